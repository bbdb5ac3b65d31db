"""A course as the platform's importer walks it, read once: files, blocks in the learner's order, texts, settings."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

COURSES = Path(__file__).parent
READ = (".xml", ".html", ".json", ".csv", ".vtt", ".svg", ".txt", ".toml")
NESTED = {"course": "chapter", "chapter": "sequential", "sequential": "vertical"}
KINDS = ("course", "chapter", "sequential", "vertical", "html", "problem", "video")
OURS = ("legal_case", "podcast_player", "partner_board")

Element = etree._Element


@dataclass(frozen=True)
class Place:
    """Something that was found: in which file, on which line, and what to do about it."""

    file: str
    line: int
    sentence: str


@dataclass(frozen=True)
class Block:
    """A block that a learner comes to: its file, its element, and the unit in which it stands."""

    kind: str
    name: str
    file: str
    node: Element
    unit: str

    @property
    def line(self) -> int:
        """The line of the file on which the block's element stands."""
        return int(self.node.sourceline or 1)


@dataclass(frozen=True)
class Page:
    """A page of text: its file, its markup, and the unit in which it stands, or none."""

    file: str
    markup: str
    unit: str
    title: str


@dataclass(frozen=True)
class Course:
    """A course: the texts of its files by name, the sizes of all files, the trees of the XML, what cannot be read."""

    root: Path
    texts: Mapping[str, str]
    sizes: Mapping[str, int]
    trees: Mapping[str, Element]
    broken: tuple[Place, ...]

    @cached_property
    def run(self) -> str:
        """The name of the course's run."""
        root = self.trees.get("course.xml")
        return str(root.get("url_name")) if root is not None else ""

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """The course's own settings from its policy."""
        return _mapping(self._json(self.policy_file).get(f"course/{self.run}"))

    @cached_property
    def grading(self) -> Mapping[str, Any]:
        """The grading policy of the course."""
        return self._json(self.grading_file)

    @property
    def policy_file(self) -> str:
        """Where the settings stand."""
        return f"policies/{self.run}/policy.json"

    @property
    def grading_file(self) -> str:
        """Where the grading stands."""
        return f"policies/{self.run}/grading_policy.json"

    @cached_property
    def polish(self) -> bool:
        """Whether the course is in Polish."""
        return self.settings.get("language") == "pl"

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block that a pointer leads to, in the learner's order."""
        start = f"course/{self.run}.xml"
        return tuple(self._below("course", self.run, start, self.trees.get(start), "", ()))

    def of(self, *kinds: str) -> Iterator[Block]:
        """The blocks of some kinds, in the learner's order."""
        return (block for block in self.blocks if block.kind in kinds)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages of text: those of the units, in the learner's order, then about pages, tabs and handouts."""
        return (*self._unit_pages(), *self._other_pages())

    def _unit_pages(self) -> Iterator[Page]:
        for block in self.of("html"):
            file = page_of(block)
            if file in self.texts:
                yield Page(file, self.texts[file], block.unit, str(block.node.get("display_name") or block.name))

    def _other_pages(self) -> Iterator[Page]:
        for file, text in self.texts.items():
            if file.endswith(".html") and file.split("/")[0] in ("about", "tabs", "info"):
                yield Page(file, text, "", PurePosixPath(file).stem)

    def _json(self, file: str) -> Mapping[str, Any]:
        try:
            return _mapping(json.loads(self.texts[file]))
        except (KeyError, ValueError):
            return {}

    def _below(
        self, kind: str, name: str, file: str, node: Element | None, unit: str, above: tuple[Element, ...]
    ) -> Iterator[Block]:
        if node is None or node in above:
            return
        yield Block(kind, name, file, node, unit)
        if kind not in (*NESTED, "vertical"):
            return
        inside = name if kind == "vertical" else unit
        for child in node.iterchildren("*"):
            tag, called = str(child.tag), str(child.get("url_name") or "")
            target = f"{tag}/{called}.xml" if is_pointer(child) else file
            found = self.trees.get(target) if is_pointer(child) else child
            yield from self._below(tag, called, target, found, inside, (*above, node))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def is_pointer(node: Element) -> bool:
    """Whether an element only names a block whose file holds the rest."""
    return set(node.keys()) == {"url_name"} and not len(node) and not (node.text or "").strip()


def page_of(block: Block) -> str:
    """The file in which the text of an html block stands."""
    return f"html/{block.node.get('filename') or block.name}.html"


def read(root: Path) -> Course:
    """The course in a folder, whatever its state."""
    files = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if _counts(root, path)}
    broken: list[Place] = []
    texts = {name: _text(name, path, broken) for name, path in files.items() if path.suffix in READ}
    trees = {name: tree for name, text in texts.items() if (tree := _tree(name, text, broken)) is not None}
    for name, text in texts.items():
        if name.endswith(".json"):
            _check_json(name, text, broken)
    return Course(root, texts, {name: path.stat().st_size for name, path in files.items()}, trees, tuple(broken))


def _counts(root: Path, path: Path) -> bool:
    return path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)


def _text(name: str, path: Path, broken: list[Place]) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        broken.append(Place(name, line, "The file is not UTF-8; save it in that encoding."))
        return raw.decode("utf-8", "replace")


def _tree(name: str, text: str, broken: list[Place]) -> Element | None:
    if not name.endswith((".xml", ".svg")):
        return None
    try:
        return etree.fromstring(
            text.encode(), etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
        )
    except etree.XMLSyntaxError as error:
        broken.append(Place(name, error.lineno or 1, f"This is not well-formed XML: {error.msg}."))
        return None


def _check_json(name: str, text: str, broken: list[Place]) -> None:
    try:
        json.loads(text)
    except ValueError as error:
        broken.append(Place(name, getattr(error, "lineno", 1), f"This is not JSON: {error}."))
