"""The score: a share of the best feasible points, lowered by the caps met on the way."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_case.domain import play, scoring
from legal_case.domain.case import Case
from legal_case.domain.exploration import Exploration, TooManyStates
from legal_case.domain.position import start
from tests.legal_case import cases, strategies

SCORES = [
    (0, 10, 100, 0.0), (5, 10, 100, 0.5), (10, 10, 100, 1.0), (11, 10, 100, 1.0), (-3, 10, 100, 0.0), (10, 10, 40, 0.4),
    (3, 10, 40, 0.3), (10, 10, 0, 0.0), (0, 0, 100, 1.0), (-5, 0, 100, 1.0), (0, 0, 40, 0.4), (1, 3, 100, 1 / 3),
]  # fmt: skip


@pytest.mark.parametrize(("points", "best", "cap", "expected"), SCORES)
def test_the_score(points: int, best: int, cap: int, expected: float) -> None:
    assert scoring.score(replace(start(cases.envelope()), points=points, cap=cap), best) == expected


@given(st.integers(-99, 99), st.integers(-9, 99), st.integers(0, 100))
def test_a_score_lies_between_0_and_1(points: int, best: int, cap: int) -> None:
    assert 0 <= scoring.score(replace(start(cases.envelope()), points=points, cap=cap), best) <= cap / 100


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.tiny_cases(), st.data())
def test_no_way_through_a_case_earns_more_than_its_best(tiny: Case, data: st.DataObject) -> None:
    position, best = start(tiny), scoring.best_points(tiny, Exploration(tiny))
    while not position.finished and strategies.has_answer(position):
        position = play.follow(position, data.draw(strategies.entries(position)))
    assert position.points <= best or not position.finished
    assert 0 <= scoring.score(position, best) <= 1


def test_the_best_of_the_envelope() -> None:
    envelope = cases.envelope()
    exploration = Exploration(envelope)
    best = scoring.best_points(envelope, exploration)
    position = play.replay(envelope, exploration.line()).position
    assert (best, position.points, scoring.score(position, best)) == (11, 11, scoring.FULL)


def test_the_author_may_give_the_best() -> None:
    given_best = replace(cases.envelope(), best=22)
    assert scoring.best_points(given_best, Exploration(given_best, most_states=1)) == 22
    with pytest.raises(TooManyStates):
        scoring.best_points(cases.envelope(), Exploration(cases.envelope(), most_states=1))


def test_a_case_with_only_losses_is_worth_nothing() -> None:
    losing = cases.case(cases.decision("a", cases.option("a1", "end", -2)), cases.ending())
    assert scoring.best_points(losing, Exploration(losing)) == 0


SHARES = [(0.0, 0), (0.004, 0), (0.5, 50), (0.994, 99), (0.996, 99), (0.9999, 99), (1.0, 100)]


@pytest.mark.parametrize(("share", "expected"), SHARES)
def test_only_a_full_score_is_a_hundred_percent(share: float, expected: int) -> None:
    assert scoring.percent(share) == expected


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.tiny_cases())
def test_no_path_earns_more_than_all_steps_could_bring(tiny: Case) -> None:
    assert scoring.best_points(tiny, Exploration(tiny)) <= scoring.points_in_all_steps(tiny)
