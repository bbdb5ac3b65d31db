"""Whether the texts of a course read like a printed book."""

import re
from collections.abc import Iterator

from course_export.course import Course, Place
from course_export.rules.rule import Rule
from course_export.said import said

POLISH = {
    '"': "write quotation marks as „ and ”",
    "''": "write quotation marks as „ and ”",
    "“": "write quotation marks as „ and ”",
    "...": "write … instead of three dots",
    " - ": "write a dash as –",
    "”„": "put something between two quotations",
    " ,": "no space before a comma",
    " .": "no space before a full stop",
}
PROMISES = re.compile(r"\b(todo|fixme|lorem|ipsum|wkrótce|w przygotowaniu|tbd|xxx)\b", re.IGNORECASE)
DASHES = re.compile(r"—|–\s*–|--+")


def typography(course: Course) -> Iterator[Place]:
    """Signs that Polish print does not have."""
    for text in said(course) if course.polish else ():
        for number, line in text.lines():
            for wrong, right in POLISH.items():
                if wrong in line.strip():
                    yield Place(text.file, number, f"“{_around(line, wrong)}”: {right}.")


def quotations(course: Course) -> Iterator[Place]:
    """Quotations that open and do not close, or the other way round."""
    for text in said(course) if course.polish else ():
        opened: list[int] = []
        for number, line in text.lines():
            for sign in re.findall("[„”]", line):
                if sign == "„":
                    opened.append(number)
                elif opened:
                    opened.pop()
                else:
                    yield Place(text.file, number, "A quotation closes here that was not opened.")
        for number in opened:
            yield Place(text.file, number, "A quotation opens here and never closes.")


def dashes(course: Course) -> Iterator[Place]:
    """Em dashes and runs of dashes."""
    for text in said(course):
        for number, line in text.lines():
            if found := DASHES.search(line):
                yield Place(text.file, number, f"“{_around(line, found[0])}”: rewrite without this dash.")


def shouting(course: Course) -> Iterator[Place]:
    """Exclamation marks."""
    for text in said(course):
        for number, line in text.lines():
            if "!" in line:
                yield Place(text.file, number, f"“{_around(line, '!')}”: say it without an exclamation mark.")


def promises(course: Course) -> Iterator[Place]:
    """Words that stand for a text that is not there."""
    for text in said(course):
        for number, line in text.lines():
            if found := PROMISES.search(line):
                yield Place(text.file, number, f"“{found[0]}” promises a text that is not there; write it or drop it.")


def _around(line: str, sign: str) -> str:
    at = line.strip().find(sign)
    return line.strip()[max(at - 20, 0) : at + 20].strip()


RULES = (
    Rule("typography", "Signs are those of Polish print.", typography),
    Rule("quotation", "Every quotation that opens closes.", quotations),
    Rule("dash", "No em dashes and no runs of dashes.", dashes),
    Rule("exclamation", "Nothing is shouted.", shouting),
    Rule("promise", "Nothing is promised that is not there.", promises),
)
