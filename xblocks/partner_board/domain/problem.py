"""What can be wrong with something that people entered, named so that their language can be put to it later."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: the broken rule, the field it concerns, and details for the sentence of the rule."""

    rule: str
    where: str = ""
    details: tuple[tuple[str, str], ...] = ()


def problem(rule: str, where: str = "", **details: Any) -> Problem:
    """A finding whose details are given by name, as the sentence of its rule wants them."""
    return Problem(rule, where, tuple((name, str(value)) for name, value in details.items()))
