"""Chance: decided by its seed, and fair enough."""

from collections import Counter

import pytest

from legal_case.domain.chance import Chance

# The first numbers of SplitMix64 for the seed 1234567, as its reference implementation prints them.
REFERENCE = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821]


def test_the_numbers_are_those_of_splitmix64() -> None:
    chance = Chance(1234567)
    assert [chance.below(2**64) for _ in REFERENCE] == REFERENCE


@pytest.mark.parametrize("seed", [0, 1, -1, 2**70])
def test_a_seed_decides(seed: int) -> None:
    one, other = Chance(seed), Chance(seed)
    assert [one.below(100) for _ in range(50)] == [other.below(100) for _ in range(50)]


def test_everything_comes_about_equally_often() -> None:
    chance = Chance(3)
    counts = Counter(chance.one("abcd") for _ in range(4_000))
    assert counts.keys() == set("abcd")
    assert all(900 < count < 1_100 for count in counts.values())
    assert 1_900 < sum(chance.toss() for _ in range(4_000)) < 2_100


def test_some_of_several_are_none_twice() -> None:
    chance = Chance(4)
    drawn = [tuple(sorted(chance.some("abc", 2))) for _ in range(300)]
    assert Counter(drawn).keys() == {("a", "b"), ("a", "c"), ("b", "c")}
    assert chance.some("abc", 0) == []
    assert sorted(chance.some("abc", 3)) == ["a", "b", "c"]
