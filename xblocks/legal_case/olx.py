"""Reads the XML of a case into the domain and names, with its line, everything that does not belong there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import etree

from block_pages import source_xml
from block_pages.source_xml import LARGEST_SOURCE
from legal_case import shapes
from legal_case.domain import case as cases
from legal_case.domain.calendar import KPA, RULES
from legal_case.domain.case import Case, Change, Item, Option, Step
from legal_case.domain.conditions import Condition, ConditionError, parse
from legal_case.domain.problem import Problem, problem

_CHANGE = re.compile(r"\s*([a-z0-9_-]+?)\s*(?:([+-])\s*([0-9]{1,6})|(=)\s*(-?[0-9]{1,6}))\s*")
_DAY = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Source:
    """What a text was read as: the case, as far as it could be understood, and what is wrong with the text."""

    case: Case | None
    problems: tuple[Problem, ...]


def read(text: str) -> Source:
    """Read the XML of a case; never raises, whatever the text is."""
    root = parse_safely(text)
    if isinstance(root, Problem):
        return Source(None, (root,))
    if root.tag != "legal_case":
        return Source(None, (problem("wrong-root", str(root.tag), root.sourceline or 0),))
    reader = _Reader()
    reader.problems.extend(shapes.misfits(root))
    return Source(_case(reader, root), tuple(reader.problems))


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

    def id(self, node: "etree._Element") -> str:
        value = node.get("id", "")
        if value and not cases.ID.fullmatch(value):
            self.complain(node, "bad-id", value=value)
        return value

    def integer(self, node: "etree._Element", name: str, default: int, low: int, high: int) -> int:
        value = node.get(name)
        if value is None:
            return default
        if not _INTEGER.fullmatch(value.strip()) or not low <= int(value) <= high:
            self.complain(node, "bad-number", attribute=name, value=value, low=low, high=high)
            return default
        return int(value)

    def day(self, node: "etree._Element", name: str) -> date | None:
        value = node.get(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except ValueError:
            self.complain(node, "bad-date", attribute=name, value=value)
            return None

    def word(self, node: "etree._Element", name: str, words: Sequence[str], default: str) -> str:
        value = node.get(name, default)
        if value not in words and value != default:
            self.complain(node, "bad-word", attribute=name, value=value, words=", ".join(words))
            return default
        return value

    def names(self, node: "etree._Element", name: str) -> tuple[str, ...]:
        return tuple(node.get(name, "").split())

    def condition(self, node: "etree._Element") -> Condition | None:
        source = node.get("requires")
        if source is None:
            return None
        try:
            return parse(source)
        except ConditionError as error:
            self.complain(node, "bad-condition", value=source[:80], at=str(error))
            return None

    def changes(self, node: "etree._Element") -> tuple[Change, ...]:
        found = []
        for piece in filter(str.strip, node.get("set", "").split(",")):
            change = _CHANGE.fullmatch(piece)
            if change is None:
                self.complain(node, "bad-change", value=piece.strip())
            else:
                found.append(Change(change[1], change[2] or change[4], int(change[3] or change[5])))
        return tuple(found)


def _text(node: "etree._Element", tag: str) -> str:
    return (node.findtext(tag) or "").strip()


def _case(reader: _Reader, root: "etree._Element") -> Case:
    schema = root.get("schema", "1")
    if schema != str(cases.SCHEMA):
        reader.complain(root, "unknown-schema", value=schema)
    return Case(
        first=root.get("first", ""),
        best=reader.integer(root, "best", 0, 1, 100_000) or None,
        client=next((_client(node) for node in root.findall("client")), None),
        calendar=next((_calendar(reader, node) for node in root.findall("calendar")), None),
        skills=tuple(_skill(reader, node) for node in root.findall("skill")),
        counters=tuple(_counter(reader, node) for node in root.findall("counter")),
        laws=tuple(_law(reader, node) for node in root.findall("law")),
        documents=tuple(_document(reader, node) for node in root.findall("document")),
        deadlines=tuple(_deadline(reader, node) for node in root.findall("deadline")),
        steps=tuple(_step(reader, node) for node in root.findall("step")),
    )


def _client(node: "etree._Element") -> cases.Client:
    return cases.Client(node.get("name", ""), node.get("status", ""), (node.text or "").strip())


def _calendar(reader: _Reader, node: "etree._Element") -> cases.Calendar | None:
    today = reader.day(node, "today")
    return cases.Calendar(today, reader.word(node, "rule", RULES, KPA)) if today else None


def _skill(reader: _Reader, node: "etree._Element") -> cases.Skill:
    return cases.Skill(reader.id(node), node.get("title", ""), node.sourceline or 0)


def _counter(reader: _Reader, node: "etree._Element") -> cases.Counter:
    far = 1_000_000
    return cases.Counter(
        id=reader.id(node),
        title=node.get("title", ""),
        start=reader.integer(node, "start", 0, -far, far),
        min=reader.integer(node, "min", 0, -far, far),
        max=reader.integer(node, "max", 10, -far, far),
        show=reader.word(node, "show", cases.SHOWN, "always"),
        line=node.sourceline or 0,
    )


def _law(reader: _Reader, node: "etree._Element") -> cases.Law:
    as_of = reader.day(node, "as-of")
    url = node.get("url", "")
    if url and not re.fullmatch(r"https?://[^\s\"'<>]+", url):
        reader.complain(node, "bad-address", value=url[:80])
    return cases.Law(reader.id(node), node.get("title", ""), as_of, url, node.sourceline or 0)


def _document(reader: _Reader, node: "etree._Element") -> cases.Document:
    src = node.get("src", "")
    if src and not re.fullmatch(r"(/static/|https://)[^\s\"'<>]+", src):
        reader.complain(node, "bad-address", value=src[:80])
    return cases.Document(
        id=reader.id(node),
        title=node.get("title", ""),
        kind=reader.word(node, "kind", cases.DOCUMENT_KINDS, "other"),
        dated=reader.day(node, "dated"),
        key=reader.word(node, "key", ("true", "false"), "false") == "true",
        src=src,
        requires=reader.condition(node),
        text=_text(node, "text"),
        expert=_text(node, "expert"),
        line=node.sourceline or 0,
    )


def _deadline(reader: _Reader, node: "etree._Element") -> cases.Deadline:
    return cases.Deadline(
        id=reader.id(node),
        title=node.get("title", ""),
        event=reader.day(node, "from") or date.min,
        days=reader.integer(node, "days", 1, 1, 3_650),
        law=node.get("law", ""),
        requires=reader.condition(node),
        line=node.sourceline or 0,
    )


def _step(reader: _Reader, node: "etree._Element") -> Step:
    return Step(
        id=reader.id(node),
        type=reader.word(node, "type", cases.STEP_TYPES, cases.INFO),
        title=node.get("title", ""),
        text=_text(node, "text"),
        skill=node.get("skill", ""),
        laws=reader.names(node, "law"),
        goto=node.get("goto", ""),
        wrong=node.get("wrong", ""),
        deadline=node.get("deadline", ""),
        points=reader.integer(node, "points", 0, -1_000, 1_000),
        pick=reader.integer(node, "pick", 0, 1, 20),
        max_visits=reader.integer(node, "max_visits", cases.DEFAULT_MAX_VISITS, 1, 20),
        outcome=reader.word(node, "outcome", cases.OUTCOMES, ""),
        consequence=_text(node, "consequence"),
        mistake=_text(node, "mistake"),
        expert=_text(node, "expert"),
        options=tuple(_option(reader, each) for each in node.findall("option")),
        items=tuple(_item(reader, each) for each in node.iter("want", "decoy")),
        line=node.sourceline or 0,
    )


def _option(reader: _Reader, node: "etree._Element") -> Option:
    return Option(
        id=reader.id(node),
        goto=node.get("goto", ""),
        label=_text(node, "label"),
        points=reader.integer(node, "points", 0, -1_000, 1_000),
        days=reader.integer(node, "days", 0, 0, 366),
        laws=reader.names(node, "law"),
        requires=reader.condition(node),
        locked=reader.word(node, "locked", ("show", "hide"), "hide") == "show",
        changes=reader.changes(node),
        critical=reader.word(node, "critical", cases.WEIGHTS, ""),
        cap=reader.integer(node, "cap", 100, 0, 100),
        consequence=_text(node, "consequence"),
        expert=_text(node, "expert"),
        line=node.sourceline or 0,
    )


def _item(reader: _Reader, node: "etree._Element") -> Item:
    name = node.get("doc") or node.get("law") or ""
    return Item(name, reader.integer(node, "points", 0, -1_000, 1_000), node.tag == "want", node.sourceline or 0)
