"""All rules, room by room, in the order in which they are asked."""

from collections.abc import Mapping, Sequence

from course_export.rules import (
    blocks,
    cleaner,
    graded,
    grading,
    links,
    pages,
    problems,
    sources,
    spelling,
    structure,
    texts,
)
from course_export.rules.rule import Rule

ROOMS: Mapping[str, Sequence[Rule]] = {
    "structure": structure.RULES,
    "grading": grading.RULES,
    "links": links.RULES,
    "olx": cleaner.RULES,
    "pages": pages.RULES,
    "problems": (*problems.RULES, *graded.RULES),
    "blocks": blocks.RULES,
    "texts": (*texts.RULES, *spelling.RULES),
    "sources": sources.RULES,
}


def chosen(only: str) -> Mapping[str, Sequence[Rule]]:
    """The rules that a list names by id or by room, with a minus for those to leave out; raises ValueError."""
    words = [word for word in only.replace(",", " ").split() if word]
    known = {*ROOMS, *(rule.id for rules in ROOMS.values() for rule in rules)}
    if unknown := [word for word in words if word.removeprefix("-") not in known]:
        raise ValueError(f"There is no rule {unknown[0]}; the rules are: {', '.join(sorted(known))}.")
    wanted = {word for word in words if not word.startswith("-")} or set(ROOMS)
    refused = {word[1:] for word in words if word.startswith("-")}
    return {
        room: [rule for rule in rules if {room, rule.id} & wanted and not {room, rule.id} & refused]
        for room, rules in ROOMS.items()
    }
