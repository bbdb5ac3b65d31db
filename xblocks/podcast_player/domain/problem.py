"""What can be wrong with the source of a podcast, named so that the author's language can be put to it later."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: the broken rule, its level, the place (an episode, a chapter …), its line from 1 (0: unknown)."""

    rule: str
    level: str = ERROR
    where: str = ""
    line: int = 0
    details: tuple[tuple[str, str], ...] = ()


def problem(rule: str, where: str = "", line: int = 0, level: str = ERROR, **details: Any) -> Problem:
    """A finding whose details are given by name, as the sentence of its rule wants them."""
    return Problem(rule, level, where, line, tuple((name, str(value)) for name, value in details.items()))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether the podcast cannot be published until somebody mends it."""
    return any(found.level == ERROR for found in problems)
