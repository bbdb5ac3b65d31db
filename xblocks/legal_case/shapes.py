"""Which elements and attributes the XML of a case may have, and where: schema 1."""

from collections.abc import Iterator

from lxml import etree

from block_pages.source_xml import Schema, Shape, line_of
from legal_case.domain.problem import Problem, problem

ONCE = ("client", "calendar", "text", "expert", "consequence", "mistake", "label")
PROSE = ("client", "text", "expert", "consequence", "mistake", "label")


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


_SCHEMA = Schema(SHAPES, once=ONCE, prose=PROSE, demanding=True)


def place(node: "etree._Element") -> str:
    """Where an element stands, in words an author can search for: `step wizyta, option swieto`."""
    steps = [node, *node.iterancestors()]
    named = [" ".join(filter(None, (str(each.tag), str(each.get("id", ""))))) for each in steps[::-1]]
    return ", ".join(named[1:]) or named[0]


def misfits(root: "etree._Element") -> Iterator[Problem]:
    """Every element, attribute and text that stands where the schema has no room for it, or that is missing."""
    for found in _SCHEMA.misfits(root):
        yield problem(found.rule, place(found.node), line_of(found.node), **found.details)
