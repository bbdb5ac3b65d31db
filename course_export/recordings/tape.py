"""A recording laid out in time: phrases and the pauses between them, and so the times of cues and chapters."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from course_export.recordings.phrases import phrases
from course_export.recordings.readings import spoken
from course_export.recordings.script import Script, Turn
from course_export.recordings.voices import RATE
from podcast_player.domain.cue import Cue, Transcript

Say = Callable[[str, str], "array[int]"]
LEAD, TAIL = 0.25, 0.3
AFTER_SENTENCE, AFTER_COMMA, AFTER_BREATH = 0.45, 0.2, 0.08
AFTER_TURN, AFTER_CHAPTER = 0.7, 0.9


@dataclass(frozen=True, slots=True)
class Tape:
    """A recording of whole seconds: its samples, the cues, and the second in which each chapter starts."""

    samples: "array[int]"
    transcript: Transcript
    starts: tuple[int, ...]

    @property
    def duration(self) -> int:
        """The length in seconds."""
        return len(self.samples) // RATE


@dataclass
class _Reel:
    samples: "array[int]" = field(default_factory=lambda: array("h"))

    def add(self, samples: "array[int]") -> tuple[int, int]:
        """Put the samples at the end; from when to when (ms) they are heard."""
        start = self._milliseconds()
        self.samples.extend(samples)
        return start, self._milliseconds()

    def rest(self, seconds: float) -> None:
        """Be silent for so many seconds."""
        self.samples.extend(_silence(round(seconds * RATE)))

    def rest_to_the_second(self) -> int:
        """Be silent up to the next whole second; which one it is."""
        self.samples.extend(_silence(-len(self.samples) % RATE))
        return len(self.samples) // RATE

    def _milliseconds(self) -> int:
        return round(len(self.samples) * 1000 / RATE)


def record(script: Script, say: Say) -> Tape:
    """The script as it is heard in the voices of `say`, which gives the samples of a voice that says words.

    Chapters start on whole seconds, LEAD before the first word, so that nothing is cut off where a player jumps to one.
    """
    reel, cues, starts = _Reel(), list[Cue](), list[int]()
    for chapter in script.chapters:
        if starts:
            reel.rest(AFTER_CHAPTER)
        starts.append(reel.rest_to_the_second())
        reel.rest(LEAD)
        for at, turn in enumerate(chapter.turns):
            reel.rest(AFTER_TURN if at else 0)
            cues.extend(_said(reel, turn, say))
    reel.rest(TAIL)
    reel.rest_to_the_second()
    return Tape(reel.samples, Transcript(tuple(cues), "pl"), tuple(starts))


def _said(reel: _Reel, turn: Turn, say: Say) -> Iterator[Cue]:
    """Put a turn on the reel, phrase by phrase."""
    before = ""
    for phrase in phrases(turn.text):
        reel.rest(_pause_after(before) if before else 0)
        start, end = reel.add(say(turn.voice, spoken(phrase)))
        yield Cue(start, end, phrase, turn.voice)
        before = phrase


def _pause_after(phrase: str) -> float:
    if phrase.rstrip("”")[-1] in ".?!…":
        return AFTER_SENTENCE
    return AFTER_COMMA if phrase[-1] in ",;:" else AFTER_BREATH


def _silence(samples: int) -> "array[int]":
    return array("h", bytes(2 * samples))
