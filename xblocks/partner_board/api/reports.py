"""Reports of profiles by their peers; enough of them take a profile off the board until a facilitator has looked."""

from datetime import datetime

from django.db import IntegrityError

from partner_board.api.profiles import hide
from partner_board.api.seeing import cards, eyes, links_of
from partner_board.api.transactions import hold, in_turn
from partner_board.domain import reporting
from partner_board.domain.granting import NOT_PUBLISHED
from partner_board.domain.profile import PUBLISHED, SUSPENDED
from partner_board.domain.prose import tidied
from partner_board.domain.refusing import Denied, Invalid, NotThere
from partner_board.domain.showing import Board, Policy, Who
from partner_board.models import Profile, Report

ALREADY_REPORTED = "already-reported"
OPEN = 1


def report(*, board: Board, who: Who, policy: Policy, public_id: str, reason: str, text: str, now: datetime) -> None:
    """Report somebody whose card the reporter sees; raises Invalid, Denied and NotThere."""
    written = tidied(text)
    problems = tuple(reporting.faults(reason, written))
    if problems:
        raise Invalid(problems)
    looking = eyes(board, who, policy, now)
    target = Profile.objects.filter(board=board.key, public_id=public_id).exclude(pk=looking.key).first()
    drawn = cards(board, looking, [target], links_of(looking)) if target else ()
    if target is None or not drawn:
        raise NotThere
    if looking.row is None or not looking.viewer.published:
        raise Denied(NOT_PUBLISHED)
    _file(looking.key, target.pk, reason, written, with_note="note" in drawn[0].shown, now=now)
    if target.status == PUBLISHED and reporting.hides(_reporters(target.pk)):
        hide(target, SUSPENDED, now)


def _file(reporter: int, target: int, reason: str, text: str, *, with_note: bool, now: datetime) -> None:
    row = Report(
        reporter_id=reporter, target_id=target, reason=reason, text=text, with_note=with_note, open_slot=OPEN, at=now
    )

    def change() -> None:
        hold((reporter, target))
        row.pk = None
        row.save(force_insert=True)

    try:
        in_turn(change)
    except IntegrityError:
        raise Denied(ALREADY_REPORTED) from None


def _reporters(target: int) -> int:
    return Report.objects.filter(target=target, open_slot=OPEN).values("reporter").distinct().count()
