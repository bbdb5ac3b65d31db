"""What the handlers of learners lead to: stored profiles and links, panels, completion, the tracking log."""

from __future__ import annotations

from typing import Any

import pytest

from partner_board.domain.consent import text_hash
from partner_board.screen_sentences import CONSENTS
from tests.partner_board import block_boards as boards
from tests.partner_board.block_boards import ANIA, BOGDAN, CELINA, linked, public_id, saved
from tests.runtimes import Lms
from tests.runtimes.people import PROF

pytestmark = pytest.mark.usefixtures("tables")

DRAFT = {"publish": False, "disclose": False}


def opened(**fields: Any) -> tuple[Lms, Any]:
    runtime = boards.lms()
    return runtime, boards.board(runtime, **fields)


def both(**fields: Any) -> tuple[Lms, Any]:
    runtime, block = opened(**fields)
    assert saved(runtime, block, ANIA).status == saved(runtime, block, BOGDAN, name="Inna").status == 200
    return runtime, block


def kinds(runtime: Lms) -> list[str]:
    return [event.kind.removeprefix("akademia.partner_board.") for event in runtime.records.log]


def test_a_draft_is_seen_by_nobody_and_finishes_nothing() -> None:
    runtime, block = opened()
    reply = saved(runtime, block, ANIA, consents=DRAFT)
    assert (reply.status, reply.json["status"], reply.json["version"]) == (200, "draft", 1)
    assert runtime.completion(block) is None
    assert kinds(runtime) == []
    assert public_id(ANIA) not in runtime.as_user(BOGDAN).page(block)


def test_publishing_finishes_the_block_and_is_logged() -> None:
    runtime, block = opened()
    reply = saved(runtime, block, ANIA)
    assert (reply.json["status"], runtime.completion(block)) == ("published", 1.0)
    assert kinds(runtime) == ["profile_published"]


def test_a_profile_that_waits_for_the_course_team_finishes_the_block_but_is_not_published() -> None:
    runtime, block = opened(moderated=True)
    reply = saved(runtime, block, ANIA)
    assert (reply.json["status"], runtime.completion(block), kinds(runtime)) == ("pending", 1.0, [])


def test_suggestions_finish_the_block_for_those_who_published_on_another_one_of_the_same_board() -> None:
    runtime, block = opened()
    assert saved(runtime, block, ANIA).status == 200
    other = boards.board(runtime)
    runtime.post(other, "suggestions")
    runtime.as_user(BOGDAN).post(other, "suggestions")
    assert runtime.completion(other) == 1.0
    assert runtime.completion(other, BOGDAN) is None


def test_what_is_done_stays_done() -> None:
    runtime, block = opened()
    saved(runtime, block, ANIA)
    reply = runtime.post(block, "profile_withdraw")
    assert (reply.json["status"], reply.json["version"], runtime.completion(block)) == ("hidden", 2, 1.0)


def test_the_consents_are_those_to_the_sentences_of_the_page() -> None:
    from partner_board.models import Consent

    runtime, block = opened()
    saved(runtime, block, ANIA)
    agreed = dict(Consent.objects.values_list("purpose", "text_hash"))
    assert agreed == {purpose: text_hash(CONSENTS[purpose]) for purpose in ("publish", "disclose")}


def test_two_become_partners_and_the_log_says_so() -> None:
    runtime, block = both()
    sent = linked(runtime, block, BOGDAN, "send", ANIA, note="Dzień dobry.")
    assert (sent.json["state"], sent.json["version"], sent.json["replayed"]) == ("sent", 1, False)
    waiting = runtime.post(block, "inbox")
    assert waiting.json["waiting"] == 1
    assert "Dzień dobry." in waiting.json["html"]["inbox"]
    accepted = linked(runtime, block, ANIA, "accept", BOGDAN)
    assert (accepted.json["state"], accepted.json["waiting"]) == ("accepted", 0)
    assert boards.CONTACT["phone"] in accepted.json["html"]["inbox"]
    assert kinds(runtime)[2:] == ["request_sent", "request_accepted"]
    told = runtime.records.log[-1].facts
    assert told == {"board": told["board"], "profile": public_id(ANIA), "partner": public_id(BOGDAN), "version": 2}


def test_the_same_key_again_gives_the_first_answer_and_logs_nothing() -> None:
    runtime, block = both()
    first = linked(runtime, block, BOGDAN, "send", ANIA, key="once")
    again = linked(runtime, block, BOGDAN, "send", ANIA, key="once", version=0)
    assert (again.status, again.json["replayed"]) == (200, True)
    assert again.json["version"] == first.json["version"]
    assert kinds(runtime)[2:] == ["request_sent"]


QUIET = [("decline", ANIA), ("withdraw", BOGDAN), ("block", ANIA), ("block", BOGDAN)]


@pytest.mark.parametrize(("act", "who"), QUIET)
def test_who_declines_withdraws_or_blocks_is_not_logged(act: str, who: Any) -> None:
    runtime, block = both()
    linked(runtime, block, BOGDAN, "send", ANIA)
    assert linked(runtime, block, who, act, BOGDAN if who == ANIA else ANIA).status == 200
    assert kinds(runtime)[2:] == ["request_sent"]


@pytest.mark.parametrize("act", ["leave", "expire", "offer", "", "SEND"])
def test_an_act_that_no_page_knows_is_refused(act: str) -> None:
    runtime, block = both()
    linked(runtime, block, BOGDAN, "send", ANIA)
    reply = linked(runtime, block, ANIA, act, BOGDAN)
    assert (reply.status, reply.json["error"][:18]) == (400, "The page asked for")
    assert boards.version_between(ANIA, BOGDAN) == 1


def test_a_note_goes_with_a_request_only() -> None:
    from partner_board.models import LinkEvent

    runtime, block = both()
    linked(runtime, block, BOGDAN, "send", ANIA, note="Dzień dobry.")
    linked(runtime, block, ANIA, "accept", BOGDAN, note="Chętnie.")
    assert list(LinkEvent.objects.order_by("version").values_list("note", flat=True)) == ["Dzień dobry.", ""]


def test_three_reports_take_a_profile_off_the_board() -> None:
    runtime, block = both()
    for who in (CELINA, boards.OLENA):
        assert saved(runtime, block, who, name=who.username).status == 200
    sent = {"public_id": public_id(ANIA), "reason": "offensive", "text": "Proszę sprawdzić."}
    for who in (BOGDAN, CELINA, boards.OLENA):
        assert runtime.as_user(who).post(block, "report", sent).json == {"html": {}}
    again = runtime.as_user(BOGDAN).post(block, "report", sent)
    assert (again.status, "error" in again.json) == (404, True)
    assert public_id(ANIA) not in runtime.as_user(BOGDAN).page(block)
    assert "The course team has taken your profile off the board." in runtime.page(block)


def test_a_report_is_made_once() -> None:
    runtime, block = both()
    sent = {"public_id": public_id(ANIA), "reason": "false", "text": ""}
    assert runtime.as_user(BOGDAN).post(block, "report", sent).status == 200
    reply = runtime.as_user(BOGDAN).post(block, "report", sent)
    assert (reply.status, reply.json["error"][:31]) == (409, "You have reported this profile ")


def test_erasing_has_to_be_confirmed() -> None:
    runtime, block = both()
    assert runtime.post(block, "erase_me", {"confirm": False}).status == 400
    assert boards.PROFILE["name"] in runtime.post(block, "my_data").text
    reply = runtime.post(block, "erase_me", {"confirm": True})
    assert 'data-version="0"' in reply.json["html"]["profile"]
    assert runtime.post(block, "my_data").json == {"mine": {"user_id": ANIA.id, "boards": []}}


@pytest.mark.parametrize(("limit", "expected"), [(-5, 1), (0, 1), (2, 2), (10**6, 3)])
def test_a_limit_is_brought_into_its_bounds(limit: int, expected: int) -> None:
    runtime, block = both()
    for who in (CELINA, PROF):
        assert saved(runtime, block, who, name=who.username, offers=["interpreting"]).status == 200
    shown = runtime.post(block, "suggestions", {"limit": limit}).json["html"]["suggestions"]
    assert shown.count("<article") == expected


PAGES = [(1, 20), (2, 3), (99, 3), (-1, 20)]


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_a_board_has_twenty_a_page(page: int, expected: int) -> None:
    from tests.runtimes import Learner

    more = [Learner(f"more{number}") for number in range(23)]
    runtime = boards.lms(enrolled=(ANIA, *more))
    block = boards.board(runtime)
    for each in more:
        assert saved(runtime, block, each, name=each.username).status == 200
    shown = runtime.post(block, "board", {"page": page}).json["html"]["board"]
    assert shown.count("<article") == expected
    assert "23 profiles" in shown


def test_what_the_search_index_and_apps_are_told_is_of_nobody() -> None:
    runtime, block = both()
    fresh = runtime.unbound(block)
    assert fresh.index_dictionary()["content"] == {"display_name": "Partner board"}
    assert fresh.student_view_data() == {"display_name": "Partner board", "moderated": False, "browses": True}
