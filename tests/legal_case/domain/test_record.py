"""A learner's record as JSON: what was written is read back, and what was damaged is refused, never read in part."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_case.domain import record as stored
from legal_case.domain.attempt import Attempt, Ended, Passage, Record
from legal_case.domain.position import Answer, Reading
from tests.legal_case import strategies

GOOD = stored.encode(
    Record(Attempt(2, (Answer("a", "a1", 5),)), (Ended(1, 0.5, 1, 2, "d", 3, (Passage("a", "A", "x", 1),)),))
)
GARBAGE = [
    0, 1.5, True, "", "x", [], ["attempt"], {"schema": 1}, {"attempt": {}}, {"attempt": None, "ended": []},
    {**GOOD, "attempt": []}, {**GOOD, "attempt": "x"}, {**GOOD, "attempt": {"number": 1}}, {**GOOD, "ended": None},
    {**GOOD, "attempt": {"number": "x", "log": []}}, {**GOOD, "attempt": {"number": None, "log": []}},
    {**GOOD, "attempt": {"number": float("inf"), "log": []}}, {**GOOD, "attempt": {"number": float("nan"), "log": []}},
    {**GOOD, "attempt": {"number": 1, "log": 5}}, {**GOOD, "attempt": {"number": 1, "log": [5]}},
    {**GOOD, "attempt": {"number": 1, "log": [[]]}}, {**GOOD, "attempt": {"number": 1, "log": [["a", None]]}},
    {**GOOD, "attempt": {"number": 1, "log": [["a", None, "x"]]}}, {**GOOD, "attempt": {"number": 1, "log": [None]}},
    {**GOOD, "attempt": {"number": 1, "log": [["a", None, float("inf")]]}}, {**GOOD, "ended": [{}]}, {**GOOD,
    "ended": [5]},
    {**GOOD, "ended": [{**GOOD["ended"][0], "path": [["a"]]}]}, {**GOOD,
    "ended": [{**GOOD["ended"][0], "score": None}]},
    {**GOOD, "ended": [{**GOOD["ended"][0], "points": float("-inf")}]}, {**GOOD,
    "ended": [{**GOOD["ended"][0], "log": None}]},
    {**GOOD, "attempt": {"number": "9" * 5_000, "log": []}}, {**GOOD, "attempt": {"number": True, "log": []}},
    {**GOOD, "ended": {}}, {**GOOD, "ended": ""}, {**GOOD, "ended": [*GOOD["ended"], {}]}, {**GOOD, "practice": ""},
    {**GOOD, "ended": [{**GOOD["ended"][0], "path": ""}]}, {**GOOD, "schema": "2"}, {**GOOD, "schema": True},
    {**GOOD, "ended": [{**GOOD["ended"][0], "score": float("nan")}]}, {**GOOD, "numbered": None},
    {name: GOOD[name] for name in GOOD if name != "ended"}, {name: GOOD[name] for name in GOOD if name != "schema"},
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


@given(strategies.records())
def test_a_record_is_read_back_as_it_was_written(record: Record) -> None:
    found = stored.decode(json.loads(json.dumps(stored.encode(record))))
    assert found == record
    assert [entry.at for entry in found.attempt.log] == [entry.at for entry in record.attempt.log]
    assert stored.encode(found) == stored.encode(record)


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_what_cannot_be_read_whole_is_refused(garbage: object) -> None:
    with pytest.raises(stored.DamagedRecord):
        stored.decode(garbage)


@pytest.mark.parametrize("nothing", [None, {}])
def test_where_nothing_was_kept_a_record_begins(nothing: object) -> None:
    assert stored.decode(nothing) == Record()


@given(JSON)
def test_no_other_json_is_read_as_a_record(garbage: object) -> None:
    if garbage in (None, {}):
        return
    with pytest.raises(stored.UnreadableRecord):
        stored.decode(garbage)


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Every container in a JSON value with each of its keys or indices."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    for key in keys:
        yield value, key
        yield from places(value[key])  # type: ignore[index]


@settings(max_examples=500)
@given(strategies.records().filter(lambda record: record.ended), st.data())
def test_a_damaged_record_is_kept_whole_or_refused(record: Record, data: st.DataObject) -> None:
    """Anything anywhere may be lost or be replaced: no ended attempt goes or changes without a refusal.

    What is read is what is stored, to the last value, so that writing it again loses nothing.
    """
    spoilt = json.loads(json.dumps(stored.encode(record)))
    place, key = data.draw(st.sampled_from(list(places(spoilt))))
    if data.draw(st.booleans()):
        del place[key]
    else:
        place[key] = data.draw(JSON)
    try:
        found = stored.decode(spoilt)
    except stored.UnreadableRecord:
        return
    again = stored.encode(found)
    assert {name: again[name] for name in spoilt if name != "schema"} == {
        name: value for name, value in spoilt.items() if name != "schema"
    }


def test_a_record_says_in_which_form_it_is_kept() -> None:
    assert stored.encode(Record(Attempt(1, (Reading("d", 4), Answer("p", ("x", "y"), 5))))) == {
        "schema": 2,
        "attempt": {"number": 1, "log": [[":read", "d", 4], ["p", ["x", "y"], 5]]},
        "ended": [],
        "practice": None,
        "numbered": 1,
    }


def test_a_practice_is_kept_beside_the_attempts() -> None:
    record = Record(Attempt(2, (Answer("p", "x", 5),)), (), Attempt(7, (Reading("d", 4),)), 9)
    assert stored.decode(json.loads(json.dumps(stored.encode(record)))) == record


def test_what_the_first_schema_kept_still_opens() -> None:
    """Written by the first version of this block, before there was any practice."""
    kept = json.loads(
        """{"schema": 1, "attempt": {"number": 2, "log": [[":read", "d", 4], ["p", ["x", "y"], 5], ["q", null, 6]]},
        "ended": [{"number": 1, "score": 0.5, "points": 4, "best": 8, "digest": "0123456789abcdef", "at": 3,
        "log": [["p", "x", 2]], "path": [["p", "A step", "An answer", 4]]}]}"""
    )
    ended = Ended(1, 0.5, 4, 8, "0123456789abcdef", 3, (Passage("p", "A step", "An answer", 4),), (Answer("p", "x"),))
    log = (Reading("d"), Answer("p", ("x", "y")), Answer("q", None))
    assert stored.decode(kept) == Record(Attempt(2, log), (ended,), None, 2)


def test_what_a_later_version_kept_is_not_read_as_if_it_were_older() -> None:
    with pytest.raises(stored.NewerRecord):
        stored.decode({"schema": stored.SCHEMA + 1, "attempt": {"number": 1, "log": []}, "ended": []})
