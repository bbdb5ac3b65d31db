"""What stops a case from being published, and what its author should look at before it is."""

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass

from legal_case.domain.case import BASIS, DATE, DECISION, ENDING, EVIDENCE, Case, Item, Step
from legal_case.domain.conditions import Condition, Fact, counters, facts, is_reserved
from legal_case.domain.exploration import Exploration, TooManyStates
from legal_case.domain.hints import hints, option_place, step_place
from legal_case.domain.openable import openable_documents
from legal_case.domain.position import NO_CAP, start
from legal_case.domain.problem import WARNING, Problem, problem

MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Facts:
    """The size of a case: steps, endings, and where it could be explored best points, paths and the longest path."""

    steps: int
    endings: int
    best: int | None
    paths: int | None
    longest: int | None


def faults(case: Case) -> Iterator[Problem]:
    """Everything that makes a case unplayable and can be told without playing it."""
    yield from _identity(case)
    yield from _references(case)
    for step in case.steps:
        yield from _step_faults(case, step)
    yield from _condition_faults(case)
    yield from _deadline_faults(case)
    yield from _counter_faults(case)
    yield from _forced_loops(case)


def advice(case: Case, exploration: Exploration) -> Iterator[Problem]:
    """What only playing tells, and what would make the case better; for a case without faults."""
    yield from _played(case, exploration)
    yield from hints(case)


def facts_of(case: Case, exploration: Exploration) -> Facts:
    """The size of a case without faults."""
    endings = sum(step.type == ENDING for step in case.steps)
    try:
        ahead = exploration.outlook(start(case))
    except TooManyStates:
        return Facts(len(case.steps), endings, case.best, None, None)
    found = (ahead.points, ahead.paths, ahead.longest) if ahead else (0, 0, 0)
    return Facts(len(case.steps), endings, case.best or max(0, found[0]), *found[1:])


def _identity(case: Case) -> Iterator[Problem]:
    if not case.steps:
        yield problem("no-steps")
    elif not any(step.type == ENDING for step in case.steps):
        yield problem("no-ending")
    for kind, name, line in case.duplicates():
        yield problem("duplicate-id", f"{kind} {name}", line, id=name)
    if len(case.steps) > MOST_STEPS:
        yield problem("too-many-steps", steps=len(case.steps), limit=MOST_STEPS)
    if case.steps and case.first not in case.step:
        yield problem("unknown-first", case.first, step=case.first)
    elif case.steps and case.step[case.first].type == ENDING:
        yield problem("starts-at-an-ending", f"step {case.first}", case.step[case.first].line)


def _references(case: Case) -> Iterator[Problem]:
    for step in case.steps:
        yield from _known(step_place(step), step.line, case.law, step.laws, "unknown-law")
        if step.skill and step.skill not in {skill.id for skill in case.skills}:
            yield problem("unknown-skill", step_place(step), step.line, id=step.skill)
        for option in step.options:
            place = option_place(step, option)
            yield from _known(place, option.line, case.law, option.laws, "unknown-law")
            changed = tuple(change.counter for change in option.changes)
            yield from _known(place, option.line, case.counter, changed, "unknown-counter")
        if step.type in (EVIDENCE, BASIS):
            yield from _item_faults(case, step)
    for limit in case.deadlines:
        if limit.law and limit.law not in case.law:
            yield problem("unknown-law", f"deadline {limit.id}", limit.line, id=limit.law)


def _known(place: str, line: int, there: object, names: tuple[str, ...], rule: str) -> Iterator[Problem]:
    yield from (problem(rule, place, line, id=name) for name in names if name not in there)  # type: ignore[operator]


def _item_faults(case: Case, step: Step) -> Iterator[Problem]:
    there, rule = (case.document, "unknown-document") if step.type == EVIDENCE else (case.law, "unknown-law")
    tally = Tally(item.name for item in step.items)
    for item in step.items:
        if item.name not in there:
            yield problem(rule, _item_place(step, item), item.line, id=item.name)
        elif tally[item.name] > 1:
            yield problem("duplicate-id", _item_place(step, item), item.line, id=item.name)


def _step_faults(case: Case, step: Step) -> Iterator[Problem]:
    place = step_place(step)
    if step.type == DECISION and not step.options:
        yield problem("no-options", place, step.line)
    if step.type != DECISION and step.options:
        yield problem("options-elsewhere", place, step.options[0].line, type=step.type)
    if step.type not in (EVIDENCE, BASIS) and step.items:
        yield problem("items-elsewhere", place, step.items[0].line, type=step.type)
    if step.type in (EVIDENCE, BASIS) and not 1 <= step.pick <= len(step.items):
        yield problem("bad-pick", place, step.line, pick=step.pick, items=len(step.items))
    if step.type == DATE and step.deadline not in {limit.id for limit in case.deadlines}:
        yield problem("unknown-deadline", place, step.line, id=step.deadline)
    yield from _target_faults(case, step)


def _target_faults(case: Case, step: Step) -> Iterator[Problem]:
    for option in step.options:
        if option.goto and option.goto not in case.step:
            yield problem("broken-goto", option_place(step, option), option.line, id=option.goto)
    if step.type in (DECISION, ENDING):
        return
    if not step.goto:
        yield problem("no-goto", step_place(step), step.line)
    for target in filter(None, (step.goto, step.wrong)):
        if target not in case.step:
            yield problem("broken-goto", step_place(step), step.line, id=target)


def _condition_faults(case: Case) -> Iterator[Problem]:
    known: dict[str, object] = {
        "read": case.document,
        "visited": case.step,
        "chose": case.option,
        "open": {limit.id for limit in case.deadlines},
    }
    for place, line, condition in _conditions(case):
        for fact, _ in facts(condition.expression):
            if fact.name not in known[fact.kind]:  # type: ignore[operator]
                yield problem("unknown-in-condition", place, line, id=_written(fact))
        for name in counters(condition.expression):
            if name not in case.counter:
                yield problem("unknown-counter", place, line, id=name)


def _conditions(case: Case) -> Iterator[tuple[str, int, Condition]]:
    for step in case.steps:
        for option in step.options:
            if option.requires:
                yield option_place(step, option), option.line, option.requires
    for document in case.documents:
        if document.requires:
            yield f"document {document.id}", document.line, document.requires
    for limit in case.deadlines:
        if limit.requires:
            yield f"deadline {limit.id}", limit.line, limit.requires


def _written(fact: Fact) -> str:
    return f"{fact.kind}({fact.name})"


def _deadline_faults(case: Case) -> Iterator[Problem]:
    if case.deadlines and case.calendar is None:
        yield problem("no-calendar", f"deadline {case.deadlines[0].id}", case.deadlines[0].line)


def _counter_faults(case: Case) -> Iterator[Problem]:
    for counter in case.counters:
        if not counter.min <= counter.start <= counter.max:
            yield problem("counter-range", f"counter {counter.id}", counter.line, id=counter.id)
        if is_reserved(counter.id):
            yield problem("reserved-word", f"counter {counter.id}", counter.line, id=counter.id)


def _forced_loops(case: Case) -> Iterator[Problem]:
    """Steps without a decision that lead back to themselves: nobody could ever leave them."""
    for step in case.steps:
        seen: set[str] = set()
        ahead = [] if step.type == DECISION else list(step.targets())
        while ahead:
            name = ahead.pop()
            if name in case.step and name not in seen and case.step[name].type != DECISION:
                seen.add(name)
                ahead.extend(case.step[name].targets())
        if step.id in seen:
            yield problem("loop-without-decision", step_place(step), step.line)


def _played(case: Case, exploration: Exploration) -> Iterator[Problem]:
    try:
        ahead = exploration.outlook(start(case))
    except TooManyStates as error:
        if case.best is None:
            yield problem("too-many-states", details=str(error))
        return
    if ahead is None:
        yield problem("no-way-to-an-ending")
    elif ahead.cap < NO_CAP:
        yield problem("best-path-capped", level=WARNING, cap=ahead.cap)
    elif case.best is not None and case.best != max(0, ahead.points):
        yield problem("best-differs", level=WARNING, given=case.best, found=max(0, ahead.points))
    yield from _unreached(case, exploration)
    yield from _unopened(case, exploration)


def _unreached(case: Case, exploration: Exploration) -> Iterator[Problem]:
    for step in case.steps:
        place = step_place(step)
        if step.id in exploration.dead_ends:
            yield problem("dead-end", place, step.line)
        if step.id not in exploration.steps:
            rule = "ending-never-reached" if step.type == ENDING else "unreachable-step"
            yield problem(rule, place, step.line, WARNING)
            continue
        for option in step.options:
            if option.id not in exploration.options:
                yield problem("unreachable-option", option_place(step, option), option.line, WARNING)


def _unopened(case: Case, exploration: Exploration) -> Iterator[Problem]:
    """Documents that learners should read and never can; for a case that was explored to its end."""
    openable = openable_documents(case, exploration.steps, exploration.options)
    for document in case.documents:
        if document.key and document.id not in openable:
            yield problem("key-document-never-opened", f"document {document.id}", document.line, WARNING)


def _item_place(step: Step, item: Item) -> str:
    return f"step {step.id}, {'want' if item.wanted else 'decoy'} {item.name}"
