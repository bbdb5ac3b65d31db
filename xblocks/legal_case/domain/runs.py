"""A case played many times at random: which endings come, which steps never do, what is scored."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from legal_case.domain import offer, play
from legal_case.domain.case import BASIS, DATE, DECISION, ENDING, EVIDENCE, REFLECT, Case
from legal_case.domain.position import Answer, Given, Position, start
from legal_case.domain.scoring import percent, score

MOST_RUNS = 1_000
LONGEST_RUN = 400  # answers
BANDS = 10
READS, KNOWS = 0.5, 0.5  # how likely a document is opened before an answer, and a date is right


@dataclass(frozen=True, slots=True)
class Runs:
    """What came of so many runs: how often each ending, the steps that never came, scores in percent, the longest run.

    `bands` counts the scores from 0 to 9 %, 10 to 19 % and so on, 100 % in the last one; `stuck` the runs that came to
    no ending.
    """

    runs: int
    endings: Mapping[str, int]
    never: tuple[str, ...]
    lowest: int
    median: int
    highest: int
    bands: tuple[int, ...]
    longest: int
    stuck: int


def at_random(case: Case, best: int, runs: int, seed: int) -> Runs:
    """Play a case so many times; the same seed plays the same."""
    chance = random.Random(seed)
    ends = [_played(case, chance) for _ in range(runs)]
    seen = set[str]().union(*(position.visits for position, _ in ends))
    finished = [position for position, _ in ends if position.finished]
    scores = sorted(percent(score(position, best)) for position in finished) or [0]
    bands = Counter(min(value // BANDS, BANDS - 1) for value in scores) if finished else Counter[int]()
    return Runs(
        runs=runs,
        endings=Counter(position.step for position in finished),
        never=tuple(name for name in case.step if name not in seen),
        lowest=scores[0],
        median=scores[len(scores) // 2],
        highest=scores[-1],
        bands=tuple(bands[band] for band in range(BANDS)),
        longest=max((length for _, length in ends), default=0),
        stuck=len(ends) - len(finished),
    )


def _played(case: Case, chance: random.Random) -> tuple[Position, int]:
    position = start(case)
    for length in range(LONGEST_RUN):
        if position.here.type == ENDING:
            return position, length
        position = _read(position, chance)
        given = _given(position, chance)
        if given is _STUCK:
            return position, length
        position = play.answer(position, Answer(position.step, given)).after  # type: ignore[arg-type]
    return position, LONGEST_RUN


_STUCK = object()


def _read(position: Position, chance: random.Random) -> Position:
    for document in offer.documents(position):
        if document.id not in position.read and chance.random() < READS:
            position = play.read(position, document.id)
    return position


def _given(position: Position, chance: random.Random) -> Given | object:
    step = position.here
    if step.type == DECISION:
        options = offer.options(position)
        return chance.choice(options).id if options else _STUCK
    if step.type in (EVIDENCE, BASIS):
        names = sorted(item.name for item in offer.items(position))
        return tuple(sorted(chance.sample(names, offer.picks(position))))
    if step.type == DATE:
        due = position.case.due[step.deadline]
        return (due if chance.random() < KNOWS else due + timedelta(days=1)).isoformat()
    return "…" if step.type == REFLECT else None
