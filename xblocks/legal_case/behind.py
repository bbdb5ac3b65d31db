"""What stands behind a page of a case, for its author only: ids, points, targets, conditions, right answers."""

from typing import Any

from legal_case.domain import offer
from legal_case.domain.case import BASIS, DATE, DECISION, ENDING, EVIDENCE, Option
from legal_case.domain.conditions import Condition, met
from legal_case.domain.position import Position
from legal_case.tokens import Token

Json = dict[str, Any]


def behind(position: Position, best: int, token: Token) -> Json:
    """All that the present step hides, as JSON.

    - `step`, `type`, `line`, `goto`, `wrong`: the step as its author wrote it; the targets are empty on a decision.
    - `counts`: whether points still count here, as they do on the first visit; `visits` and `max_visits` of the step.
    - `points` so far, `best`: the most that can be earned from the first step played, `cap` in percent.
    - `counters`: `id`, `title`, `value`, `min`, `max`, and `shown` to learners or not.
    - `options`: see `_option`; every one that was written, in the author's order.
    - `items`: `token`, `id`, `title`, `points`, `wanted`, and `there`: whether it can be picked now.
    - `date`: the right day of a date step as `deadline` (id), `title`, `due` (ISO) and `points`; else null.
    - `documents`: `token`, `id`, `title`, `requires`, `met`, `read`; every one of the case.
    """
    step = position.here
    return {
        **_place(position),
        "points": position.points,
        "best": best,
        "cap": position.cap,
        "counters": _counters(position),
        "options": [_option(position, each, token) for each in step.options] if step.type == DECISION else [],
        "items": _items(position, token),
        "date": _date(position),
        "documents": _documents(position, token),
    }


def _place(position: Position) -> Json:
    step, visits = position.here, position.visits[position.step]
    return {
        "step": step.id,
        "type": step.type,
        "line": step.line,
        "goto": step.goto if step.type not in (DECISION, ENDING) else "",
        "wrong": step.wrong if step.type == DATE else "",
        "visits": visits,
        "max_visits": step.max_visits,
        "counts": visits == 1,
    }


def _option(position: Position, option: Option, token: Token) -> Json:
    """An option; `met` is its condition now, `open` says whether it can be taken, `shown` how learners see it.

    `shown` is `offered`, `locked` or `hidden`. An option whose condition is met is hidden where it leads to a step that
    may not be visited any more.
    """
    can_be_taken = offer.is_open(position, option)
    locked = option in offer.locked_options(position)
    return {
        "token": token("option", option.id),
        "id": option.id,
        "line": option.line,
        "points": option.points,
        "goto": option.goto,
        "days": option.days,
        "cap": option.cap,
        "critical": option.critical,
        "changes": [f"{each.counter}{each.sign}{each.amount}" for each in option.changes],
        **_guard(option.requires, position),
        "open": can_be_taken,
        "shown": "offered" if can_be_taken else "locked" if locked else "hidden",
    }


def _guard(requires: Condition | None, position: Position) -> Json:
    return {"requires": requires.source if requires else "", "met": met(requires, position)}


def _counters(position: Position) -> list[Json]:
    return [
        {"id": each.id, "title": each.title, "value": position.counters[each.id], "min": each.min, "max": each.max,
         "shown": each.show == "always"}
        for each in position.case.counters
    ]  # fmt: skip


def _items(position: Position, token: Token) -> list[Json]:
    step = position.here
    if step.type not in (EVIDENCE, BASIS):
        return []
    titles = position.case.document if step.type == EVIDENCE else position.case.law
    there = offer.items(position)
    return [
        {"token": token("item", each.name), "id": each.name, "title": titles[each.name].title, "points": each.points,
         "wanted": each.wanted, "there": each in there}
        for each in step.items
    ]  # fmt: skip


def _date(position: Position) -> Json | None:
    step, case = position.here, position.case
    if step.type != DATE:
        return None
    title = next(limit.title for limit in case.deadlines if limit.id == step.deadline)
    return {
        "deadline": step.deadline,
        "title": title,
        "due": case.due[step.deadline].isoformat(),
        "points": step.points,
    }


def _documents(position: Position, token: Token) -> list[Json]:
    return [
        {"token": token("document", each.id), "id": each.id, "title": each.title, **_guard(each.requires, position),
         "read": each.id in position.read}
        for each in position.case.documents
    ]  # fmt: skip
