"""The JSON transcripts of Podcasting 2.0: segments with times, speaker and text; single words are joined to cues."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from podcast_player.domain.clock import SECOND, loose
from podcast_player.domain.cue import Cue, Reading, Refused, Remarks, Transcript, keep
from podcast_player.domain.plain import cleaned, one_line, untagged

MOST_SEGMENTS = 30_000  # more do not fit into the largest file, unless they say next to nothing
LONGEST_CUE = 120
LONGEST_SILENCE = 2 * SECOND
LATEST = 1_000_000 * SECOND
_SENTENCE_ENDS = (".", "?", "!", "…")
_CLINGING = (".", ",", "?", "!", ":", ";", "…", ")", "”")


@dataclass(frozen=True, slots=True)
class _Segment:
    cue: Cue
    ended: bool
    ends_line: bool


def parse(text: str, lang: str = "") -> Reading:
    """The transcript in a JSON file; raises Refused where it is no JSON or has no list of segments.

    A segment without an end lasts until the next one begins. Where most segments are single words, they are joined up
    to the end of a sentence or line, a silence, another speaker or LONGEST_CUE characters.
    """
    remarks = Remarks()
    segments = list(_segments(_listed(text), remarks))
    whole = [_ending(each, following) for each, following in zip_longest(segments, segments[1:])]
    words = sum(" " not in each.cue.text for each in segments)
    cues: list[Cue] = []
    for cue in _joined(whole) if words * 2 > len(whole) else (each.cue for each in whole):
        keep(cues, cue)
    return Reading(Transcript(tuple(cues), lang), remarks.all())


def _listed(text: str) -> list[Any]:
    """The segments as the file has them, in an object or bare."""
    try:
        content = json.loads(text.removeprefix("\ufeff"), parse_int=float, parse_constant=_no_number)
    except RecursionError:
        raise Refused("json-too-deep") from None
    except ValueError:
        raise Refused("not-json") from None
    segments = content.get("segments") if isinstance(content, dict) else content
    if not isinstance(segments, list):
        raise Refused("no-segments")
    if len(segments) > MOST_SEGMENTS:
        raise Refused("too-many-cues", limit=MOST_SEGMENTS)
    return segments


def _no_number(name: str) -> float:
    raise ValueError(name)


def _segments(listed: list[Any], remarks: Remarks) -> Iterator[_Segment]:
    for number, given in enumerate(listed, 1):
        fields = given if isinstance(given, dict) else {}
        start, end, body = _time(fields.get("startTime")), _time(fields.get("endTime")), fields.get("body")
        if start is None or not isinstance(body, str):
            remarks.note("segment-unreadable", segment=number)
            continue
        told, closed = untagged(body)
        if not closed:
            remarks.note("tag-not-closed", segment=number)
        speaker = fields.get("speaker")
        cue = Cue(start, start if end is None else end, cleaned(told), _named(speaker))
        yield _Segment(cue, end is not None, body.endswith("\n"))


def _time(given: object) -> int | None:
    """Seconds, or text that says them or a time, in milliseconds; None for anything else."""
    if isinstance(given, str):
        told = loose(given.strip())
        if told:
            return told[0]
        try:
            given = float(given[:40])
        except ValueError:
            return None
    if not isinstance(given, float) or not math.isfinite(given) or not 0 <= given * SECOND <= LATEST:
        return None
    return round(given * SECOND)


def _named(given: object) -> str:
    return one_line(untagged(given)[0]) if isinstance(given, str) else ""


def _ending(segment: _Segment, following: _Segment | None) -> _Segment:
    if segment.ended or following is None:
        return segment
    return replace(segment, cue=replace(segment.cue, end=max(segment.cue.start, following.cue.start)))


def _joined(segments: list[_Segment]) -> Iterator[Cue]:
    """Cues of words that were said one after another."""
    said: list[Cue] = []
    length = 0
    for segment in segments:
        cue = segment.cue
        if said and (length > LONGEST_CUE or not _goes_on(said[-1], cue)):
            yield _one(said)
            said, length = [], 0
        said.append(cue)
        length += len(cue.text) + 1
        if segment.ends_line or cue.text.endswith(_SENTENCE_ENDS):
            yield _one(said)
            said, length = [], 0
    if said:
        yield _one(said)


def _goes_on(last: Cue, cue: Cue) -> bool:
    return cue.speaker == last.speaker and cue.start - last.start >= 0 and cue.start - last.end <= LONGEST_SILENCE


def _one(said: list[Cue]) -> Cue:
    text = said[0].text
    pieces = [text, *(cue.text if cue.text.startswith(_CLINGING) else f" {cue.text}" for cue in said[1:])]
    return replace(said[0], end=max(cue.end for cue in said), text=cleaned("".join(pieces)))
