"""A learner's record as JSON: what was written is read back, and nothing that can lie in a database fails."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_case.domain import record as stored
from legal_case.domain.attempt import Attempt, Ended, Passage, Record
from legal_case.domain.position import Answer, Reading
from tests.legal_case import strategies

GOOD = stored.encode(
    Record(Attempt(2, (Answer("a", "a1", 5),)), (Ended(1, 0.5, 1, 2, "d", 3, (Passage("a", "A", "x", 1),)),))
)
GARBAGE = [
    None, 0, 1.5, True, "", "x", [], ["attempt"], {}, {"schema": 1}, {"attempt": {}}, {"attempt": None, "ended": []},
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
    {**GOOD, "attempt": {"number": "9" * 5_000, "log": []}},
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
def test_what_cannot_be_read_counts_as_not_there(garbage: object) -> None:
    assert stored.decode(garbage) == Record()


@given(JSON)
def test_any_json_is_read_as_some_record(garbage: object) -> None:
    assert isinstance(stored.decode(garbage), Record)


@given(st.data())
def test_any_part_may_be_spoilt(data: st.DataObject) -> None:
    spoilt = json.loads(json.dumps(GOOD))
    place = data.draw(st.sampled_from([spoilt, spoilt["attempt"], spoilt["ended"][0]]))
    name = data.draw(st.sampled_from(sorted(place)))
    place[name] = data.draw(JSON)
    if name == "schema" and isinstance(place[name], int) and place[name] > stored.SCHEMA:
        with pytest.raises(stored.NewerRecord):
            stored.decode(spoilt)
    else:
        assert isinstance(stored.decode(spoilt), Record)


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
