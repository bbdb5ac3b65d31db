"""Requests that no page of ours sends, in all four runtimes: refused with a sentence, and nothing moves."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.podcast_player.block_podcasts import MALFORMED, TWO, Listener, everything, now, refused
from tests.runtimes import ALL_RUNTIMES, Lms, PlatformRuntime

HANDLERS = ("progress", "mark_read", "track", "preferences")
JUNK: tuple[object, ...] = (
    None, True, False, -1, 2**53, 2**63, 10**400, -0.5, "", "x", "\0", "a\0b", "é" * 400, [[]], [1], [None],
    ["x"] * 3_000, [["x"]], {}, {"a": 1}, {"$ne": None}, "../../etc/passwd", "' or 1=1 --", [[0, 1, 2]], [[5, 4]],
    [[-1, 4]], [[0, 90_000]], [[0, 1.5]], [[0, True]], [[0, 1]] * 513, [0, 1], [{"0": 1}], "[[0,1]]",
)  # fmt: skip


def deep(opening: str, closing: str, times: int) -> bytes:
    return (opening * times + closing * times).encode()


BODIES: dict[str, bytes] = {
    "null": b"null",
    "true": b"true",
    "number": b"7",
    "nan": b"NaN",
    "infinity": b"-Infinity",
    "text": b'"progress"',
    "list": b"[]",
    "list of lists": b"[[[{}]]]",
    "empty list in object": b'{"": []}',
    "unknown key": b'{"points": 100}',
    "unknown key with percent signs": b'{"%(key)s %d %n": 1}',
    "unknown key in another script": '{"odpowiedź ☃": 1}'.encode(),
    "unknown key of half a character": b'{"\\ud800": 1}',
    "unknown long key": b'{"' + b"k" * 60_000 + b'": 1}',
    "not JSON": b"{episode: 1}",
    "single quotes": b"{'episode': 't1'}",
    "trailing comma": b'{"episode": "t1",}',
    "two objects": b"{}{}",
    "form": b"episode=t1&seq=0",
    "xml": b"<progress/>",
    "not UTF-8": b'{"episode": "\xff\xfe"}',
    "UTF-16": '{"episode": "t1"}'.encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf{}",
    "NUL": b"\0",
    "NaN inside": b'{"rate": NaN}',
    "infinity inside": b'{"rate": Infinity, "at": -Infinity}',
    "overflowing number": b'{"rate": 1e999}',
    "a number of 5,000 digits": b'{"seq": ' + b"9" * 5_000 + b"}",
    "a megabyte": b'{"episode": "' + b"x" * 1_000_000 + b'"}',
    "a megabyte of spaces": b" " * 1_000_000,
    "64 KB of brackets": b"[" * 65_000,
    "balanced brackets": deep("[", "]", 32_000),
    "nested objects": deep('{"a":', "}", 10_000).replace(b":}", b":1}"),
    "deep ranges": b'{"add": ' + deep("[", "]", 5_000) + b"}",
    "many keys": json.dumps({f"k{n}": n for n in range(4_000)}).encode(),
    "a thousand devices": json.dumps({"uuid": [f"{n:08}" for n in range(1_000)]}).encode(),
}


def valid_body(handler: str) -> dict[str, Any]:
    """A request as our own page would send it."""
    event = {"name": "played", "episode": "t1", "at": now(), "second": 3, "value": ""}
    return {
        "progress": {
            "episode": "t1", "uuid": "phone-0001", "seq": 3, "add": [[0, 30]], "pos": 30, "rate": 1.0, "at": now(),
            "sought": False, "events": [event],
        },
        "mark_read": {"episode": "t1"},
        "track": {"events": [event], "rate": 1.0},
        "preferences": {"rate": 1.5, "lang": "uk", "follow": False},
    }[handler]  # fmt: skip


OPTIONAL = {"sought", "events", "rate", "lang", "follow"}


def is_optional(handler: str, key: str) -> bool:
    return key in OPTIONAL and (handler, key) not in (("progress", "rate"), ("track", "events"))


def listened_in(runtime: type[PlatformRuntime]) -> Listener:
    """Somebody who has heard something, where that is kept."""
    listener = Listener.at(runtime(), TWO)
    listener.report((0, 30))
    return listener


@pytest.fixture(scope="module", params=ALL_RUNTIMES, ids=lambda runtime: runtime.__name__)
def listener(request: pytest.FixtureRequest) -> Listener:
    return listened_in(request.param)


@pytest.mark.parametrize("handler", HANDLERS)
def test_hostile_bodies_are_refused_and_move_nothing(listener: Listener, handler: str) -> None:
    before = everything(listener.runtime)
    for name, body in BODIES.items():
        refused(listener.runtime.post_raw(listener.block, handler, body))
        assert everything(listener.runtime) == before, name


@pytest.mark.parametrize("handler", HANDLERS)
def test_wrong_values_in_any_key_are_refused_and_move_nothing(listener: Listener, handler: str) -> None:
    before, right = everything(listener.runtime), valid_body(handler)
    for key in right:
        for junk in JUNK:
            if (key, junk) in (("sought", True), ("sought", False), ("follow", True), ("follow", False), ("lang", "")):
                continue
            if key == "events" and isinstance(junk, list):
                continue  # what in it is no event is left out
            refused(listener.runtime.post(listener.block, handler, {**right, key: junk}))
        lone = json.dumps({**right, key: "\ud800"}).encode()
        refused(listener.runtime.post_raw(listener.block, handler, lone))
        if not is_optional(handler, key):
            without = {name: right[name] for name in right if name != key}
            refused(listener.runtime.post(listener.block, handler, without))
    refused(listener.runtime.post(listener.block, handler, {**right, "extra": 1}))
    assert everything(listener.runtime) == before


@pytest.mark.parametrize("handler", HANDLERS)
def test_a_key_given_twice_is_refused(listener: Listener, handler: str) -> None:
    before, right = everything(listener.runtime), valid_body(handler)
    for key, value in right.items():
        twice = json.dumps(right)[:-1] + f", {json.dumps(key)}: {json.dumps(value)}}}"
        refused(listener.runtime.post_raw(listener.block, handler, twice.encode()))
    assert everything(listener.runtime) == before


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "HEAD"])
def test_only_post_is_taken(listener: Listener, handler: str, method: str) -> None:
    before = everything(listener.runtime)
    body = json.dumps(valid_body(handler)).encode()
    reply = listener.runtime._call(listener.block, handler, method, b"" if method == "GET" else body)
    assert reply.status == 405
    assert everything(listener.runtime) == before


@pytest.mark.parametrize("handler", HANDLERS)
def test_a_form_with_files_is_refused(listener: Listener, handler: str) -> None:
    body = json.dumps(valid_body(handler)).encode()
    kind = "multipart/form-data; boundary=x"
    refused(listener.runtime.post_raw(listener.block, handler, body, content_type=kind), 415)


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize("language", ["pl", "uk"])
def test_refusals_speak_the_readers_language(handler: str, language: str) -> None:
    lms = Lms(language=language)
    ania = Listener.at(lms, TWO)
    for body in BODIES.values():
        reply = lms.post_raw(ania.block, handler, body)
        refused(reply)
        assert not {"the", "request", "has"} & set(reply.json["error"].casefold().split())


@pytest.mark.parametrize("name", MALFORMED)
@pytest.mark.parametrize("handler", ["progress", "mark_read", "track"])
def test_a_faulty_podcast_takes_nothing(handler: str, name: str) -> None:
    ania = Listener.at(Lms(), MALFORMED[name])
    before = everything(ania.runtime)
    refused(ania.post(handler, **valid_body(handler)), 409)
    assert everything(ania.runtime) == before


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_unknown_handlers_and_methods_are_not_found(runtime: type[PlatformRuntime]) -> None:
    seen = listened_in(runtime)
    for name in ("nothing", "view", "_keep", "_track", "student_view", "listening", "index_dictionary", "rate"):
        assert seen.runtime.post(seen.block, name, {}).status == 404


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(
    ["episode", "uuid", "seq", "add", "pos", "rate", "at", "sought", "events", "lang", "follow", "name", "x"]
)
OBJECTS = st.dictionaries(KEYS, JSON, max_size=9)
GENERATED = listened_in(Lms)


@settings(max_examples=600)
@given(handler=st.sampled_from(HANDLERS), body=OBJECTS | JSON)
def test_any_json_is_answered_without_an_error_of_ours(handler: str, body: object) -> None:
    before = everything(GENERATED.runtime)
    reply = GENERATED.runtime.post_raw(GENERATED.block, handler, json.dumps(body).encode())
    if reply.status == 200:
        assert handler in ("preferences", "track")
        assert isinstance(body, dict)
        assert body.keys() <= valid_body(handler).keys()
    else:
        refused(reply)
        assert everything(GENERATED.runtime) == before


@settings(max_examples=200)
@given(handler=st.sampled_from(HANDLERS), body=st.binary(max_size=200))
def test_any_bytes_are_answered_without_an_error_of_ours(handler: str, body: bytes) -> None:
    if body:
        refused(GENERATED.runtime.post_raw(GENERATED.block, handler, body))


@settings(max_examples=300)
@given(changes=st.dictionaries(st.sampled_from(sorted(valid_body("progress"))), JSON, min_size=1, max_size=3))
def test_a_report_with_anything_in_some_of_its_keys_is_taken_whole_or_not_at_all(changes: dict[str, Any]) -> None:
    before = everything(GENERATED.runtime)
    reply = GENERATED.post("progress", **{**valid_body("progress"), **changes})
    if reply.status == 200:
        assert set(reply.json) == {"coverage", "done", "pos", "sentence", "may_mark", "summary"}
    else:
        refused(reply)
        assert everything(GENERATED.runtime) == before


def test_a_full_report_fits_into_its_limits() -> None:
    """512 ranges and 50 events with long values are far below 64 KB."""
    ania = Listener.at(Lms(), TWO)
    event = {"name": "transcript_searched", "episode": "t1", "at": now(), "second": 86_400, "value": "ż" * 100}
    add = [[start * 150, start * 150 + 100] for start in range(512)]
    body = {**valid_body("progress"), "add": add, "events": [event] * 50}
    assert len(json.dumps(body, ensure_ascii=False).encode()) < 32 * 1024
    assert ania.post("progress", **body).status == 200
