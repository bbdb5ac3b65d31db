"""Two versions of one text, line by line: where they differ, and both in one where they changed other places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

SAME, MINE, THEIRS = "same", "mine", "theirs"
AROUND = 2  # lines before and after a difference, so that one sees where it is
MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number in the text of its side, from 1; `kind` is same, mine or theirs."""

    kind: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """The lines from `start` to `end` of the base, the end left out, and what stands there now."""

    start: int
    end: int
    lines: tuple[str, ...]


def differences(theirs: str, mine: str) -> list[Line]:
    """The lines that differ with those around them, at most MOST_LINES."""
    old, new = theirs.splitlines(), mine.splitlines()
    found: list[Line] = []
    for group in _matcher(old, new).get_grouped_opcodes(AROUND):
        for kind, start, end, new_start, new_end in group:
            if kind == "equal":
                found += _numbered(SAME, new, new_start, new_end)
            else:
                found += _numbered(THEIRS, old, start, end)
                found += _numbered(MINE, new, new_start, new_end)
    return found[:MOST_LINES]


def _numbered(kind: str, lines: Sequence[str], start: int, end: int) -> Iterator[Line]:
    return (Line(kind, at + 1, lines[at]) for at in range(start, end))


def merged(base: str, mine: str, theirs: str) -> str | None:
    """Both sets of changes to the base in one text; None where they touch the same lines or lines side by side."""
    lines = base.splitlines(keepends=True)
    changes = sorted({*_changes(lines, mine), *_changes(lines, theirs)}, key=lambda change: (change.start, change.end))
    if any(after.start <= before.end for before, after in pairwise(changes)):
        return None
    for change in reversed(changes):
        lines[change.start : change.end] = change.lines
    return "".join(lines)


def _changes(base: Sequence[str], text: str) -> Iterator[Change]:
    lines = text.splitlines(keepends=True)
    for kind, start, end, new_start, new_end in _matcher(base, lines).get_opcodes():
        if kind != "equal":
            yield Change(start, end, tuple(lines[new_start:new_end]))


def _matcher(old: Sequence[str], new: Sequence[str]) -> "SequenceMatcher[str]":
    return SequenceMatcher(None, old, new)
