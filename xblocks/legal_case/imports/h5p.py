"""H5P Branching Scenario: `content/content.json` of its package (H5P.BranchingScenario 1.x)."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from legal_case.imports.json_text import listed, mapping, number, parsed, text_of
from legal_case.imports.passages import Link, Passage, assembled, words
from legal_case.imports.result import Imported, Note, Unreadable

Content = Mapping[str, Any]
QUESTION, TEXT, IMAGE = "H5P.BranchingQuestion", "H5P.AdvancedText", "H5P.Image"
DEFAULT_END = -1


def read(text: str) -> Imported:
    """The case in a scenario; raises Unreadable where it is another kind of content."""
    whole = mapping(parsed(text))
    scenario = mapping(whole.get("branchingScenario")) or whole
    contents = [mapping(content) for content in listed(scenario.get("content"))]
    if not contents:
        raise Unreadable("not-h5p-branching")
    ends = _ends(scenario)
    passages = [_passage(at, content, len(contents)) for at, content in enumerate(contents)]
    reached = {link.target for passage in passages for link in passage.links}
    used = [end for end in ends if end.name in reached] or ends[:1]
    notes = [note for at, content in enumerate(contents) for note in _notes(at, content)]
    title = text_of(scenario.get("title")) or words(
        text_of(mapping(scenario.get("startScreen")).get("startScreenTitle"))
    )
    start = list(_start(scenario, len(contents)))
    first = (start or passages)[0].name
    return assembled(words(title), [*start, *passages, *used], first, [*notes, *_screens(scenario)])


def _start(scenario: Content, size: int) -> Iterator[Passage]:
    screen = mapping(scenario.get("startScreen"))
    title, subtitle = (text_of(screen.get(name)) for name in ("startScreenTitle", "startScreenSubtitle"))
    if words(title) or words(subtitle):
        yield Passage("start", words(title), subtitle, (Link("", _name(0, size)),))


def _name(target: object, size: int) -> str:
    at = number(target) if isinstance(target, int | float) else DEFAULT_END
    return f"content {at}" if 0 <= at < size else "end"


def _passage(at: int, content: Content, size: int) -> Passage:
    kind, params = _library(content)
    if kind == QUESTION:
        question = mapping(params.get("branchingQuestion")) or params
        links = tuple(_link(mapping(each), size) for each in listed(question.get("alternatives")))
        return Passage(f"content {at}", _title(content, at), text_of(question.get("question")), links)
    onward = Link("", _name(content.get("nextContentId", DEFAULT_END), size))
    return Passage(f"content {at}", _title(content, at), _html(kind, params), (onward,))


def _library(content: Content) -> tuple[str, Content]:
    kind = mapping(content.get("type"))
    return text_of(kind.get("library")).partition(" ")[0], mapping(kind.get("params"))


def _title(content: Content, at: int) -> str:
    metadata = mapping(mapping(content.get("type")).get("metadata"))
    return words(text_of(metadata.get("title"))) or f"{at + 1}"


def _html(kind: str, params: Content) -> str:
    if kind == TEXT:
        return text_of(params.get("text"))
    return f"<p>{escape(text_of(params.get('alt')))}</p>" if kind == IMAGE else ""


def _link(alternative: Content, size: int) -> Link:
    feedback = mapping(alternative.get("feedback"))
    said = [text_of(feedback.get(name)) for name in ("title", "subtitle")]
    told = "".join(part if "<" in part else f"<p>{escape(part, quote=False)}</p>" for part in said if words(part))
    label, target = text_of(alternative.get("text")), _name(alternative.get("nextContentId", DEFAULT_END), size)
    return Link(label, target, number(feedback.get("endScreenScore")), told)


def _ends(scenario: Content) -> list[Passage]:
    """The endings; the first one is where everything ends that names no other."""
    screens = [mapping(screen) for screen in listed(scenario.get("endScreens"))] or [{}]
    default = next((each for each in screens if number(each.get("contentId")) == DEFAULT_END), screens[0])
    title, subtitle = (text_of(default.get(name)) for name in ("endScreenTitle", "endScreenSubtitle"))
    return [Passage("end", words(title) or "…", subtitle, ())]


def _notes(at: int, content: Content) -> Iterator[Note]:
    kind, params = _library(content)
    if kind == IMAGE:
        yield Note("medium", _title(content, at), text_of(mapping(params.get("file")).get("path")))
    elif kind not in (QUESTION, TEXT):
        yield Note("interactive", _title(content, at), kind)
    if words("".join(map(text_of, mapping(content.get("feedback")).values()))):
        yield Note("feedback", _title(content, at))


def _screens(scenario: Content) -> Iterator[Note]:
    for screen in map(mapping, listed(scenario.get("endScreens"))):
        if number(screen.get("endScreenScore")):
            yield Note(
                "end-score", words(text_of(screen.get("endScreenTitle"))), str(number(screen.get("endScreenScore")))
            )
    picture = mapping(mapping(scenario.get("startScreen")).get("startScreenImage"))
    if path := text_of(picture.get("path")):
        yield Note("medium", "startScreen", path)
