"""A learner's record as JSON: the only place that knows how attempts are stored."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from legal_case.domain.attempt import Attempt, Ended, Passage, Record
from legal_case.domain.position import Answer, Entry, Given, Reading

SCHEMA = 1
READ = ":read"


def encode(record: Record) -> dict[str, Any]:
    """The record as JSON; an entry is `[step, answer, epoch seconds]` or `[":read", document, epoch seconds]`."""
    return {
        "schema": SCHEMA,
        "attempt": {
            "number": record.attempt.number,
            "log": [_encode_entry(entry) for entry in record.attempt.log],
        },
        "ended": [_encode_ended(ended) for ended in record.ended],
    }


def decode(stored: object) -> Record:
    """The record that was stored; what cannot be read counts as not there, so that a page always opens."""
    if not isinstance(stored, Mapping):
        return Record()
    try:
        return Record(_decode_attempt(stored["attempt"]), tuple(_decode_ended(each) for each in stored["ended"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return Record()


def _encode_entry(entry: Entry) -> list[Any]:
    if isinstance(entry, Reading):
        return [READ, entry.document, entry.at]
    given = list(entry.given) if isinstance(entry.given, tuple) else entry.given
    return [entry.step, given, entry.at]


def _decode_entry(stored: list[Any]) -> Entry:
    name, given, at = stored
    if name == READ:
        return Reading(str(given), int(at))
    return Answer(str(name), _decode_given(given), int(at))


def _decode_given(stored: object) -> Given:
    if isinstance(stored, list):
        return tuple(str(name) for name in stored)
    return None if stored is None else str(stored)


def _decode_attempt(stored: Mapping[str, Any]) -> Attempt:
    log = tuple(_decode_entry(entry) for entry in stored["log"])
    return Attempt(int(stored["number"]), log)


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
    if not isfinite(float(stored["score"])):
        raise ValueError(stored["score"])
    path = tuple(Passage(str(s), str(title), str(answer), int(p)) for s, title, answer, p in stored["path"])
    return Ended(
        number=int(stored["number"]),
        score=float(stored["score"]),
        points=int(stored["points"]),
        best=int(stored["best"]),
        digest=str(stored["digest"]),
        at=int(stored["at"]),
        path=path,
        log=tuple(_decode_entry(entry) for entry in stored["log"]),
    )
