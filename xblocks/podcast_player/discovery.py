"""What others may know of a podcast without anybody listening: the search index and the apps for phones."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from block_pages.markup import clean
from block_pages.plain_text import joined, plain
from podcast_player import compat
from podcast_player.domain.cue import Refused
from podcast_player.domain.episode import Episode, Podcast, TranscriptFile
from podcast_player.domain.reading import LARGEST_FILE, read, text_of
from podcast_player.domain.transcript import plain_text
from podcast_player.opening import Unplayable, open_podcast
from podcast_player.pages import PodcastPageMixin
from podcast_player.view import Json, rewritten

log = logging.getLogger(__name__)

CONTENT_TYPE = "Podcast"
MOST_INDEXED = 20_000


class DiscoveryMixin(PodcastPageMixin):
    """Tells of a podcast what is the same for everybody; a faulty one has nothing but its title and settings."""

    threshold: Any
    completion: Any
    allow_download: Any

    def index_dictionary(self) -> Json:
        """What the podcast can be found by; the platform asks for nobody in particular."""
        above = super()
        known: Json = above.index_dictionary() if hasattr(above, "index_dictionary") else {}
        podcast = self._readable_podcast
        told = {**_told(podcast), "transcripts": self._spoken(podcast)} if podcast else {}
        return {**known, "content_type": CONTENT_TYPE, "content": {**known.get("content", {}), **told}}

    def student_view_data(self, _context: object = None) -> Json:
        """The podcast for an app; one for the whole course, so it says nothing of any learner and in no language."""
        links = self.runtime.service(self, "replace_urls")
        rewrite = links.replace_urls if links else str
        podcast = self._readable_podcast
        return {
            "display_name": self.display_name,
            "completion": self.completion,
            "threshold": self.threshold,
            "allow_download": self.allow_download,
            "episodes": [_card(each, rewrite) for each in podcast.episodes] if podcast else [],
        }

    def _spoken(self, podcast: Podcast) -> str:
        """What the transcripts say, up to what is indexed of it; files that nobody would look into are not read."""
        said = ""
        for found in (transcript for episode in podcast.episodes for transcript in episode.transcripts):
            if len(said) < MOST_INDEXED:
                said = joined((said, _said(found.text or self._filed(found.src), found)))
        return said[:MOST_INDEXED]

    def _filed(self, src: str) -> str:
        try:
            return text_of(compat.course_file(self, src, LARGEST_FILE) or b"")
        except Refused:
            return ""
        except Exception:  # whatever a store of files may raise: a whole course is indexed at once
            log.warning("%s: %s cannot be read for the search index", self.scope_ids.usage_id, src, exc_info=True)
            return ""

    @property
    def _readable_podcast(self) -> Podcast | None:
        """The podcast, or None while it cannot be played."""
        try:
            return open_podcast(self.data or "").podcast
        except Unplayable:
            return None


def _card(episode: Episode, rewrite: Callable[[str], str]) -> Json:
    transcripts: dict[str, list[Json]] = {}
    for each in episode.transcripts:
        transcripts.setdefault(each.lang, []).append(_transcript(each, rewrite))
    return {
        "id": episode.id,
        "title": episode.title,
        "season": episode.season,
        "number": episode.number,
        "published": episode.published.isoformat() if episode.published else None,
        "duration": episode.duration,
        "license": episode.license,
        "html": rewrite(clean(episode.description)),
        "sources": [
            {"src": _absolute(each.src, rewrite), "type": each.type, "bytes": each.bytes, "bitrate": each.bitrate}
            for each in episode.sources
        ],
        "transcripts": transcripts,
        "chapters": [
            {"start": span.start, "end": span.end, "title": span.chapter.title, "required": span.chapter.required}
            for span in episode.spans
        ],
        "speakers": [{"key": each.key, "name": each.name, "role": each.role} for each in episode.speakers],
    }


def _transcript(found: TranscriptFile, rewrite: Callable[[str], str]) -> Json:
    """A transcript by the address of its file, or with its whole text, which is short enough for that."""
    return {
        "kind": found.kind,
        "src": _absolute(found.src, rewrite) if found.src else None,
        "vtt": found.text or None,
    }


def _absolute(src: str, rewrite: Callable[[str], str]) -> str:
    """An address that works outside the site; that of a course file which nobody could rewrite stays as it is."""
    found = rewritten(src, rewrite)
    return found if found.startswith("/static/") else urljoin(getattr(settings, "LMS_ROOT_URL", "") or "", found)


def _told(podcast: Podcast) -> Json:
    """Everything that is written about the podcast, as plain text."""
    episodes = podcast.episodes
    return {
        "episodes": joined(part for each in episodes for part in (each.title, plain(each.description))),
        "speakers": joined(dict.fromkeys(speaker.name for each in episodes for speaker in each.speakers)),
        "chapters": joined(chapter.title for each in episodes for chapter in each.chapters),
    }


def _said(text: str, found: TranscriptFile) -> str:
    try:
        return plain_text(read(text, found.src, found.lang).transcript) if text else ""
    except Refused:
        return ""
