"""The podcasts of a course in their units: where each stands, and the unit with another podcast in its place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from podcast_player import olx, olx_node
from podcast_player.domain.episode import Podcast
from podcast_player.domain.problem import Problem, has_errors
from podcast_player.olx import parse_safely

TAG = "podcast_player"


class Faulty(ValueError):
    """A podcast of the course that cannot be read as it stands, with everything that is wrong with it."""

    def __init__(self, unit: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(unit)
        self.unit = unit
        self.problems = problems


@dataclass(frozen=True)
class Unit:
    """A podcast in the file of its unit; `name` is the url_name of the podcast."""

    path: Path
    name: str
    podcast: Podcast


def units(course: Path) -> Iterator[Unit]:
    """Every podcast of a course; raises Faulty where one cannot be read without loss."""
    for path in sorted(course.glob("vertical/*.xml")):
        for node in _tree(path).iter(TAG):
            source = olx.read(olx_node.source_of(node))
            name = str(node.get("url_name"))
            if source.podcast is None or has_errors(source.problems):
                raise Faulty(name, source.problems)
            yield Unit(path, name, source.podcast)


def pages_beside(course: Path, paths: Collection[Path]) -> Iterator[Path]:
    """The pages of text in the sequentials that hold one of these units, in the learner's order."""
    units = {path.stem for path in paths}
    for sequential in sorted(course.glob("sequential/*.xml")):
        beside = [str(node.get("url_name")) for node in _tree(sequential).iter("vertical")]
        if units.isdisjoint(beside):
            continue
        for unit in (path for name in beside if (path := course / "vertical" / f"{name}.xml").is_file()):
            named = (course / "html" / f"{node.get('url_name')}.html" for node in _tree(unit).iter("html"))
            yield from (page for page in named if page.is_file())


def with_podcasts(path: Path, podcasts: dict[str, Podcast]) -> bytes:
    """The file of a unit with other podcasts by url_name; all else stays.

    A podcast that was named after its one episode is named after the one that is in its place.
    """
    tree = _tree(path)
    for node in tree.iter(TAG):
        podcast = podcasts.get(str(node.get("url_name")))
        if podcast is not None:
            _put(node, podcast)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=False) + b"\n"


def _put(node: "etree._Element", podcast: Podcast) -> None:
    before = [str(episode.get("title")) for episode in node.iterchildren("episode")]
    if [node.get("display_name")] == before and len(podcast.episodes) == 1:
        node.set("display_name", podcast.episodes[0].title)
    written = parse_safely(olx.write(podcast))
    assert not isinstance(written, Problem)
    node.attrib.pop("data", None)
    node[:] = list(written)
    etree.indent(node, space="  ", level=sum(1 for _ in node.iterancestors()))


def _tree(path: Path) -> "etree._ElementTree":
    return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False))
