"""What a podcast is: episodes with their recordings, transcripts, chapters and speakers."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

ID = re.compile(r"[a-z0-9_-]{1,40}")
VERBATIM, TRANSLATION = "verbatim", "translation"
TRANSCRIPT_KINDS = (VERBATIM, TRANSLATION)
MOST_EPISODES = 50
LONGEST_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Source:
    """A recording of an episode: address, media type, size in bytes and bit rate in kbit/s (0: unknown)."""

    src: str
    type: str = ""
    bytes: int = 0
    bitrate: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class TranscriptFile:
    """A transcript in one language, as a course file (`src`) or inline (`text`, WebVTT)."""

    lang: str
    kind: str = VERBATIM
    src: str = ""
    text: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of an episode from its start in seconds; `required` parts are what has to be heard."""

    start: int
    title: str
    required: bool = True
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is heard: the short key that transcripts use, the name to show and a role in the author's words."""

    key: str
    name: str
    role: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Span:
    """A chapter with both of its ends in seconds; the second at `end` is no longer in it."""

    start: int
    end: int
    chapter: Chapter


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode: description as HTML, duration in whole seconds (0: unknown).

    `guid` names the episode in the feed it came from, and `imported` holds, for each field, the digest of the value
    that the feed gave, so that an author's edit can be told from an import.
    """

    id: str
    title: str
    season: int | None = None
    number: int | None = None
    published: date | None = None
    duration: int = 0
    guid: str = ""
    license: str = ""
    description: str = ""
    sources: tuple[Source, ...] = ()
    transcripts: tuple[TranscriptFile, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    imported: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The chapters in the order in which they are heard, each up to the next one or to the end of the episode."""
        chapters = sorted(self.chapters, key=lambda chapter: chapter.start)
        ends = [*(chapter.start for chapter in chapters[1:]), self.duration]
        return tuple(
            Span(chapter.start, max(chapter.start, min(end, self.duration)), chapter)
            for chapter, end in zip(chapters, ends, strict=False)
        )

    @property
    def required(self) -> tuple[tuple[int, int], ...]:
        """What has to be heard, as starts and ends in seconds: the required chapters, else the whole duration."""
        spans = ((span.start, span.end) for span in self.spans if span.chapter.required)
        return tuple(each for each in spans if each[0] < each[1]) or ((0, self.duration),)


@dataclass(frozen=True)
class Podcast:
    """The episodes of one block, in the order in which they are shown."""

    episodes: tuple[Episode, ...] = ()

    @cached_property
    def episode(self) -> dict[str, Episode]:
        """The episodes by id."""
        return {episode.id: episode for episode in self.episodes}


def repeated(names: Iterable[str]) -> tuple[str, ...]:
    """The names that stand more than once, each once, in the order in which they first stand."""
    return tuple(name for name, count in Counter(names).items() if count > 1)
