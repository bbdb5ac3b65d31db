"""Random runs: only what the rules allow, the same for the same seed, and never for too long."""

import sys
import time
from itertools import islice

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from legal_case.domain import play
from legal_case.domain.case import Case, Counter
from legal_case.domain.position import Answer, Reading
from legal_case.domain.runs import LONGEST_RUN, Run, at_random, played_at_random
from tests.legal_case import cases, strategies
from tests.legal_case.cases import basis, case, day, deadline, decision, document, ending, evidence, info, option
from tests.legal_case.domain.enumeration import TooBig, everything

TINY = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def some_runs(told: Case, count: int, seed: int = 1) -> list[Run]:
    return list(islice(played_at_random(told, seed), count))


@TINY
@given(strategies.tiny_cases(), st.integers(-(2**40), 2**40))
def test_every_run_is_a_play_of_legal_moves(tiny: Case, seed: int) -> None:
    for run in some_runs(tiny, 20, seed):
        played = play.replay(tiny, run.log)
        assert (played.position.step, played.position.points, played.position.cap) == (run.last, run.points, run.cap)
        assert len(played.turns) == run.answers <= LONGEST_RUN
        assert played.position.finished or run.answers == LONGEST_RUN or not strategies.has_answer(played.position)


@TINY
@given(strategies.tiny_cases(), st.integers(0, 99), st.integers(1, 40))
def test_the_counts_add_up(tiny: Case, seed: int, runs: int) -> None:
    found, single = at_random(tiny, 5, runs, seed), some_runs(tiny, runs, seed)
    assert found == at_random(tiny, 5, runs, seed)
    assert found.runs == runs == sum(found.endings.values()) + found.stuck
    assert sum(found.bands) == sum(found.endings.values())
    assert 0 <= found.lowest <= found.median <= found.highest <= 100
    assert found.longest == max(run.answers for run in single)
    seen = {turn.step.id for run in single for turn in play.replay(tiny, run.log).turns} | {run.last for run in single}
    assert set(found.never) == set(tiny.step) - seen


@TINY
@given(strategies.tiny_cases(), st.integers(0, 99))
def test_nothing_comes_that_playing_in_every_way_does_not_find(tiny: Case, seed: int) -> None:
    try:
        met = everything(tiny, 4_000)
    except TooBig:
        assume(False)
    found = at_random(tiny, 5, 30, seed)
    assert set(tiny.step) - met.steps <= set(found.never)
    assert found.longest <= met.longest or found.stuck
    assert {(run.points, run.cap) for run in some_runs(tiny, 30, seed) if tiny.step[run.last].type == "ending"} <= (
        met.results
    )


def test_another_seed_plays_otherwise() -> None:
    long = cases.chain(30, 4)
    assert at_random(long, 30, 50, 1) != at_random(long, 30, 50, 2)


def test_all_that_can_be_answered_is_answered_now_and_then() -> None:
    told = case(
        decision("a", option("a1", "b", 1), option("a2", "b", cap=40), option("a3", "b", requires="read(d)")),
        evidence("b", "c", 2, d=2, e=1, f=-1),
        basis("c", "t", 1, kpa129=2, kpa57=0),
        day("t", "term", "won", 1, "lost"),
        ending("won"),
        ending("lost", "bad"),
        documents=(document("d"), document("e"), document("f")),
        deadlines=(deadline("term", 3),),
    )
    runs = some_runs(told, 200)
    given_answers = {entry.given for run in runs for entry in run.log if isinstance(entry, Answer)}
    assert {"a1", "a2", "a3", ("d", "e"), ("d", "f"), ("e", "f"), ("kpa129",), ("kpa57",)} < given_answers
    assert {run.last for run in runs} == {"won", "lost"}
    assert {run.cap for run in runs} == {40, 100}
    read_in = [any(isinstance(entry, Reading) for entry in run.log) for run in runs]
    assert 50 < sum(read_in) < 190


def test_points_count_once_on_a_loop() -> None:
    looped = case(
        basis("a", "b", 1, kpa129=3),
        decision("b", option("b1", "a"), option("b2", "end")),
        ending(),
    )
    assert {run.points for run in some_runs(looped, 60)} == {3}


def test_a_run_that_is_stuck_ends() -> None:
    stuck = case(
        decision("a", option("a1", "b"), option("a2", "end")),
        decision("b", option("b1", "end", requires="visited(end)")),
        ending(),
        ending("never"),
    )
    found = at_random(stuck, 0, 100, 7)
    assert found.never == ("never",)
    assert found.stuck + found.endings["end"] == 100
    assert 20 < found.stuck < 80
    assert found.bands == (0, 0, 0, 0, 0, 0, 0, 0, 0, found.endings["end"])


def test_nobody_gets_anywhere() -> None:
    nowhere = case(decision("a", option("a1", "end", requires="visited(end)")), ending())
    found = at_random(nowhere, 3, 10, 7)
    assert (found.stuck, found.lowest, found.median, found.highest, sum(found.bands)) == (10, 0, 0, 0, 0)
    assert found.never == ("end",)


def test_an_endless_run_ends() -> None:
    names = [f"s{number}" for number in range(LONGEST_RUN + 10)]
    endless = case(*(info(name, after) for name, after in zip(names, [*names[1:], "end"], strict=True)), ending())
    found = at_random(endless, 0, 3, 1)
    assert (found.runs, found.stuck, found.longest) == (3, 3, LONGEST_RUN)
    assert found.never == (*names[LONGEST_RUN + 1 :], "end")


def seconds(told: Case, runs: int) -> tuple[float, int]:
    """How long so many runs take, and how many of them are played."""
    began = time.thread_time()
    played = at_random(told, 1, runs, 1).runs
    return time.thread_time() - began, played


CONDITIONS = ("", "read(d)", "trust > 1", "open(term) and read(e)")


def full(decisions: int) -> Case:
    """Decisions with four options each: conditions, counters, days; an option skips up to two steps."""
    names = [*(f"s{number}" for number in range(decisions)), "end", "end", "end"]
    return case(
        *(
            decision(names[at], *(option(
                f"o{at}-{way}", names[at + max(1, way)], way, CONDITIONS[at % 4] if way == 3 else "",
                days=int((at + way) % 10 == 0),
                changes=cases.changes("trust+1" if way % 2 else "trust-1") if at % 5 == 0 else (),
            ) for way in range(4)))
            for at in range(decisions)
        ),
        ending(),
        documents=(document("d"), document("e"), document("f")),
        counters=(Counter("trust", "", 2, 0, 4),),
        deadlines=(deadline("term", 10),),
    )  # fmt: skip


def test_a_thousand_runs_through_a_full_case_of_150_steps_take_two_seconds_at_most() -> None:
    told = full(149)
    assert (len(told.steps), len(told.option)) == (150, 596)
    taken, played = seconds(told, 1_000)
    assert played == 1_000
    assert taken < 2


def remembering(steps: int) -> Case:
    """Decisions that all remember each other and every document, so that hardly any state comes twice."""
    names = [f"s{number}" for number in range(steps)]
    documents = tuple(document(f"d{number}") for number in range(60))
    facts = [*(f"chose({name}-0)" for name in names), *(f"read({each.id})" for each in documents)]
    counters = tuple(Counter(f"c{number}", "") for number in range(300))
    return case(
        *(decision(name, option(f"{name}-0", after), option(f"{name}-1", after))
          for name, after in zip(names, [*names[1:], "last"], strict=True)),
        decision("last", option("open", "end", requires=" or ".join(facts)[:900].rpartition(" or ")[0]),
                 option("x", "end")),
        ending(), documents=documents, counters=counters,
    )  # fmt: skip


def bulky(steps: int) -> Case:
    """Evidence to be picked on each step, from documents with conditions as long as they may be."""
    long = [" or ".join(f"visited(s{each})" for each in range(at % 50, at % 50 + 50)) for at in range(500)]
    names = [f"s{number}" for number in range(steps)]
    picked = {f"d{number}": 1 for number in range(20)}
    return case(
        *(evidence(name, after, 3, **picked) for name, after in zip(names, [*names[1:], "end"], strict=True)),
        ending(),
        documents=tuple(document(f"d{at}", requires) for at, requires in enumerate(long)),
    )


def full_of_documents() -> Case:
    """Many documents that two hundred options ask for, each for others."""
    asked = [" or ".join(f"read(d{each})" for each in range(at, at + 60)) for at in range(200)]
    return case(
        decision("a", *(option(f"a{at}", "b", requires=each) for at, each in enumerate(asked)), option("z", "b")),
        *(decision(f"b{at}", option(f"b{at}", f"b{at + 1}"), option(f"c{at}", "last")) for at in range(100)),
        info("b", "b0"), info("b100", "last"),
        decision("last", option("x", "end", requires=asked[0]), option("y", "end")),
        ending(),
        documents=tuple(document(f"d{at}") for at in range(300)),
    )  # fmt: skip


def slowed() -> int:
    """How many times slower everything may be: five while coverage looks at each line, else not at all."""
    measured = sys.modules.get("coverage")
    return 5 if measured is not None and measured.Coverage.current() is not None else 1


@pytest.mark.parametrize(("told", "least"), [
    pytest.param(remembering(60), 100, id="all-is-remembered"),
    pytest.param(cases.chain(399, 4), 1_000, id="as-long-as-a-run-may-be"),
    pytest.param(bulky(40), 1, id="all-is-looked-at"),
    pytest.param(full_of_documents(), 1, id="all-is-read"),
    pytest.param(bulky(390), 0, id="too-much-for-a-single-run"),
])  # fmt: skip
def test_no_case_takes_more_than_five_seconds(told: Case, least: int) -> None:
    taken, played = seconds(told, 1_000)
    assert taken < 5 * slowed()
    assert least <= played <= 1_000


def test_who_plays_no_run_to_its_end_says_so() -> None:
    found = at_random(bulky(390), 1, 10, 1)
    assert (found.runs, found.stuck, found.longest, sum(found.bands), found.endings) == (0, 0, 0, 0, {})
