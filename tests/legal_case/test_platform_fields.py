"""What the block keeps, and how the platform stores it (docs/platform-contract.md, 3)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from xblock.fields import Boolean, Float, Integer, Scope, String

from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, SMALL, Player
from tests.legal_case.test_platform_services import HANDLERS
from tests.runtimes import Library, Lms, StudioPreview
from tests.runtimes.platform import block_type_of
from tests.runtimes.reply import ask

OWN = {name: field for name, field in LegalCaseXBlock.fields.items() if name not in ("parent", "children", "tags")}


def test_a_learner_is_one_row_of_json() -> None:
    player = Player.at(Lms(), attempts_allowed=0).play(POOR_PATH)
    player.restart()
    player.play(BEST_PATH)
    records = player.runtime.records
    assert len(records.modules) == 1
    assert player.runtime.state(player.block).keys() == {"record", "attempts", "charged", "graded_score"}
    assert (records.rows, records.sessions) == ({}, {})
    (row,) = records.modules.values()
    assert all(json.loads(text) is not None for text in row.state.values())


def test_names_fit_the_tables_of_the_platform() -> None:
    assert block_type_of(LegalCaseXBlock) == "legal_case"
    assert len("legal_case") <= 32
    assert max(map(len, OWN)) <= 64


def test_nothing_is_shared_between_learners_or_blocks() -> None:
    """No preferences, no user_info, no summaries: nothing in which one page could overwrite another's."""
    assert {field.scope for field in OWN.values()} == {Scope.content, Scope.settings, Scope.user_state}


def test_what_authors_set_is_plain_text_and_numbers() -> None:
    """Libraries do not see a list or an object that was changed in place; there is none."""
    authored = [field for field in OWN.values() if field.scope != Scope.user_state]
    assert {type(field) for field in authored} <= {String, Integer, Float, Boolean}
    assert [name for name, field in OWN.items() if field.scope == Scope.content] == ["data"]


def test_a_log_of_the_longest_kind_is_kept_whole() -> None:
    """Nothing is cut: a note of the longest length in every script, stored and read back."""
    note = "ż☃𝔛" * 1_600
    player = Player.at(Lms()).play((*LOOK_PATH[:4], note))
    (row,) = player.runtime.records.modules.values()
    assert json.loads(row.state["record"])["attempt"]["log"][4][1] == note
    player.play(LOOK_PATH[5:])
    assert note in player.post("look_back").text


# Saves: one after each handler, merged field by field, without a lock.


def at_once(player: Player, *requests: tuple[str, dict[str, Any]]) -> list[int]:
    """Requests that have all read their fields before the first of them is saved."""
    lms = player.runtime
    blocks = [lms.load(player.block) for _ in requests]
    seen = [(block.record, block.attempts, block.graded_score) for block in blocks]
    assert len(seen) == len(requests)
    return [
        lms.handle(block, handler, ask("POST", json.dumps(body).encode(), "", "application/json")).status_code
        for block, (handler, body) in zip(blocks, requests, strict=True)
    ]


def test_of_two_answers_at_once_one_is_kept_whole() -> None:
    player = Player.at(Lms())
    one, other = player.body("Look at"), player.body("Say that")
    assert at_once(player, ("answer", one), ("answer", other)) == [200, 200]
    log = player.runtime.state(player.block)["record"]["attempt"]["log"]
    assert [entry[:2] for entry in log] in ([["start", "look"]], [["start", "guess"]])
    assert player.look()["at"] == 1
    player.play(POOR_PATH[1:])


def test_an_ending_sent_twice_at_once_is_charged_and_graded_once() -> None:
    player = Player.at(Lms()).play(BEST_PATH[:-1])
    last = player.body(BEST_PATH[-1])
    assert at_once(player, ("answer", last), ("answer", last)) == [200, 200]
    state = player.runtime.state(player.block)
    assert (state["attempts"], len(state["record"]["ended"])) == (1, 1)
    found = player.runtime.grade(player.block)
    assert found is not None
    assert found.value == 1.0


def test_a_reading_that_overtakes_an_ending_never_lowers_the_grade_and_costs_no_attempt() -> None:
    """The platform keeps the record of whoever is saved last; what was published stays, and is charged once."""
    player = Player.at(Lms()).play(BEST_PATH[:-1])
    last, reading = player.body(BEST_PATH[-1]), {"document": player.document("receipt")}
    assert at_once(player, ("answer", last), ("read", reading)) == [200, 200]
    found = player.runtime.grade(player.block)
    assert found is not None
    assert found.value == 1.0
    assert player.look()["attempt_text"] == "Attempt 1 of 2"
    assert player.answer("Nothing at all").status == 200
    assert (player.view["finished"], player.view["can_restart"]) == (True, True)
    assert player.runtime.state(player.block)["attempts"] == 1
    assert player.restart().json["attempt_text"] == "Attempt 2 of 2"
    again = player.runtime.grade(player.block)
    assert again is not None
    assert again.value == 1.0


class Counting(Lms):
    """An LMS that counts how often a block is saved."""

    saves = 0

    def save_block(self, block: Any) -> None:
        """Count."""
        self.saves += 1


def test_no_handler_saves_before_it_has_finished() -> None:
    """After a save midway, fields that were not saved would read as their defaults."""
    lms = Counting()
    player = Player.at(lms, attempts_allowed=0)
    bodies: dict[str, Any] = {"studio_check": {"data": SMALL}}
    for move in POOR_PATH:
        player.look()
        bodies |= {"answer": player.body(move), "read": {"document": player.document("receipt")}}
        for name in HANDLERS:
            lms.saves = 0
            lms.post(player.block, name, bodies.get(name, {"attempt": 1}))
            assert lms.saves <= 1, name
    state = lms.state(player.block)
    assert (state["attempts"], state["record"]["attempt"]["number"]) == (1, 2)  # all of them have had something to do


@pytest.mark.parametrize("place", [Lms(), StudioPreview(), Library()], ids=lambda place: type(place).__name__)
def test_what_is_refused_is_not_saved_although_a_save_follows(place: Any) -> None:
    """Every handler that returns is followed by a save; so nothing is set before all is known to be right."""
    player = Player.at(place).play(LOOK_PATH[:1])
    before = place.state(player.block)
    for body in (
        {**player.body("2026-11-12"), "at": 7},
        {**player.body("2026-11-12"), "date": "no day"},
        {**player.body("2026-11-12"), "attempt": 2},
    ):
        assert player.post("answer", **body).status in (400, 409)
        assert place.state(player.block) == before
