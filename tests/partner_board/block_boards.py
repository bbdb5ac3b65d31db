"""Boards in the four runtimes: people with ids of the platform, what their pages send, and all that they can read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import html

from partner_board.block import PartnerBoardXBlock
from tests.runtimes import Learner, Lms, PlatformRuntime, Reply

ANIA, BOGDAN, CELINA, OLENA = (Learner(name) for name in ("ania", "bogdan", "celina", "olena"))
EVERYBODY = (ANIA, BOGDAN, CELINA, OLENA)
PROFILE = {
    "organisation": "ngo",
    "name": "Fundacja Most",
    "voivodeship": "14",
    "county": "1465",
    "show_county": True,
    "show_name": True,
    "remote": False,
    "areas": ["integration"],
    "offers": ["room"],
    "seeks": ["interpreting"],
    "groups": ["families"],
    "languages": ["pl", "uk"],
    "pitch": "Prowadzimy świetlicę.",
    "capacity": 5,
}
CONTACT = {"person": "Osoba do kontaktu", "email": "", "phone": "+48 22 000 00 00", "link": ""}
CONSENTS = {"publish": True, "disclose": True, "notify": False}
ID = "0" * 32
KEYS = iter(range(10**9))


def lms(user: Learner | None = ANIA, *, enrolled: tuple[Learner, ...] = EVERYBODY, **more: Any) -> Lms:
    """The LMS with a few people in the course."""
    return Lms(user, enrolled=enrolled, **more)


def board(runtime: PlatformRuntime, **fields: Any) -> Any:
    """A board that a course team has put into its course."""
    return runtime.load(PartnerBoardXBlock, **fields)


def saved(runtime: Any, block: Any, user: Learner, version: int = 0, **changes: Any) -> Reply:
    """What saving a profile is answered; `contact` and `consents` are changed as wholes, all else in the profile."""
    sent = {
        "contact": {**CONTACT, **changes.pop("contact", {})},
        "consents": {**CONSENTS, **changes.pop("consents", {})},
        "profile": {**PROFILE, **changes},
        "version": version,
    }
    return runtime.as_user(user).post(block, "profile_save", sent)


def public_id(user: Learner) -> str:
    """The public id of somebody who has one profile."""
    from partner_board.models import Profile

    return Profile.objects.values_list("public_id", flat=True).get(user_id=user.id)


def linked(runtime: Any, block: Any, one: Learner, act: str, other: Learner, **sent: Any) -> Reply:
    """What an act of one on the other is answered; it is sent with the version of the link as it is stored."""
    body = {"public_id": public_id(other), "act": act, "note": "", "key": f"key-{next(KEYS)}", **sent}
    return runtime.as_user(one).post(block, "link", {"version": version_between(one, other), **body})


def version_between(one: Learner, other: Learner) -> int:
    """The version of the link of two people, 0 for none."""
    from partner_board.models import PairLink

    pair = [one.id, other.id]
    found = PairLink.objects.filter(lo__user_id__in=pair, hi__user_id__in=pair)
    return found.values_list("version", flat=True).first() or 0


def offered(one: Learner, other: Learner) -> None:
    """A partnership that the course team proposes to two."""
    from django.utils import timezone

    from partner_board.api import links
    from partner_board.api.transactions import in_turn
    from partner_board.domain.link import OFFER, Request
    from partner_board.models import Profile

    first, second = Profile.objects.filter(user_id__in=(one.id, other.id))
    now = timezone.now()
    in_turn(lambda: links.apply(first.board_id, first.pk, second.pk, Request(OFFER, None), now))


@contextmanager
def queries() -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile; Django's own log of them forgets the oldest."""
    from django.db import connection

    found: list[str] = []

    def noted(execute: Any, sql: str, *more: Any) -> Any:
        found.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(noted):
        yield found


VIEWS = ("student_view", "public_view", "author_view", "studio_view")
HANDLERS: dict[str, Any] = {
    "board": {},
    "suggestions": {"limit": 20},
    "inbox": {},
    "my_data": {},
    "studio_check": {"data": "<partner_board/>"},
}
HARMLESS: dict[str, Any] = {
    "board": {"filters": {"voivodeship": "14", "county": "1465"}, "query": "świetlicę"},
    "erase_me": {"confirm": False},
    "report": {"public_id": ID, "reason": "", "text": ""},
    "link": {"public_id": ID, "act": "send", "note": "", "key": "k", "version": 0},
}


def readings(runtime: Any, block: Any, about: str = "") -> Iterator[str]:
    """Everything that somebody can read of a board without changing anything, also where they are refused."""
    for view in VIEWS:
        yield runtime.page(block, view)
    for handler, body in (*HANDLERS.items(), *HARMLESS.items()):
        yield runtime.post(block, handler, body).text
        yield runtime.get(block, handler).text
    if about:
        yield runtime.post(block, "link", {**HARMLESS["link"], "public_id": about, "act": "unblock"}).text
        yield runtime.post(block, "report", {**HARMLESS["report"], "public_id": about}).text


def told(runtime: Any, block: Any) -> Iterator[str]:
    """What a board tells of itself without anybody asking: its log, its index, its data for apps, its export."""
    yield repr(runtime.events(block))
    yield repr(runtime.export_olx(block))
    fresh = runtime.load(block)
    yield repr(fresh.index_dictionary())
    yield repr(fresh.student_view_data())


def cards(text: str, of: str) -> list[str]:
    """The texts of the cards of a profile on a page or in a reply."""
    drawn = "".join(json.loads(text).get("html", {}).values()) if text.startswith("{") else text
    if not drawn.strip():
        return []
    found = html.fromstring(f"<div>{drawn}</div>").iterfind(f".//article[@data-card='{of}']")
    return [" ".join(card.itertext()) for card in found]
