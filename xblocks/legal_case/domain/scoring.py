"""What a played case is worth: points against the best feasible path, as a share from 0 to 1."""

from legal_case.domain.case import DATE, DECISION, Case, Step
from legal_case.domain.exploration import Exploration
from legal_case.domain.position import Position, start

FULL = 1.0


def best_points(case: Case, exploration: Exploration) -> int:
    """The most points that any feasible path earns, or what the author gave; raises TooManyStates."""
    if case.best is not None:
        return case.best
    ahead = exploration.outlook(start(case))
    return max(0, ahead.points) if ahead else 0


def points_in_all_steps(case: Case) -> int:
    """The sum of what each step could bring by itself, never less than any path earns: a bound where search ends."""
    return sum(_most(step) for step in case.steps)


def _most(step: Step) -> int:
    if step.type == DECISION:
        return max(0, *(option.points for option in step.options))
    if step.type == DATE:
        return max(0, step.points)
    return sum(sorted((max(0, item.points) for item in step.items), reverse=True)[: step.pick])


def percent(share: float) -> int:
    """A share from 0 to 1 as whole percent; 100 only where nothing is missing."""
    return 100 if share >= FULL else min(99, round(100 * share))


def score(position: Position, best: int) -> float:
    """The share of `best` that was earned, at most what the caps met on the way (percent) leave; 1 if best is 0."""
    return share(position.points, position.cap, best)


def share(points: int, cap: int, best: int) -> float:
    """What so many points are worth under a cap in percent."""
    earned = max(0, min(points, best)) / best if best > 0 else FULL
    return min(earned, cap / 100)
