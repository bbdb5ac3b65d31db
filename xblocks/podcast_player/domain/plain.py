"""Plain text out of marked-up text: tags, character references and control characters, each in one pass.

No expression here can go back over what it has read: a tag is looked for only where one is known to end.
"""

import html
import re
from functools import lru_cache

_REFERENCE = re.compile(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[^\t\n\f <&#;]{1,32}+;?)")
_LONG_NUMBER = re.compile(r"&#[0-9]{8}")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ANY_TAG = re.compile(r"<([^>]*)>")
_LETTERED_TAG = re.compile(r"<([A-Za-z/!?][^>]*)>")
_LETTERED_START = re.compile(r"<[A-Za-z/!?]")
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")


def lines(text: str) -> list[str]:
    """The lines of a file, whichever of the three line breaks it uses; a byte order mark is no part of the first."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def decoded(text: str) -> str:
    """The text with its character references read once; a number that no character can have becomes U+FFFD."""
    return _REFERENCE.sub(lambda found: _character(found[0]), text) if "&" in text else text


def fit(text: str) -> str:
    """The text with U+FFFD for what neither XML nor UTF-8 can carry: control characters, halves of characters."""
    return _UNFIT.sub("\ufffd", text)


def cleaned(text: str) -> str:
    """The lines of a text that hold anything, without the space around them, fit for every format."""
    return "\n".join(filter(None, map(str.strip, fit(text.replace("\r", "\n")).split("\n"))))


def one_line(text: str) -> str:
    """The words of a text with one space between them, fit for every format."""
    return " ".join(fit(text).split())


def tagged(text: str) -> tuple[list[str], bool]:
    """Runs of text and tags (without brackets) in turn, as WebVTT reads them, and whether all of them end.

    The first and the last are text; a tag that never ends takes the rest of the text with it.
    """
    end = text.rfind(">") + 1
    runs = _ANY_TAG.split(text[:end])
    rest, unclosed, _ = text[end:].partition("<")
    runs[-1] += rest
    return runs, not unclosed


def untagged(text: str) -> tuple[str, bool]:
    """The text of a loosely written file without its tags and {\\an8} overrides, and whether all tags end.

    `<` before anything but a letter, `/`, `!` or `?` is a sign like any other; character references are read once.
    """
    end = text.rfind(">") + 1
    rest = text[end:]
    unclosed = _LETTERED_START.search(rest)
    told = _LETTERED_TAG.sub("", text[:end]) + (rest[: unclosed.start()] if unclosed else rest)
    return decoded(_OVERRIDE.sub("", told)), unclosed is None


@lru_cache(maxsize=1024)
def _character(reference: str) -> str:
    return "\ufffd" if _LONG_NUMBER.match(reference) else html.unescape(reference)
