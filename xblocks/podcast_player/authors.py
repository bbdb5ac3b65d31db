"""What every handler of an author begins with: who may write, and sentences in their language."""

from collections.abc import Iterable
from typing import Any

from block_pages.compat import may_write
from block_pages.exchange import Refusal
from podcast_player import author_sentences, author_wording
from podcast_player.domain.problem import Problem
from podcast_player.domain.review import COURSE_FILE
from podcast_player.pages import PodcastPageMixin

Json = dict[str, Any]


class AuthorMixin(PodcastPageMixin):
    """Lets nobody in who may not write the block."""

    def refusal_sentence(self, refusal: Refusal) -> str:
        """Why a request was not granted, in the author's language."""
        if refusal.rule in author_sentences.REFUSALS:
            return author_wording.refusal(refusal.rule, refusal.details, self._translator)
        return super().refusal_sentence(refusal)

    def _check_author(self) -> None:
        if not may_write(self):
            raise Refusal(403, "may-not-write")

    def _told(self, problems: Iterable[Problem]) -> list[Json]:
        return [author_wording.problem(each, self._translator) for each in problems]

    def _playable(self, src: str) -> str:
        """Where the editor can play a recording: files of the course have an address of their own in Studio."""
        if not src.startswith(COURSE_FILE):
            return src
        links = self.runtime.service(self, "replace_urls")
        if links is not None:
            return str(links.replace_urls(f'"{src}"')).strip('"')
        name = src.removeprefix(COURSE_FILE).replace("/", "_")
        address_of = getattr(getattr(self.scope_ids.usage_id, "context_key", None), "make_asset_key", None)
        return f"/{address_of('asset', name)}" if address_of and name else src
