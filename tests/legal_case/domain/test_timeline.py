"""The days and the time limits of a played case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_case.domain import play
from legal_case.domain.calendar import KPA
from legal_case.domain.case import Calendar, Case
from legal_case.domain.position import Answer, Entry, Reading, start
from legal_case.domain.timeline import Timeline, timeline
from tests.legal_case import cases, strategies
from tests.legal_case.cases import TODAY, case, deadline, decision, document, ending, info, option


def travelled() -> Case:
    """A case of three story days, with a step that may take time."""
    return case(
        replace(info("a", "b"), title="Morning"),
        decision("b", option("wait", "c", days=5), option("act", "c"), title="Noon"),
        decision("c", option("sleep", "end", days=10), option("go", "end"), title="Evening"),
        ending(),
    )


def drawn(played: Case, *log: Entry) -> Timeline | None:
    return timeline(play.replay(played, log))


def a_line(played: Case, *log: Entry) -> Timeline:
    line = drawn(played, *log)
    assert line is not None
    return line


START = Answer("a", None)
DAYS = [
    ("all on one day", ("act", "go"), None),
    ("two days", ("wait", "go"), [(0, ("Morning", "Noon")), (5, ("Evening",))]),
    ("an ending later", ("wait", "sleep"), [(0, ("Morning", "Noon")), (5, ("Evening",))]),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_the_days_on_which_something_was_answered(
    given: tuple[str, str], expected: list[tuple[int, tuple[str, ...]]] | None
) -> None:
    line = drawn(travelled(), START, Answer("b", given[0]), Answer("c", given[1]))
    found = line and [((each.day - TODAY).days, each.titles) for each in line.days]
    assert found == expected


def test_it_reaches_to_the_last_day_of_the_story() -> None:
    line = a_line(travelled(), START, Answer("b", "wait"), Answer("c", "sleep"))
    assert (line.first, line.last) == (TODAY, TODAY + timedelta(days=15))
    assert [line.place(each.day) for each in line.days] == [0, 33.33]


def test_untitled_steps_leave_no_gap_in_the_words() -> None:
    bare = cases.with_step(travelled(), info("a", "b"))
    line = a_line(bare, START, Answer("b", "wait"), Answer("c", "go"))
    assert [each.titles for each in line.days] == [("Noon",), ("Evening",)]


def test_a_case_without_a_calendar_has_no_days() -> None:
    undated = replace(travelled(), calendar=None, deadlines=())
    assert drawn(undated, START, Answer("b", "act"), Answer("c", "go")) is None


def test_a_time_limit_is_shown_from_its_event_to_its_last_day() -> None:
    early = replace(travelled(), deadlines=(deadline("appeal", 14, event=TODAY - timedelta(days=4)),))
    line = a_line(early, START, Answer("b", "act"), Answer("c", "go"))
    assert (line.first, line.last) == (date(2026, 10, 29), date(2026, 11, 12))
    assert [(each.deadline.id, each.counted, each.due, each.mistakes) for each in line.limits] == [
        ("appeal", line.last, line.last, ())
    ]
    assert [line.place(day) for day in (line.first, TODAY, line.last)] == [0, 28.57, 100]


def test_a_time_limit_that_moves_keeps_the_day_that_was_counted() -> None:
    holiday = replace(
        travelled(), calendar=Calendar(TODAY, KPA), deadlines=(deadline("appeal", 14, event=date(2026, 10, 28)),)
    )
    (limit,) = a_line(holiday, START).limits
    assert (limit.counted, limit.due) == (date(2026, 11, 11), date(2026, 11, 12))


SHOWN = [
    ("never met", "visited(nowhere)", (), []),
    ("always met", "", (), ["x"]),
    ("met at the start only", "not visited(b)", (), ["x"]),
    ("met before something was read", "not read(d)", (Reading("d"),), ["x"]),
    ("met when something was read", "read(d)", (Reading("d"),), ["x"]),
    ("not read", "read(d)", (), []),
    ("met at the ending", "visited(end)", (), ["x"]),
    ("met at once before an answer", "visited(b) and not chose(wait)", (), ["x"]),
    ("chosen otherwise", "chose(act)", (), []),
]


@pytest.mark.parametrize(("requires", "reads", "ids"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_time_limits_that_ran_at_any_moment(requires: str, reads: tuple[Entry, ...], ids: list[str]) -> None:
    limited = replace(travelled(), documents=(document("d"),), deadlines=(deadline("x", 14, requires),))
    limited = replace(limited, steps=(*limited.steps, ending("nowhere")))
    line = a_line(limited, *reads, START, Answer("b", "wait"), Answer("c", "go"))
    assert [each.deadline.id for each in line.limits] == ids


@pytest.mark.parametrize("requires", ["read(d) and not chose(wait)", "visited(b) and not read(d)"])
def test_a_time_limit_can_run_before_or_after_a_document_is_opened(requires: str) -> None:
    limited = replace(travelled(), documents=(document("d"),), deadlines=(deadline("x", 14, requires),))
    assert a_line(limited, START, Reading("d"), Answer("b", "wait"), Answer("c", "go")).limits


def test_a_document_read_at_the_end_counts() -> None:
    limited = replace(travelled(), documents=(document("d"),), deadlines=(deadline("x", 14, "read(d)"),))
    assert a_line(limited, START, Answer("b", "wait"), Answer("c", "go"), Reading("d")).limits


def dated() -> Case:
    """Two dates to find, one of them twice."""
    return case(
        cases.day("one", "x", "two", wrong="again"),
        cases.day("again", "x", "two", wrong="again"),
        cases.day("two", "y", "end"),
        ending(),
        deadlines=(deadline("x", 14), deadline("y", 30)),
    )


def test_wrong_dates_are_remembered_with_their_time_limit() -> None:
    line = a_line(
        dated(), Answer("one", "2026-11-01"), Answer("again", "2026-11-02"), Answer("again", "2026-11-16"),
        Answer("two", "2026-12-02"),
    )  # fmt: skip
    assert [(each.deadline.id, each.mistakes) for each in line.limits] == [
        ("x", (date(2026, 11, 1), date(2026, 11, 2))), ("y", ()),
    ]  # fmt: skip


def test_time_limits_that_learners_had_to_work_out_are_told() -> None:
    """At the first step of this case neither date may be known; looking back at it in full, both may."""
    assert [each.deadline.id for each in a_line(dated()).limits] == ["x", "y"]


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.tiny_cases(), st.data())
def test_everything_lies_on_the_line(tiny: Case, data: st.DataObject) -> None:
    titled = replace(tiny, steps=tuple(replace(step, title=step.id) for step in tiny.steps))
    position, log = start(titled), []
    while not position.finished and len(log) < 12 and strategies.has_answer(position):
        log.append(data.draw(strategies.entries(position)))
        position = play.follow(position, log[-1])
    played = play.replay(titled, log)
    line = timeline(played)
    if line is None:
        return
    places = [line.place(each.day) for each in line.days]
    assert places == sorted(set(places))
    ends = [(line.place(each.deadline.event), line.place(each.due)) for each in line.limits]
    assert all(0 <= begin < end <= 100 for begin, end in ends)
    assert all(0 <= place <= 100 for place in places)
    assert (line.place(line.first), line.place(line.last)) == (0, 100)
    assert [title for each in line.days for title in each.titles] == [turn.step.id for turn in played.turns]
