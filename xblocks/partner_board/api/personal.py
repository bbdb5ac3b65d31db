"""What the board holds about one person: given to them (RODO art. 15 and 20) and erased for them (art. 17)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from partner_board.api import rows
from partner_board.api.boards import mark_changed, vocabulary_of
from partner_board.api.links import leave_all, partners_of
from partner_board.api.profiles import hide
from partner_board.api.transactions import hold, in_turn_after
from partner_board.domain.link import seen_by
from partner_board.domain.profile import HIDDEN, PENDING, PUBLISHED, TERMS
from partner_board.domain.scope import FAMILY, RUN, Scope, course_digest
from partner_board.domain.showing import Board, Who
from partner_board.models import Board as BoardRow
from partner_board.models import Consent, DayQuota, Exposure, FamilyCourse, LinkEvent, PairLink, Profile, Report

_PROFILE = (
    "public_id", "status", "organisation", "name", "show_name", "voivodeship", "county", "show_county", "remote",
    "pitch", "capacity", "live", "partners", "published_at", "expires_at", "told_at", "created_at",
)  # fmt: skip


def everything(*, user_id: int) -> dict[str, Any]:
    """All that is stored about a person, board by board; of others nothing but their public ids."""
    own = Profile.objects.filter(user_id=user_id).select_related("board", "contact").order_by("pk")
    return {"user_id": user_id, "boards": [_about(row) for row in own]}


def erase(*, board: Board, who: Who, now: datetime) -> None:
    """Erase somebody from one board, as if they had never been there."""
    for key in Profile.objects.filter(board=board.key, user_id=who.user_id).values_list("pk", flat=True):
        _erase(board.key, key, now)


def erase_person(*, user_id: int, now: datetime) -> int:
    """Erase a person from all boards; the number of profiles that there were."""
    found = list(Profile.objects.filter(user_id=user_id).values_list("board", "pk"))
    for board, key in found:
        _erase(board, key, now)
    return len(found)


def leave_course(*, user_id: int, course_key: str, still_in: Collection[str], now: datetime) -> None:
    """Hide the profiles of somebody who left a course on the boards that only this course led them to.

    `still_in` are the keys of the courses in which they are enrolled: another one of a family leads to its board too.
    """
    scopes = [Scope(RUN, course_key), *_families_left(course_key, still_in)]
    boards = BoardRow.objects.filter(scope_hash__in=[scope.digest for scope in scopes])
    for row in Profile.objects.filter(user_id=user_id, board__in=boards, status__in=(PUBLISHED, PENDING)):
        hide(row, HIDDEN, now)


def _families_left(course_key: str, still_in: Collection[str]) -> list[Scope]:
    """The families of a course none of whose other courses is among those."""
    others = [course_digest(each) for each in still_in if each != course_key]
    led = FamilyCourse.objects.filter(course_hash=course_digest(course_key))
    keys = led.exclude(family__courses__course_hash__in=others).values_list("family__key", flat=True)
    return [Scope(FAMILY, key) for key in keys]


def _erase(board: int, key: int, now: datetime) -> None:
    def change(partners: tuple[int, ...]) -> None:
        hold({key, *partners})
        leave_all(board, key, partners, now)
        Profile.objects.filter(pk=key).delete()
        mark_changed(board, (), erased=True)

    in_turn_after(lambda: partners_of(key), change)


def _about(row: Profile) -> dict[str, Any]:
    contact = rows.contact_of(getattr(row, "contact", None))
    return {
        "board": str(row.board),
        "profile": {**_plain(row, _PROFILE), **_terms(row)},
        "contact": {name: getattr(contact, name) for name in ("person", "email", "phone", "link")},
        "consents": _all(Consent, row, ("purpose", "text_hash", "given_at", "withdrawn_at")),
        "sent_by_day": _all(DayQuota, row, ("day", "sends")),
        "shown_by_day": _all(Exposure, row, ("day", "showings")),
        "links": [_link(row, link) for link in _links(row)],
        "reports_made": [
            {**_plain(each, ("reason", "text", "at", "closed_at")), "about": each.target.public_id}
            for each in Report.objects.filter(reporter=row).select_related("target").order_by("pk")
        ],
    }


def _terms(row: Profile) -> dict[str, list[str]]:
    profile = rows.profile_of(row, vocabulary_of(row.board_id))
    return {name: sorted(getattr(profile, name)) for name in TERMS}


def _links(row: Profile) -> list[PairLink]:
    found = PairLink.objects.filter(Q(lo=row) | Q(hi=row)).select_related("lo", "hi").prefetch_related("events__link")
    return list(found.order_by("pk"))


def _link(row: Profile, link: PairLink) -> dict[str, Any]:
    """A link as its member may know it: the other one's blocks are silent, and who wrote what is told."""
    other = link.hi if link.lo_id == row.pk else link.lo
    events = seen_by(row.pk, (rows.event_of(each) for each in sorted(link.events.all(), key=_version)))
    return {
        "with": other.public_id,
        "state": link.state,
        "blocked_by_me": link.blocked_lo if link.lo_id == row.pk else link.blocked_hi,
        "events": [
            {"kind": each.kind, "by_me": each.actor == row.pk, "at": each.at.isoformat(), "note": each.note}
            for each in events
        ],
    }


def _version(event: LinkEvent) -> int:
    return event.version


def _all(model: type[Model], row: Profile, names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [_plain(each, names) for each in model._default_manager.filter(profile=row).order_by("pk")]


def _plain(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    """Some columns of a row, dates as ISO 8601."""
    values = {name: getattr(row, name) for name in names}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
