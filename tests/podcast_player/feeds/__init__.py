"""Feeds of an invented station, and the station itself on a port of this machine."""
