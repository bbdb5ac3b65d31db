"""Rows of a report: every answered step of every graded attempt, in words that an edit of the case cannot take away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from legal_case.domain.attempt import Attempt, Ended, Passage, Record
from legal_case.domain.case import Case
from legal_case.domain.position import Answer, Entry, Reading
from legal_case.domain.report import Row, plain, rows
from tests.legal_case import cases, strategies

CASE = cases.envelope()
WON: tuple[Entry, ...] = (
    Reading("envelope", 100),
    Answer("visit", "count", 130),
    Answer("letter", None, 150),
    Answer("term", "2026-11-12", 210),
    Reading("list", 220),
    Answer("proof", ("envelope", "receipt"), 250),
    Answer("law", ("kpa129",), 251),
    Answer("thoughts", "I count from\n delivery.", 300),
)
PATH = (
    Passage("visit", "A visit", "I count", 2), Passage("term", "The day", "Thursday, 12 November 2026", 2),
    Passage("proof", "Proof", "Envelope; Receipt", 5), Passage("law", "Law", "art. 129", 2),
    Passage("thoughts", "Thoughts", "I count from delivery.", 0),
)  # fmt: skip
END = Ended(1, 0.75, 9, 12, "d", 300, PATH, WON)
EDITED = cases.with_step(CASE, cases.decision("visit", cases.option("ask", "visit"), cases.option("late", "won")))


def told(case: Case | None, record: Record) -> list[tuple[object, ...]]:
    """Attempt, step, answer, points and percent of each row."""
    return [(row.attempt, row.step, row.answer, row.points, row.percent) for row in rows(case, record)]


def test_an_ended_attempt_is_told_step_by_step() -> None:
    assert list(rows(CASE, Record(Attempt(1, WON), (END,)))) == [
        Row(1, "visit", "A visit", "I count", 2, ("art. 129 § 2 k.p.a.",), 30, 75),
        Row(1, "term", "The day", "2026-11-12", 2, ("art. 129 § 2 k.p.a.",), 60, 75),
        Row(1, "proof", "Proof", "Envelope; Receipt", 5, (), 30, 75),
        Row(1, "law", "Law", "art. 129", 2, (), 1, 75),
        Row(1, "thoughts", "Thoughts", "I count from delivery.", 0, (), 49, 75),
    ]


def test_an_attempt_under_way_is_told_in_the_words_of_the_case() -> None:
    assert list(rows(CASE, Record(Attempt(1, WON[:-1])))) == [
        Row(1, "visit", "", "count", 2, ("art. 129 § 2 k.p.a.",), 30, None),
        Row(1, "term", "", "2026-11-12", 2, ("art. 129 § 2 k.p.a.",), 60, None),
        Row(1, "proof", "", "Envelope; Receipt", 5, (), 30, None),
        Row(1, "law", "", "art. 129 § 2 k.p.a.", 2, (), 1, None),
    ]
    assert list(rows(CASE, Record(Attempt(1, WON))))[-1].answer == "I count from\n delivery."


def test_no_edit_of_titles_labels_and_points_rewrites_an_ended_attempt() -> None:
    visit = CASE.step["visit"]
    dearer = tuple(replace(each, label="Something else", points=9) for each in visit.options)
    before = list(rows(CASE, Record(Attempt(1, WON), (END,))))
    assert (
        list(
            rows(
                cases.with_step(CASE, replace(visit, title="Renamed", options=dearer)), Record(Attempt(1, WON), (END,))
            )
        )
        == before
    )


def test_a_path_that_is_not_the_one_of_the_log_is_told_as_it_was_frozen() -> None:
    """Steps without an answer of their own in between: nothing of the case is laid beside the wrong step."""
    found = list(rows(CASE, Record(Attempt(1, WON), (replace(END, path=PATH[1:]),))))
    assert [(row.step, row.answer, row.laws) for row in found] == [(each.step, each.answer, ()) for each in PATH[1:]]


def test_an_attempt_under_way_has_no_score() -> None:
    record = Record(Attempt(5, WON[:2]), (END,))
    assert [(row.attempt, row.step, row.percent) for row in rows(CASE, record)][-2:] == [
        (1, "thoughts", 75), (2, "visit", None),
    ]  # fmt: skip


def test_practice_is_not_told() -> None:
    record = Record(Attempt(1, WON), (END,), practice=Attempt(2, WON[:2]), numbered=2)
    assert told(CASE, record) == told(CASE, replace(record, practice=None))


def test_the_first_entry_took_no_known_time_and_a_clock_that_was_set_back_none() -> None:
    log = (Answer("visit", "ask", 50), Answer("visit", "count", 40), Answer("letter", None, 45))
    assert [row.seconds for row in rows(CASE, Record(Attempt(1, log)))] == [None, 0]


def test_laws_are_those_of_the_option_and_of_the_step_each_once() -> None:
    step = replace(CASE.step["visit"], laws=("kpa57", "kpa129"))
    [row] = rows(cases.with_step(CASE, step), Record(Attempt(1, WON[:2])))
    assert row.laws == ("art. 129 § 2 k.p.a.", "art. 57 k.p.a.")


@pytest.mark.parametrize("case", [EDITED, None], ids=["edited", "faulty"])
def test_where_the_case_no_longer_fits_an_ended_attempt_is_told_as_it_was_frozen(case: Case | None) -> None:
    found = list(rows(case, Record(Attempt(1, WON), (END,))))
    assert [(row.step, row.title, row.answer, row.points) for row in found] == [
        (each.step, each.title, each.answer, each.points) for each in PATH
    ]
    assert {row.laws for row in found} == {()}
    assert {row.percent for row in found} == {75}
    assert [row.seconds for row in found] == [30, 60, 30, 1, 49]


def test_seconds_are_left_out_where_the_log_is_not_the_one_that_was_frozen() -> None:
    for log in ((), WON[:4], WON[2:]):
        found = rows(None, Record(Attempt(2), (replace(END, log=log),)))
        assert [row.seconds for row in found] == [None] * len(PATH)


def test_an_ended_attempt_that_would_now_go_on_is_told_as_it_was_frozen() -> None:
    longer = cases.with_step(CASE, cases.decision("won", cases.option("more", "lost")))
    assert [row.answer for row in rows(longer, Record(Attempt(1, WON), (END,)))] == [each.answer for each in PATH]


def test_of_an_attempt_under_way_the_part_that_is_still_legal_is_told() -> None:
    record = Record(Attempt(1, WON[:4]))
    shorter = cases.with_step(CASE, replace(CASE.step["letter"], goto="law"))
    assert told(shorter, record) == [(1, "visit", "count", 2, None)]
    assert told(EDITED, record) == []
    assert told(None, record) == []


@given(strategies.records())
def test_any_record_is_told(record: Record) -> None:
    for case in (CASE, None):
        found = list(rows(case, record))
        assert all(1 <= row.attempt <= len(record.ended) + 1 for row in found)
        assert [row.attempt for row in found] == sorted(row.attempt for row in found)
    frozen = [each for ended in record.ended for each in ended.path]
    assert len(list(rows(None, record))) == len(frozen)


LABELS = {
    "nothing to take out": ("Count the days.", "Count the days."),
    "inline": ("<b>Count</b>, <em>then</em> write.", "Count, then write."),
    "blocks": ("<p>Count.</p><p>Write.</p>", "Count. Write."),
    "lines": ("Count.<br/>Write.<BR>Post.", "Count. Write. Post."),
    "entities": ("5 &lt; 6 &amp;&nbsp;7", "5 < 6 & 7"),
    "space": ("  Count\n   the days ", "Count the days"),
    "a list": ("<ul>\n<li>a</li><li>b</li></ul>", "a b"),
}


@pytest.mark.parametrize(("text", "expected"), LABELS.values(), ids=LABELS)
def test_labels_are_told_as_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected
