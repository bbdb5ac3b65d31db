"""Practice: an ungraded replay of a case from any step that was reached, in which one may also step back."""

from dataclasses import replace

from legal_case.domain import attempt as attempts
from legal_case.domain.attempt import Attempt, Record, Stale, Standing
from legal_case.domain.case import Case
from legal_case.domain.play import IllegalMove
from legal_case.domain.position import Answer

FREELY, NEVER = "practice", "none"
UNDO = (FREELY, NEVER)


class NoPractice(ValueError):
    """A practice was asked for that is not allowed, or a step back where there is none."""


def begun(case: Case, now: Standing, attempt: int, at: int) -> Standing:
    """Where the learner stands at the start of a practice that keeps the first `at` entries of what they played.

    `attempt` is the number that the asking page shows; raises Stale when it is of the past, IllegalMove when nobody
    came as far as `at`. A practice never begins at an ending.
    """
    if attempt != now.record.present.number:
        raise Stale
    if not 0 <= at <= (_last_answer(now) if now.play.position.finished else len(now.log)):
        raise IllegalMove("not-reached")
    number = now.record.next_number
    practice = Attempt(number, now.log[:at])
    return attempts.standing(case, replace(now.record, practice=practice, numbered=number))


def stepped_back(case: Case, now: Standing, attempt: int, at: int, undo: str) -> Standing:
    """Where the learner stands with the last answer of a practice taken back; `at` is the length of the log shown.

    Raises Stale when the page that asks is of the past, NoPractice outside a practice or where `undo` is none.
    """
    if attempt != now.record.present.number or at != len(now.log):
        raise Stale
    if not can_go_back(now, undo):
        raise NoPractice
    return attempts.standing(case, attempts.with_log(now.record, now.log[: _last_answer(now)]))


def can_go_back(now: Standing, undo: str) -> bool:
    """Whether there is an answer that may be taken back: in a practice only, and nowhere where `undo` is none."""
    return now.record.practice is not None and undo == FREELY and bool(now.play.turns)


def left(record: Record, attempt: int) -> Record:
    """The record back at its graded attempt; raises Stale when the page that asks is of the past."""
    if record.practice is None or attempt != record.practice.number:
        raise Stale
    return replace(record, practice=None)


def if_allowed(record: Record, over: bool) -> Record:
    """The record without its practice while something is left to win, as after a reset by staff; else as it is."""
    return record if over or record.practice is None else replace(record, practice=None)


def _last_answer(now: Standing) -> int:
    """The place of the last answer in the log."""
    return max(at for at, entry in enumerate(now.log) if isinstance(entry, Answer))
