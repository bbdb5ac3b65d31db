"""What the instructor dashboard does to one learner's row.

Stands for `lms/djangoapps/instructor/enrollment.py` and `instructor_task/tasks_helper/module_state.py`.
"""

from __future__ import annotations

import json
from typing import Any

from xblock.scorable import Score

from tests.runtimes.people import Learner
from tests.runtimes.publishing import score_changed
from tests.runtimes.records import StudentModule


class NoStudentModule(LookupError):
    """The learner has no row for the block (`StudentModule.DoesNotExist`)."""


class CannotUpdate(Exception):
    """The task refuses the block or the score (`UpdateProblemModuleStateError`)."""


def reset_attempts(block: Any) -> None:
    """Set `attempts` to 0 and add the keys of problems' histories (`_reset_module_attempts`)."""
    histories = ("score_history", "correct_map_history", "student_answers_history")
    _row(block).state.update({"attempts": json.dumps(0)} | dict.fromkeys(histories, "[]"))


def delete_state(block: Any, unbound: Any, by: Learner) -> None:
    """Delete the row (`reset_student_attempts` with `delete_module`).

    A block with `clear_student_state` is told so with pseudonyms, and then its grade and completion stay.
    """
    runtime, usage = block.runtime, block.scope_ids.usage_id
    clear = getattr(unbound, "clear_student_state", None)
    if callable(clear):
        course = runtime.context_key
        clear(
            user_id=runtime.user.anonymous_id(course),
            course_id=str(course),
            item_id=str(usage),
            requesting_user_id=by.anonymous_id(course),
        )
    _row(block)
    del runtime.records.modules[runtime.user.id, usage]
    possible = unbound.max_score() if getattr(unbound, "has_score", False) else None
    if not callable(clear) and possible is not None:
        score_changed(runtime.records, runtime.user, unbound, 0, possible, runtime.completion_tracking, deleted=True)


def override_score(block: Any, score: float) -> None:
    """Set and publish another score (`override_score_module_state`): `score` is weighted, the grade raw."""
    _row(block)
    if not hasattr(block, "set_score"):
        raise CannotUpdate("Scores cannot be overridden for this problem type.")
    if not 0 <= float(score) <= block.max_score():
        raise CannotUpdate("Score must be between 0 and the maximum points available for the problem.")
    weight = 1 if block.weight is None else block.weight
    if weight == 0:
        raise CannotUpdate("Scores cannot be overridden for a problem that has a weight of zero.")
    block.set_score(Score(raw_earned=float(score) / weight, raw_possible=block.max_score() / weight))
    block.publish_grade()
    block.save()


def rescore(block: Any, only_if_higher: bool) -> bool:
    """Score stored work again (`rescore_problem_module_state`); skip learners who have not answered."""
    _row(block)
    if not hasattr(block, "rescore"):
        raise CannotUpdate("Specified problem does not support rescoring.")
    if not block.has_submitted_answer():
        return False
    block.rescore(only_if_higher=only_if_higher)
    block.save()
    return True


def _row(block: Any) -> StudentModule:
    key = (block.runtime.user.id, block.scope_ids.usage_id)
    try:
        return block.runtime.records.modules[key]
    except KeyError as missing:
        raise NoStudentModule(key) from missing
