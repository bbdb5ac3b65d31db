"""What a viewer finds on a board: suggestions, pages of cards, their own requests and partners, one card."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from django.core.cache import cache
from django.db.models import Count, F, Q, QuerySet

from partner_board.api import rankings, rows
from partner_board.api.links import day
from partner_board.api.seeing import cards, eyes, is_published, links_of
from partner_board.domain import showing
from partner_board.domain.folding import folded
from partner_board.domain.link import ACCEPTED, OFFERED, Link
from partner_board.domain.party import Party
from partner_board.domain.profile import PUBLISHED
from partner_board.domain.ranking import Ranking
from partner_board.domain.reason import reasons
from partner_board.domain.refusing import NotThere
from partner_board.domain.score import Suggestion, label
from partner_board.domain.showing import Board, BoardPage, Card, Filters, Inbox, Policy, Who
from partner_board.domain.small_cells import Cell, cells
from partner_board.domain.visibility import FACILITATOR, STAFF
from partner_board.domain.vocabulary import AREA, GROUP, LANGUAGE, TAG
from partner_board.models import Profile

PER_PAGE = 20
MOST_WORDS = 6
# So many more are ranked than are shown, in case some left the board a moment ago.
SPARE = 20
_DAY_SECONDS = 24 * 60 * 60
_TERMS = {"offers": TAG, "seeks": TAG, "areas": AREA, "groups": GROUP, "languages": LANGUAGE}
_FILTERS = {"offers": "offers", "seeks": "seeks", "area": "areas", "group": "groups", "language": "languages"}


def suggestions(*, board: Board, who: Who, policy: Policy, now: datetime, limit: int = 10) -> tuple[Card, ...]:
    """Whom the viewer could ask, best first, each with reasons; nobody before they published a profile themselves."""
    looking = eyes(board, who, policy, now)
    if looking.row is None or not looking.viewer.published:
        return ()
    links, viewer = links_of(looking), rows.party(looking.row)
    ranking = rankings.current(board.key, now, day(now))
    excluded = {key for key, link in links.items() if _excludes(link, now)}
    found = ranking.suggestions(viewer, day(now), excluded=excluded, limit=limit + SPARE)
    there = _still_there(board, [each.key for each in found], now)
    chosen = [each for each in found if each.key in there][:limit]
    drawn = cards(board, looking, [there[each.key] for each in chosen], links)
    _count_once_a_day(looking.key, [each.key for each in chosen], now)
    told = {there[each.key].public_id: each for each in chosen}
    return tuple(_told(card, told[card.public_id], viewer, there, ranking, board) for card in drawn)


def browse(
    *, board: Board, who: Who, policy: Policy, filters: Filters, query: str, page: int, now: datetime
) -> BoardPage:
    """A page of the board for those who may look around, newest first; everybody else finds it empty."""
    looking = eyes(board, who, policy, now)
    viewer = looking.viewer
    if not (viewer.published or viewer.browses or viewer.role in (STAFF, FACILITATOR)):
        return BoardPage((), 1, 1, 0, ())
    links = links_of(looking)
    blocked = [key for key, link in links.items() if link.blocked_by]
    places = _places(board.key, board.seq)
    everybody = _published(board, now).exclude(pk__in=[looking.key, *blocked])
    found = _narrowed(everybody, board, filters, query, places)
    total = found.count()
    pages = max(1, -(-total // PER_PAGE))
    at = min(max(1, page), pages)
    shown = list(found.order_by("-published_at", "-pk")[(at - 1) * PER_PAGE : at * PER_PAGE])
    return BoardPage(cards(board, looking, shown, links), at, pages, total, places)


def inbox(*, board: Board, who: Who, policy: Policy, now: datetime) -> Inbox:
    """All that is open or agreed between the viewer and others, the latest first."""
    looking = eyes(board, who, policy, now)
    links = {key: link for key, link in links_of(looking).items() if link.is_live}
    found = Profile.objects.filter(pk__in=links)
    drawn = sorted(cards(board, looking, list(found), links), key=_latest, reverse=True)
    sorts = (showing.RECEIVED, showing.SENT, showing.OFFERED, showing.PARTNERS)
    return Inbox({sort: tuple(card for card in drawn if _sort(card) == sort) for sort in sorts})


def card(*, board: Board, who: Who, policy: Policy, public_id: str, now: datetime) -> Card:
    """One profile as the viewer may see it; raises NotThere where they may not see anything of it."""
    looking = eyes(board, who, policy, now)
    found = list(Profile.objects.filter(board=board.key, public_id=public_id).exclude(pk=looking.key))
    drawn = cards(board, looking, found, links_of(looking))
    if not drawn:
        raise NotThere
    return drawn[0]


def blocked(*, board: Board, who: Who, now: datetime) -> tuple[Card, ...]:
    """Those whom the viewer blocked, with nothing but what they are and where, so that they can be told apart."""
    looking = eyes(board, who, Policy(), now)
    mine = {key: link for key, link in links_of(looking).items() if looking.key in link.blocked_by}
    found = Profile.objects.filter(pk__in=mine).order_by("pk")
    return tuple(
        Card(
            row.public_id,
            {"organisation": row.organisation, "voivodeship": row.voivodeship} if is_published(row, now) else {},
            blocked_by_viewer=True,
            version=mine[row.pk].version,
        )
        for row in found
    )


def _excludes(link: Link, now: datetime) -> bool:
    """Whether somebody is not suggested: something is between the two, or was declined not long ago."""
    return link.is_live or bool(link.blocked_by) or (link.cooldown is not None and now < link.cooldown)


def _published(board: Board, now: datetime) -> "QuerySet[Profile]":
    return Profile.objects.filter(Q(expires_at=None) | Q(expires_at__gt=now), board=board.key, status=PUBLISHED)


def _still_there(board: Board, keys: list[int], now: datetime) -> dict[int, Profile]:
    return {row.pk: row for row in _published(board, now).filter(pk__in=keys)}


def _told(
    card: Card,
    found: Suggestion,
    viewer: Party,
    there: Mapping[int, Profile],
    ranking: Ranking,
    board: Board,
) -> Card:
    """A card with why it is suggested; a county that is not shown is not in a party, so no reason tells it."""
    why = reasons(viewer, rows.party(there[found.key]), ranking.weights, board.vocabulary)
    return replace(card, fit="" if viewer.is_empty else label(found.rating), reasons=why)


def _count_once_a_day(viewer: int, shown: list[int], now: datetime) -> None:
    """Count a showing for the first list of a day only: who reloads a page shows nobody more often."""
    if shown and cache.add(f"partner_board.shown.{viewer}.{day(now)}", 1, _DAY_SECONDS):
        rankings.count_showings(shown, day(now))


def _narrowed(
    found: "QuerySet[Profile]", board: Board, filters: Filters, query: str, places: tuple[Cell, ...]
) -> "QuerySet[Profile]":
    for name, column in _FILTERS.items():
        slug = getattr(filters, name)
        if slug:
            mask = board.vocabulary.mask(_TERMS[column], [slug]) if board.vocabulary.has(_TERMS[column], slug) else 0
            found = found.annotate(**{f"has_{column}": F(column).bitand(mask)}).filter(**{f"has_{column}__gt": 0})
    if filters.organisation:
        found = found.filter(organisation=filters.organisation)
    if filters.voivodeship:
        found = found.filter(voivodeship=filters.voivodeship)
    if any(each.county == filters.county for each in places if each.county):
        found = found.filter(county=filters.county, show_county=True)
    if filters.remote:
        found = found.filter(remote=True)
    for word in folded(query).split()[:MOST_WORDS]:
        found = found.filter(search_text__contains=word)
    return found


@lru_cache(maxsize=32)
def _places(board: int, _seq: int) -> tuple[Cell, ...]:
    """The places that one can filter by, counted anew when the board changed."""
    published = Profile.objects.filter(board=board, status=PUBLISHED)
    counted = published.values_list("voivodeship", "county", "show_county").annotate(Count("pk")).order_by()
    return cells(
        (voivodeship, county if shown else None)
        for voivodeship, county, shown, count in counted
        for _one in range(count)
    )


def _sort(card: Card) -> str:
    if card.between == ACCEPTED:
        return showing.PARTNERS
    if card.between == OFFERED:
        return showing.OFFERED
    return showing.RECEIVED if card.asked else showing.SENT


def _latest(card: Card) -> float:
    return card.since.timestamp() if card.since else 0.0
