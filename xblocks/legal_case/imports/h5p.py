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
NO_SCORE = "no-score"


def read(text: str) -> Imported:
    """The case in a scenario; raises Unreadable where it is another kind of content."""
    whole = mapping(parsed(text))
    scenario = mapping(whole.get("branchingScenario")) or whole
    contents = [mapping(content) for content in listed(scenario.get("content"))]
    if not any("type" in content for content in contents):
        raise Unreadable("not-h5p-branching")
    return _Scenario(scenario, contents).imported()


class _Scenario:
    """A scenario on its way to being a case."""

    def __init__(self, scenario: Content, contents: list[Content]) -> None:
        self.scenario = scenario
        self.contents = contents
        groups = (mapping(scenario.get(name)) for name in ("scoringOptionGroup", "scoringOption"))
        self.scoring = next((text_of(group.get("scoringOption")) for group in groups if group), NO_SCORE)
        self.screens = [mapping(screen) for screen in listed(scenario.get("endScreens"))] or [{}]
        self.ends = {number(screen.get("contentId")) or DEFAULT_END for screen in self.screens}

    def imported(self) -> Imported:
        start = list(self._start())
        passages = [self._passage(at, content) for at, content in enumerate(self.contents)]
        reached = {link.target for passage in (*start, *passages) for link in passage.links}
        ends = [end for end in map(self._end, self.screens) if end.name in reached]
        title = text_of(self.scenario.get("title")) or text_of(self._first_screen.get("startScreenTitle"))
        every = [*start, *passages, *ends]
        return assembled(title, every, every[0].name, self._notes())

    @property
    def _first_screen(self) -> Content:
        return mapping(self.scenario.get("startScreen"))

    def _start(self) -> Iterator[Passage]:
        title, told = (text_of(self._first_screen.get(f"startScreen{name}")) for name in ("Title", "Subtitle"))
        if words(title) or words(told):
            yield Passage("start", words(title), _paragraph(told), (Link("", self._name(0)),))

    def _name(self, target: object) -> str:
        """The name of the passage that a number leads to: a content, or one of the ends, which are below 0."""
        at = number(target) if isinstance(target, int | float) else DEFAULT_END
        if 0 <= at < len(self.contents):
            return f"content {at}"
        return f"end {at if at in self.ends else DEFAULT_END}"

    def _end(self, screen: Content) -> Passage:
        title, told = (text_of(screen.get(f"endScreen{name}")) for name in ("Title", "Subtitle"))
        at = number(screen.get("contentId")) or DEFAULT_END
        return Passage(f"end {at}", words(title) or "…", _paragraph(told), ())

    def _passage(self, at: int, content: Content) -> Passage:
        kind, params = _library(content)
        if kind == QUESTION:
            question = mapping(params.get("branchingQuestion")) or params
            links = tuple(self._link(mapping(each)) for each in listed(question.get("alternatives")))
            return Passage(f"content {at}", _title(content, at), text_of(question.get("question")), links)
        onward = self._link({**content, "text": ""})
        return Passage(f"content {at}", _title(content, at), _html(kind, params), (onward,))

    def _link(self, alternative: Content) -> Link:
        feedback = mapping(alternative.get("feedback"))
        told = "".join(_paragraph(text_of(feedback.get(name))) for name in ("title", "subtitle"))
        points = 0 if self.scoring == NO_SCORE else number(feedback.get("endScreenScore"))
        return Link(text_of(alternative.get("text")), self._name(alternative.get("nextContentId")), points, told)

    def _notes(self) -> Iterator[Note]:
        for at, content in enumerate(self.contents):
            yield from _losses(content, _title(content, at))
        for screen in self.screens:
            place = words(text_of(screen.get("endScreenTitle")))
            if number(screen.get("endScreenScore")) and self.scoring != NO_SCORE:
                yield Note("end-score", place, str(number(screen.get("endScreenScore"))))
            yield from _picture(screen.get("endScreenImage"), place)
        yield from _picture(self._first_screen.get("startScreenImage"), "")


def _library(content: Content) -> tuple[str, Content]:
    kind = mapping(content.get("type"))
    return text_of(kind.get("library")).partition(" ")[0], mapping(kind.get("params"))


def _title(content: Content, at: int) -> str:
    metadata = mapping(mapping(content.get("type")).get("metadata"))
    return words(text_of(metadata.get("title"))) or f"{at + 1}"


def _html(kind: str, params: Content) -> str:
    if kind == TEXT:
        return text_of(params.get("text"))
    return _paragraph(escape(text_of(params.get("alt")))) if kind == IMAGE else ""


def _paragraph(told: str) -> str:
    """A text as HTML: markup as it is, words alone in a paragraph."""
    if not words(told):
        return ""
    return told if told.lstrip().startswith("<") else f"<p>{told}</p>"


def _losses(content: Content, place: str) -> Iterator[Note]:
    kind, params = _library(content)
    if kind == IMAGE:
        yield from _picture(params.get("file"), place)
    elif kind not in (QUESTION, TEXT):
        yield Note("interactive", place, kind or "?")
    if mapping(params.get("behaviour")).get("enableTimer"):
        yield Note("timer", place)
    question = mapping(params.get("branchingQuestion"))
    for told in (content, *map(mapping, listed(question.get("alternatives")))):
        yield from _picture(mapping(told.get("feedback")).get("image"), place)


def _picture(file: object, place: str) -> Iterator[Note]:
    if path := text_of(mapping(file).get("path")):
        yield Note("medium", place, path)
