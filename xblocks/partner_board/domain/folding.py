"""Texts as they are compared: without case, accents, the stroke of ł or punctuation, whatever the database thinks."""

import unicodedata

_NOT_DECOMPOSED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss"})


def folded(text: str) -> str:
    """The words of a text with one space between them, to be searched and compared."""
    cased = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_NOT_DECOMPOSED)
    bare = (sign for sign in cased if not unicodedata.category(sign).startswith(("M", "Cf")))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare).split())
