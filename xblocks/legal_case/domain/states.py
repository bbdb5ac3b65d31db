"""Positions without what can make no difference any more, so that a search meets far fewer of them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from legal_case.domain import offer, play
from legal_case.domain.case import Case, Option
from legal_case.domain.position import NO_CAP, Answer, Entry, Position, Reading
from legal_case.domain.relevance import Relevance, relevances


class Known(NamedTuple):
    """The facts that can still be asked for, in the order in which their relevance names them.

    `today` is no later than the first day on which nothing is open any more, and None where no day matters.
    """

    today: date | None
    counters: tuple[int, ...]
    read: frozenset[str]
    chosen: frozenset[str]
    visits: tuple[int, ...]
    visited: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What is known at a moment, once for all moments at which the same is known and the same can still matter.

    Kept with it: the states in which it holds, which guards are open then, and the facts after each effect.
    """

    asked: Relevance
    known: Known
    states: dict[str, "State"] = field(default_factory=dict, repr=False)
    opened: dict[int, bool] = field(default_factory=dict, repr=False)
    changed: dict[int, "Facts"] = field(default_factory=dict, repr=False)

    def at(self, step: str) -> "State":
        """The state at a step where these facts hold."""
        return self.states.setdefault(step, State(step, self))


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A step and the facts that can make a difference there or later: one object for all that have the same future."""

    step: str
    facts: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """An entry that can lead on, the points that it brings and the cap that it sets; the option that it takes, if any.

    `answered` says that it answers the step, while reading does not.
    """

    entry: Entry
    points: int = 0
    cap: int = NO_CAP
    option: str = ""
    answered: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """An option as a way, and as one that brings nothing for a second time, and where it leads.

    Options with the same guard are open at the same facts, those with the same effect do the same to them; both are
    numbers, or None for an option that is always open or changes nothing.
    """

    option: Option
    goto: str
    way: Way
    again: Way
    guard: int | None
    effect: int | None


Move = tuple[Way, State]


class States:
    """The states of one case and the moves between them; what was worked out once is remembered."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._asked = relevances(case)
        self._starts = {counter.id: counter.start for counter in case.counters}
        self._facts: dict[tuple[Relevance, Known], Facts] = {}
        self._decisions: dict[str, list[Decision]] = {}
        self._numbers: dict[Hashable, int] = {}

    def asked(self, step: str) -> Relevance:
        """What can still matter at a step and behind it."""
        return self._asked[step]

    def reduced(self, position: Position) -> State:
        """All of a position that can make a difference from here on, and nothing that cannot."""
        asked = self._asked[position.step]
        known = Known(
            min(position.today, asked.last_day) if asked.last_day else None,
            tuple(position.counters[name] for name in asked.counters),
            position.read & asked.reads,
            position.chosen & asked.chosen,
            tuple(position.visits.get(step, 0) for step in asked.counted_steps),
            frozenset(step for step in asked.visited if step in position.visits),
        )
        return self._facts.setdefault((asked, known), Facts(asked, known)).at(position.step)

    def restored(self, state: State) -> Position:
        """A position of this state, from which everything goes on as from any other one of it."""
        asked, known = state.facts.asked, state.facts.known
        counted = {name: times for name, times in zip(asked.counted_steps, known.visits, strict=True) if times}
        return Position(
            case=self._case,
            step=state.step,
            today=known.today or date.min,
            counters={**self._starts, **dict(zip(asked.counters, known.counters, strict=True))},
            visits={state.step: 1, **dict.fromkeys(known.visited, 1), **counted},
            read=known.read,
            chosen=known.chosen,
        )

    def reading(self, position: Position, document: str) -> Move:
        """What opening a document leads to."""
        return Way(Reading(document), answered=False), self.reduced(play.read(position, document))

    def answered(self, position: Position, answers: Iterable[Answer]) -> list[Move]:
        """What these answers lead to on a step that is no decision."""
        turns = [play.answer(position, given) for given in answers]
        return [(Way(turn.answer, turn.points), self.reduced(turn.after)) for turn in turns]

    def decisions(self, state: State) -> list[Move]:
        """The open options of a decision, in the author's order, and where they lead."""
        offered = self._decisions.get(state.step) or self._offered(state.step)
        again = self._is_again(state)
        return [
            (each.again if again else each.way, self._after(state, each))
            for each in offered
            if each.guard is None or self._is_open(state, each.option, each.guard)
        ]

    def _offered(self, step: str) -> list[Decision]:
        offered = [self._decision(self._asked[step], step, option) for option in self._case.step[step].options]
        return self._decisions.setdefault(step, offered)

    def _decision(self, here: Relevance, step: str, option: Option) -> Decision:
        entry, guarded = Answer(step, option.id), option.requires or option.goto in here.counted_steps
        guard = self._number("guard", option.requires, option.goto in here.counted_steps and option.goto)
        return Decision(
            option,
            option.goto,
            Way(entry, option.points, option.cap, option.id),
            Way(entry, 0, option.cap, option.id),
            guard if guarded else None,
            self._effect(here, self._asked[option.goto], option),
        )

    def _effect(self, here: Relevance, there: Relevance, option: Option) -> int | None:
        done = (
            option.days if there.last_day else 0,
            tuple(change for change in option.changes if change.counter in there.counters),
            option.id if option.id in there.chosen else "",
            option.goto if option.goto in (*there.counted_steps, *there.visited) else "",
        )
        return self._number("effect", here, there, done) if here is not there or any(done) else None

    def _number(self, *what: Hashable) -> int:
        return self._numbers.setdefault(what, len(self._numbers))

    def _is_again(self, state: State) -> bool:
        """Whether the step was answered before, so that it brings no points any more."""
        counted = state.facts.asked.counted_steps
        return state.step in counted and state.facts.known.visits[counted.index(state.step)] > 1

    def _is_open(self, state: State, option: Option, guard: int) -> bool:
        opened = state.facts.opened
        if guard not in opened:
            opened[guard] = offer.is_open(self.restored(state), option)
        return opened[guard]

    def _after(self, state: State, taken: Decision) -> State:
        facts = state.facts
        if taken.effect is not None:
            facts = facts.changed.get(taken.effect) or self._changed(state, taken, taken.effect)
        return facts.states.get(taken.goto) or facts.at(taken.goto)

    def _changed(self, state: State, taken: Decision, effect: int) -> Facts:
        after = play.answer(self.restored(state), Answer(state.step, taken.option.id)).after
        return state.facts.changed.setdefault(effect, self.reduced(after).facts)
