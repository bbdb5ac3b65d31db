"""The seconds that were played, against sets of whole numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain import coverage
from podcast_player.domain.coverage import Range, Ranges
from podcast_player.domain.episode import LONGEST_SECONDS
from tests.podcast_player import strategies

PARTS = st.lists(strategies.spans(), max_size=8)

UNIONS: dict[str, tuple[list[Range], Ranges]] = {
    "nothing": ([], ()),
    "one": ([(3, 9)], ((3, 9),)),
    "empty ones hold nothing": ([(4, 4), (9, 3)], ()),
    "in order of time": ([(8, 9), (1, 2)], ((1, 2), (8, 9))),
    "touching become one": ([(0, 15), (15, 30)], ((0, 30),)),
    "one second between stays": ([(0, 15), (16, 30)], ((0, 15), (16, 30))),
    "overlapping become one": ([(0, 15), (10, 30)], ((0, 30),)),
    "inside another": ([(0, 30), (10, 15)], ((0, 30),)),
    "twice": ([(0, 15), (0, 15)], ((0, 15),)),
    "a bridge": ([(0, 5), (10, 15), (4, 11)], ((0, 15),)),
}


def played(parts: list[Range] | Ranges) -> set[int]:
    """The oracle: every second by itself."""
    return {second for start, end in parts for second in range(start, end)}


def is_normal(ranges: Ranges) -> bool:
    flat = [second for each in ranges for second in each]
    return flat == sorted(set(flat))


@pytest.mark.parametrize("name", UNIONS)
def test_parts_are_joined(name: str) -> None:
    parts, expected = UNIONS[name]
    assert coverage.union(parts) == expected


@given(PARTS, PARTS)
def test_a_union_holds_the_seconds_of_its_parts_and_no_others(left: list[Range], right: list[Range]) -> None:
    both = coverage.union(left, right)
    assert played(both) == played(left) | played(right)
    assert is_normal(both)
    assert coverage.seconds(both) == len(played(left + right))


@given(strategies.ranges(), strategies.ranges())
def test_equal_sets_are_equal_as_ranges(left: Ranges, right: Ranges) -> None:
    assert (played(left) == played(right)) == (left == right)


@given(strategies.ranges(), strategies.ranges())
def test_an_overlap_holds_what_both_hold(left: Ranges, right: Ranges) -> None:
    shared = coverage.overlap(left, right)
    assert played(shared) == played(left) & played(right)
    assert shared == coverage.union(shared)


@given(strategies.ranges(), strategies.ranges(), strategies.ranges())
def test_union_and_overlap_distribute(one: Ranges, two: Ranges, three: Ranges) -> None:
    joined = coverage.union(coverage.overlap(one, two), coverage.overlap(one, three))
    assert coverage.overlap(one, coverage.union(two, three)) == joined


@given(PARTS, st.integers(-1, strategies.DURATION))
def test_nothing_counts_outside_the_recording(parts: list[Range], duration: int) -> None:
    inside = coverage.clamped(coverage.union(parts), duration)
    assert played(inside) == played(parts) & set(range(duration))
    assert is_normal(inside)


@given(strategies.ranges())
def test_steps_name_the_same_seconds(ranges: Ranges) -> None:
    assert coverage.from_steps(coverage.steps(ranges)) == ranges


STEPS: dict[str, tuple[Ranges, str]] = {
    "nothing": ((), ""),
    "the first second": (((0, 1),), "1"),
    "the last of five": (((4, 5),), "g"),
    "a whole step": (((0, 5),), "v"),
    "across two steps": (((3, 7),), "o3"),
    "a step later": (((10, 12),), "003"),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_digit_stands_for_five_seconds(name: str) -> None:
    ranges, text = STEPS[name]
    assert coverage.steps(ranges) == text
    assert coverage.from_steps(text) == ranges


@pytest.mark.parametrize("text", ["w", "V", "0 1", "-1", "é", "٣"])
def test_no_other_character_names_seconds(text: str) -> None:
    with pytest.raises(ValueError):
        coverage.from_steps(text)


def test_a_day_of_every_other_second_is_one_digit_for_five_of_them() -> None:
    scattered = tuple((second, second + 1) for second in range(0, LONGEST_SECONDS, 2))
    text = coverage.steps(scattered)
    assert len(text) == LONGEST_SECONDS // coverage.STEP_SECONDS
    assert coverage.from_steps(text) == scattered
