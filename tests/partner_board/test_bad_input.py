"""Whatever a page sends, it is answered with 2xx or a sentence, nothing is half saved, and what is stored is inert."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from partner_board.domain.shipped import SHIPPED
from tests.partner_board import block_boards as boards
from tests.partner_board.block_boards import ANIA, BOGDAN, PROFILE, public_id, saved
from tests.partner_board.people import forget_everybody
from tests.partner_board.strategies import hostile_text
from tests.runtimes import Lms, Reply

pytestmark = pytest.mark.usefixtures("tables")

MARKUP = "<img src=x onerror=alert(1)>\"'&amp;</textarea><script>alert(2)</script>{{ 7 }}{% now %}"
SLUGS = [term.slug for term in SHIPPED.terms] + ["", "nowhere", "a b", "ł", "\u202e", "x" * 300]
CODES = ["", "14", "06", "1465", "0663", "99", "9999", "x", None, "١٤"]
ACTS = ["send", "accept", "decline", "withdraw", "end", "block", "unblock", "leave", "expire", "offer", "", "<b>"]
HANDLERS = (
    "board", "suggestions", "profile_save", "profile_withdraw", "link", "inbox", "report", "my_data", "erase_me",
    "studio_check", "studio_save",
)  # fmt: skip
OFTEN = (*HANDLERS, *("link", "profile_save", "report") * 4)


def numbers() -> st.SearchStrategy[Any]:
    return st.integers(-3, 30) | st.sampled_from([-(2**31), 2**31 - 1, 2**31, -(2**63), 10**30, 1.5, True])


def texts() -> st.SearchStrategy[Any]:
    fixed = [
        "ok",
        "ok",
        MARKUP,
        "pisz na a@b.pl",
        "www.example.org",
        "+48 600 700 800",
        "x" * 700,
        "\u202eabc",
        "a\u200bb",
        "ok",
    ]
    return st.sampled_from(fixed) | hostile_text()


ANYTHING = st.recursive(
    st.none() | st.booleans() | numbers() | texts(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)


def mostly(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of their kind, and now and then of any other."""
    return st.integers(0, 39).flatmap(lambda dice: ANYTHING if dice == 17 else strategy)


def objects(**kinds: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({name: mostly(kind) for name, kind in kinds.items()})


def slug_lists(kind: str) -> st.SearchStrategy[Any]:
    """Terms, most of them of their kind."""
    fitting = st.sampled_from([term.slug for term in SHIPPED.of(kind)])
    return st.lists(fitting, min_size=1, max_size=3) | st.lists(st.sampled_from(SLUGS), max_size=12)


def versions() -> st.SearchStrategy[Any]:
    return st.integers(0, 3) | st.integers(0, 3) | numbers()


def ids() -> st.SearchStrategy[Any]:
    """Public ids: of the other one, one's own, nobody's, and none at all."""
    return st.sampled_from(["OTHER"] * 6 + ["OWN", "0" * 32, "f" * 31, "", "' OR 1=1"])


def bodies() -> dict[str, st.SearchStrategy[Any]]:
    slug, code, yes = st.sampled_from(SLUGS), st.sampled_from(CODES), st.booleans()
    profile = objects(
        organisation=st.just("ngo") | slug, name=texts(), voivodeship=st.just("14") | code, county=st.none() | code,
        show_county=yes, show_name=yes, remote=yes,
        areas=slug_lists("area"), offers=slug_lists("tag"), seeks=slug_lists("tag"),
        groups=slug_lists("group"), languages=slug_lists("language"),
        pitch=texts(), capacity=numbers(),
    )  # fmt: skip
    good = [st.just("Osoba"), st.just("a@example.org"), st.just(""), st.just("")]
    ways = zip(("person", "email", "phone", "link"), good, strict=True)
    contact = objects(**{name: each | texts() for name, each in ways})
    consents = objects(publish=yes, disclose=yes, notify=yes)
    filters = st.dictionaries(st.sampled_from(["voivodeship", "county", "offers", "area", "x"]), slug | code)
    keys, notes = st.sampled_from("abcdefghij") | texts(), st.just("ok") | texts()
    settings_of = {"data": texts(), "display_name": texts(), "scope": texts(), "moderated": yes, "browses": yes}
    return {
        "board": objects(filters=filters, query=texts(), page=numbers()),
        "suggestions": objects(limit=numbers()),
        "profile_save": objects(profile=profile, contact=contact, consents=consents, version=versions()),
        "profile_withdraw": st.just({}),
        "link": objects(public_id=ids(), act=st.sampled_from(ACTS), note=notes, key=keys, version=versions()),
        "inbox": st.just({}),
        "report": objects(public_id=ids(), reason=st.sampled_from(["false", "other", "x"]), text=texts()),
        "my_data": st.just({}),
        "erase_me": objects(confirm=yes),
        "studio_check": objects(data=texts()),
        "studio_save": objects(**settings_of, digest=texts()),
    }


BODIES = bodies()
REQUESTS = st.sampled_from(OFTEN).flatmap(
    lambda handler: st.tuples(st.just(handler), mostly(BODIES[handler]), st.sampled_from([ANIA, BOGDAN]))
)


def opened() -> tuple[Lms, Any]:
    """A board with two people who have asked each other nothing."""
    runtime = boards.lms()
    block = boards.board(runtime)
    assert saved(runtime, block, ANIA).status == saved(runtime, block, BOGDAN, name="Inna").status == 200
    return runtime, block


def meant(body: Any, own: str, other: str) -> Any:
    """The body with the ids that it stands for."""
    if isinstance(body, dict) and body.get("public_id") in ("OTHER", "OWN"):
        return {**body, "public_id": other if body["public_id"] == "OTHER" else own}
    return body


def rows() -> list[str]:
    """All that is stored of people, as text."""
    from partner_board.models import Consent, Contact, LinkEvent, PairLink, Profile, Report

    stored = (Profile, Contact, Consent, PairLink, LinkEvent, Report)
    return [
        f"{model.__name__} {sorted(row.items())}" for model in stored for row in model.objects.order_by("pk").values()
    ]


def is_answer(reply: Reply) -> bool:
    """Whether a reply is whole, or a refusal with a sentence."""
    if reply.status == 200:
        return isinstance(reply.json, dict)
    return 400 <= reply.status < 500 and reply.json["error"].strip() != "" and "%(" not in reply.json["error"]


def check(requests: list[tuple[str, Any, Any]]) -> None:
    forget_everybody()
    runtime, block = opened()
    ids = {ANIA: public_id(ANIA), BOGDAN: public_id(BOGDAN)}
    for handler, body, who in requests:
        before = rows()
        sent = meant(body, ids[who], ids[BOGDAN if who == ANIA else ANIA])
        reply = runtime.as_user(who).post_raw(block, handler, json.dumps(sent).encode("utf-8", "surrogatepass"))
        assert is_answer(reply), (handler, sent, reply)
        assert reply.status == 200 or rows() == before, (handler, sent, reply)
    for who in (ANIA, BOGDAN):
        assert_inert(runtime.as_user(who).page(block))


def assert_inert(page: str) -> None:
    """No element, attribute or template of somebody's text is one of the page."""
    root = html.fromstring(page)
    assert root.xpath("//script[not(@type='json/xblock-args')]|//img|//iframe|//svg") == []
    assert [name for node in root.iter() for name in node.keys() if name.startswith("on")] == []  # noqa: SIM118
    assert all(link.startswith(("mailto:", "tel:", "http://", "https://")) for link in root.xpath("//@href"))


@settings(max_examples=60)
@given(st.lists(REQUESTS, min_size=4, max_size=8))
def test_any_requests_are_answered_and_nothing_is_half_saved(requests: list[tuple[str, Any, Any]]) -> None:
    check(requests)


@pytest.mark.many
@settings(max_examples=1_000)
@given(st.lists(REQUESTS, min_size=10, max_size=10))
def test_ten_thousand_requests_are_answered(requests: list[tuple[str, Any, Any]]) -> None:
    check(requests)


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"NaN", b"{", b"\xff", b'{"a":1,"a":2}', b'"x"', b"[" * 100_000, b'{"x":' * 9_000, b"1e999"],
    ids=["nothing", "list", "null", "NaN", "half", "bytes", "twice", "text", "deep lists", "deep objects", "infinity"],
)
def test_what_is_no_object_is_refused(handler: str, body: bytes) -> None:
    runtime, block = opened()
    assert is_answer(runtime.post_raw(block, handler, body))


TEXTS = {"name": MARKUP, "pitch": MARKUP}
PERSON = MARKUP[:90]


def test_markup_is_stored_and_shown_inert() -> None:
    runtime, block = opened()
    changed = saved(runtime, block, ANIA, version=1, contact={"person": PERSON}, **TEXTS)
    assert changed.status == 200, changed.json
    boards.linked(runtime, block, BOGDAN, "send", ANIA, note=MARKUP)
    boards.linked(runtime, block, ANIA, "accept", BOGDAN)
    for who in (ANIA, BOGDAN):
        page = runtime.as_user(who).page(block)
        assert_inert(page)
        assert page.count("&lt;img src=x onerror=alert(1)&gt;") >= 3


FAULTS = {
    "an address in the pitch": ({"pitch": "Piszcie na my@example.org"}, "pitch"),
    "a link in the pitch": ({"pitch": "Więcej na www.example.org"}, "pitch"),
    "a telephone in the name": ({"name": "Fundacja 600 700 800"}, "name"),
    "text turned around": ({"pitch": "abc\u202edef"}, "pitch"),
    "an invisible sign": ({"name": "Fun\u200bdacja"}, "name"),
    "a pitch that is too long": ({"pitch": "x" * 601}, "pitch"),
    "an unknown term": ({"offers": ["nowhere"]}, "offers"),
    "too many terms": ({"offers": [term.slug for term in SHIPPED.of("tag")][:11]}, "offers"),
    "a county elsewhere": ({"county": "0663"}, "county"),
    "no voivodeship": ({"voivodeship": "", "county": None}, "voivodeship"),
    "a capacity of none": ({"capacity": 0}, "capacity"),
    "nothing offered or sought": ({"offers": [], "seeks": []}, "offers"),
    "no pitch": ({"pitch": " "}, "pitch"),
    "a bad address": ({"contact": {"email": "a@b"}}, "email"),
    "a script for a link": ({"contact": {"link": "javascript:alert(1)"}}, "link"),
    "nobody to ask for": ({"contact": {"person": ""}}, "person"),
    "no way to reach them": ({"contact": {"phone": ""}}, "email"),
}


@pytest.mark.parametrize(("changes", "field"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_beside_its_field_and_nothing_is_saved(changes: dict[str, Any], field: str) -> None:
    runtime, block = opened()
    before = rows()
    reply = saved(runtime, block, ANIA, version=1, **changes)
    assert reply.status == 400
    assert field in {found["field"] for found in reply.json["problems"]}
    assert all(found["message"].endswith((".", ":")) for found in reply.json["problems"])
    assert rows() == before


@pytest.mark.parametrize("note", ["Piszcie na my@example.org", "www.example.org", "x" * 501, "a\u202eb"])
def test_a_note_that_cannot_be_sent_is_told_beside_it(note: str) -> None:
    runtime, block = opened()
    reply = boards.linked(runtime, block, ANIA, "send", BOGDAN, note=note)
    assert (reply.status, {found["field"] for found in reply.json["problems"]}) == (400, {"note"})
    assert boards.version_between(ANIA, BOGDAN) == 0


def test_a_profile_of_another_board_is_not_there() -> None:
    runtime, _ = opened()
    elsewhere = boards.board(runtime, scope="instance")
    assert saved(runtime, elsewhere, BOGDAN, name="Gdzie indziej").status == 200
    sent = {"public_id": public_id(ANIA), "act": "send", "note": "", "key": "k", "version": 0}
    reply = runtime.as_user(BOGDAN).post(elsewhere, "link", sent)
    assert (reply.status, reply.json["error"]) == (404, "This profile is not on the board any more.")


def test_saving_over_a_newer_profile_brings_the_stored_one_along() -> None:
    runtime, block = opened()
    reply = saved(runtime, block, ANIA, version=0, pitch="Nowszy opis.")
    assert (reply.status, reply.json["version"]) == (409, 1)
    assert PROFILE["pitch"] in reply.json["html"]["profile"]
