"""What the site keeps about the learner: handed over to them, and erased for them."""

from block_pages.exchange import Refusal, exchange
from partner_board import view
from partner_board.pages import Json
from partner_board.seats import SeatMixin


class PersonalMixin(SeatMixin):
    """Gives people what is theirs."""

    @exchange()
    def my_data(self) -> Json:
        """Everything that the site keeps about the learner on all boards."""
        from partner_board import api

        return {"mine": api.everything(user_id=self._seat().who.user_id)}

    @exchange({"confirm": bool})
    def erase_me(self, confirm: bool) -> Json:
        """Erase the learner from this board."""
        from partner_board import api

        seat = self._seat()
        if not confirm:
            raise Refusal(400, "not-confirmed")
        api.erase(board=seat.board, who=seat.who, now=seat.now)
        return self._panels(profile=view.profile(self._labels_of(seat), None, seat.now))
