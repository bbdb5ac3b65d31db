"""Podcast HTML: `<cite>Name:</cite> <time>0:00</time> <p>What is said.</p>`; nothing else of the page is taken.

The tokens of a page are found by an expression that never goes back: each of its alternatives, once begun, ends, if
need be with the page. The standard library's parser takes time that grows with the square of a hostile page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from podcast_player.domain.clock import loose
from podcast_player.domain.cue import Cue, Reading, Refused, Remarks, Transcript, keep
from podcast_player.domain.plain import cleaned, decoded, one_line

_TOKEN = re.compile(
    r"""<(?:
        !--(?:-?>|.*?(?:--!?>|\Z))
      | (?P<unread>script|style|title|textarea)(?=[\s/>]).*?(?:</(?P=unread)(?=[\s/>])[^>]*+(?:>|\Z)|\Z)
      | (?P<tag>/?[a-z][^\s/>]*+)[^=>]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^=>]*+)*+(?:>|\Z)
      | [!?/][^>]*+(?:>|\Z)
    )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_READ = frozenset(("p", "/p", "cite", "/cite", "time", "/time", "br"))


@dataclass(slots=True)
class _Page:
    """A page while it is read: how far, what was said up to there, by whom and when."""

    source: str
    remarks: Remarks = field(default_factory=Remarks)
    cues: list[Cue] = field(default_factory=list)
    speaker: str = ""
    start: int | None = None
    at: int = 0
    counted: tuple[int, int] = (0, 1)
    label: str = ""
    labelled: list[str] = field(default_factory=list)
    inside: bool = False
    spoken: bool = False
    began: int = 1
    said: list[str] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line that has been reached; counted only when somebody asks, because a page may be nothing but tags."""
        at, line = self.counted
        self.counted = (self.at, line + self.source.count("\n", at, self.at))
        return self.counted[1]

    def hear(self, text: str) -> None:
        """Text between two tags."""
        if self.label:
            self.labelled.append(decoded(text))
        elif self.inside:
            self.said.append(_SPACE.sub(" ", decoded(text)))
            self.spoken = self.spoken or bool(self.said[-1].strip())
        elif text.strip():
            self.remarks.note("text-outside-paragraphs", self.line)

    def tag(self, name: str) -> None:
        """A tag of those that are read."""
        if name == "br":
            self.said.append("\n")
        elif name in ("p", "/p"):
            self.finish()
            self.inside = name == "p"
            self.began = self.line
        elif name.startswith("/"):
            self._end_label()
        elif not self.spoken:
            self._end_label()
            self.label = name

    def finish(self) -> None:
        """The end of a paragraph, or of the page."""
        self._end_label()
        if self.inside:
            start = self.start or 0
            keep(self.cues, Cue(start, start, cleaned("".join(self.said)), self.speaker, line=self.began))
        self.inside = self.spoken = False
        self.said.clear()

    def _end_label(self) -> None:
        label, self.label = self.label, ""
        if not label:
            return
        text = one_line("".join(self.labelled)) if self.labelled else ""
        self.labelled.clear()
        if label == "cite":
            self.speaker = text.rstrip(": ")
        elif told := loose(text.strip("[](){} ")) if text else None:
            self.start = told[0]
        else:
            self.remarks.note("time-unreadable", self.line)


def parse(text: str, lang: str = "") -> Reading:
    """The transcript in a page; raises Refused where it has no paragraph.

    A paragraph lasts until the next one begins; how long the last one lasts is not known.
    """
    page = _Page(text)
    for before, name, at in _tokens(text):
        if before:
            page.hear(before)
        page.at = at
        if name in _READ:
            page.tag(name)
    page.finish()
    if not page.cues:
        raise Refused("no-paragraphs")
    if page.start is None:
        page.remarks.note("no-times")
    return Reading(Transcript(tuple(_lasting(page.cues)), lang), page.remarks.all())


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """Each stretch of text with the name of the tag after it, a slash before that of an end tag, and its place."""
    at = 0
    for token in _TOKEN.finditer(text):
        yield text[at : token.start()], (token["tag"] or "").lower(), token.start()
        at = token.end()
    yield text[at:], "", len(text)


def _lasting(cues: list[Cue]) -> list[Cue]:
    """The cues with their ends: the next time at which one begins."""
    lasting: list[Cue] = []
    end = begin = 0
    for cue in reversed(cues):
        if cue.start != begin:
            end, begin = begin, cue.start
        lasting.append(replace(cue, end=max(cue.start, end)))
    return lasting[::-1]
