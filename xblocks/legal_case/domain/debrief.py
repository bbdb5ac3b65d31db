"""Looking back on a played case: each answer beside the expert's, and the expert's own way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legal_case.domain import offer, play
from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, Document, Option
from legal_case.domain.exploration import Exploration, TooManyStates, representative_answers
from legal_case.domain.play import Play, Turn
from legal_case.domain.position import Answer, Given, Position, start
from legal_case.domain.scoring import best_points, share

GOOD, FAIR, BAD = "good", "fair", "bad"
EACH, EXHAUSTED = "each", "exhausted"
MODES = (EACH, EXHAUSTED)
HARM = "harm"
_MARKS = {"good": 1, "": 0, HARM: -1}
_Worth = tuple[bool, float, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """One answered step looked back on: the expert's answer, the most points to be had there, and a verdict."""

    turn: Turn
    expert: Given
    most: int
    quality: str | None
    laws: tuple[str, ...]


def looks(played: Play, exploration: Exploration) -> Iterator[Look]:
    """Every answered step in order."""
    return (_look(turn, exploration) for turn in played.turns)


def expert_line(exploration: Exploration) -> Play:
    """The whole play of an expert from the start: to an ending, or to where nothing is left to answer.

    No path scores higher where the case can be explored, no option is marked as harm, every document that a condition
    asks for can only help, and no wrong date leads to more than the right one does.
    """
    turns: list[Turn] = []
    position = exploration.informed(start(exploration.case))
    while len(turns) < play.LONGEST_LOG and (advised := _advised(position, exploration)):
        turns.append(play.answer(position, advised))
        position = exploration.informed(turns[-1].after)
    return Play(tuple(turns), position)


def telling_documents(position: Position) -> tuple[Document, ...]:
    """The documents in the file that mattered or of which an expert has something to tell, in the author's order."""
    return tuple(document for document in offer.documents(position) if document.key or document.expert)


def _advised(position: Position, exploration: Exploration) -> Answer | None:
    """The expert's answer at an informed position; None at an ending or where no option is open."""
    if position.here.type != DECISION:
        return next(representative_answers(position), None)
    worth = _worths(position, offer.options(position), exploration)
    return Answer(position.step, max(worth, key=worth.__getitem__)) if worth else None


def _look(turn: Turn, exploration: Exploration) -> Look:
    step, before = turn.step, exploration.informed(turn.before)
    if step.type == DECISION:
        return _decision(turn, before, exploration)
    if step.type == DATE:
        due = before.case.due[step.deadline].isoformat()
        law = next(limit.law for limit in before.case.deadlines if limit.id == step.deadline)
        laws = tuple(dict.fromkeys(filter(None, (law, *step.laws))))
        return Look(turn, due, step.points, GOOD if turn.answer.given == due else BAD, laws)
    if step.type in (EVIDENCE, BASIS):
        ranked = sorted(offer.items(before), key=lambda item: -item.points)[: offer.picks(before)]
        most, earned = sum(item.points for item in ranked), _earned(turn)
        quality = GOOD if earned >= most else FAIR if earned > 0 else BAD
        return Look(turn, tuple(item.name for item in ranked), most, quality, step.laws)
    return Look(turn, None, 0, None, step.laws)


def _decision(turn: Turn, before: Position, exploration: Exploration) -> Look:
    options = tuple(dict.fromkeys((*offer.options(before), *filter(None, (turn.option,)))))
    worth = _worths(before, options, exploration)
    expert = max(options, key=lambda option: worth[option.id])
    chosen = turn.option or expert
    most = max(option.points for option in options)
    as_good = chosen == expert or (chosen.points >= most and worth[chosen.id][:2] == worth[expert.id][:2])
    laws = tuple(dict.fromkeys((*chosen.laws, *expert.laws, *turn.step.laws)))
    return Look(turn, expert.id, most, _quality(chosen, as_good), laws)


def _quality(chosen: Option, as_good: bool) -> str:
    if chosen.critical == HARM:
        return BAD
    if as_good:
        return GOOD
    return FAIR if chosen.points > 0 else BAD


def _earned(turn: Turn) -> int:
    given = turn.answer.given or ()
    return sum(item.points for item in turn.step.items if item.name in given)


def _worths(position: Position, options: Iterable[Option], exploration: Exploration) -> dict[str, _Worth]:
    return {option.id: _worth(position, option, exploration) for option in options}


def _worth(position: Position, option: Option, exploration: Exploration) -> _Worth:
    """By what an expert chooses: never harm while there is another way, then the best score that stays possible.

    Marks and the option's own points decide between equals, and alone where the case is too large to explore; caps met
    before this decision do not make its options equal.
    """
    mark = _MARKS[option.critical]
    try:
        return (option.critical != HARM, _attainable(position, option, exploration), mark, option.points)
    except TooManyStates:
        return (option.critical != HARM, 0.0, mark, option.points)


def _attainable(position: Position, option: Option, exploration: Exploration) -> float:
    best = best_points(position.case, exploration)
    turn = play.answer(position, Answer(position.step, option.id))
    ahead = exploration.outlook(turn.after)
    ways = ahead.front if ahead else ()
    so_far = turn.after.points
    return max((share(so_far + points, min(option.cap, cap), best) for points, cap in ways), default=-1.0)
