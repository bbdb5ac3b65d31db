"""A learner's attempts at a case: what is recorded, what a new answer does to it, and which grade counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from legal_case.domain import play, scoring
from legal_case.domain.case import Case
from legal_case.domain.play import IllegalMove, Play
from legal_case.domain.position import Answer, Entry, Reading
from legal_case.domain.scoring import FULL

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
    """All that is kept of one learner in one case.

    `attempt` is the graded attempt under way or just ended, `practice` an ungraded one beside it; `numbered` is the
    highest number that any of them ever had, so that no page of an old one is taken for a new one.
    """

    attempt: Attempt = Attempt()
    ended: tuple[Ended, ...] = ()
    practice: Attempt | None = None
    numbered: int = 1

    @property
    def present(self) -> Attempt:
        """What the learner is playing: the practice, if there is one."""
        return self.practice or self.attempt

    @property
    def under_way(self) -> bool:
        """Whether the graded attempt has not ended yet."""
        return all(ended.number != self.attempt.number for ended in self.ended)

    @property
    def result(self) -> Ended | None:
        """How the present attempt ended; None while it is under way and in a practice."""
        return next((ended for ended in self.ended if ended.number == self.present.number), None)

    @property
    def next_number(self) -> int:
        """A number that no attempt and no practice has had yet."""
        return max(self.numbered, self.attempt.number) + 1


@dataclass(frozen=True, slots=True)
class Standing:
    """A record played on the case as it is now; `log` is the part of it that the case still allows."""

    record: Record
    play: Play
    log: tuple[Entry, ...]
    cut: bool


def standing(case: Case, record: Record) -> Standing:
    """Where a learner stands; if the author changed the case, at the last step that is still legal."""
    log = record.present.log
    played, legal = play.replay_while_legal(case, log)
    if played.position.finished and record.result is None and record.practice is None:
        legal = max(at for at, entry in enumerate(log[:legal]) if isinstance(entry, Answer)) if played.turns else 0
        played, legal = play.replay_while_legal(case, log[:legal])
    return Standing(record, played, log[:legal], legal < len(log))


def answered(now: Standing, attempt: int, at: int, answer: Answer) -> Standing:
    """Where the learner stands after an answer; an identical repeat of the last one changes nothing.

    `attempt` and `at` (length of the log) are what the asking page shows; raises Stale when they are of the past,
    IllegalMove when the case does not allow the answer.
    """
    if attempt != now.record.present.number:
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
    over = now.record.result is not None or now.play.position.finished
    if over or position.read == now.play.position.read:
        return now
    return _moved(now, replace(now.play, position=position), reading)


def _moved(now: Standing, played: Play, entry: Entry) -> Standing:
    if len(now.log) >= play.LONGEST_LOG:
        raise IllegalMove("log-too-long")
    log = (*now.log, entry)
    return Standing(with_log(now.record, log), played, log, cut=False)


def with_log(record: Record, log: tuple[Entry, ...]) -> Record:
    """The record with another log of the present attempt or practice."""
    if record.practice is not None:
        return replace(record, practice=replace(record.practice, log=log))
    return replace(record, attempt=replace(record.attempt, log=log))


def restarted(record: Record, attempt: int, attempts: int, attempts_allowed: int) -> Record:
    """The record with a new graded attempt begun; a repeat of the request changes nothing.

    `attempts` counts the ended attempts that are charged; raises Stale or NoAttemptLeft.
    """
    fresh = record.under_way and not record.attempt.log and record.practice is None
    if fresh and record.ended and attempt == record.ended[-1].number:
        return record
    if attempt != record.present.number:
        raise Stale
    if not can_restart(record, attempts, attempts_allowed):
        raise NoAttemptLeft
    number = record.next_number
    return replace(record, attempt=Attempt(number=number), practice=None, numbered=number)


def can_restart(record: Record, attempts: int, attempts_allowed: int) -> bool:
    """Whether the graded attempt has ended and another one is allowed; 0 allows any number."""
    return not record.under_way and (attempts_allowed == 0 or attempts < attempts_allowed)


def is_worth_restarting(record: Record) -> bool:
    """Whether no attempt has reached the full score yet."""
    return all(result.score < FULL for result in record.ended)


def nothing_left(record: Record, attempts: int, attempts_allowed: int, closed: bool) -> bool:
    """Whether there is nothing left to win or to try: attempts used up, full score, or `closed`, the due date passed.

    Whoever has a graded attempt under way still has something to try until the due date.
    """
    if record.under_way:
        return closed
    return closed or not is_worth_restarting(record) or 0 < attempts_allowed <= attempts


def ended(now: Standing, result: Ended) -> Standing:
    """Where the learner stands with the present attempt closed."""
    return replace(now, record=replace(now.record, ended=(*now.record.ended, result)))


def played_again(case: Case, result: Ended) -> Play | None:
    """An ended attempt played on the case as it is now; None where the case no longer allows that or goes on."""
    played, legal = play.replay_while_legal(case, result.log)
    return played if legal == len(result.log) and played.position.finished else None


def is_still_worth(played: Play, best: int, result: Ended) -> bool:
    """Whether a case that was edited still gives this result, as a whole and step by step."""
    position = played.position
    now = (scoring.score(position, best), position.points, best)
    told = [(turn.step.id, turn.points) for turn in played.turns if turn.answer.given is not None]
    frozen = [(passage.step, passage.points) for passage in result.path]
    return now == (result.score, result.points, result.best) and told == frozen


def counting_score(ended_attempts: Sequence[Ended], grade: str) -> float | None:
    """The score that goes to the grade book under the policy best, last or first; None before any ending."""
    if not ended_attempts:
        return None
    if grade == BEST:
        return max(attempt.score for attempt in ended_attempts)
    return ended_attempts[-1 if grade == LAST else 0].score


def score_to_publish(ended_attempts: Sequence[Ended], grade: str, before: float | None) -> float | None:
    """The score that goes to the grade book when the last of these attempts ends; None leaves what is there.

    `before` is the score last set, by an attempt, a rescore or staff: only a better attempt moves it under best, every
    attempt under last, none under first. Older attempts are not asked again, since staff may have overridden them.
    """
    if before is None:
        return counting_score(ended_attempts, grade)
    if grade == FIRST:
        return None
    score = ended_attempts[-1].score
    return score if grade == LAST else max(score, before)


def _is_repeat(log: Sequence[Entry], at: int, answer: Answer) -> bool:
    later = log[at + 1 :]
    return 0 <= at < len(log) and log[at] == answer and not any(isinstance(entry, Answer) for entry in later)
