"""People on a real board for the tests: published with one call, so that a test says only what it is about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.cache import cache

from partner_board import api
from partner_board.api import looking, rankings
from partner_board.domain.contact import Contact
from partner_board.domain.scope import RUN, Scope
from partner_board.domain.showing import Board, Card, Outcome, Own, Policy, Who
from partner_board.domain.visibility import LEARNER
from partner_board.models import Board as BoardRow
from partner_board.models import Family, LinkEvent, PairLink, Profile, Report
from tests.partner_board.profiles import profile

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
POLICY = Policy()
TEXTS = {"publish": "I publish", "disclose": "I disclose", "notify": "Notify me"}
AGREED = {"publish": True, "disclose": True, "notify": False}
COURSE = "course-v1:Akademia+PRA+2026_1"


def forget_everybody() -> None:
    """Empty the tables of people and boards, and what this process remembers of them."""
    for model in (Report, LinkEvent, PairLink, Profile, BoardRow, Family):
        model.objects.all().delete()
    rankings.forget()
    looking._places.cache_clear()
    cache.clear()


def board(course: str = COURSE) -> Board:
    """The board of a course, as it is now."""
    return api.open_board(scope=Scope(RUN, course), additions=(), now=NOW)


def who(number: int, role: str = LEARNER, **more: Any) -> Who:
    """A person by their number."""
    return Who(number, role, **more)


def contact(number: int) -> Contact:
    """How to reach a person, told apart by their number."""
    return Contact(f"Osoba {number}", f"osoba{number}@example.org", f"+48 22 000 {number:04}")


def publish(number: int, on: Board | None = None, *, now: datetime = NOW, **changes: Any) -> Own:
    """Publish a profile for a person, by default one who has none yet; every one of another organisation."""
    agreed, version = changes.pop("consents", AGREED), changes.pop("version", 0)
    return api.save(
        board=on or board(),
        who=who(number),
        policy=changes.pop("policy", POLICY),
        profile=profile(**{"name": f"Fundacja {number}", **changes}),
        contact=contact(number),
        consents=agreed,
        texts=TEXTS,
        version=version,
        now=now,
    )


def act(number: int, what: str, other: Own, *, now: datetime = NOW, **more: Any) -> Outcome:
    """Let a person do something about the link to somebody else."""
    sent = {"note": "", "key": "", "version": None, **more}
    return api.act(board=board(), who=who(number), public_id=other.profile.public_id, act=what, now=now, **sent)


def partners(number: int, *, now: datetime = NOW) -> tuple[Card, ...]:
    """Whom a person has as partners, as they see them."""
    return api.inbox(board=board(), who=who(number), policy=POLICY, now=now).cards["partners"]
