"""A transcript as it is read: in order of time, in paragraphs, as plain text; and what is odd about it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from podcast_player.domain.clock import SECOND, written
from podcast_player.domain.cue import Cue, Remarks, Transcript, Warned

LONGEST_PARAGRAPH = 800
MOST_DRIFT = 2 * SECOND
MOST_DRIFT_PERCENT = 1
_SENTENCE_ENDS = (".", "?", "!", "…", ".”", "?”", "!”", '."', '?"', '!"')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one speaker says in turn; `continues` marks the further paragraphs of a long turn."""

    speaker: str
    cues: tuple[Cue, ...]
    continues: bool = False

    @property
    def text(self) -> str:
        """The paragraph without its line breaks."""
        return " ".join(cue.text.replace("\n", " ") for cue in self.cues if cue.text)


def arranged(transcript: Transcript) -> Transcript:
    """The transcript in the order of time; cues that begin together stay as they are."""
    return replace(transcript, cues=tuple(sorted(transcript.cues, key=_start)))


def cue_at(transcript: Transcript, at: int) -> int | None:
    """The index of the cue that began last at a time (ms), the first of several; None before the first one.

    In a silence it is the cue before it. The transcript has to be in the order of time.
    """
    after = bisect_right(transcript.cues, at, key=_start)
    return bisect_left(transcript.cues, transcript.cues[after - 1].start, key=_start) if after else None


def paragraphs(transcript: Transcript) -> Iterator[Paragraph]:
    """The transcript turn by turn, without empty cues; a turn longer than LONGEST_PARAGRAPH characters is parted.

    It is parted after a sentence, so a paragraph is longer where a sentence is.
    """
    gathered: list[Cue] = []
    length, continues = 0, False
    for cue in transcript.cues:
        if not cue.text:
            continue
        turns = bool(gathered) and cue.speaker != gathered[-1].speaker
        if turns or (length > LONGEST_PARAGRAPH and gathered[-1].text.endswith(_SENTENCE_ENDS)):
            yield Paragraph(gathered[0].speaker, tuple(gathered), continues)
            gathered, length, continues = [], 0, not turns
        gathered.append(cue)
        length += len(cue.text) + 1
    if gathered:
        yield Paragraph(gathered[0].speaker, tuple(gathered), continues)


def plain_text(transcript: Transcript) -> str:
    """The transcript as a text file: a paragraph each, the speaker's name before each turn."""
    return "\n".join(f"{_named(paragraph)}\n" for paragraph in paragraphs(transcript))


def remarks(transcript: Transcript, duration: int | None = None) -> tuple[Warned, ...]:
    """What is odd about the cues of a file in its order, and beside audio that lasts `duration` milliseconds.

    Cues that overlap, are out of order, say nothing or end before they start; an end that differs from the audio's by
    more than MOST_DRIFT or MOST_DRIFT_PERCENT of it.
    """
    found = Remarks()
    for cue in transcript.cues:
        if not cue.text:
            found.note("empty-cue", cue.line, at=written(cue.start))
        if cue.end < cue.start:
            found.note("ends-before-start", cue.line, at=written(cue.start), end=written(cue.end))
    _note_order(found, transcript)
    _note_overlaps(found, arranged(transcript))
    if duration:
        _note_drift(found, transcript, duration)
    return found.all()


def _start(cue: Cue) -> int:
    return cue.start


def _named(paragraph: Paragraph) -> str:
    named = paragraph.speaker and not paragraph.continues
    return f"{paragraph.speaker}: {paragraph.text}" if named else paragraph.text


def _note_order(found: Remarks, transcript: Transcript) -> None:
    latest = 0
    for cue in transcript.cues:
        if cue.start < latest:
            found.note("out-of-order", cue.line, at=written(cue.start), after=written(latest))
        latest = max(latest, cue.start)


def _note_overlaps(found: Remarks, transcript: Transcript) -> None:
    """Note cues that begin while another is heard; several voices in the same times belong together."""
    heard: Cue | None = None
    for cue in transcript.cues:
        together = heard and (heard.start, heard.end) == (cue.start, cue.end) and heard.speaker != cue.speaker
        if heard and cue.start < heard.end and not together:
            found.note("overlap", cue.line, at=written(cue.start), until=written(heard.end))
        if heard is None or cue.end >= heard.end:
            heard = cue


def _note_drift(found: Remarks, transcript: Transcript, duration: int) -> None:
    last = max(transcript.cues, key=lambda cue: (cue.end, cue.start), default=None)
    if last is None:
        return
    drift = last.end - duration
    # a last cue without a length (Podcast HTML) does not say when the speech ends
    unknown = drift < 0 and last.start == last.end
    if not unknown and (abs(drift) > MOST_DRIFT or abs(drift) * 100 > duration * MOST_DRIFT_PERCENT):
        found.note(
            "drift", last.line, ends=written(last.end), audio=written(duration), seconds=f"{drift / SECOND:+.1f}"
        )
