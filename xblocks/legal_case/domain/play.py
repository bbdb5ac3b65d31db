"""How a case is played: a position and an entry of the log give the next position, nothing else is kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from legal_case.domain import offer
from legal_case.domain.case import BASIS, DATE, DECISION, ENDING, EVIDENCE, REFLECT, Case, Change, Item, Option, Step
from legal_case.domain.position import Answer, Entry, Given, Position, Reading, start

LONGEST_TEXT = 5_000
LONGEST_LOG = 2_000
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class IllegalMove(ValueError):
    """An entry that the case does not allow here; `reason` names the rule, `at` the entry's index in its log."""

    def __init__(self, reason: str, at: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


@dataclass(frozen=True, slots=True)
class Turn:
    """One answered step: the answer, the points that counted for it, and the positions before and after."""

    answer: Answer
    points: int
    before: Position
    after: Position

    @property
    def step(self) -> Step:
        """The step that was answered."""
        return self.before.here

    @property
    def option(self) -> Option | None:
        """The option that was chosen, on a decision."""
        if self.step.type != DECISION:
            return None
        return next(option for option in self.step.options if option.id == self.answer.given)

    @property
    def right(self) -> bool | None:
        """Whether a date or all the picks are right; None where there is nothing to be right about."""
        if self.step.type == DATE:
            return self.answer.given == self.before.case.due[self.step.deadline].isoformat()
        if self.step.type in (EVIDENCE, BASIS):
            return self.picked_right == len(self.answer.given or ())
        return None

    @property
    def picked_right(self) -> int:
        """How many of the picks are wanted."""
        given = self.answer.given or ()
        return sum(item.wanted for item in self.step.items if item.name in given)

    @property
    def consequence(self) -> str:
        """What the author lets follow from this answer (HTML)."""
        if self.option:
            return self.option.consequence
        return self.step.mistake if self.right is False and self.step.mistake else self.step.consequence


@dataclass(frozen=True, slots=True)
class Play:
    """A log played from the start: its turns in order and the position that they lead to."""

    turns: tuple[Turn, ...]
    position: Position


def replay(case: Case, log: Sequence[Entry]) -> Play:
    """Play a whole log; raises IllegalMove at the first entry that the case does not allow."""
    play, legal = replay_while_legal(case, log)
    if legal < len(log):
        _next(play.position, log[legal], legal)
    return play


def replay_while_legal(case: Case, log: Sequence[Entry]) -> tuple[Play, int]:
    """Play as much of a log as the case still allows, and say how many entries that was."""
    position, turns, legal = start(case), [], 0
    for entry in log:
        try:
            turn, position = _next(position, entry, legal)
        except IllegalMove:
            break
        turns += [turn] if turn else []
        legal += 1
    return Play(tuple(turns), position), legal


def _next(position: Position, entry: Entry, at: int) -> tuple[Turn | None, Position]:
    try:
        if isinstance(entry, Reading):
            return None, read(position, entry.document)
        turn = answer(position, entry)
    except IllegalMove as illegal:
        raise IllegalMove(illegal.reason, at) from None
    return turn, turn.after


def follow(position: Position, entry: Entry) -> Position:
    """The position after an entry; raises IllegalMove where it is not allowed."""
    return _next(position, entry, 0)[1]


def read(position: Position, document: str) -> Position:
    """The position after a document was opened; raises IllegalMove for one that is not in the file yet."""
    if document not in {readable.id for readable in offer.documents(position)}:
        raise IllegalMove("document-not-there")
    return replace(position, read=position.read | {document})


def answer(position: Position, given: Answer) -> Turn:
    """What an answer to the present step leads to; raises IllegalMove with the reason where it is not allowed."""
    step = position.here
    if step.type == ENDING:
        raise IllegalMove("finished")
    if given.step != step.id:
        raise IllegalMove("another-step")
    points, goto, option = _judged(position, step, given.given)
    counted = points if position.visits[step.id] == 1 else 0
    return Turn(given, counted, position, _after(position, goto, counted, option))


def _after(position: Position, goto: str, points: int, option: Option | None) -> Position:
    """The position after an answer, with the effects that an option has on days, counters and the cap."""
    return Position(
        case=position.case,
        step=goto,
        today=_later(position.today, option.days) if option else position.today,
        counters=_changed(position, option.changes) if option else position.counters,
        visits=_arrived(position, goto),
        read=position.read,
        chosen=position.chosen | {option.id} if option else position.chosen,
        points=position.points + points,
        cap=min(position.cap, option.cap) if option else position.cap,
    )


def _judged(position: Position, step: Step, given: Given) -> tuple[int, str, Option | None]:
    """The points that an answer is worth, the step it leads to, and the option that it took, if any."""
    if step.type == DECISION:
        option = _chosen(position, given)
        return option.points, option.goto, option
    if step.type in (EVIDENCE, BASIS):
        return sum(item.points for item in _picked(position, given)), step.goto, None
    if step.type == DATE:
        right = _day(given) == position.case.due[step.deadline]
        return (step.points, step.goto, None) if right else (0, step.wrong or step.goto, None)
    if step.type == REFLECT:
        _check_text(given)
    elif given is not None:
        raise IllegalMove("no-answer-wanted")
    return 0, step.goto, None


def _chosen(position: Position, given: Given) -> Option:
    for option in position.here.options:
        if option.id == given and offer.is_open(position, option):
            return option
    raise IllegalMove("not-offered")


def _later(today: date, days: int) -> date:
    """The story's date after some days; it stops at the last one that a calendar knows."""
    return today + timedelta(days=min(days, (date.max - today).days))


def _changed(position: Position, changes: Sequence[Change]) -> Mapping[str, int]:
    if not changes:
        return position.counters
    counters = dict(position.counters)
    for change in changes:
        limits, value = position.case.counter[change.counter], counters[change.counter]
        moved = {"+": value + change.amount, "-": value - change.amount, "=": change.amount}[change.sign]
        counters[change.counter] = max(limits.min, min(limits.max, moved))
    return counters


def _picked(position: Position, given: Given) -> list[Item]:
    offered = {item.name: item for item in offer.items(position)}
    if not isinstance(given, tuple) or len(set(given)) != len(given):
        raise IllegalMove("pick-exactly")
    if not offered.keys() >= set(given):
        raise IllegalMove("not-offered")
    if len(given) != offer.picks(position):
        raise IllegalMove("pick-exactly")
    return [offered[name] for name in given]


def _day(given: Given) -> date:
    if not isinstance(given, str) or not _ISO_DAY.fullmatch(given):
        raise IllegalMove("not-a-date")
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise IllegalMove("not-a-date") from None


def _check_text(given: Given) -> None:
    if not isinstance(given, str) or not given.strip():
        raise IllegalMove("nothing-written")
    if len(given) > LONGEST_TEXT:
        raise IllegalMove("text-too-long")


def _arrived(position: Position, goto: str) -> Mapping[str, int]:
    return {**position.visits, goto: position.visits.get(goto, 0) + 1}
