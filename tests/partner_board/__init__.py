"""Tests of the partner board."""
