"""A learner's record as JSON: the only place that knows how attempts are stored."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from legal_case.domain.attempt import Attempt, Ended, Passage, Record
from legal_case.domain.position import Answer, Entry, Given, Reading

SCHEMA = 2
READ = ":read"


class NewerRecord(ValueError):
    """The record was stored by a later version of this block; reading it as if it were older would lose something."""


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
    """The record that was stored, by this version or an older one.

    What cannot be read counts as not there, so that a page always opens; raises NewerRecord for what a later version
    has stored. Schema 1 had no practice.
    """
    if not isinstance(stored, Mapping):
        return Record()
    if isinstance(stored.get("schema"), int) and stored["schema"] > SCHEMA:
        raise NewerRecord(stored["schema"])
    try:
        return _decode(stored)
    except (KeyError, TypeError, ValueError, OverflowError):
        return Record()


def _decode(stored: Mapping[str, Any]) -> Record:
    attempt = _decode_attempt(stored["attempt"])
    ended = tuple(_decode_ended(each) for each in stored["ended"])
    practice = _decode_attempt(stored["practice"]) if stored.get("practice") else None
    return Record(attempt, ended, practice, int(stored.get("numbered", attempt.number)))


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


def _encode_attempt(attempt: Attempt) -> dict[str, Any]:
    return {"number": attempt.number, "log": [_encode_entry(entry) for entry in attempt.log]}


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
