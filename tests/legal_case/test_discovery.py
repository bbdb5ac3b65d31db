"""The search index and the views for apps: complete, the same for everybody, and silent about what lies ahead."""

from __future__ import annotations

import json
import pickle
import random
from typing import Any

import pytest

from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import (
    BEST_PATH,
    LOOK_PATH,
    MALFORMED,
    SMALL,
    TWO_WAYS,
    UNREADABLE,
    Player,
    kept,
    lms_with,
    played_in,
)
from tests.legal_case.test_leaks import CANARY, NUMBERS, ZOO, inspect, wander
from tests.legal_case.test_leaks import SOURCE as ZOO_SOURCE
from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview

FAULTY = {**MALFORMED, **UNREADABLE}
SKILLED = SMALL.replace("<counter", '<skill id="terms" title="Time limits"/>\n  <counter', 1)
INDEXED = {
    "display_name": "Koperta",
    "client": "Nadia temporary stay Nadia brings an envelope.",
    "first_step": "An envelope What first?",
    "documents": "The refusal Refused. Annex The envelope Delivered on 28 October. The receipt Groceries.",
    "skills": "Time limits",
}


def index_of(block: Any) -> Any:
    return block.index_dictionary()


def block_in(runtime: type[PlatformRuntime], source: str, **fields: Any) -> Any:
    return runtime().load(LegalCaseXBlock, data=source, **fields)


# The search index.


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_a_case_is_found_by_what_it_begins_with(runtime: type[PlatformRuntime]) -> None:
    found = index_of(block_in(runtime, SKILLED, display_name="Koperta"))
    assert found == {"content_type": "Legal case", "content": INDEXED}


def test_the_index_is_made_without_a_user() -> None:
    """Courses are indexed from the modulestore; of a library, the `user` service then raises when it is asked for."""
    lms, block = lms_with(SKILLED, display_name="Koperta")
    assert index_of(lms.unbound(block))["content"] == INDEXED
    stored = Library()
    indexed = stored.load(LegalCaseXBlock, data=SKILLED, display_name="Koperta")
    assert index_of(Library(None, records=stored.records).load(indexed))["content"] == INDEXED


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_case_is_found_by_its_title_only(name: str) -> None:
    lms, block = lms_with(FAULTY[name], display_name="Koperta")
    assert index_of(lms.unbound(block)) == {"content_type": "Legal case", "content": {"display_name": "Koperta"}}


@pytest.mark.parametrize("fields", [{"display_name": None}, {"data": None}, {"display_name": "", "data": ""}])
def test_the_index_never_raises(fields: dict[str, Any]) -> None:
    lms = Lms()
    unbound = lms.unbound(lms.load(LegalCaseXBlock, **fields))
    assert index_of(unbound)["content_type"] == "Legal case"
    assert unbound.student_view_data()["display_name"] == fields.get("display_name", "Legal case")


def test_the_index_is_the_same_whoever_has_played() -> None:
    player = Player.at(Lms(), SKILLED)
    before = index_of(player.runtime.load(player.block)), player.runtime.load(player.block).student_view_data()
    player.play(BEST_PATH)
    loaded = player.runtime.load(player.block)
    assert (index_of(loaded), loaded.student_view_data()) == before


def test_only_documents_that_are_there_at_the_start_are_told() -> None:
    later = SMALL.replace('<document id="receipt"', '<document id="receipt" requires="visited(proof)"')
    _, block = lms_with(later)
    assert "Groceries" not in str(index_of(block))
    assert [each["title"] for each in block.student_view_data()["documents"]] == ["The refusal", "The envelope"]


# What apps show.


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_a_card_of_a_case(runtime: type[PlatformRuntime]) -> None:
    block = block_in(runtime, SMALL, display_name="Koperta", weight=2.5, attempts_allowed=3)
    base = {
        Lms: "/asset-v1:Akademia+PRAWO+2026+type@asset+block/", StudioPreview:
        "/asset-v1:Akademia+PRAWO+2026+type@asset+block/",
    }.get(runtime, "/static/")  # fmt: skip
    assert block.student_view_data() == {
        "display_name": "Koperta",
        "weight": 2.5,
        "attempts_allowed": 3,
        "graded": False,
        "client": {"name": "Nadia", "status": "temporary stay"},
        "step": {"title": "An envelope", "html": f'<p>What first? <img src="{base}desk.png" alt="A desk"></p>'},
        "documents": [
            {"title": "The refusal", "kind": "decision", "dated": "2026-10-20"},
            {"title": "The envelope", "kind": "envelope", "dated": None},
            {"title": "The receipt", "kind": "receipt", "dated": None},
        ],
        "today": "2026-11-02",
    }


def test_a_card_is_made_of_an_unbound_block_and_kept_for_the_course() -> None:
    """`course_api/blocks/transformers/student_view.py` collects it once and pickles it."""
    lms, block = lms_with(SMALL, graded=True)
    card = lms.unbound(block).student_view_data()
    assert card["graded"] is True
    assert pickle.loads(pickle.dumps(card)) == card == json.loads(json.dumps(card))
    assert lms.as_user(Learner("ben")).load(block).student_view_data()["documents"] == card["documents"]


def test_a_card_of_a_case_with_little_in_it() -> None:
    _, block = lms_with(TWO_WAYS)
    card = block.student_view_data()
    assert (card["client"], card["documents"], card["today"]) == (None, [], None)
    assert card["step"] == {"title": "A fork", "html": "Left or right?"}


@pytest.mark.parametrize("name", FAULTY)
def test_a_card_of_a_faulty_case_has_title_and_settings_only(name: str) -> None:
    lms, block = lms_with(FAULTY[name], display_name="Koperta")
    assert lms.unbound(block).student_view_data() == {
        "display_name": "Koperta", "weight": 1.0, "attempts_allowed": 2, "graded": False,
        "client": None, "step": None, "documents": [], "today": None,
    }  # fmt: skip


def test_a_card_holds_no_hostile_html() -> None:
    _, block = lms_with(TWO_WAYS.replace("Left or right?", "<![CDATA[<p onclick='x()'>L<script>x()</script></p>]]>"))
    assert block.student_view_data()["step"]["html"] == "<p>L</p>"


@pytest.mark.parametrize("runtime", [Lms, StudioPreview, Library])
def test_an_app_is_told_where_its_learner_stands(runtime: type[PlatformRuntime]) -> None:
    player = Player.at(runtime())
    for move in (None, *LOOK_PATH):
        if move is not None:
            player.answer(move)
        reply = player.runtime.get(player.block, "student_view_user_state")
        assert (reply.status, reply.content_type) == (200, "application/json")
        assert reply.json == player.look()


def test_asking_where_a_learner_stands_keeps_nothing() -> None:
    for runtime in ALL_RUNTIMES:
        player = played_in(runtime)
        before = kept(player.runtime)
        for query in ("", "ask=%7B%7D", "other=1"):
            assert player.runtime.get(player.block, "student_view_user_state", query=query).status == 200
        assert kept(player.runtime) == before


def test_each_learner_is_told_their_own_place() -> None:
    ania = Player.at(Lms()).play(LOOK_PATH[:3])
    ben = ania.runtime.as_user(Learner("ben"))
    assert ben.get(ania.block, "student_view_user_state").json["at"] == 0


def test_a_visitor_is_told_the_start_and_leaves_nothing() -> None:
    lms, block = lms_with(SMALL)
    Player(lms, block).look()
    before = kept(lms)
    reply = lms.as_user(None).get(block, "student_view_user_state")
    assert (reply.status, reply.json["at"], reply.json["step"]["title"]) == (200, 0, "An envelope")
    assert reply.json["trail"] == ""  # a visitor's log travels with their page
    assert kept(lms) == before


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
@pytest.mark.parametrize("name", MALFORMED)
def test_a_faulty_case_is_refused_with_a_sentence(runtime: type[PlatformRuntime], name: str) -> None:
    place = runtime()
    reply = place.get(place.load(LegalCaseXBlock, data=MALFORMED[name]), "student_view_user_state")
    assert reply.status == 409
    assert reply.json == {"error": "This case is being worked on and cannot be played now. Please come back later."}


@pytest.mark.parametrize("query", ["ask=[]", "ask=%7B", "ask=%FF", "ask=%7B%22x%22%3A1%7D", "ask=" + "x" * 9_000])
def test_what_does_not_fit_is_refused_with_a_sentence(query: str) -> None:
    player = Player.at(Lms())
    reply = player.runtime.get(player.block, "student_view_user_state", query=query)
    assert 400 <= reply.status < 500
    assert reply.json["error"].strip()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD"])
def test_only_get_is_taken(method: str) -> None:
    player = Player.at(Lms())
    assert player.runtime._call(player.block, "student_view_user_state", method, b"{}").status == 405


# Nothing of what lies ahead.


def unbound_zoo(runtime: type[PlatformRuntime]) -> Any:
    place = runtime()
    block = place.load(LegalCaseXBlock, data=ZOO_SOURCE)
    return place.load(block) if isinstance(place, Library) else place.unbound(block)


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_the_index_tells_nothing_that_lies_ahead(runtime: type[PlatformRuntime]) -> None:
    """What is on the first page, the texts of the six documents of the start, and the skill that is exercised."""
    told = json.dumps(index_of(unbound_zoo(runtime)), ensure_ascii=False)
    first = ZOO.screens[0]
    start = {*ZOO.client.values(), ZOO.skill["title"], first.texts["title"], first.texts["text"]}
    start |= {document[kind] for document in ZOO.documents[:6] for kind in ("title", "text")}
    assert set(CANARY.findall(told)) == start
    assert not {number for number in NUMBERS if number in told}


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_a_card_tells_nothing_that_lies_ahead(runtime: type[PlatformRuntime]) -> None:
    told = json.dumps(unbound_zoo(runtime).student_view_data(), ensure_ascii=False)
    first = ZOO.screens[0]
    start = {ZOO.client["name"], ZOO.client["status"], first.texts["title"], first.texts["text"]}
    assert set(CANARY.findall(told)) == start | {document["title"] for document in ZOO.documents[:6]}
    assert set(CANARY.findall(told)) <= ZOO.may_be_seen([])
    assert not {number for number in NUMBERS if number in told}


def test_an_app_is_told_no_more_than_a_page_at_any_step() -> None:
    chance = random.Random(11)
    for number in range(20):
        lms = Lms(Learner(f"app-{number}"))
        player = Player.at(lms, ZOO_SOURCE)
        while not player.view["finished"]:
            inspect(player, lms.get(player.block, "student_view_user_state").text)
            assert wander(chance, player).status == 200
        inspect(player, lms.get(player.block, "student_view_user_state").text)


def test_studios_editor_answers_too() -> None:
    """Its blocks have no user; whoever asks stands at the start."""
    studio = StudioEditor()
    block = studio.load(LegalCaseXBlock, data=SMALL)
    assert studio.get(block, "student_view_user_state").json["at"] == 0
