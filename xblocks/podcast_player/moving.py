"""Moves the longest inline transcripts of a podcast to course files, so that the rest fits into the block."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from block_pages.digest import digest as digest_of_text
from podcast_player import feed_taking
from podcast_player.domain.episode import Episode, Podcast, TranscriptFile
from podcast_player.domain.matching import digest
from podcast_player.domain.review import COURSE_FILE, MOST_INLINE_CHARACTERS

FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\.vtt")


@dataclass(frozen=True, slots=True)
class Moved:
    """A podcast with some of its transcripts in course files, and those files by name."""

    podcast: Podcast
    files: Mapping[str, str]


def moved(podcast: Podcast, usage: str) -> Moved:
    """The podcast with as many of its longest transcripts moved as have to be; `usage` is the address of its block.

    A file is named by block, episode, language and text: no other text is ever overwritten, and a learner who reads
    the version published before still finds its file.
    """
    chosen = _longest(podcast)
    files: dict[str, str] = {}
    episodes = []
    for episode in podcast.episodes:
        names = {each: _name(usage, episode, each) for each in episode.transcripts if (episode.id, each) in chosen}
        files.update({name: each.text for each, name in names.items()})
        episodes.append(_remembering(episode, names) if names else episode)
    return Moved(Podcast(tuple(episodes)), files)


def _longest(podcast: Podcast) -> set[tuple[str, TranscriptFile]]:
    inline = [(episode.id, each) for episode in podcast.episodes for each in episode.transcripts if each.text]
    over = sum(len(each.text) for _, each in inline) - MOST_INLINE_CHARACTERS
    chosen: set[tuple[str, TranscriptFile]] = set()
    for id, each in sorted(inline, key=lambda one: -len(one[1].text)):
        if over <= 0:
            break
        chosen.add((id, each))
        over -= len(each.text)
    return chosen


def _name(usage: str, episode: Episode, transcript: TranscriptFile) -> str:
    version = digest_of_text("\n".join((usage, transcript.text)))[:8]
    return f"{episode.id}.{transcript.lang}.{version}.vtt"


def _remembering(episode: Episode, names: Mapping[TranscriptFile, str]) -> Episode:
    """The episode with transcripts moved; what came from a feed still counts as untouched by its author."""
    there = tuple(_placed(each, names) for each in episode.transcripts)
    memory = dict(episode.imported)
    if memory.get("transcripts") and feed_taking.follows(episode, "transcripts"):
        memory["transcripts"] = digest(there)
        memory.update(_texts(names))
    return replace(episode, transcripts=there, imported=tuple(sorted(memory.items())))


def _placed(transcript: TranscriptFile, names: Mapping[TranscriptFile, str]) -> TranscriptFile:
    name = names.get(transcript)
    return replace(transcript, src=f"{COURSE_FILE}{name}", text="") if name else transcript


def _texts(names: Mapping[TranscriptFile, str]) -> Iterator[tuple[str, str]]:
    return ((feed_taking.remembered_as(each.lang), digest(each.text)) for each in names)
