"""Which elements and attributes the XML of a podcast may have, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from podcast_player.domain.problem import Problem, problem

ROOT, EPISODE = "podcast_player", "episode"
ONCE = ("description",)
PROSE = ("description", "transcript")


@dataclass(frozen=True, slots=True)
class Shape:
    """What an element carries, in the order in which it is written: attributes, of which the first are written even
    when they are empty; and child elements.
    """

    written: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    children: tuple[str, ...] = ()

    @property
    def attributes(self) -> tuple[str, ...]:
        """All attributes."""
        return (*self.written, *self.optional)


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


def place(node: "etree._Element") -> str:
    """Where an element stands, in words an author can search for: `episode t2, chapter 3`."""
    above = [node, *node.iterancestors()][::-1][1:]
    return ", ".join(map(_named, above)) or str(node.tag)


def misfits(root: "etree._Element") -> Iterator[Problem]:
    """Every element, attribute and text that stands where there is no room for it."""
    yield from _around(root)
    for node in root:
        yield from _inside(node, SHAPES[str(root.tag)])


def _named(node: "etree._Element") -> str:
    tag = str(node.tag)
    if tag == EPISODE:
        return " ".join(filter(None, (tag, str(node.get("id", "")))))
    return tag if tag in ONCE else f"{tag} {1 + sum(1 for _ in node.itersiblings(tag, preceding=True))}"


def _inside(node: "etree._Element", parent: Shape) -> Iterator[Problem]:
    if node.tag not in parent.children:
        yield problem("unexpected-element", place(node), node.sourceline or 0, element=str(node.tag)[:40])
        return
    yield from _around(node)
    for child in node:
        yield from _inside(child, SHAPES[str(node.tag)])


def _around(node: "etree._Element") -> Iterator[Problem]:
    shape, line = SHAPES[str(node.tag)], node.sourceline or 0
    for name in node.keys():  # noqa: SIM118 - an element iterates over its children
        if name not in shape.attributes:
            yield problem("unexpected-attribute", place(node), line, attribute=str(name)[:40])
    yield from _repeated(node)
    stray = "" if node.tag in PROSE else "".join([node.text or "", *(child.tail or "" for child in node)]).strip()
    if stray:
        yield problem("unexpected-text", place(node), line, text=stray[:40])


def _repeated(node: "etree._Element") -> Iterator[Problem]:
    """Elements that stand twice where only the first would count."""
    seen: set[object] = set()
    for child in node:
        if child.tag in ONCE and child.tag in seen:
            yield problem("repeated-element", place(child), child.sourceline or 0, element=str(child.tag))
        seen.add(child.tag)
