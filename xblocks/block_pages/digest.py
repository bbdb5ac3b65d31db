"""Names a version of a text, so that two authors, or a page and its server, can tell whether they mean the same."""

import hashlib


def digest(text: str) -> str:
    """The name of a version of a text: 16 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
