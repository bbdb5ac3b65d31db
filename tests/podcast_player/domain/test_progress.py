"""What was heard as JSON: what was written is read back, and nothing that can lie in a database fails."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain import progress
from podcast_player.domain.episode import LONGEST_SECONDS
from podcast_player.domain.listening import LISTENED, Listening
from podcast_player.domain.position import Position
from podcast_player.domain.progress import MOST_RANGES, SCHEMA, NewerProgress
from tests.podcast_player import strategies

KEPT = Listening(((0, 15), (60, 75)), (Position("phone", 7, 75, 1_700_000_000), Position("desk", 2, 9, 5)), LISTENED)
GOOD = progress.encode({"t1": KEPT})
ENTRY = GOOD["episodes"]["t1"]
GARBAGE = [
    None, 0, 1.5, True, "", "x", [], ["episodes"], {}, {"schema": 1}, {"episodes": None}, {"episodes": []},
    {"episodes": {"t1": None}}, {"episodes": {"t1": []}}, {"episodes": {"t1": {}}}, {"schema": "x", "episodes": 5},
    *({"episodes": {"t1": {**ENTRY, **spoilt}}} for spoilt in (
        {"ranges": None}, {"ranges": 5}, {"ranges": [5]}, {"ranges": [[1]]}, {"ranges": [[1, 2, 3]]},
        {"ranges": [["x", 2]]}, {"ranges": [[None, 2]]}, {"ranges": [[1, float("inf")]]}, {"ranges": "w"},
        {"ranges": [[float("nan"), 2]]}, {"ranges": "\u0663"}, {"ranges": {"a": 1}}, {"pos": None}, {"pos": []},
        {"pos": {"phone": None}}, {"pos": {"phone": "x"}}, {"pos": {"other": 1}}, {"seq": None}, {"seq": {}},
        {"openings": None}, {"openings": []}, {"openings": {"phone": 5}}, {"openings": {"phone": [1, 2]}},
        {"openings": {"phone": [1, 2, "x"]}}, {"openings": {"phone": [1, 2, 3, 4]}},
        {"at": []}, {"at": {"phone": float("inf"), "desk": 1}}, {"how": ""}, {"how": "x"}, {"how": []}, {"how": None},
    )),
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


def scattered(many: int, seconds: int = 2) -> Listening:
    return Listening(tuple((start, start + 1) for start in range(0, many * seconds, seconds)))


@given(st.dictionaries(st.text(max_size=4), strategies.listenings(), max_size=3))
def test_what_was_heard_is_read_back_as_it_was_written(heard: dict[str, Listening]) -> None:
    found = progress.decode(json.loads(json.dumps(progress.encode(heard))))
    assert found == heard
    assert progress.encode(found) == progress.encode(heard)


def test_progress_says_in_which_form_it_is_kept() -> None:
    assert GOOD == {
        "schema": 1,
        "episodes": {
            "t1": {
                "ranges": [[0, 15], [60, 75]],
                "pos": {"phone": 75, "desk": 9},
                "seq": {"phone": 7, "desk": 2},
                "at": {"phone": 1_700_000_000, "desk": 5},
                "done": True,
                "how": "listened",
            }
        },
    }


def test_reports_of_the_first_seconds_are_kept_beside_where_there_are_any() -> None:
    heard = {"t1": Listening(((0, 3),), openings=(Position("phone", 4, 3, 5),))}
    kept = progress.encode(heard)
    assert kept["episodes"]["t1"]["openings"] == {"phone": [4, 3, 5]}
    assert progress.decode(kept) == heard


@pytest.mark.parametrize("many", [0, 1, MOST_RANGES, MOST_RANGES + 1, LONGEST_SECONDS // 2])
def test_at_most_512_ranges_are_kept_as_pairs_and_more_as_a_text(many: int) -> None:
    heard = {"t1": scattered(many)}
    kept = progress.encode(heard)["episodes"]["t1"]["ranges"]
    assert isinstance(kept, list if many <= MOST_RANGES else str)
    assert len(kept) <= (MOST_RANGES if many <= MOST_RANGES else LONGEST_SECONDS // 5)
    assert progress.decode(progress.encode(heard)) == heard


def test_a_block_of_fifty_long_episodes_heard_in_pieces_stays_below_a_megabyte() -> None:
    heard = {f"t{number}": scattered(LONGEST_SECONDS // 2) for number in range(50)}
    assert len(json.dumps(progress.encode(heard))) < 1_000_000


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_what_cannot_be_read_counts_as_not_there(garbage: object) -> None:
    assert progress.decode(garbage) == {}


def test_an_episode_that_cannot_be_read_takes_no_other_along() -> None:
    assert progress.decode({"schema": 1, "episodes": {"t1": ENTRY, "t2": {**ENTRY, "pos": 5}}}) == {"t1": KEPT}


@given(JSON)
def test_any_json_is_read_as_some_progress(garbage: object) -> None:
    assert isinstance(progress.decode(garbage), dict)


@given(st.sampled_from(sorted(ENTRY)), JSON)
def test_any_part_may_be_spoilt(name: str, garbage: object) -> None:
    found = progress.decode({**GOOD, "episodes": {"t1": {**ENTRY, name: garbage}}})
    assert progress.decode(progress.encode(found)) == found


UNTIDY: dict[str, tuple[object, tuple[tuple[int, int], ...]]] = {
    "in any order, overlapping": ([[60, 75], [0, 20], [10, 30]], ((0, 30), (60, 75))),
    "beyond a day": ([[-9, 5], [86_000, 99_999_999]], ((0, 5), (86_000, LONGEST_SECONDS))),
    "a text beyond a day": ("v" * 20_000, ((0, LONGEST_SECONDS),)),
    "an empty text": ("", ()),
}


@pytest.mark.parametrize("name", UNTIDY)
def test_ranges_are_tidied_when_they_are_read(name: str) -> None:
    kept, expected = UNTIDY[name]
    assert progress.decode({"episodes": {"t1": {**ENTRY, "ranges": kept}}})["t1"].played == expected


def test_an_episode_that_is_not_done_has_no_way_in_which_it_was() -> None:
    assert progress.decode({"episodes": {"t1": {**ENTRY, "done": False}}})["t1"].how == ""


@pytest.mark.parametrize("schema", [SCHEMA + 1, SCHEMA + 100])
def test_what_a_later_version_kept_is_not_read_as_if_it_were_older(schema: int) -> None:
    with pytest.raises(NewerProgress):
        progress.decode({**GOOD, "schema": schema})
