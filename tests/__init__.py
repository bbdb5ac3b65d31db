"""Tests of the three blocks, the courses and the package."""
