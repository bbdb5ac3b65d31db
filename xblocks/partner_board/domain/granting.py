"""The rules by which an act on a link is granted or refused; each rule has a name, which a sentence is put to later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from partner_board.domain import link as links
from partner_board.domain.capacity import takes_more
from partner_board.domain.link import ACCEPTED, OFFERED, SENT, Link, Request, Standing

NOT_PUBLISHED, NOT_AVAILABLE, YOU_BLOCKED = "not-published", "not-available", "you-blocked"
ALREADY_SENT, THEY_ASKED_FIRST, ALREADY_OFFERED = "already-sent", "they-asked-first", "already-offered"
ALREADY_PARTNERS, TOO_SOON, CHANGED_MEANWHILE = "already-partners", "too-soon", "changed-meanwhile"
DAILY_QUOTA, YOU_ARE_FULL, THEY_ARE_FULL = "daily-quota", "you-are-full", "they-are-full"
EXPIRED, NOTHING_THERE, NOT_DUE = "expired", "nothing-there", "not-due"
ALREADY_BLOCKED, NOT_BLOCKED = "already-blocked", "not-blocked"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the rules look at it: the link, expired if it was due (`lapsed`), and how the two stand.

    `own` is the actor's standing, `others` that of the other one; for nobody's acts those of `lo` and `hi`.
    """

    link: Link
    request: Request
    now: datetime
    own: Standing
    others: Standing
    lapsed: bool = False


def broken_rule(asked: Asked) -> str | None:
    """The first rule that a request breaks, None if it is granted."""
    return _RULES[asked.request.act](asked)


def _send(asked: Asked) -> str | None:
    quota = DAILY_QUOTA if asked.own.sends_today >= asked.own.quota else None
    return _apart(asked) or _occupied(asked) or _cooling(asked) or _stale(asked) or quota or _full(asked)


def _accept(asked: Asked) -> str | None:
    if not asked.link.awaits(asked.request.actor):
        return _nothing(asked)
    return _apart(asked) or _stale(asked) or _no_more_partners(asked)


def _decline(asked: Asked) -> str | None:
    actor, link = asked.request.actor, asked.link
    return None if link.state == OFFERED or (link.state == SENT and link.sender != actor) else _nothing(asked)


def _withdraw(asked: Asked) -> str | None:
    mine = asked.link.state == SENT and asked.link.sender == asked.request.actor
    return None if mine else _nothing(asked)


def _end(asked: Asked) -> str | None:
    return None if asked.link.state == ACCEPTED else _nothing(asked)


def _leave(asked: Asked) -> str | None:
    return None if asked.link.is_live or asked.lapsed else NOTHING_THERE


def _block(asked: Asked) -> str | None:
    return ALREADY_BLOCKED if asked.request.actor in asked.link.blocked_by else None


def _unblock(asked: Asked) -> str | None:
    return None if asked.request.actor in asked.link.blocked_by else NOT_BLOCKED


def _expire(asked: Asked) -> str | None:
    return None if asked.lapsed else NOT_DUE


def _offer(asked: Asked) -> str | None:
    if asked.link.blocked_by or not (asked.own.published and asked.others.published):
        return NOT_AVAILABLE
    return _occupied(asked) or _cooling(asked) or _full(asked)


def _apart(asked: Asked) -> str | None:
    """Whether the two cannot meet: a block by the other looks as if they were not there."""
    if asked.request.actor in asked.link.blocked_by:
        return YOU_BLOCKED
    if asked.link.blocked_by or not asked.others.published:
        return NOT_AVAILABLE
    return None if asked.own.published else NOT_PUBLISHED


def _occupied(asked: Asked) -> str | None:
    """What already is between the two; a request that crosses another one does not accept it by itself."""
    if asked.link.state == SENT:
        return ALREADY_SENT if asked.request.actor in (asked.link.sender, None) else THEY_ASKED_FIRST
    return {ACCEPTED: ALREADY_PARTNERS, OFFERED: ALREADY_OFFERED}.get(asked.link.state)


def _cooling(asked: Asked) -> str | None:
    cooldown = asked.link.cooldown
    return TOO_SOON if cooldown is not None and asked.now < cooldown else None


def _stale(asked: Asked) -> str | None:
    """Whether somebody looked at an older link than the stored one, which does not know yet that it has expired."""
    stored = asked.link.version - asked.lapsed
    return CHANGED_MEANWHILE if asked.request.version not in (None, stored) else None


def _no_more_partners(asked: Asked) -> str | None:
    """Whose number of partners is reached."""
    if asked.own.load.partners >= asked.own.capacity:
        return YOU_ARE_FULL
    return THEY_ARE_FULL if asked.others.load.partners >= asked.others.capacity else None


def _full(asked: Asked) -> str | None:
    """Whose number of partners or of live links is reached."""
    if not takes_more(asked.own.load, asked.own.capacity, asked.own.most_live):
        return YOU_ARE_FULL
    return None if takes_more(asked.others.load, asked.others.capacity, asked.others.most_live) else THEY_ARE_FULL


def _nothing(asked: Asked) -> str:
    return EXPIRED if asked.lapsed else NOTHING_THERE


_RULES: Mapping[str, Callable[[Asked], str | None]] = {
    links.SEND: _send,
    links.ACCEPT: _accept,
    links.DECLINE: _decline,
    links.WITHDRAW: _withdraw,
    links.END: _end,
    links.BLOCK: _block,
    links.UNBLOCK: _unblock,
    links.LEAVE: _leave,
    links.EXPIRE: _expire,
    links.OFFER: _offer,
}
