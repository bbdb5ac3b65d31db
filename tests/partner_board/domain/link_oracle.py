"""What is between pairs, told from a diary alone: every question is answered by reading it from the first page on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

Pair = tuple[int, int]
TWO_WEEKS, THIRTY_DAYS = timedelta(days=14), timedelta(days=30)


@dataclass
class Between:
    """What a reading of the diary finds between two."""

    state: str = "idle"
    sender: int | None = None
    agreed: set[int] = field(default_factory=set)
    since: datetime | None = None
    blocks: set[int] = field(default_factory=set)
    quiet_until: datetime | None = None

    def close(self) -> None:
        self.state, self.sender, self.agreed, self.since = "idle", None, set(), None


@dataclass
class Diary:
    """All that was granted, in order: when, what, by whom, between whom."""

    pages: list[tuple[datetime, str, int | None, Pair]] = field(default_factory=list)

    def between(self, pair: Pair, now: datetime | None = None) -> Between:
        """What is between two, as last written down; with `now` also what ended by itself since."""
        found = Between()
        for when, act, actor, whose in self.pages:
            if whose == pair:
                overdue(found, when)
                read(found, when, act, actor)
        if now is not None:
            overdue(found, now)
        return found

    def count(self, member: int, pairs: list[Pair], states: tuple[str, ...], fresh: Pair, now: datetime) -> int:
        """How many links of a member are in a state; only the pair that is asked about is looked at on time."""
        own = [self.between(pair, now if pair == fresh else None) for pair in pairs if member in pair]
        return sum(each.state in states for each in own)

    def sends(self, member: int, now: datetime) -> int:
        return sum(
            act == "send" and actor == member and when.date() == now.date() for when, act, actor, _ in self.pages
        )


def overdue(found: Between, now: datetime) -> None:
    if found.state in ("sent", "offered") and found.since is not None and found.since + TWO_WEEKS <= now:
        found.close()


def read(found: Between, when: datetime, act: str, actor: int | None) -> None:
    if act in ("send", "offer"):
        found.state, found.sender, found.since = ("sent" if act == "send" else "offered"), actor, when
    elif act == "accept":
        found.agreed.add(actor)
        if found.state == "sent" or len(found.agreed) == 2:
            found.state = "accepted"
    elif act == "unblock":
        found.blocks.remove(actor)
    else:
        turned_down = found.state == "offered" or (found.state == "sent" and found.sender != actor)
        if turned_down and act in ("decline", "block"):
            found.quiet_until = when + THIRTY_DAYS
        found.close()
        if act == "block":
            found.blocks.add(actor)
