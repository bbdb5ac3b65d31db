"""A case played many times at random: which endings come, which steps never do, what is scored."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from legal_case.domain import offer, play
from legal_case.domain.case import BASIS, DECISION, ENDING, EVIDENCE, Case, Item, Step
from legal_case.domain.chance import Chance
from legal_case.domain.conditions import Condition
from legal_case.domain.exploration import representative_answers
from legal_case.domain.position import NO_CAP, Answer, Entry, Reading, start
from legal_case.domain.scoring import percent, share
from legal_case.domain.states import Move, State, States, Way

MOST_RUNS = 1_000
LONGEST_RUN = 400  # answers
BANDS = 10
MOST_EFFORT = 40_000_000  # about a tenth of a microsecond each
EFFORT_OF_AN_ANSWER = 15


@dataclass(frozen=True, slots=True)
class Run:
    """One way through a case: all that was done, the step where it ended, its points, and the cap met on the way."""

    log: tuple[Entry, ...]
    last: str
    points: int
    cap: int
    answers: int


@dataclass(frozen=True, slots=True)
class Runs:
    """What came of all runs: how often each ending, the steps that never came, scores in percent, the longest run.

    `runs` were really played, fewer than asked for where a case takes too long. `bands` counts the scores from 0 to
    9 %, 10 to 19 % and so on, 100 % in the last one; `longest` counts answers, and `stuck` the runs without an ending.
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
    played = tuple(islice(played_at_random(case, seed), runs))
    finished = [run for run in played if case.step[run.last].type == ENDING]
    scores = sorted(percent(share(run.points, run.cap, best)) for run in finished)
    bands = Counter(min(value // BANDS, BANDS - 1) for value in scores)
    seen = {entry.step for run in played for entry in run.log if isinstance(entry, Answer)}
    seen |= {run.last for run in played}
    return Runs(
        runs=len(played),
        endings=Counter(run.last for run in finished),
        never=tuple(name for name in case.step if name not in seen),
        lowest=scores[0] if scores else 0,
        median=scores[len(scores) // 2] if scores else 0,
        highest=scores[-1] if scores else 0,
        bands=tuple(bands[band] for band in range(BANDS)),
        longest=max((run.answers for run in played), default=0),
        stuck=len(played) - len(finished),
    )


def played_at_random(case: Case, seed: int) -> Iterator[Run]:
    """One run after another, until so much was worked out that more would take too long."""
    player = _Player(case, Chance(seed))
    while run := player.run():
        yield run


class _Player:
    """Somebody who answers by chance, and opens half of the documents that matter before each answer.

    What can be done in a state is worked out once; `effort` grows with all that is looked at.
    """

    def __init__(self, case: Case, chance: Chance) -> None:
        self.effort = 0
        self._case = case
        self._chance = chance
        self._states = States(case)
        self._answers: dict[State, list[Move]] = {}
        self._offered: dict[State, _Offered] = {}
        self._effort_of_documents = 2 * _length(document.requires for document in case.documents)

    def run(self) -> Run | None:
        """Play from the start to an ending, to where nothing can be answered, or for a long time; None if tired."""
        state, ways = self._states.reduced(start(self._case)), list[Way]()
        for _ in range(LONGEST_RUN):
            if self.effort > MOST_EFFORT:
                return None
            state = self._read(state, ways)
            moves = self._moves(state)
            if not moves:
                break
            way, after = self._chance.one(moves)
            ways.append(self._picked(state, way))
            state = after
        return Run(tuple(way.entry for way in ways), state.step, sum(way.points for way in ways),
                   min((way.cap for way in ways), default=NO_CAP), sum(way.answered for way in ways))  # fmt: skip

    def _read(self, state: State, ways: list[Way]) -> State:
        """The state after some reading."""
        wanted = state.facts.asked.reads - state.facts.known.read
        if not wanted:
            return state
        position = self._states.restored(state)
        there = [document.id for document in offer.documents(position) if document.id in wanted]
        for name in [name for name in there if self._chance.toss()]:
            self.effort += self._effort_of_documents
            if name in {document.id for document in offer.documents(position)}:
                position = play.read(position, name)
                ways.append(Way(Reading(name), answered=False))
        self.effort += self._effort_of_documents
        return self._states.reduced(position)

    def _moves(self, state: State) -> list[Move]:
        self.effort += EFFORT_OF_AN_ANSWER
        if state not in self._answers:
            self.effort += self._effort(self._case.step[state.step])
            self._answers[state] = self._worked_out(state)
        return self._answers[state]

    def _worked_out(self, state: State) -> list[Move]:
        if self._case.step[state.step].type == DECISION:
            return self._states.decisions(state)
        position = self._states.restored(state)
        if position.here.type in (EVIDENCE, BASIS):
            counts = position.visits[state.step] == 1
            self._offered[state] = _Offered(offer.items(position), offer.picks(position), counts)
        return self._states.answered(position, representative_answers(position))

    def _picked(self, state: State, way: Way) -> Way:
        """The same way, but with any picks where something is to be picked: all of them lead to one state."""
        offered = self._offered.get(state)
        if offered is None:
            return way
        picked = self._chance.some(offered.items, offered.picks)
        points = sum(item.points for item in picked) if offered.counts else 0
        return Way(Answer(state.step, tuple(sorted(item.name for item in picked))), points)

    def _effort(self, step: Step) -> int:
        """What working out the answers of a step takes."""
        around = len(self._case.step) + len(self._case.counters) + len(step.items)
        guards = _length(option.requires for option in step.options)
        return 150 + around + guards + (self._effort_of_documents if step.type == EVIDENCE else 0)


def _length(conditions: Iterable[Condition | None]) -> int:
    return sum(10 + len(condition.source) if condition else 5 for condition in conditions)


class _Offered(NamedTuple):
    items: Sequence[Item]
    picks: int
    counts: bool
