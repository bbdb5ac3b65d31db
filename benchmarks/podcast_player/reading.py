"""How long transcripts take to be read: one as it should be, beside webvtt-py, and texts made to keep a parser busy."""

import functools
import io
import statistics
from collections.abc import Callable
from dataclasses import dataclass

import webvtt

from benchmarks.podcast_player import scripts
from benchmarks.podcast_player.contenders import LONG
from benchmarks.timing import timed
from podcast_player.domain import reading
from podcast_player.domain import webvtt as our_webvtt
from podcast_player.domain.cue import Refused

MEGABYTE = 1_000_000
TIMES = 7
OURS, THEIRS = "podcast_player", "webvtt-py"
TIMING = "00:00.000 --> 00:01.000\n"


def _full(piece: str, before: str = "", after: str = "") -> str:
    """A megabyte of one piece again and again, between other texts."""
    room = MEGABYTE - len(before) - len(after)
    return before + piece * (room // len(piece)) + after


HOSTILE = {
    "tags that are never closed": _full("<v ", f"WEBVTT\n\n{TIMING}"),
    "brackets": _full("<", f"WEBVTT\n\n{TIMING}"),
    "character references without an end": _full("&amp", f"WEBVTT\n\n{TIMING}"),
    "empty lines": _full("\n", "WEBVTT", TIMING),
    "the shortest cues": _full(f"\n{TIMING}a\n", "WEBVTT\n"),
    "digits in SubRip": _full("1", "1\n00:00:00,000 --> 00:00:01,000\na\n\n"),
    "spaces in SubRip": _full(" ", "1\n00:00:00,000 --> 00:00:01,000\na\n\n"),
    "arrows": _full("-->", "1\n"),
    "brackets in JSON": _full("[", '{"segments":'),
    "segments in JSON": _full('{"startTime":0,"body":"a"},', '{"segments":[', "{}]}"),
    "tags in HTML": _full("<p><cite>", "<html>"),
    "comments in HTML that are never closed": _full("<!--", "<html>"),
}


@dataclass(frozen=True, slots=True)
class Read:
    """Milliseconds by reader for 1,500 cues, how many each found, and milliseconds by kind of hostile text."""

    usual: dict[str, float]
    cues: dict[str, int]
    hostile: dict[str, float]

    @property
    def worst(self) -> float:
        """Milliseconds of the text that took longest."""
        return max(self.hostile.values())


def measure() -> Read:
    """Read everything; readers of the usual transcript take turns."""
    text = scripts.web_vtt(scripts.conversation(LONG))
    readers: dict[str, Callable[[], int]] = {
        OURS: lambda: len(our_webvtt.parse(text).transcript.cues),
        THEIRS: lambda: len(webvtt.from_buffer(io.StringIO(text)).captions),
    }
    turns = [{name: timed(read) for name, read in readers.items()} for _ in range(TIMES)]
    return Read(
        usual={name: statistics.median(turn[name][0] for turn in turns) for name in readers},
        cues={name: turns[-1][name][1] for name in readers},
        hostile={name: timed(functools.partial(_attempt, hostile))[0] for name, hostile in HOSTILE.items()},
    )


def _attempt(text: str) -> None:
    """Read a text; that it is refused is as good."""
    try:
        reading.read(text)
    except Refused:
        return
