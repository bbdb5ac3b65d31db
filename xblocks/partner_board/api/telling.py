"""Who is to be told something by e-mail, and that they were."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from partner_board.domain import link as links
from partner_board.domain import telling
from partner_board.domain.consent import NOTIFY
from partner_board.domain.lifetime import REQUEST
from partner_board.domain.profile import PUBLISHED
from partner_board.models import Consent, PairLink, Profile


@dataclass(frozen=True, slots=True)
class Letter:
    """What the owner of a profile is to be told; `profile` is its key."""

    profile: int
    user_id: int
    news: telling.News


def letters(*, now: datetime) -> Iterator[Letter]:
    """A letter for everybody who agreed to be told and has not been told yet, without their address."""
    agreed = Consent.objects.filter(purpose=NOTIFY, withdrawn_at=None).values("profile")
    for row in Profile.objects.filter(pk__in=agreed, status=PUBLISHED, demo=False).order_by("pk"):
        found = telling.news(_received(row.pk, now), row.expires_at, row.told_at, now)
        if found is not None:
            yield Letter(row.pk, row.user_id, found)


def mark_told(*, letter: Letter, now: datetime) -> None:
    """Remember that a letter was sent, so that the next one tells only what is new."""
    Profile.objects.filter(pk=letter.profile).update(told_at=now)


def _received(profile: int, now: datetime) -> list[datetime]:
    """When each request was sent that waits for the answer of a profile."""
    asked = Q(state=links.SENT) & ~Q(sender=profile)
    offered_lo = Q(state=links.OFFERED, lo=profile, accepted_lo=False)
    offered_hi = Q(state=links.OFFERED, hi=profile, accepted_hi=False)
    waiting = PairLink.objects.filter(Q(lo=profile) | Q(hi=profile)).filter(asked | offered_lo | offered_hi)
    ends = waiting.filter(expires_at__gt=now).values_list("expires_at", flat=True)
    return [end - REQUEST for end in ends if end]
