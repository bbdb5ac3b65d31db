"""The pages of a podcast: drawn from this package's templates, or a sentence why there is nothing to see."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from web_fragments.fragment import Fragment

from block_pages.compat import is_staff, may_write
from block_pages.exchange import Refusal
from block_pages.pages import PageMixin
from block_pages.translation import translated
from podcast_player import author_wording, sentences, wording
from podcast_player.domain.episode import Episode
from podcast_player.opening import Opened, Unplayable, open_podcast


class PodcastPageMixin(PageMixin):
    """Draws the pages of a podcast in the reader's language."""

    package = "podcast_player"
    data: Any

    def refusal_sentence(self, refusal: Refusal) -> str:
        """Why a request was not granted, in the reader's language."""
        return wording.refusal(refusal.rule, refusal.details, self._translator)

    def _sorry(self, sentence: str, problems: Sequence[Mapping[str, Any]] = ()) -> Fragment:
        """A page that only says why there is nothing to see, and what is to be mended if that may be told."""
        strings = translated(sentences.PAGE, self._translator)
        told = {"title": self.display_name, "sentence": self._translator.gettext(sentence), "problems": problems}
        return self._page("student", "unavailable.html", {**told, "strings": strings})

    def _unavailable(self, unplayable: Unplayable) -> Fragment:
        """A polite sentence for learners; whoever can mend the podcast also sees what is wrong with it."""
        shown = unplayable.problems if may_write(self) or is_staff(self) else ()
        return self._sorry(sentences.UNAVAILABLE, [author_wording.problem(each, self._translator) for each in shown])

    def _transcript_page(self, episode: str, **more: str) -> str:
        """The address of a page with the transcript of an episode; `more` says its `lang` and `kind`."""
        query = urlencode({"episode": episode, **more})
        return str(self.runtime.handler_url(self, "transcript_page", query=query))

    def _opened(self) -> Opened:
        try:
            return open_podcast(self.data or "")
        except Unplayable:
            raise Refusal(409, "unplayable") from None

    @staticmethod
    def _episode(opened: Opened, name: str) -> Episode:
        found = opened.podcast.episode.get(name)
        if found is None:
            raise Refusal(404, "no-episode")
        return found
