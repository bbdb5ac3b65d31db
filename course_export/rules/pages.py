"""Whether the pages of a course are sound HTML that everybody can read, in the look of the house."""

import importlib.util
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from course_export.course import Course, Page, Place
from course_export.house_style import foreign_styles, styled, unknown_classes
from course_export.rules.rule import NotChecked, Rule

REFUSED = re.compile(
    r"<(script|style|iframe|h1|html|body|section|figure|details|aside|mark|nav|svg|audio|time|form|font)\b|\bon[a-z]+\s*=|javascript:",
    re.IGNORECASE,
)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _tree(page: Page) -> "etree._Element":
    return lxml_html.fragment_fromstring(page.markup, create_parent="div")


def syntax(course: Course) -> Iterator[Place]:
    """What a browser would have to mend."""
    if importlib.util.find_spec("html5lib") is None:
        raise NotChecked("html5lib is not installed (pip install html5lib)")
    for page in course.pages:
        for line, sentence in _html5lib_errors(page.markup):
            yield Place(page.file, line, f"{sentence}")


def _html5lib_errors(markup: str) -> Iterator[tuple[int, str]]:
    from html5lib import HTMLParser
    from html5lib.constants import E

    parser: Any = HTMLParser()
    parser.parseFragment(markup, container="div")
    for (line, _), code, details in parser.errors:
        yield line, E.get(code, code) % (details or {})


def markup(course: Course) -> Iterator[Place]:
    """Elements that the importer or the page around does not take."""
    for page in course.pages:
        for found in REFUSED.finditer(page.markup):
            yield Place(
                page.file, _line(page.markup, found.start()), f"“{found[0]}” has no place in a page of a course."
            )


def headings(course: Course) -> Iterator[Place]:
    """Headings that do not begin at the second level or leave one out."""
    for page in course.pages:
        last = 1
        for found in re.finditer(r"<h([1-6])\b", page.markup):
            level = int(found[1])
            if level > last + 1:
                line = _line(page.markup, found.start())
                yield Place(page.file, line, f"After h{last} comes h{last + 1}, not h{level}.")
            last = level


def pictures(course: Course) -> Iterator[Place]:
    """Pictures without a text in their place."""
    for page in course.pages:
        for image in _tree(page).iter("img"):
            if image.get("alt") is None:
                yield Place(page.file, image.sourceline or 1, 'Give the picture an alt text; alt="" if it only adorns.')


def tables(course: Course) -> Iterator[Place]:
    """Tables whose headings or caption cannot be told."""
    for page in course.pages:
        for table in _tree(page).iter("table"):
            line = table.sourceline or 1
            if not (table.findtext("caption") or "").strip() and table.find("caption/*") is None:
                yield Place(page.file, line, "Give the table a caption that says what it holds.")
            if not list(table.iter("th")):
                yield Place(page.file, line, "Mark the headings of the table as th with a scope.")
            for cell in table.iter("th"):
                if cell.get("scope") not in ("row", "col", "rowgroup", "colgroup"):
                    yield Place(page.file, cell.sourceline or line, "Give this th a scope, row or col.")


def classes(course: Course) -> Iterator[Place]:
    """Classes of the house that it does not have."""
    for page in course.pages:
        for at, name in unknown_classes(page.markup):
            if name.startswith("ak-"):
                yield Place(page.file, _line(page.markup, at), f"There is no class {name}; see docs/course-pages.md.")


def style(course: Course) -> Iterator[Place]:
    """Pages whose elements lack the style of their classes, and styles written by hand."""
    for page in course.pages:
        for at in foreign_styles(page.markup):
            yield Place(page.file, _line(page.markup, at), "Take this style away and use a class of the house.")
        wanted = styled(page.markup)
        if wanted != page.markup:
            line = next(
                (
                    at
                    for at, (a, b) in enumerate(zip(page.markup.split("\n"), wanted.split("\n"), strict=False), 1)
                    if a != b
                ),
                1,
            )
            yield Place(page.file, line, "The look of the page is out of date; run python -m course_export style.")


RULES = (
    Rule("html", "A browser has nothing to mend in a page.", syntax),
    Rule("markup", "Pages have only elements that the platform takes.", markup),
    Rule("heading", "Headings begin at the second level and leave none out.", headings),
    Rule("alt", "Every picture has a text in its place.", pictures),
    Rule("table", "Every table has a caption and headings with a scope.", tables),
    Rule("class", "Every class ak-… is one of the house.", classes),
    Rule("style", "Elements have the style of their classes and no other.", style),
)
