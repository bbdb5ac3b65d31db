"""Where a learner stands in a case, and the entries of the log that brought them there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from legal_case.domain.case import ENDING, Case, Step

NO_CAP = 100
Given = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered at a step: an option's id, a tuple of picked ids, a date, a text, None; at epoch seconds."""

    step: str
    given: Given
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was opened, at epoch seconds."""

    document: str
    at: int = field(default=0, compare=False)


Entry = Answer | Reading


@dataclass(frozen=True, slots=True)
class Position:
    """Where a learner stands: step, story date, counters, visits per step, what was read and chosen, points and cap."""

    case: Case = field(repr=False, compare=False)
    step: str
    today: date
    counters: Mapping[str, int]
    visits: Mapping[str, int]
    read: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    points: int = 0
    cap: int = NO_CAP

    def has(self, kind: str, name: str) -> bool:
        """Whether a fact of a condition holds here."""
        if kind == "open":
            return self.today <= self.case.due[name]
        known: Mapping[str, object] = {"read": self.read, "visited": self.visits, "chose": self.chosen}
        return name in known[kind]  # type: ignore[operator]

    def count(self, counter: str) -> int:
        """The value of a counter here."""
        return self.counters[counter]

    @property
    def here(self) -> Step:
        """The step itself."""
        return self.case.step[self.step]

    @property
    def finished(self) -> bool:
        """Whether an ending is reached."""
        return self.here.type == ENDING


def start(case: Case) -> Position:
    """The position before anything was done."""
    return Position(
        case=case,
        step=case.first,
        today=case.calendar.today if case.calendar else date.min,
        counters={counter.id: counter.start for counter in case.counters},
        visits={case.first: 1},
    )
