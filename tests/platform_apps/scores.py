"""Which of the stored scores the platform counts, after `get_score` of `lms/djangoapps/grades/scores.py`."""

from __future__ import annotations

from typing import Any

from submissions import api as submissions

from tests.runtimes import Learner, Lms
from tests.runtimes.platform import usage_of

Points = tuple[float, float]


def score(lms: Lms, block: Any, learner: Learner) -> Points:
    """Points earned and possible of one learner: of edx-submissions, else of StudentModule, else 0 of the block's."""
    return _submitted(lms, block, learner) or _studied(lms, block, learner) or _unplayed(lms, block)


def _submitted(lms: Lms, block: Any, learner: Learner) -> Points | None:
    """A score of edx-submissions counts as it is: that app knows no weights."""
    scores = submissions.get_scores(str(lms.context_key), learner.anonymous_id(lms.context_key))
    found = scores.get(str(usage_of(block)))
    return (found["points_earned"], found["points_possible"]) if found else None


def _studied(lms: Lms, block: Any, learner: Learner) -> Points | None:
    """A row without a maximum has been visited, not graded."""
    row = lms.records.modules.get((learner.id, usage_of(block)))
    if row is None or row.max_grade is None:
        return None
    return _weighted(row.grade or 0.0, row.max_grade, lms.unbound(block).weight)


def _unplayed(lms: Lms, block: Any) -> Points:
    unbound = lms.unbound(block)
    return _weighted(0.0, unbound.max_score(), unbound.weight)


def _weighted(earned: float, possible: float, weight: float | None) -> Points:
    return (earned, possible) if weight is None or possible == 0 else (earned * weight / possible, weight)
