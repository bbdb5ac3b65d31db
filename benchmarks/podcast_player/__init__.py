"""Measurements of podcast_player beside other players of audio on web pages."""
