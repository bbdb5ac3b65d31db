"""Twee 3, the text format of Twine stories (specification of the Interactive Fiction Technology Foundation, 2021)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from legal_case.imports.passages import Link, Passage, assembled
from legal_case.imports.result import Imported, Note, Unreadable

_HEADER = re.compile(r"::[ \t]*(?P<name>(?:\\.|[^\[\{\\])*)(?P<tags>\[[^\]]*\])?[ \t]*(?P<more>\{.*\})?[ \t]*")
_LINK = re.compile(r"\[\[(.+?)\]\](?:\[[^\]]*\])?")
_SUGARCUBE = re.compile(r"<</?\s*([\w=-]+)[^>]*>>")
_HARLOWE = re.compile(r"\(([a-z][\w-]*):[^()]*(?:\([^()]*\)[^()]*)*\)", re.IGNORECASE)
_VARIABLE = re.compile(r"[$_][A-Za-z]\w*")
_COMMENT = re.compile(r"/%.*?%/|/\*.*?\*/|<!--.*?-->", re.DOTALL)
_STYLES = ((re.compile(r"''(.+?)''"), "strong"), (re.compile(r"(?<!:)//(.+?)//"), "em"))
_TITLE, _STORY, _START = "StoryTitle", "StoryData", "Start"
_NOT_TOLD = {"script", "stylesheet", "annotation"}


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    tags: frozenset[str]
    text: str


def read(text: str) -> Imported:
    """The case in a story; raises Unreadable where there is no passage in it."""
    sections = list(_sections(text))
    if not sections:
        raise Unreadable("not-twee", 1)
    story = {section.name: section.text for section in sections}
    told = [each for each in sections if each.name not in (_TITLE, _STORY) and not each.tags & _NOT_TOLD]
    notes = [Note("not-text", each.name, tag) for each in sections for tag in sorted(each.tags & _NOT_TOLD)]
    passages = []
    for section in told:
        passages.append(_passage(section))
        notes += list(_notes(section))
    start = _start(story.get(_STORY, ""))
    return assembled(story.get(_TITLE, "").strip(), passages, start, notes)


def _start(data: str) -> str:
    try:
        found = json.loads(data or "{}")
    except (ValueError, RecursionError):
        return _START
    return str(found.get("start") or _START) if isinstance(found, dict) else _START


def _sections(text: str) -> Iterator[_Section]:
    for part in re.split(r"^(?=::)", text.replace("\r\n", "\n"), flags=re.MULTILINE):
        head, _, body = part.partition("\n")
        found = _HEADER.fullmatch(head)
        if found and found["name"].strip():
            tags = frozenset((found["tags"] or "[]")[1:-1].split())
            yield _Section(re.sub(r"\\(.)", r"\1", found["name"]).strip(), tags, body.strip("\n"))


def _passage(section: _Section) -> Passage:
    body = _COMMENT.sub("", section.text)
    links = tuple(_link(found[1]) for found in _LINK.finditer(body))
    return Passage(section.name, section.name, _html(_bare(_LINK.sub("", body))), links)


def _link(inside: str) -> Link:
    for pattern, label, target in ((r"(.*)->(.*)", 1, 2), (r"(.*?)<-(.*)", 2, 1), (r"(.*)\|(.*)", 1, 2)):
        if found := re.fullmatch(pattern, inside, re.DOTALL):
            return Link(escape(found[label].strip(), quote=False), found[target].strip())
    return Link(escape(inside.strip(), quote=False), inside.strip())


def _bare(text: str) -> str:
    return _HARLOWE.sub("", _SUGARCUBE.sub("", text))


def _notes(section: _Section) -> Iterator[Note]:
    body = _COMMENT.sub("", section.text)
    macros = [found[1] for found in (*_SUGARCUBE.finditer(body), *_HARLOWE.finditer(body))]
    yield from (Note("macro", section.name, name) for name in dict.fromkeys(macros))
    yield from (Note("variable", section.name, name) for name in dict.fromkeys(_VARIABLE.findall(_bare(body))))


def _html(text: str) -> str:
    """Paragraphs of a passage: blank lines part them, Twine's marks of bold and italics become elements."""
    for mark, tag in _STYLES:
        text = mark.sub(rf"<{tag}>\1</{tag}>", text)
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{part}</p>" for part in parts if part)
