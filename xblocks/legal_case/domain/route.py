"""The learner's way through a case laid beside the best one: which steps lie on either and which on both."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from legal_case.domain.case import Step
from legal_case.domain.play import Play, Turn

OWN, BEST, BOTH = "own", "best", "both"


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the learner's way, on the best one or on both; `turn` is what the learner answered there, if anything.

    A step that was come back to makes a stop each time.
    """

    step: Step
    track: str
    turn: Turn | None


def own(played: Play) -> tuple[Stop, ...]:
    """The learner's way alone, with the step it led to."""
    return tuple(_stops(played, OWN))


def beside(played: Play, best: Play) -> tuple[Stop, ...]:
    """Both ways in one row: where they part, first the learner's stops and then the best way's."""
    mine, theirs = list(_stops(played, OWN)), list(_stops(best, BEST))
    pairing = SequenceMatcher(None, _ids(mine), _ids(theirs), autojunk=False)
    found: list[Stop] = []
    for kind, start, end, other_start, other_end in pairing.get_opcodes():
        if kind == "equal":
            found += [replace(stop, track=BOTH) for stop in mine[start:end]]
        else:
            found += [*mine[start:end], *theirs[other_start:other_end]]
    return tuple(found)


def _ids(stops: list[Stop]) -> list[str]:
    return [stop.step.id for stop in stops]


def _stops(played: Play, track: str) -> Iterator[Stop]:
    for turn in played.turns:
        yield Stop(turn.step, track, turn if track == OWN else None)
    yield Stop(played.position.here, track, None)
