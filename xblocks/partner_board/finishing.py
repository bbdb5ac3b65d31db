"""When the block is done: once a learner has published a profile, or looked for partners with one."""

from partner_board import compat
from partner_board.seats import SeatMixin


class FinishingMixin(SeatMixin):
    """Tells the platform that the learner has done what the block is for; what is done stays done."""

    def _finish(self) -> None:
        if compat.completed(self) < 1:
            self.runtime.publish(self, "completion", {"completion": 1.0})
