"""States: positions that may be taken for one another, because everything goes on from them in the same way."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_case.domain import offer, play
from legal_case.domain.case import Case, Change, Counter
from legal_case.domain.position import Answer, Position, start
from legal_case.domain.relevance import relevances
from legal_case.domain.states import State, States
from tests.legal_case import cases, strategies
from tests.legal_case.cases import case, decision, ending, info, option


def played(draw: st.DataObject, tiny: Case, longest: int) -> Position:
    """A position somewhere in a case."""
    position = start(tiny)
    for _ in range(draw.draw(st.integers(0, longest))):
        if position.finished or not strategies.has_answer(position):
            break
        position = play.follow(position, draw.draw(strategies.entries(position)))
    return position


def decided(states: States, state: State) -> list[Any]:
    """What a decision leads to, as the search sees it."""
    return [(way.entry, way.points, way.cap, way.option, after) for way, after in states.decisions(state)]


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(strategies.tiny_cases(), st.data())
def test_a_restored_position_offers_and_brings_what_the_first_one_does(tiny: Case, data: st.DataObject) -> None:
    states, position = States(tiny), played(data, tiny, 6)
    state = states.reduced(position)
    again = states.restored(state)
    assert states.reduced(again) is state
    assert offer.options(again) == offer.options(position)
    if position.finished or not strategies.has_answer(position):
        return
    given_here = data.draw(strategies.entries(position).filter(lambda entry: isinstance(entry, Answer)))
    first, second = play.answer(position, given_here), play.answer(again, given_here)
    assert second.points == first.points
    assert states.reduced(second.after) is states.reduced(first.after)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(strategies.tiny_cases(), st.data())
def test_decisions_are_those_that_can_be_played(tiny: Case, data: st.DataObject) -> None:
    states = States(tiny)
    for _ in range(2):  # the second time from memory
        position = played(data, tiny, 6)
        if position.here.type == "decision":
            turns = [play.answer(position, Answer(position.step, each.id)) for each in offer.options(position)]
            assert decided(states, states.reduced(position)) == [
                (turn.answer, turn.points, turn.option.cap, turn.option.id, states.reduced(turn.after))
                for turn in turns
                if turn.option
            ]


CHANGED = (Change("trust", "+", 1),)


@pytest.mark.parametrize(("first", "second", "alike"), [
    pytest.param({}, {}, True, id="nothing-done"),
    pytest.param({"changes": CHANGED}, {}, False, id="a-counter-that-is-asked-for"),
    pytest.param({"changes": (Change("other", "+", 1),)}, {}, True, id="a-counter-that-nobody-asks-for"),
    pytest.param({"points": 5, "cap": 40}, {}, True, id="points-and-caps-lie-behind"),
    pytest.param({"days": 3}, {}, True, id="days-without-a-deadline-ahead"),
])  # fmt: skip
def test_what_makes_no_difference_ahead_is_left_out(first: Any, second: Any, alike: bool) -> None:
    told = case(
        decision("a", option("a1", "b", **first), option("a2", "b", **second)),
        decision("b", option("b1", "end"), option("b2", "end", requires="trust > 1")),
        ending(),
        counters=(Counter("trust", "", 1), Counter("other", "", 1)),
    )
    states = States(told)
    (_, one), (_, other) = states.decisions(states.reduced(start(told)))
    assert (one is other) is alike


def test_steps_at_which_the_same_can_matter_share_their_relevance() -> None:
    told = case(
        info("a", "b"),
        info("b", "c"),
        decision("c", option("c1", "end", requires="chose(c1)"), option("c2", "end")),
        ending(),
    )
    asked = relevances(told)
    assert asked["a"] is asked["b"] is asked["c"]
    assert asked["end"] is not asked["a"]
    assert asked["end"].chosen == frozenset()


def test_a_step_that_is_come_back_to_brings_nothing_again() -> None:
    looped = case(decision("a", option("a1", "b", 2), option("a2", "end", 3)), info("b", "a"), ending())
    states = States(looped)
    first = start(looped)
    again = play.replay(looped, [Answer("a", "a1"), Answer("b", None)]).position
    assert [way.points for way, _ in states.decisions(states.reduced(first))] == [2, 3]
    assert [way.points for way, _ in states.decisions(states.reduced(again))] == [0, 0]


def test_a_long_case_has_few_states() -> None:
    long = cases.chain(149, 4)
    states = States(long)
    assert len({after for each in long.steps if each.type == "decision"
                for _, after in states.decisions(states.reduced(start(long)).facts.at(each.id))}) == 149  # fmt: skip
