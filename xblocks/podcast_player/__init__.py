"""A podcast with its transcript: what was really heard is what counts."""
