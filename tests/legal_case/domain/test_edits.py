"""The author edits a case while a learner is inside: nobody loses an attempt and nothing fails."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_case.domain import attempt as rules
from legal_case.domain import play
from legal_case.domain.attempt import Attempt, Record
from legal_case.domain.case import Calendar, Case, Counter, Document, Option
from legal_case.domain.position import Answer, Entry, Reading, start
from tests.legal_case import cases, strategies
from tests.legal_case.cases import decision, ending, info, option

BEFORE = cases.envelope()
LOG = (
    Reading("envelope"),
    Answer("visit", "ask"),
    Answer("visit", "count"),
    Answer("letter", None),
    Reading("receipt"),
    Answer("term", "2026-11-12"),
    Answer("proof", ("envelope", "receipt")),
)
ALL = len(LOG)


def with_options(name: str, change: Callable[[tuple[Option, ...]], tuple[Option, ...]]) -> Case:
    step = BEFORE.step[name]
    return cases.with_step(BEFORE, replace(step, options=change(step.options)))


def with_documents(*documents: Document) -> Case:
    return replace(BEFORE, documents=documents)


def changed(name: str, **more: object) -> Case:
    return cases.with_step(BEFORE, replace(BEFORE.step[name], **more))  # type: ignore[arg-type]


def shortened() -> Case:
    to_term = changed("visit", options=(option("count", "term"), option("ask", "visit")))
    return replace(to_term, steps=tuple(step for step in to_term.steps if step.id != "letter"))


def renamed() -> Case:
    to_post = changed("visit", options=(option("count", "post"), option("ask", "visit")))
    return replace(to_post, steps=tuple(replace(s, id="post") if s.id == "letter" else s for s in to_post.steps))


ENVELOPE, DECISION, LIST, RECEIPT = BEFORE.documents
# what the author did, the case now, how much of the log stays, where the learner stands
EDITS = [
    ("nothing", BEFORE, ALL, "law"),
    ("a text was mended", changed("visit", text="<p>Better.</p>", title="Better"), ALL, "law"),
    ("points were changed", changed("proof", items=tuple(replace(i, points=9) for i in BEFORE.step["proof"].items)),
     ALL, "law"),
    ("another option was taken out", with_options("visit", lambda all_: all_[:3]), ALL, "law"),
    ("an option was added", with_options("visit", lambda all_: (*all_, option("new", "lost"))), ALL, "law"),
    ("options were put in another order", with_options("visit", lambda all_: all_[::-1]), ALL, "law"),
    ("steps were put in another order", replace(BEFORE, steps=BEFORE.steps[::-1]), ALL, "law"),
    ("a step was added elsewhere", replace(BEFORE, steps=(*BEFORE.steps, info("new", "won"))), ALL, "law"),
    ("the step ahead was taken out of the way", changed("law", goto="won"), ALL, "law"),
    ("the option taken was removed", with_options("visit", lambda all_: (all_[1], all_[2])), 2, "visit"),
    ("the option taken was renamed", with_options("visit", lambda all_: (replace(all_[0], id="count2"), *all_[1:])),
     2, "visit"),
    ("the option taken needs more now",
     with_options("visit", lambda all_: (option("count", "letter", 2, "trust > 9"), *all_[1:])), 2, "visit"),
    ("the option taken leads elsewhere",
     with_options("visit", lambda all_: (option("count", "term"), *all_[1:])), 3, "term"),
    ("the option taken leads to the end",
     with_options("visit", lambda all_: (option("count", "won"), *all_[1:])), 2, "visit"),
    ("the loop is closed earlier", changed("visit", max_visits=1), 1, "visit"),
    ("a step was put in between", replace(
        cases.with_step(BEFORE, info("letter", "new")), steps=(*changed("letter", goto="new").steps,
        info("new", "term"))
    ), 5, "new"),
    ("a step was taken out", shortened(), 3, "term"),
    ("a step was renamed", renamed(), 3, "post"),
    ("a step became a decision",
     cases.with_step(BEFORE, decision("letter", option("l1", "term"))), 3, "letter"),
    ("a step became a note", cases.with_step(BEFORE, cases.reflect("letter", "term")), 3, "letter"),
    ("a step became an ending", cases.with_step(BEFORE, ending("letter")), 2, "visit"),
    ("the deadline is another one", replace(BEFORE, deadlines=(
        replace(BEFORE.deadlines[0], days=7), BEFORE.deadlines[1])), 6, "rescue"),
    ("the calendar begins later", replace(BEFORE, calendar=Calendar(date(2026, 12, 1))), ALL, "law"),
    ("a document that was read is gone", with_documents(DECISION, LIST, replace(RECEIPT, requires=None)), 0, "visit"),
    ("a document that was read opens later", with_documents(ENVELOPE, DECISION, LIST,
     cases.document("receipt", "chose(late)")),
     4, "term"),
    ("a document that was picked cannot be", changed("proof", items=BEFORE.step["proof"].items[:3]), 6, "proof"),
    ("another document was taken out", with_documents(ENVELOPE, DECISION, RECEIPT), ALL, "law"),
    ("more are to be picked", changed("proof", pick=3), 6, "proof"),
    ("the counter has other ends", replace(BEFORE, counters=(Counter("trust", "", 1, 0, 1),)), ALL, "law"),
    ("the case begins elsewhere", replace(BEFORE, first="letter"), 1, "letter"),
    ("the case begins at an ending", replace(BEFORE, first="won"), 0, "won"),
    ("the case was written anew", cases.case(decision("other", option("o1", "end")), ending()), 0, "other"),
]  # fmt: skip


@pytest.mark.parametrize(("now", "kept", "step"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_the_learner_stands_at_the_last_step_that_is_still_valid(now: Case, kept: int, step: str) -> None:
    record = Record(Attempt(1, LOG))
    stand = rules.standing(now, record)
    assert (len(stand.log), stand.play.position.step, stand.cut) == (kept, step, kept < ALL)
    assert stand.log == LOG[:kept]
    assert stand.play == play.replay(now, stand.log)
    assert record.attempt.number == 1


@pytest.mark.parametrize("now", [row[1] for row in EDITS if row[1].first != "won"],
                         ids=[row[0] for row in EDITS if row[1].first != "won"])  # fmt: skip
@given(st.data())
@settings(max_examples=5)
def test_the_learner_can_go_on_from_there(now: Case, data: st.DataObject) -> None:
    record = Record(Attempt(1, LOG))
    for _ in range(30):
        stand = rules.standing(now, record)
        if stand.play.position.finished:
            break
        entry = data.draw(strategies.entries(stand.play.position))
        before = len(stand.log)
        record = (
            rules.opened(stand, entry).record
            if isinstance(entry, Reading)
            else rules.answered(stand, 1, before, entry).record
        )
        if isinstance(entry, Answer):
            assert record.attempt.log == (*stand.log, entry)
            if play.replay(now, record.attempt.log).position.finished:
                break


def test_there_are_enough_edits() -> None:
    assert len(EDITS) >= 12
    assert len({row[0] for row in EDITS}) == len(EDITS)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.tiny_cases(), strategies.tiny_cases(), st.data())
def test_any_log_of_one_case_stands_somewhere_in_another(before: Case, now: Case, data: st.DataObject) -> None:
    position, log = start(before), list[Entry]()
    while not position.finished and strategies.has_answer(position):
        log.append(data.draw(strategies.entries(position)))
        position = play.follow(position, log[-1])
    stand = rules.standing(now, Record(Attempt(1, tuple(log))))
    assert stand.log == tuple(log)[: len(stand.log)]
    assert not stand.play.position.finished
