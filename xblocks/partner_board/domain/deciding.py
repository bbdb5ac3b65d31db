"""What a request to change a link leads to: decided before anything is written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from partner_board.domain import prose
from partner_board.domain.granting import Asked, broken_rule
from partner_board.domain.link import (
    ACCEPTED,
    ACTS,
    BLOCK,
    DECLINE,
    END,
    EXPIRE,
    LEAVE,
    NOBODYS_ACTS,
    SEND,
    SENT,
    WITHDRAW,
    Decision,
    Event,
    Link,
    Refused,
    Replayed,
    Request,
    Standing,
    Standings,
    after,
    lapses,
)

LONGEST_NOTE = 500
UNKNOWN_ACT, NOT_YOURS, KEY_REUSED, UNFIT_NOTE = "unknown-act", "not-yours", "key-reused", "unfit-note"


def decide(
    link: Link, request: Request, now: datetime, standings: Standings, earlier: Event | None = None
) -> Decision | Replayed | Refused:
    """What a request leads to. `standings` are both members' by key; `earlier` is the event of this actor and this key.

    A request or offer that has waited too long expires first, whatever is asked. Blocks are silent: to somebody who is
    blocked the other is not available, and a live link closes as if it had been declined, withdrawn or ended.
    """
    if earlier is not None:
        same = (earlier.kind, earlier.actor, earlier.pair) == (request.act, request.actor, link.members)
        return Replayed(earlier) if same else Refused(KEY_REUSED)
    refused = _misplaced(link, request)
    if refused:
        return refused
    rule = broken_rule(_asked(link, request, now, standings))
    return Refused(rule) if rule else _decision(link, request, now)


def _misplaced(link: Link, request: Request) -> Refused | None:
    """What is wrong with a request whatever the link is like."""
    if request.act not in ACTS:
        return Refused(UNKNOWN_ACT)
    actors = (None,) if request.act in NOBODYS_ACTS else link.members
    if request.actor not in actors:
        return Refused(NOT_YOURS)
    problems = tuple(prose.faults(request.note, "note", LONGEST_NOTE))
    return Refused(UNFIT_NOTE, problems) if problems else None


def _asked(link: Link, request: Request, now: datetime, standings: Standings) -> Asked:
    """The request with the link and the standings as they are once the link has expired, if it is due."""
    own = link.lo if request.actor is None else request.actor
    both = standings[own], standings[link.other(own)]
    if not lapses(link, now):
        return Asked(link, request, now, *both)
    own_now, others_now = map(_with_one_less, both)
    return Asked(after(link, EXPIRE, None, now), request, now, own_now, others_now, lapsed=True)


def _with_one_less(standing: Standing) -> Standing:
    return replace(standing, load=replace(standing.load, live=standing.load.live - 1))


def _decision(link: Link, request: Request, now: datetime) -> Decision:
    before, events = link, []
    for kind in _kinds(link, request, lapses(link, now)):
        actor = None if kind == EXPIRE else request.actor
        link = after(link, kind, actor, now)
        events.append(Event(link.members, link.version, kind, actor, now, link.state))
    events[-1] = replace(events[-1], key=request.key, note=request.note)
    live, partners = link.is_live - before.is_live, (link.state == ACCEPTED) - (before.state == ACCEPTED)
    return Decision(link, tuple(events), live, partners, sends=int(request.act == SEND))


def _kinds(link: Link, request: Request, lapsed: bool) -> Iterator[str]:
    """The events that a granted request consists of, its own the last; leaving an expired link is to let it expire."""
    if lapsed:
        yield EXPIRE
    elif request.act == BLOCK and link.is_live:
        yield _closing(link, request.actor)
    if request.act != EXPIRE and not (lapsed and request.act == LEAVE):
        yield request.act


def _closing(link: Link, actor: int | None) -> str:
    if link.state == ACCEPTED:
        return END
    return WITHDRAW if link.state == SENT and link.sender == actor else DECLINE
