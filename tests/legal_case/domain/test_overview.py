"""What may be told of a group: each learner once per step, in the order of the case, no group of fewer than five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_case.domain.case import Case
from legal_case.domain.overview import (
    FEW,
    GONE,
    ITEM,
    NEARLY_ALL,
    OPTION,
    RIGHT_DAY,
    SOME,
    UNANSWERED,
    WRONG_DAY,
    WRONG_PICKS,
    Choice,
    Log,
    Overview,
    tally,
)
from legal_case.domain.position import Answer, Entry, Given, Reading
from tests.legal_case import cases

CASE = cases.envelope()
Told = dict[str, int | None]


def log(**answers: Given) -> tuple[Entry, ...]:
    """Answers to steps by their ids, in order."""
    return tuple(Answer(step.replace("_", "-"), given) for step, given in answers.items())


def group(*parts: tuple[int, Log], ended: bool = False) -> list[tuple[Log, bool]]:
    """So many learners with each log."""
    return [(each, ended) for count, each in parts for _ in range(count)]


def choices(found: Overview, step: str) -> Told:
    """What is told of a step, by the name or the kind of each choice."""
    [told] = [each for each in found.steps if each.step == step]
    return {row.choice.name or row.choice.kind: row.count for row in told.choices}


def test_fewer_than_five_are_not_told_at_all() -> None:
    assert tally(CASE, group((4, log(visit="count")), ended=True)) == Overview()
    assert tally(CASE, group((5, log(visit="count")))).started == 5


def test_who_has_done_nothing_has_not_started() -> None:
    found = tally(CASE, group((9, ()), (4, log(visit="count"))))
    assert found == Overview()
    assert tally(CASE, group((9, ()), (5, (Reading("envelope"),)))).started == 5


def test_options_are_counted_in_the_order_of_the_case_with_those_who_did_not_answer() -> None:
    found = tally(CASE, group((7, log(visit="late")), (6, log(visit="count")), (5, (Reading("list"),))))
    assert list(choices(found, "visit").items()) == [
        ("count", 6), ("late", 7), ("ask", 0), ("boast", 0), (UNANSWERED, 5),
    ]  # fmt: skip


def test_only_the_first_answer_to_a_step_counts() -> None:
    twice = (Answer("visit", "ask"), Answer("visit", "count"))
    assert choices(tally(CASE, group((6, twice))), "visit")["ask"] == 6
    assert choices(tally(CASE, group((6, twice))), "visit")["count"] == 0


def test_days_are_right_or_wrong() -> None:
    due = CASE.due["appeal"].isoformat()
    found = tally(CASE, group((6, log(term=due)), (8, log(term="2026-11-11"))))
    assert choices(found, "term") == {RIGHT_DAY: 6, WRONG_DAY: 8, UNANSWERED: 0}


def test_one_pick_is_counted_by_what_was_picked_and_several_by_how_many_are_wrong() -> None:
    picked = {"law": ("kpa57",), "proof": ("envelope", "list")}
    found = tally(CASE, group((6, log(**picked)), (5, log(proof=("envelope", "receipt")))))
    assert choices(found, "law") == {"kpa129": 0, "kpa57": 6, UNANSWERED: 5}
    assert choices(found, "proof") == {"0": 5, "1": 6, UNANSWERED: 0}
    assert [choice.kind for choice in (row.choice for row in found.steps[3].choices)][:2] == [WRONG_PICKS] * 2


def test_pages_and_notes_are_no_choices() -> None:
    found = tally(CASE, group((6, log(letter=None, thoughts="A note."))))
    assert [each.step for each in found.steps] == ["visit", "term", "rescue", "proof", "law"]
    assert found.gone == 0


def test_a_step_that_few_have_answered_is_listed_without_numbers() -> None:
    found = tally(CASE, group((9, log(visit="count")), (4, log(visit="count", rescue="restore"))))
    [rescue] = [each for each in found.steps if each.step == "rescue"]
    assert (rescue.few, rescue.choices) == (True, ())


def test_a_step_whose_answers_are_all_small_groups_is_listed_without_numbers() -> None:
    found = tally(CASE, group(*((2, log(visit=option)) for option in ("count", "late", "ask", "boast"))))
    assert (found.steps[0].few, found.steps[0].choices) == (False, ())


GONE_TABLE: dict[str, Given] = {"visit": "left-out", "term": "soon", "law": ("kpa1",), "proof": ("list", "gone")}


@pytest.mark.parametrize("step", GONE_TABLE)
def test_an_answer_that_the_case_no_longer_has_counts_apart(step: str) -> None:
    found = tally(CASE, group((6, log(**{step: GONE_TABLE[step]})), (5, ())))
    assert choices(found, step)[GONE] == 6
    assert found.gone == 0


@pytest.mark.parametrize("spoilt", [None, "", (), ("list",) * 3, "count", "2026-11-12"])
def test_an_answer_of_another_kind_counts_as_gone(spoilt: Given) -> None:
    found = tally(CASE, group((6, log(proof=spoilt))))
    assert choices(found, "proof")[GONE] == 6


def test_learners_with_answers_to_steps_that_are_gone_are_counted_once() -> None:
    old = log(attic="a", cellar="b")
    assert tally(CASE, group((6, old), (7, log(visit="count")))).gone == 6
    assert tally(CASE, group((4, old), (7, log(visit="count")))).gone is None
    assert tally(CASE, group((7, old), (4, log(visit="count")))).gone is None


@pytest.mark.parametrize(
    ("ended", "going", "told"),
    [
        (0, 5, 0), (5, 0, 5), (2, 3, SOME), (5, 1, SOME), (8, 1, SOME), (1, 9, FEW), (4, 6, FEW), (5, 5, 5),
        (6, 4, NEARLY_ALL), (96, 4, NEARLY_ALL), (95, 5, 95), (5, 95, 5),
    ],
)  # fmt: skip
def test_endings_are_told_where_neither_side_is_small(ended: int, going: int, told: int | str) -> None:
    logs = group((ended, log(visit="count")), ended=True) + group((going, log(visit="count")))
    assert tally(CASE, logs).ended == told


def test_what_is_said_of_endings_never_means_one_small_number() -> None:
    for started in range(5, 40):
        means: dict[int | str | None, set[int]] = {}
        for ended in range(started + 1):
            logs = group((ended, log(visit="ask")), ended=True) + group((started - ended, log(visit="ask")))
            means.setdefault(tally(CASE, logs).ended, set()).add(ended)
        for possible in means.values():
            if len(possible) == 1:
                [ended] = possible
                assert not {ended, started - ended} & {1, 2, 3, 4}, (started, means)


# Ways to go wrong.


def way(*mistakes: tuple[str, str, str]) -> tuple[tuple[str, Choice], ...]:
    return tuple((step, Choice(kind, name)) for step, kind, name in mistakes)


LATE = ("visit", OPTION, "late")
ASK = ("visit", OPTION, "ask")
DAY = ("term", WRONG_DAY, "")
GIVEN_UP = ("rescue", OPTION, "give-up")
OTHER_LAW = ("law", ITEM, "kpa57")


def ways(*parts: tuple[int, Log]) -> list[tuple[tuple[tuple[str, Choice], ...], int]]:
    return [(each.mistakes, each.at_least) for each in tally(CASE, group(*parts)).ways]


def test_mistakes_are_harm_fewer_points_wrong_days_and_wrong_picks() -> None:
    everything = {"visit": "late", "term": "2026-11-11", "rescue": "give-up", "proof": ("envelope", "list"),
                  "law": ("kpa57",)}  # fmt: skip
    law_is_wanted = {"law": ("kpa129",), "proof": ("envelope", "receipt"), "rescue": "restore", "visit": "boast"}
    found = ways((12, log(**everything)), (14, log(**law_is_wanted, term=CASE.due["appeal"].isoformat())))
    # kpa57 brings a point in this case, so that picking it is no mistake.
    assert found == [(way(LATE, DAY, GIVEN_UP, ("proof", WRONG_PICKS, "1")), 10)]


def test_an_option_that_harms_is_a_mistake_whatever_it_brings() -> None:
    harmful = cases.with_step(
        CASE, cases.decision("rescue", cases.option("restore", "proof", 1, critical="harm"), cases.option("x", "lost"))
    )
    found = tally(harmful, group((7, log(rescue="restore")), (9, log(rescue="x"))))
    assert [each.mistakes for each in found.ways] == [way(("rescue", OPTION, "x")), way(("rescue", OPTION, "restore"))]


def test_the_most_frequent_come_first_at_most_five() -> None:
    names = [f"s{number}" for number in range(7)]
    wrong = cases.chain(7, 2)
    parts = [(6 + number, log(**{name: f"{name}-0"})) for number, name in enumerate(names)]
    found = tally(wrong, group(*parts, (5, (Reading("x"),)), *((6, log(**{name: f"{name}-0"})) for name in names)))
    assert [each.mistakes[0][0] for each in found.ways] == ["s6", "s5", "s4", "s3", "s2"]


def test_a_way_that_fewer_than_five_took_is_not_told() -> None:
    assert ways((4, log(visit="late", term="2026-11-11")), (20, log(visit="late")), (20, log(term="2026-11-11"))) == [
        (way(LATE), 20), (way(DAY), 20),
    ]  # fmt: skip


def test_a_way_is_never_as_frequent_as_one_of_its_choices() -> None:
    """Ten took the option, ten made both mistakes, twelve the second one: two would have made the second one only."""
    found = ways(
        (10, log(visit="late", term="2026-11-11")), (2, log(visit="boast", term="2026-11-11")), (20, log(visit="boast"))
    )
    assert found == [(way(LATE, DAY), 5)]


def test_a_way_through_a_choice_that_is_not_told_is_not_told() -> None:
    found = tally(CASE, group((3, log(visit="late")), (7, log(visit="ask")), (20, log(visit="boast"))))
    assert choices(found, "visit")["ask"] is None
    assert found.ways == ()


# Nothing small follows from the numbers.


def small(count: int) -> bool:
    return 0 < count < 5


def possible(told: Sequence[int | None], learners: int) -> list[set[int]]:
    """Every count that each row of a step can have, knowing that the rows add up and that zeros are told."""
    left = learners - sum(count for count in told if count is not None)
    hidden = [at for at, count in enumerate(told) if count is None]
    ranges: list[set[int]] = [{count} if count is not None else set() for count in told]
    for at in hidden:
        ranges[at] = set(range(1, left - len(hidden) + 2)) if len(hidden) > 1 else {left}
    return ranges


OPTIONS = ("a-0", "a-1", "a-2", "gone-since")
PLAIN = cases.case(
    cases.decision("a", *(cases.option(name, "b", at) for at, name in enumerate(OPTIONS[:3]))),
    cases.day("b", "term", "end"),
    cases.ending("end"),
    deadlines=(cases.deadline("term", 3),),
)
LOGS = st.builds(
    lambda option, day: ((Answer("a", option),) if option else ()) + ((Answer("b", day),) if day else ()),
    st.sampled_from([*OPTIONS, None]), st.sampled_from([PLAIN.due["term"].isoformat(), "2026-01-01", "x", None]),
)  # fmt: skip
GROUPS = st.lists(st.tuples(st.integers(0, 12), LOGS, st.booleans()), min_size=1, max_size=8)


@settings(max_examples=400)
@given(GROUPS)
def test_no_row_and_no_rest_of_it_of_one_to_four_follows_from_what_is_told(
    parts: list[tuple[int, Log, bool]],
) -> None:
    logs = [(each, ended) for count, each, ended in parts for _ in range(count)]
    found = tally(PLAIN, logs)
    if found.started is None:
        assert found == Overview()
        return
    for step in found.steps:
        counts = [row.count for row in step.choices]
        for values in possible(counts, found.started):
            if len(values) == 1:
                [count] = values
                assert not small(count)
                assert not small(found.started - count)
    told = [found.gone, *([found.ended] if isinstance(found.ended, int) else [])]
    assert not any(small(count) or small(found.started - count) for count in told if count is not None)


@settings(max_examples=400)
@given(GROUPS)
def test_ways_keep_a_distance_from_every_count_that_is_told(parts: list[tuple[int, Log, bool]]) -> None:
    logs = [(each, ended) for count, each, ended in parts for _ in range(count)]
    found = tally(PLAIN, logs)
    counts = {(step.step, row.choice): row.count for step in found.steps for row in step.choices}
    for step, choice in counts:
        told = [each.at_least for each in found.ways if (step, choice) in each.mistakes]
        if told:
            count = counts[step, choice]
            assert count is not None
            assert sum(told) < count
            assert all(each % 5 == 0 and each >= 5 for each in told)


@given(st.permutations(range(20)))
def test_the_order_of_learners_changes_no_number(order: list[int]) -> None:
    logs = [((Answer("a", OPTIONS[at % 3]),), at % 4 == 0) for at in range(20)]
    found = tally(PLAIN, [logs[at] for at in order])
    assert replace(found, ways=()) == replace(tally(PLAIN, logs), ways=())


def test_each_option_gets_what_was_chosen() -> None:
    """Counted a second time, by hand."""
    logs = [((Answer("a", a), Answer("b", b)), False) for a, b in product(OPTIONS, ["2026-01-01"] * 6)]
    found = tally(PLAIN, iter(logs))
    assert choices(found, "a") == {**dict.fromkeys(OPTIONS[:3], 6), GONE: 6, UNANSWERED: 0}
    assert choices(found, "b") == {RIGHT_DAY: 0, WRONG_DAY: 24, UNANSWERED: 0}


def test_a_case_is_not_changed_by_being_counted() -> None:
    before: Case = cases.envelope()
    tally(CASE, group((6, log(visit="count"))))
    assert before == CASE
