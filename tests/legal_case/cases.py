"""Small cases for the tests, built from a few words each."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from legal_case.domain.calendar import PLAIN
from legal_case.domain.case import (
    BASIS,
    DATE,
    DECISION,
    ENDING,
    EVIDENCE,
    INFO,
    REFLECT,
    Calendar,
    Case,
    Change,
    Client,
    Counter,
    Deadline,
    Document,
    Item,
    Law,
    Option,
    Skill,
    Step,
)
from legal_case.domain.conditions import parse

TODAY = date(2026, 11, 2)


def option(name: str, goto: str, points: int = 0, requires: str = "", **more: object) -> Option:
    return Option(
        name, goto, label=f"<p>{name}</p>", points=points, requires=parse(requires) if requires else None, **more
    )  # type: ignore[arg-type]


def decision(name: str, *options: Option, **more: object) -> Step:
    return Step(name, DECISION, options=options, **more)  # type: ignore[arg-type]


def info(name: str, goto: str) -> Step:
    return Step(name, INFO, goto=goto)


def reflect(name: str, goto: str) -> Step:
    return Step(name, REFLECT, goto=goto)


def ending(name: str = "end", outcome: str = "good") -> Step:
    return Step(name, ENDING, outcome=outcome)


def picking(kind: str, name: str, goto: str, pick: int, points: dict[str, int]) -> Step:
    items = tuple(Item(each, worth, worth > 0) for each, worth in points.items())
    return Step(name, kind, goto=goto, pick=pick, items=items)


def evidence(name: str, goto: str, pick: int, **points: int) -> Step:
    return picking(EVIDENCE, name, goto, pick, points)


def basis(name: str, goto: str, pick: int, **points: int) -> Step:
    return picking(BASIS, name, goto, pick, points)


def day(name: str, deadline: str, goto: str, points: int = 1, wrong: str = "") -> Step:
    return Step(name, DATE, deadline=deadline, goto=goto, points=points, wrong=wrong)


def document(name: str, requires: str = "", **more: object) -> Document:
    return Document(name, name.title(), requires=parse(requires) if requires else None, text="…", **more)  # type: ignore[arg-type]


def deadline(name: str, days: int, requires: str = "", event: date = TODAY, law: str = "") -> Deadline:
    return Deadline(name, name.title(), event, days, law, parse(requires) if requires else None)


def changes(*moves: str) -> tuple[Change, ...]:
    """`trust+1` and the like, for counters with names of letters."""
    parts = [re.split(r"([+=-])", move, maxsplit=1) for move in moves]
    return tuple(Change(name, sign, int(amount)) for name, sign, amount in parts)


def case(*steps: Step, **more: object) -> Case:
    """A case that starts at its first step, on Monday 2 November 2026, counting calendar days."""
    return replace(Case(steps[0].id, steps, Calendar(TODAY, PLAIN)), **more)  # type: ignore[arg-type]


def with_step(changed: Case, step: Step) -> Case:
    """The case with the step of the same id replaced."""
    return replace(changed, steps=tuple(step if each.id == step.id else each for each in changed.steps))


def envelope() -> Case:
    """One step of every type, a counter, deadlines, a locked option, a loop and a document that opens later."""
    return case(
        decision(
            "visit",
            option("count", "letter", 2, laws=("kpa129",), critical="good", changes=changes("trust+1")),
            option("late", "rescue", 0, critical="harm", cap=40, days=1, changes=changes("trust-9")),
            option("ask", "visit", 1, days=2),
            option("boast", "letter", 3, "trust > 8", locked=True),
        ),
        info("letter", "term"),
        day("term", "appeal", "proof", 2, "rescue"),
        decision("rescue", option("restore", "proof", 1), option("give-up", "lost")),
        evidence("proof", "law", 2, envelope=2, decision=1, list=-1, receipt=3),
        basis("law", "thoughts", 1, kpa129=2, kpa57=1),
        reflect("thoughts", "won"),
        ending("won"),
        ending("lost", "bad"),
        calendar=Calendar(date(2026, 11, 5)),
        client=Client("Nadia", "temporary stay", "<p>Nadia brings an envelope.</p>"),
        skills=(Skill("terms", "Time limits"),),
        counters=(Counter("trust", "Trust", 5),),
        laws=(
            Law("kpa129", "art. 129 § 2 k.p.a.", date(2026, 11, 22)),
            Law("kpa57", "art. 57 k.p.a.", date(2026, 11, 22)),
        ),
        documents=(
            document("envelope", key=True),
            document("decision", key=True),
            document("list"),
            document("receipt", "read(envelope)", key=True),
        ),
        deadlines=(
            deadline("appeal", 14, event=date(2026, 10, 28), law="kpa129"),
            deadline("court", 30, "visited(rescue)", date(2026, 11, 5)),
        ),
    )


def chain(steps: int, options: int) -> Case:
    """So many decisions in a row, each with so many options, one of which is worth a point."""
    names = [f"s{number}" for number in range(steps)]
    after = [*names[1:], "end"]
    return case(*(
        decision(name, *(option(f"{name}-{which}", goto, int(which == 1)) for which in range(options)))
        for name, goto in zip(names, after, strict=True)
    ), ending())  # fmt: skip


def ids(things: Sequence[Step | Option | Document | Deadline]) -> list[str]:
    """The ids, in order."""
    return [thing.id for thing in things]
