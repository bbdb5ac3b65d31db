"""Reads the XML of a podcast into the domain and names, with its line, everything that does not belong there."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import etree

from block_pages import source_xml
from block_pages.source_xml import LARGEST_SOURCE
from podcast_player import shapes
from podcast_player.domain.episode import (
    TRANSCRIPT_KINDS,
    VERBATIM,
    Chapter,
    Episode,
    Podcast,
    Speaker,
    TranscriptFile,
)
from podcast_player.domain.episode import Source as Recording
from podcast_player.domain.problem import Problem, problem
from podcast_player.olx_text import stripped, write

__all__ = ["LARGEST_SOURCE", "Source", "parse_safely", "read", "write"]

_DAY = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,12}")
_IMPORTED = re.compile(r"([a-z]{1,20}):([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Source:
    """What a text was read as: the podcast, as far as it could be understood, and what is wrong with the text."""

    podcast: Podcast | None
    problems: tuple[Problem, ...]


def read(text: str) -> Source:
    """Read the XML of a podcast; never raises, whatever the text is."""
    root = parse_safely(text)
    if isinstance(root, Problem):
        return Source(None, (root,))
    if root.tag != shapes.ROOT:
        return Source(None, (problem("wrong-root", str(root.tag)[:40], root.sourceline or 0),))
    reader = _Reader()
    reader.problems.extend(shapes.misfits(root))
    podcast = Podcast(tuple(_episode(reader, node) for node in root.findall(shapes.EPISODE)))
    return Source(podcast, tuple(reader.problems))


def parse_safely(text: str, comments: bool = False, largest: int = LARGEST_SOURCE) -> "etree._Element | Problem":
    """The root element of a text, or the one thing that stops it from being read: size, a DTD, broken XML."""
    try:
        return source_xml.parse_safely(text, comments, largest)
    except source_xml.Unreadable as found:
        return problem(found.rule, line=found.line, **found.details)


@dataclass
class _Reader:
    """Turns attributes into values and keeps a list of those that could not be."""

    problems: list[Problem] = field(default_factory=list)

    def complain(self, node: "etree._Element", rule: str, **details: Any) -> None:
        self.problems.append(problem(rule, shapes.place(node), node.sourceline or 0, **details))

    def whole(self, node: "etree._Element", name: str) -> int | None:
        """A whole number of at least 0; None where there is none."""
        value = node.get(name, "").strip()
        if value and not _WHOLE.fullmatch(value):
            self.complain(node, "bad-number", attribute=name, value=value[:40])
            return None
        return int(value) if value else None

    def day(self, node: "etree._Element", name: str) -> date | None:
        value = node.get(name, "").strip()
        if not value:
            return None
        try:
            return date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except ValueError:
            self.complain(node, "bad-date", attribute=name, value=value[:40])
            return None

    def word(self, node: "etree._Element", name: str, words: tuple[str, ...], default: str) -> str:
        value = node.get(name) or default
        if value not in words:
            self.complain(node, "bad-word", attribute=name, value=value[:40], words=", ".join(words))
            return default
        return value

    def digests(self, node: "etree._Element") -> tuple[tuple[str, str], ...]:
        """What a feed gave, as digests by field."""
        found = [(piece, _IMPORTED.fullmatch(piece)) for piece in node.get("imported", "").split()]
        for piece, digest in found:
            if not digest:
                self.complain(node, "bad-imported", value=piece[:40])
        return tuple((digest[1], digest[2]) for _, digest in found if digest)


def _episode(reader: _Reader, node: "etree._Element") -> Episode:
    return Episode(
        id=node.get("id", ""),
        title=node.get("title", ""),
        season=reader.whole(node, "season"),
        number=reader.whole(node, "number"),
        published=reader.day(node, "published"),
        duration=reader.whole(node, "duration") or 0,
        guid=node.get("guid", ""),
        license=node.get("license", ""),
        description=next((stripped(each) for each in node.findall("description")), ""),
        sources=tuple(_source(reader, each) for each in node.findall("source")),
        transcripts=tuple(_transcript(reader, each) for each in node.findall("transcript")),
        chapters=tuple(_chapter(reader, each) for each in node.findall("chapter")),
        speakers=tuple(_speaker(each) for each in node.findall("speaker")),
        imported=reader.digests(node),
        line=node.sourceline or 0,
    )


def _source(reader: _Reader, node: "etree._Element") -> Recording:
    return Recording(
        src=node.get("src", ""),
        type=node.get("type", ""),
        bytes=reader.whole(node, "bytes") or 0,
        bitrate=reader.whole(node, "bitrate") or 0,
        line=node.sourceline or 0,
    )


def _transcript(reader: _Reader, node: "etree._Element") -> TranscriptFile:
    return TranscriptFile(
        lang=node.get("lang", ""),
        kind=reader.word(node, "kind", TRANSCRIPT_KINDS, VERBATIM),
        src=node.get("src", ""),
        text=stripped(node),
        line=node.sourceline or 0,
    )


def _chapter(reader: _Reader, node: "etree._Element") -> Chapter:
    start = reader.whole(node, "start")
    if not node.get("start", "").strip():
        reader.complain(node, "no-chapter-start")
    required = reader.word(node, "required", ("true", "false"), "true") == "true"
    return Chapter(start or 0, node.get("title", ""), required, node.sourceline or 0)


def _speaker(node: "etree._Element") -> Speaker:
    return Speaker(node.get("key", ""), node.get("name", ""), node.get("role", ""), node.sourceline or 0)
