"""What is wrong with the HTML of a case: what pages leave out of it, and what some readers would miss."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from lxml import etree

from block_pages.markup import clean
from block_pages.source_xml import line_of
from legal_case import shapes
from legal_case.domain.problem import WARNING, Problem, problem

TOO_HIGH = ("h1", "h2")  # these belong to the page around the case
_SAFE = re.compile(r"(?:[^<]|</?(?:p|br|em|strong|i|b|ul|ol|li)>)*+")  # most texts, which nobody has to look into
_MOST_NAMED = 5

Attributes = list[tuple[str, str | None]]


def flaws(root: "etree._Element") -> Iterator[Problem]:
    """The flaws of every text inside the XML of a case, each with the line on which it stands."""
    for node in root.iter(*shapes.PROSE):
        html = (node.text or "").strip()
        if not _SAFE.fullmatch(html):
            place, read = shapes.place(node), _read(node.text or "")
            yield from (problem(rule, place, line_of(node) + down, WARNING) for rule, down in read.flaws)
            yield from _left_out(read, html, place, line_of(node))


def left_out(html: str) -> list[str]:
    """The elements and attributes that pages leave out of a text, in the order in which they stand there."""
    if _SAFE.fullmatch(html):
        return []
    read = _read(html)
    return sorted(read.used - _read(clean(html)).used, key=list(read.first).index)


def _left_out(read: "_Markup", html: str, place: str, line: int) -> Iterator[Problem]:
    """What the allow-list takes out: the elements and attributes of which a page has fewer than the author wrote."""
    gone = read.used - _read(clean(html)).used
    named = [name for name in gone if not (name.startswith("<") and name.strip("<>") in TOO_HIGH)]
    if named:
        shown = ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")
        yield problem("left-out", place, line + min(read.first[name] for name in named), WARNING, what=shown)


def _read(html: str) -> "_Markup":
    markup = _Markup()
    markup.feed(html)
    markup.close()
    return markup


class _Markup(HTMLParser):
    """Goes through a text and notes the elements and attributes with how many lines down they first stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.used: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        self.flaws: list[tuple[str, int]] = []
        self._link: int | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        down, names = self.getpos()[0] - 1, [name for name, _ in attrs]
        for used in (f"<{tag}>", *(f"<{tag} {name}>" for name in names)):
            self.used[used] += 1
            self.first.setdefault(used, down)
        if tag in TOO_HIGH:
            self._flaw("heading-level", down)
        if tag == "img":
            self._picture(dict(attrs).get("alt"), names, down)
        if tag == "a" and "href" in names:
            self._link = down

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._link = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self._flaw("empty-link", self._link)
            self._link = None

    def _flaw(self, rule: str, down: int) -> None:
        self.flaws.append((rule, down))

    def _picture(self, described: str | None, names: list[str], down: int) -> None:
        if "alt" not in names:
            self._flaw("no-alternative-text", down)
        if described:
            self._link = None
