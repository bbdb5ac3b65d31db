"""A learner's record as JSON: the only place that knows how attempts are stored."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, TypeVar

from legal_case.domain.attempt import Attempt, Ended, Passage, Record
from legal_case.domain.position import Answer, Entry, Given, Reading

T = TypeVar("T")
SCHEMA = 2
READ = ":read"


class UnreadableRecord(ValueError):
    """What is stored cannot be read whole; whatever was written over it would lose something."""


class NewerRecord(UnreadableRecord):
    """The record was stored by a later version of this block."""


class DamagedRecord(UnreadableRecord):
    """The record is in no form that any version of this block has written."""


def encode(record: Record) -> dict[str, Any]:
    """The record as JSON; an entry is `[step, answer, epoch seconds]` or `[":read", document, epoch seconds]`."""
    return {
        "schema": SCHEMA,
        "attempt": _encode_attempt(record.attempt),
        "ended": [_encode_ended(ended) for ended in record.ended],
        "practice": _encode_attempt(record.practice) if record.practice else None,
        "numbered": record.numbered,
    }


def decode(stored: object) -> Record:
    """The record that was stored, by this version or an older one; a fresh one where nothing was stored.

    Raises NewerRecord for what a later version has stored and DamagedRecord for anything that cannot be read whole: a
    record that lacks an attempt would be saved without it at the next answer. Schema 1 had no practice.
    """
    if stored is None or stored == {}:
        return Record()
    try:
        return _decode(_typed(stored, dict))
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise error if isinstance(error, NewerRecord) else DamagedRecord(str(error)) from error


def _decode(stored: Mapping[str, Any]) -> Record:
    if _typed(stored["schema"], int) > SCHEMA:
        raise NewerRecord(stored["schema"])
    attempt = _decode_attempt(stored["attempt"])
    ended = tuple(_decode_ended(each) for each in _typed(stored["ended"], list))
    practice = _decode_attempt(stored["practice"]) if stored.get("practice") is not None else None
    return Record(attempt, ended, practice, _typed(stored.get("numbered", attempt.number), int))


def _typed(stored: object, kind: type[T]) -> T:
    """A value that is of exactly this type of JSON; whatever else stands there was never written here."""
    if type(stored) is not kind:
        raise TypeError(f"{kind.__name__} wanted, not {type(stored).__name__}")
    return stored


def _encode_entry(entry: Entry) -> list[Any]:
    if isinstance(entry, Reading):
        return [READ, entry.document, entry.at]
    given = list(entry.given) if isinstance(entry.given, tuple) else entry.given
    return [entry.step, given, entry.at]


def _decode_log(stored: object) -> tuple[Entry, ...]:
    return tuple(_decode_entry(entry) for entry in _typed(stored, list))


def _decode_entry(stored: object) -> Entry:
    name, given, at = _typed(stored, list)
    if name == READ:
        return Reading(_typed(given, str), _typed(at, int))
    return Answer(_typed(name, str), _decode_given(given), _typed(at, int))


def _decode_given(stored: object) -> Given:
    if isinstance(stored, list):
        return tuple(_typed(name, str) for name in stored)
    return None if stored is None else _typed(stored, str)


def _encode_attempt(attempt: Attempt) -> dict[str, Any]:
    return {"number": attempt.number, "log": [_encode_entry(entry) for entry in attempt.log]}


def _decode_attempt(stored: Mapping[str, Any]) -> Attempt:
    return Attempt(_typed(stored["number"], int), _decode_log(stored["log"]))


def _encode_ended(ended: Ended) -> dict[str, Any]:
    return {
        "number": ended.number,
        "score": ended.score,
        "points": ended.points,
        "best": ended.best,
        "digest": ended.digest,
        "at": ended.at,
        "log": [_encode_entry(entry) for entry in ended.log],
        "path": [[each.step, each.title, each.answer, each.points] for each in ended.path],
    }


def _decode_ended(stored: Mapping[str, Any]) -> Ended:
    score = stored["score"]
    return Ended(
        number=_typed(stored["number"], int),
        score=float(score) if type(score) is int else _finite(_typed(score, float)),
        points=_typed(stored["points"], int),
        best=_typed(stored["best"], int),
        digest=_typed(stored["digest"], str),
        at=_typed(stored["at"], int),
        path=tuple(_decode_passage(each) for each in _typed(stored["path"], list)),
        log=_decode_log(stored["log"]),
    )


def _decode_passage(stored: object) -> Passage:
    step, title, answer, points = _typed(stored, list)
    return Passage(_typed(step, str), _typed(title, str), _typed(answer, str), _typed(points, int))


def _finite(score: float) -> float:
    if not isfinite(score):
        raise ValueError(score)
    return score
