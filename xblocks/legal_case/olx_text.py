"""Writes cases as XML in one layout, so that what was exported, imported and exported again is the same bytes."""

from collections.abc import Iterable
from datetime import date

from lxml import etree

from legal_case import shapes
from legal_case.domain import case as cases
from legal_case.domain.case import DATE, EVIDENCE, Case, Change, Option, Step
from legal_case.domain.conditions import Condition

Attributes = dict[str, str]


def write(case: Case) -> str:
    """The XML of a case; reading it gives an equal case."""
    root = _element("legal_case", {"schema": str(cases.SCHEMA), "first": case.first, "best": _number(case.best, None)})
    root.extend(_children(case))
    return text_of(root)


def text_of(root: "etree._Element") -> str:
    """An element as indented text, prose that holds markup in CDATA sections, everything else as it was."""
    return etree.tostring(laid_out(root), encoding="unicode", with_tail=False) + "\n"


def laid_out(root: "etree._Element") -> "etree._Element":
    """The element itself, its white space and CDATA sections in the one layout."""
    for node in root.iter(*shapes.PROSE):
        if not len(node):
            node.text = _prose((node.text or "").strip())
    etree.indent(root, space="  ")
    return root


def _prose(text: str) -> "str | etree.CDATA | None":
    # A CDATA section can hold neither its own end nor a carriage return, which readers take for a line feed.
    fits = "]]>" not in text and "\r" not in text
    return etree.CDATA(text) if ("<" in text or "&" in text) and fits else text or None


def _element(tag: str, attributes: Attributes, prose: Iterable[tuple[str, str]] = ()) -> "etree._Element":
    node = etree.Element(tag)
    shape = shapes.SHAPES[tag]
    for name in shape.attributes:
        if attributes.get(name) or (name in shape.leading and name in attributes):
            node.set(name, attributes[name])
    for name, text in prose:
        if text:
            etree.SubElement(node, name).text = text
    return node


def _children(case: Case) -> Iterable["etree._Element"]:
    if case.client:
        client = _element("client", {"name": case.client.name, "status": case.client.status})
        client.text = case.client.text
        yield client
    if case.calendar:
        yield _element("calendar", {"today": case.calendar.today.isoformat(), "rule": case.calendar.rule})
    yield from (_element("skill", {"id": skill.id, "title": skill.title}) for skill in case.skills)
    yield from (_counter(counter) for counter in case.counters)
    yield from (_law(law) for law in case.laws)
    yield from (_document(document) for document in case.documents)
    yield from (_deadline(deadline) for deadline in case.deadlines)
    yield from (_step(step) for step in case.steps)


def _counter(counter: cases.Counter) -> "etree._Element":
    bounds = {"start": str(counter.start), "min": str(counter.min), "max": str(counter.max)}
    return _element("counter", {"id": counter.id, "title": counter.title, **bounds, "show": counter.show})


def _law(law: cases.Law) -> "etree._Element":
    return _element("law", {"id": law.id, "title": law.title, "as-of": _day(law.as_of), "url": law.url})


def _document(document: cases.Document) -> "etree._Element":
    attributes = {
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
        "dated": _day(document.dated),
        "key": "true" if document.key else "",
        "src": document.src,
        "requires": _source(document.requires),
    }
    return _element("document", attributes, (("text", document.text), ("expert", document.expert)))


def _deadline(deadline: cases.Deadline) -> "etree._Element":
    attributes = {
        "id": deadline.id,
        "title": deadline.title,
        "from": deadline.event.isoformat(),
        "days": str(deadline.days),
        "law": deadline.law,
        "requires": _source(deadline.requires),
    }
    return _element("deadline", attributes)


def _step(step: Step) -> "etree._Element":
    attributes = {
        "id": step.id,
        "type": step.type,
        "title": step.title,
        "skill": step.skill,
        "law": " ".join(step.laws),
        "deadline": step.deadline,
        "points": _number(step.points, 0 if step.type != DATE else None),
        "pick": _number(step.pick, 0),
        "goto": step.goto,
        "wrong": step.wrong,
        "outcome": step.outcome,
        "max_visits": _number(step.max_visits, cases.DEFAULT_MAX_VISITS),
    }
    prose = (
        ("text", step.text), ("consequence", step.consequence), ("mistake", step.mistake), ("expert", step.expert),
    )  # fmt: skip
    node = _element("step", attributes, prose)
    node.extend(_option(option) for option in step.options)
    name = "doc" if step.type == EVIDENCE else "law"
    for item in step.items:
        node.append(_element("want" if item.wanted else "decoy", {name: item.name, "points": str(item.points)}))
    return node


def _option(option: Option) -> "etree._Element":
    attributes = {
        "id": option.id,
        "goto": option.goto,
        "points": str(option.points),
        "days": _number(option.days, 0),
        "law": " ".join(option.laws),
        "requires": _source(option.requires),
        "locked": "show" if option.locked else "",
        "set": ", ".join(_change(change) for change in option.changes),
        "critical": option.critical,
        "cap": _number(option.cap, 100),
    }
    prose = (("label", option.label), ("consequence", option.consequence), ("expert", option.expert))
    return _element("option", attributes, prose)


def _change(change: Change) -> str:
    return f"{change.counter}{change.sign}{change.amount}"


def _number(value: int | None, default: int | None) -> str:
    return "" if value is None or value == default else str(value)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _source(condition: Condition | None) -> str:
    return condition.source if condition else ""
