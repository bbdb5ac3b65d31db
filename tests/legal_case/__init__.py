"""Tests of the legal case."""
