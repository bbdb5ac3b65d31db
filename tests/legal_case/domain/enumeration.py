"""The second oracle: plays a tiny case in every possible way, by a reading of the rules of its own.

Only the shape of a case is shared with the code under test; conditions, options, picks, dates, counters and visits
are worked out here once more, as simply as can be, and without any thought for speed.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from legal_case.domain.case import Case, Option, Step
from legal_case.domain.conditions import Comparison, Condition, Either, Every, Expression, Fact, Not

SIGNS = {"=": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}


class State(NamedTuple):
    """Everything that was done so far."""

    step: str
    today: date
    counters: tuple[tuple[str, int], ...]
    visits: tuple[str, ...]
    read: frozenset[str]
    chosen: frozenset[str]
    points: int
    cap: int


class TooBig(Exception):
    """The case is too big for this way of looking."""


@dataclass
class Everything:
    """What was met on all ways through a case."""

    steps: set[str] = field(default_factory=set)
    options: set[str] = field(default_factory=set)
    dead_ends: set[str] = field(default_factory=set)
    results: set[tuple[int, int]] = field(default_factory=set)
    longest: int = 0


def everything(case: Case, most: int) -> Everything:
    """Every state of a case, by following every entry from every state; raises TooBig above so many."""
    assert case.calendar
    first = State(
        case.first, case.calendar.today, tuple((c.id, c.start) for c in case.counters), (case.first,), frozenset(),
        frozenset(), 0, 100,
    )  # fmt: skip
    met, seen, ahead = Everything(), {first}, [first]
    while ahead:
        state = ahead.pop()
        after = next_states(case, state, met)
        ahead += after - seen
        seen |= after
        if len(seen) > most:
            raise TooBig
    return met


def next_states(case: Case, state: State, met: Everything) -> set[State]:
    step = next(each for each in case.steps if each.id == state.step)
    met.steps.add(step.id)
    if step.type == "ending":
        met.results.add((state.points, state.cap))
        met.longest = max(met.longest, len(state.visits) - 1)
        return set()
    there = [document.id for document in case.documents if is_met(case, document.requires, state)]
    after = {state._replace(read=state.read | {name}) for name in there if name not in state.read}
    if step.type == "decision":
        after |= {decided(case, state, each, met) for each in step.options if is_open(case, each, state)}
    elif step.type in ("evidence", "basis"):
        items = [item for item in step.items if step.type == "basis" or item.name in there]
        for picked in combinations(items, min(step.pick, len(items))):
            after.add(moved(state, step.goto, sum(item.points for item in picked)))
    elif step.type == "date":
        after |= {moved(state, step.goto, step.points), moved(state, step.wrong or step.goto, 0)}
    else:
        after.add(moved(state, step.goto, 0))
    if not after:
        met.dead_ends.add(step.id)
    return after


def decided(case: Case, state: State, option: Option, met: Everything) -> State:
    met.options.add(option.id)
    counters = dict(state.counters)
    for change in option.changes:
        limits = next(counter for counter in case.counters if counter.id == change.counter)
        old = counters[limits.id]
        new = change.amount if change.sign == "=" else old + change.amount * (1 if change.sign == "+" else -1)
        counters[limits.id] = sorted((limits.min, new, limits.max))[1]
    changed = state._replace(
        today=state.today + timedelta(option.days), counters=tuple(counters.items()),
        chosen=state.chosen | {option.id}, cap=min(state.cap, option.cap),
    )  # fmt: skip
    return moved(changed, option.goto, option.points)


def moved(state: State, goto: str, points: int) -> State:
    counted = points if state.visits.count(state.step) == 1 else 0
    return state._replace(step=goto, visits=(*state.visits, goto), points=state.points + counted)


def is_open(case: Case, option: Option, state: State) -> bool:
    target: Step = next(each for each in case.steps if each.id == option.goto)
    return state.visits.count(target.id) < target.max_visits and is_met(case, option.requires, state)


def is_met(case: Case, condition: Condition | None, state: State) -> bool:
    return condition is None or is_true(case, condition.expression, state)


def is_true(case: Case, expression: Expression, state: State) -> bool:
    if isinstance(expression, Not):
        return not is_true(case, expression.part, state)
    if isinstance(expression, (Every, Either)):
        parts = [is_true(case, part, state) for part in expression.parts]
        return all(parts) if isinstance(expression, Every) else any(parts)
    if isinstance(expression, Comparison):
        left, right = (dict(state.counters)[side] if isinstance(side, str) else side
                       for side in (expression.left, expression.right))  # fmt: skip
        return bool(getattr(left, SIGNS[expression.sign])(right))
    assert isinstance(expression, Fact)
    if expression.kind == "open":
        limit = next(each for each in case.deadlines if each.id == expression.name)
        return state.today <= limit.event + timedelta(limit.days)
    return expression.name in {"read": state.read, "visited": state.visits, "chose": state.chosen}[expression.kind]
