"""Why something was not done: raised by `api`, put into sentences by the block."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partner_board.domain.problem import Problem

if TYPE_CHECKING:
    from partner_board.domain.showing import Own


class Invalid(ValueError):
    """What was entered cannot be kept or published; `problems` says what is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(found.rule for found in problems))
        self.problems = tuple(problems)


class Stale(RuntimeError):
    """Somebody changed the profile since it was read; `own` is what is stored now."""

    def __init__(self, own: "Own") -> None:
        super().__init__("changed meanwhile")
        self.own = own


class Denied(RuntimeError):
    """A rule of the board forbids it; `rule` names it, `problems` says what is wrong with a note."""

    def __init__(self, rule: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(rule)
        self.rule = rule
        self.problems = tuple(problems)


class NotThere(LookupError):
    """Nobody whom the viewer may know of has this public id."""
