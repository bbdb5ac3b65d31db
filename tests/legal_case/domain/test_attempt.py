"""Attempts: repeats, stale pages, new attempts, and which of several scores counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_case.domain import attempt as rules
from legal_case.domain import play
from legal_case.domain.attempt import Attempt, Ended, NoAttemptLeft, Passage, Record, Stale
from legal_case.domain.case import Case
from legal_case.domain.play import IllegalMove
from legal_case.domain.position import Answer, Reading
from tests.legal_case import cases
from tests.legal_case.cases import case, decision, document, ending, info, option

TWO = case(
    decision("a", option("a1", "b", 1), option("a2", "b")),
    decision("b", option("b1", "end", 2), option("b2", "end"), option("b3", "a")),
    ending(),
    documents=(document("d"), document("e", "visited(b)")),
)
A1, A2, B1, B3 = Answer("a", "a1", 10), Answer("a", "a2", 11), Answer("b", "b1", 12), Answer("b", "b3", 13)
END = Ended(1, 1.0, 3, 3, "0" * 16, 12, log=(A1, B1))
BEGUN = Record(Attempt(1, (A1,)))
DONE = Record(Attempt(1, (A1, B1)), (END,))


def answered(case: Case, record: Record, attempt: int, at: int, given: Answer) -> Record:
    return rules.answered(rules.standing(case, record), attempt, at, given).record


def opened(case: Case, record: Record, reading: Reading) -> Record:
    return rules.opened(rules.standing(case, record), reading).record


def scores(*values: float) -> list[Ended]:
    return [replace(END, number=number, score=value) for number, value in enumerate(values, 1)]


def test_an_answer_is_added_to_the_log() -> None:
    assert answered(TWO, Record(), 1, 0, A1) == BEGUN
    assert rules.standing(TWO, BEGUN).play.position.step == "b"


@pytest.mark.parametrize(("log", "at", "again"), [
    ((A1,), 0, A1),
    ((A1,), 0, replace(A1, at=999)),
    ((A1, Reading("d")), 0, A1),
    ((A1, B3), 1, B3),
    ((A1, B3, A1), 2, A1),
])  # fmt: skip
def test_an_identical_repeat_changes_nothing(log: tuple[Answer, ...], at: int, again: Answer) -> None:
    record = Record(Attempt(1, log))
    assert answered(TWO, record, 1, at, again) is record


def test_the_repeat_of_the_last_answer_of_all_changes_nothing() -> None:
    assert answered(TWO, DONE, 1, 1, B1) is DONE


@pytest.mark.parametrize(("record", "attempt", "at", "given"), [
    (BEGUN, 1, 0, A2),
    (BEGUN, 1, 2, B1),
    (BEGUN, 1, 99, B1),
    (BEGUN, 1, -1, B1),
    (BEGUN, 1, -1, A1),
    (Record(), 1, -1, A1),
    (BEGUN, 1, -2, A1),
    (Record(Attempt(1, (A1, Reading("d")))), 1, -2, A1),
    (BEGUN, 2, 1, B1),
    (BEGUN, 0, 1, B1),
    (BEGUN, 2, 0, A1),
    (Record(Attempt(1, (A1, B3))), 1, 0, A1),
    (Record(Attempt(1, (A1, Reading("d")))), 1, 1, B1),
    (Record(Attempt(2), (END,)), 1, 1, B1),
    (DONE, 1, 2, A1),
    (DONE, 1, 1, replace(B1, given="b2")),
    (DONE, 2, 0, A1),
])  # fmt: skip
def test_a_page_that_shows_the_past_is_told(record: Record, attempt: int, at: int, given: Answer) -> None:
    with pytest.raises(Stale):
        answered(TWO, record, attempt, at, given)


@pytest.mark.parametrize(("given", "reason"), [
    (Answer("b", "a1"), "not-offered"), (Answer("a", "a1"), "another-step"), (Answer("b", None), "not-offered"),
])  # fmt: skip
def test_an_answer_that_the_case_does_not_take(given: Answer, reason: str) -> None:
    with pytest.raises(IllegalMove, match=reason):
        answered(TWO, BEGUN, 1, 1, given)


def test_a_log_has_an_end() -> None:
    readings = tuple(Reading("d", at) for at in range(play.LONGEST_LOG))
    full = Record(Attempt(1, (A1, *readings[1:])))
    with pytest.raises(IllegalMove, match="log-too-long"):
        answered(TWO, full, 1, play.LONGEST_LOG, B1)
    with pytest.raises(IllegalMove, match="log-too-long"):
        opened(TWO, full, Reading("e"))
    room = Record(Attempt(1, full.attempt.log[:-1]))
    assert len(answered(TWO, room, 1, play.LONGEST_LOG - 1, B1).attempt.log) == play.LONGEST_LOG


def test_a_document_is_marked_as_read_once() -> None:
    once = opened(TWO, BEGUN, Reading("d", 5))
    assert once.attempt.log == (A1, Reading("d", 5))
    assert opened(TWO, once, Reading("d", 6)) is once
    assert opened(TWO, once, Reading("e", 7)).attempt.log == (*once.attempt.log, Reading("e", 7))


def test_a_document_that_is_not_in_the_file() -> None:
    for name in ("e", "nothing"):
        with pytest.raises(IllegalMove, match="document-not-there"):
            opened(TWO, Record(), Reading(name))


def test_after_the_ending_documents_can_be_opened_and_nothing_is_written() -> None:
    assert opened(TWO, DONE, Reading("e")) is DONE


@pytest.mark.parametrize(("used", "allowed"), [(1, 2), (1, 0), (99, 0), (0, 1)])
def test_a_new_attempt(used: int, allowed: int) -> None:
    assert rules.can_restart(DONE, used, allowed)
    begun = rules.restarted(DONE, 1, used, allowed)
    assert begun == Record(Attempt(2), (END,), numbered=2)
    assert rules.restarted(begun, 1, used, allowed) is begun


@pytest.mark.parametrize(("record", "attempt", "used", "allowed", "refused"), [
    (DONE, 1, 1, 1, NoAttemptLeft), (DONE, 1, 2, 1, NoAttemptLeft), (BEGUN, 1, 0, 2, NoAttemptLeft),
    (Record(), 1, 0, 2, NoAttemptLeft), (DONE, 2, 1, 2, Stale), (DONE, 0, 1, 2, Stale), (BEGUN, 0, 0, 2, Stale),
    (Record(Attempt(2, (A1,)), (END,)), 1, 1, 2, Stale),
    (Record(Attempt(3), (END, replace(END, number=2))), 1, 2, 0, Stale),
])  # fmt: skip
def test_no_new_attempt(record: Record, attempt: int, used: int, allowed: int, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        rules.restarted(record, attempt, used, allowed)


FULL_END = replace(END, score=1.0)
HALF = replace(DONE, ended=(replace(END, score=0.5),))


@pytest.mark.parametrize(("record", "used", "allowed", "closed", "nothing"), [
    pytest.param(Record(), 0, 2, False, False, id="not begun"),
    pytest.param(BEGUN, 0, 2, False, False, id="under way"),
    pytest.param(BEGUN, 0, 2, True, True, id="under way when the due date passes"),
    pytest.param(BEGUN, 2, 1, False, False, id="under way, attempts taken away meanwhile"),
    pytest.param(HALF, 1, 2, False, False, id="an attempt left"),
    pytest.param(HALF, 2, 2, False, True, id="attempts used up"),
    pytest.param(HALF, 9, 0, False, False, id="any number of attempts"),
    pytest.param(HALF, 1, 2, True, True, id="an attempt left, due date passed"),
    pytest.param(Record(Attempt(1, (A1, B1)), (FULL_END,)), 1, 2, False, True, id="full score"),
    pytest.param(Record(Attempt(2), (FULL_END,)), 1, 2, False, False, id="full score, another attempt begun"),
])  # fmt: skip
def test_when_nothing_is_left(record: Record, used: int, allowed: int, closed: bool, nothing: bool) -> None:
    assert rules.nothing_left(record, used, allowed, closed) is nothing


def test_an_attempt_ends() -> None:
    before = rules.answered(rules.standing(TWO, BEGUN), 1, 1, B1)
    ended = rules.ended(before, END).record
    assert (ended, ended.result, BEGUN.result) == (DONE, END, None)


@pytest.mark.parametrize(("grade", "values", "counting"), [
    ("best", (), None), ("last", (), None), ("first", (), None), ("best", (0.2, 0.9, 0.5), 0.9), ("last",
     (0.2, 0.9, 0.5), 0.5),
    ("first", (0.2, 0.9, 0.5), 0.2), ("best", (0.0,), 0.0), ("last", (0.0,), 0.0), ("first", (0.0,), 0.0),
])  # fmt: skip
def test_the_score_that_counts(grade: str, values: tuple[float, ...], counting: float | None) -> None:
    assert rules.counting_score(scores(*values), grade) == counting


@given(st.lists(st.floats(0, 1), min_size=1))
def test_the_best_score_never_falls(values: list[float]) -> None:
    best = [rules.counting_score(scores(*values[: number + 1]), "best") for number in range(len(values))]
    assert best == sorted(best)  # type: ignore[type-var]


# Policy, earlier attempts, the score last set (by whomever), the new attempt, and what is published.
AFTER = {
    "the first ending, best": ("best", (), None, 0.4, 0.4),
    "the first ending, last": ("last", (), None, 0.4, 0.4),
    "the first ending, first": ("first", (), None, 0.4, 0.4),
    "best, better": ("best", (0.4,), 0.4, 0.6, 0.6),
    "best, worse": ("best", (0.4,), 0.4, 0.2, 0.4),
    "last, worse": ("last", (0.4,), 0.4, 0.2, 0.2),
    "first, better": ("first", (0.4,), 0.4, 0.6, None),
    "best, overridden upwards, worse than that": ("best", (0.4,), 0.8, 0.6, 0.8),
    "best, overridden upwards, better than that": ("best", (0.4,), 0.8, 0.9, 0.9),
    "best, overridden downwards, worse than that": ("best", (0.4,), 0.1, 0.0, 0.1),
    "best, overridden downwards, better than that": ("best", (0.4,), 0.1, 0.2, 0.2),
    "last, overridden upwards": ("last", (0.4,), 0.8, 0.6, 0.6),
    "last, overridden downwards": ("last", (0.4,), 0.1, 0.6, 0.6),
    "first, overridden upwards": ("first", (0.4,), 0.8, 0.9, None),
    "first, overridden downwards": ("first", (0.4,), 0.1, 0.9, None),
    "first, overridden before any ending": ("first", (), 0.1, 0.9, None),
    "best, an older attempt that was overridden is not asked again": ("best", (1.0, 0.4), 0.0, 0.2, 0.2),
    "best, overridden to nothing": ("best", (1.0,), 0.0, 0.0, 0.0),
}


@pytest.mark.parametrize(("grade", "earlier", "before", "new", "published"), AFTER.values(), ids=AFTER)
def test_what_an_ending_publishes(
    grade: str, earlier: tuple[float, ...], before: float | None, new: float, published: float | None
) -> None:
    assert rules.score_to_publish(scores(*earlier, new), grade, before) == published


@given(st.sampled_from(rules.GRADES), st.lists(st.floats(0, 1), min_size=1))
def test_without_an_override_every_ending_publishes_what_the_policy_says(grade: str, values: list[float]) -> None:
    kept: float | None = None
    for number in range(1, len(values) + 1):
        published = rules.score_to_publish(scores(*values[:number]), grade, kept)
        kept = kept if published is None else published
        assert kept == rules.counting_score(scores(*values[:number]), grade)


def test_an_ended_attempt_is_played_again_on_the_case_as_it_is_now() -> None:
    dearer = cases.with_step(TWO, decision("b", option("b1", "end", 5), option("b2", "end", 9)))
    again = rules.played_again(dearer, END)
    assert again is not None
    assert (again.position.points, again.position.finished) == (6, True)


PATH = (Passage("a", "", "", 1), Passage("b", "", "", 2))
FROZEN = replace(END, path=PATH)
DEARER = cases.with_step(TWO, decision("b", option("b1", "end", 5), option("b2", "end", 9)))
SHIFTED = cases.with_step(
    cases.with_step(TWO, decision("a", option("a1", "b", 2), option("a2", "b"))),
    decision("b", option("b1", "end", 1), option("b2", "end"), option("b3", "a")),
)
STILL = {
    "nothing changed": (TWO, 3, FROZEN, True),
    "points at one step": (DEARER, 3, FROZEN, False),
    "points moved from one step to another": (SHIFTED, 3, FROZEN, False),
    "more could be earned": (TWO, 4, FROZEN, False),
    "rescored without the path": (TWO, 3, replace(FROZEN, points=2), False),
    "a cap": (TWO, 3, replace(FROZEN, score=0.4), False),
    "a path of other steps": (TWO, 3, replace(FROZEN, path=PATH[:1]), False),
}


@pytest.mark.parametrize(("now", "best", "result", "still"), STILL.values(), ids=STILL)
def test_whether_a_case_still_gives_a_result(now: Case, best: int, result: Ended, still: bool) -> None:
    played = rules.played_again(now, result)
    assert played is not None
    assert rules.is_still_worth(played, best, result) is still


@pytest.mark.parametrize("changed", [
    cases.with_step(TWO, decision("b", option("b2", "end", 9))),
    cases.with_step(TWO, decision("b", option("b1", "a", 9), option("b2", "end"))),
    case(decision("z", option("z1", "end", 9)), ending()),
])  # fmt: skip
def test_an_ended_attempt_that_is_no_longer_possible_is_not_played_again(changed: Case) -> None:
    assert rules.played_again(changed, END) is None


def test_an_answer_can_be_given_again_where_the_author_made_it_lead_to_an_ending() -> None:
    """The learner stood at c; now the answer at b, the last one given, would end the attempt and is asked for again."""
    before = case(info("a", "b"), info("b", "c"), info("c", "end"), ending())
    after = cases.with_step(before, info("b", "end"))
    record = answered(before, Record(Attempt(1, (Answer("a", None),))), 1, 1, Answer("b", None))
    now = rules.standing(after, record)
    assert (now.play.position.step, now.cut, len(now.log)) == ("b", True, 1)
    again = answered(after, record, 1, 1, Answer("b", None, 99))
    assert again.attempt.log == (Answer("a", None), Answer("b", None))
    assert again.attempt.log[-1].at == 99
