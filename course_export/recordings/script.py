"""The text of a recording as its authors write it: a title, chapters, and who says what.

    # Title of the recording
    ## Title of a chapter
    L: What the voice L says.
    ## Another chapter (nieobowiązkowa)
    R: What the voice R says.

Empty lines may stand anywhere. A chapter that need not be heard ends with OPTIONAL.
"""

import re
from dataclasses import dataclass, replace

OPTIONAL = " (nieobowiązkowa)"
VOICES = ("L", "R")
_LINE = re.compile(rf"(#{{1,2}}|[{''.join(VOICES)}]:) (.*)")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says until the other answers."""

    voice: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording; what is not `required` need not be heard."""

    title: str
    required: bool
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """The whole text of a recording."""

    title: str
    chapters: tuple[Chapter, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Everything that is said, in order."""
        return tuple(turn for chapter in self.chapters for turn in chapter.turns)


def parse(text: str) -> Script:
    """The script in a text file; raises ValueError with the number of the line that is not as it should be."""
    title, chapters = "", list[Chapter]()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        kind, said = _parts(line, number)
        if kind == "#" and not title:
            title = said
        elif kind == "##" and title:
            chapters.append(Chapter(said.removesuffix(OPTIONAL), not said.endswith(OPTIONAL)))
        elif kind.endswith(":") and chapters:
            chapters[-1] = replace(chapters[-1], turns=(*chapters[-1].turns, Turn(kind[0], said)))
        else:
            raise ValueError(f"line {number}: out of place: {line!r}")
    if not all(chapter.turns for chapter in chapters) or not chapters:
        raise ValueError("a script has chapters, and somebody speaks in each of them")
    return Script(title, tuple(chapters))


def _parts(line: str, number: int) -> tuple[str, str]:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise ValueError(f"line {number}: neither a title, a chapter nor one of the voices {VOICES}: {line!r}")
    return found[1], found[2].strip()
