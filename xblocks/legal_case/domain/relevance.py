"""What can still matter from a step on: the facts that conditions ahead can ask for, and nothing else."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta

from legal_case.domain.case import EVIDENCE, Case, Document, Step
from legal_case.domain.conditions import Condition, Fact


@dataclass(frozen=True, slots=True)
class Relevance:
    """The facts that can still be asked for, the readings that can only help, the steps whose visits count.

    `last_day` is the first day on which no deadline that is asked for is open any more, or None.
    """

    last_day: date | None
    counters: tuple[str, ...]
    reads: frozenset[str]
    helpful_reads: frozenset[str]
    chosen: frozenset[str]
    visited: tuple[str, ...]
    counted_steps: tuple[str, ...]


def relevance(case: Case, step: str, loops: frozenset[str], two_edged: Set[str] | None = None) -> Relevance:
    """What can still matter at this step and behind it; `loops` are the looping steps of the case.

    `two_edged` are the documents whose reading can cost something, where that has been found out already.
    """
    if two_edged is None:
        two_edged = _two_edged(case)
    ahead = case.ahead(step) | {step}
    sources = {condition.source for condition in _conditions(case, ahead)}
    asked = frozenset[tuple[Fact, bool]]().union(*(case.asked_in[source] for source in sources))
    names = {kind: {fact.name for fact, _ in asked if fact.kind == kind} for kind in ("read", "visited", "chose")}
    negated = {fact.name for fact, under_not in asked if under_not and fact.kind == "read"}
    open_until = [case.due[fact.name] for fact, _ in asked if fact.kind == "open"]
    return Relevance(
        last_day=max(open_until) + timedelta(days=1) if open_until else None,
        counters=tuple(sorted({name for source in sources for name in case.compared_in[source]})),
        reads=frozenset(names["read"]),
        helpful_reads=frozenset(names["read"] - negated - two_edged),
        chosen=frozenset(names["chose"]),
        visited=tuple(sorted(names["visited"])),
        counted_steps=tuple(sorted(loops & ahead)),
    )


def relevances(case: Case) -> dict[str, Relevance]:
    """What can still matter at each step; steps where the same can matter share one object."""
    loops, asking = looping_steps(case), frozenset(step.id for step in case.steps if _asks(step))
    two_edged = _two_edged(case)
    known: dict[tuple[frozenset[str], frozenset[str]], Relevance] = {}
    shared: dict[Relevance, Relevance] = {}
    found: dict[str, Relevance] = {}
    for name in case.step:
        ahead = case.ahead(name) | {name}
        same = ahead & asking, ahead & loops
        if same not in known:
            worked_out = relevance(case, name, loops, two_edged)
            known[same] = shared.setdefault(worked_out, worked_out)
        found[name] = known[same]
    return found


def _asks(step: Step) -> bool:
    return step.type == EVIDENCE or any(option.requires for option in step.options)


def looping_steps(case: Case) -> frozenset[str]:
    """The steps that can be come back to by following the authored targets."""
    return frozenset(step.id for step in case.steps if step.id in case.ahead(step.id))


def _conditions(case: Case, ahead: frozenset[str]) -> Iterator[Condition]:
    """The conditions of the options ahead, and of the documents that can be picked or have to be read there."""
    steps = [case.step[name] for name in ahead]
    options = [option.requires for step in steps for option in step.options if option.requires]
    wanted = {item.name for step in steps if step.type == EVIDENCE for item in step.items}
    yield from options
    yield from (document.requires for document in _needed(case, wanted | _read_in(case, options)) if document.requires)


def _needed(case: Case, names: set[str]) -> Iterator[Document]:
    """The documents of these names, and those that have to be read before them."""
    found: set[str] = set()
    ahead = sorted(names)
    while ahead:
        document = case.document.get(ahead.pop())
        if document is not None and document.id not in found:
            found.add(document.id)
            ahead.extend(sorted(_read_in(case, [document.requires] if document.requires else [])))
            yield document


def _read_in(case: Case, conditions: Iterable[Condition]) -> set[str]:
    return {fact.name for each in conditions for fact, _ in case.asked_in[each.source] if fact.kind == "read"}


def _two_edged(case: Case) -> set[str]:
    """The documents that it can cost something to read, or not to have read in time."""
    return _costly_readings(case) | {
        each.id for each in case.documents if each.requires and _can_end(case, each.requires)
    }


def _costly_readings(case: Case) -> set[str]:
    """The documents whose reading puts a document that costs points among those to be picked from."""
    costly = {item.name for step in case.steps if step.type == EVIDENCE for item in step.items if item.points < 0}
    return _read_in(case, (each.requires for each in case.documents if each.requires and each.id in costly))


def _can_end(case: Case, condition: Condition) -> bool:
    """Whether what it opens can go out of the file again: who did not read it in time may be stuck later."""
    asked = case.asked_in[condition.source]
    return bool(case.compared_in[condition.source]) or any(not_so or fact.kind == "open" for fact, not_so in asked)
