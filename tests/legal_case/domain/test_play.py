"""Playing: which answers a step takes, what they are worth and what they change."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_case.domain import offer, play
from legal_case.domain.case import Calendar, Case, Counter
from legal_case.domain.play import IllegalMove
from legal_case.domain.position import Answer, Entry, Given, Position, Reading, start
from tests.legal_case import cases, strategies
from tests.legal_case.cases import case, decision, ending, info, option

ENVELOPE = cases.envelope()
LOG = (
    Reading("envelope", 10),
    Answer("visit", "count", 20),
    Answer("letter", None, 30),
    Reading("receipt", 35),
    Answer("term", "2026-11-12", 40),
    Answer("proof", ("envelope", "receipt"), 50),
    Answer("law", ("kpa129",), 60),
    Answer("thoughts", "Count first.", 70),
)
AT = {entry.step: number for number, entry in enumerate(LOG) if isinstance(entry, Answer)} | {"won": len(LOG)}
ILLEGAL: list[tuple[str, Given, str]] = [
    ("visit", None, "not-offered"),
    ("visit", "", "not-offered"),
    ("visit", "restore", "not-offered"),
    ("visit", "boast", "not-offered"),
    ("visit", ("count",), "not-offered"),
    ("visit", "Count", "not-offered"),
    ("letter", "", "no-answer-wanted"),
    ("letter", "count", "no-answer-wanted"),
    ("letter", (), "no-answer-wanted"),
    ("term", None, "not-a-date"),
    ("term", "", "not-a-date"),
    ("term", "12.11.2026", "not-a-date"),
    ("term", "2026-11-1", "not-a-date"),
    ("term", "2026-11-31", "not-a-date"),
    ("term", "20261112", "not-a-date"),
    ("term", "2026-W46-4", "not-a-date"),
    ("term", "2026-11-12T00:00", "not-a-date"),
    ("term", "2026-11-12\n", "not-a-date"),
    ("term", "０００１-11-12", "not-a-date"),
    ("term", "0000-01-01", "not-a-date"),
    ("term", ("2026-11-12",), "not-a-date"),
    ("proof", None, "pick-exactly"),
    ("proof", (), "pick-exactly"),
    ("proof", ("envelope",), "pick-exactly"),
    ("proof", ("envelope", "list", "decision"), "pick-exactly"),
    ("proof", ("envelope", "envelope"), "pick-exactly"),
    ("proof", "envelope", "pick-exactly"),
    ("proof", ("envelope", "kpa129"), "not-offered"),
    ("law", (), "pick-exactly"),
    ("law", ("kpa129", "kpa57"), "pick-exactly"),
    ("law", ("envelope",), "not-offered"),
    ("law", ("",), "not-offered"),
    ("thoughts", None, "nothing-written"),
    ("thoughts", " \n\t", "nothing-written"),
    ("thoughts", ("text",), "nothing-written"),
    ("thoughts", "x" * 5_001, "text-too-long"),
    ("won", None, "finished"),
    ("won", "count", "finished"),
]
LEGAL: list[tuple[str, Given, int, str]] = [
    ("visit", "count", 2, "letter"),
    ("visit", "late", 0, "rescue"),
    ("visit", "ask", 1, "visit"),
    ("letter", None, 0, "term"),
    ("term", "2026-11-12", 2, "proof"),
    ("term", "2026-11-11", 0, "rescue"),
    ("term", "9999-12-31", 0, "rescue"),
    ("term", "0001-01-01", 0, "rescue"),
    ("proof", ("envelope", "decision"), 3, "law"),
    ("proof", ("list", "decision"), 0, "law"),
    ("proof", ("list", "receipt"), 2, "law"),
    ("law", ("kpa57",), 1, "thoughts"),
    ("thoughts", ".", 0, "won"),
    ("thoughts", "x" * 5_000, 0, "won"),
]


def at(step: str) -> Position:
    return play.replay(ENVELOPE, LOG[: AT[step]]).position


def walk(played: Case, *entries: Entry | str | None) -> Position:
    """The position after some entries; a word is an option at the step where it is given."""
    position = start(played)
    for entry in entries:
        known = isinstance(entry, (Answer, Reading))
        position = play.follow(position, entry if known else Answer(position.step, entry))  # type: ignore[arg-type]
    return position


@pytest.mark.parametrize(("step", "given", "reason"), ILLEGAL)
def test_an_answer_that_the_step_does_not_take(step: str, given: Given, reason: str) -> None:
    with pytest.raises(IllegalMove) as refused:
        play.answer(at(step), Answer(step, given))
    assert refused.value.reason == reason


@pytest.mark.parametrize(("step", "given", "points", "goto"), LEGAL)
def test_an_answer_that_the_step_takes(step: str, given: Given, points: int, goto: str) -> None:
    before = at(step)
    turn = play.answer(before, Answer(step, given))
    assert (turn.points, turn.after.step, turn.after.points) == (points, goto, before.points + points)
    assert turn.step.id == step
    assert (turn.option.id if turn.option else None) == (given if step == "visit" else None)


@pytest.mark.parametrize("step", [step for step in AT if step not in ("visit", "won")])
def test_an_answer_to_another_step(step: str) -> None:
    with pytest.raises(IllegalMove, match="another-step"):
        play.answer(at(step), Answer("visit", "count"))


def test_the_whole_case_is_worth_what_its_author_wrote() -> None:
    played = play.replay(ENVELOPE, LOG)
    assert [turn.points for turn in played.turns] == [2, 0, 2, 5, 2, 0]
    assert (played.position.points, played.position.cap, played.position.finished) == (11, 100, True)
    assert played.position.counters == {"trust": 6}


def test_an_illegal_entry_is_named_by_its_place_in_the_log() -> None:
    with pytest.raises(IllegalMove) as refused:
        play.replay(ENVELOPE, (*LOG[:3], Answer("visit", "count"), *LOG[3:]))
    assert (refused.value.at, refused.value.reason) == (3, "another-step")


@pytest.mark.parametrize("bad", range(len(LOG)))
def test_a_log_is_played_as_far_as_it_is_legal(bad: int) -> None:
    log = (*LOG[:bad], Answer("nowhere", None), *LOG[bad:])
    played, legal = play.replay_while_legal(ENVELOPE, log)
    assert (legal, played) == (bad, play.replay(ENVELOPE, LOG[:bad]))


@given(st.data())
def test_replaying_a_log_equals_following_it_entry_by_entry(data: st.DataObject) -> None:
    position, log = start(ENVELOPE), []
    while not position.finished:
        entry = data.draw(strategies.entries(position))
        position = play.follow(position, entry)
        log.append(entry)
        assert play.replay(ENVELOPE, log).position == position
        assert play.replay_while_legal(ENVELOPE, log)[1] == len(log)
        assert 0 <= position.counters["trust"] <= 10


def test_points_count_on_the_first_visit_only() -> None:
    assert walk(ENVELOPE, "ask").points == 1
    assert walk(ENVELOPE, "ask", "ask").points == 1
    assert walk(ENVELOPE, "ask", "count").points == 1


def test_a_loop_ends_when_a_step_was_visited_often_enough() -> None:
    again = walk(ENVELOPE, "ask", "ask")
    assert cases.ids(offer.options(again)) == ["count", "late"]
    with pytest.raises(IllegalMove, match="not-offered"):
        walk(ENVELOPE, "ask", "ask", "ask")


@pytest.mark.parametrize("most", [1, 2, 5])
def test_the_author_bounds_a_loop(most: int) -> None:
    looped = case(
        decision("a", option("on", "b"), option("out", "end")), replace(info("b", "a"), max_visits=most), ending()
    )
    for turns in range(most):
        assert cases.ids(offer.options(walk(looped, *["on", None] * turns))) == ["on", "out"]
    assert cases.ids(offer.options(walk(looped, *["on", None] * most))) == ["out"]


def test_the_lowest_cap_stays() -> None:
    capped = case(
        decision("a", option("a1", "b", cap=40)),
        decision("b", option("b1", "c", cap=70)),
        decision("c", option("c1", "end", cap=0)),
        ending(),
    )
    assert [walk(capped, *log).cap for log in ([], ["a1"], ["a1", "b1"], ["a1", "b1", "c1"])] == [100, 40, 40, 0]


def test_days_pass_in_the_story() -> None:
    assert walk(ENVELOPE, "ask", "ask", "late").today == date(2026, 11, 10)


def test_a_story_cannot_outlast_the_calendar() -> None:
    late = case(decision("a", option("a1", "end", days=366)), ending(), calendar=Calendar(date(9999, 12, 1)))
    assert walk(late, "a1").today == date.max


@pytest.mark.parametrize(("moves", "value"), [
    (("trust+1",), 6), (("trust+5",), 10), (("trust+6",), 10), (("trust-5",), 0), (("trust-9",), 0), (("trust=7",), 7),
    (("trust=99",), 10), (("trust=-1",), 0), (("trust+9", "trust-1"), 9), (("trust-9", "trust+1"), 1), ((), 5),
    (("trust+-2",), 3), (("trust--2",), 7),
])  # fmt: skip
def test_a_counter_stays_between_its_ends(moves: tuple[str, ...], value: int) -> None:
    counted = case(
        decision("a", option("a1", "end", changes=cases.changes(*moves))), ending(), counters=(Counter("trust", "", 5),)
    )
    assert walk(counted, "a1").counters == {"trust": value}
    assert start(counted).counters == {"trust": 5}


def test_an_option_opens_with_its_condition() -> None:
    assert cases.ids(offer.locked_options(start(ENVELOPE))) == ["boast"]
    trusted = replace(ENVELOPE, counters=(Counter("trust", "", 9),))
    assert cases.ids(offer.options(start(trusted))) == ["count", "late", "ask", "boast"]
    assert offer.locked_options(start(trusted)) == ()


def test_an_unmet_condition_hides_an_option_that_is_not_shown_locked() -> None:
    hidden = case(decision("a", option("a1", "end", requires="visited(end)"), option("a2", "end")), ending())
    assert cases.ids(offer.options(start(hidden))) == ["a2"]
    assert offer.locked_options(start(hidden)) == ()


def test_an_option_closes_with_a_deadline() -> None:
    urgent = case(
        decision("a", option("wait", "a", days=2), option("file", "end", requires="open(appeal)"), max_visits=9),
        ending(),
        deadlines=(cases.deadline("appeal", 4),),
    )
    assert [cases.ids(offer.options(walk(urgent, *["wait"] * times))) for times in (0, 2, 3)] == [
        ["wait", "file"], ["wait", "file"], ["wait"],
    ]  # fmt: skip


@pytest.mark.parametrize(("requires", "log", "seen"), [
    ("chose(a1)", ["a1"], True), ("chose(a1)", ["a2"], False), ("visited(b)", [], False), ("visited(b)", ["a2"], True),
    ("visited(a)", [], True), ("read(d)", [], False), ("read(d)", [Reading("d")], True), ("trust > 4", [], True),
    ("trust < 5", ["a1"], False), ("open(term)", [], True), ("not open(term)", ["a1"], True),
])  # fmt: skip
def test_what_a_condition_sees(requires: str, log: list[Entry | str], seen: bool) -> None:
    seeing = case(
        decision("a", option("a1", "b", days=9), option("a2", "b")),
        decision("b", option("b1", "end")),
        ending(),
        documents=(cases.document("d"), cases.document("e", requires)),
        counters=(Counter("trust", "", 5),),
        deadlines=(cases.deadline("term", 8),),
    )
    assert cases.ids(offer.documents(walk(seeing, *log))) == (["d", "e"] if seen else ["d"])


def test_a_document_that_is_not_in_the_file_cannot_be_read_or_picked() -> None:
    for name in ("receipt", "nothing", ""):
        with pytest.raises(IllegalMove, match="document-not-there"):
            play.read(start(ENVELOPE), name)
    unread = walk(ENVELOPE, "count", None, "2026-11-12")
    assert [item.name for item in offer.items(unread)] == ["envelope", "decision", "list"]
    with pytest.raises(IllegalMove, match="not-offered"):
        play.answer(unread, Answer("proof", ("envelope", "receipt")))


def test_nobody_has_to_pick_more_than_there_is() -> None:
    few = case(
        cases.evidence("a", "end", 2, d=1, e=1),
        ending(),
        documents=(cases.document("d"), cases.document("e", "visited(end)")),
    )
    assert (offer.picks(start(few)), walk(few, Answer("a", ("d",))).points) == (1, 1)


def test_a_deadline_shows_when_its_condition_holds() -> None:
    assert "court" not in cases.ids(list(offer.deadlines(walk(ENVELOPE, "count"))))
    assert "court" in cases.ids(list(offer.deadlines(walk(ENVELOPE, "late"))))


@pytest.mark.parametrize(("log", "shown"), [
    ([], False), (["count"], False), (["count", None], False), (["count", None, "2026-11-12"], True),
    (["count", None, "2026-01-01"], True), (["late"], True),
])  # fmt: skip
def test_a_deadline_shows_once_nothing_is_left_to_work_out(log: list[str | None], shown: bool) -> None:
    assert ("appeal" in cases.ids(list(offer.deadlines(walk(ENVELOPE, *log))))) is shown


def test_only_a_date_step_asks_for_a_deadline() -> None:
    told = replace(info("a", "b"), deadline="appeal")
    asked = case(told, cases.day("b", "appeal", "end"), ending(), deadlines=(cases.deadline("appeal", 14),))
    assert list(offer.deadlines(walk(asked, None))) == []
    assert cases.ids(list(offer.deadlines(walk(asked, None, "2026-01-01")))) == ["appeal"]


def test_a_wrong_date_without_a_step_of_its_own_goes_on() -> None:
    dated = case(cases.day("a", "appeal", "end"), ending(), deadlines=(cases.deadline("appeal", 14),))
    assert walk(dated, "2026-01-01").finished


def test_a_case_without_a_calendar_is_played() -> None:
    assert walk(case(info("a", "end"), ending(), calendar=None), None).finished
