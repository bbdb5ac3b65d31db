"""Hypothesis for these tests: the same examples in every run, and no time limit that a busy machine could miss."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
