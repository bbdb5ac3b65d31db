"""Completion of a case in the rows of edx-completion (platform-contract.md, sections 1 and 2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from completion.handlers import scorable_block_completion
from completion.models import BlockCompletion
from completion.services import CompletionService
from lms.djangoapps.grades.signals.signals import PROBLEM_WEIGHTED_SCORE_CHANGED
from waffle.models import Switch
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock

from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, Player
from tests.platform_apps.connected import ConnectedLms, completions_of, course_of, key_of, user_of
from tests.runtimes import Learner
from tests.runtimes.people import ANIA, PROF

DUE = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def agree(player: Player, completion: float | None) -> None:
    """The row of edx-completion and the model of the platform say the same."""
    usage = str(player.block.scope_ids.usage_id)
    assert completions_of().get(usage) == completion
    assert player.runtime.completion(player.block) == completion


def test_only_the_ending_makes_a_row() -> None:
    player = Player.at(ConnectedLms())
    player.read("envelope")
    for move in BEST_PATH:
        agree(player, None)
        player.answer(move)
    assert player.view["finished"]
    agree(player, 1.0)


def test_the_row_names_the_block_its_type_and_its_course() -> None:
    player = Player.at(ConnectedLms()).play(BEST_PATH)
    row = BlockCompletion.objects.get()
    assert (row.user_id, row.block_type) == (ANIA.id, "legal_case")
    assert (row.full_block_key, row.context_key) == (key_of(player.block), course_of(player.block))


def test_a_second_ending_leaves_one_row() -> None:
    player = Player.at(ConnectedLms(), attempts_allowed=0).play(POOR_PATH)
    first = BlockCompletion.objects.get()
    player.restart()
    player.play(LOOK_PATH)
    assert BlockCompletion.objects.get().id == first.id
    agree(player, 1.0)


def test_restarting_takes_no_completion_back() -> None:
    player = Player.at(ConnectedLms(), attempts_allowed=0).play(POOR_PATH)
    player.restart()
    player.play(BEST_PATH[:2])
    agree(player, 1.0)


def published_completions(player: Player) -> list[Any]:
    """Which values a runtime without grades sees: the block's own completion events alone."""
    return [event.facts for event in player.runtime.events(player.block) if event.kind == "completion"]


def test_the_event_alone_completes_without_the_receiver_of_grades() -> None:
    """The block publishes `completion` itself, so that sites which grade late still see the case as done."""
    uid = "completion.handlers.scorable_block_completion"
    assert PROBLEM_WEIGHTED_SCORE_CHANGED.disconnect(dispatch_uid=uid)
    try:
        player = Player.at(ConnectedLms()).play(BEST_PATH)
    finally:
        PROBLEM_WEIGHTED_SCORE_CHANGED.connect(scorable_block_completion, dispatch_uid=uid)
    agree(player, 1.0)


@pytest.mark.parametrize(("deleted", "completion"), [(False, 1.0), (True, 0.0)])
def test_the_receiver_of_grades_completes_our_type_of_block(deleted: bool, completion: float) -> None:
    """It knows the block by the type in its address alone, and finds the class by its entry point."""
    usage = "block-v1:Akademia+PRAWO+2026+type@legal_case+block@k1"
    user_of(ANIA)
    replies = PROBLEM_WEIGHTED_SCORE_CHANGED.send(
        sender=None,
        user_id=ANIA.id,
        course_id="course-v1:Akademia+PRAWO+2026",
        usage_id=usage,
        score_deleted=deleted,
    )
    assert [receiver for receiver, _ in replies] == [scorable_block_completion]
    assert completions_of() == {usage: completion}


def test_the_receiver_finds_the_class_that_is_tested_here() -> None:
    found = XBlock.load_class("legal_case")
    assert found is LegalCaseXBlock
    assert XBlockCompletionMode.get_mode(found) == XBlockCompletionMode.COMPLETABLE
    assert not getattr(found, "has_custom_completion", False)


def test_deleting_the_state_takes_the_completion_back_and_a_new_ending_brings_it() -> None:
    player = Player.at(ConnectedLms()).play(LOOK_PATH)
    player.runtime.delete_state(player.block)
    agree(player, 0.0)
    player.look()
    player.play(BEST_PATH)
    agree(player, 1.0)
    assert BlockCompletion.objects.count() == 1


def test_an_override_of_an_unended_case_completes_it_as_any_scored_block() -> None:
    player = Player.at(ConnectedLms()).play(BEST_PATH[:2])
    agree(player, None)
    player.runtime.override_score(player.block, 0.5)
    agree(player, 1.0)


def test_being_seen_never_completes_a_case() -> None:
    """The page of a unit marks what needs only to be seen; a scored block is not among that."""
    player = Player.at(ConnectedLms())
    player.runtime.page(player.block)
    service = CompletionService(user_of(ANIA), course_of(player.block))
    assert not service.can_mark_block_complete_on_view(player.block)
    assert service.blocks_to_mark_complete_on_view([player.block]) == []
    assert service.get_completions([key_of(player.block)]) == {key_of(player.block): 0.0}


def test_learners_are_completed_apart() -> None:
    ania = Player.at(ConnectedLms()).play(BEST_PATH)
    ben = Player(ania.runtime.as_user(Learner("ben")), ania.block)
    ben.look()
    assert completions_of(Learner("ben")) == {}
    ben.play(POOR_PATH)
    assert completions_of(Learner("ben")) == completions_of(ANIA)
    assert BlockCompletion.objects.count() == 2


def test_where_completion_is_switched_off_the_case_is_graded_and_nothing_fails() -> None:
    """edx-completion raises RuntimeError when it is asked to keep a completion then."""
    Switch.objects.update(active=False)
    player = Player.at(ConnectedLms()).play(BEST_PATH)
    assert player.runtime.grade(player.block).value == 1.0
    agree(player, None)
    assert published_completions(player) == [{"completion": 1.0}]


def test_a_masquerade_completes_nobody() -> None:
    lms = ConnectedLms()
    ania = Player.at(lms)
    staff = Player(lms.as_user(ANIA, masqueraded_by=PROF), ania.block)
    staff.look()
    staff.play(BEST_PATH)
    assert staff.view["finished"]
    assert BlockCompletion.objects.count() == 0


def test_a_practice_completes_nothing() -> None:
    """After the due date a case may be played to its end without a grade; then it is not done for the course."""
    lms = ConnectedLms(now=DUE)
    player = Player.at(lms, due=DUE - timedelta(days=1))
    assert player.post("replay", attempt=1, at=0).status == 200
    player.play(BEST_PATH)
    assert player.view["finished"]
    assert lms.grade(player.block) is None
    agree(player, None)


def test_a_practice_after_an_ending_touches_no_row() -> None:
    player = Player.at(ConnectedLms(), attempts_allowed=1).play(LOOK_PATH)
    row = BlockCompletion.objects.get()
    assert player.post("replay", attempt=1, at=0).status == 200
    player.play(BEST_PATH)
    assert player.view["finished"]
    again = BlockCompletion.objects.get()
    assert (again.completion, again.modified) == (1.0, row.modified)
    assert player.runtime.grade(player.block).value == pytest.approx(10 / 11)
