"""Problems in a form that can be read: what is asked, what can be answered, and what is said to each answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from lxml import etree

Element = etree._Element
ONE, SEVERAL, TYPED = "radio", "checkbox", "text"
CHOICE_HINTS = ("choicehint", "optionhint")
KINDS = {
    "multiplechoiceresponse": ONE,
    "optionresponse": ONE,
    "choiceresponse": SEVERAL,
    "numericalresponse": TYPED,
    "stringresponse": TYPED,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, as HTML: whether it is right, and what is said when it is given, or left out where that differs."""

    html: str
    right: bool
    told: str = ""
    told_left_out: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a problem; `kind` is the type of input with which it is answered. All texts are HTML."""

    kind: str
    label: str
    description: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: its questions, solution and hints; `source` where it asks in a way that is not known here."""

    title: str
    questions: tuple[Question, ...]
    solution: str
    hints: tuple[str, ...]
    source: str = ""


def read(node: Element) -> Problem:
    """The problem in an element; one without a known question carries its source."""
    questions = tuple(_question(response) for response in node.iter(*KINDS))
    solution = "".join(markup(found) for found in node.iter("solution"))
    hints = tuple(markup(hint) for hint in node.iterfind("demandhint/hint"))
    source = "" if questions else etree.tostring(node, encoding="unicode", with_tail=False)
    return Problem(node.get("display_name") or "", questions, solution, hints, source)


def markup(node: Element | None, without: tuple[str, ...] = ()) -> str:
    """What is inside an element, as HTML, without its tail and the children of the names in `without`."""
    if node is None:
        return ""
    kept = (child for child in node if child.tag not in without)
    inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in kept)
    return (escape(node.text or "", quote=False) + inside).strip()


def _question(response: Element) -> Question:
    kind = KINDS[str(response.tag)]
    answers = _typed(response) if kind == TYPED else _offered(response)
    return Question(kind, markup(response.find(".//label")), markup(response.find(".//description")), tuple(answers))


def _offered(response: Element) -> Iterator[Answer]:
    for choice in response.iter("choice", "option"):
        hints = list(choice.iter(*CHOICE_HINTS))
        ticked = [markup(hint) for hint in hints if hint.get("selected", "true") == "true"]
        left_out = [markup(hint) for hint in hints if hint.get("selected") == "false"]
        right = str(choice.get("correct")).lower() == "true"
        yield Answer(markup(choice, without=CHOICE_HINTS), right, " ".join(ticked), " ".join(left_out))


def _typed(response: Element) -> Iterator[Answer]:
    told = " ".join(markup(hint) for hint in response.iterfind("correcthint"))
    yield Answer(escape(response.get("answer") or ""), True, told)
    for more in response.iter("additional_answer"):
        yield Answer(escape(more.get("answer") or ""), True, markup(more.find("correcthint")) or told)
    for hint in response.iter("stringequalhint", "regexphint"):
        yield Answer(escape(hint.get("answer") or ""), False, markup(hint))
