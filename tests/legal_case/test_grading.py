"""What a played case is worth, when that is published, and what staff may do about it (platform-contract.md, 2)."""

from __future__ import annotations

from typing import Any

import pytest

from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import (
    BEST_PATH,
    LOOK_PATH,
    POOR_PATH,
    TWO_WAYS,
    Moves,
    Player,
    all_paths,
    expected,
    lms_with,
)
from tests.runtimes import Grade, Learner, Lms
from tests.runtimes.instructor import NoStudentModule

PROF = Learner("prof", course_staff=True)


def grade_of(player: Player) -> float:
    found = player.runtime.grade(player.block)
    assert found is not None
    assert found.max_value == 1.0
    return found.value


def test_every_path_is_reachable_and_graded_as_written() -> None:
    """96 paths through all seven kinds of steps; the expected points are worked out from the source by hand."""
    tried = 0
    for moves, points, cap in all_paths():
        player = Player.at(Lms())
        player.play(moves)
        assert player.view["finished"]
        assert grade_of(player) == pytest.approx(expected(points, cap)), moves
        assert player.view["score"]["percent"] == round(100 * expected(points, cap))
        tried += 1
    assert tried == 96


def test_the_best_path_earns_exactly_everything() -> None:
    player = Player.at(Lms(), weight=5.0)
    player.play(BEST_PATH)
    assert player.runtime.grade(player.block) == Grade(1.0, 1.0, 5.0, 5.0)
    assert player.view["score"] == {
        "percent": 100, "points": 11, "best": 11, "sentence": "Your result: 11 of 11 points (100%).",
    }  # fmt: skip


def test_grade_and_completion_wait_for_the_ending() -> None:
    player = Player.at(Lms())
    for move in BEST_PATH[:-1]:
        player.answer(move)
        assert player.runtime.grade(player.block) is None
        assert player.runtime.completion(player.block) is None
    player.answer(BEST_PATH[-1])
    assert grade_of(player) == 1.0
    assert player.runtime.completion(player.block) == 1.0


def test_an_ending_is_published_once(published: PublishingLms) -> None:
    player = Player.at(published).play(BEST_PATH[:-1])
    last = player.body(BEST_PATH[-1])
    assert all("." in kind for kind, _ in published.sent)
    for _ in range(3):
        assert player.post("answer", **last).status == 200
    player.look()
    player.read("refusal")
    player.post("look_back")
    published.page(player.block)
    assert [kind for kind, _ in published.sent if "." not in kind] == ["grade", "completion"]
    assert [kind for kind, _ in published.sent].count("akademia.legal_case.case_ended") == 1
    assert published.load(player.block).attempts == 1


class PublishingLms(Lms):
    """An LMS that also writes down what is published."""

    def __init__(self, *people: Any, **platform: Any) -> None:
        super().__init__(*people, **platform)
        self.sent: list[tuple[str, Any]] = []

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Note the event and hand it on."""
        self.sent.append((event_type, event_data))
        super().publish(block, event_type, event_data)


@pytest.fixture
def published() -> PublishingLms:
    """An LMS whose published events can be read."""
    return PublishingLms()


@pytest.mark.parametrize(
    ("policy", "paths", "counts"),
    [
        ("best", (POOR_PATH, BEST_PATH, LOOK_PATH), (0.0, 1.0, 1.0)),
        ("best", (LOOK_PATH, POOR_PATH), (10 / 11, 10 / 11)),
        ("last", (BEST_PATH, POOR_PATH, LOOK_PATH), (1.0, 0.0, 10 / 11)),
        ("first", (LOOK_PATH, BEST_PATH, POOR_PATH), (10 / 11, 10 / 11, 10 / 11)),
    ],
)
def test_the_policy_decides_which_attempt_counts(policy: str, paths: tuple[Moves, ...], counts: tuple[float]) -> None:
    player = Player.at(Lms(), attempts_allowed=0, grade=policy)
    for number, (moves, counted) in enumerate(zip(paths, counts, strict=True), start=1):
        player.play(moves)
        assert grade_of(player) == pytest.approx(counted)
        assert player.runtime.load(player.block).attempts == number
        assert player.restart().status == 200


def test_only_if_higher_is_asked_for_only_when_there_is_a_grade(published: PublishingLms) -> None:
    """Compared with a row that has state but no grade, the platform raises TypeError."""
    player = Player.at(published, attempts_allowed=0).play(POOR_PATH)
    player.restart()
    player.play(LOOK_PATH)
    asked = [event["only_if_higher"] for kind, event in published.sent if kind == "grade"]
    assert asked == [False, True]


@pytest.mark.parametrize("policy", ["last", "first"])
def test_other_policies_may_lower_a_grade(published: PublishingLms, policy: str) -> None:
    player = Player.at(published, attempts_allowed=0, grade=policy).play(LOOK_PATH)
    player.restart()
    player.play(POOR_PATH)
    assert not any(event.get("only_if_higher") for kind, event in published.sent if kind == "grade")


def test_attempts_run_out() -> None:
    player = Player.at(Lms(), attempts_allowed=2)
    assert player.view["attempt_text"] == "Attempt 1 of 2"
    player.play(POOR_PATH)
    assert (player.view["can_restart"], player.view["attempt_text"]) == (True, "Attempt 1 of 2")
    player.restart()
    assert (player.view["attempt"], player.view["at"], player.view["attempt_text"]) == (2, 0, "Attempt 2 of 2")
    player.play(LOOK_PATH)
    assert not player.view["can_restart"]
    refused = player.restart()
    assert refused.status == 409
    assert refused.json["error"] == "There is no further attempt."
    assert refused.json["view"] == player.view


def test_more_attempts_than_an_author_now_allows_are_counted_without_a_limit() -> None:
    player = Player.at(Lms(), attempts_allowed=2).play(POOR_PATH)
    player.restart()
    store = player.runtime.modulestore()
    block = store.get_block(player.block.scope_ids.usage_id)
    block.attempts_allowed = 1
    block.save()
    store.persist(block)
    assert player.look()["attempt_text"] == "Attempt 2"
    assert player.play(LOOK_PATH).view["attempt_text"] == "Attempt 2"
    assert not player.view["can_restart"]


def test_an_attempt_under_way_cannot_be_given_up() -> None:
    player = Player.at(Lms()).play(BEST_PATH[:2])
    before = player.runtime.state(player.block)
    refused = player.restart()
    assert refused.status == 409
    assert player.runtime.state(player.block) == before


def test_a_double_click_on_restart_starts_one_attempt() -> None:
    player = Player.at(Lms(), attempts_allowed=0).play(POOR_PATH)
    first = player.runtime.post(player.block, "restart", {"attempt": 1})
    second = player.runtime.post(player.block, "restart", {"attempt": 1})
    assert (first.status, second.status) == (200, 200)
    assert first.json == second.json
    assert second.json["attempt"] == 2
    player.look()
    player.answer("Look at")
    assert player.runtime.post(player.block, "restart", {"attempt": 1}).status == 409


def test_staff_may_set_another_score_and_it_lasts() -> None:
    player = Player.at(Lms(), attempts_allowed=0).play(POOR_PATH)
    player.runtime.override_score(player.block, 0.75)
    assert grade_of(player) == 0.75
    assert player.runtime.load(player.block).get_score().raw_earned == 0.75
    player.restart()
    player.play(POOR_PATH)
    assert grade_of(player) == 0.75


# Policy, what staff enter after LOOK_PATH, and the paths played then with the grade that each leaves.
LOOK, POOR, BEST = 10 / 11, 0.0, 1.0
OVERRIDES: dict[str, tuple[str, float, tuple[tuple[Moves, float], ...]]] = {
    "best, up": ("best", 0.95, ((POOR_PATH, 0.95), (LOOK_PATH, 0.95), (BEST_PATH, BEST))),
    "best, down": ("best", 0.1, ((POOR_PATH, 0.1), (LOOK_PATH, LOOK), (POOR_PATH, LOOK))),
    "best, to nothing": ("best", 0.0, ((POOR_PATH, 0.0), (BEST_PATH, BEST))),
    "last, up": ("last", 0.95, ((POOR_PATH, POOR), (LOOK_PATH, LOOK))),
    "last, down": ("last", 0.1, ((LOOK_PATH, LOOK), (POOR_PATH, POOR))),
    "first, up": ("first", 0.95, ((POOR_PATH, 0.95), (BEST_PATH, 0.95))),
    "first, down": ("first", 0.1, ((BEST_PATH, 0.1), (POOR_PATH, 0.1))),
}


@pytest.mark.parametrize(("policy", "score", "later"), OVERRIDES.values(), ids=OVERRIDES)
def test_an_override_holds_until_the_policy_lets_an_attempt_move_it(
    policy: str, score: float, later: tuple[tuple[Moves, float], ...]
) -> None:
    player = Player.at(Lms(), attempts_allowed=0, grade=policy).play(LOOK_PATH)
    player.runtime.override_score(player.block, score)
    for moves, counts in later:
        assert player.restart().status == 200
        player.play(moves)
        assert grade_of(player) == pytest.approx(counts)
        assert player.runtime.load(player.block).get_score().raw_earned == pytest.approx(counts)
    assert player.runtime.rescore(player.block)
    scores = {"best": max, "last": lambda found: found[-1], "first": lambda found: found[0]}[policy]
    reached = {LOOK_PATH: LOOK, POOR_PATH: POOR, BEST_PATH: BEST}
    assert grade_of(player) == pytest.approx(scores([LOOK, *(reached[moves] for moves, _ in later)]))


def test_under_first_no_later_attempt_sends_a_grade(published: PublishingLms) -> None:
    player = Player.at(published, attempts_allowed=0, grade="first").play(POOR_PATH)
    player.restart()
    player.play(BEST_PATH)
    assert [kind for kind, _ in published.sent if "." not in kind] == ["grade", "completion", "completion"]
    assert player.runtime.load(player.block).attempts == 2


def test_learners_are_told_the_grade_that_staff_have_set() -> None:
    player = Player.at(Lms(), attempts_allowed=0).play(LOOK_PATH)
    assert player.view["score"]["sentence"] == "Your result: 10 of 11 points (91%)."
    player.runtime.override_score(player.block, 0.5)
    assert player.look()["score"]["sentence"] == "Your result: 10 of 11 points (91%). Your grade for this case is 50%."
    player.restart()
    player.play(POOR_PATH)
    assert player.view["score"]["sentence"].endswith("(0%). Your grade for this case is 50%.")
    player.runtime.rescore(player.block)
    assert player.look()["score"]["sentence"].endswith("(0%). Your best attempt counts: 91%.")


def test_an_override_is_a_share_of_the_weight() -> None:
    player = Player.at(Lms(), weight=4.0).play(POOR_PATH)
    player.runtime.override_score(player.block, 0.5)
    assert player.runtime.grade(player.block) == Grade(0.5, 1.0, 2.0, 4.0)


def author_changes(player: Player, old: str, new: str) -> None:
    store = player.runtime.modulestore()
    block = store.get_block(player.block.scope_ids.usage_id)
    assert old in block.data
    block.data = block.data.replace(old, new)
    block.save()
    store.persist(block)


def test_nothing_but_a_rescore_changes_what_was_earned() -> None:
    player = Player.at(Lms(), TWO_WAYS).play(("Right",))
    assert grade_of(player) == 0.25
    author_changes(player, 'points="1"', 'points="3"')
    assert player.look()["score"]["percent"] == 25
    assert grade_of(player) == 0.25
    assert player.runtime.rescore(player.block)
    assert grade_of(player) == 0.75
    assert player.look()["score"]["percent"] == 75


@pytest.mark.parametrize("policy", ["best", "first"])
def test_a_rescore_is_not_undone_by_the_next_attempt(policy: str) -> None:
    """An author gave too much for one option, staff rescored: the old points must not come back."""
    player = Player.at(Lms(), TWO_WAYS, attempts_allowed=0, grade=policy).play(("Middle",))
    author_changes(player, 'points="2"', 'points="-1"')
    player.runtime.rescore(player.block)
    assert grade_of(player) == 0.0
    player.restart()
    player.play(("Right",))
    assert grade_of(player) == (0.25 if policy == "best" else 0.0)


def test_a_rescore_only_upwards_keeps_what_was_better() -> None:
    player = Player.at(Lms(), TWO_WAYS, attempts_allowed=0).play(("Middle",))
    author_changes(player, 'points="2"', 'points="-1"')
    player.runtime.rescore(player.block, only_if_higher=True)
    assert grade_of(player) == 0.5
    player.restart()
    player.play(("Right",))
    assert grade_of(player) == 0.5


def test_a_rescore_leaves_a_path_that_is_gone_as_it_was() -> None:
    player = Player.at(Lms(), TWO_WAYS).play(("Middle",))
    author_changes(player, 'id="middle"', 'id="centre"')
    player.runtime.rescore(player.block)
    assert grade_of(player) == 0.5


def test_learners_without_an_ending_are_skipped_by_a_rescore() -> None:
    player = Player.at(Lms())
    with pytest.raises(NoStudentModule):
        player.runtime.rescore(player.block)
    player.play(BEST_PATH[:2])
    assert not player.runtime.load(player.block).has_submitted_answer()
    assert player.runtime.rescore(player.block) is False
    assert player.runtime.grade(player.block) is None


def test_resetting_attempts_gives_new_ones_and_keeps_the_grade() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(LOOK_PATH)
    assert player.restart().status == 409
    player.runtime.reset_attempts(player.block)
    assert player.look()["can_restart"]
    assert player.restart().status == 200
    assert (player.view["attempt"], player.view["attempt_text"]) == (2, "Attempt 1 of 1")
    player.play(POOR_PATH)
    assert grade_of(player) == pytest.approx(10 / 11)
    assert player.runtime.load(player.block).attempts == 1


def test_deleting_the_state_zeroes_the_grade_and_starts_anew() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(LOOK_PATH)
    player.runtime.delete_state(player.block)
    found = player.runtime.grade(player.block)
    assert found is not None
    assert (found.value, found.deleted) == (0, True)
    assert player.runtime.completion(player.block) == 0.0
    assert player.look()["at"] == 0
    assert player.view["attempt"] == 1
    player.play(BEST_PATH)
    assert grade_of(player) == 1.0


def test_a_case_without_points_is_worth_everything_once_played() -> None:
    source = TWO_WAYS
    for points in ("4", "2", "1"):
        source = source.replace(f'points="{points}"', 'points="0"')
    player = Player.at(Lms(), source).play(("Left",))
    assert grade_of(player) == 1.0


def test_best_given_by_the_author_is_what_points_are_held_against() -> None:
    player = Player.at(Lms(), TWO_WAYS.replace('first="fork"', 'first="fork" best="8"')).play(("Left",))
    assert grade_of(player) == 0.5


def test_negative_points_never_make_a_negative_grade() -> None:
    player = Player.at(Lms(), TWO_WAYS.replace('points="1"', 'points="-900"')).play(("Right",))
    assert grade_of(player) == 0.0
    assert player.view["score"]["points"] == 0


def test_learners_are_graded_apart() -> None:
    ania = Player.at(Lms()).play(BEST_PATH)
    ben = Player(ania.runtime.as_user(Learner("ben")), ania.block)
    ben.look()
    assert ben.view["at"] == 0
    assert ben.runtime.grade(ben.block) is None
    assert {o["token"] for o in ben.view["step"]["options"]}.isdisjoint(str(ania.runtime.records.modules))
    ben.play(POOR_PATH)
    assert (grade_of(ania), grade_of(ben)) == (1.0, 0.0)


def test_an_unbound_block_says_what_it_is_worth() -> None:
    """The platform asks before any learner has come (trap 5)."""
    lms, block = lms_with(TWO_WAYS)
    unbound = lms.unbound(block)
    assert (unbound.max_score(), unbound.has_score, unbound.weight) == (1.0, True, 1.0)
    assert lms.unbound(lms.load(LegalCaseXBlock, data="<broken")).max_score() == 1.0


def test_the_score_of_somebody_who_never_came_is_nothing() -> None:
    lms, block = lms_with(TWO_WAYS)
    assert (block.get_score().raw_earned, block.get_score().raw_possible) == (0.0, 1.0)
    assert block.calculate_score().raw_earned == 0.0
    assert not lms.state(block)
