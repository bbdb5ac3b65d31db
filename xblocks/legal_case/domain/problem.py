"""What can be wrong with the source of a case, named so that the author's language can be put to it later."""

from dataclasses import dataclass
from typing import Any

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: the broken rule, the place (a step, an option …), its line from 1 (0: unknown) and details."""

    rule: str
    where: str = ""
    line: int = 0
    level: str = ERROR
    details: tuple[tuple[str, str], ...] = ()


def problem(rule: str, where: str = "", line: int = 0, level: str = ERROR, **details: Any) -> Problem:
    """A finding whose details are given by name, as the sentence of its rule wants them."""
    return Problem(rule, where, line, level, tuple((name, str(value)) for name, value in details.items()))


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether the case cannot be played until somebody mends it."""
    return any(found.level == ERROR for found in problems)
