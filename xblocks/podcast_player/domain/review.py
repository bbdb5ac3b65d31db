"""What stops a podcast from being published, and what its author should look at before it is."""

import re
from collections.abc import Collection, Iterator, Mapping

from podcast_player.domain.episode import ID, LONGEST_SECONDS, MOST_EPISODES, Episode, Podcast, TranscriptFile, repeated
from podcast_player.domain.problem import WARNING, Problem, problem

MOST_INLINE_CHARACTERS = 40_000
COURSE_FILE = "/static/"
ADDRESSES = ("https://", "http://", COURSE_FILE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,4}")

Voices = Mapping[tuple[str, str, str], Collection[str]]


def findings(podcast: Podcast, voices: Voices | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a podcast, and advice.

    `voices` are the speakers that transcripts name, by episode, language and kind, as far as they have been read.
    """
    return (*_of_all(podcast), *(found for each in podcast.episodes for found in _of_one(each, voices or {})))


def _of_all(podcast: Podcast) -> Iterator[Problem]:
    if not podcast.episodes:
        yield problem("no-episodes")
    if len(podcast.episodes) > MOST_EPISODES:
        yield problem("too-many-episodes", episodes=len(podcast.episodes), limit=MOST_EPISODES)
    for name in repeated(episode.id for episode in podcast.episodes):
        yield problem("duplicate-id", f"episode {name}", podcast.episode[name].line, id=name)
    for guid in repeated(episode.guid for episode in podcast.episodes if episode.guid):
        last = next(episode for episode in reversed(podcast.episodes) if episode.guid == guid)
        yield problem("duplicate-guid", _place(last), last.line, guid=guid)
    inline = sum(len(transcript.text) for episode in podcast.episodes for transcript in episode.transcripts)
    if inline > MOST_INLINE_CHARACTERS:
        yield problem("transcripts-too-long", characters=inline, limit=MOST_INLINE_CHARACTERS)


def _of_one(episode: Episode, voices: Voices) -> Iterator[Problem]:
    yield from _identity(episode)
    yield from _recordings(episode)
    yield from _chapters(episode)
    yield from _transcripts(episode)
    yield from _speakers(episode, voices)


def _identity(episode: Episode) -> Iterator[Problem]:
    if not ID.fullmatch(episode.id):
        yield problem("bad-id", _place(episode), episode.line, value=episode.id)
    if not episode.title.strip():
        yield problem("no-title", _place(episode), episode.line)
    if not episode.duration:
        yield problem("unknown-duration", _place(episode), episode.line)
    elif not 0 < episode.duration <= LONGEST_SECONDS:
        yield problem("bad-duration", _place(episode), episode.line, seconds=episode.duration, limit=LONGEST_SECONDS)


def _recordings(episode: Episode) -> Iterator[Problem]:
    if not episode.sources:
        yield problem("no-source", _place(episode), episode.line)
    for number, source in enumerate(episode.sources, 1):
        place = _place(episode, "source", number)
        if not source.src.startswith(ADDRESSES):
            yield problem("bad-address", place, source.line, address=source.src)
        if source.type and not source.type.startswith("audio/"):
            yield problem("not-audio", place, source.line, WARNING, type=source.type)
        if not source.bytes:
            yield problem("unknown-size", place, source.line, WARNING)


def _chapters(episode: Episode) -> Iterator[Problem]:
    before = -1
    for number, chapter in enumerate(episode.chapters, 1):
        place = _place(episode, "chapter", number)
        if chapter.start < 0 or 0 < episode.duration <= chapter.start:
            yield problem("chapter-outside", place, chapter.line, start=chapter.start, duration=episode.duration)
        elif chapter.start <= before:
            yield problem("chapters-not-ascending", place, chapter.line, start=chapter.start, before=before)
        if not chapter.title.strip():
            yield problem("no-chapter-title", place, chapter.line)
        before = max(before, chapter.start)
    if episode.chapters and not any(chapter.required for chapter in episode.chapters):
        yield problem("no-required-chapter", _place(episode), episode.chapters[0].line, WARNING)


def _transcripts(episode: Episode) -> Iterator[Problem]:
    if not episode.transcripts:
        yield problem("no-transcript", _place(episode), episode.line, WARNING)
    names = repeated(_name(transcript) for transcript in episode.transcripts if transcript.lang)
    for number, transcript in enumerate(episode.transcripts, 1):
        place = _place(episode, "transcript", number)
        yield from _language(place, transcript)
        if not transcript.src and not transcript.text.strip():
            yield problem("empty-transcript", place, transcript.line)
        elif transcript.src and transcript.text.strip():
            yield problem("transcript-in-two-places", place, transcript.line, address=transcript.src)
        elif transcript.src and not transcript.src.startswith(COURSE_FILE):
            yield problem("transcript-elsewhere", place, transcript.line, address=transcript.src)
        if _name(transcript) in names:
            yield problem("duplicate-transcript", place, transcript.line, lang=transcript.lang, kind=transcript.kind)


def _language(place: str, transcript: TranscriptFile) -> Iterator[Problem]:
    if not transcript.lang:
        yield problem("no-language", place, transcript.line)
    elif not _LANGUAGE.fullmatch(transcript.lang):
        yield problem("bad-language", place, transcript.line, lang=transcript.lang)


def _speakers(episode: Episode, voices: Voices) -> Iterator[Problem]:
    keys = [speaker.key for speaker in episode.speakers]
    for speaker in episode.speakers:
        if not speaker.key.strip() or not speaker.name.strip():
            yield problem("nameless-speaker", _place(episode), speaker.line, key=speaker.key)
    for key in repeated(keys):
        last = next(speaker for speaker in reversed(episode.speakers) if speaker.key == key)
        yield problem("duplicate-speaker", _place(episode), last.line, key=key)
    known = {*keys, *(speaker.name for speaker in episode.speakers)}
    for number, transcript in enumerate(episode.transcripts, 1):
        named = voices.get((episode.id, transcript.lang, transcript.kind), ()) if known else ()
        for voice in sorted(set(named) - known):
            yield problem("unknown-speaker", _place(episode, "transcript", number), transcript.line, WARNING, key=voice)


def _name(transcript: TranscriptFile) -> str:
    return f"{transcript.lang.casefold()} {transcript.kind}"


def _place(episode: Episode, part: str = "", number: int = 0) -> str:
    """Where something stands, in words an author can search for: `episode t2, chapter 3`."""
    return f"episode {episode.id}, {part} {number}" if part else f"episode {episode.id}"
