"""The decorator of JSON handlers, apart from any block: what it lets through, and how it words the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from webob import Request

from block_pages.exchange import LEARNER_BODY, Refusal, exchange, object_of


class Echo:
    """Replies with what it was asked, and words a refusal by its rule and details."""

    @exchange({"number": int, "text": str}, {"many": list})
    def echo(self, **asked: Any) -> dict[str, Any]:
        """Give the request back."""
        return asked

    @exchange({"rate": float, "sought": bool, "pair": lambda value: value == [1, 2]})
    def other(self, **asked: Any) -> dict[str, Any]:
        """Give back a request of the rarer kinds."""
        return asked

    @exchange(largest=10)
    def refuse(self) -> dict[str, Any]:
        """Refuse with a status, more and details."""
        raise Refusal(418, "teapot", more={"view": {"a": 1}}, size=3)

    @exchange()
    def fail(self) -> dict[str, Any]:
        """Reply with what is no JSON."""
        return {"x": float("nan")}

    def refusal_sentence(self, refusal: Refusal) -> str:
        """The rule and its details."""
        return f"{refusal.rule} {sorted(refusal.details.items())}"


def ask(handler: str, body: bytes, method: str = "POST") -> Any:
    return getattr(Echo(), handler)(Request.blank("/", method=method, body=body), "")


RIGHT = {"number": 1, "text": "ż"}


def test_a_right_request_comes_through() -> None:
    reply = ask("echo", json.dumps({**RIGHT, "many": ["a"]}).encode())
    assert (reply.status_code, reply.content_type) == (200, "application/json")
    assert reply.json == {**RIGHT, "many": ["a"]}
    assert "ż".encode() in reply.body


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"[]", "not-an-object []"),
        (b"", "key-missing [('key', 'number')]"),
        (b'{"number": 1}', "key-missing [('key', 'text')]"),
        (b'{"number": true, "text": ""}', "key-type [('key', 'number')]"),
        (b'{"number": 1.0, "text": ""}', "key-type [('key', 'number')]"),
        (b'{"number": 2147483648, "text": ""}', "key-type [('key', 'number')]"),
        (b'{"number": 1, "text": null}', "key-type [('key', 'text')]"),
        (b'{"number": 1, "text": "\\ud83d"}', "key-type [('key', 'text')]"),
        (b'{"number": 1, "text": "\\u0000"}', "key-type [('key', 'text')]"),
        (b'{"number": 1, "text": "", "many": [1]}', "key-type [('key', 'many')]"),
        (b'{"number": 1, "text": "", "many": "ab"}', "key-type [('key', 'many')]"),
        (b'{"number": 1, "text": "", "more": 1}', "key-unknown [('key', 'more')]"),
        ('{"number": 1, "text": "", "źle": 1}'.encode(), "key-unknown [('key', '?le')]"),
        (b'{"number": 1, "number": 1, "text": ""}', "not-json []"),
        (b'{"number": NaN, "text": ""}', "not-json []"),
        (b"{", "not-json []"),
        (b"\xff", "not-json []"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_rule(body: bytes, sentence: str) -> None:
    reply = ask("echo", body)
    assert (reply.status_code, reply.json) == (400, {"error": sentence})


OTHER = {"rate": 1.5, "sought": False, "pair": [1, 2]}


@pytest.mark.parametrize("rate", [0, 1, 1.5, -2e9])
def test_numbers_flags_and_own_questions_come_through(rate: float) -> None:
    sent = {**OTHER, "rate": rate}
    assert ask("other", json.dumps(sent).encode()).json == sent


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rate", "1e999"),
        ("rate", "3e9"),
        ("rate", "true"),
        ("rate", '"1"'),
        ("sought", "0"),
        ("sought", "null"),
        ("pair", "[2, 1]"),
        ("pair", "{}"),
    ],
)
def test_what_is_not_of_the_kind_is_refused(name: str, value: str) -> None:
    sent = {key: json.dumps(given) for key, given in OTHER.items()} | {name: value}
    reply = ask("other", ("{" + ", ".join(f'"{key}": {given}' for key, given in sent.items()) + "}").encode())
    assert (reply.status_code, reply.json) == (400, {"error": f"key-type [('key', '{name}')]"})


def test_whole_characters_outside_the_basic_plane_are_texts() -> None:
    assert ask("echo", b'{"number": 1, "text": "\\ud83d\\ude00"}').json["text"] == "😀"


def test_the_largest_body_is_taken_and_one_byte_more_is_not() -> None:
    body = json.dumps({"number": 1, "text": ""}).encode()
    assert ask("echo", body + b" " * (LEARNER_BODY - len(body))).status_code == 200
    assert ask("echo", body + b" " * (LEARNER_BODY - len(body) + 1)).status_code == 413


def test_a_refusal_brings_along_what_it_was_given() -> None:
    reply = ask("refuse", b"{}")
    assert (reply.status_code, reply.json) == (418, {"error": "teapot [('size', 3)]", "view": {"a": 1}})


def test_only_post_is_taken() -> None:
    for method in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert ask("echo", b"", method).status_code == 405


def test_what_is_no_json_never_leaves() -> None:
    with pytest.raises(ValueError, match="JSON"):
        ask("fail", b"{}")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["number", "text", "many", "other"])


@settings(max_examples=400)
@given(st.dictionaries(NAMES, VALUES, max_size=4) | VALUES)
def test_a_request_is_granted_exactly_when_it_fits(sent: Any) -> None:
    reply = ask("echo", json.dumps(sent).encode())
    assert reply.status_code == (200 if fits(sent) else 400)
    assert reply.status_code == 400 or reply.json == sent


def fits(sent: Any) -> bool:
    if not isinstance(sent, dict) or not {"number", "text"} <= sent.keys() <= {"number", "text", "many"}:
        return False
    number, texts = sent["number"], [sent["text"], *(sent.get("many") if isinstance(sent.get("many"), list) else [])]
    return (
        type(number) is int
        and abs(number) < 2**31
        and isinstance(sent.get("many", []), list)
        and all(isinstance(each, str) and "\0" not in each for each in texts)
        and not any("\ud800" <= letter <= "\udfff" for each in texts for letter in each)
    )


INSIDE = object_of({"number": int, "texts": list}, {"code": lambda value: value is None or value == "a"})
OBJECTS = [
    pytest.param({"number": 1, "texts": []}, True, id="the least"),
    pytest.param({"number": 1, "texts": ["ż"], "code": None}, True, id="with what may be there"),
    pytest.param({"number": 1}, False, id="something is missing"),
    pytest.param({"number": 1, "texts": [], "more": 1}, False, id="something nobody asked for"),
    pytest.param({"number": 1, "texts": [], "code": "b"}, False, id="a kind that does not fit"),
    pytest.param({"number": True, "texts": []}, False, id="a yes for a number"),
    pytest.param({"number": 1, "texts": ["\ud800"]}, False, id="half a character"),
    pytest.param([], False, id="a list"),
]


@pytest.mark.parametrize(("sent", "expected"), OBJECTS)
def test_objects_inside_a_request(sent: Any, expected: bool) -> None:
    assert INSIDE(sent) is expected
