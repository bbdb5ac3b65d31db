"""What somebody who agreed to it is told by e-mail: how many requests came, and that their profile soon leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from partner_board.domain.lifetime import REMINDER


@dataclass(frozen=True, slots=True)
class News:
    """How many requests came since somebody was told last, and when their profile leaves, if that is soon and new."""

    requests: int
    leaves: datetime | None = None


def news(received: Iterable[datetime], expires: datetime | None, told: datetime | None, now: datetime) -> News | None:
    """What there is to tell, None if nothing; `received` is when each request that still waits was sent."""
    requests = sum(told is None or told < sent for sent in received)
    leaves = expires if expires and _is_due(expires, told, now) else None
    return News(requests, leaves) if requests or leaves else None


def _is_due(expires: datetime, told: datetime | None, now: datetime) -> bool:
    reminds = expires - REMINDER
    return reminds <= now < expires and (told is None or told < reminds)
