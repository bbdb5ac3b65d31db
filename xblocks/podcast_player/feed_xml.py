"""The XML of a feed, parsed without entities or anything from elsewhere, its elements by the names that people know."""

import re
from functools import lru_cache

from lxml import etree

from podcast_player.domain.plain import fit
from podcast_player.domain.problem import Problem, problem

LARGEST_FEED = 5 * 1024 * 1024
MOST_OF_A_NAME = 30
_NAMESPACES = {
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "podcastindex.org/namespace/1.0": "podcast",
    "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "podlove.org/simple-chapters": "psc",
    "purl.org/rss/1.0/modules/content": "content",
}
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*?\?>")
_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:-?[bl]e)?|(?:us-)?ascii|iso-?8859-?[0-9]{1,2}|(?:windows-?|cp)125[0-9]", re.IGNORECASE
)
_BEFORE_ROOT = re.compile(r"\s++|<\?.*?\?>|<!--.*?-->", re.DOTALL)


def root_of(source: str | bytes) -> "etree._Element | Problem":
    """The root element of a feed, or the one thing that stops it from being read: size, encoding, a DTD, broken XML."""
    text = source if isinstance(source, str) else _decoded(source)
    if isinstance(text, Problem):
        return text
    text = text.removeprefix("\ufeff")
    declaration = _DECLARATION.match(text)
    # the declaration's line stays, so that the lines of what is found are those of the file
    text = "\n" * text.count("\n", 0, declaration.end()) + text[declaration.end() :] if declaration else text
    if len(encoded := text.encode(errors="surrogatepass")) > LARGEST_FEED:
        return problem("feed-too-large", limit=LARGEST_FEED)
    if line := _document_type(text):
        return problem("feed-document-type", line=line)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(encoded, parser)
    except etree.XMLSyntaxError as error:
        return problem("feed-not-xml", line=error.lineno or 0, reason=error.msg or "")


@lru_cache(maxsize=4_096)
def name_of(tag: str) -> str:
    """The name of an element as documents have it, `itunes:duration`; of one without a namespace its bare name.

    Namespaces are known by their addresses in any of the ways that feeds write them; others make an empty name.
    """
    namespace, _, name = tag.rpartition("}")
    if not namespace:
        return name
    address = namespace.removeprefix("{").partition("://")[2].lower().rstrip("/")
    prefix = _NAMESPACES.get(address)
    return f"{prefix}:{name}" if prefix else ""


class Tag:
    """An element with its children by name; a hostile feed has a million of them, so each is looked at only once."""

    def __init__(self, node: "etree._Element") -> None:
        self.node = node
        self._children: dict[str, list[etree._Element]] = {}
        for child in node:
            if isinstance(child.tag, str):
                self._children.setdefault(name_of(child.tag), []).append(child)

    def all(self, name: str) -> "list[etree._Element]":
        """The children that have a name."""
        return self._children.get(name, [])

    def text(self, *names: str) -> str:
        """The text of the first child that has one of these names, the first name first, and any text at all."""
        for name in names:
            for child in self.all(name)[:MOST_OF_A_NAME]:
                if text := tidy("".join(map(str, child.itertext()))):
                    return text
        return ""


def tidy(text: str) -> str:
    """A text without the space around it, its lines ended in the one way that XML keeps."""
    return fit(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _decoded(source: bytes) -> str | Problem:
    if len(source) > LARGEST_FEED:
        return problem("feed-too-large", limit=LARGEST_FEED)
    named = _ENCODING.match(source.removeprefix(b"\xef\xbb\xbf").lstrip())
    encoding = named[1].decode() if named else "utf-8"
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif source.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    try:
        if not _ENCODINGS.fullmatch(encoding.removesuffix("-sig")):
            raise LookupError
        return source.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return problem("feed-encoding", encoding=encoding)


def _document_type(text: str) -> int:
    """The line of a document type, which can stand only before the root element; 0 where there is none."""
    at = 0
    while before := _BEFORE_ROOT.match(text, at):
        at = before.end()
    return text.count("\n", 0, at) + 1 if text.startswith("<!", at) else 0
