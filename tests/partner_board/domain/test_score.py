"""The score: worked out by hand, the same from both sides, and the same as an oracle that knows only the design."""

from dataclasses import replace
from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partner_board.domain import score
from partner_board.domain.party import Party
from partner_board.domain.score import beyond, damped, draw, label, likeness, may_meet, rated, rating, suggestions
from tests.partner_board.domain.score_oracle import Board, admitted, pairs
from tests.partner_board.profiles import DAY, mask, random_board
from tests.partner_board.strategies import boards, masks, parties

EVEN = (1.0,) * 63
ME = Party(1, languages=1, offers=mask(0), seeks=mask(1))
YOU = Party(2, languages=1, offers=mask(1), seeks=mask(0))

BY_HAND = {
    "nothing in common but a language": (
        ME,
        Party(2, languages=1, offers=mask(5), seeks=mask(6)),
        0.60 * 0.05 / 1.05 + 0.025,
    ),
    "one gives what the other needs": (ME, replace(YOU, seeks=mask(6)), 0.60 * 2 * 1.05 * 0.05 / (1.1 * 1.05) + 0.025),
    "both give what the other needs": (ME, YOU, 0.60 + 0.025),
    "half of what both need": (
        replace(ME, seeks=mask(1, 7)),
        replace(YOU, seeks=mask(0, 8)),
        0.60 * 2 * 0.55 * 0.55 / (1.1 * 1.05) + 0.025,
    ),
    "two languages": (replace(ME, languages=3), replace(YOU, languages=3), 0.65),
    "three languages": (replace(ME, languages=7), replace(YOU, languages=7), 0.65),
    "the same county": (replace(ME, voivodeship=6, county=663), replace(YOU, voivodeship=6, county=663), 0.775),
    "the same voivodeship": (replace(ME, voivodeship=6, county=663), replace(YOU, voivodeship=6), 0.715),
    "both remote": (replace(ME, remote=True), replace(YOU, remote=True), 0.685),
    "one remote": (replace(ME, remote=True), YOU, 0.625),
    "the same groups": (replace(ME, groups=3), replace(YOU, groups=3), 0.725),
    "half of the groups": (replace(ME, groups=1), replace(YOU, groups=3), 0.675),
    "the same areas": (replace(ME, areas=3), replace(YOU, areas=3), 0.725),
    "all": (
        replace(ME, voivodeship=6, county=663, groups=1, areas=1, languages=3),
        replace(YOU, voivodeship=6, county=663, groups=1, areas=1, languages=3),
        1.0,
    ),
    "no needs, so the areas stand for them": (
        replace(ME, seeks=0, areas=1),
        replace(YOU, seeks=0, areas=3),
        0.60 * 2 * 0.55 * 0.55 / (1.1 * 1.05) + 0.025 + 0.05,
    ),
    "no needs and no areas": (replace(ME, seeks=0), replace(YOU, seeks=0), 0.60 * 0.05 / 1.05 + 0.025),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_how_well_two_fit(name: str) -> None:
    one, other, expected = BY_HAND[name]
    assert rating(one, other, EVEN) == pytest.approx(expected, abs=1e-12)


def test_a_rare_tag_counts_more() -> None:
    weights = score.weights(100, {0: 99, 1: 1})
    assert (weights[0], weights[1], weights[62]) == pytest.approx((log(2), log(51), log(101)))
    assert score.weights(0, {}) == score.weights(1, {}) == (log(2),) * 63


def test_a_tag_counts_once_for_each_profile_that_offers_or_seeks_it() -> None:
    board = [Party(1, offers=mask(0), seeks=mask(0, 1)), Party(2, seeks=mask(62)), Party(3)]
    assert score.weights_of(board) == score.weights(3, {0: 1, 1: 1, 62: 1})


@given(parties(), parties(), st.lists(st.floats(0.01, 20), min_size=63, max_size=63))
def test_a_score_is_the_same_from_both_sides_and_between_0_and_1(
    one: Party, other: Party, weights: list[float]
) -> None:
    there, back = rating(one, other, tuple(weights)), rating(other, one, tuple(weights))
    assert abs(there - back) <= 1e-12
    assert 0 < there <= 1 + 1e-12


unit = st.floats(0, 1)


@given(st.tuples(unit, unit, unit, unit, unit, unit), st.integers(0, 5), unit)
def test_more_of_anything_is_never_worth_less(parts: tuple[float, ...], which: int, more: float) -> None:
    better = (*parts[:which], max(parts[which], more), *parts[which + 1 :])
    assert rated(*better) >= rated(*parts) - 1e-12


@given(masks(), masks())
def test_likeness_is_what_two_share_of_all(one: int, other: int) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert (likeness(one, other) == 1) == (one == other != 0)
    assert (likeness(one, other) == 0) == (one & other == 0)


DAMPED = {
    "never shown": (0, 1.0),
    "the tenth time": (10, 1.0),
    "once more": (11, 1 / 1.025),
    "thirty times": (30, 1 / 1.5),
}


@pytest.mark.parametrize("name", DAMPED)
def test_who_is_shown_often_is_worth_less(name: str) -> None:
    shown, expected = DAMPED[name]
    assert damped(0.8, beyond(shown)) == pytest.approx(0.8 * expected)


LABELS = {
    "strong": (0.5, "strong"),
    "below strong": (0.499, "good"),
    "good": (0.3, "good"),
    "below good": (0.299, "possible"),
    "nothing": (0.0, "possible"),
}


@pytest.mark.parametrize("name", LABELS)
def test_a_rating_is_told_in_a_word(name: str) -> None:
    how_well, expected = LABELS[name]
    assert label(how_well) == expected


def test_nobody_is_a_strong_match_without_giving_and_getting() -> None:
    assert label(rated(1, 0, 1, 1, 1, 1)) != score.STRONG


OTHER = Party(2, languages=3)
MEETINGS = {
    "a common language": (Party(1, areas=1, languages=1), OTHER, True),
    "no common language": (Party(1, areas=1, languages=4), OTHER, False),
    "no language": (Party(1, areas=1), OTHER, False),
    "oneself": (Party(2, areas=1, languages=1), OTHER, False),
    "the same organisation": (Party(1, areas=1, organisation=9, languages=1), replace(OTHER, organisation=9), False),
    "another organisation": (Party(1, areas=1, organisation=9, languages=1), replace(OTHER, organisation=8), True),
    "two without a name": (Party(1, areas=1, languages=1), replace(OTHER, organisation=0), True),
    "full": (Party(1, areas=1, languages=1), replace(OTHER, open=False), False),
    "full oneself": (Party(1, areas=1, languages=1, open=False), OTHER, True),
    "an empty profile nearby": (Party(1, voivodeship=6), replace(OTHER, voivodeship=6), True),
    "an empty profile with another language": (
        Party(1, voivodeship=6, languages=4),
        replace(OTHER, voivodeship=6),
        False,
    ),
    "an empty profile elsewhere": (Party(1, voivodeship=14, languages=1), replace(OTHER, voivodeship=6), False),
    "an empty profile nowhere": (Party(1, languages=1), OTHER, False),
}


@pytest.mark.parametrize("name", MEETINGS)
def test_who_may_be_suggested_at_all(name: str) -> None:
    viewer, other, expected = MEETINGS[name]
    assert may_meet(viewer, other) is expected


def test_somebody_with_an_empty_profile_sees_the_newest_of_their_voivodeship() -> None:
    board = [Party(key, voivodeship=6, languages=1, since=since) for key, since in ((2, 5), (3, 9), (4, 7))]
    found = suggestions(Party(1, voivodeship=6), board, EVEN, DAY, limit=2)
    assert [(each.key, each.rating) for each in found] == [(3, 0.0), (4, 0.0)]


def test_equals_are_drawn_in_another_order_every_day_and_nobody_is_always_last() -> None:
    board = [replace(YOU, key=key, lot=key) for key in range(2, 8)]
    last = set()
    for days in range(60):
        orders = [
            [each.key for each in suggestions(ME, parties, EVEN, DAY + timedelta(days=days))]
            for parties in (board, board[::-1])
        ]
        assert orders[0] == orders[1]
        last.add(orders[0][-1])
    assert last == {2, 3, 4, 5, 6, 7}


def test_a_draw_stays_what_it_is_wherever_it_is_made() -> None:
    assert draw(0, date(2026, 3, 2)) == 14_393_163_771_253_610_342
    assert draw(2**64 - 1, date(2026, 3, 2)) == 5_511_265_006_502_353_699


@given(st.sets(st.integers(0, 2**64 - 1), max_size=20), st.dates())
def test_a_draw_gives_everybody_a_place_of_their_own(lots: set[int], day: date) -> None:
    drawn = {draw(each, day) for each in lots}
    assert len(drawn) == len(lots)
    assert all(0 <= each < 2**64 for each in drawn)


def test_the_best_twenty_of_200_boards_are_those_of_brute_force() -> None:
    asked = 0
    for seed in range(200):
        board = random_board(seed)
        oracle, weights = Board(board), score.weights_of(board)
        for viewer in board[:4]:
            excluded = {each.key for each in board[5:8]}
            found = suggestions(viewer, board, weights, DAY, excluded=excluded)
            candidates = oracle.candidates(viewer, excluded)
            assert len(found) == min(20, len(candidates))
            if not viewer.is_empty:
                check_best(oracle, viewer, candidates, found)
                asked += len(found) > 0
    assert asked > 300


def check_best(oracle: Board, viewer: Party, candidates: list[Party], found: tuple[score.Suggestion, ...]) -> None:
    worth = [oracle.worth(viewer, oracle.parties[each.key]) for each in found]
    best = sorted((oracle.worth(viewer, each) for each in candidates), reverse=True)[:20]
    assert worth == pytest.approx(best, abs=1e-12)
    assert {each.key for each in found} <= {each.key for each in candidates}
    for each in found:
        assert each.rating == pytest.approx(oracle.score(viewer, oracle.parties[each.key]), abs=1e-12)


@settings(max_examples=40)
@given(boards())
def test_two_are_suggested_to_each_other_or_not_at_all(board: list[Party]) -> None:
    for one, other in pairs([each for each in board if each.open and not each.is_empty]):
        assert may_meet(one, other) == may_meet(other, one) == admitted(one, other)
