"""What others may know of a board without sitting down at it: the search index and apps, and of nobody on it."""

from typing import Any

from partner_board.pages import BoardPageMixin, Json

CONTENT_TYPE = "Partner board"


class DiscoveryMixin(BoardPageMixin):
    """Tells that there is a board and by what rules, and nothing of anybody."""

    scope: Any
    moderated: Any
    browses: Any

    def index_dictionary(self) -> Json:
        """What the board can be found by: its title."""
        above = super()
        known: Json = above.index_dictionary() if hasattr(above, "index_dictionary") else {}
        return {**known, "content_type": CONTENT_TYPE, "content": {"display_name": self.display_name}}

    def student_view_data(self, _context: object = None) -> Json:
        """The board for an app: one for the whole course, so it says nothing of anybody."""
        return {"display_name": self.display_name, "moderated": self.moderated, "browses": self.browses}
