"""Opens the podcast that a block stores: read and checked once for each text, then remembered."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from block_pages.digest import digest
from podcast_player.domain import review, transcript, webvtt
from podcast_player.domain.clock import SECOND
from podcast_player.domain.cue import Reading, Refused
from podcast_player.domain.episode import Episode, Podcast, TranscriptFile
from podcast_player.domain.problem import WARNING, Problem, has_errors, problem
from podcast_player.olx import read


class Unplayable(ValueError):
    """The podcast has errors; `problems` says which."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(found.rule for found in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Opened:
    """A podcast without errors with the digest of its text (16 hexadecimal digits)."""

    podcast: Podcast
    digest: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The size of a podcast: episodes, seconds of all of them, transcripts, characters of those that stand inline."""

    episodes: int
    seconds: int
    transcripts: int
    inline: int


@dataclass(frozen=True, slots=True)
class _Checked:
    podcast: Podcast | None
    problems: tuple[Problem, ...]
    digest: str


def open_podcast(text: str) -> Opened:
    """The podcast in a text; raises Unplayable with everything that is wrong with it."""
    checked = _checked(text)
    if checked.podcast is None or has_errors(checked.problems):
        raise Unplayable(checked.problems)
    return Opened(checked.podcast, checked.digest)


def check(text: str) -> tuple[tuple[Problem, ...], Facts | None]:
    """Everything that an author should know about a text, and the size of its podcast if it can be played."""
    checked = _checked(text)
    if checked.podcast is None or has_errors(checked.problems):
        return checked.problems, None
    return checked.problems, _facts(checked.podcast)


@lru_cache(maxsize=16)
def _checked(text: str) -> _Checked:
    source = read(text)
    problems = source.problems
    if source.podcast is not None and not has_errors(problems):
        problems = (*problems, *_findings(source.podcast))
    return _Checked(source.podcast, problems, digest(text))


def _findings(podcast: Podcast) -> Iterator[Problem]:
    """What is wrong with a podcast that could be read, and with the transcripts that stand in it."""
    voices: dict[tuple[str, str, str], set[str]] = {}
    told: list[Problem] = []
    for episode, place, inline in _inline(podcast):
        try:
            reading = webvtt.parse(inline.text, inline.lang)
        except Refused as refused:
            told.append(problem(refused.rule, place, inline.line, **refused.details))
            continue
        voices[episode.id, inline.lang, inline.kind] = {cue.speaker for cue in reading.transcript.cues} - {""}
        told.extend(_remarks(episode, reading, place, inline.line))
    yield from review.findings(podcast, voices)
    yield from told


def _inline(podcast: Podcast) -> Iterator[tuple[Episode, str, TranscriptFile]]:
    """The transcripts that stand in a podcast, each with its episode and its place."""
    for episode in podcast.episodes:
        for number, each in enumerate(episode.transcripts, 1):
            if each.text:
                yield episode, f"episode {episode.id}, transcript {number}", each


def _remarks(episode: Episode, reading: Reading, place: str, line: int) -> Iterator[Problem]:
    """What is odd about an inline transcript, the first place of each rule: its author has seen the others."""
    if not reading.transcript.cues:
        yield problem("no-cues", place, line)
    seen: set[str] = set()
    for each in (*reading.warnings, *transcript.remarks(reading.transcript, episode.duration * SECOND)):
        if each.rule not in seen and each.rule != "and-more":
            yield Problem(each.rule, WARNING, place, line + max(0, each.line - 1), each.details)
        seen.add(each.rule)


def _facts(podcast: Podcast) -> Facts:
    transcripts = [each for episode in podcast.episodes for each in episode.transcripts]
    return Facts(
        episodes=len(podcast.episodes),
        seconds=sum(episode.duration for episode in podcast.episodes),
        transcripts=len(transcripts),
        inline=sum(len(each.text) for each in transcripts),
    )
