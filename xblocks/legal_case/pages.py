"""The pages of a case: drawn from this package's templates, or a sentence why there is nothing to see."""

from collections.abc import Mapping, Sequence
from typing import Any

from web_fragments.fragment import Fragment

from block_pages.pages import PageMixin
from block_pages.translation import translated
from legal_case import sentences


class CasePageMixin(PageMixin):
    """Draws the pages of a case in the reader's language."""

    package = "legal_case"

    def _sorry(self, sentence: str, problems: Sequence[Mapping[str, Any]] = ()) -> Fragment:
        """A page that only says why there is nothing to see, and what is to be mended if that may be told."""
        strings = translated(sentences.LEARNER, self._translator)
        told = {"title": self.display_name, "sentence": self._translator.gettext(sentence), "problems": problems}
        return self._page("student", "unavailable.html", {**told, "strings": strings})
