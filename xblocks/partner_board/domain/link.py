"""What is between two profiles: a request, a partnership, a block; and who may change it, when, and how often."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from partner_board.domain.capacity import DEFAULT_CAPACITY, MOST_LIVE, Load
from partner_board.domain.lifetime import COOLDOWN, request_expires
from partner_board.domain.problem import Problem

IDLE, SENT, OFFERED, ACCEPTED = "idle", "sent", "offered", "accepted"
STATES = (IDLE, SENT, OFFERED, ACCEPTED)
SEND, ACCEPT, DECLINE, WITHDRAW, END = "send", "accept", "decline", "withdraw", "end"
BLOCK, UNBLOCK, LEAVE, EXPIRE, OFFER = "block", "unblock", "leave", "expire", "offer"
ACTS = (SEND, ACCEPT, DECLINE, WITHDRAW, END, BLOCK, UNBLOCK, LEAVE, EXPIRE, OFFER)
NOBODYS_ACTS = (EXPIRE, OFFER)
DAILY_SENDS = 5
NEWCOMERS_SENDS = 2


@dataclass(frozen=True, slots=True)
class Link:
    """The one link of a pair of profiles, `lo` < `hi` by their keys; raises ValueError for any other pair.

    `accepted`: who accepted an offer so far. `cooldown`: until when nobody may ask after a decline. `version` counts
    the events. A link is live unless it is idle; whoever is blocked has no live link.
    """

    lo: int
    hi: int
    state: str = IDLE
    sender: int | None = None
    accepted: frozenset[int] = frozenset()
    blocked_by: frozenset[int] = frozenset()
    expires: datetime | None = None
    cooldown: datetime | None = None
    version: int = 0

    def __post_init__(self) -> None:
        if self.lo >= self.hi:
            raise ValueError(f"a pair is two profiles, the lower key first: {self.lo}, {self.hi}")

    @property
    def members(self) -> tuple[int, int]:
        """The keys of both."""
        return self.lo, self.hi

    @property
    def is_live(self) -> bool:
        """Whether something is open or agreed between the two."""
        return self.state != IDLE

    def other(self, member: int) -> int:
        """The other one of the pair."""
        return self.lo if member == self.hi else self.hi

    def awaits(self, member: int | None) -> bool:
        """Whether it is up to a member to accept or decline."""
        if self.state == SENT:
            return member != self.sender
        return self.state == OFFERED and member not in self.accepted


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants to do: the act, whose (None: nobody's, for an offer or expiry), the key that makes it unique.

    `version` is the one that they saw; None where nobody looked.
    """

    act: str
    actor: int | None
    key: str = ""
    note: str = field(default="", repr=False)
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands at the moment: published or not, what they have, what they take, what they sent today."""

    published: bool = True
    load: Load = field(default_factory=Load)
    capacity: int = DEFAULT_CAPACITY
    most_live: int = MOST_LIVE
    sends_today: int = 0
    quota: int = DAILY_SENDS


Standings = Mapping[int, Standing]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a link, which brought it to this version and state."""

    pair: tuple[int, int]
    version: int
    kind: str
    actor: int | None
    at: datetime
    state: str
    key: str = ""
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a request leads to: the link, its new events in order, and what changes in the counters.

    `live` and `partners` are added for both members, `sends` for the actor's day.
    """

    link: Link
    events: tuple[Event, ...]
    live: int
    partners: int
    sends: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """The answer that was given before to the same request; nothing happens again."""

    event: Event


@dataclass(frozen=True, slots=True)
class Refused:
    """The rule that a request breaks, with the problems of its note where it is that."""

    rule: str
    problems: tuple[Problem, ...] = ()


def link(one: int, other: int) -> Link:
    """The link of two profiles, in any order, between which nothing was yet; raises ValueError for one alone."""
    return Link(min(one, other), max(one, other))


def lapses(link: Link, now: datetime) -> bool:
    """Whether a request or an offer has waited too long to be answered."""
    return link.expires is not None and link.expires <= now


def after(link: Link, kind: str, actor: int | None, now: datetime) -> Link:
    """The link after one event; which events may happen is not asked here."""
    changed = replace(link, version=link.version + 1)
    whose = frozenset() if actor is None else frozenset((actor,))
    if kind in (SEND, OFFER):
        state = SENT if kind == SEND else OFFERED
        return replace(changed, state=state, sender=actor, accepted=frozenset(), expires=request_expires(now))
    if kind == ACCEPT:
        return _accepted(changed, link.accepted | whose)
    if kind in (BLOCK, UNBLOCK):
        return replace(changed, blocked_by=link.blocked_by | whose if kind == BLOCK else link.blocked_by - whose)
    cooldown = now + COOLDOWN if kind == DECLINE else link.cooldown
    return replace(changed, state=IDLE, sender=None, accepted=frozenset(), expires=None, cooldown=cooldown)


def seen_by(reader: int, events: Iterable[Event]) -> tuple[Event, ...]:
    """What happened as a member may know it: the other one's blocks are silent."""
    return tuple(each for each in events if each.kind not in (BLOCK, UNBLOCK) or each.actor == reader)


def sends_allowed(enrolled: datetime, now: datetime) -> int:
    """How many requests somebody may send on a day: fewer within a day after they enrolled."""
    return NEWCOMERS_SENDS if (now - enrolled).total_seconds() < 24 * 60 * 60 else DAILY_SENDS


def _accepted(link: Link, accepted: frozenset[int]) -> Link:
    """A request is accepted by one, an offer by both."""
    if link.state == OFFERED and len(accepted) < 2:
        return replace(link, accepted=accepted)
    return replace(link, state=ACCEPTED, accepted=frozenset(), expires=None)
