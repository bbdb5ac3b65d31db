"""The events that follow from a move, for the platform's tracking log: ids, points and times, nothing people wrote."""

from collections.abc import Iterator
from dataclasses import dataclass

from legal_case.domain import scoring
from legal_case.domain.attempt import Standing
from legal_case.domain.case import REFLECT
from legal_case.domain.play import Turn
from legal_case.domain.position import Position, Reading
from legal_case.opening import Opened

PREFIX = "akademia.legal_case."
STARTED, ANSWERED = PREFIX + "case_started", PREFIX + "step_answered"
READ, ENDED = PREFIX + "document_read", PREFIX + "case_ended"

Payload = dict[str, str | int | float | bool | list[str] | None]


@dataclass(frozen=True, slots=True)
class Event:
    """One line for the tracking log: its name and its payload, as docs/events.md describes them."""

    name: str
    payload: Payload


def answered(opened: Opened, before: Standing, now: Standing) -> Iterator[Event]:
    """What follows from an answer; an identical repeat, which changes nothing, leaves nothing in the log."""
    if len(now.log) == len(before.log):
        return
    yield from _started(opened, before, now)
    turn = now.play.turns[-1]
    answer = {"step": turn.step.id, "type": turn.step.type, **_given(turn), "points": turn.points}
    yield Event(ANSWERED, {**_moment(opened, before, now), **answer, "seconds": _seconds_since(before, now)})
    if now.play.position.finished:
        yield Event(ENDED, {**_moment(opened, before, now), **_ending(opened, now)})


def read(opened: Opened, before: Standing, now: Standing) -> Iterator[Event]:
    """What follows from opening a document; only the first time in an attempt leaves something in the log."""
    if len(now.log) == len(before.log):
        return
    yield from _started(opened, before, now)
    entry = now.log[-1]
    document = entry.document if isinstance(entry, Reading) else ""
    place = {"step": before.play.position.step, "document": document}
    yield Event(READ, {**_moment(opened, before, now), **place, "seconds": _seconds_since(before, now)})


def _started(opened: Opened, before: Standing, now: Standing) -> Iterator[Event]:
    if not before.log:
        yield Event(STARTED, _moment(opened, before, now))


def _moment(opened: Opened, before: Standing, now: Standing) -> Payload:
    """What every payload begins with: which attempt at which version of the case, and where in it."""
    return {
        "attempt": now.record.present.number,
        "practice": now.record.practice is not None,
        "digest": opened.digest,
        "at": len(before.log),
        "story_day": _story_day(before.play.position),
    }


def _story_day(position: Position) -> str | None:
    return position.today.isoformat() if position.case.calendar else None


def _given(turn: Turn) -> Payload:
    """The answer by ids; of a note only how long it is."""
    given = turn.answer.given
    if turn.step.type == REFLECT:
        return {"answer": None, "characters": len(given or "")}
    return {"answer": list(given) if isinstance(given, tuple) else given, "characters": None}


def _ending(opened: Opened, now: Standing) -> Payload:
    position = now.play.position
    return {
        "ending": position.step,
        "outcome": position.here.outcome or None,
        "score": scoring.score(position, opened.best),
        "points": position.points,
        "best": opened.best,
        "seconds": max(0, now.log[-1].at - now.log[0].at),
        "graded": now.record.practice is None,
    }


def _seconds_since(before: Standing, now: Standing) -> int | None:
    """Seconds since the entry before, never fewer than 0 although clocks may be set back; None for the first."""
    return max(0, now.log[-1].at - before.log[-1].at) if before.log else None
