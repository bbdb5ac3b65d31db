"""All that can happen in a case: the best feasible path, what can be reached and what cannot, by memoised search."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from threading import Lock
from typing import NamedTuple

from legal_case.domain import offer, play
from legal_case.domain.case import BASIS, DATE, DECISION, ENDING, EVIDENCE, REFLECT, Case
from legal_case.domain.position import NO_CAP, Answer, Entry, Position, start
from legal_case.domain.states import Move, State, States, Way

MOST_STATES = 200_000


class TooManyStates(ValueError):
    """The case has more reachable states than may be searched; its author has to give `best`."""


class Outlook(NamedTuple):
    """What can still be earned from a position: points, the mildest cap on that way, the paths, the longest one.

    `front` holds every pair of points and cap that no other way beats in both: fewer points under a milder cap can
    make the better score.
    """

    points: int
    cap: int
    paths: int
    longest: int
    entry: Entry | None
    front: tuple[tuple[int, int], ...]


@dataclass
class Exploration:
    """A search over the states of one case; it remembers what it has seen, so that later questions are cheap.

    A server's threads share it, so one of them searches at a time.
    """

    case: Case
    most_states: int = MOST_STATES
    steps: set[str] = field(default_factory=set)
    options: set[str] = field(default_factory=set)
    dead_ends: set[str] = field(default_factory=set)
    _seen: dict[State, Outlook | None] = field(default_factory=dict)
    _given_up: bool = False
    _turn: Lock = field(default_factory=Lock, repr=False, compare=False)

    def outlook(self, position: Position) -> Outlook | None:
        """The best that can be reached from here, or None where no ending can; raises TooManyStates."""
        with self._turn:
            if self._given_up:
                raise TooManyStates(self.most_states)
            state = self._states.reduced(position)
            if state not in self._seen:
                self._search(state)
            return self._seen[state]

    def line(self) -> tuple[Entry, ...]:
        """The entries of one best feasible path from the start to its ending."""
        position, entries = start(self.case), []
        while (ahead := self.outlook(position)) and ahead.entry:
            entries.append(ahead.entry)
            position = play.follow(position, ahead.entry)
        return tuple(entries)

    def informed(self, position: Position) -> Position:
        """The position with everything read that can only help: reading is free, so all that opens is open here."""
        while name := next(_unread(position, self._states.asked(position.step).helpful_reads), None):
            position = play.read(position, name)
        return position

    @cached_property
    def _states(self) -> States:
        return States(self.case)

    def _search(self, state: State) -> None:
        """Look into every state behind this one, the last ones first, without recursion: paths may be long."""
        stack, seen = [self._frame(state)], self._seen
        while stack:
            if len(seen) + len(stack) > self.most_states:
                self._give_up()
            for _, after in stack[-1].ahead:
                if after not in seen:
                    stack.append(self._frame(after))
                    break
            else:
                frame = stack.pop()
                seen[frame.state] = self._found(frame)

    def _give_up(self) -> None:
        """Forget what was seen, which is a lot by now, and never search this case again."""
        self._seen.clear()
        self._given_up = True
        raise TooManyStates(self.most_states)

    def _frame(self, state: State) -> "_Frame":
        self.steps.add(state.step)
        moves = self._moves(state)
        if not moves and self.case.step[state.step].type != ENDING:
            self.dead_ends.add(state.step)
        return _Frame(state, moves, iter(moves))

    def _found(self, frame: "_Frame") -> Outlook | None:
        if self.case.step[frame.state.step].type == ENDING:
            return _ENDED
        seen = self._seen
        return _summed([(way, behind) for way, after in frame.moves if (behind := seen[after]) is not None])

    def _moves(self, state: State) -> list[Move]:
        """All that is worth trying: where reading can only help, nothing else is, before it was done."""
        asked = state.facts.asked
        if asked.reads <= state.facts.known.read:
            return self._answers(state)
        position = self._states.restored(state)
        helpful = next(_unread(position, asked.helpful_reads), None)
        if helpful:
            return [self._states.reading(position, helpful)]
        unread = _unread(position, asked.reads)
        return [*(self._states.reading(position, name) for name in unread), *self._answers(state)]

    def _answers(self, state: State) -> list[Move]:
        if self.case.step[state.step].type == DECISION:
            moves = self._states.decisions(state)
            self.options.update([way.option for way, _ in moves])
            return moves
        position = self._states.restored(state)
        return self._states.answered(position, representative_answers(position))


class _Frame(NamedTuple):
    """A state of the search, the moves from it, and those of them that have not been looked behind yet."""

    state: State
    moves: list[Move]
    ahead: Iterator[Move]


_ENDED = Outlook(0, NO_CAP, 1, 0, None, ((0, NO_CAP),))


def _summed(ways: list[tuple[Way, Outlook]]) -> Outlook | None:
    """What all ways hold together, if there are any; the author's order decides between equals."""
    if not ways:
        return None
    pairs = [
        (points + way.points, cap if cap < way.cap else way.cap) for way, behind in ways for points, cap in behind.front
    ]
    front = _unbeaten(pairs)
    entries = [way.entry for way, behind in ways for _ in behind.front]
    return Outlook(
        *front[0],
        paths=_paths(ways),
        longest=max([behind.longest + way.answered for way, behind in ways]),
        entry=entries[pairs.index(front[0])],
        front=front,
    )


def _paths(ways: list[tuple[Way, Outlook]]) -> int:
    """How many paths there are in all: answers part them, while reading before or after them does not."""
    read = [behind.paths for way, behind in ways if not way.answered]
    return sum([behind.paths for way, behind in ways if way.answered]) + max(read, default=0)


def _unread(position: Position, asked: frozenset[str]) -> Iterator[str]:
    """The documents of these that are in the file and have not been read, in the author's order."""
    wanted = asked - position.read
    return (document.id for document in offer.documents(position) if document.id in wanted) if wanted else iter(())


def _unbeaten(pairs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pairs of points and cap of which no other has more of the one without less of the other."""
    most = max(pairs)
    if most[1] == NO_CAP:
        return (most,)
    kept = [most]
    for points, cap in sorted(pairs, reverse=True):
        if cap > kept[-1][1]:
            kept.append((points, cap))
    return tuple(kept)


def representative_answers(position: Position) -> Iterator[Answer]:
    """Enough answers to see all that can follow here: each option, the best picks, the right and a wrong date."""
    step = position.here
    if step.type == DECISION:
        yield from (Answer(step.id, option.id) for option in offer.options(position))
    elif step.type in (EVIDENCE, BASIS):
        best = sorted(offer.items(position), key=lambda item: -item.points)[: offer.picks(position)]
        yield Answer(step.id, tuple(item.name for item in best))
    elif step.type == DATE:
        due = position.case.due[step.deadline]
        yield Answer(step.id, due.isoformat())
        yield Answer(step.id, (due + timedelta(days=1)).isoformat())
    elif step.type != ENDING:
        yield Answer(step.id, "…" if step.type == REFLECT else None)
