"""Tests of the rules of a legal case."""
