"""Searching a transcript as one types: without case, accents or the stroke of ł, across cues, never as a pattern."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from podcast_player.domain.cue import Transcript

_NOT_DECOMPOSED = {"ł": "l"}
_MARK = "Mn"


@dataclass(frozen=True, slots=True)
class Match:
    """Where a match begins and ends: the index of a cue and the place in its text."""

    cue: int
    start: int
    last: int
    end: int


@dataclass(frozen=True, slots=True)
class Index:
    """A transcript made ready for searching: its folded text, where each sign of it comes from, where cues begin."""

    folded: str
    places: tuple[int, ...] = field(repr=False)
    begins: tuple[int, ...] = field(repr=False)
    length: int


def index(transcript: Transcript) -> Index:
    """The transcript made ready for any number of searches."""
    text = "\n".join(cue.text for cue in transcript.cues)
    folded, places = folded_text(text)
    begins = accumulate((len(cue.text) + 1 for cue in transcript.cues[:-1]), initial=0)
    return Index(folded, places, tuple(begins), len(text))


def find(searched: Index, query: str) -> Iterator[Match]:
    """Every place that reads like the query, from the first on, none within another."""
    wanted = folded_text(query)[0].strip()
    at = searched.folded.find(wanted) if wanted else -1
    while at >= 0:
        after = _whole(searched, at + len(wanted))
        end = searched.places[after] if after < len(searched.places) else searched.length
        yield _match(searched, searched.places[at], end)
        at = searched.folded.find(wanted, after)


def folded_text(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as it is compared, runs of space as one space, with the place in the text of each of its signs."""
    signs: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for sign in folded_character(character):
            if sign != " " or signs[-1:] != [" "]:
                signs.append(sign)
                places.append(place)
    return "".join(signs), tuple(places)


@lru_cache(maxsize=4096)
def folded_character(character: str) -> str:
    """A character decomposed (NFD), without its marks, in one case, ł as l and any space as a space."""
    if character.isspace():
        return " "
    cased = unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold())
    kept = (sign for sign in cased if unicodedata.category(sign) != _MARK)
    return "".join(_NOT_DECOMPOSED.get(sign, sign) for sign in kept)


def _whole(searched: Index, after: int) -> int:
    """The end of a match moved behind the last sign of the character that it ends in."""
    places = searched.places
    while after < len(places) and places[after] == places[after - 1]:
        after += 1
    return after


def _match(searched: Index, start: int, end: int) -> Match:
    first = bisect_right(searched.begins, start) - 1
    last = bisect_right(searched.begins, end - 1) - 1
    return Match(first, start - searched.begins[first], last, end - searched.begins[last])
