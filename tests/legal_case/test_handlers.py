"""Requests that no page of ours sends, in all four runtimes: refused with a sentence, and nothing moves."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from webob import Request

from block_pages.exchange import Refusal
from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, POOR_PATH, SMALL, TWO_WAYS, Player, kept, played_in
from tests.runtimes import ALL_RUNTIMES, Learner, Lms, PlatformRuntime, Reply, StudioEditor

DAMAGED = "Your answers are kept in a form that cannot be read, so nothing is changed. Please tell the course team."
LEARNER = ("view", "answer", "read", "restart", "look_back")
AUTHOR = ("studio_check", "studio_save")
HANDLERS = (*LEARNER, *AUTHOR)
JUNK: tuple[object, ...] = (
    None, True, False, -1, 0, 1, 2**31, 2**63, 10**400, 1.0, -0.5, "", "x", "\0", "a\0b", "é" * 400, [], [[]], [1],
    [None], ["x"] * 3_000, [["x"]], {}, {"a": 1}, {"$ne": None}, "../../etc/passwd", "' or 1=1 --",
)  # fmt: skip


def deep(opening: str, closing: str, times: int) -> bytes:
    return (opening * times + closing * times).encode()


BODIES: dict[str, bytes] = {
    "null": b"null",
    "true": b"true",
    "number": b"7",
    "nan": b"NaN",
    "infinity": b"-Infinity",
    "text": b'"answer"',
    "list": b"[]",
    "list of lists": b"[[[{}]]]",
    "empty list in object": b'{"": []}',
    "unknown key": b'{"points": 100}',
    "unknown key with percent signs": b'{"%(key)s %d %n": 1}',
    "unknown key in another script": '{"odpowiedź ☃": 1}'.encode(),
    "unknown key of half a character": b'{"\\ud800": 1}',
    "unknown long key": b'{"' + b"k" * 60_000 + b'": 1}',
    "not JSON": b"{attempt: 1}",
    "single quotes": b"{'attempt': 1}",
    "trailing comma": b'{"attempt": 1,}',
    "two objects": b"{}{}",
    "form": b"attempt=1&at=0",
    "xml": b"<answer/>",
    "not UTF-8": b'{"attempt": "\xff\xfe"}',
    "UTF-16": '{"attempt": 1}'.encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf{}",
    "NUL": b"\0",
    "NaN inside": b'{"attempt": NaN}',
    "infinity inside": b'{"attempt": Infinity, "at": -Infinity}',
    "overflowing number": b'{"attempt": 1e999}',
    "a number of 5,000 digits": b'{"attempt": ' + b"9" * 5_000 + b"}",
    "a megabyte": b'{"attempt": "' + b"x" * 1_000_000 + b'"}',
    "a megabyte of spaces": b" " * 1_000_000,
    "64 KB of brackets": b"[" * 65_000,
    "balanced brackets": deep("[", "]", 32_000),
    "nested objects": deep('{"a":', "}", 10_000).replace(b":}", b":1}"),
    "many keys": json.dumps({f"k{n}": n for n in range(4_000)}).encode(),
}


def valid_body(player: Player, handler: str) -> dict[str, Any]:
    """A request as our own page would send it at this moment."""
    if handler == "answer":
        here = {"attempt": player.view["attempt"], "at": player.view["at"], "step": player.view["step"]["token"]}
        return {**here, "date": "2026-11-11"}
    source = {"data": TWO_WAYS}
    return {
        "read": {"document": player.view["documents"][1]["token"]},
        "restart": {"attempt": player.view["attempt"]},
        "studio_check": source,
        "studio_save": {**source, "display_name": "A case", "digest": "0" * 16},
    }.get(handler, {})


def refused(reply: Reply, statuses: range = range(400, 500)) -> None:
    """A refusal has a 4xx status and a sentence, in JSON."""
    assert reply.status in statuses, (reply.status, reply.body[:200])
    assert reply.content_type == "application/json"
    assert isinstance(reply.json["error"], str)
    assert reply.json["error"].strip()


@pytest.fixture(scope="module", params=ALL_RUNTIMES, ids=lambda runtime: runtime.__name__)
def player(request: pytest.FixtureRequest) -> Player:
    """A player two entries into the small case, one in each runtime."""
    return played_in(request.param)


@pytest.mark.parametrize("handler", HANDLERS)
def test_hostile_bodies_are_refused_and_move_nothing(player: Player, handler: str) -> None:
    before = kept(player.runtime)
    for name, body in BODIES.items():
        refused(player.runtime.post_raw(player.block, handler, body))
        assert kept(player.runtime) == before, name


@pytest.mark.parametrize("handler", HANDLERS)
def test_wrong_types_in_any_key_are_refused_and_move_nothing(player: Player, handler: str) -> None:
    before, right = kept(player.runtime), valid_body(player, handler)
    for key in right:
        for junk in JUNK:
            if type(junk) is type(right[key]) and junk == right[key]:
                continue
            if handler.startswith("studio") and isinstance(junk, str) and "\0" not in junk:
                continue  # any text may be checked; saving is test_authoring's
            refused(player.runtime.post(player.block, handler, {**right, key: junk}))
        lone = json.dumps({**right, key: "\ud800"}).encode()
        refused(player.runtime.post_raw(player.block, handler, lone))
        refused(player.runtime.post(player.block, handler, {name: right[name] for name in right if name != key}))
    refused(player.runtime.post(player.block, handler, {**right, "extra": 1}))
    assert kept(player.runtime) == before


@pytest.mark.parametrize("handler", ["answer", "read", "restart"])
def test_a_key_given_twice_is_refused(player: Player, handler: str) -> None:
    before, right = kept(player.runtime), valid_body(player, handler)
    for key, value in right.items():
        twice = json.dumps(right)[:-1] + f", {json.dumps(key)}: {json.dumps(value)}}}"
        refused(player.runtime.post_raw(player.block, handler, twice.encode()))
    assert kept(player.runtime) == before


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "HEAD"])
def test_only_post_is_taken(player: Player, handler: str, method: str) -> None:
    before = kept(player.runtime)
    body = json.dumps(valid_body(player, handler)).encode()
    reply = player.runtime._call(player.block, handler, method, b"" if method == "GET" else body)
    assert reply.status == 405
    assert kept(player.runtime) == before


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_refusals_speak_the_readers_language(handler: str, language: str) -> None:
    lms = Lms(language=language)
    seen = Player.at(lms)
    for body in BODIES.values():
        refused(lms.post_raw(seen.block, handler, body))


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_unknown_handlers_and_methods_are_not_found(runtime: type[PlatformRuntime]) -> None:
    seen = played_in(runtime)
    for name in ("nothing", "_view", "_keep", "student_view", "max_score", "publish_grade", "rescore", "set_score"):
        assert seen.runtime.post(seen.block, name, {}).status == 404


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(["attempt", "at", "step", "choice", "picks", "date", "text", "document", "data", "x"])
OBJECTS = st.dictionaries(KEYS, JSON, max_size=8)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(handler=st.sampled_from(HANDLERS), body=OBJECTS | JSON)
def test_any_json_is_answered_without_an_error_of_ours(handler: str, body: object) -> None:
    seen = GENERATED
    before = kept(seen.runtime)
    reply = seen.runtime.post_raw(seen.block, handler, json.dumps(body).encode())
    if reply.status == 200:
        assert (handler, body) == ("view", {})
    else:
        refused(reply)
    assert kept(seen.runtime) == before


@settings(max_examples=200, deadline=None)
@given(handler=st.sampled_from(HANDLERS), body=st.binary(max_size=200))
def test_any_bytes_are_answered_without_an_error_of_ours(handler: str, body: bytes) -> None:
    if body:
        refused(GENERATED.runtime.post_raw(GENERATED.block, handler, body))


GENERATED = Player.at(Lms())


@settings(max_examples=150, deadline=None)
@given(
    attempt=st.integers(-2, 3), at=st.integers(-2, 4), step=st.sampled_from(["here", "next", "other", "made up"]),
    rest=st.dictionaries(st.sampled_from(["choice", "picks", "date", "text"]), JSON, max_size=2),
)  # fmt: skip
def test_no_mixture_of_right_and_wrong_tokens_breaks_an_answer(attempt: int, at: int, step: str, rest: Any) -> None:
    seen = Player.at(Lms())
    token = {"here": seen.view["step"]["token"], "next": seen.view["documents"][0]["token"], "other": "0" * 16}
    before = kept(seen.runtime)
    refused(seen.post("answer", attempt=attempt, at=at, step=token.get(step, "ż" * 9), **rest))
    assert kept(seen.runtime) == before


# Double clicks, stale tabs and other people's tokens.


def test_a_double_click_gets_the_same_reply_and_moves_once() -> None:
    for upto in range(len(BEST_PATH)):
        player = Player.at(Lms()).play(BEST_PATH[:upto])
        if upto == 0:
            player.read("refusal")
        body = player.body(BEST_PATH[upto])
        first = player.runtime.post(player.block, "answer", body)
        once = kept(player.runtime)
        second = player.runtime.post(player.block, "answer", body)
        assert (first.status, second.status) == (200, 200)
        assert first.body == second.body
        assert kept(player.runtime) == once


def test_a_stale_tab_is_told_where_the_learner_is_now() -> None:
    player = Player.at(Lms())
    old = player.body("Look at")
    player.answer("Say that")
    before = kept(player.runtime)
    reply = player.runtime.post(player.block, "answer", old)
    refused(reply, range(409, 410))
    assert reply.json["view"] == player.view
    assert kept(player.runtime) == before


def test_every_old_request_of_an_attempt_is_refused_later() -> None:
    """Two tabs: all that one of them could still send while the other has gone on."""
    player, old = Player.at(Lms()), []
    for move in POOR_PATH:
        old.append((player.view["at"], player.body(move)))
        player.answer(move)
    before = kept(player.runtime)
    for at, body in old[:-1]:
        for number in (at, player.view["at"], player.view["at"] - 1, 0):
            refused(player.runtime.post(player.block, "answer", {**body, "at": number}))
        assert kept(player.runtime) == before


def test_an_old_attempt_cannot_be_answered() -> None:
    player = Player.at(Lms(), attempts_allowed=0)
    old = player.body("Look at")
    player.play(POOR_PATH)
    player.restart()
    before = kept(player.runtime)
    for attempt in (1, 2, 3):
        refused(player.post("answer", **{**old, "attempt": attempt}))
    assert kept(player.runtime) == before


def test_tokens_hold_for_one_learner_block_and_attempt() -> None:
    ania = Player.at(Lms(), attempts_allowed=0)
    ben = Player(ania.runtime.as_user(Learner("ben")), ania.block)
    ben.look()
    elsewhere = Player.at(ania.runtime)
    for other in (ben, elsewhere):
        before = kept(ania.runtime)
        own, foreign = ania.body("Look at"), other.body("Look at")
        refused(ania.post("answer", **{**own, "choice": foreign["choice"]}))
        refused(ania.post("answer", **{**own, "step": foreign["step"]}))
        refused(ania.post("read", document=other.document("refusal")))
        assert kept(ania.runtime) == before


def test_tokens_of_another_kind_are_not_options() -> None:
    player = Player.at(Lms())
    body, before = player.body("Look at"), kept(player.runtime)
    for token in (player.view["step"]["token"], player.document("refusal"), "look", "start", "", "0" * 16):
        refused(player.post("answer", **{**body, "choice": token}))
    refused(player.post("read", document=body["choice"]))
    refused(player.post("read", document="refusal"))
    assert kept(player.runtime) == before


def test_a_locked_option_cannot_be_taken() -> None:
    player = Player.at(Lms())
    locked = player.view["step"]["options"][2]
    assert locked["locked"]
    before = kept(player.runtime)
    refused(player.post("answer", **{**player.body("Look at"), "choice": locked["token"]}), range(400, 401))
    assert kept(player.runtime) == before


@pytest.mark.parametrize("wrong", [{}, {"date": "2026-11-12"}, {"text": "look"}, {"picks": []}])
def test_a_decision_wants_a_choice(wrong: dict[str, Any]) -> None:
    player = Player.at(Lms())
    body = player.body("Look at")
    del body["choice"]
    refused(player.post("answer", **body, **wrong))
    refused(player.post("answer", **player.body("Look at"), **wrong)) if wrong else None
    assert player.look()["at"] == 0


DATES = (
    "", "12.11.2026", "2026-11-31", "2026-02-29", "0000-00-00", "2026-11-12T00:00", " 2026-11-12", "2026-11-12 ",
    "٢٠٢٦-١١-١٢", "20261112", "2026-W46-4", "2026-11-12\n", "-2026-11-12", "99999-01-01",
)  # fmt: skip


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_a_real_day_in_iso_form(written: str) -> None:
    player = Player.at(Lms()).play(("Look at",))
    refused(player.answer(written), range(400, 401))
    assert player.look()["at"] == 1


def test_picks_are_exactly_as_many_as_asked_and_never_twice() -> None:
    player = Player.at(Lms()).play(BEST_PATH[:2])
    body, (a, b, c) = player.body(()), (each["token"] for each in player.view["step"]["options"])
    before = kept(player.runtime)
    for picks in ([], [a], [a, a], [a, b, c], [a, b, b], [a] * 3_000, [a, "refusal"], [a, body["step"]]):
        refused(player.post("answer", **{**body, "picks": picks}), range(400, 414))
    assert kept(player.runtime) == before
    assert player.post("answer", **{**body, "picks": [b, a]}).status == 200


def test_the_order_of_picks_makes_no_other_answer() -> None:
    player = Player.at(Lms()).play(BEST_PATH[:2])
    body, (a, b, _) = player.body(()), (each["token"] for each in player.view["step"]["options"])
    first = player.runtime.post(player.block, "answer", {**body, "picks": [a, b]})
    again = player.runtime.post(player.block, "answer", {**body, "picks": [b, a]})
    assert (again.status, again.body) == (200, first.body)


@pytest.mark.parametrize("written", ["", " \n\t", "\u00a0", "x" * 5_001])
def test_a_note_is_written_and_not_too_long(written: str) -> None:
    player = Player.at(Lms()).play(BEST_PATH[:4])
    refused(player.answer(written), range(400, 401))
    assert player.answer("ż" * 5_000).status == 200


def test_nothing_can_be_answered_after_the_ending() -> None:
    player = Player.at(Lms()).play(BEST_PATH)
    before = kept(player.runtime)
    here = {"attempt": 1, "at": player.view["at"], "step": player.view["step"]["token"]}
    for given_answer in ({}, {"choice": "0" * 16}, {"text": "x"}, {"date": "2026-11-12"}, {"picks": []}):
        refused(player.post("answer", **here, **given_answer))
    assert player.read("envelope").status == 200
    assert kept(player.runtime) == before


def test_a_document_is_noted_once_and_can_be_read_again() -> None:
    player = Player.at(Lms())
    first = player.read("refusal")
    once = kept(player.runtime)
    second = player.read("refusal")
    assert first.json == second.json
    assert (player.view["at"], kept(player.runtime)) == (1, once)


def test_the_debrief_is_refused_before_the_ending() -> None:
    player = Player.at(Lms()).play(BEST_PATH[:3])
    refused(player.post("look_back"), range(409, 410))


def test_an_empty_body_counts_as_an_empty_object() -> None:
    player = Player.at(Lms())
    assert player.runtime.post_raw(player.block, "view", b"").json == player.view
    refused(player.runtime.post_raw(player.block, "answer", b""), range(400, 401))


def test_a_log_ends_somewhere() -> None:
    """A case may go round in circles; the record of one attempt stays below its limit."""
    source = (
        TWO_WAYS.replace('<step id="fork" type="decision"', '<step id="fork" type="decision" max_visits="20"')
        .replace('goto="end" points="4"', 'goto="fork" points="4"')
    )  # fmt: skip
    player = Player.at(Lms(), source)
    taken = 0
    while any("Left" in option["html"] for option in player.view["step"]["options"]):
        assert player.answer("Left").status == 200
        taken += 1
    assert taken == 19
    assert player.answer("Right").status == 200
    assert player.view["score"]["points"] == 4


def test_what_a_damaged_record_holds_is_never_written_over() -> None:
    """A state that nobody wrote: pages and handlers say so, and whatever can still be read in it stays there."""
    stored = Player.at(Lms()).play(POOR_PATH)
    usage = stored.block.scope_ids.usage_id
    row = stored.runtime.records.modules[stored.runtime.user.id, usage]
    good = json.loads(row.state["record"])
    damaged: list[Any] = [
        {"attempt": None, "ended": []}, {"attempt": [], "ended": {}}, {**good, "ended": [None]}, {**good, "ended": {}},
        {**good, "attempt": {"number": "x", "log": []}}, {**good, "attempt": {"number": 1, "log": [[]]}},
        {**good, "attempt": {"number": 1, "log": [["start", {"a": 1}, 0]]}, "ended": []},
        {**good, "attempt": {"number": 1, "log": [[":read", None, 0]]}, "ended": []},
        {**good, "attempt": {"number": 1, "log": None}}, {**good, "ended": [{**good["ended"][0], "score": None}]},
        {**good, "ended": [{**good["ended"][0], "at": float("inf")}]}, {**good, "ended": 3}, [], "x",
    ]  # fmt: skip
    bodies: dict[str, dict[str, Any]] = {
        "view": {}, "look_back": {}, "restart": {"attempt": 1}, "replay": {"attempt": 1, "at": 0},
        "leave": {"attempt": 1}, "back": {"attempt": 1, "at": 1}, "answer": {"attempt": 1, "at": 0, "step": "x"},
        "read": {"document": "x"},
    }  # fmt: skip
    for record in damaged:
        row.state["record"] = json.dumps(record)
        before = kept(stored.runtime)
        for handler, body in bodies.items():
            reply = stored.runtime.post(stored.block, handler, body)
            refused(reply, range(409, 410))
            assert reply.json["error"] == DAMAGED, (handler, record)
        page = stored.runtime.page(stored.block)
        assert DAMAGED in page
        assert "An envelope" not in page
        with suppress(Refusal):
            stored.runtime.rescore(stored.block)
        assert kept(stored.runtime) == before


@pytest.mark.parametrize("nothing", [None, {}])
def test_where_no_record_is_kept_the_case_begins(nothing: object) -> None:
    stored = Player.at(Lms()).play(POOR_PATH)
    stored.runtime.records.modules[stored.runtime.user.id, stored.block.scope_ids.usage_id].state["record"] = (
        json.dumps(nothing)
    )
    player = Player(stored.runtime, stored.block)
    assert player.look()["at"] == 0
    assert player.answer("Look at").status == 200


def test_studios_editor_keeps_no_answers() -> None:
    player = Player.at(StudioEditor(), SMALL)
    before = kept(player.runtime)
    for reply in (player.post("answer", **player.body("Say that")), player.read("refusal")):
        assert (reply.status, bool(reply.json["error"])) == (409, True)
    assert kept(player.runtime) == before


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_a_form_with_files_is_refused_before_its_body_is_asked_for(runtime: type[PlatformRuntime]) -> None:
    """Django has read such a body by the time a handler runs, and raises when it is asked for again."""
    place = runtime()
    block = place.load(place.load(LegalCaseXBlock))
    request = Request.blank("/", method="POST", content_type="multipart/form-data; boundary=x")
    request.body_file = Unreadable()
    reply = block.answer(request)
    assert (reply.status_code, bool(json.loads(reply.body)["error"])) == (415, True)


class Unreadable(io.BytesIO):
    """A body that somebody else has read."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError("You cannot access body after reading from request's data stream")
