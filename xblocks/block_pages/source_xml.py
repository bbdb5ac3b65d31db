"""Reads the XML that authors write: safely, and against a table of what may stand where."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

LARGEST_SOURCE = 1_000_000
_DECLARATION = re.compile("<!(DOCTYPE|ENTITY)")
_SHOWN = 40


class Unreadable(ValueError):
    """The one thing that stops a text from being read: its rule, its line (0: unknown), details for a sentence."""

    def __init__(self, rule: str, line: int = 0, **details: Any) -> None:
        super().__init__(rule)
        self.rule = rule
        self.line = line
        self.details = details


@dataclass(frozen=True, slots=True)
class Shape:
    """What an element carries: attributes in the order in which they are written, child elements, text.

    The first attributes are those without which it means nothing; what that has for a consequence says the block.
    """

    leading: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    children: tuple[str, ...] = ()

    @property
    def attributes(self) -> tuple[str, ...]:
        """All attributes."""
        return (*self.leading, *self.optional)


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something that stands where there is no room for it: the rule, the element, details for a sentence."""

    rule: str
    node: "etree._Element"
    details: Mapping[str, Any]


def misfit(rule: str, node: "etree._Element", **details: Any) -> Misfit:
    """A misfit whose details are given by name, as the sentence of its rule wants them."""
    return Misfit(rule, node, details)


@dataclass(frozen=True, slots=True)
class Schema:
    """Which elements there may be: shapes by tag, those that stand at most `once`, those that hold `prose`.

    `demanding`: whether leading attributes have to be filled in.
    """

    shapes: Mapping[str, Shape]
    once: Collection[str] = field(default=())
    prose: Collection[str] = field(default=())
    demanding: bool = False

    def misfits(self, root: "etree._Element") -> Iterator[Misfit]:
        """Every element, attribute and text that stands where there is no room for it, or that is missing."""
        yield from self._around(root)
        for node in root:
            yield from self._inside(node, self.shapes[str(root.tag)])

    def _inside(self, node: "etree._Element", parent: Shape) -> Iterator[Misfit]:
        if node.tag not in parent.children:
            yield misfit("unexpected-element", node, element=str(node.tag)[:_SHOWN])
            return
        yield from self._around(node)
        for child in node:
            yield from self._inside(child, self.shapes[str(node.tag)])

    def _around(self, node: "etree._Element") -> Iterator[Misfit]:
        shape = self.shapes[str(node.tag)]
        for name in shape.leading if self.demanding else ():
            if not node.get(name, "").strip():
                yield misfit("missing-attribute", node, attribute=name)
        for name in node.keys():  # noqa: SIM118 - an element iterates over its children
            if name not in shape.attributes:
                yield misfit("unexpected-attribute", node, attribute=str(name)[:_SHOWN])
        yield from self._repeated(node)
        stray = "" if node.tag in self.prose else _text_around(node)
        if stray:
            yield misfit("unexpected-text", node, text=stray[:_SHOWN])

    def _repeated(self, node: "etree._Element") -> Iterator[Misfit]:
        """Elements that stand twice where only the first would count."""
        seen: set[object] = set()
        for child in node:
            if child.tag in self.once and child.tag in seen:
                yield misfit("repeated-element", child, element=str(child.tag))
            seen.add(child.tag)


def parse_safely(text: str, comments: bool = False, largest: int = LARGEST_SOURCE) -> "etree._Element":
    """The root element of a text; raises Unreadable for its size, a DTD or broken XML."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError as error:
        raise Unreadable("not-text", _line(text, error.start)) from None
    if len(encoded) > largest:
        raise Unreadable("too-large", limit=largest)
    declaration = _DECLARATION.search(text)
    if declaration:
        raise Unreadable("document-type", _line(text, declaration.start()))
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=not comments, remove_pis=True, strip_cdata=False,
    )  # fmt: skip
    try:
        return etree.fromstring(encoded, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("not-xml", error.lineno or 0, reason=error.msg or "") from None


def line_of(node: "etree._Element") -> int:
    """The line of an element, 0 if it is not known."""
    return node.sourceline or 0


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _text_around(node: "etree._Element") -> str:
    """The text directly inside an element, between its children too."""
    return "".join([node.text or "", *(child.tail or "" for child in node)]).strip()
