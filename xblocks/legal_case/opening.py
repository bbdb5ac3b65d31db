"""Opens the case that a block stores: read, checked and explored once for each text, then remembered."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from block_pages.digest import digest
from legal_case import texts
from legal_case.domain import review, scoring
from legal_case.domain.case import Case
from legal_case.domain.exploration import MOST_STATES, Exploration, TooManyStates
from legal_case.domain.problem import WARNING, Problem, has_errors, problem
from legal_case.olx import parse_safely, read

LONG_SOURCE = 45_000
FEW_STATES = 20_000  # where the author gives `best`, a long search would only keep learners waiting for advice


class Unplayable(ValueError):
    """The case has errors; `problems` says which."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(found.rule for found in problems))
        self.problems = problems


@dataclass(frozen=True)
class Opened:
    """A playable case with the digest of its text (16 hexadecimal digits) and its exploration."""

    case: Case
    digest: str
    exploration: Exploration = field(repr=False)

    @cached_property
    def best(self) -> int:
        """The most points that can be earned; where nobody can find that out, no less than any path earns."""
        try:
            return scoring.best_points(self.case, self.exploration)
        except TooManyStates:
            return scoring.points_in_all_steps(self.case)


@lru_cache(maxsize=16)
def _open(text: str) -> Opened | tuple[Problem, ...]:
    source = read(text)
    problems = source.problems
    if source.case is not None and not has_errors(problems):
        problems = tuple(review.faults(source.case))
    if source.case is None or has_errors(problems):
        return problems
    return Opened(source.case, digest(text), Exploration(source.case, FEW_STATES if source.case.best else MOST_STATES))


def open_case(text: str) -> Opened:
    """The case in a text; raises Unplayable with every error that can be told without playing it."""
    opened = _open(text)
    if isinstance(opened, Opened):
        return opened
    raise Unplayable(opened)


def check(text: str) -> tuple[tuple[Problem, ...], review.Facts | None]:
    """Everything that an author should know about a text, and the size of its case if it can be played."""
    try:
        opened = open_case(text)
    except Unplayable as unplayable:
        return unplayable.problems, None
    root = parse_safely(text)
    flaws = () if isinstance(root, Problem) else texts.flaws(root)
    found = (*review.advice(opened.case, opened.exploration), *flaws)
    if len(text) > LONG_SOURCE:
        found = (*found, problem("long-source", level=WARNING, length=len(text), limit=LONG_SOURCE))
    return found, review.facts_of(opened.case, opened.exploration)
