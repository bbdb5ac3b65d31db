"""Rows as values of the domain, and values as what is written into rows."""

from datetime import datetime
from typing import Any

from partner_board.domain import link as links
from partner_board.domain.capacity import Load, takes_more
from partner_board.domain.consent import Consent
from partner_board.domain.contact import Contact
from partner_board.domain.link import Event, Link
from partner_board.domain.party import Party, lot, place
from partner_board.domain.profile import TERMS, Profile, organisation_key, search_text
from partner_board.domain.vocabulary import Vocabulary
from partner_board.models import Consent as ConsentRow
from partner_board.models import Contact as ContactRow
from partner_board.models import LinkEvent, PairLink
from partner_board.models import Profile as ProfileRow

PARTY_COLUMNS = (
    "pk", "public_id", "name_key", "voivodeship", "county", "show_county", "remote", "areas", "offers", "seeks",
    "groups", "languages", "live", "partners", "capacity", "published_at",
)  # fmt: skip
_COPIED = ("organisation", "name", "show_name", "voivodeship", "show_county", "remote", "pitch", "capacity")


def profile_of(row: ProfileRow, vocabulary: Vocabulary) -> Profile:
    """The profile of a row; terms that nobody knows any more are left out."""
    terms: dict[str, Any] = {name: vocabulary.slugs(kind, getattr(row, name)) for name, kind in TERMS.items()}
    copied = {name: getattr(row, name) for name in _COPIED}
    return Profile(
        public_id=row.public_id, county=row.county or None, status=row.status, expires=row.expires_at, **copied, **terms
    )


def profile_columns(profile: Profile, vocabulary: Vocabulary) -> dict[str, Any]:
    """What a profile is written as, without its status; raises UnknownTerm."""
    return {
        **{name: getattr(profile, name) for name in _COPIED},
        **{name: vocabulary.mask(kind, getattr(profile, name)) for name, kind in TERMS.items()},
        "county": profile.county or None,
        "name_key": organisation_key(profile.name),
        "search_text": search_text(profile),
    }


def load_of(row: ProfileRow) -> Load:
    """What a profile already has."""
    return Load(row.live, row.partners)


def is_open(row: ProfileRow) -> bool:
    """Whether a profile takes more partners and requests."""
    return takes_more(load_of(row), row.capacity)


def party_of(columns: tuple[Any, ...]) -> Party:
    """A party from PARTY_COLUMNS; a county that is not shown does not count."""
    row = dict(zip(PARTY_COLUMNS, columns, strict=True))
    published: datetime | None = row["published_at"]
    return Party(
        key=row["pk"],
        lot=lot(row["public_id"]),
        organisation=row["name_key"],
        voivodeship=place(row["voivodeship"]),
        county=place(row["county"]) if row["show_county"] else 0,
        remote=row["remote"],
        areas=row["areas"],
        offers=row["offers"],
        seeks=row["seeks"],
        groups=row["groups"],
        languages=row["languages"],
        open=takes_more(Load(row["live"], row["partners"]), row["capacity"]),
        since=int(published.timestamp()) if published else 0,
    )


def party(row: ProfileRow) -> Party:
    """The party of a row."""
    return party_of(tuple(getattr(row, name) for name in PARTY_COLUMNS))


def contact_of(row: ContactRow | None) -> Contact:
    """The contact of a row, an empty one where there is none."""
    return Contact(row.person, row.email, row.phone, row.link) if row else Contact()


def consent_of(row: ConsentRow) -> Consent:
    """The consent of a row."""
    return Consent(row.purpose, row.text_hash, row.given_at, row.withdrawn_at)


def link_of(row: PairLink) -> Link:
    """The link of a row."""
    members = (row.lo_id, row.accepted_lo, row.blocked_lo), (row.hi_id, row.accepted_hi, row.blocked_hi)
    return Link(
        lo=row.lo_id,
        hi=row.hi_id,
        state=row.state,
        sender=row.sender,
        accepted=frozenset(key for key, accepted, _ in members if accepted),
        blocked_by=frozenset(key for key, _, blocked in members if blocked),
        expires=row.expires_at,
        cooldown=row.cooldown_until,
        version=row.version,
    )


def link_columns(link: Link, closed: datetime | None) -> dict[str, Any]:
    """What a link is written as; `closed` is when it was closed last, None while it is live."""
    return {
        "state": link.state,
        "sender": link.sender,
        "accepted_lo": link.lo in link.accepted,
        "accepted_hi": link.hi in link.accepted,
        "blocked_lo": link.lo in link.blocked_by,
        "blocked_hi": link.hi in link.blocked_by,
        "expires_at": link.expires,
        "cooldown_until": link.cooldown,
        "closed_at": None if link.state != links.IDLE else closed,
        "version": link.version,
    }


def event_of(row: LinkEvent) -> Event:
    """The event of a row that was read together with its link."""
    pair = row.link.lo_id, row.link.hi_id
    return Event(pair, row.version, row.kind, row.actor, row.at, row.state, row.key or "", row.note)


def event_row(event: Event, link_key: int) -> LinkEvent:
    """The row of an event of a link."""
    return LinkEvent(
        link_id=link_key,
        version=event.version,
        kind=event.kind,
        actor=event.actor,
        at=event.at,
        state=event.state,
        note=event.note,
        key=event.key or None,
    )
