"""Somebody's own profile: read, saved as a draft, published, taken off the board."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from partner_board.api import rows
from partner_board.api.boards import mark_changed, regions
from partner_board.api.links import leave_all, partners_of
from partner_board.api.transactions import hold, in_turn, in_turn_after
from partner_board.domain import consent as agreements
from partner_board.domain import contact as contacts
from partner_board.domain import profile as profiles
from partner_board.domain.consent import PUBLISH, PURPOSES
from partner_board.domain.contact import Contact
from partner_board.domain.lifetime import profile_expires
from partner_board.domain.problem import Problem
from partner_board.domain.profile import DRAFT, HIDDEN, PENDING, PUBLISHED, SUSPENDED, Profile
from partner_board.domain.prose import tidied
from partner_board.domain.refusing import Denied, Invalid, NotThere, Stale
from partner_board.domain.shipped import SHIPPED
from partner_board.domain.showing import Board, Own, Policy, Who
from partner_board.domain.visibility import SELF
from partner_board.models import Consent as ConsentRow
from partner_board.models import Contact as ContactRow
from partner_board.models import Profile as ProfileRow

SUSPENDED_RULE, NO_PROFILE = "suspended", "no-profile"


def own(*, board: Board, who: Who) -> Own | None:
    """Somebody's own profile on a board, None before they saved one."""
    row = ProfileRow.objects.select_related("contact").filter(board=board.key, user_id=who.user_id).first()
    return _own(row, board) if row else None


def save(
    *,
    board: Board,
    who: Who,
    policy: Policy,
    profile: Profile,
    contact: Contact,
    consents: Mapping[str, bool],
    texts: Mapping[str, str],
    version: int,
    now: datetime,
    demo: bool = False,
) -> Own:
    """Save a profile; published if they agree to that, otherwise a draft or off the board.

    `consents` and `texts` by purpose: whether they agree, and to which words. Raises Invalid; Stale where `version` is
    not the stored one (0: nothing is stored yet); Denied for a profile that a facilitator has to look at first.
    """
    entered, reached = _tidy(profile), _tidy_contact(contact)
    problems = _problems(entered, reached, board, publish=bool(consents.get(PUBLISH)))
    if problems:
        raise Invalid(problems)
    row = ProfileRow.objects.filter(board=board.key, user_id=who.user_id).first()
    if (row.version if row else 0) != version:
        raise Stale(_stored(board, who))
    status = _status(row, entered, policy, publish=bool(consents.get(PUBLISH)))
    columns = {**rows.profile_columns(entered, board.vocabulary), **_times(row, status, now), "status": status}

    def write(key: int) -> None:
        _write_contact(key, reached)
        _write_consents(key, consents, texts, now)

    if row is None:
        _create(board, who, {**columns, "demo": demo}, write, now)
    else:
        _change(board, who, row, {**columns, "version": version + 1}, write, now)
    return _stored(board, who)


def withdraw(*, board: Board, who: Who, now: datetime) -> Own:
    """Take one's profile off the board: nobody sees it, and whatever is open or agreed ends. Raises Denied."""
    row = ProfileRow.objects.filter(board=board.key, user_id=who.user_id).first()
    if row is None:
        raise Denied(NO_PROFILE)
    status = {PUBLISHED: HIDDEN, PENDING: DRAFT}.get(row.status, row.status)

    changes = {"status": status, "expires_at": None, "version": row.version + 1}
    _change(board, who, row, changes, lambda key: _write_consents(key, {PUBLISH: False}, {}, now), now)
    return _stored(board, who)


def hide(row: ProfileRow, status: str, now: datetime) -> None:
    """Take somebody's profile off the board for them: it expired, they left the course, or others reported it."""
    board = Board(row.board_id, SHIPPED, 0)
    changes = {"status": status, "expires_at": None, "version": row.version + 1}
    _change(board, Who(row.user_id, SELF), row, changes, lambda _key: None, now)


def _change(
    board: Board, who: Who, row: ProfileRow, columns: Mapping[str, Any], write: Callable[[int], None], now: datetime
) -> None:
    """Change a profile that is still as it was read; one that leaves the board leaves all its links first."""
    leaves = columns["status"] != PUBLISHED

    def change(partners: tuple[int, ...]) -> None:
        hold({row.pk, *partners})
        if not ProfileRow.objects.filter(pk=row.pk, version=row.version).exists():
            raise Stale(_stored(board, who))
        if leaves:
            leave_all(board.key, row.pk, partners, now)
        ProfileRow.objects.filter(pk=row.pk).update(**columns)
        write(row.pk)
        mark_changed(board.key, [row.pk])

    in_turn_after(lambda: partners_of(row.pk) if leaves else (), change)


def _create(board: Board, who: Who, columns: Mapping[str, Any], write: Callable[[int], None], now: datetime) -> None:
    def change() -> None:
        row = ProfileRow.objects.create(
            board_id=board.key,
            user_id=who.user_id,
            public_id=secrets.token_hex(16),
            version=1,
            created_at=now,
            **columns,
        )
        write(row.pk)
        mark_changed(board.key, [row.pk])

    try:
        in_turn(change)
    except IntegrityError:  # saved in another tab at the same moment
        raise Stale(_stored(board, who)) from None


def _problems(profile: Profile, contact: Contact, board: Board, publish: bool) -> list[Problem]:
    problems = [*profiles.faults(profile, board.vocabulary, regions()), *contacts.faults(contact)]
    return problems if not publish else [*problems, *profiles.gaps(profile), *contacts.gaps(contact)]


def _status(row: ProfileRow | None, profile: Profile, policy: Policy, publish: bool) -> str:
    """What becomes of the status; raises Denied for what a facilitator has taken off the board."""
    status = row.status if row else DRAFT
    if not publish:
        return {PUBLISHED: HIDDEN, PENDING: DRAFT}.get(status, status)
    if status == SUSPENDED:
        raise Denied(SUSPENDED_RULE)
    seen = row is not None and status == PUBLISHED and (row.name, row.pitch) == (profile.name, profile.pitch)
    return PENDING if policy.moderated and not seen else PUBLISHED


def _times(row: ProfileRow | None, status: str, now: datetime) -> dict[str, datetime | None]:
    """When a profile expires, from today on if it is published, and since when it is."""
    if status != PUBLISHED:
        return {"expires_at": None}
    since = row.published_at if row and row.status == PUBLISHED else None
    return {"expires_at": profile_expires(now), "published_at": since or now}


def _write_contact(profile: int, contact: Contact) -> None:
    reached = {name: getattr(contact, name) for name in ("person", "email", "phone", "link")}
    ContactRow.objects.update_or_create(profile_id=profile, defaults=reached)


def _write_consents(profile: int, agreed: Mapping[str, bool], texts: Mapping[str, str], now: datetime) -> None:
    """Add what was agreed to now and close what was taken back; what is not mentioned stays as it is."""
    stored = tuple(map(rows.consent_of, ConsentRow.objects.filter(profile=profile)))
    for purpose in (each for each in PURPOSES if each in agreed):
        if not agreed[purpose]:
            live = ConsentRow.objects.filter(profile=profile, purpose=purpose, withdrawn_at=None)
            live.update(withdrawn_at=now)
            continue
        new = agreements.given(stored, purpose, texts[purpose], now)
        if new is not None:
            ConsentRow.objects.create(profile_id=profile, purpose=purpose, text_hash=new.text_hash, given_at=now)


def _tidy(profile: Profile) -> Profile:
    return replace(profile, name=tidied(profile.name), pitch=tidied(profile.pitch))


def _tidy_contact(contact: Contact) -> Contact:
    return Contact(*map(tidied, (contact.person, contact.email, contact.phone, contact.link)))


def _stored(board: Board, who: Who) -> Own:
    found = own(board=board, who=who)
    if found is None:
        raise NotThere
    return found


def _own(row: ProfileRow, board: Board) -> Own:
    agreed = tuple(map(rows.consent_of, ConsentRow.objects.filter(profile=row.pk).order_by("given_at", "pk")))
    return Own(
        key=row.pk,
        profile=rows.profile_of(row, board.vocabulary),
        contact=rows.contact_of(getattr(row, "contact", None)),
        consents=agreed,
        load=rows.load_of(row),
        version=row.version,
        demo=row.demo,
    )
