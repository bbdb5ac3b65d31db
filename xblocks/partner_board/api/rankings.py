"""Each worker's picture of each board, kept in its memory and refreshed by the number of the board's last change."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock

from django.db.models import F, Sum

from partner_board.api import rows
from partner_board.api.transactions import in_turn
from partner_board.domain.profile import PUBLISHED
from partner_board.domain.ranking import Ranking, ranking
from partner_board.models import Board as BoardRow
from partner_board.models import Exposure, Profile

SHOWN_DAYS = 30
SHOWN_EVERY = timedelta(minutes=1)
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class _Picture:
    ranking: Ranking
    seq: int
    shown_at: datetime


_pictures: dict[int, _Picture] = {}
_refreshing = Lock()


def current(board: int, now: datetime, day: date) -> Ranking:
    """The published profiles of a board as they are now, with how often each was suggested until a minute ago."""
    seq, reload_seq = BoardRow.objects.values_list("seq", "reload_seq").get(pk=board)
    with _refreshing:
        known = _pictures.get(board)
        if known is None or known.seq < reload_seq or known.seq > seq:
            known = _Picture(_loaded(board, day), seq, now)
        elif known.seq < seq:
            known = _Picture(_updated(known, board), seq, known.shown_at)
        if not timedelta() <= now - known.shown_at < SHOWN_EVERY:
            known = _Picture(known.ranking.with_shown(_shown(board, day)), known.seq, now)
        _pictures[board] = known
    return known.ranking


def forget() -> None:
    """Drop all pictures, as a new worker has none."""
    _pictures.clear()


def count_showings(profiles: list[int], day: date) -> None:
    """Count that these profiles were suggested to somebody."""

    def change() -> None:
        on_day = Exposure.objects.filter(day=day)
        known = on_day.filter(profile__in=profiles)
        Exposure.objects.bulk_create(
            [Exposure(profile_id=key, day=day) for key in sorted(profiles)], ignore_conflicts=True
        )
        known.update(showings=F("showings") + 1)

    in_turn(change)


def _loaded(board: int, day: date) -> Ranking:
    found = Profile.objects.filter(board=board, status=PUBLISHED).order_by("pk")
    columns = found.values_list(*rows.PARTY_COLUMNS).iterator(chunk_size=_CHUNK)
    return ranking(map(rows.party_of, columns)).with_shown(_shown(board, day))


def _updated(known: _Picture, board: int) -> Ranking:
    """The picture with everything that changed since; a change that is seen twice does no harm."""
    changed = Profile.objects.filter(board=board, seq__gt=known.seq)
    parties = [rows.party_of(each) for each in changed.filter(status=PUBLISHED).values_list(*rows.PARTY_COLUMNS)]
    gone = changed.exclude(status=PUBLISHED).values_list("pk", flat=True)
    return known.ranking.updated(parties, gone)


def _shown(board: int, day: date) -> dict[int, int]:
    recent = Exposure.objects.filter(profile__board=board, day__gt=day - timedelta(days=SHOWN_DAYS))
    return dict(recent.values_list("profile").annotate(Sum("showings")).order_by())
