"""WebVTT by the W3C's rules for parsing files, and the one canonical way in which transcripts are written."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from podcast_player.domain.clock import HOUR, MINUTE, SECOND, written
from podcast_player.domain.cue import Cue, Reading, Refused, Remarks, Transcript, keep
from podcast_player.domain.plain import cleaned, decoded, lines, one_line, tagged

ARROW = "-->"
_SPACE = r"[ \t\f]*+"
_TIME = r"(?:([0-9]{1,6}+):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})(?![0-9])"
_TIMING = re.compile(_SPACE + _TIME + _SPACE + ARROW + _SPACE + _TIME)
_SIGNATURE = re.compile(r"WEBVTT(?:[ \t]|\Z)")
_SILENT_BLOCK = re.compile(r"(?:NOTE(?:[ \t]|\Z)|(?:STYLE|REGION)[ \t\f]*\Z)")
_VOICE = re.compile(r"v(?:\.[^ \t\f\n]*+)?(?=[ \t\f\n]|\Z)")
_ASIDE = {"rt": "(", "/rt": ")"}


@dataclass(frozen=True, slots=True)
class _Block:
    first: int
    id: str
    timing: str | None
    text: str


def parse(text: str, lang: str = "") -> Reading:
    """The transcript in a WebVTT file; raises Refused where it does not begin as one.

    A cue of several voices becomes a cue for each. What has no time that can be read is left out, with a warning.
    """
    source = lines(text)
    if not _SIGNATURE.match(source[0]):
        raise Refused("not-webvtt")
    remarks = Remarks()
    cues: list[Cue] = []
    for block in _blocks(source):
        for cue in _cues(block, remarks):
            keep(cues, cue)
    return Reading(Transcript(tuple(cues), lang), remarks.all())


def write(transcript: Transcript) -> str:
    """The transcript as WebVTT; reading it gives an equal one, and writing that again the same text."""
    return "WEBVTT\n\n" + "\n".join(map(_written, transcript.cues))


def _blocks(source: list[str]) -> Iterator[_Block]:
    at = _end(source, 1)
    while at < len(source):
        if not source[at]:
            at += 1
            continue
        first, timed = at, _timing_line(source, at)
        at = _end(source, (at if timed is None else timed) + 1)
        if timed is None:
            yield _Block(first, "", None, source[first])
        else:
            yield _Block(first, "".join(source[first:timed]), source[timed], "\n".join(source[timed + 1 : at]))


def _timing_line(source: list[str], at: int) -> int | None:
    """The line with the times of the block that begins at a line: this one or the next."""
    if ARROW in source[at]:
        return at
    return at + 1 if at + 1 < len(source) and ARROW in source[at + 1] else None


def _end(source: list[str], at: int) -> int:
    """The first line from a line on that is empty or begins another block."""
    while at < len(source) and source[at] and ARROW not in source[at]:
        at += 1
    return at


def _cues(block: _Block, remarks: Remarks) -> Iterator[Cue]:
    line = block.first + 1
    if block.timing is None:
        if not _SILENT_BLOCK.match(block.text):
            remarks.note("text-without-times", line)
        return
    timing = _TIMING.match(block.timing)
    start, end = (_time(*timing.groups()[:4]), _time(*timing.groups()[4:])) if timing else (None, None)
    if start is None or end is None:
        remarks.note("time-unreadable", line)
        return
    runs, closed = tagged(block.text)
    if not closed:
        remarks.note("tag-not-closed", line)
    name = one_line(block.id)
    for at, (speaker, said) in enumerate(_voices(runs)):
        yield Cue(start, end, said, speaker, "" if at else name, line)


def _time(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int | None:
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    return int(hours or 0) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND + int(thousandths)


def _voices(runs: list[str]) -> list[tuple[str, str]]:
    """Who says what, in turn: at least one pair. Silence between two tags is no turn."""
    heard: list[tuple[str, list[str]]] = [("", [decoded(runs[0])])]
    open_voices, named = [""], ""
    for tag, run in zip(runs[1::2], runs[2::2], strict=True):
        _turn(open_voices, tag)
        named = named or open_voices[-1]
        piece = _ASIDE.get(tag, "") + decoded(run)
        if open_voices[-1] != heard[-1][0] and piece.strip():
            keep(heard, (open_voices[-1], []))
        heard[-1][1].append(piece)
    said = [(speaker, cleaned("".join(pieces))) for speaker, pieces in heard]
    return [each for each in said if each[1]] or [(named, "")]


def _turn(open_voices: list[str], tag: str) -> None:
    """Let a tag begin or end a voice; no other tag matters here."""
    if tag == "/v" and len(open_voices) > 1:
        open_voices.pop()
    elif begun := _VOICE.match(tag):
        open_voices.append(one_line(decoded(tag[begun.end() :])))


def _written(cue: Cue) -> str:
    voice = f"<v {html.escape(cue.speaker, quote=False)}>" if cue.speaker else ""
    name = f"{cue.id}\n" if cue.id else ""
    times = f"{written(cue.start)} {ARROW} {written(cue.end)}"
    said = voice + html.escape(cue.text, quote=False)
    return f"{name}{times}\n{said}\n" if said else f"{name}{times}\n"
