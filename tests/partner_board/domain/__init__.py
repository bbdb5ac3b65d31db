"""Tests of the rules of the partner board."""
