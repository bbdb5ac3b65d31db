"""The learner's way beside the best one."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_case.domain import debrief, play, route
from legal_case.domain.case import Case
from legal_case.domain.exploration import Exploration, representative_answers
from legal_case.domain.play import Play
from legal_case.domain.position import Answer, start
from legal_case.domain.route import BEST, BOTH, OWN
from tests.legal_case import strategies
from tests.legal_case.cases import case, decision, ending, info, option


def forked() -> Case:
    """Two ways, which meet again, a loop and two endings."""
    return case(
        decision("fork", option("left", "hill"), option("right", "lake"), option("round", "fork")),
        info("hill", "bridge"),
        info("lake", "wood"),
        info("wood", "bridge"),
        decision("bridge", option("over", "home"), option("under", "sea")),
        ending("home"),
        ending("sea"),
    )


def played(*given: str) -> Play:
    """The forked case played by these options, with everything between."""
    position, turns, options = start(forked()), [], iter(given)
    while not position.finished:
        answer = Answer(position.step, next(options) if position.here.options else None)
        turns.append(play.answer(position, answer))
        position = turns[-1].after
    return Play(tuple(turns), position)


ROUTES = [
    ("the best one", ("right", "over"), "fork=both lake=both wood=both bridge=both home=both"),
    ("another way", ("left", "over"), "fork=both hill=own lake=best wood=best bridge=both home=both"),
    ("another end", ("right", "under"), "fork=both lake=both wood=both bridge=both sea=own home=best"),
    ("a detour", ("round", "right", "over"), "fork=own fork=both lake=both wood=both bridge=both home=both"),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in ROUTES], ids=[row[0] for row in ROUTES])
def test_ways_beside_each_other(given: tuple[str, ...], expected: str) -> None:
    stops = route.beside(played(*given), played("right", "over"))
    assert sorted(f"{stop.step.id}={stop.track}" for stop in stops) == sorted(expected.split())
    mine = [stop.step.id for stop in stops if stop.track != BEST]
    assert mine == [turn.step.id for turn in played(*given).turns] + [played(*given).position.step]


def test_where_ways_part_ones_own_comes_first() -> None:
    stops = route.beside(played("left", "over"), played("right", "over"))
    assert [stop.step.id for stop in stops] == ["fork", "hill", "lake", "wood", "bridge", "home"]


def test_the_answer_is_the_learners() -> None:
    stops = {stop.step.id: stop.turn for stop in route.beside(played("left", "over"), played("right", "over"))}
    assert (stops["lake"], stops["home"]) == (None, None)
    assert stops["fork"] is not None
    assert stops["fork"].answer.given == "left"


def test_ones_own_way_alone() -> None:
    stops = route.own(played("left", "under"))
    assert [(stop.step.id, stop.track) for stop in stops] == [
        ("fork", OWN), ("hill", OWN), ("bridge", OWN), ("sea", OWN),
    ]  # fmt: skip
    assert [stop.turn.answer.given if stop.turn else "-" for stop in stops] == ["left", None, "under", "-"]


def test_a_long_way_is_not_taken_for_noise() -> None:
    """Of itself the standard library ignores what stands often in a list of 200 and more."""
    rounds = case(
        decision("fork", option("left", "hill"), option("right", "lake")),
        info("hill", "a"),
        info("lake", "a"),
        decision("a", option("on", "a"), option("out", "end"), option("off", "lost"), max_visits=300),
        ending(), ending("lost"),
    )  # fmt: skip
    ways = (("left", "hill", "out"), ("right", "lake", "off"))
    out, off = (
        play.replay(rounds, [Answer("fork", turn), Answer(by, None), *[Answer("a", "on")] * 250, Answer("a", last)])
        for turn, by, last in ways
    )
    assert [stop.track for stop in route.beside(out, off)] == [BOTH, OWN, BEST, *[BOTH] * 251, OWN, BEST]


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.tiny_cases(), st.data())
def test_both_ways_can_be_read_off_the_route(tiny: Case, data: st.DataObject) -> None:
    best, position, turns = debrief.expert_line(Exploration(tiny)), start(tiny), []
    while len(turns) < 12 and (answers := list(representative_answers(position))):
        turns.append(play.answer(position, data.draw(st.sampled_from(answers))))
        position = turns[-1].after
    own = Play(tuple(turns), position)
    stops = route.beside(own, best)
    assert [stop.turn for stop in stops if stop.track != BEST] == [*own.turns, None]
    for way, other in ((own, BEST), (best, OWN)):
        assert [stop.step for stop in stops if stop.track != other] == [*(t.step for t in way.turns), way.position.here]
    assert all(stop.turn is None for stop in stops if stop.track == BEST)
    assert {stop.track for stop in route.beside(own, own)} == {BOTH}
    assert route.own(own) == tuple(replace(stop, track=OWN) for stop in route.beside(own, own))
