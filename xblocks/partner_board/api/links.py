"""Acts on links: decided by the domain, written under the locks of both profiles, answered the same when repeated."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db.models import F, Q
from django.utils import timezone

from partner_board.api import rows
from partner_board.api.boards import mark_changed
from partner_board.api.transactions import Overtaken, hold, in_turn
from partner_board.domain import link as links
from partner_board.domain.deciding import decide
from partner_board.domain.granting import NOT_PUBLISHED
from partner_board.domain.lifetime import request_expires
from partner_board.domain.link import Decision, Link, Refused, Replayed, Request, Standing, sends_allowed
from partner_board.domain.profile import PUBLISHED
from partner_board.domain.prose import tidied
from partner_board.domain.refusing import Denied, NotThere
from partner_board.domain.showing import Board, Outcome, Who
from partner_board.models import DayQuota, LinkEvent, PairLink, Profile


def act(
    *, board: Board, who: Who, public_id: str, act: str, note: str, key: str, version: int | None, now: datetime
) -> Outcome:
    """Do something about the link to somebody; raises Denied with the rule that forbids it, or NotThere.

    `version` is that of the link as it was seen. The same `key` again gives the first answer and does nothing.
    """
    own = Profile.objects.filter(board=board.key, user_id=who.user_id).values_list("pk", flat=True).first()
    other = Profile.objects.filter(board=board.key, public_id=public_id).values_list("pk", flat=True).first()
    if other is None or other == own:
        raise NotThere
    if own is None:
        raise Denied(NOT_PUBLISHED)
    request = Request(act, own, key, tidied(note), version)
    return in_turn(lambda: apply(board.key, own, other, request, now, sends_allowed(who.enrolled or _LONG_AGO, now)))


_LONG_AGO = datetime(2000, 1, 1, tzinfo=timezone.get_fixed_timezone(0))


def apply(board: int, one: int, other: int, request: Request, now: datetime, quota: int = links.DAILY_SENDS) -> Outcome:
    """Decide a request on the link of two profiles and write what it leads to; called in a transaction.

    Raises Denied, NotThere where one of them is gone by now, and Overtaken.
    """
    hold((one, other))
    return settle(board, one, other, request, now, quota)


def settle(
    board: int, one: int, other: int, request: Request, now: datetime, quota: int = links.DAILY_SENDS
) -> Outcome:
    """The same for profiles that are held already."""
    members = {row.pk: row for row in Profile.objects.filter(pk__in=(one, other))}
    if len(members) < 2:
        raise NotThere
    row = PairLink.objects.filter(board=board, lo=min(members), hi=max(members)).first()
    before = rows.link_of(row) if row else links.link(one, other)
    standings = _standings(members, request.actor, now, quota)
    decision = decide(before, request, now, standings, _earlier(request))
    if isinstance(decision, Refused):
        raise Denied(decision.rule, decision.problems)
    if isinstance(decision, Replayed):
        return _replayed(decision)
    _write(board, row, before, decision, request, now)
    _count(board, members, decision)
    return Outcome(decision.link.state, decision.link.version, decision.link.expires)


def leave_all(board: int, member: int, held: Collection[int], now: datetime) -> None:
    """Close whatever is open or agreed between a profile and others, all of whom are held.

    Raises Overtaken where somebody came who is not held.
    """
    partners = partners_of(member)
    if not set(held).issuperset(partners):
        raise Overtaken
    for partner in partners:
        settle(board, member, partner, Request(links.LEAVE, member), now)


def partners_of(member: int) -> tuple[int, ...]:
    """The keys of those with whom a profile has a live link."""
    live = PairLink.objects.filter(Q(lo=member) | Q(hi=member)).exclude(state=links.IDLE)
    return tuple(lo if hi == member else hi for lo, hi in live.values_list("lo", "hi").order_by("pk"))


def _standings(members: Mapping[int, Profile], actor: int | None, now: datetime, quota: int) -> dict[int, Standing]:
    return {
        key: Standing(
            published=row.status == PUBLISHED and (row.expires_at is None or now < row.expires_at),
            load=rows.load_of(row),
            capacity=row.capacity,
            sends_today=_sent(key, now) if key == actor else 0,
            quota=quota,
        )
        for key, row in members.items()
    }


def _sent(member: int, now: datetime) -> int:
    return DayQuota.objects.filter(profile=member, day=day(now)).values_list("sends", flat=True).first() or 0


def day(now: datetime) -> date:
    """The day of a moment where the site is."""
    return timezone.localtime(now, timezone.get_default_timezone()).date()


def _earlier(request: Request) -> links.Event | None:
    if request.actor is None or not request.key:
        return None
    row = LinkEvent.objects.filter(actor=request.actor, key=request.key).select_related("link").first()
    return rows.event_of(row) if row else None


def _replayed(replayed: Replayed) -> Outcome:
    event = replayed.event
    waits = event.state in (links.SENT, links.OFFERED)
    return Outcome(event.state, event.version, request_expires(event.at) if waits else None, replayed=True)


def _write(board: int, row: PairLink | None, before: Link, decision: Decision, request: Request, now: datetime) -> None:
    after = decision.link
    closed = now if before.is_live and not after.is_live else row and row.closed_at
    columns = rows.link_columns(after, closed or None)
    if row is None:
        row = PairLink.objects.create(board_id=board, lo_id=after.lo, hi_id=after.hi, **columns)
    elif PairLink.objects.filter(pk=row.pk, version=before.version).update(**columns) != 1:
        raise Overtaken
    LinkEvent.objects.bulk_create([rows.event_row(event, row.pk) for event in decision.events])
    if decision.sends and request.actor is not None:
        _count_send(request.actor, day(now))


def _count_send(member: int, day: date) -> None:
    if not DayQuota.objects.filter(profile=member, day=day).update(sends=F("sends") + 1):
        DayQuota.objects.create(profile_id=member, day=day, sends=1)


def _count(board: int, members: Mapping[int, Profile], decision: Decision) -> None:
    """Keep the counters of both, and tell the rankings of those who became full or open again."""
    if not (decision.live or decision.partners):
        return
    Profile.objects.filter(pk__in=members).update(
        live=F("live") + decision.live, partners=F("partners") + decision.partners
    )
    now_there = Profile.objects.filter(pk__in=members)
    turned = [row.pk for row in now_there if rows.is_open(row) != rows.is_open(members[row.pk])]
    if turned:
        mark_changed(board, turned)
