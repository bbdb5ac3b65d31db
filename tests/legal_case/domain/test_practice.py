"""Practice: what may be begun, taken back and left, and that nothing in it ever touches the graded attempts."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_case.domain import attempt as attempts
from legal_case.domain import play, practice
from legal_case.domain.attempt import Attempt, Ended, Record, Stale, Standing
from legal_case.domain.case import Case
from legal_case.domain.play import IllegalMove
from legal_case.domain.position import Answer, Entry, Reading, start
from legal_case.domain.practice import FREELY, NEVER, NoPractice
from tests.legal_case import cases, strategies

ENVELOPE = cases.envelope()
LOG: tuple[Entry, ...] = (
    Reading("envelope", 1),
    Answer("visit", "ask", 2),
    Answer("visit", "count", 3),
    Answer("letter", None, 4),
    Reading("receipt", 5),
    Answer("term", "2026-11-12", 6),
    Answer("proof", ("envelope", "receipt"), 7),
    Answer("law", ("kpa129",), 8),
    Answer("thoughts", "Count.", 9),
)
ALL, LAST = len(LOG), len(LOG) - 1
END = Ended(1, 0.5, 5, 10, "0" * 16, 9, log=LOG)
FULL_MARKS = replace(END, score=1.0)
DONE = Record(Attempt(1, LOG), (END,))
HALFWAY = Record(Attempt(2, LOG[:4]), (END,), None, 2)
FRESH = Record()
PRACTISING = Record(Attempt(1, LOG), (END,), Attempt(2, LOG[:3]), 2)
PRACTISED = replace(PRACTISING, practice=Attempt(2, LOG))
TWICE = Record(Attempt(2, LOG), (END, replace(END, number=2)), None, 5)


def at_home(record: Record) -> Standing:
    return attempts.standing(ENVELOPE, record)


# Beginning.

BEGINNINGS = [
    ("from the start", DONE, 1, 0),
    ("from the first decision, a document read", DONE, 1, 1),
    ("from the second visit of a step", DONE, 1, 2),
    ("from a page of the story", DONE, 1, 3),
    ("between a reading and the answer before it", DONE, 1, 4),
    ("from a date", DONE, 1, 5),
    ("from the last step", DONE, 1, LAST),
    ("from where an unfinished attempt stands", HALFWAY, 2, 4),
    ("from the start of an attempt that has not begun", FRESH, 1, 0),
    ("out of another practice", PRACTISING, 2, 1),
    ("from where another practice stands", PRACTISING, 2, 3),
    ("after another practice has ended", PRACTISED, 2, LAST),
    ("out of the later of two attempts", TWICE, 2, 6),
]
NOT_BEGUN = [
    ("after the ending", DONE, 1, ALL, "not-reached"),
    ("beyond the log", DONE, 1, ALL + 1, "not-reached"),
    ("beyond where an attempt stands", HALFWAY, 2, 5, "not-reached"),
    ("beyond the start", FRESH, 1, 1, "not-reached"),
    ("beyond where a practice stands", PRACTISING, 2, 4, "not-reached"),
    ("after the end of a practice", PRACTISED, 2, ALL, "not-reached"),
    ("before the start", DONE, 1, -1, "not-reached"),
    ("far before the start", DONE, 1, -ALL, "not-reached"),
    ("from an old attempt", TWICE, 1, 0, Stale),
    ("from an attempt yet to come", DONE, 2, 0, Stale),
    ("from the attempt behind a practice", PRACTISING, 1, 0, Stale),
    ("from a practice that was left", DONE, 3, 0, Stale),
    ("from an old page, and too far", TWICE, 1, 99, Stale),
]


@pytest.mark.parametrize(("record", "attempt", "at"), [row[1:] for row in BEGINNINGS], ids=[r[0] for r in BEGINNINGS])
def test_a_practice_begins_where_the_learner_has_been(record: Record, attempt: int, at: int) -> None:
    before = at_home(record)
    begun = practice.begun(ENVELOPE, before, attempt, at)
    assert begun.record.practice == Attempt(record.next_number, before.log[:at])
    assert begun.play == play.replay(ENVELOPE, before.log[:at])
    assert not begun.play.position.finished
    assert replace(begun.record, practice=None, numbered=0) == replace(record, practice=None, numbered=0)
    assert (begun.record.numbered, begun.record.present, begun.cut) == (
        record.next_number,
        begun.record.practice,
        False,
    )


@pytest.mark.parametrize(
    ("record", "attempt", "at", "refused"), [row[1:] for row in NOT_BEGUN], ids=[row[0] for row in NOT_BEGUN]
)
def test_a_practice_begins_nowhere_else(record: Record, attempt: int, at: int, refused: type[Exception] | str) -> None:
    with pytest.raises(IllegalMove if isinstance(refused, str) else refused) as raised:
        practice.begun(ENVELOPE, at_home(record), attempt, at)
    if isinstance(raised.value, IllegalMove):
        assert raised.value.reason == refused


def test_a_practice_begins_in_what_an_edit_has_left() -> None:
    """The option that was taken is gone, so the learner has been no further than the step that offered it."""
    options = tuple(option for option in ENVELOPE.step["visit"].options if option.id != "count")
    edited = cases.with_step(ENVELOPE, replace(ENVELOPE.step["visit"], options=options))
    before = attempts.standing(edited, DONE)
    assert len(before.log) == 2
    assert practice.begun(edited, before, 1, 2).play.position.step == "visit"
    with pytest.raises(IllegalMove, match="not-reached"):
        practice.begun(edited, before, 1, 3)


def test_a_practice_does_not_begin_at_an_ending_that_an_edit_has_put_in_the_way() -> None:
    """An answer of a practice leads to the end now, and the reading after it is still allowed."""
    early = cases.with_step(ENVELOPE, replace(ENVELOPE.step["letter"], goto="won"))
    before = attempts.standing(early, replace(PRACTISED, practice=Attempt(2, LOG[:5])))
    assert (len(before.log), before.play.position.finished) == (5, True)
    assert practice.begun(early, before, 2, 3).play.position.step == "letter"
    for at in (4, 5):
        with pytest.raises(IllegalMove, match="not-reached"):
            practice.begun(early, before, 2, at)
    assert practice.stepped_back(early, before, 2, 5, FREELY).log == LOG[:3]


# Stepping back.

BACK = [
    ("an answer", 4, 3),
    ("an answer and the reading after it", 5, 3),
    ("the first answer", 2, 1),
    ("the second visit of a step", 3, 2),
    ("a date", 6, 5),
    ("the last answer, out of the ending", ALL, LAST),
]
NOT_BACK = [
    ("in a graded attempt", DONE, 1, ALL, FREELY, NoPractice),
    ("in a graded attempt under way", HALFWAY, 2, 4, FREELY, NoPractice),
    ("where nothing was answered", replace(DONE, practice=Attempt(2)), 2, 0, FREELY, NoPractice),
    ("where a document was read only", replace(DONE, practice=Attempt(2, LOG[:1])), 2, 1, FREELY, NoPractice),
    ("where the course allows none", PRACTISING, 2, 3, NEVER, NoPractice),
    ("where nobody knows the word", PRACTISING, 2, 3, "always", NoPractice),
    ("from the page of the graded attempt", PRACTISING, 1, 3, FREELY, Stale),
    ("from a page that shows less", PRACTISING, 2, 2, FREELY, Stale),
    ("from a page that shows more", PRACTISING, 2, 4, FREELY, Stale),
    ("from a page of nowhere", PRACTISING, 2, -1, FREELY, Stale),
    ("from an old page, although the course allows none", PRACTISING, 2, 2, NEVER, Stale),
]


@pytest.mark.parametrize(("played", "stays"), [row[1:] for row in BACK], ids=[row[0] for row in BACK])
def test_one_answer_is_taken_back(played: int, stays: int) -> None:
    before = at_home(replace(PRACTISING, practice=Attempt(2, LOG[:played])))
    back = practice.stepped_back(ENVELOPE, before, 2, played, FREELY)
    assert back.log == LOG[:stays]
    assert back.play == play.replay(ENVELOPE, LOG[:stays])
    assert back.record == replace(PRACTISING, practice=Attempt(2, LOG[:stays]))


@pytest.mark.parametrize(
    ("record", "attempt", "at", "undo", "refused"), [row[1:] for row in NOT_BACK], ids=[row[0] for row in NOT_BACK]
)
def test_nothing_else_is_taken_back(record: Record, attempt: int, at: int, undo: str, refused: type[Exception]) -> None:
    before = at_home(record)
    with pytest.raises(refused):
        practice.stepped_back(ENVELOPE, before, attempt, at, undo)
    assert not (refused is NoPractice and practice.can_go_back(before, undo))


# Leaving, and being taken out.


def test_a_practice_is_left_for_the_graded_attempt() -> None:
    assert practice.left(PRACTISING, 2) == replace(DONE, numbered=2)
    under_way = replace(HALFWAY, practice=Attempt(3, LOG[:6]), numbered=3)
    assert practice.left(under_way, 3) == replace(HALFWAY, numbered=3)


@pytest.mark.parametrize(("record", "attempt"), [(DONE, 1), (DONE, 2), (FRESH, 1), (PRACTISING, 1), (PRACTISING, 3)])
def test_only_the_practice_under_way_can_be_left(record: Record, attempt: int) -> None:
    with pytest.raises(Stale):
        practice.left(record, attempt)


def test_a_practice_is_out_of_sight_while_something_is_left_to_win() -> None:
    assert practice.if_allowed(PRACTISING, over=True) is PRACTISING
    assert practice.if_allowed(PRACTISING, over=False) == replace(DONE, numbered=2)
    for over in (True, False):
        assert practice.if_allowed(DONE, over) is DONE


NOTHING_LEFT = [
    ("not begun", FRESH, 0, 2, False, False),
    ("not begun, too late", FRESH, 0, 2, True, True),
    ("under way", HALFWAY, 1, 2, False, False),
    ("under way, too late", HALFWAY, 1, 2, True, True),
    ("under way with the attempts used up", HALFWAY, 2, 2, False, False),
    ("under way after a full score", replace(HALFWAY, ended=(FULL_MARKS,)), 1, 0, False, False),
    ("ended, one attempt left", DONE, 1, 2, False, False),
    ("ended, any number left", DONE, 7, 0, False, False),
    ("ended, none left", DONE, 1, 1, False, True),
    ("ended, more used than allowed now", DONE, 3, 1, False, True),
    ("ended, too late", DONE, 1, 0, True, True),
    ("ended in full", replace(DONE, ended=(FULL_MARKS,)), 1, 2, False, True),
    ("ended in full, any number left", replace(DONE, ended=(FULL_MARKS,)), 1, 0, False, True),
    ("ended nearly in full", replace(DONE, ended=(replace(END, score=0.9999),)), 1, 2, False, False),
    ("an earlier one in full", replace(TWICE, ended=(FULL_MARKS, replace(END, number=2))), 2, 0, False, True),
    ("staff gave the attempts back", DONE, 0, 1, False, False),
]


@pytest.mark.parametrize(
    ("record", "used", "allowed", "closed", "nothing"), [r[1:] for r in NOTHING_LEFT], ids=[r[0] for r in NOTHING_LEFT]
)
def test_whether_anything_is_left_to_win(record: Record, used: int, allowed: int, closed: bool, nothing: bool) -> None:
    assert attempts.nothing_left(record, used, allowed, closed) is nothing
    for practised in (Attempt(9), Attempt(9, LOG)):
        assert attempts.nothing_left(replace(record, practice=practised), used, allowed, closed) is nothing


# Playing in a practice.


def test_answers_and_readings_go_to_the_practice() -> None:
    now = attempts.answered(at_home(PRACTISING), 2, 3, Answer("letter", None, 20))
    now = attempts.opened(now, Reading("receipt", 21))
    assert now.record == replace(
        PRACTISING, practice=Attempt(2, (*LOG[:3], Answer("letter", None), Reading("receipt")))
    )


def test_a_repeat_in_a_practice_changes_nothing_and_an_old_page_is_told() -> None:
    before = at_home(PRACTISING)
    assert attempts.answered(before, 2, 2, Answer("visit", "count", 99)) is before
    for attempt, at, given_answer in [
        (1, 3, Answer("letter", None)), (2, 2, Answer("visit", "ask")), (2, 4, Answer("letter", None)),
        (3, 3, Answer("letter", None)),
    ]:  # fmt: skip
        with pytest.raises(Stale):
            attempts.answered(before, attempt, at, given_answer)


def test_after_the_end_of_a_practice_documents_can_be_opened_and_nothing_is_written() -> None:
    before = at_home(PRACTISED)
    assert before.play.position.finished
    assert attempts.opened(before, Reading("list")) is before


def test_a_practice_has_no_result_of_its_own() -> None:
    assert (PRACTISED.result, DONE.result) == (None, END)
    assert (PRACTISED.under_way, replace(HALFWAY, practice=Attempt(3)).under_way) == (False, True)


# Laws.


def walked(case: Case, data: st.DataObject, most: int = 12) -> tuple[Entry, ...]:
    """A legal log of a case, perhaps to an ending."""
    position, log = start(case), list[Entry]()
    while not position.finished and strategies.has_answer(position) and len(log) < most:
        log.append(data.draw(strategies.entries(position)))
        position = play.follow(position, log[-1])
    return tuple(log)


def a_record(case: Case, data: st.DataObject) -> Record:
    """A learner somewhere in a case: under way or at an ending."""
    log = walked(case, data)
    over = play.replay(case, log).position.finished
    ended = (replace(END, number=3, log=log),) if over else ()
    return Record(Attempt(3, log), (replace(END, number=1), *ended), None, data.draw(st.integers(3, 9)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.tiny_cases(), st.data())
def test_a_practice_can_begin_at_every_step_that_was_visited(case: Case, data: st.DataObject) -> None:
    """It stands where the attempt stood, whatever the step; nobody begins at an ending."""
    record = a_record(case, data)
    before = attempts.standing(case, record)
    places = [at for at, entry in enumerate(before.log) if isinstance(entry, Answer)]
    assert len(places) == len(before.play.turns)
    for at, turn in zip(places, before.play.turns, strict=True):
        begun = practice.begun(case, before, 3, at)
        assert begun.play == play.replay(case, before.log[:at])
        assert (begun.play.position, begun.play.position.step) == (turn.before, turn.step.id)
        assert begun.record.practice == Attempt(record.next_number, before.log[:at])


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(strategies.tiny_cases(), st.just(ENVELOPE)), st.data())
def test_nothing_that_is_done_in_a_practice_touches_the_graded_attempts(case: Case, data: st.DataObject) -> None:
    record = a_record(case, data)
    now, numbers = attempts.standing(case, record), [record.present.number]
    for _ in range(data.draw(st.integers(1, 15))):
        move = data.draw(st.sampled_from(MOVES))
        before, now = now, move(case, now, data)
        assert (now.record.attempt, now.record.ended) == (record.attempt, record.ended)
        assert now.play == play.replay(case, now.log)
        assert not now.cut
        if now.record.practice and now.record.present.number != before.record.present.number:
            assert now.record.present.number == now.record.numbered > max(numbers)
            numbers.append(now.record.numbered)
        assert now.record.next_number > max(numbers)


def begin(case: Case, now: Standing, data: st.DataObject) -> Standing:
    at = data.draw(st.integers(0, len(now.log)))
    try:
        begun = practice.begun(case, now, now.record.present.number, at)
    except IllegalMove:
        assert now.play.position.finished
        return now
    assert begun.log == now.log[:at]
    return begun


def go_on(_case: Case, now: Standing, data: st.DataObject) -> Standing:
    """Answer or read, in a practice only: elsewhere it would be the graded attempt that is played."""
    position, here = now.play.position, now.record.present.number
    if now.record.practice is None or position.finished or not strategies.has_answer(position):
        return now
    entry = data.draw(strategies.entries(position))
    if isinstance(entry, Reading):
        return attempts.opened(now, entry)
    after = attempts.answered(now, here, len(now.log), entry)
    assert attempts.answered(after, here, len(now.log), entry) is after
    return after


def go_back(case: Case, now: Standing, _data: st.DataObject) -> Standing:
    number, at = now.record.present.number, len(now.log)
    if not practice.can_go_back(now, FREELY):
        with pytest.raises(NoPractice):
            practice.stepped_back(case, now, number, at, FREELY)
        return now
    back = practice.stepped_back(case, now, number, at, FREELY)
    assert back.play.turns == now.play.turns[:-1]
    assert now.log[: len(back.log)] == back.log
    assert [type(entry) for entry in now.log[len(back.log) :]].count(Answer) == 1
    with pytest.raises(NoPractice):
        practice.stepped_back(case, now, number, at, NEVER)
    return back


def leave(case: Case, now: Standing, _data: st.DataObject) -> Standing:
    if now.record.practice is None:
        with pytest.raises(Stale):
            practice.left(now.record, now.record.present.number)
        return now
    return attempts.standing(case, practice.left(now.record, now.record.present.number))


MOVES: tuple[Callable[[Case, Standing, st.DataObject], Standing], ...] = (
    begin, go_on, go_on, go_on, go_back, leave,
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.tiny_cases(), st.data())
def test_going_back_all_the_way_leads_to_the_start(case: Case, data: st.DataObject) -> None:
    now = attempts.standing(case, replace(a_record(case, data), practice=Attempt(99, walked(case, data)), numbered=99))
    for _ in now.play.turns:
        now = practice.stepped_back(case, now, 99, len(now.log), FREELY)
    assert (now.play.turns, practice.can_go_back(now, FREELY)) == ((), False)
    assert now.play.position.step == case.first
