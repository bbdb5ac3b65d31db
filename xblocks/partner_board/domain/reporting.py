"""Reports of profiles: the reasons one can give, and when a profile is hidden until a facilitator has looked."""

from collections.abc import Iterator

from partner_board.domain import prose
from partner_board.domain.problem import Problem, problem

REASONS = ("not-serious", "false", "offensive", "personal", "other")
LONGEST_TEXT = 500
HIDING_REPORTERS = 3


def faults(reason: str, text: str) -> Iterator[Problem]:
    """What is wrong with a report; what it quotes may be a link or an address."""
    if reason not in REASONS:
        yield problem("unknown-reason", "reason")
    yield from prose.unsightly(text, "text", LONGEST_TEXT)


def hides(reporters: int) -> bool:
    """Whether so many different people reported a profile that it is hidden at once."""
    return reporters >= HIDING_REPORTERS
