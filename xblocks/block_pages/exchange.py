"""Decodes what pages send to handlers and turns every refusal into a status and a sentence."""

import functools
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from webob import Request, Response
from xblock.core import XBlock

LEARNER_BODY = 64 * 1024
AUTHOR_BODY = 2 * 1024 * 1024  # under Django's own limit of 2.5 MiB, which answers without a sentence
LONGEST_QUESTION = 8 * 1024
_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPES: dict[object, tuple[type, ...]] = {
    bool: (bool,),
    int: (int,),
    float: (int, float),
    str: (str,),
    list: (list,),
}

Kind = type | Callable[[object], bool]


class Refusal(Exception):
    """A request that is not granted: HTTP status, the rule that forbids it, and `more` to send along."""

    def __init__(self, status: int, rule: str, more: Mapping[str, Any] | None = None, **details: object) -> None:
        super().__init__(rule)
        self.status = status
        self.rule = rule
        self.more = more or {}
        self.details = details


class Worded(Protocol):
    """A block that can say in its reader's language why something was refused."""

    def refusal_sentence(self, refusal: Refusal) -> str:
        """The sentence to show."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The keys that a request has to have and those that it may have, each with its kind.

    A kind is the JSON type of a value, a list being one of texts, or a question whether a value is fit.
    """

    required: Mapping[str, Kind]
    optional: Mapping[str, Kind]


def exchange(
    required: Mapping[str, Kind] | None = None,
    optional: Mapping[str, Kind] | None = None,
    largest: int = LEARNER_BODY,
    method: str = "POST",
) -> Callable[[Callable[..., Mapping[str, Any]]], Callable[..., Response]]:
    """Make a method a JSON handler: a checked object in, JSON out, refusals as 4xx with a sentence.

    A POST brings the object as its body, of at most `largest` bytes; a GET, for those who may not post, in `ask`.
    """
    wanted = Wanted(required or {}, optional or {})
    sent = _posted if method == "POST" else _asked

    def decorate(answer: Callable[..., Mapping[str, Any]]) -> Callable[..., Response]:
        @XBlock.handler
        @functools.wraps(answer)
        def handler(block: Worded, request: Request, _suffix: str = "") -> Response:
            try:
                if request.method != method:
                    raise Refusal(405, f"{method.lower()}-only")
                return _reply(200, answer(block, **_fitting(_decoded(sent(request, largest)), wanted)))
            except Refusal as refusal:
                return _reply(refusal.status, {"error": block.refusal_sentence(refusal), **refusal.more})

        return handler

    return decorate


def object_of(required: Mapping[str, Kind], optional: Mapping[str, Kind] | None = None) -> Callable[[object], bool]:
    """The kind of an object inside a request: it has all of these keys, may have those, and no other."""
    known = {**required, **(optional or {})}

    def fits(sent: object) -> bool:
        if not isinstance(sent, dict) or not sent.keys() >= required.keys():
            return False
        return all(name in known and _is_of(known[name], value) for name, value in sent.items())

    return fits


def _reply(status: int, body: Mapping[str, Any]) -> Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    reply = Response(text, content_type="application/json", charset="utf-8", status=status)
    reply.headers["Cache-Control"] = "no-store"
    return reply


def _asked(request: Request, _largest: int) -> str:
    """The object that the address of a GET carries, none being an empty one."""
    if len(request.query_string) > LONGEST_QUESTION:
        raise Refusal(414, "too-much", limit=LONGEST_QUESTION // 1024)
    try:
        return str(request.GET.get("ask", ""))
    except UnicodeDecodeError:
        raise Refusal(400, "not-json") from None


def _posted(request: Request, largest: int) -> str:
    if (request.content_length or 0) > largest:
        raise Refusal(413, "too-much", limit=largest // 1024)
    if request.content_type.startswith("multipart/"):  # Django has read and dropped such a body by now
        raise Refusal(415, "not-json")
    body = request.body
    if len(body) > largest:
        raise Refusal(413, "too-much", limit=largest // 1024)
    try:
        return bytes(body).decode()
    except UnicodeDecodeError:
        raise Refusal(400, "not-json") from None


def _decoded(text: str) -> object:
    try:
        return json.loads(text or "{}", parse_constant=_no_constant, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Refusal(400, "not-json") from None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys all differ: with a repeated one nobody could say which value is meant."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError("repeated key")
    return dict(pairs)


def _fitting(sent: object, wanted: Wanted) -> dict[str, Any]:
    if not isinstance(sent, dict):
        raise Refusal(400, "not-an-object")
    known = {**wanted.required, **wanted.optional}
    for name in wanted.required:
        if name not in sent:
            raise Refusal(400, "key-missing", key=name)
    for name, value in sent.items():
        if name not in known:
            raise Refusal(400, "key-unknown", key=name.encode("ascii", "replace").decode()[:40])
        if not _is_of(known[name], value):
            raise Refusal(400, "key-type", key=name)
    return sent


def _is_of(kind: Kind, value: object) -> bool:
    if kind in _TYPES:
        return type(value) in _TYPES[kind] and _clean(value)
    return bool(kind(value))


def _clean(value: object) -> bool:
    """Whether every text in a value can be stored: lists hold texts only, numbers fit, nothing is half a character."""
    if isinstance(value, list):
        return all(isinstance(each, str) and _clean(each) for each in value)
    if isinstance(value, str):
        return "\0" not in value and not _SURROGATE.search(value)
    return isinstance(value, int | float) and abs(value) < 2**31
