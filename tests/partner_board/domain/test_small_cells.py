"""Small cells merge: no county filter and no count points at fewer than three."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_board.domain.small_cells import FEWEST, Cell, cells, is_small, told

TABLE: dict[str, tuple[dict[tuple[str, str | None], int], list[tuple[str, str | None, int]]]] = {
    "nobody": ({}, []),
    "large counties": ({("06", "0601"): 3, ("06", "0663"): 4}, [("06", "0601", 3), ("06", "0663", 4)]),
    "a small county merges, and the smallest other with it": (
        {("06", "0601"): 2, ("06", "0663"): 4, ("06", "0602"): 3},
        [("06", "0663", 4), ("06", None, 5)],
    ),
    "small counties that are enough together": (
        {("06", "0601"): 2, ("06", "0602"): 1, ("06", "0663"): 4},
        [("06", "0663", 4), ("06", None, 3)],
    ),
    "hidden counties hide a small one": (
        {("06", "0601"): 1, ("06", None): 2, ("06", "0663"): 3},
        [("06", "0663", 3), ("06", None, 3)],
    ),
    "one hidden county takes another along": ({("06", None): 1, ("06", "0663"): 3}, [("06", None, 4)]),
    "a small voivodeship": ({("06", "0601"): 1, ("14", "1465"): 3}, [("06", None, 1), ("14", "1465", 3)]),
    "equals by code": ({("06", None): 2, ("06", "0601"): 3, ("06", "0663"): 3}, [("06", "0663", 3), ("06", None, 5)]),
}


@pytest.mark.parametrize("name", TABLE)
def test_small_counties_merge_into_their_voivodeship(name: str) -> None:
    counts, expected = TABLE[name]
    places = [place for place, count in counts.items() for _ in range(count)]
    assert cells(places) == tuple(Cell(*each) for each in expected)


places = st.sampled_from([("06", None), ("06", "0601"), ("06", "0602"), ("06", "0663"), ("14", None), ("14", "1465")])


@given(st.lists(places, max_size=30))
def test_nobody_is_lost_and_nothing_small_is_left_beside_others(everybody: list[tuple[str, str | None]]) -> None:
    found = cells(everybody)
    by_voivodeship = Counter(voivodeship for voivodeship, _ in everybody)
    told_of: Counter[str] = Counter()
    for cell in found:
        told_of[cell.voivodeship] += cell.count
        assert not is_small(cell.count) or cell.count == by_voivodeship[cell.voivodeship]
        assert cell.county is None or cell.count == Counter(everybody)[cell.voivodeship, cell.county]
    assert told_of == by_voivodeship
    assert found == cells(sorted(everybody, key=repr))


def test_counts_are_told_from_three_on() -> None:
    assert [told(count) for count in range(5)] == [0, None, None, 3, 4]
    assert FEWEST == 3
