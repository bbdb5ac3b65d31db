"""The words of authors' HTML without its tags, for search and for apps."""

from collections.abc import Iterable
from html.parser import HTMLParser

from block_pages.markup import clean

_WITHIN_WORDS = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "s", "small", "span", "strong", "sub", "sup", "time",
                 "u"}  # fmt: skip


def joined(parts: Iterable[str]) -> str:
    """Texts in one line, with one space wherever there was any."""
    return " ".join(" ".join(parts).split())


def plain(html: str) -> str:
    """The words of an author's HTML, whitespace collapsed; what the allow-list takes out is not told."""
    reader = _Words()
    reader.feed(clean(html))
    reader.close()
    return joined(("".join(reader.pieces),))


class _Words(HTMLParser):
    """Collects text, with a gap wherever a page would begin a new block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append("" if tag in _WITHIN_WORDS else " ")
