"""The unit of a course that a recording belongs to: what its element says about length, size and chapters."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

COURSES = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a unit has to say about a recording: seconds, bytes, and chapters by start (s), title, whether required."""

    duration: int
    bytes: int
    chapters: tuple[tuple[int, str, bool], ...]


def unit_with(player: str) -> Path:
    """The file of the unit with the `<podcast_player>` of this url_name; raises LookupError where no course has it."""
    for path in sorted(COURSES.glob("*/vertical/*.xml")):
        if _episode(_tree(path), player) is not None:
            return path
    raise LookupError(f"no unit has a podcast_player {player}")


def brought_up_to_date(unit: Path, player: str, heard: Heard) -> bytes:
    """The file of the unit with the length, the size and the chapters as they are heard; all else stays."""
    tree = _tree(unit)
    episode = _episode(tree, player)
    assert episode is not None
    episode.set("duration", str(heard.duration))
    next(episode.iterchildren("source")).set("bytes", str(heard.bytes))
    _set_chapters(episode, heard.chapters)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=False) + b"\n"


def _set_chapters(episode: "etree._Element", chapters: Iterable[tuple[int, str, bool]]) -> None:
    """Put the chapters after the transcripts, in place of those that are there."""
    for old in list(episode.iterchildren("chapter")):
        episode.remove(old)
    after = list(episode.iterchildren("transcript"))[-1]
    for start, title, required in chapters:
        chapter = etree.Element("chapter", {"start": str(start), "title": title})
        if not required:
            chapter.set("required", "false")
        chapter.tail = after.tail
        after.addnext(chapter)
        after = chapter


def _tree(path: Path) -> "etree._ElementTree":
    return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False))


def _episode(tree: "etree._ElementTree", player: str) -> "etree._Element | None":
    found = tree.getroot().iterfind(f"podcast_player[@url_name='{player}']/episode")
    return next(iter(found), None)
