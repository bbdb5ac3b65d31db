"""All that can happen in a case: the best feasible path, what can be reached and what cannot, by memoised search."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from threading import Lock

from legal_case.domain import offer, play
from legal_case.domain.case import BASIS, DATE, DECISION, ENDING, EVIDENCE, REFLECT, Case
from legal_case.domain.position import NO_CAP, Answer, Entry, Position, Reading, start
from legal_case.domain.relevance import Relevance, looping_steps, relevance

MOST_STATES = 200_000


class TooManyStates(ValueError):
    """The case has more reachable states than may be searched; its author has to give `best`."""


@dataclass(frozen=True, slots=True)
class Outlook:
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


@dataclass(frozen=True, slots=True)
class Move:
    """An entry that can be made, the points that it brings, the cap that it sets and where it leads."""

    entry: Entry
    points: int
    cap: int
    after: Position


@dataclass
class Exploration:
    """A search over the positions of one case; it remembers what it has seen, so that later questions are cheap.

    A server's threads share it, so one of them searches at a time.
    """

    case: Case
    most_states: int = MOST_STATES
    steps: set[str] = field(default_factory=set)
    options: set[str] = field(default_factory=set)
    dead_ends: set[str] = field(default_factory=set)
    _seen: dict[Hashable, Outlook | None] = field(default_factory=dict)
    _given_up: bool = False
    _turn: Lock = field(default_factory=Lock, repr=False, compare=False)
    _relevance: dict[str, Relevance] = field(default_factory=dict)

    def outlook(self, position: Position) -> Outlook | None:
        """The best that can be reached from here, or None where no ending can; raises TooManyStates."""
        with self._turn:
            if self._given_up:
                raise TooManyStates(self.most_states)
            if self._key(position) not in self._seen:
                self._search(position)
            return self._seen[self._key(position)]

    def line(self) -> tuple[Entry, ...]:
        """The entries of one best feasible path from the start to its ending."""
        position, entries = start(self.case), []
        while (ahead := self.outlook(position)) and ahead.entry:
            entries.append(ahead.entry)
            position = play.follow(position, ahead.entry)
        return tuple(entries)

    def informed(self, position: Position) -> Position:
        """The position with everything read that can only help: reading is free, so all that opens is open here."""
        while name := self._helpful(position):
            position = play.read(position, name)
        return position

    def _helpful(self, position: Position) -> str | None:
        asked = self._asked(position)
        unread = asked.helpful_reads - position.read
        return next((document.id for document in offer.documents(position) if document.id in unread), None)

    def _search(self, position: Position) -> None:
        stack = [self._frame(position)]
        while stack:
            unknown = self._gather(stack[-1])
            if len(self._seen) + len(stack) > self.most_states:
                self._give_up()
            if unknown is not None:
                stack.append(self._frame(unknown))
            else:
                frame = stack.pop()
                self._seen[self._key(frame.position)] = frame.outlook()

    def _give_up(self) -> None:
        """Forget what was seen, which is a lot by now, and never search this case again."""
        self._seen.clear()
        self._given_up = True
        raise TooManyStates(self.most_states)

    def _gather(self, frame: "_Frame") -> Position | None:
        """Add up what is known behind this frame; the first position that has not been looked into, if any."""
        while frame.moves:
            key = self._key(frame.moves[-1].after)
            if key not in self._seen:
                return frame.moves[-1].after
            frame.add(frame.moves.pop(), self._seen[key])
        return None

    def _frame(self, position: Position) -> "_Frame":
        self.steps.add(position.step)
        moves = list(self._readings(position))
        if not self._reads_first(position, moves):
            moves += self._answers(position)
        if not moves and not position.finished:
            self.dead_ends.add(position.step)
        return _Frame(position, moves[::-1])

    def _reads_first(self, position: Position, moves: list[Move]) -> bool:
        """Whether there is something to read that can only help: then nothing else needs to be tried before it."""
        return len(moves) == 1 and getattr(moves[0].entry, "document", "") in self._asked(position).helpful_reads

    def _answers(self, position: Position) -> Iterator[Move]:
        for given in representative_answers(position):
            turn = play.answer(position, given)
            option = turn.option
            if option:
                self.options.add(option.id)
            yield Move(given, turn.points, option.cap if option else NO_CAP, turn.after)

    def _readings(self, position: Position) -> Iterator[Move]:
        """The one helpful document to read next, or else all whose reading could also close something."""
        helpful, reads = self._helpful(position), self._asked(position).reads - position.read
        unread = [] if position.finished else [d.id for d in offer.documents(position) if d.id in reads]
        for name in [helpful] if helpful else unread:
            yield Move(Reading(name), 0, NO_CAP, play.read(position, name))

    @cached_property
    def _loops(self) -> frozenset[str]:
        return looping_steps(self.case)

    def _asked(self, position: Position) -> Relevance:
        known = self._relevance.get(position.step)
        if known is None:
            known = self._relevance[position.step] = relevance(self.case, position.step, self._loops)
        return known

    def _key(self, position: Position) -> Hashable:
        """All that can make a difference from here on, and nothing that cannot."""
        asked = self._asked(position)
        return (
            position.step,
            min(position.today, asked.last_day) if asked.last_day else None,
            tuple(position.counters[name] for name in asked.counters),
            position.read & asked.reads,
            position.chosen & asked.chosen,
            tuple(position.visits.get(step, 0) for step in asked.counted_steps),
            tuple(step in position.visits for step in asked.visited),
        )


class _Frame:
    """One position of the search with the moves still to be followed, and what has been found behind the others."""

    def __init__(self, position: Position, moves: list[Move]) -> None:
        self.position = position
        self.moves = moves
        self._found: tuple[int, int, Entry | None] | None = (0, NO_CAP, None) if position.finished else None
        self._front = {(0, NO_CAP)} if position.finished else set[tuple[int, int]]()
        self._paths = 1 if position.finished else 0
        self._longest = 0

    def add(self, move: Move, behind: Outlook | None) -> None:
        """Take a followed move into account; the author's order decides between equals."""
        if behind is None:
            return
        points, cap = behind.points + move.points, min(behind.cap, move.cap)
        if self._found is None or (points, cap) > self._found[:2]:
            self._found = (points, cap, move.entry)
        self._front.update((more + move.points, min(limit, move.cap)) for more, limit in behind.front)
        answered = isinstance(move.entry, Answer)
        self._longest = max(self._longest, behind.longest + answered)
        self._paths = self._paths + behind.paths if answered else max(self._paths, behind.paths)

    def outlook(self) -> Outlook | None:
        """What was found, once every move has been followed."""
        if self._found is None:
            return None
        points, cap, entry = self._found
        return Outlook(points, cap, self._paths, self._longest, entry, _unbeaten(self._front))


def _unbeaten(pairs: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pairs of points and cap of which no other has more of the one without less of the other."""
    kept: list[tuple[int, int]] = []
    for points, cap in sorted(pairs, reverse=True):
        if not kept or cap > kept[-1][1]:
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
