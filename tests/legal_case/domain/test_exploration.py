"""Exploring a case: the best feasible path and what can be reached, held against playing it in every possible way."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings

from legal_case.domain import play, review, scoring
from legal_case.domain.case import Case
from legal_case.domain.exploration import Exploration, TooManyStates
from legal_case.domain.position import Answer, Reading, start
from legal_case.domain.relevance import looping_steps
from tests.legal_case import cases, strategies
from tests.legal_case.cases import case, decision, document, ending, evidence, info, option
from tests.legal_case.domain.enumeration import Everything, TooBig, everything

LARGEST = 4_000


def all_of(tiny: Case) -> Everything:
    try:
        return everything(tiny, LARGEST)
    except TooBig:
        assume(False)
        raise


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(strategies.tiny_cases())
def test_the_search_finds_what_playing_in_every_way_finds(tiny: Case) -> None:
    assert list(review.faults(tiny)) == []
    met, exploration = all_of(tiny), Exploration(tiny)
    ahead = exploration.outlook(start(tiny))
    assert (exploration.steps, exploration.options) == (met.steps, met.options)
    assert exploration.dead_ends == met.dead_ends
    assert ((ahead.points, ahead.cap) if ahead else None) == max(met.results, default=None)
    assert (ahead.longest if ahead else 0) == met.longest
    position = play.replay(tiny, exploration.line()).position
    assert position.finished is (ahead is not None)
    if ahead:
        assert (position.points, position.cap) == (ahead.points, ahead.cap)
        assert scoring.score(position, scoring.best_points(tiny, exploration)) == ahead.cap / 100


def test_a_cap_decides_between_equal_points() -> None:
    capped = case(decision("a", option("a1", "end", 2, cap=40), option("a2", "end", 2, cap=70)), ending())
    exploration = Exploration(capped)
    assert exploration.line() == (Answer("a", "a2"),)
    assert exploration.outlook(start(capped)).cap == 70  # type: ignore[union-attr]


def test_more_points_are_better_than_a_milder_cap() -> None:
    capped = case(decision("a", option("a1", "end", 3, cap=40), option("a2", "end", 2)), ending())
    assert Exploration(capped).line() == (Answer("a", "a1"),)


def test_the_authors_order_decides_between_equals() -> None:
    equal = case(decision("a", option("a1", "end", 1), option("a2", "end", 1)), ending())
    assert Exploration(equal).line() == (Answer("a", "a1"),)


def test_a_document_is_read_where_that_opens_more() -> None:
    told = case(
        decision("a", option("a1", "end", 1), option("a2", "end", 2, "read(e)")),
        ending(),
        documents=(document("d"), document("e", "read(d)")),
    )
    assert Exploration(told).line() == (Reading("d"), Reading("e"), Answer("a", "a2"))


def test_a_document_stays_closed_where_reading_it_closes_something() -> None:
    naive = case(
        decision("a", option("a1", "end", 1, "read(d)"), option("a2", "end", 2, "not read(d)")),
        ending(),
        documents=(document("d"),),
    )
    exploration = Exploration(naive)
    assert exploration.line() == (Answer("a", "a2"),)
    assert exploration.options == {"a1", "a2"}


def test_a_document_stays_closed_where_reading_it_makes_learners_pick_a_decoy() -> None:
    fewer = case(evidence("a", "end", 2, d=2, e=-1), ending(), documents=(document("d"), document("e", "read(d)")))
    assert Exploration(fewer).line() == (Answer("a", ("d",)),)


def test_who_did_not_read_in_time_can_be_stuck() -> None:
    passing = case(
        decision("a", option("a1", "b")),
        decision("b", option("b1", "end", requires="read(d)")),
        ending(),
        documents=(document("d", "not visited(b)"),),
    )
    exploration = Exploration(passing)
    assert exploration.outlook(start(passing)) is not None
    assert exploration.dead_ends == {"b"}


def test_an_ending_out_of_reach() -> None:
    stuck = case(decision("a", option("a1", "end", requires="visited(end)")), ending())
    exploration = Exploration(stuck)
    assert exploration.outlook(start(stuck)) is None
    assert (exploration.line(), exploration.dead_ends) == ((), {"a"})
    assert scoring.best_points(stuck, exploration) == 0


def test_paths_are_counted() -> None:
    exploration = Exploration(cases.chain(4, 3))
    ahead = exploration.outlook(start(exploration.case))
    assert ahead is not None
    assert (ahead.paths, ahead.longest, ahead.points) == (81, 4, 4)


def test_too_many_states_are_refused() -> None:
    looped = cases.chain(6, 4)
    exploration = Exploration(looped, most_states=5)
    for _ in range(2):
        with pytest.raises(TooManyStates):
            exploration.outlook(start(looped))
    assert Exploration(looped, most_states=7).outlook(start(looped)) is not None


def test_a_case_of_150_steps_and_600_options_is_explored() -> None:
    long = cases.chain(149, 4)
    exploration = Exploration(replace(long, steps=(*long.steps, info("aside", "end"))))
    ahead = exploration.outlook(start(long))
    assert ahead is not None
    assert (ahead.points, ahead.longest, ahead.paths) == (149, 149, 4**149)
    assert (len(exploration.steps), len(exploration.options)) == (150, 596)
    assert len(exploration.line()) == 149


@pytest.mark.parametrize(("built", "loops"), [
    (lambda: cases.chain(3, 2), set()),
    (cases.envelope, {"visit"}),
    (lambda: case(decision("a", option("a1", "b"), option("a2", "end")), info("b", "a"), ending()), {"a", "b"}),
    (lambda: case(decision("a", option("a1", "nowhere")), ending()), set()),
])  # fmt: skip
def test_the_steps_that_can_be_come_back_to(built: Callable[[], Case], loops: set[str]) -> None:
    assert looping_steps(built()) == loops
