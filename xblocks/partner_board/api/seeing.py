"""Rows as the cards that a viewer may see: what is hidden from them is not even read into a card."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from partner_board.api import rows
from partner_board.domain import visibility
from partner_board.domain.consent import DISCLOSE
from partner_board.domain.link import ACCEPT, ACCEPTED, IDLE, OFFER, SEND, SENT, Link, lapses
from partner_board.domain.profile import PENDING, PUBLISHED, SUSPENDED
from partner_board.domain.showing import Board, Card, Policy, Who
from partner_board.domain.visibility import CARD, CONTACT, COUNTY, NAME, NOTE, Subject, Viewer
from partner_board.models import Consent, Contact, LinkEvent, PairLink, Profile


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whoever looks: their own row if there is one, and as what they look."""

    row: Profile | None
    viewer: Viewer
    now: datetime

    @property
    def key(self) -> int:
        """The key of their own profile, 0 for none."""
        return self.row.pk if self.row else 0


@dataclass(frozen=True, slots=True)
class _Between:
    """What lies between the viewer and each of some others, by the others' keys."""

    links: Mapping[int, Link]
    disclosing: Collection[int]
    contacts: Mapping[int, Contact]
    notes: Mapping[int, str]
    since: Mapping[int, datetime]


def eyes(board: Board, who: Who, policy: Policy, now: datetime) -> Eyes:
    """Who looks at a board; whether they disclose their contact is asked later, where a partner is looked at."""
    row = Profile.objects.filter(board=board.key, user_id=who.user_id).first()
    published = row is not None and is_published(row, now)
    return Eyes(row, Viewer(who.role, published=published, browses=policy.browses), now)


def is_published(row: Profile, now: datetime) -> bool:
    """Whether others may find a profile."""
    return row.status == PUBLISHED and (row.expires_at is None or now < row.expires_at)


def links_of(eyes: Eyes) -> dict[int, Link]:
    """All that was ever between the viewer and others, by the others' keys; what has expired by now is idle."""
    if not eyes.key:
        return {}
    found = PairLink.objects.filter(Q(lo=eyes.key) | Q(hi=eyes.key)).order_by("pk")
    links = (_settled(rows.link_of(row), eyes.now) for row in found)
    return {link.other(eyes.key): link for link in links}


def cards(board: Board, eyes: Eyes, found: Sequence[Profile], links: Mapping[int, Link]) -> tuple[Card, ...]:
    """The cards of those of the profiles that the viewer may see anything of, in the same order."""
    between = _between(eyes, {row.pk: links[row.pk] for row in found if row.pk in links})
    drawn = (_card(board, eyes, row, between) for row in found)
    return tuple(card for card in drawn if card is not None)


def _between(eyes: Eyes, links: Mapping[int, Link]) -> _Between:
    """Everything that visibility depends on, and what it may let through, in four queries at most."""
    live = [key for key, link in links.items() if link.is_live]
    partners = [key for key in live if links[key].state == ACCEPTED]
    agreed = _disclosing([eyes.key, *partners]) if partners else frozenset()
    contacts = {row.pk: row for row in Contact.objects.filter(pk__in=partners)} if eyes.key in agreed else {}
    notes, since = _events(eyes, links, live)
    return _Between(links, agreed, contacts, notes, since)


def _disclosing(profiles: Iterable[int]) -> frozenset[int]:
    live = Consent.objects.filter(profile__in=profiles, purpose=DISCLOSE, withdrawn_at=None)
    return frozenset(live.values_list("profile", flat=True))


def _events(eyes: Eyes, links: Mapping[int, Link], live: Collection[int]) -> tuple[dict[int, str], dict[int, datetime]]:
    """The note of each live link's request, and since when it is as it is."""
    notes: dict[int, str] = {}
    since: dict[int, datetime] = {}
    if not live:
        return notes, since
    pairs = Q(link__lo=eyes.key, link__hi__in=live) | Q(link__hi=eyes.key, link__lo__in=live)
    events = LinkEvent.objects.filter(pairs, kind__in=(SEND, OFFER, ACCEPT)).select_related("link").order_by("version")
    for event in events:
        other = event.link.hi_id if event.link.lo_id == eyes.key else event.link.lo_id
        since[other] = event.at
        if event.kind != ACCEPT:
            notes[other] = event.note
    return notes, since


def _card(board: Board, eyes: Eyes, row: Profile, between: _Between) -> Card | None:
    link = between.links.get(row.pk)
    viewer = replace(eyes.viewer, discloses=eyes.key in between.disclosing)
    subject = _subject(eyes, row, link, discloses=row.pk in between.disclosing)
    seen = visibility.visible(viewer, subject)
    if not seen.intersection(CARD):
        return None
    profile = rows.profile_of(row, board.vocabulary)
    shown: dict[str, object] = {name: getattr(profile, name) for name in (*CARD, COUNTY, NAME) if name in seen}
    if NOTE in seen and between.notes.get(row.pk):
        shown[NOTE] = between.notes[row.pk]
    contact = between.contacts.get(row.pk)
    if contact is not None:
        shown |= {name: getattr(contact, name) for name in CONTACT if name in seen and getattr(contact, name)}
    card = Card(row.public_id, shown, demo=row.demo)
    return card if link is None else _with_link(card, link, eyes, between.since.get(row.pk))


def _with_link(card: Card, link: Link, eyes: Eyes, since: datetime | None) -> Card:
    return replace(
        card,
        between=link.state,
        asked=link.state == SENT and link.sender != eyes.key,
        awaits_viewer=link.is_live and link.awaits(eyes.key),
        blocked_by_viewer=eyes.key in link.blocked_by,
        version=link.version,
        expires=link.expires,
        since=since,
    )


def _subject(eyes: Eyes, row: Profile, link: Link | None, discloses: bool) -> Subject:
    state, asked, blocked = visibility.link_between(link, row.pk) if link else (IDLE, False, False)
    return Subject(
        published=is_published(row, eyes.now),
        discloses=discloses,
        show_county=row.show_county,
        show_name=row.show_name,
        link=state,
        asked=asked,
        blocked=blocked,
        moderated=row.status in (PENDING, SUSPENDED),
    )


def _settled(link: Link, now: datetime) -> Link:
    """A link as it counts: a request that waited too long is none, also before it is swept away."""
    if link.is_live and lapses(link, now):
        return replace(link, state=IDLE, sender=None, accepted=frozenset(), expires=None)
    return link
