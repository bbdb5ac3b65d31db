"""Programs that the tox environments run: they build, compare and find, and are never shipped."""
