"""The programs that the environments run find what they are meant to find."""
