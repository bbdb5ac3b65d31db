"""Twee 3, the text format of Twine stories (specification of the Interactive Fiction Technology Foundation)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from legal_case.imports.passages import Link, Passage, assembled
from legal_case.imports.result import Imported, Note, Unreadable
from legal_case.imports.scanning import pairs, parts, without

_MACRO = re.compile(r"\(([a-z][\w-]*):", re.IGNORECASE)
_VARIABLE = re.compile(r"(?<![\w$])[$_][A-Za-z]\w*")
_STYLES = (("''", "strong"), ("**", "strong"), ("//", "em"))
_TITLE, _STORY, _START = "StoryTitle", "StoryData", "Start"
_NOT_TOLD = {"script", "stylesheet", "annotation", "widget", "init", "startup", "header", "footer"}
_SPECIAL = {
    "StoryAuthor", "StoryBanner", "StoryCaption", "StoryDisplayTitle", "StoryInit", "StoryInterface", "StoryMenu",
    "StorySettings", "StoryShare", "StorySubtitle", "PassageDone", "PassageFooter", "PassageHeader", "PassageReady",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    tags: tuple[str, ...]
    text: str


def read(text: str) -> Imported:
    """The case in a story; raises Unreadable where there is no passage in it."""
    sections = list(_sections(text.replace("\r\n", "\n").replace("\r", "\n")))
    if not sections:
        raise Unreadable("not-twee", 1)
    story = {section.name: section.text for section in sections}
    notes: list[Note] = []
    told = [section for section in sections if section.name not in (_TITLE, _STORY) and _is_told(section, notes)]
    passages = [_passage(section, notes) for section in told]
    return assembled(story.get(_TITLE, ""), passages, _start(story.get(_STORY, "")), notes)


def _start(data: str) -> str:
    try:
        found = json.loads(data or "{}")
    except (ValueError, RecursionError):
        return _START
    return str(found.get("start") or _START) if isinstance(found, dict) else _START


def _sections(text: str) -> Iterator[_Section]:
    for part in re.split(r"^(?=::)", text, flags=re.MULTILINE):
        head, _, body = part.partition("\n")
        if not head.startswith("::"):
            continue
        name, tags = _header(head[2:])
        if name:
            yield _Section(name, tags, body.strip("\n"))


def _header(line: str) -> tuple[str, tuple[str, ...]]:
    """The name and the tags of a passage; what follows them is about its place on Twine's map."""
    name, rest = _until(line, "[{")
    tags, _ = _until(rest[1:], "]") if rest.startswith("[") else ("", "")
    return name.strip(), tuple(tags.split())


def _until(line: str, stops: str) -> tuple[str, str]:
    """What stands before the first of these signs, without backslashes, and the rest that begins with it."""
    found: list[str] = []
    signs = iter(enumerate(line))
    for at, sign in signs:
        if sign in stops:
            return "".join(found), line[at:]
        found.append(next(signs, (at, ""))[1] if sign == "\\" else sign)
    return "".join(found), ""


def _is_told(section: _Section, notes: list[Note]) -> bool:
    """Whether a passage is one of the story; of others a note is made."""
    kinds = [tag for tag in section.tags if tag in _NOT_TOLD or tag.startswith("Twine.")]
    if kinds or section.name in _SPECIAL:
        notes.append(Note("not-text", section.name, kinds[0] if kinds else section.name))
        return False
    return True


def _passage(section: _Section, notes: list[Note]) -> Passage:
    body = section.text
    for begin, end in (("/%", "%/"), ("/*", "*/"), ("<!--", "-->")):
        body = without(body, begin, end)
    *linked, (last, _) = parts(body, "[[", "]]")
    links = tuple(_link(inside, section.name, notes) for _, inside in linked)
    rest = "".join([*(outside for outside, _ in linked), last])
    return Passage(section.name, section.name, _html(_bare(rest, section.name, notes)), links)


def _link(inside: str, place: str, notes: list[Note]) -> Link:
    inside, setter, _ = inside.partition("][")
    if setter:
        notes.append(Note("setter", place, inside))
    if "->" in inside:
        label, _, target = inside.rpartition("->")
    elif "<-" in inside:
        target, _, label = inside.partition("<-")
    else:
        label, bar, target = inside.partition("|")
        target = target if bar else label
    return Link(escape(label.strip(), quote=False), target.strip())


def _bare(text: str, place: str, notes: list[Note]) -> str:
    """The text without the commands and variables of story formats, each noted once."""
    names: dict[str, None] = {}
    text = without(text, "<<", ">>", lambda inside: names.setdefault(inside.strip(" /").partition(" ")[0][:40]))
    text = _without_macros(text, names)
    notes += (Note("macro", place, name) for name in names)
    notes += (Note("variable", place, name) for name in dict.fromkeys(_VARIABLE.findall(text)))
    return text


def _without_macros(text: str, names: dict[str, None]) -> str:
    """The text without Harlowe's macros; of a hook behind one, its brackets go and its text stays."""
    closed, hooks = pairs(text, "(", ")"), pairs(text, "[", "]")
    gone: set[int] = set()
    kept, at = [], 0
    for found in _MACRO.finditer(text):
        if found.start() < at or found.start() not in closed:
            continue
        names.setdefault(found[1].lower())
        kept.append((at, found.start()))
        at = closed[found.start()] + 1
        if at in hooks:
            gone |= {at, hooks[at]}
    spans = [*kept, (at, len(text))]
    return "".join(text[place] for start, end in spans for place in range(start, end) if place not in gone)


def _html(text: str) -> str:
    """Paragraphs of a passage: blank lines part them, Twine's marks of bold and italics become elements."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text))
    return "\n".join(f"<p>{_styled(part)}</p>" for part in paragraphs if part)


def _styled(text: str) -> str:
    for mark, tag in _STYLES:
        pieces = [(outside, inside) for outside, inside in parts(text, mark, mark)]
        if mark == "//" and "://" in text:  # addresses hold the mark of italics
            continue
        *inner, (last, _) = pieces
        text = "".join([*(f"{outside}<{tag}>{inside}</{tag}>" for outside, inside in inner), last])
    return text
