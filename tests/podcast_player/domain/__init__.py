"""Tests of the rules of a podcast."""
