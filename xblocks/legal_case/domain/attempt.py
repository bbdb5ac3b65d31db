"""A learner's attempts at a case: what is recorded, what a new answer does to it, and which grade counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from legal_case.domain import play, scoring
from legal_case.domain.case import Case
from legal_case.domain.play import IllegalMove, Play
from legal_case.domain.position import Answer, Entry, Reading

BEST, LAST, FIRST = "best", "last", "first"
GRADES = (BEST, LAST, FIRST)


class Stale(ValueError):
    """The page that asked shows an older state of the attempt than the one recorded."""


class NoAttemptLeft(ValueError):
    """Another attempt was asked for while one is under way, or when all are used."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The attempt under way or just ended: its number from 1 and its log."""

    number: int = 1
    log: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One answered step of an ended attempt in words, so that it can be read whatever becomes of the case."""

    step: str
    title: str
    answer: str
    points: int


@dataclass(frozen=True, slots=True)
class Ended:
    """An attempt that reached an ending: frozen, so that no later edit of the case changes it; score from 0 to 1."""

    number: int
    score: float
    points: int
    best: int
    digest: str
    at: int
    path: tuple[Passage, ...] = ()
    log: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """All that is kept of one learner in one case."""

    attempt: Attempt = Attempt()
    ended: tuple[Ended, ...] = ()

    @property
    def result(self) -> Ended | None:
        """How the present attempt ended, or None while it is under way."""
        return next((ended for ended in self.ended if ended.number == self.attempt.number), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """A record played on the case as it is now; `log` is the part of it that the case still allows."""

    record: Record
    play: Play
    log: tuple[Entry, ...]
    cut: bool


def standing(case: Case, record: Record) -> Standing:
    """Where a learner stands; if the author changed the case, at the last step that is still legal."""
    log = record.attempt.log
    played, legal = play.replay_while_legal(case, log)
    if played.position.finished and record.result is None:
        legal = max(at for at, entry in enumerate(log[:legal]) if isinstance(entry, Answer)) if played.turns else 0
        played, legal = play.replay_while_legal(case, log[:legal])
    return Standing(record, played, log[:legal], legal < len(log))


def answered(now: Standing, attempt: int, at: int, answer: Answer) -> Standing:
    """Where the learner stands after an answer; an identical repeat of the last one changes nothing.

    `attempt` and `at` (length of the log) are what the asking page shows; raises Stale when they are of the past,
    IllegalMove when the case does not allow the answer.
    """
    if attempt != now.record.attempt.number:
        raise Stale
    if _is_repeat(now.log, at, answer):
        return now
    if at != len(now.log) or now.record.result is not None:
        raise Stale
    turn = play.answer(now.play.position, answer)
    return _moved(now, Play((*now.play.turns, turn), turn.after), answer)


def opened(now: Standing, reading: Reading) -> Standing:
    """Where the learner stands with a document marked as read, once; after the ending nothing is added."""
    position = play.read(now.play.position, reading.document)
    if now.record.result is not None or position.read == now.play.position.read:
        return now
    return _moved(now, replace(now.play, position=position), reading)


def _moved(now: Standing, played: Play, entry: Entry) -> Standing:
    if len(now.log) >= play.LONGEST_LOG:
        raise IllegalMove("log-too-long")
    log = (*now.log, entry)
    record = replace(now.record, attempt=replace(now.record.attempt, log=log))
    return Standing(record, played, log, cut=False)


def restarted(record: Record, attempt: int, attempts: int, attempts_allowed: int) -> Record:
    """The record with a new attempt begun; a repeat of the request changes nothing.

    `attempts` counts the ended attempts that are charged; raises Stale or NoAttemptLeft.
    """
    under_way = record.result is None
    if under_way and 0 < attempt == record.attempt.number - 1 and not record.attempt.log:
        return record
    if attempt != record.attempt.number:
        raise Stale
    if not can_restart(record, attempts, attempts_allowed):
        raise NoAttemptLeft
    return replace(record, attempt=Attempt(number=attempt + 1))


def can_restart(record: Record, attempts: int, attempts_allowed: int) -> bool:
    """Whether the present attempt has ended and another one is allowed; 0 allows any number."""
    return record.result is not None and (attempts_allowed == 0 or attempts < attempts_allowed)


def ended(now: Standing, result: Ended) -> Standing:
    """Where the learner stands with the present attempt closed."""
    return replace(now, record=replace(now.record, ended=(*now.record.ended, result)))


def rescored(case: Case, best: int, result: Ended) -> Ended:
    """An ended attempt scored again on the case as it is now; unchanged where the case no longer allows its log."""
    played, legal = play.replay_while_legal(case, result.log)
    if legal < len(result.log) or not played.position.finished:
        return result
    position = played.position
    return replace(result, score=scoring.score(position, best), points=position.points, best=best)


def counting_score(ended_attempts: Sequence[Ended], grade: str) -> float | None:
    """The score that goes to the grade book under the policy best, last or first; None before any ending."""
    if not ended_attempts:
        return None
    if grade == BEST:
        return max(attempt.score for attempt in ended_attempts)
    return ended_attempts[-1 if grade == LAST else 0].score


def _is_repeat(log: Sequence[Entry], at: int, answer: Answer) -> bool:
    later = log[at + 1 :]
    return 0 <= at < len(log) and log[at] == answer and not any(isinstance(entry, Answer) for entry in later)
