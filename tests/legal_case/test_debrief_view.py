"""The debrief of the contract: what learners see of their path, and when they see the expert's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, SMALL, TWO_WAYS, Player
from tests.legal_case.test_view import assert_shape
from tests.runtimes import Lms

LAW = {"title": str, "as_of": str, "url": (str,)}
ROW = {
    "title": str, "yours": str, "consequence": (str,), "best": (str,), "expert": (str,), "points": (str,),
    "quality": (str,), "quality_text": (str,), "laws": [LAW],
}  # fmt: skip
DEBRIEF = {"sentence": str, "full": bool, "later": (str,), "rows": [ROW], "unread": [str], "laws": [LAW]}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Dates in the page's language: here the one of the sentences."""
    with translation.override("en"):
        yield


def debrief(player: Player) -> dict[str, Any]:
    reply = player.post("look_back")
    assert reply.status == 200
    assert_shape(reply.json, {"debrief": DEBRIEF}, "reply")
    found: dict[str, Any] = reply.json["debrief"]
    return found


def row(player: Player, title: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in debrief(player)["rows"] if each["title"] == title)
    return found


def test_while_attempts_are_left_learners_see_their_own_path_only() -> None:
    player = Player.at(Lms(), attempts_allowed=2).play(POOR_PATH)
    told = debrief(player)
    assert not told["full"]
    assert "when your attempts are used up" in told["later"]
    assert (told["unread"], told["laws"]) == ([], [])
    assert [each["title"] for each in told["rows"]] == [
        "An envelope", "The last day", "The proof", "The basis", "A note", "The letter",
    ]  # fmt: skip
    hidden = ("best", "expert", "points", "quality", "quality_text")
    assert all(each[name] is None for each in told["rows"] for name in hidden)
    assert all(each["laws"] == [] for each in told["rows"])
    assert told["rows"][0]["consequence"] == "Nadia leaves for three weeks."
    assert "Reading comes first" not in str(told)


def test_after_the_last_attempt_the_expert_speaks() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(LOOK_PATH[:1])
    player.play(("2026-11-11", None, ("envelope", "receipt"), ("58",), "Mine.", "The appeal"))
    told = debrief(player)
    assert (told["full"], told["later"]) == (True, None)
    assert told["unread"] == ["The refusal"]
    day = row(player, "The last day")
    assert (day["yours"], day["best"]) == ("Wednesday, 11 November 2026", "Thursday, 12 November 2026")
    assert (day["points"], day["quality"], day["quality_text"]) == ("0 of 2", "bad", "harmful or wrong")
    assert day["laws"] == [
        {"title": "art. 129 § 2 k.p.a.", "as_of": "22 November 2026", "url": "https://example.org/kpa"}
    ]
    proof = row(player, "The proof")
    assert (proof["yours"], proof["best"], proof["points"]) == (
        "The envelope; The receipt", "The refusal; The envelope", "0 of 3",
    )  # fmt: skip
    basis = row(player, "The basis")
    assert (basis["yours"], basis["best"], basis["points"]) == ("art. 58 k.p.a.", "art. 129 § 2 k.p.a.", "0 of 2")
    note = row(player, "A note")
    assert (note["yours"], note["best"], note["points"], note["quality"]) == ("Mine.", None, None, None)


@pytest.mark.parametrize("reads", [False, True])
def test_what_reading_opens_was_open(reads: bool) -> None:
    """The refusal could have been read at any moment, so asking about it was possible too."""
    player = Player.at(Lms(), attempts_allowed=1)
    if reads:
        player.read("refusal")
    player.play(LOOK_PATH)
    first = row(player, "An envelope")
    assert (first["yours"], first["best"]) == ("Look at the stamp", "Ask about the refusal")
    assert (first["points"], first["quality"]) == ("2 of 3", "fair")
    assert first["expert"] == "Good, but read first.Reading comes first."


def test_a_page_of_the_story_is_told_only_if_it_says_something() -> None:
    told = SMALL.replace("<text>A colleague counts again.</text>", "<text>x</text><expert>Well counted.</expert>")
    player = Player.at(Lms(), told, attempts_allowed=1).play(POOR_PATH)
    found = row(player, "Counted again")
    assert (found["yours"], found["best"], found["expert"], found["points"]) == ("", None, "Well counted.", None)


def test_a_harmful_decision_is_called_so() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(POOR_PATH)
    first = row(player, "An envelope")
    assert (first["quality"], first["quality_text"]) == ("bad", "harmful or wrong")


def test_all_points_open_the_debrief_at_once() -> None:
    player = Player.at(Lms(), attempts_allowed=5).play(BEST_PATH)
    told = debrief(player)
    assert told["full"]
    assert told["unread"] == []
    assert {each["quality"] for each in told["rows"]} == {"good", None}
    assert told["sentence"] == "Your result: 11 of 11 points (100%)."


def test_an_author_may_show_it_after_each_attempt() -> None:
    player = Player.at(Lms(), attempts_allowed=0, debrief="each").play(POOR_PATH)
    assert debrief(player)["full"]


def test_unlimited_attempts_are_never_exhausted() -> None:
    player = Player.at(Lms(), attempts_allowed=0)
    for _ in range(4):
        player.play(POOR_PATH)
        assert not debrief(player)["full"]
        player.restart()
    assert player.post("look_back").status == 409


def test_a_key_document_that_was_read_is_not_called_unread() -> None:
    player = Player.at(Lms(), attempts_allowed=1)
    player.read("refusal")
    player.play(LOOK_PATH)
    assert debrief(player)["unread"] == []


def author_changes(player: Player, data: str) -> None:
    store = player.runtime.modulestore()
    block = store.get_block(player.block.scope_ids.usage_id)
    block.data = data
    block.save()
    store.persist(block)


def test_a_path_that_is_gone_is_told_as_it_was_frozen() -> None:
    """The author rewrote the case: the debrief keeps what was done, without guessing what would have been best."""
    player = Player.at(Lms(), attempts_allowed=1).play(POOR_PATH)
    author_changes(player, TWO_WAYS)
    told = debrief(player)
    assert [each["title"] for each in told["rows"]][:2] == ["An envelope", "The last day"]
    assert told["rows"][0]["yours"] == "Say that it is too late"
    assert told["rows"][2]["yours"] == "The envelope; The receipt"
    assert all(each["best"] is None for each in told["rows"])
    assert told["sentence"] == "Your result: 0 of 11 points (0%)."
    assert player.look()["finished"]
    assert "Your result stays as it was" in player.view["notice"]


def test_frozen_notes_are_escaped() -> None:
    player = Player.at(Lms(), attempts_allowed=1)
    player.play((*LOOK_PATH[:4], "<b>mine</b> & yours", "The appeal"))
    author_changes(player, TWO_WAYS)
    assert debrief(player)["rows"][4]["yours"] == "&lt;b&gt;mine&lt;/b&gt; &amp; yours"


def test_a_debrief_of_a_case_that_is_broken_now_waits() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(LOOK_PATH)
    author_changes(player, SMALL.replace('first="start"', 'first="begin"'))
    assert player.post("look_back").status == 409
    author_changes(player, SMALL)
    assert debrief(player)["full"]


def test_a_new_attempt_hides_the_debrief_of_the_old_one() -> None:
    player = Player.at(Lms(), attempts_allowed=2).play(POOR_PATH)
    player.restart()
    reply = player.post("look_back")
    assert reply.status == 409
    assert reply.json["error"] == "The debrief comes at the end of the case."
