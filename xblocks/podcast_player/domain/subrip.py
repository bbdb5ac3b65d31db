"""SubRip (SRT) as it is found: no indexes, commas or points, blank lines inside cues, tags, `Name:` for speakers."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from podcast_player.domain.clock import loose
from podcast_player.domain.cue import Cue, Reading, Refused, Remarks, Transcript, keep
from podcast_player.domain.plain import cleaned, lines, one_line, untagged

ARROW = "-->"
MOST_WORDS_OF_A_NAME = 5
LONGEST_PARTICLE = 3
_INDEX = re.compile(r"[ \t]*+([0-9]{1,9}+)[ \t]*+\Z")
_TURN = re.compile(r"[ \t]*+-{1,3}>[ \t]*+")
_PREFIX = re.compile(r"([^\W\d_][^:\n]{0,39}+):(?:[^\S\n]++|\Z)")


@dataclass(slots=True)
class _Stretch:
    start: int
    end: int
    line: int
    said: list[str] = field(default_factory=list)


def parse(text: str, lang: str = "") -> Reading:
    """The transcript in a SubRip file; raises Refused where no line has times that can be read.

    A speaker goes on speaking until another is named. Names are taken for such if the file begins with one, else if
    they come back; a warning lists them.
    """
    remarks = Remarks()
    stretches = _stretches(lines(text), remarks)
    if not stretches:
        raise Refused("not-subrip")
    for stretch in stretches:
        _make_plain(stretch, remarks)
    speakers = _speakers(stretches)
    if speakers:
        remarks.note("speakers-from-text", names=", ".join(sorted(speakers)))
    cues: list[Cue] = []
    for cue in _cues(stretches, speakers):
        keep(cues, cue)
    return Reading(Transcript(tuple(cues), lang), remarks.all())


def _stretches(source: list[str], remarks: Remarks) -> list[_Stretch]:
    """The timed stretches of the file; what stands before the first or under times that cannot be read is left out."""
    found: list[_Stretch] = []
    before = present = _Stretch(0, 0, 0)
    for number, line in enumerate(source, 1):
        if ARROW not in line or line.lstrip()[:1] not in "0123456789":
            present.said.append(line)
            continue
        _drop_index(present.said, len(found) + 1)
        times = _times(line)
        present = _Stretch(*(times or (0, 0)), number)
        if times:
            keep(found, present)
        else:
            remarks.note("time-unreadable", number)
    if found and any(map(str.strip, before.said)):
        remarks.note("text-without-times", 1)
    return found


def _drop_index(said: list[str], expected: int) -> None:
    """Take away the number that stands before a cue's times: alone after a blank line, or the one to be expected."""
    index = _INDEX.match(said[-1]) if said else None
    if index and (len(said) == 1 or not said[-2].strip() or int(index[1]) == expected):
        said.pop()


def _times(line: str) -> tuple[int, int] | None:
    """Start and end on a line such as `0:01,5 --> 00:00:02.750 X1:40`; None where one of them cannot be read."""
    start = loose(line, len(line) - len(line.lstrip()))
    turn = _TURN.match(line, start[1]) if start else None
    end = loose(line, turn.end()) if turn else None
    return (start[0], end[0]) if start and end else None


def _make_plain(stretch: _Stretch, remarks: Remarks) -> None:
    told, closed = untagged("\n".join(stretch.said))
    stretch.said = cleaned(told).split("\n")
    if not closed:
        remarks.note("tag-not-closed", stretch.line)


def _speakers(stretches: list[_Stretch]) -> set[str]:
    """The names before colons that are speakers': all if the file begins with one, else those that come back."""
    begun = [_name(stretch.said[0]) for stretch in stretches if stretch.said[0]]
    least = 1 if begun and begun[0] else 2
    return {name for name, times in Counter(begun).items() if name and times >= least}


def _name(line: str) -> str:
    """What could be a name before a colon: capitalised words or numbers, between them perhaps a short particle."""
    prefix = _PREFIX.match(line) if ":" in line else None
    words = prefix[1].split() if prefix else []
    proper = [word[0].isupper() or word[0].isdigit() for word in words]
    particles = all(fits or len(word) <= LONGEST_PARTICLE for word, fits in zip(words, proper, strict=True))
    if not words or len(words) > MOST_WORDS_OF_A_NAME or not (proper[0] and proper[-1] and particles):
        return ""
    return one_line(" ".join(words))


def _cues(stretches: list[_Stretch], speakers: set[str]) -> Iterator[Cue]:
    speaker = ""
    for stretch in stretches:
        turns: list[tuple[str, list[str]]] = [(speaker, [])]
        for line in stretch.said:
            if speakers and (name := _name(line)) in speakers:
                keep(turns, (name, []))
                line = line.partition(":")[2]
            turns[-1][1].append(line)
        speaker = turns[-1][0]
        told = [(name, cleaned("\n".join(said))) for name, said in turns]
        for name, said in [turn for turn in told if turn[1]] or told[-1:]:
            yield Cue(stretch.start, stretch.end, said, name, line=stretch.line)
