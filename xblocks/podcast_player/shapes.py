"""Which elements and attributes the XML of a podcast may have, and where."""

from collections.abc import Iterator

from lxml import etree

from block_pages.source_xml import Schema, Shape, line_of
from podcast_player.domain.problem import Problem, problem

ROOT, EPISODE = "podcast_player", "episode"
ONCE = ("description",)
PROSE = ("description", "transcript")


SHAPES = {
    ROOT: Shape(children=(EPISODE,)),
    EPISODE: Shape(
        ("id", "title"),
        ("season", "number", "published", "duration", "guid", "license", "imported"),
        ("description", "source", "transcript", "chapter", "speaker"),
    ),
    "description": Shape(),
    "source": Shape(("src",), ("type", "bytes", "bitrate")),
    "transcript": Shape(("lang", "kind"), ("src",)),
    "chapter": Shape(("start", "title"), ("required",)),
    "speaker": Shape(("key", "name"), ("role",)),
}


_SCHEMA = Schema(SHAPES, once=ONCE, prose=PROSE)


def place(node: "etree._Element") -> str:
    """Where an element stands, in words an author can search for: `episode t2, chapter 3`."""
    above = [node, *node.iterancestors()][::-1][1:]
    return ", ".join(map(_named, above)) or str(node.tag)


def misfits(root: "etree._Element") -> Iterator[Problem]:
    """Every element, attribute and text that stands where there is no room for it."""
    for found in _SCHEMA.misfits(root):
        yield problem(found.rule, place(found.node), line_of(found.node), **found.details)


def _named(node: "etree._Element") -> str:
    tag = str(node.tag)
    if tag == EPISODE:
        return " ".join(filter(None, (tag, str(node.get("id", "")))))
    return tag if tag in ONCE else f"{tag} {1 + sum(1 for _ in node.itersiblings(tag, preceding=True))}"
