"""What a position offers: options to take, documents to read, items to pick and deadlines to watch."""

from collections.abc import Iterator

from legal_case.domain.case import EVIDENCE, Deadline, Document, Item, Option
from legal_case.domain.conditions import met
from legal_case.domain.position import Position


def options(position: Position) -> tuple[Option, ...]:
    """The options that can be taken here: conditions met, and not leading round a loop once too often."""
    return tuple(option for option in position.here.options if is_open(position, option))


def locked_options(position: Position) -> tuple[Option, ...]:
    """The options that are shown but cannot be taken yet."""
    return tuple(o for o in position.here.options if o.locked and not met(o.requires, position))


def is_open(position: Position, option: Option) -> bool:
    """Whether an option of the present step can be taken."""
    visits = position.visits.get(option.goto, 0)
    return visits < position.case.step[option.goto].max_visits and met(option.requires, position)


def documents(position: Position) -> tuple[Document, ...]:
    """The documents that are in the file at this moment, in the author's order."""
    return tuple(document for document in position.case.documents if met(document.requires, position))


def items(position: Position) -> tuple[Item, ...]:
    """What can be picked here: provisions as listed, documents only when they are in the file."""
    listed = position.here.items
    if position.here.type != EVIDENCE:
        return listed
    there = {document.id for document in documents(position)}
    return tuple(item for item in listed if item.name in there)


def picks(position: Position) -> int:
    """How many items have to be picked here, never more than there are."""
    return min(position.here.pick, len(items(position)))


def deadlines(position: Position) -> Iterator[Deadline]:
    """The deadlines that the learner may see: condition met, and worked out already if a step asks for it.

    Whoever can no longer come to a step that asks has nothing left to work out.
    """
    for limit in position.case.deadlines:
        asked = position.case.asked.get(limit.id, frozenset())
        answered = any(position.visits.get(step, 0) > (position.step == step) for step in asked)
        known = not asked or answered or _is_past(position, asked)
        if known and met(limit.requires, position):
            yield limit


def _is_past(position: Position, steps: frozenset[str]) -> bool:
    return position.step not in steps and not steps & position.case.ahead(position.step)
