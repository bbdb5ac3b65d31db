"""What others may know of a podcast without anybody listening: the search index and the apps for phones."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from block_pages.markup import clean
from block_pages.plain_text import joined, plain
from podcast_player.domain import webvtt
from podcast_player.domain.cue import Refused
from podcast_player.domain.episode import Episode, Podcast, TranscriptFile
from podcast_player.domain.transcript import plain_text
from podcast_player.opening import Unplayable, open_podcast
from podcast_player.pages import PodcastPageMixin
from podcast_player.view import Json, rewritten

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
        told = _told(podcast) if podcast else {}
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
    """Everything that is written in the podcast, as plain text."""
    episodes = podcast.episodes
    transcripts = joined(_said(each) for episode in episodes for each in episode.transcripts)
    return {
        "episodes": joined(part for each in episodes for part in (each.title, plain(each.description))),
        "speakers": joined(dict.fromkeys(speaker.name for each in episodes for speaker in each.speakers)),
        "chapters": joined(chapter.title for each in episodes for chapter in each.chapters),
        "transcripts": transcripts[:MOST_INDEXED],
    }


def _said(found: TranscriptFile) -> str:
    try:
        return plain_text(webvtt.parse(found.text).transcript) if found.text else ""
    except Refused:
        return ""
