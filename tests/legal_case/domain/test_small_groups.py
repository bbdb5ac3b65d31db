"""Counts are told only where nobody can work out a group of fewer than five, not even knowing how that is decided."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_case.domain.small_groups import FEWEST, is_few, told, told_parts

HIDDEN = None
TABLE = {
    "nothing small": ((5, 0, 9), (5, 0, 9)),
    "everybody in one group": ((0, 7, 0), (0, 7, 0)),
    "two small ones that hold enough": ((20, 2, 4), (20, HIDDEN, HIDDEN)),
    "zero stays zero": ((20, 2, 4, 0), (20, HIDDEN, HIDDEN, 0)),
    "a lone small one takes the smallest other along": ((20, 3, 9), (20, HIDDEN, HIDDEN)),
    "small ones that hold too few take another along": ((20, 1, 3, 9), (20, HIDDEN, HIDDEN, HIDDEN)),
    "equal ones go together": ((30, 3, 8, 8), (30, HIDDEN, HIDDEN, HIDDEN)),
    "all ones would follow from the sum": ((20, 1, 1, 1, 1, 1, 9), (20, *[HIDDEN] * 6)),
    "all fours would follow from the sum": ((20, 4, 4, 9), (20, HIDDEN, HIDDEN, HIDDEN)),
    "nothing would be left": ((3, 4), None),
    "only zeros would be left": ((3, 4, 0), None),
    "the rest of everybody is small": ((96, 4), None),
    "five lone learners": ((1, 1, 1, 1, 1), None),
}


@pytest.mark.parametrize(("counts", "expected"), TABLE.values(), ids=TABLE)
def test_what_is_told(counts: tuple[int, ...], expected: tuple[int | None, ...] | None) -> None:
    assert told_parts(counts) == expected


@pytest.mark.parametrize(
    ("count", "everybody", "expected"),
    [(0, 9, 0), (9, 9, 9), (5, 10, 5), (4, 20, None), (1, 20, None), (16, 20, None), (15, 20, 15), (5, 9, None)],
)
def test_a_count_and_its_rest_are_told_together(count: int, everybody: int, expected: int | None) -> None:
    assert told(count, everybody) == expected


def splits(learners: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many learners can fall into so many groups."""
    if groups == 1:
        yield (learners,)
        return
    for first in range(learners + 1):
        yield from ((first, *rest) for rest in splits(learners - first, groups - 1))


SIZES = [(2, 36), (3, 30), (4, 22), (5, 15), (6, 12)]


@pytest.mark.parametrize(("groups", "most"), SIZES)
def test_nobody_works_out_a_small_group_even_with_the_rules_in_hand(groups: int, most: int) -> None:
    """The checker knows everything: it tries every split of so many learners and keeps those that look the same."""
    for learners in range(FEWEST, most):
        alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
        for split in splits(learners, groups):
            alike[told_parts(split)].append(split)
        for seen, possible in alike.items():
            for group in range(groups):
                counts = {split[group] for split in possible}
                if len(counts) == 1:
                    [count] = counts
                    assert not is_few(count), (learners, seen, possible)
                    assert not is_few(learners - count), (learners, seen, possible)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=9).filter(lambda counts: sum(counts) >= FEWEST))
def test_what_is_told_is_true_and_what_is_kept_back_is_a_large_group(counts: list[int]) -> None:
    seen = told_parts(counts)
    if seen is None:
        assert any(is_few(count) for count in counts)
        return
    kept_back = [count for count, shown in zip(counts, seen, strict=True) if shown is None]
    assert all(shown in (None, count) for count, shown in zip(counts, seen, strict=True))
    assert not any(is_few(shown) for shown in seen if shown is not None)
    assert not kept_back or (len(kept_back) > 1 and sum(kept_back) >= FEWEST)
    assert kept_back or not any(is_few(count) for count in counts)
