"""The log of somebody for whom nothing is kept, as a short text that their page carries: places in lists, no names.

Entries are divided by full stops: `2` the third option on offer, `0+3` picks, `2026-11-12` a date, `n` an answer that
says nothing (a page of the story, a note), `r1` the second document of the file. Nothing in it tells more than the page
on which it was made, so picks stand in the order of the page.
"""

import re
from collections.abc import Sequence

from legal_case.domain import offer, play
from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, REFLECT, Case
from legal_case.domain.play import IllegalMove
from legal_case.domain.position import Answer, Entry, Given, Position, Reading, start

LONGEST_TRAIL = 6_000
NOTHING = "n"
_READING = re.compile(r"r([0-9]{1,4})")
_PLACES = re.compile(r"[0-9]{1,4}(\+[0-9]{1,4})*")
_NOTE = "…"


def encode(case: Case, log: Sequence[Entry]) -> str:
    """A legal log as a trail."""
    position, parts = start(case), []
    for entry in log:
        parts.append(_written(position, entry))
        position = play.follow(position, entry)
    return ".".join(parts)


def decode(case: Case, trail: str) -> tuple[Entry, ...]:
    """The log that a trail stands for; raises IllegalMove where the case knows no such way."""
    if len(trail) > LONGEST_TRAIL:
        raise IllegalMove("log-too-long")
    position, log = start(case), []
    for part in trail.split(".") if trail else ():
        entry = _read(position, part)
        position = play.follow(position, entry)
        log.append(entry)
    return tuple(log)


def _written(position: Position, entry: Entry) -> str:
    if isinstance(entry, Reading):
        return f"r{_documents(position).index(entry.document)}"
    kind, given = position.here.type, entry.given
    if kind == DATE:
        return str(given)
    if kind == REFLECT:
        return NOTHING
    named, choices = (given,) if isinstance(given, str) else given or (), _choices(position)
    return "+".join(str(place) for place in sorted(choices.index(name) for name in named)) or NOTHING


def _read(position: Position, part: str) -> Entry:
    reading = _READING.fullmatch(part)
    if reading:
        return Reading(_at(_documents(position), reading[1]))
    return Answer(position.step, _given(position, part))


def _given(position: Position, part: str) -> Given:
    kind = position.here.type
    if kind == DATE:
        return part
    if kind in (DECISION, EVIDENCE, BASIS):
        named = _named(position, part)
        return named[0] if kind == DECISION and len(named) == 1 else named
    if part != NOTHING:
        raise IllegalMove("not-offered")
    return _NOTE if kind == REFLECT else None


def _named(position: Position, part: str) -> tuple[str, ...]:
    """The options or items that a part of a trail stands for; nothing where there was nothing to pick."""
    if part == NOTHING:
        return ()
    if not _PLACES.fullmatch(part):
        raise IllegalMove("not-offered")
    return tuple(sorted(_at(_choices(position), place) for place in part.split("+")))


def _choices(position: Position) -> list[str]:
    if position.here.type == DECISION:
        return [option.id for option in offer.options(position)]
    return [item.name for item in offer.items(position)]


def _documents(position: Position) -> list[str]:
    return [document.id for document in offer.documents(position)]


def _at(names: list[str], place: str) -> str:
    if int(place) >= len(names):
        raise IllegalMove("not-offered")
    return names[int(place)]
