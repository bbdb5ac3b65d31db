"""Looking back on a played case: each answer beside the expert's, and when a learner may see it."""

from collections.abc import Iterator
from dataclasses import dataclass

from legal_case.domain import offer, play
from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, Document, Option
from legal_case.domain.exploration import Exploration, TooManyStates
from legal_case.domain.play import Play, Turn
from legal_case.domain.position import Answer, Given, Position
from legal_case.domain.scoring import FULL

GOOD, FAIR, BAD = "good", "fair", "bad"
GRADED = (DECISION, EVIDENCE, BASIS, DATE)
EACH, EXHAUSTED = "each", "exhausted"
MODES = (EACH, EXHAUSTED)
_MARKS = {"good": 1, "": 0, "harm": -1}


@dataclass(frozen=True, slots=True)
class Look:
    """One answered step looked back on: the expert's answer, the most points to be had there, and a verdict."""

    turn: Turn
    expert: Given
    most: int
    quality: str | None
    laws: tuple[str, ...]


def is_full(mode: str, score: float, attempts: int, attempts_allowed: int, closed: bool) -> bool:
    """Whether expert answers may be shown: always in `each`, else when there is nothing left to win or to try.

    `attempts` counts ended attempts, `attempts_allowed` 0 means without limit, `closed` that the due date has passed.
    """
    exhausted = 0 < attempts_allowed <= attempts
    return mode == EACH or score >= FULL or exhausted or closed


def looks(played: Play, exploration: Exploration) -> Iterator[Look]:
    """Every answered step in order."""
    return (_look(turn, exploration) for turn in played.turns)


def unread_key_documents(position: Position) -> tuple[Document, ...]:
    """The documents that mattered, were in the file and were never opened."""
    return tuple(d for d in offer.documents(position) if d.key and d.id not in position.read)


def _look(turn: Turn, exploration: Exploration) -> Look:
    step = turn.step
    if step.type == DECISION:
        chosen, expert = turn.option, _expert_option(turn.before, exploration)
        most = max(option.points for option in offer.options(turn.before))
        harmful = bool(chosen and chosen.critical == "harm")
        laws = tuple(dict.fromkeys((*(chosen.laws if chosen else ()), *expert.laws, *step.laws)))
        return Look(turn, expert.id, most, _quality(chosen.points if chosen else 0, most, harmful), laws)
    if step.type == DATE:
        due = turn.before.case.due[step.deadline].isoformat()
        right = turn.answer.given == due
        law = next(limit.law for limit in turn.before.case.deadlines if limit.id == step.deadline)
        laws = tuple(dict.fromkeys(filter(None, (law, *step.laws))))
        return Look(turn, due, step.points, GOOD if right else BAD, laws)
    if step.type in (EVIDENCE, BASIS):
        ranked = sorted(offer.items(turn.before), key=lambda item: -item.points)[: offer.picks(turn.before)]
        most, earned = sum(item.points for item in ranked), _earned(turn)
        return Look(turn, tuple(item.name for item in ranked), most, _quality(earned, most, False), step.laws)
    return Look(turn, None, 0, None, step.laws)


def _earned(turn: Turn) -> int:
    given = turn.answer.given or ()
    return sum(item.points for item in turn.step.items if item.name in given)


def _quality(earned: int, most: int, harmful: bool) -> str:
    if harmful:
        return BAD
    if earned >= most:
        return GOOD
    return FAIR if earned > 0 else BAD


def _expert_option(position: Position, exploration: Exploration) -> Option:
    """The option on the best path that was really open here; marks, points and the author's order break ties."""
    try:
        return max(offer.options(position), key=lambda option: _worth(position, option, exploration))
    except TooManyStates:
        return max(offer.options(position), key=lambda option: (option.points, _MARKS[option.critical]))


def _worth(position: Position, option: Option, exploration: Exploration) -> tuple[int, int, int, int]:
    turn, mark = play.answer(position, Answer(position.step, option.id)), _MARKS[option.critical]
    ahead = exploration.outlook(turn.after)
    if ahead is None:
        return (-(10**9), 0, mark, option.points)
    return (turn.points + ahead.points, min(option.cap, ahead.cap), mark, option.points)
