"""What a legal case is: a client, a file of documents, provisions, deadlines and the steps to go through."""

import re
from collections import Counter as Tally
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from legal_case.domain.calendar import KPA, last_day
from legal_case.domain.conditions import Condition, Fact, counters, facts

SCHEMA = 1
ID = re.compile(r"[a-z0-9_-]{1,40}")
INFO, DECISION, EVIDENCE, BASIS = "info", "decision", "evidence", "basis"
DATE, REFLECT, ENDING = "date", "reflect", "ending"
STEP_TYPES = (INFO, DECISION, EVIDENCE, BASIS, DATE, REFLECT, ENDING)
OUTCOMES = ("good", "mixed", "bad")
WEIGHTS = ("good", "harm")
SHOWN = ("always", "never")
DOCUMENT_KINDS = (
    "decision", "letter", "certificate", "notice", "note", "list", "photo", "envelope", "medical", "receipt", "form",
    "other",
)  # fmt: skip
DEFAULT_MAX_VISITS = 3


@dataclass(frozen=True, slots=True)
class Client:
    """The person the case is about, with what is known at the start (HTML)."""

    name: str
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day on which the story starts and the rule by which its deadlines are counted."""

    today: date
    rule: str = KPA


@dataclass(frozen=True, slots=True)
class Skill:
    """Something the case exercises, under which the points of its steps are summed."""

    id: str
    title: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Counter:
    """A whole number that decisions move between its two ends; `show` is always or never."""

    id: str
    title: str
    start: int = 0
    min: int = 0
    max: int = 10
    show: str = "always"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Law:
    """A provision, with the day on which its text was checked and where it can be read."""

    id: str
    title: str
    as_of: date | None
    url: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the case file: full accessible text (HTML), what an expert would notice, an optional scan."""

    id: str
    title: str
    kind: str = "other"
    dated: date | None = None
    key: bool = False
    src: str = ""
    requires: Condition | None = None
    text: str = ""
    expert: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A statutory time limit of so many days from the day of an event."""

    id: str
    title: str
    event: date
    days: int
    law: str = ""
    requires: Condition | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision does to a counter: `+` and `-` move it by an amount, `=` sets it."""

    counter: str
    sign: str
    amount: int


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide: where it leads, what it is worth, what it costs in days and what it changes."""

    id: str
    goto: str
    label: str
    points: int = 0
    days: int = 0
    laws: tuple[str, ...] = ()
    requires: Condition | None = None
    locked: bool = False
    changes: tuple[Change, ...] = ()
    critical: str = ""
    cap: int = 100
    consequence: str = ""
    expert: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A document or a provision that can be picked in a step, with the points that picking it brings."""

    name: str
    points: int
    wanted: bool
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the story; which of the fields matter is told by its type."""

    id: str
    type: str
    title: str = ""
    text: str = ""
    skill: str = ""
    laws: tuple[str, ...] = ()
    goto: str = ""
    wrong: str = ""
    deadline: str = ""
    points: int = 0
    pick: int = 0
    max_visits: int = DEFAULT_MAX_VISITS
    outcome: str = ""
    consequence: str = ""
    mistake: str = ""
    expert: str = ""
    options: tuple[Option, ...] = ()
    items: tuple[Item, ...] = ()
    line: int = field(default=0, compare=False)

    def targets(self) -> Iterator[str]:
        """The steps that can follow this one, as the author named them."""
        if self.type == DECISION:
            yield from (option.goto for option in self.options)
        elif self.type != ENDING:
            yield self.goto
            if self.type == DATE and self.wrong:
                yield self.wrong


@dataclass(frozen=True)
class Case:
    """A whole case as its author wrote it; `best` is the highest possible sum of points where the author gives it."""

    first: str
    steps: tuple[Step, ...]
    calendar: Calendar | None = None
    client: Client | None = None
    skills: tuple[Skill, ...] = ()
    counters: tuple[Counter, ...] = ()
    laws: tuple[Law, ...] = ()
    documents: tuple[Document, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    best: int | None = None

    @cached_property
    def step(self) -> dict[str, Step]:
        """The steps by id."""
        return {step.id: step for step in self.steps}

    @cached_property
    def option(self) -> dict[str, Option]:
        """All options of all steps by id, which is unique in the whole case."""
        return {option.id: option for step in self.steps for option in step.options}

    @cached_property
    def document(self) -> dict[str, Document]:
        """The documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def law(self) -> dict[str, Law]:
        """The provisions by id."""
        return {law.id: law for law in self.laws}

    @cached_property
    def counter(self) -> dict[str, Counter]:
        """The counters by id."""
        return {counter.id: counter for counter in self.counters}

    @cached_property
    def due(self) -> dict[str, date]:
        """The last day of each deadline by its id, counted by the case's rule."""
        rule = self.calendar.rule if self.calendar else KPA
        return {limit.id: last_day(limit.event, limit.days, rule) for limit in self.deadlines}

    @cached_property
    def asked(self) -> dict[str, frozenset[str]]:
        """For each deadline that learners must work out themselves, the date steps that ask for it."""
        asking = [step for step in self.steps if step.type == DATE]
        return {step.deadline: frozenset(s.id for s in asking if s.deadline == step.deadline) for step in asking}

    @cached_property
    def asked_in(self) -> dict[str, frozenset[tuple[Fact, bool]]]:
        """The facts that each condition asks for, by its source, and whether they stand under an odd number of nots."""
        return {each.source: frozenset(facts(each.expression)) for each in self._conditions()}

    @cached_property
    def compared_in(self) -> dict[str, frozenset[str]]:
        """The counters that each condition compares, by its source."""
        return {each.source: frozenset(counters(each.expression)) for each in self._conditions()}

    def _conditions(self) -> Iterator[Condition]:
        yield from (option.requires for step in self.steps for option in step.options if option.requires)
        yield from (document.requires for document in self.documents if document.requires)
        yield from (limit.requires for limit in self.deadlines if limit.requires)

    def ahead(self, step: str) -> frozenset[str]:
        """The steps that can follow this one by the authored targets alone, whatever conditions say."""
        return self._ahead[step]

    @cached_property
    def _ahead(self) -> dict[str, frozenset[str]]:
        next_ones = {step.id: {name for name in step.targets() if name in self.step} for step in self.step.values()}
        return {name: _closure(name, next_ones) for name in next_ones}

    def duplicates(self) -> Iterator[tuple[str, str, int]]:
        """Ids that stand more than once in their own list: the list's name, the id and the line of the repetition."""
        options = tuple(option for step in self.steps for option in step.options)
        lists: dict[str, Sequence[Skill | Counter | Law | Document | Deadline | Step | Option]] = {
            "skill": self.skills, "counter": self.counters, "law": self.laws, "document": self.documents,
            "deadline": self.deadlines, "step": self.steps, "option": options,
        }  # fmt: skip
        for name, things in lists.items():
            tally = Tally(thing.id for thing in things)
            lines = {thing.id: thing.line for thing in things}
            yield from ((name, repeated, lines[repeated]) for repeated, count in tally.items() if count > 1)


def _closure(start: str, next_ones: Mapping[str, set[str]]) -> frozenset[str]:
    """All that can be come to from here by one link or more."""
    found: set[str] = set()
    waiting = set(next_ones[start])
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= next_ones[name] - found
    return frozenset(found)
