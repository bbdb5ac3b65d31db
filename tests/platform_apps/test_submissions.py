"""Grades of a case beside the scores of edx-submissions, which the platform asks first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from submissions import api as submissions
from submissions.models import score_reset

from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, SMALL, Player
from tests.platform_apps.connected import ConnectedLms
from tests.platform_apps.scores import score
from tests.runtimes import Learner
from tests.runtimes.people import ANIA


def rows() -> int:
    """How many rows edx-submissions keeps, of all its models."""
    return sum(model.objects.count() for model in apps.get_app_config("submissions").get_models())


def item(player: Player, learner: Learner = ANIA) -> dict[str, str]:
    """The learner and the block as edx-submissions names them."""
    course = player.runtime.context_key
    return {
        "student_id": learner.anonymous_id(course),
        "course_id": str(course),
        "item_id": str(player.block.scope_ids.usage_id),
        "item_type": "legal_case",
    }


def submit(player: Player, earned: int, possible: int) -> None:
    """Store a score as another program could."""
    made = submissions.create_submission(item(player), {"text": "an essay"})
    submissions.set_score(made["uuid"], earned, possible)


@pytest.fixture
def resets() -> Iterator[list[dict[str, Any]]]:
    """The resets that edx-submissions tells the platform's grades about."""
    told: list[dict[str, Any]] = []

    def note(sender: object, **reset: Any) -> None:
        told.append(reset)

    score_reset.connect(note)
    yield told
    score_reset.disconnect(note)


def test_a_whole_graded_play_leaves_no_submission() -> None:
    player = Player.at(ConnectedLms(), attempts_allowed=0)
    course, pseudonym = item(player)["course_id"], item(player)["student_id"]
    assert rows() == 0
    for moves in (POOR_PATH, BEST_PATH):
        player.play(moves)
        player.post("look_back")
        player.restart()
    assert submissions.get_scores(course, pseudonym) == {}
    assert submissions.get_score(item(player)) is None
    player.runtime.rescore(player.block)
    player.runtime.override_score(player.block, 0.5)
    player.runtime.reset_attempts(player.block)
    assert rows() == 0


def test_deleting_the_state_resets_no_submission_and_only_the_row_of_the_grade_goes(
    resets: list[dict[str, Any]],
) -> None:
    player = Player.at(ConnectedLms()).play(LOOK_PATH)
    player.runtime.delete_state(player.block)
    assert (rows(), resets) == (0, [])
    assert player.runtime.grade(player.block).deleted
    assert score(player.runtime, player.block, ANIA) == (0.0, 1.0)
    player.look()
    player.play(BEST_PATH)
    assert score(player.runtime, player.block, ANIA) == (1.0, 1.0)


@pytest.mark.parametrize("clear_state", [False, True])
def test_a_reset_of_a_played_case_does_nothing(resets: list[dict[str, Any]], clear_state: bool) -> None:
    player = Player.at(ConnectedLms()).play(LOOK_PATH)
    names = item(player)
    submissions.reset_score(names["student_id"], names["course_id"], names["item_id"], clear_state=clear_state)
    assert (rows(), resets) == (0, [])
    assert score(player.runtime, player.block, ANIA) == pytest.approx((10 / 11, 1.0))
    assert player.look()["finished"]


def test_a_reset_of_a_case_that_was_asked_about_hides_nothing(resets: list[dict[str, Any]]) -> None:
    """Asking for submissions makes a row of its own; a reset then stores 0 of 0, which counts for nothing."""
    player = Player.at(ConnectedLms()).play(LOOK_PATH)
    names = item(player)
    assert submissions.get_submissions(names) == []
    submissions.reset_score(names["student_id"], names["course_id"], names["item_id"])
    assert [reset["item_id"] for reset in resets] == [names["item_id"]]
    assert score(player.runtime, player.block, ANIA) == pytest.approx((10 / 11, 1.0))


WEIGHTS = [
    pytest.param(BEST_PATH, None, (1.0, 1.0), id="all, no weight"),
    pytest.param(BEST_PATH, 1.0, (1.0, 1.0), id="all of 1"),
    pytest.param(LOOK_PATH, 5.5, (5.0, 5.5), id="10/11 of 5.5"),
    pytest.param(LOOK_PATH, 22.0, (20.0, 22.0), id="10/11 of 22"),
    pytest.param(POOR_PATH, 4.0, (0.0, 4.0), id="nothing of 4"),
    pytest.param(BEST_PATH, 0.0, (0.0, 0.0), id="all of 0"),
]


@pytest.mark.parametrize(("moves", "weight", "points"), WEIGHTS)
def test_without_a_submission_the_published_grade_counts(
    moves: tuple[Any, ...], weight: float | None, points: tuple[float, float]
) -> None:
    """Earned times weight over possible; and the model's grade book says the same."""
    player = Player.at(ConnectedLms(), weight=weight).play(moves)
    assert score(player.runtime, player.block, ANIA) == pytest.approx(points)
    grade = player.runtime.grade(player.block)
    assert (grade.weighted_value, grade.weighted_max) == pytest.approx(points)


@pytest.mark.parametrize(("weight", "possible"), [(None, 1.0), (1.0, 1.0), (7.0, 7.0)])
def test_before_any_ending_it_is_nothing_of_what_the_case_is_worth(weight: float | None, possible: float) -> None:
    """Before a row there is nothing, and a row without a grade counts no more than that."""
    lms = ConnectedLms()
    block = lms.load(LegalCaseXBlock, data=SMALL, weight=weight)
    assert score(lms, block, ANIA) == (0.0, possible)
    player = Player(lms, block)
    player.look()
    player.play(BEST_PATH[:2])
    assert lms.state(block)
    assert score(lms, block, ANIA) == (0.0, possible)


def test_a_submission_would_count_before_the_grade_until_it_is_reset(resets: list[dict[str, Any]]) -> None:
    """Nobody stores one for a case; a program that does gets the platform's precedence, without our weight."""
    player = Player.at(ConnectedLms(), weight=11.0).play(LOOK_PATH)
    assert score(player.runtime, player.block, ANIA) == pytest.approx((10.0, 11.0))
    submit(player, 3, 4)
    assert score(player.runtime, player.block, ANIA) == (3, 4)
    assert score(player.runtime, player.block, Learner("ben")) == (0.0, 11.0)
    names = item(player)
    submissions.reset_score(names["student_id"], names["course_id"], names["item_id"])
    assert [reset["item_id"] for reset in resets] == [names["item_id"]]
    assert score(player.runtime, player.block, ANIA) == pytest.approx((10.0, 11.0))


def test_deleting_the_state_removes_a_foreign_submission_too() -> None:
    """Having no `clear_student_state`, the block leaves this to the platform, which resets both (trap 4)."""
    player = Player.at(ConnectedLms()).play(LOOK_PATH)
    submit(player, 3, 4)
    player.runtime.delete_state(player.block)
    assert score(player.runtime, player.block, ANIA) == (0.0, 1.0)
