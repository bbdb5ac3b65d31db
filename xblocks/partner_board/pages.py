"""The pages of a board: drawn from this package's templates in the reader's language, or a sentence instead."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from web_fragments.fragment import Fragment

from block_pages.exchange import Refusal
from block_pages.pages import PageMixin
from block_pages.translation import translated
from partner_board import screen_sentences, wording
from partner_board.domain.region import Regions
from partner_board.domain.vocabulary import Vocabulary
from partner_board.labels import Labels

Json = dict[str, Any]


class BoardPageMixin(PageMixin):
    """Draws the pages and panels of a board."""

    package = "partner_board"
    data: Any

    def refusal_sentence(self, refusal: Refusal) -> str:
        """Why a request was not granted, in the reader's language."""
        return wording.refusal(refusal, self._translator)

    @property
    def _strings(self) -> Mapping[str, Mapping[str, str]]:
        """What the templates say, by its place."""
        return {name: translated(table, self._translator) for name, table in screen_sentences.SCREENS.items()}

    def _labels(self, vocabulary: Vocabulary, regions: Regions) -> Labels:
        return Labels(vocabulary, regions, get_language() or "en", self._translator)

    def _panels(self, **views: Mapping[str, Any]) -> Json:
        """Parts of the page by the panel that they belong into, as every handler of a learner replies."""
        strings = self._strings
        drawn = {name: self._part(f"{name}.html", {name: view, "strings": strings}) for name, view in views.items()}
        return {"html": drawn}

    def _sorry(self, refusal: Refusal) -> Fragment:
        """A page that only says why there is nothing to see."""
        sentence = self.refusal_sentence(refusal)
        return self._page("student", "unavailable.html", {"title": self.display_name, "sentence": sentence})

    def _whole_page(self, views: Mapping[str, Mapping[str, Any]], store: str, notice: str = "") -> Fragment:
        """The page with all its panels, and the script that opens one at a time."""
        shown = {**views, "title": self.display_name, "strings": self._strings, "store": store, "notice": notice}
        init = {
            "strings": translated(screen_sentences.SCRIPT, self._translator),
            "done": translated(screen_sentences.DONE, self._translator),
        }
        return self._start(self._page("student", "student.html", shown), "student", "PartnerBoardStudent", init)
