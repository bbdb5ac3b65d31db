"""Looking around: the whole page, suggestions, the board page by page."""

from typing import Any

from web_fragments.fragment import Fragment

from block_pages.digest import digest
from block_pages.exchange import Refusal, exchange, object_of
from partner_board import view
from partner_board.domain.showing import BoardPage, Filters
from partner_board.finishing import FinishingMixin
from partner_board.pages import Json
from partner_board.seats import Seat
from partner_board.view_shapes import BoardView, InboxView, SuggestionsView

SUGGESTED, MOST_SUGGESTED = 10, 20
LONGEST_QUERY = 100
LONGEST_SLUG = 40


def is_slug(sent: object) -> bool:
    """Whether a value can be the slug of a term or the code of a place, or is empty."""
    return isinstance(sent, str) and len(sent) <= LONGEST_SLUG and sent.isascii() and sent.isprintable()


def is_query(sent: object) -> bool:
    """Whether a value is as long as a search may be, and can be stored."""
    return isinstance(sent, str) and len(sent) <= LONGEST_QUERY and "\0" not in sent and _is_whole(sent)


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


_SLUGS = ("organisation", "voivodeship", "county", "offers", "seeks", "area", "group", "language")
_FILTERS = object_of({}, {**dict.fromkeys(_SLUGS, is_slug), "remote": bool})


class LookingMixin(FinishingMixin):
    """Shows whom there is, as far as the reader may see them."""

    def _learner_page(self) -> Fragment:
        """The page with all its panels, or a sentence why there is nothing to see."""
        try:
            seat = self._seat()
        except Refusal as refusal:
            return self._sorry(refusal)
        views: dict[str, Any] = {
            "profile": view.profile(self._labels_of(seat), seat.own, seat.now),
            "suggestions": self._suggestions(seat, SUGGESTED),
            "board": self._board(seat, Filters(), "", 1),
            "inbox": self._inbox(seat),
        }
        return self._whole_page(views, digest(f"{seat.who.user_id} {self.scope_ids.usage_id}"))

    @exchange(None, {"limit": int})
    def suggestions(self, limit: int = SUGGESTED) -> Json:
        """Whom the learner could ask, the best fit first."""
        seat = self._seat()
        if seat.viewer.published:
            self._finish()
        return self._panels(suggestions=self._suggestions(seat, max(1, min(limit, MOST_SUGGESTED))))

    @exchange(None, {"filters": _FILTERS, "query": is_query, "page": int})
    def board(self, filters: Json | None = None, query: str = "", page: int = 1) -> Json:
        """A page of the board."""
        return self._panels(board=self._board(self._seat(), Filters(**(filters or {})), query, page))

    @exchange()
    def inbox(self) -> Json:
        """All that is between the learner and others."""
        shown = self._inbox(self._seat())
        return {**self._panels(inbox=shown), "waiting": shown["waiting"]}

    def _suggestions(self, seat: Seat, limit: int) -> SuggestionsView:
        from partner_board import api

        found = api.suggestions(board=seat.board, who=seat.who, policy=seat.policy, now=seat.now, limit=limit)
        return view.suggestions(self._labels_of(seat), seat.viewer, found)

    def _board(self, seat: Seat, filters: Filters, query: str, page: int) -> BoardView:
        from partner_board import api

        labels = self._labels_of(seat)
        if not (seat.viewer.published or seat.policy.browses):
            return view.board(labels, seat.viewer, BoardPage((), 1, 1, 0, ()), Filters(), "", closed=True)
        found = api.browse(
            board=seat.board, who=seat.who, policy=seat.policy, filters=filters, query=query, page=page, now=seat.now
        )
        return view.board(labels, seat.viewer, found, filters, query)

    def _inbox(self, seat: Seat) -> InboxView:
        from partner_board import api

        found = api.inbox(board=seat.board, who=seat.who, policy=seat.policy, now=seat.now)
        blocked = api.blocked(board=seat.board, who=seat.who, now=seat.now)
        return view.inbox(self._labels_of(seat), seat.viewer, found, blocked)
