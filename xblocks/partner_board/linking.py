"""What somebody does about somebody else: asks, answers, ends, blocks, reports."""

import re

from block_pages.exchange import Refusal, exchange
from partner_board import tracking
from partner_board.domain.link import ACCEPT, BLOCK, DECLINE, END, SEND, UNBLOCK, WITHDRAW
from partner_board.domain.showing import Outcome
from partner_board.looking import LookingMixin
from partner_board.pages import Json
from partner_board.seats import Seat

ACTS = (SEND, ACCEPT, DECLINE, WITHDRAW, END, BLOCK, UNBLOCK)
_PUBLIC_ID = re.compile(r"[0-9a-f]{32}")
_KEY = re.compile(r"[0-9A-Za-z-]{1,64}")


def is_public_id(sent: object) -> bool:
    """Whether a value can be the public id of a profile."""
    return isinstance(sent, str) and _PUBLIC_ID.fullmatch(sent) is not None


def is_key(sent: object) -> bool:
    """Whether a value can name a request, so that the same one is not done twice."""
    return isinstance(sent, str) and _KEY.fullmatch(sent) is not None


class LinkingMixin(LookingMixin):
    """Does what a learner asks for about the link to somebody else."""

    @exchange({"public_id": is_public_id, "act": str, "key": is_key, "version": int}, {"note": str})
    def link(self, public_id: str, act: str, key: str, version: int, note: str = "") -> Json:
        """Ask somebody, or answer, end or block; the same key again gives the first answer and does nothing."""
        from partner_board import api

        if act not in ACTS:
            raise Refusal(400, "unknown-act")
        seat = self._seat()
        with self._refusing(seat):
            outcome = api.act(
                board=seat.board,
                who=seat.who,
                public_id=public_id,
                act=act,
                note=note if act == SEND else "",
                key=key,
                version=version,
                now=seat.now,
            )
        self._track(seat, act, public_id, outcome)
        shown = self._inbox(seat)
        told = {"state": outcome.state, "version": outcome.version, "replayed": outcome.replayed}
        return {**self._panels(inbox=shown), **told, "waiting": shown["waiting"]}

    @exchange({"public_id": is_public_id, "reason": str, "text": str})
    def report(self, public_id: str, reason: str, text: str) -> Json:
        """Tell the course team that something is wrong with a profile."""
        from partner_board import api

        seat = self._seat()
        asked = {"public_id": public_id, "reason": reason, "text": text}
        with self._refusing(seat):
            api.report(board=seat.board, who=seat.who, policy=seat.policy, now=seat.now, **asked)
        return {"html": {}}

    def _track(self, seat: Seat, act: str, public_id: str, outcome: Outcome) -> None:
        if act in tracking.LINKED and not outcome.replayed and seat.own is not None:
            own = seat.own.profile.public_id
            told = tracking.linked(seat.board.key, own, public_id, outcome.version)
            self.runtime.publish(self, tracking.LINKED[act], told)
