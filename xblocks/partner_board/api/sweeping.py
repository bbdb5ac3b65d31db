"""What ends by itself and what is not kept: swept by two commands that a site runs once a day."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from partner_board.api.links import apply
from partner_board.api.profiles import hide
from partner_board.api.transactions import in_turn
from partner_board.domain import link as links
from partner_board.domain.lifetime import cutoffs
from partner_board.domain.link import Request
from partner_board.domain.profile import HIDDEN, PUBLISHED
from partner_board.domain.refusing import Denied, NotThere, Stale
from partner_board.models import DayQuota, Exposure, LinkEvent, PairLink, Profile, Report


@dataclass(frozen=True, slots=True)
class Expired:
    """How many profiles and requests a sweep has ended."""

    profiles: int = 0
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Purged:
    """How many notes a sweep has emptied, events pseudonymised, reports and days of counting deleted."""

    notes: int = 0
    events: int = 0
    reports: int = 0
    days: int = 0


def expire(*, now: datetime) -> Expired:
    """Take profiles off the board whose time is over, and end requests that nobody answered."""
    due = cutoffs(now)
    requests = PairLink.objects.exclude(state=links.IDLE).filter(expires_at__lte=due.requests).order_by("pk")
    profiles = Profile.objects.filter(status=PUBLISHED, expires_at__lte=due.profiles).order_by("pk")
    ended = sum(_ended(row, now) for row in list(requests))
    return Expired(requests=ended, profiles=sum(_hidden(row, now) for row in list(profiles)))


def purge(*, now: datetime) -> Purged:
    """Empty old notes, take the persons out of old events, delete old reports and counts of days."""
    due = cutoffs(now)
    closed = Q(link__state=links.IDLE, link__closed_at__lte=due.notes)
    days = Exposure.objects.filter(day__lt=due.notes.date()), DayQuota.objects.filter(day__lt=due.notes.date())
    return Purged(
        notes=LinkEvent.objects.filter(closed).exclude(note="").update(note=""),
        events=LinkEvent.objects.filter(at__lte=due.events).exclude(actor=None).update(actor=None, key=None),
        reports=Report.objects.filter(at__lte=due.reports).delete()[0],
        days=sum(each.delete()[0] for each in days),
    )


def _ended(row: PairLink, now: datetime) -> bool:
    try:
        in_turn(lambda: apply(row.board_id, row.lo_id, row.hi_id, Request(links.EXPIRE, None), now))
    except (Denied, NotThere):  # answered or gone a moment ago
        return False
    return True


def _hidden(row: Profile, now: datetime) -> bool:
    try:
        hide(row, HIDDEN, now)
    except (Stale, NotThere):  # renewed or erased a moment ago
        return False
    return True
