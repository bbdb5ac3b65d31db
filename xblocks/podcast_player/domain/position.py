"""Where a learner stopped, as their devices tell it, and where they may go on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

BACK_SECONDS = 3
EDGE_SECONDS = 5
FAR_SECONDS = 30
MOST_DEVICES = 16


@dataclass(frozen=True, slots=True)
class Position:
    """Where one device stopped: its uuid, the number of its report, the second, and when, in epoch seconds."""

    uuid: str
    seq: int
    pos: int
    at: int


Positions = tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Resume:
    """The second to go on from; `here` is the one of this device, where the learner has to choose between the two."""

    second: int
    here: int | None = None


def latest(*parts: Iterable[Position]) -> Positions:
    """The last position of each device by its own numbers, the newest device first, at most 16 of them.

    Of two reports with one number the earlier counts, so that a report sent again changes nothing. Any order and any
    grouping of the parts gives the same: always up to 16 devices, beyond them as long as no device's time goes back.
    """
    found: dict[str, Position] = {}
    for each in chain(*parts):
        found[each.uuid] = max(found.get(each.uuid, each), each, key=_report)
    return tuple(sorted(found.values(), key=lambda each: (each.at, each.uuid), reverse=True)[:MOST_DEVICES])


def is_worth_keeping(pos: int, sought: bool) -> bool:
    """Whether a position is one: in the first 5 seconds a player has only been opened, unless they were sought."""
    return sought or pos >= EDGE_SECONDS


def resume(positions: Positions, uuid: str, duration: int) -> Resume | None:
    """Where this device may go on, 3 seconds before the newest position; None from the start or at the end.

    More than 30 seconds between the newest position, of another device, and the one here make it a question.
    """
    if not positions or 0 < duration <= positions[0].pos + EDGE_SECONDS:
        return None
    newest = positions[0]
    here = next((each.pos for each in positions if each.uuid == uuid), newest.pos)
    asked = abs(newest.pos - here) > FAR_SECONDS
    return Resume(_earlier(newest.pos), _earlier(here) if asked else None)


def _report(position: Position) -> tuple[int, int, int]:
    return position.seq, -position.at, position.pos


def _earlier(pos: int) -> int:
    return max(0, pos - BACK_SECONDS)
