"""Where a turn is cut into cues: after sentences, and inside a long one where a reader would breathe."""

import re
from collections.abc import Iterator

LONGEST = 90
_SENTENCE_END = re.compile(r"(?<=[.?!…])\s+|(?<=[.?!…]”)\s+")
_ABBREVIATION = re.compile(r"\b(?:art|ust)\.$")
_BREATHS = (
    re.compile(r"(?<=[,;:])\s"),
    re.compile(r"\s(?=(?:i|a|ale|oraz|albo|lub|czy|niż|więc|nie|któr\w*|że|żeby|gdy|kiedy|bo)\s)"),
)


def phrases(text: str) -> tuple[str, ...]:
    """The text in pieces of at most LONGEST characters; joined with spaces they are the text again.

    Raises ValueError for a long sentence that nobody could say in one breath.
    """
    return tuple(piece for sentence in _sentences(text) for piece in _cut(sentence))


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a quotation of several is not cut, nor is an abbreviation an end."""
    begun = ""
    for piece in _SENTENCE_END.split(text):
        begun = f"{begun} {piece}" if begun else piece
        if begun.count("„") == begun.count("”") and not _ABBREVIATION.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun


def _cut(sentence: str) -> Iterator[str]:
    if len(sentence) <= LONGEST:
        yield sentence
        return
    at = _middle(sentence)
    yield from _cut(sentence[:at].rstrip())
    yield from _cut(sentence[at:].lstrip())


def _middle(sentence: str) -> int:
    """The breath nearest to the middle that leaves neither half shorter than a fifth, the best kind first."""
    fifth = len(sentence) // 5
    for breath in _BREATHS:
        places = [found.start() for found in breath.finditer(sentence, fifth, len(sentence) - fifth)]
        if places:
            return min(places, key=lambda place: abs(place - len(sentence) // 2))
    raise ValueError(f"nowhere to breathe, make it shorter: {sentence!r}")
