"""Makes what the templates draw out of the domain's values: a page of the board, one's own profile, the requests."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from partner_board import wording
from partner_board.cards import Viewer, card, preview
from partner_board.domain.consent import DISCLOSE, NOTIFY, PUBLISH, live_purposes
from partner_board.domain.contact import Contact
from partner_board.domain.profile import PENDING, PUBLISHED, Profile, is_published
from partner_board.domain.showing import OFFERED, PARTNERS, RECEIVED, SENT, BoardPage, Card, Filters, Inbox, Own
from partner_board.domain.vocabulary import AREA, GROUP, LANGUAGE, ORGANISATION, TAG
from partner_board.labels import Labels
from partner_board.view_shapes import BoardView, Consents, InboxView, ProfileView, SuggestionsView

_NOBODY = Profile("")
_NEARBY_PAGES = 2


def viewer(own: Own | None, now: datetime) -> Viewer:
    """What somebody's own profile lets them do."""
    return Viewer(own is not None, own is not None and is_published(own.profile, now))


def profile(labels: Labels, own: Own | None, now: datetime) -> ProfileView:
    """Somebody's own profile as a form, with how it stands and what others see of it."""
    stored = own.profile if own else _NOBODY
    reached = own.contact if own else Contact()
    status, told = wording.status(own.profile if own else None, now, labels.translator)
    shown = card(labels, Viewer(), preview(stored)) if own else None
    return ProfileView(
        status=status,
        status_text=told,
        may_withdraw=own is not None and stored.status in (PUBLISHED, PENDING),
        preview=shown,
        version=own.version if own else 0,
        organisations=labels.choices(ORGANISATION, {stored.organisation}),
        name=stored.name,
        show_name=stored.show_name,
        voivodeships=labels.voivodeships(stored.voivodeship),
        counties=labels.counties(stored.county or ""),
        show_county=stored.show_county,
        remote=stored.remote,
        pitch=stored.pitch,
        offers=labels.choices(TAG, stored.offers),
        seeks=labels.choices(TAG, stored.seeks),
        areas=labels.choices(AREA, stored.areas),
        groups=labels.choices(GROUP, stored.groups),
        languages=labels.choices(LANGUAGE, stored.languages),
        capacity=stored.capacity,
        person=reached.person,
        email=reached.email,
        phone=reached.phone,
        link=reached.link,
        consents=_consents(own, now),
    )


def _consents(own: Own | None, now: datetime) -> Consents:
    live = live_purposes(own.consents, now) if own else frozenset()
    return Consents(publish=PUBLISH in live, disclose=DISCLOSE in live, notify=NOTIFY in live)


def suggestions(labels: Labels, looking: Viewer, found: Iterable[Card]) -> SuggestionsView:
    """Whom somebody could ask."""
    return SuggestionsView(cards=[card(labels, looking, each) for each in found], published=looking.published)


def board(
    labels: Labels, looking: Viewer, found: BoardPage, filters: Filters, query: str, *, closed: bool = False
) -> BoardView:
    """A page of the board with what it is narrowed down by."""
    offered = {cell.county for cell in found.cells if cell.county}
    return BoardView(
        closed=closed,
        query=query,
        filtered=any(asdict(filters).values()),
        organisations=labels.choices(ORGANISATION, {filters.organisation}),
        voivodeships=labels.voivodeships(filters.voivodeship),
        counties=labels.counties(filters.county, offered),
        offers=labels.choices(TAG, {filters.offers}),
        seeks=labels.choices(TAG, {filters.seeks}),
        areas=labels.choices(AREA, {filters.area}),
        groups=labels.choices(GROUP, {filters.group}),
        languages=labels.choices(LANGUAGE, {filters.language}),
        remote=filters.remote,
        found_text=wording.found(found.total, labels.translator),
        cards=[card(labels, looking, each) for each in found.cards],
        pages=_pages(found.page, found.pages),
        page=found.page,
    )


def _pages(page: int, pages: int) -> list[int]:
    """The first page, the last, and those around the one that is shown."""
    near = range(page - _NEARBY_PAGES, page + _NEARBY_PAGES + 1)
    return sorted({1, pages, *(each for each in near if 1 <= each <= pages)})


def inbox(labels: Labels, looking: Viewer, found: Inbox, blocked: Iterable[Card]) -> InboxView:
    """All that is between somebody and others."""
    drawn = {sort: [card(labels, looking, each) for each in cards] for sort, cards in found.cards.items()}
    return InboxView(
        waiting=found.waiting,
        received=drawn.get(RECEIVED, []),
        offered=drawn.get(OFFERED, []),
        sent=drawn.get(SENT, []),
        partners=drawn.get(PARTNERS, []),
        blocked=[card(labels, looking, each) for each in blocked],
    )
