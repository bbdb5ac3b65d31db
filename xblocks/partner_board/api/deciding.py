"""What a facilitator decides about a profile: it may be seen, or not until they say so."""

from datetime import datetime

from partner_board.api.boards import mark_changed
from partner_board.api.profiles import hide
from partner_board.api.transactions import hold, in_turn
from partner_board.domain.consent import PUBLISH
from partner_board.domain.lifetime import profile_expires
from partner_board.domain.profile import HIDDEN, PENDING, PUBLISHED, SUSPENDED
from partner_board.domain.refusing import Stale
from partner_board.models import Consent, Profile, Report


def let_in(*, public_id: str, now: datetime) -> bool:
    """Publish a profile that waits or was suspended, and close the reports about it; whether there was one.

    Whoever does not agree to be published any more is not: their profile only is no longer suspended.
    """
    key = Profile.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    return key is not None and in_turn(lambda: _let_in(key, now))


def _let_in(key: int, now: datetime) -> bool:
    hold((key,))
    row = Profile.objects.filter(pk=key, status__in=(PENDING, SUSPENDED)).first()
    if row is None:
        return False
    agrees = Consent.objects.filter(profile=key, purpose=PUBLISH, withdrawn_at=None).exists()
    shown = {"status": PUBLISHED, "published_at": now, "expires_at": profile_expires(now)}
    decided = shown if agrees else {"status": HIDDEN}
    Profile.objects.filter(pk=key).update(version=row.version + 1, **decided)
    Report.objects.filter(target=key, open_slot=1).update(open_slot=None, closed_at=now)
    mark_changed(row.board_id, [key])
    return True


def suspend(*, public_id: str, now: datetime) -> bool:
    """Take a profile off the board, with whatever is open or agreed; whether there was one to suspend."""
    row = Profile.objects.filter(public_id=public_id).exclude(status=SUSPENDED).first()
    if row is None:
        return False
    try:
        hide(row, SUSPENDED, now)
    except Stale:  # its owner changed it at the same moment: who suspends should look again
        return False
    return True
