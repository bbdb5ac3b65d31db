"""The grade book and the tools of staff beside the block (docs/platform-contract.md, 2)."""

from __future__ import annotations

import math
from typing import Any

import pytest
from xblock.completable import XBlockCompletionMode
from xblock.scorable import ScorableXBlockMixin

from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, TWO_WAYS, UNREADABLE, Player
from tests.runtimes import Grade, Learner, Lms
from tests.runtimes.instructor import CannotUpdate, NoStudentModule


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_it_is_worth_never_depends_on_its_source_or_a_learner(name: str) -> None:
    """None would make it ungraded at the next publish (`grades/transformer.py`)."""
    lms = Lms()
    unbound = lms.unbound(lms.load(LegalCaseXBlock, data=UNREADABLE[name]))
    assert (type(unbound.max_score()), unbound.max_score()) == (float, 1.0)
    assert math.isfinite(unbound.weight)


def test_grading_is_inherited_from_the_subsection() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=TWO_WAYS, graded=True, format="Kazus")
    assert (lms.unbound(block).graded, lms.unbound(block).format) == (True, "Kazus")
    assert {"graded", "format", "due"}.isdisjoint(vars(LegalCaseXBlock))


def test_the_method_that_an_override_calls_is_ours() -> None:
    """The base class has only `_publish_grade`; without the public one an override crashes."""
    assert not hasattr(ScorableXBlockMixin, "publish_grade")
    player = Player.at(Lms()).play(POOR_PATH)
    player.runtime.override_score(player.block, 1.0)
    assert player.runtime.grade(player.block) == Grade(1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("score", [-0.1, 1.1, 2])
def test_an_override_stays_between_nothing_and_the_maximum(score: float) -> None:
    player = Player.at(Lms()).play(POOR_PATH)
    with pytest.raises(CannotUpdate):
        player.runtime.override_score(player.block, score)


@pytest.mark.parametrize(
    ("weight", "given", "grade"),
    [
        (None, 0.75, Grade(0.75, 1.0, 0.75, 1.0)),
        (1.0, 0.75, Grade(0.75, 1.0, 0.75, 1.0)),
        (4.0, 0.75, Grade(0.75, 1.0, 3.0, 4.0)),
        (0.5, 0.25, Grade(0.25, 1.0, 0.125, 0.5)),
    ],
)
def test_an_override_is_read_as_a_share_whatever_the_weight(weight: float | None, given: float, grade: Grade) -> None:
    """The platform holds it against `max_score()`, so with another weight than 1 staff give a share, not points."""
    player = Player.at(Lms(), weight=weight).play(POOR_PATH)
    player.runtime.override_score(player.block, given)
    assert player.runtime.grade(player.block) == grade


def test_a_weight_of_zero_counts_nothing_and_cannot_be_overridden() -> None:
    player = Player.at(Lms(), weight=0.0).play(BEST_PATH)
    assert player.runtime.grade(player.block) == Grade(1.0, 1.0, 0.0, 0.0)
    with pytest.raises(CannotUpdate):
        player.runtime.override_score(player.block, 1.0)


def test_the_tools_of_staff_need_somebody_who_came() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock)
    for tool in (lms.reset_attempts, lms.delete_state, lms.rescore, lambda each: lms.override_score(each, 1.0)):
        with pytest.raises(NoStudentModule):
            tool(block)
    assert not lms.records.grades


def test_keys_that_a_reset_adds_for_problems_do_no_harm() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(POOR_PATH)
    player.runtime.reset_attempts(player.block)
    assert player.runtime.state(player.block)["student_answers_history"] == []
    assert "legal-case" in player.runtime.page(player.block)
    player.look()
    assert player.restart().status == 200
    player.play(BEST_PATH)
    assert player.runtime.grade(player.block) == Grade(1.0, 1.0, 1.0, 1.0)


def test_the_button_that_resets_attempts_finds_its_field() -> None:
    assert LegalCaseXBlock.fields["attempts"].default == 0
    lms = Lms()
    assert lms.load(LegalCaseXBlock).attempts == 0


def test_rows_removed_in_bulk_leave_a_fresh_start() -> None:
    """The command that removes rows sends no signal: the grade stays until the case is played again."""
    player = Player.at(Lms(), attempts_allowed=1).play(LOOK_PATH)
    player.runtime.records.modules.clear()
    assert (player.look()["at"], player.view["attempt"]) == (0, 1)
    player.play(POOR_PATH)
    found = player.runtime.grade(player.block)
    assert found is not None
    assert found.value == 0.0


def test_completion_is_left_to_the_platforms_rule_for_scored_blocks() -> None:
    assert XBlockCompletionMode.get_mode(LegalCaseXBlock) == XBlockCompletionMode.COMPLETABLE
    assert not hasattr(LegalCaseXBlock, "has_custom_completion")
    player = Player.at(Lms()).play(POOR_PATH)
    assert player.runtime.completion(player.block) == 1.0  # any score completes, nothing included
    player.runtime.delete_state(player.block)
    assert player.runtime.completion(player.block) == 0.0


def test_a_rescore_reaches_every_learner_who_ended_and_nobody_else() -> None:
    lms = Lms()
    block = Player.at(lms, TWO_WAYS).play(("Right",)).block
    ben = Player(lms.as_user(Learner("ben")), block)
    ben.look()
    ben.runtime.post(block, "read", {"document": "x"})
    store: Any = lms.modulestore()
    edited = store.get_block(block.scope_ids.usage_id)
    edited.data = edited.data.replace('points="1"', 'points="2"')
    edited.save()
    store.persist(edited)
    assert lms.rescore(block)
    with pytest.raises(NoStudentModule):
        ben.runtime.rescore(block)
    found = lms.grade(block)
    assert found is not None
    assert found.value == 0.5
