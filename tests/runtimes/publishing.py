"""Rules by which published events become grades and completions (`xmodule/services.py`, `grades/signals`)."""

from __future__ import annotations

from typing import Any

from xblock.completable import XBlockCompletionMode
from xblock.scorable import ScorableXBlockMixin, Score

from tests.runtimes.people import Learner
from tests.runtimes.records import Event, Grade, Records, StudentModule
from tests.runtimes.services import Completions


class Publishing:
    """The `publish` service (`EventPublishingService`)."""

    def __init__(self, records: Records, user: Learner | None, tracking: bool, masquerading: bool = False) -> None:
        self._records = records
        self._user = user
        self._completions = Completions(records, user, tracking) if user else None
        self._tracking = tracking
        self._masquerading = masquerading

    def publish(self, block: Any, event_type: str, event: Any) -> None:
        """Keep a grade or completion; log everything else, and every event of a masquerade."""
        if event_type == "grade" and not self._masquerading:
            self._grade(block, event)
        elif event_type in ("completion", "progress") and self._tracks() and not self._masquerading:
            self._complete(block, event_type, event)
        else:
            who = self._user.id if self._user else None
            self._records.log.append(Event(event_type, event, block.scope_ids.usage_id, who))

    def _tracks(self) -> bool:
        return self._completions is not None and self._tracking

    def _complete(self, block: Any, event_type: str, event: Any) -> None:
        assert self._completions is not None
        usage = block.scope_ids.usage_id
        if event_type == "completion":
            self._completions.submit_completion(usage, event["completion"])
        elif not getattr(block, "has_custom_completion", False):
            self._completions.submit_completion(usage, 1.0)

    def _grade(self, block: Any, event: Any) -> None:
        if self._user is None:
            return
        value, max_value = event["value"], event["max_value"]
        key = (self._user.id, block.scope_ids.usage_id)
        before = self._records.modules.get(key)
        if event.get("only_if_higher") and not _is_higher_or_equal(before, value, max_value):
            return
        row = self._records.modules.setdefault(key, StudentModule())
        row.grade, row.max_grade = value, max_value
        if isinstance(block, ScorableXBlockMixin):
            block.set_score(Score(raw_earned=value, raw_possible=max_value))
        score_changed(
            self._records,
            self._user,
            block,
            value,
            max_value,
            self._tracking,
            deleted=bool(event.get("score_deleted")),
        )


def _is_higher_or_equal(row: StudentModule | None, value: float, max_value: float) -> bool:
    """Compare percentages as `grade_utils.compare_scores` does.

    It divides without looking: a row with state but no grade yet raises TypeError, a maximum of 0
    ZeroDivisionError.
    """
    if row is None:
        return True
    before = float(row.grade) / float(row.max_grade)  # type: ignore[arg-type]
    return float(value) / float(max_value) >= before


def score_changed(
    records: Records,
    user: Learner,
    block: Any,
    value: float,
    max_value: float,
    tracking: bool,
    *,
    deleted: bool = False,
) -> None:
    """Keep the weighted grade; complete a block without custom completion (`PROBLEM_RAW_SCORE_CHANGED`)."""
    key = (user.id, block.scope_ids.usage_id)
    weighted = weighted_score(value, max_value, getattr(block, "weight", None))
    records.grades[key] = Grade(value, max_value, *weighted, deleted=deleted)
    completable = XBlockCompletionMode.get_mode(type(block)) == XBlockCompletionMode.COMPLETABLE
    if tracking and completable and not getattr(block, "has_custom_completion", False):
        records.completions[key] = 0.0 if deleted else 1.0


def weighted_score(value: float, max_value: float, weight: float | None) -> tuple[float, float]:
    """Spread raw points over the block's weight (`lms/djangoapps/grades/scores.py`)."""
    if weight is None or max_value == 0:
        return value, max_value
    return float(value) * weight / max_value, float(weight)
