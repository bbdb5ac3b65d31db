"""Which elements and attributes the XML of a case may have, and where: schema 1."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from legal_case.domain.problem import Problem, problem

ONCE = ("client", "calendar", "text", "expert", "consequence", "mistake", "label")
PROSE = ("client", "text", "expert", "consequence", "mistake", "label")


@dataclass(frozen=True, slots=True)
class Shape:
    """What an element must and may carry: attributes in the order in which they are written, child elements, text."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    children: tuple[str, ...] = ()


SHAPES = {
    "legal_case": Shape(
        ("schema", "first"),
        ("best",),
        ("client", "calendar", "skill", "counter", "law", "document", "deadline", "step"),
    ),
    "client": Shape(("name",), ("status",)),
    "calendar": Shape(("today",), ("rule",)),
    "skill": Shape(("id", "title")),
    "counter": Shape(("id", "title"), ("start", "min", "max", "show")),
    "law": Shape(("id", "title"), ("as-of", "url")),
    "document": Shape(("id", "title"), ("kind", "dated", "key", "src", "requires"), ("text", "expert")),
    "deadline": Shape(("id", "title", "from", "days"), ("law", "requires")),
    "step": Shape(
        ("id", "type"),
        ("title", "skill", "law", "deadline", "points", "pick", "goto", "wrong", "outcome", "max_visits"),
        ("text", "consequence", "mistake", "expert", "option", "want", "decoy"),
    ),
    "option": Shape(
        ("id", "goto"),
        ("points", "days", "law", "requires", "locked", "set", "critical", "cap"),
        ("label", "consequence", "expert"),
    ),
    "want": Shape((), ("doc", "law", "points")),
    "decoy": Shape((), ("doc", "law", "points")),
    "text": Shape(),
    "label": Shape(),
    "consequence": Shape(),
    "mistake": Shape(),
    "expert": Shape(),
}


def place(node: "etree._Element") -> str:
    """Where an element stands, in words an author can search for: `step wizyta, option swieto`."""
    steps = [node, *node.iterancestors()]
    named = [" ".join(filter(None, (str(each.tag), str(each.get("id", ""))))) for each in steps[::-1]]
    return ", ".join(named[1:]) or named[0]


def misfits(root: "etree._Element") -> Iterator[Problem]:
    """Every element, attribute and text that stands where the schema has no room for it, or that is missing."""
    yield from _around(root)
    for node in root:
        yield from _inside(node, SHAPES[str(root.tag)])


def _inside(node: "etree._Element", parent: Shape) -> Iterator[Problem]:
    if node.tag not in parent.children:
        yield problem("unexpected-element", place(node), node.sourceline or 0, element=str(node.tag)[:40])
        return
    yield from _around(node)
    for child in node:
        yield from _inside(child, SHAPES[str(node.tag)])


def _repeated(node: "etree._Element") -> Iterator[Problem]:
    """Elements that stand twice where only the first would count."""
    seen: set[object] = set()
    for child in node:
        if child.tag in ONCE and child.tag in seen:
            yield problem("repeated-element", place(child), child.sourceline or 0, element=str(child.tag))
        seen.add(child.tag)


def _around(node: "etree._Element") -> Iterator[Problem]:
    shape, line = SHAPES[str(node.tag)], node.sourceline or 0
    for name in shape.required:
        if not node.get(name, "").strip():
            yield problem("missing-attribute", place(node), line, attribute=name)
    for name in node.keys():  # noqa: SIM118 - an element iterates over its children
        if name not in (*shape.required, *shape.optional):
            yield problem("unexpected-attribute", place(node), line, attribute=name[:40])
    yield from _repeated(node)
    stray = "" if node.tag in PROSE else "".join([node.text or "", *(child.tail or "" for child in node)]).strip()
    if stray:
        yield problem("unexpected-text", place(node), line, text=stray[:40])
