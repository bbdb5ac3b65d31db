"""The debrief: the expert's answer on the best path that was open, the verdicts, and the expert's own way."""

from collections.abc import Hashable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_case.domain import debrief, offer, play, scoring
from legal_case.domain.case import DATE, Case, Option
from legal_case.domain.debrief import BAD, FAIR, GOOD, Look
from legal_case.domain.exploration import Exploration, representative_answers
from legal_case.domain.position import Answer, Entry, Given, Position, Reading, start
from legal_case.domain.relevance import looping_steps, relevance
from tests.legal_case import cases, strategies
from tests.legal_case.cases import case, decision, document, ending, info, option


def looked(played: Case, *log: Entry, most_states: int = 1_000) -> list[Look]:
    return list(debrief.looks(play.replay(played, log), Exploration(played, most_states)))


def only(played: Case, *log: Entry, most_states: int = 1_000) -> Look:
    return looked(played, *log, most_states=most_states)[-1]


def test_the_expert_takes_the_option_on_the_best_path_and_not_the_best_paid_one() -> None:
    tempting = case(
        decision("a", option("now", "end", 2), option("later", "b", 0)), decision("b", option("b1", "end", 3)), ending()
    )
    look = only(tempting, Answer("a", "now"))
    assert (look.expert, look.most, look.quality) == ("later", 2, FAIR)


def test_the_expert_takes_only_what_was_open() -> None:
    closed = case(
        decision("a", option("a1", "b"), option("a2", "b")),
        decision("b", option("b1", "end", 5, "chose(a2)"), option("b2", "end", 1), option("b3", "end", 0)),
        ending(),
    )
    assert [look.expert for look in looked(closed, Answer("a", "a1"), Answer("b", "b3"))] == ["a2", "b2"]
    assert [look.expert for look in looked(closed, Answer("a", "a2"), Answer("b", "b3"))] == ["a2", "b1"]


def test_what_reading_opens_was_open() -> None:
    read = case(
        decision("a", option("a1", "end", 5, "read(d)"), option("a2", "end", 1)), ending(), documents=(document("d"),)
    )
    for log in ((Answer("a", "a2"),), (Reading("d"), Answer("a", "a2"))):
        look = only(read, *log)
        assert (look.expert, look.most, look.quality) == ("a1", 5, FAIR)


def test_a_milder_cap_can_be_worth_more_than_points() -> None:
    capped = case(
        decision("a", option("a1", "b", 3, cap=40), option("a2", "b", 2), option("a3", "b", 1)),
        decision("b", option("b1", "end", 3)), ending(),
    )  # fmt: skip
    assert [look.expert for look in looked(capped, Answer("a", "a3"), Answer("b", "b1"))] == ["a2", "b1"]


def test_harm_is_never_advised_where_there_is_another_way() -> None:
    paid = case(decision("a", option("a1", "end", 9, critical="harm"), option("a2", "end", 1)), ending())
    look = only(paid, Answer("a", "a1"))
    assert (look.expert, look.quality) == ("a2", BAD)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(strategies.tiny_cases(), st.data())
def test_advice_can_be_followed_and_never_costs_anything(tiny: Case, data: st.DataObject) -> None:
    exploration, position, log = Exploration(tiny), start(tiny), []
    while not position.finished and len(log) < 30 and list(representative_answers(position)):
        log.append(data.draw(st.sampled_from(list(representative_answers(position)))))
        position = play.follow(position, log[-1])
    best = scoring.best_points(tiny, exploration)
    for look in debrief.looks(play.replay(tiny, log), exploration):
        if look.turn.option is None:
            continue
        before = exploration.informed(look.turn.before)
        worth = {each.id: attainable(before, each, exploration, best) for each in offer.options(before)}
        assert worth[look.expert] >= max(
            (worth[each.id] for each in offer.options(before) if each.critical != "harm"), default=-1
        )
        if look.quality == GOOD:
            assert worth[look.turn.option.id] == worth[look.expert]


def attainable(position: Position, taken: Option, exploration: Exploration, best: int) -> float:
    """The best score behind an option, by playing on in every representative way; -1 where nothing ends."""
    after = play.answer(position, Answer(position.step, taken.id)).after
    return best_end(replace(after, cap=taken.cap), exploration, best, {})


def best_end(position: Position, exploration: Exploration, best: int, known: dict[Hashable, float]) -> float:
    position = exploration.informed(position)
    key = (position.step, position.today, *position.counters.items(), *position.visits.items(), position.read,
           position.chosen, position.points, position.cap)  # fmt: skip
    if key not in known:
        ahead = [play.follow(position, each) for each in representative_answers(position)]
        ahead += [play.read(position, each.id) for each in offer.documents(position) if each.id not in position.read]
        ends = [best_end(each, exploration, best, known) for each in ahead] if not position.finished else []
        known[key] = scoring.score(position, best) if position.finished else max(ends, default=-1.0)
    return known[key]


def test_the_mark_then_the_order_decides_between_equals() -> None:
    equal = case(
        decision("a", option("a1", "end"), option("a2", "end"), option("a3", "end", critical="good")), ending()
    )
    assert only(equal, Answer("a", "a1")).expert == "a3"
    plain = case(decision("a", option("a1", "end"), option("a2", "end")), ending())
    assert only(plain, Answer("a", "a2")).expert == "a1"


def test_the_expert_avoids_a_cap() -> None:
    capped = case(decision("a", option("a1", "end", 1, cap=40), option("a2", "end", 1)), ending())
    assert only(capped, Answer("a", "a1")).expert == "a2"


def test_the_expert_avoids_harm_and_takes_points_where_a_second_visit_no_longer_counts() -> None:
    again = case(
        decision("a", option("harm", "end", 0, critical="harm"), option("round", "b"), option("worse", "end", 1),
                 option("right", "end", 2)),
        info("b", "a"),
        ending(),
    )  # fmt: skip
    log = (Answer("a", "round"), Answer("b", None), Answer("a", "worse"))
    assert only(again, *log).expert == "right"


def test_the_expert_does_not_walk_into_a_dead_end() -> None:
    dead = case(
        decision("a", option("a1", "b", 9), option("a2", "end")),
        decision("b", option("b1", "end", requires="chose(a2)")),
        ending(),
    )
    assert only(dead, Answer("a", "a1")).expert == "a2"


def test_where_a_case_is_too_large_the_best_paid_option_is_the_experts() -> None:
    large = case(
        decision("a", option("a1", "b", 1), option("a2", "b", 2), option("a3", "b", 2, critical="good")),
        decision("b", option("b1", "end"), option("b2", "end")),
        ending(),
    )
    assert only(large, Answer("a", "a1"), most_states=1).expert == "a3"


@pytest.mark.parametrize(("points", "most", "critical", "quality"), [
    (2, 2, "", GOOD), (1, 2, "", FAIR), (0, 2, "", BAD), (-1, 2, "", BAD), (0, 0, "", GOOD), (-1, -1, "", GOOD),
    (2, 2, "harm", BAD), (2, 2, "good", GOOD), (1, 2, "good", FAIR), (1, 2, "harm", BAD),
])  # fmt: skip
def test_the_verdict_on_a_decision(points: int, most: int, critical: str, quality: str) -> None:
    judged = case(decision("a", option("a1", "end", points, critical=critical), option("a2", "end", most)), ending())
    assert only(judged, Answer("a", "a1")).quality == quality


@pytest.mark.parametrize(("given", "expert", "most", "quality"), [
    (("e1", "e2"), ("e2", "e1"), 3, GOOD), (("e1", "e3"), ("e2", "e1"), 3, BAD), (("e2", "e3"), ("e2", "e1"), 3, FAIR),
])  # fmt: skip
def test_the_verdict_on_evidence(given: Given, expert: Given, most: int, quality: str) -> None:
    proof = case(
        cases.evidence("a", "end", 2, e1=1, e2=2, e3=-1),
        ending(),
        documents=(document("e1"), document("e2"), document("e3")),
    )
    look = only(proof, Answer("a", given))
    assert (look.expert, look.most, look.quality) == (expert, most, quality)


@pytest.mark.parametrize(("given", "quality"), [(("l1",), GOOD), (("l2",), BAD)])
def test_the_verdict_on_a_legal_basis(given: Given, quality: str) -> None:
    look = only(case(cases.basis("a", "end", 1, l1=2, l2=0), ending()), Answer("a", given))
    assert (look.expert, look.most, look.quality) == (("l1",), 2, quality)


@pytest.mark.parametrize(("given", "quality"), [("2026-11-16", GOOD), ("2026-11-17", BAD)])
def test_the_verdict_on_a_date(given: str, quality: str) -> None:
    step = replace(cases.day("a", "appeal", "end", 2), laws=("kpa57",))
    dated = case(step, ending(), deadlines=(cases.deadline("appeal", 14, law="kpa129"),))
    look = only(dated, Answer("a", given))
    assert (look.expert, look.most, look.quality, look.laws) == ("2026-11-16", 2, quality, ("kpa129", "kpa57"))


@pytest.mark.parametrize(("step", "given"), [(info("a", "end"), None), (cases.reflect("a", "end"), "Hm.")])
def test_there_is_no_verdict_on_what_is_not_graded(step: cases.Step, given: str | None) -> None:
    look = only(case(replace(step, laws=("l1",)), ending()), Answer("a", given))
    assert (look.expert, look.most, look.quality, look.laws) == (None, 0, None, ("l1",))


def test_the_law_of_both_decisions_and_of_the_step_is_named_once() -> None:
    lawful = case(
        decision(
            "a", option("a1", "end", 0, laws=("l1", "l2")), option("a2", "end", 1, laws=("l2", "l3")), laws=("l1", "l4")
        ),
        ending(),
    )
    assert only(lawful, Answer("a", "a1")).laws == ("l1", "l2", "l3", "l4")


def test_the_documents_that_tell_something() -> None:
    told = replace(
        cases.case(info("a", "end"), ending()),
        documents=(
            document("plain"), document("key", key=True), document("told", expert="Look twice."),
            document("later", "visited(end)", key=True), document("read", key=True),
        ),
    )  # fmt: skip
    after = play.replay(told, (Reading("read"),)).position
    assert cases.ids(debrief.telling_documents(after)) == ["key", "told", "read"]
    ended = play.replay(told, (Answer("a", None),)).position
    assert cases.ids(debrief.telling_documents(ended)) == ["key", "told", "later", "read"]


def test_the_experts_line_through_the_envelope() -> None:
    line = debrief.expert_line(Exploration(cases.envelope()))
    assert [(turn.step.id, turn.answer.given) for turn in line.turns] == [
        ("visit", "count"), ("letter", None), ("term", "2026-11-12"), ("proof", ("receipt", "envelope")),
        ("law", ("kpa129",)), ("thoughts", "…"),
    ]  # fmt: skip
    assert (line.position.step, line.position.points, line.position.read) == ("won", 11, {"envelope"})


def is_plain(tiny: Case) -> bool:
    """Whether documents that conditions ask for only help, and a wrong date brings nothing that the right one lacks."""
    loops = looping_steps(tiny)
    asked = [relevance(tiny, step.id, loops) for step in tiny.steps]
    dates = [step for step in tiny.steps if step.type == DATE]
    return all(each.reads == each.helpful_reads for each in asked) and all(
        step.points >= 0 and step.wrong in ("", step.goto) for step in dates
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(strategies.tiny_cases().filter(is_plain))
def test_no_path_scores_higher_than_the_experts(tiny: Case) -> None:
    exploration = Exploration(tiny)
    best, ahead = scoring.best_points(tiny, exploration), exploration.outlook(start(tiny))
    line = debrief.expert_line(exploration)
    assert line.position.finished is (ahead is not None)
    if ahead:
        highest = max(scoring.share(points, cap, best) for points, cap in ahead.front)
        assert scoring.score(line.position, best) == highest


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.tiny_cases())
def test_every_case_has_a_line_that_can_be_played(tiny: Case) -> None:
    line = debrief.expert_line(Exploration(tiny))
    position = start(tiny)
    for turn in line.turns:
        position = replace(position, read=turn.before.read)
        assert position == turn.before
        position = play.answer(position, turn.answer).after
    assert replace(position, read=line.position.read) == line.position


def test_without_harm_an_expert_may_earn_less() -> None:
    paid = case(decision("a", option("a1", "end", 9, critical="harm"), option("a2", "end", 1)), ending())
    assert debrief.expert_line(Exploration(paid)).position.points == 1


@pytest.mark.parametrize("most_states", [1, 1_000])
def test_an_expert_who_gets_stuck_stops_there(most_states: int) -> None:
    stuck = case(info("z", "a"), decision("a", option("a1", "end", requires="visited(end)")), ending())
    line = debrief.expert_line(Exploration(stuck, most_states))
    assert ([turn.step.id for turn in line.turns], line.position.step) == (["z"], "a")


def test_where_a_case_is_too_large_the_line_follows_marks_and_points() -> None:
    large = case(
        decision("a", option("a1", "b", 1), option("a2", "b", 2)),
        decision("b", option("b1", "end", 2), option("b2", "end", 1, critical="good")),
        ending(),
    )
    line = debrief.expert_line(Exploration(large, most_states=1))
    assert [turn.answer.given for turn in line.turns] == ["a2", "b2"]


def test_a_line_round_and_round_ends_where_a_log_would() -> None:
    """Twenty rounds of 121 steps are more than a log may hold."""
    names = [f"s{number}" for number in range(120)]
    round_about = case(
        *(decision(name, option(f"{name}-on", after, 1), max_visits=20)
          for name, after in zip(names, [*names[1:], "last"], strict=True)),
        decision("last", option("again", "s0", critical="good"), option("done", "end"), max_visits=20),
        ending(),
    )  # fmt: skip
    line = debrief.expert_line(Exploration(round_about, most_states=1))
    assert (len(line.turns), line.position.finished) == (play.LONGEST_LOG, False)
