"""What always holds of the rows, counted: for a command that an operator can run, and for the tests."""

from collections.abc import Mapping

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from partner_board.api.transactions import hold, in_turn
from partner_board.domain.capacity import MOST_LIVE
from partner_board.domain.link import ACCEPTED, DAILY_SENDS, IDLE
from partner_board.domain.profile import PUBLISHED
from partner_board.models import DayQuota, PairLink, Profile


def broken_invariants() -> Mapping[str, int]:
    """How many rows break each invariant, by its number; all zero on a sound board.

    I1 (one link of a pair) and I7 (one event of a key) are constraints of the tables; I2 is asked at every read.
    """
    found = {
        "I3 more partners or live links than allowed": _too_many(),
        "I4 more requests on a day than allowed": DayQuota.objects.filter(sends__gt=DAILY_SENDS),
        "I5 a version that is not the number of events": _misnumbered(),
        "I6 a live link of somebody hidden or blocked": _live_though_gone(),
        "counters that differ from the links": _miscounted(),
    }
    return {name: rows.count() for name, rows in found.items()}


def mend_counters() -> int:
    """Count live links and partners of those profiles again whose counters are wrong; how many were."""
    keys = list(_miscounted().values_list("pk", flat=True))
    for key in keys:
        in_turn(lambda key=key: _recount(key))  # type: ignore[misc]
    return len(keys)


def _recount(key: int) -> None:
    hold((key,))
    live = PairLink.objects.filter(Q(lo=key) | Q(hi=key)).exclude(state=IDLE)
    Profile.objects.filter(pk=key).update(live=live.count(), partners=live.filter(state=ACCEPTED).count())


def _too_many() -> "QuerySet[Profile]":
    # a capacity that was lowered below the partners that there are ends no partnership
    return Profile.objects.filter(Q(live__gt=MOST_LIVE) | Q(partners__gt=MOST_LIVE))


def _misnumbered() -> "QuerySet[PairLink]":
    counted = PairLink.objects.annotate(events_there=Count("events"), last=Coalesce(Max("events__version"), 0))
    return counted.exclude(version=F("events_there"), last=F("version"))


def _live_though_gone() -> "QuerySet[PairLink]":
    blocked = Q(blocked_lo=True) | Q(blocked_hi=True)
    gone = ~Q(lo__status=PUBLISHED) | ~Q(hi__status=PUBLISHED)
    return PairLink.objects.exclude(state=IDLE).filter(blocked | gone)


def _miscounted() -> "QuerySet[Profile]":
    return Profile.objects.annotate(
        live_there=_links("lo") + _links("hi"), partners_there=_links("lo", ACCEPTED) + _links("hi", ACCEPTED)
    ).exclude(live=F("live_there"), partners=F("partners_there"))


def _links(side: str, state: str | None = None) -> Coalesce:
    links = PairLink.objects.filter(**{side: OuterRef("pk")}).exclude(state=IDLE)
    if state is not None:
        links = links.filter(state=state)
    return Coalesce(Subquery(links.order_by().values(side).annotate(number=Count("pk")).values("number")), 0)
