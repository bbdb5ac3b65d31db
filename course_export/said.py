"""Everything that a course says to its learners, as plain text with the lines of the files in which it stands."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from course_export.course import OURS, Course

INLINE = re.compile(r"</?(?:strong|em|b|i|a|abbr|code|q|cite|span|sub|sup|c|v)\b[^>]*>")
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
TITLES = ("display_name", "title", "name", "role", "alt", "label")
NOT_PROSE = re.compile(r"WEBVTT|NOTE\b|\d\d:\d\d[:.]|.*-->")


@dataclass(frozen=True)
class Said:
    """Plain text from a file, line for line as it stands there; `kind` says what sort of text."""

    kind: str
    file: str
    line: int
    text: str

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line of the text with its number in the file."""
        yield from enumerate(self.text.split("\n"), self.line)


def plain(markup: str) -> str:
    """The text of some markup, as many lines as there were."""
    without = TAG.sub(lambda tag: "\n" * tag[0].count("\n") or " ", INLINE.sub("", CDATA.sub("", markup)))
    return html.unescape(without)


def said(course: Course) -> tuple[Said, ...]:
    """All that the course says: pages, problems, cases, podcasts, transcripts, drawings, settings."""
    return (*_pages(course), *_blocks(course), *_titles(course), *_static(course), *_settings(course))


def _pages(course: Course) -> Iterator[Said]:
    for page in course.pages:
        yield Said("page", page.file, 1, plain(page.markup))


def _blocks(course: Course) -> Iterator[Said]:
    """Problems; units, in whose files the cases and podcasts stand with their prose escaped or in CDATA."""
    for block in course.of("problem", "vertical"):
        if block.file in course.texts:
            text = plain(course.texts[block.file])
            yield Said(block.kind, block.file, 1, plain(text) if block.kind == "vertical" else text)


def _titles(course: Course) -> Iterator[Said]:
    """What stands in attributes that are read out or shown."""
    for block in course.of("chapter", "sequential", "vertical", "html", "problem", *OURS):
        for node in block.node.iter("*") if block.kind in OURS else [block.node]:
            for name in TITLES:
                if node.get(name):
                    yield Said("title", block.file, node.sourceline or 1, str(node.get(name)))


def _static(course: Course) -> Iterator[Said]:
    for file, text in course.texts.items():
        if file.startswith("static/") and file.endswith(".vtt"):
            yield Said("transcript", file, 1, "\n".join(_cue(line) for line in text.splitlines()))
        elif file.startswith("static/") and file.endswith(".svg"):
            yield Said("drawing", file, 1, plain(text))


def _cue(line: str) -> str:
    return "" if NOT_PROSE.match(line) else plain(line)


def _settings(course: Course) -> Iterator[Said]:
    """The title and the outcomes of the course, and the names of its tabs and graders."""
    text = course.texts.get(course.policy_file, "")
    listed = (course.settings.get("display_name"), *(course.settings.get("learning_info") or ()))
    for value in (value for value in listed if value):
        at = max(text.find(json.dumps(value, ensure_ascii=False)), 0)
        yield Said("setting", course.policy_file, text.count("\n", 0, at) + 1, str(value))
