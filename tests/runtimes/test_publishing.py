"""Grades, completions and the instructor's tools: platform-contract.md §1, §2 and traps 3, 4, 5."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtimes import Grade, Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview
from tests.runtimes.instructor import CannotUpdate, NoStudentModule
from tests.runtimes.probe import Cleared, Custom, Probe, Scored


def emit(runtime: PlatformRuntime, block: Any, kind: str, **facts: Any) -> int:
    return runtime.post(block, "emit", {"kind": kind, "facts": facts}).status


@pytest.mark.parametrize("runtime_class", [Lms, Library])
def test_a_grade_is_kept_per_learner_and_completes_the_block(runtime_class: type[PlatformRuntime]) -> None:
    """§2, completion: without has_custom_completion, any score → 1.0."""
    runtime = runtime_class()
    block = runtime.load(Probe)
    assert emit(runtime, block, "grade", value=0, max_value=10) == 200
    assert runtime.grade(block) == Grade(0, 10, 0, 10)
    assert runtime.completion(block) == 1.0
    assert runtime.grade(block, Learner("ben")) is None


def test_a_grade_is_spread_over_the_weight() -> None:
    """§2: weighted = earned·weight/possible."""
    lms = Lms()
    block = lms.load(Probe, weight=4)
    emit(lms, block, "grade", value=5, max_value=10)
    assert lms.grade(block) == Grade(5, 10, 2.0, 4.0)


@pytest.mark.parametrize(("second", "kept"), [((3, 10), 5), ((5, 10), 5), ((3, 5), 3), ((6, 10), 6)])
def test_only_if_higher_compares_percentages(second: tuple[int, int], kept: int) -> None:
    """§1: only_if_higher compares with StudentModule.grade/max_grade."""
    lms = Lms()
    block = lms.load(Probe)
    emit(lms, block, "grade", value=5, max_value=10, only_if_higher=True)
    emit(lms, block, "grade", value=second[0], max_value=second[1], only_if_higher=True)
    found = lms.grade(block)
    assert found is not None
    assert found.value == kept


def test_without_only_if_higher_the_last_grade_wins() -> None:
    lms = Lms()
    block = lms.load(Probe)
    emit(lms, block, "grade", value=5, max_value=10)
    emit(lms, block, "grade", value=1, max_value=10)
    assert lms.grade(block) == Grade(1, 10, 1, 10)


def test_only_if_higher_fails_on_a_row_that_has_state_but_no_grade() -> None:
    """`grades/signals/handlers.py` and `grade_utils.compare_scores`: float(None)."""
    lms = Lms()
    block = lms.load(Probe)
    lms.post(block, "assign", {"attempts": 1})
    with pytest.raises(TypeError):
        emit(lms, block, "grade", value=1, max_value=10, only_if_higher=True)


def test_a_scorable_block_is_told_its_published_score() -> None:
    """§1: the handler calls `set_score()` on ScorableXBlockMixin blocks."""
    lms = Lms()
    block = lms.load(Scored)
    emit(lms, block, "grade", value=7, max_value=10)
    assert lms.state(block) == {"points": 7}


def test_a_deleted_score_takes_completion_back() -> None:
    """§2, completion: score_deleted → 0.0."""
    lms = Lms()
    block = lms.load(Probe)
    emit(lms, block, "grade", value=0, max_value=10, score_deleted=True)
    assert lms.completion(block) == 0.0


def test_a_block_with_custom_completion_reports_it_alone() -> None:
    """§2, completion: with it, the block alone emits."""
    lms = Lms()
    block = lms.load(Custom)
    emit(lms, block, "grade", value=10, max_value=10)
    assert lms.completion(block) is None
    emit(lms, block, "progress")
    assert lms.completion(block) is None
    emit(lms, block, "completion", completion=0.5)
    assert lms.completion(block) == 0.5


def test_progress_completes_a_block_without_custom_completion() -> None:
    """§1: progress deprecated (=1.0)."""
    lms = Lms()
    block = lms.load(Probe)
    emit(lms, block, "progress")
    assert lms.completion(block) == 1.0


def test_completion_beyond_the_whole_is_refused() -> None:
    lms = Lms()
    with pytest.raises(ValueError, match="between"):
        emit(lms, lms.load(Probe), "completion", completion=1.1)


def test_completion_is_only_logged_while_tracking_is_off() -> None:
    """§1: completion only if the waffle switch is on."""
    lms = Lms(completion_tracking=False)
    block = lms.load(Probe)
    emit(lms, block, "completion", completion=1.0)
    emit(lms, block, "grade", value=1, max_value=1)
    assert lms.completion(block) is None
    assert [event.kind for event in lms.events(block)] == ["completion"]


@pytest.mark.parametrize("runtime_class", [Lms, Library])
def test_anything_else_goes_to_the_log(runtime_class: type[PlatformRuntime]) -> None:
    """§1: anything else → tracking log."""
    runtime = runtime_class()
    block = runtime.load(Probe)
    emit(runtime, block, "akademia.case.answered", step="s1")
    (event,) = runtime.events(block)
    assert (event.kind, event.facts) == ("akademia.case.answered", {"step": "s1"})
    assert runtime.user is not None
    assert event.user_id == runtime.user.id


@pytest.mark.parametrize("runtime_class", [StudioPreview, StudioEditor])
def test_studio_drops_events_silently(runtime_class: type[PlatformRuntime]) -> None:
    """§1: Studio preview drops events silently."""
    runtime = runtime_class()
    block = runtime.load(Probe)
    assert emit(runtime, block, "grade", value=1, max_value=1) == 200
    assert (runtime.grade(block), runtime.completion(block), runtime.events(block)) == (None, None, [])


def test_every_event_of_a_masquerade_becomes_a_log_line() -> None:
    """§1: masquerading as a specific learner turns every event into a log line."""
    lms = Lms(Learner("ania"), masqueraded_by=Learner("prof"))
    block = lms.load(Probe)
    emit(lms, block, "grade", value=1, max_value=1)
    emit(lms, block, "completion", completion=1.0)
    assert (lms.grade(block), lms.completion(block)) == (None, None)
    assert [event.kind for event in lms.events(block)] == ["grade", "completion"]


def test_a_grade_of_an_anonymous_visitor_is_dropped() -> None:
    """`_handle_grade_event`."""
    lms = Lms(user=None)
    block = lms.load(Probe)
    lms.publish(block, "grade", {"value": 1, "max_value": 1})
    lms.publish(block, "completion", {"completion": 1.0})
    assert not lms.records.grades
    assert [event.kind for event in lms.events(block)] == ["completion"]


def test_max_score_is_asked_of_an_unbound_block() -> None:
    """§2 and trap 5: called unbound, so a learner's fields read as defaults."""
    lms = Lms()
    block = lms.load(Probe, data="x")
    lms.post(block, "assign", {"attempts": 3})
    unbound = lms.unbound(block)
    assert (unbound.max_score(), unbound.data) == (10.0, "x")
    assert (unbound.scope_ids.user_id, unbound.attempts) == (None, 0)


def test_resetting_attempts_sets_that_key_of_the_state() -> None:
    """§2: reset attempts touches state key `attempts` (and adds the histories of problems)."""
    lms = Lms()
    block = lms.load(Probe)
    lms.post(block, "assign", {"attempts": 3, "trail": ["a"]})
    lms.reset_attempts(block)
    assert (lms.load(block).attempts, lms.load(block).trail) == (0, ["a"])
    assert lms.state(block)["score_history"] == []


def test_deleting_state_deletes_the_row_and_zeroes_grade_and_completion() -> None:
    """§2, delete state."""
    lms = Lms()
    block = lms.load(Probe)
    emit(lms, block, "grade", value=5, max_value=10)
    lms.delete_state(block)
    assert lms.state(block) == {}
    assert lms.grade(block) == Grade(0, 10.0, 0, 10.0, deleted=True)
    assert lms.completion(block) == 0.0


def test_deleting_state_leaves_custom_completion() -> None:
    """§2, completion: delete-state leaves completion."""
    lms = Lms()
    block = lms.load(Custom)
    lms.post(block, "assign", {"attempts": 1})
    emit(lms, block, "completion", completion=0.5)
    lms.delete_state(block)
    assert lms.completion(block) == 0.5


def test_a_block_that_clears_its_own_state_gets_pseudonyms_and_keeps_its_old_grade() -> None:
    """§2, delete state, and trap 4."""
    Cleared.cleared.clear()
    lms = Lms(Learner("ania"))
    block = lms.load(Cleared)
    emit(lms, block, "grade", value=5, max_value=10)
    lms.delete_state(block, by=Learner("prof"))
    (ids,) = Cleared.cleared
    assert ids["user_id"] == Learner("ania").anonymous_id(lms.context_key)
    assert ids["requesting_user_id"] == Learner("prof").anonymous_id(lms.context_key)
    assert (ids["course_id"], ids["item_id"]) == (str(lms.context_key), str(block.scope_ids.usage_id))
    assert lms.grade(block) == Grade(5, 10, 5, 10)


@pytest.mark.parametrize("verb", ["reset_attempts", "delete_state", "rescore"])
def test_the_instructors_tools_need_a_row(verb: str) -> None:
    """§2: row must exist."""
    lms = Lms()
    with pytest.raises(NoStudentModule):
        getattr(lms, verb)(lms.load(Scored))


def test_overriding_a_score_sets_and_publishes_it() -> None:
    """§2: override needs set_score, weight, max_score() and publish_grade()."""
    lms = Lms()
    block = lms.load(Scored)
    lms.post(block, "assign", {"trail": ["a"]})
    lms.override_score(block, 8)
    assert lms.grade(block) == Grade(8, 10, 8, 10)
    assert lms.load(block).points == 8


@pytest.mark.parametrize("score", [-1, 11])
def test_overriding_refuses_a_score_out_of_bounds(score: float) -> None:
    lms = Lms()
    block = lms.load(Scored)
    lms.post(block, "assign", {"trail": ["a"]})
    with pytest.raises(CannotUpdate):
        lms.override_score(block, score)


def test_overriding_crashes_without_publish_grade() -> None:
    """Trap 3: the mixin only has `_publish_grade`."""
    lms = Lms()
    block = lms.load(type("NoPublish", (Scored,), {"publish_grade": property()}))
    lms.post(block, "assign", {"trail": ["a"]})
    with pytest.raises(AttributeError):
        lms.override_score(block, 1)


def test_rescoring_scores_stored_work_again_and_skips_those_who_did_not_answer() -> None:
    """§2: rescore needs rescore() + has_submitted_answer() (else skipped)."""
    lms = Lms()
    block = lms.load(Scored)
    lms.post(block, "assign", {"attempts": 1})
    assert lms.rescore(block) is False
    lms.post(block, "assign", {"trail": ["a", "b"]})
    assert lms.rescore(block) is True
    assert lms.grade(block) == Grade(2, 10, 2, 10)


def test_a_block_without_rescore_cannot_be_rescored() -> None:
    lms = Lms()
    block = lms.load(Probe)
    lms.post(block, "assign", {"attempts": 1})
    with pytest.raises(CannotUpdate):
        lms.rescore(block)
    with pytest.raises(CannotUpdate):
        lms.override_score(block, 1)
