"""A course as it is read: chapters with their parts and units, and what stands in each unit, in the learner's order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from course_export.course import OURS, Block, Course, Element, page_of
from sdk_settings.reading.question import Problem, read

JUMP = re.compile(r"/jump_to_id/([\w.-]+)")
STATIC = re.compile(r"/static/(?=[\w.-])")
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in a unit: a `page`, a `problem`, a block of ours (`live`), or something that cannot be shown here.

    `missing` says what the course leads to and does not have.
    """

    kind: str
    name: str
    title: str
    html: str = ""
    problem: Problem | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the titles above it and its pieces."""

    name: str
    title: str
    above: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A sequential: its title, its graded format or nothing, its units."""

    title: str
    format: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter and its parts."""

    title: str
    parts: tuple[Part, ...]


def chapters(course: Course, linked: "Linked") -> tuple[Chapter, ...]:
    """The whole course."""
    return tuple(_chapter(course, block, linked) for block in course.of("chapter"))


def units(found: tuple[Chapter, ...]) -> tuple[Unit, ...]:
    """All units in the learner's order."""
    return tuple(unit for chapter in found for part in chapter.parts for unit in part.units)


@dataclass(frozen=True)
class Linked:
    """Lets the links of a course's pages lead to where its units and files are read."""

    course: Course
    unit_address: Address
    file_address: Address

    def html(self, markup: str) -> str:
        """The markup with its links made to work here; a link to nothing stays as it is written."""
        return STATIC.sub(self.file_address(""), JUMP.sub(self._jump, markup))

    def _jump(self, link: re.Match[str]) -> str:
        unit, place = self._places.get(link[1], ("", ""))
        return f"{self.unit_address(unit)}#{place}" if unit else link[0]

    @cached_property
    def _places(self) -> dict[str, tuple[str, str]]:
        """The unit to which a link to a block leads, its own or the first below it, and the place there."""
        found: dict[str, tuple[str, str]] = {}
        above: list[str] = []
        for block in self.course.blocks:
            if block.kind == "vertical":
                found |= dict.fromkeys([*above, block.name], (block.name, block.name))
                above = []
            elif block.unit:
                found[block.name] = block.unit, block.name
            else:
                above.append(block.name)
        return found


def _title(node: Element, name: str) -> str:
    return str(node.get("display_name") or name)


def _below(course: Course, block: Block) -> Iterator[tuple[str, Block | None]]:
    """The blocks that an element leads to, with their names; None for one that is not there."""
    there = {(found.kind, found.name): found for found in course.blocks}
    for child in block.node.iterchildren("*"):
        name = str(child.get("url_name") or "")
        yield name, there.get((str(child.tag), name))


def _chapter(course: Course, block: Block, linked: Linked) -> Chapter:
    title = _title(block.node, block.name)
    parts = (_part(course, part, title, linked) for _, part in _below(course, block) if part is not None)
    return Chapter(title, tuple(parts))


def _part(course: Course, block: Block, above: str, linked: Linked) -> Part:
    title = _title(block.node, block.name)
    found = (unit for _, unit in _below(course, block) if unit is not None)
    graded = str(block.node.get("format") or "graded") if block.node.get("graded") == "true" else ""
    return Part(title, graded, tuple(_unit(course, unit, (above, title), linked) for unit in found))


def _unit(course: Course, block: Block, above: tuple[str, ...], linked: Linked) -> Unit:
    pieces = tuple(_piece(course, name, found, linked) for name, found in _below(course, block))
    return Unit(block.name, _title(block.node, block.name), above, pieces)


def _piece(course: Course, name: str, block: Block | None, linked: Linked) -> Piece:
    if block is None:
        return Piece("missing", name, name, missing=f"The unit leads to {name}, which is not there.")
    title = _title(block.node, name)
    if block.kind == "html":
        file = page_of(block)
        if file not in course.texts:
            return Piece("missing", name, title, missing=f"The page {file} is not there.")
        return Piece("page", name, title, html=linked.html(course.texts[file]))
    if block.kind == "problem":
        return Piece("problem", name, title, problem=read(block.node))
    return Piece("live" if block.kind in OURS else "other", name, title, html=block.kind)
