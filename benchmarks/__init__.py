"""Measurements of the blocks beside comparable ones: `python -m benchmarks` prints them and writes RESULTS.md."""
