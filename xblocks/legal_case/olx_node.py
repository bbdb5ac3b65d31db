"""How a case travels as OLX: settings as attributes of its element, the source of the case inside it."""

import copy
import logging
import math
import sys
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from typing import Any, Self

from lxml import etree
from xblock.fields import Scope

from block_pages.source_xml import LARGEST_SOURCE
from legal_case import olx_text, settings, wording
from legal_case.domain.problem import Problem
from legal_case.olx import parse_safely
from legal_case.opening import Unplayable, open_case

log = logging.getLogger(__name__)

CASE_ATTRIBUTES = ("schema", "first", "best")
ADDRESS = ("url_name", "xblock-family")
AUTHORED = (Scope.settings, Scope.content)
SETTINGS: dict[str, Callable[[Any], bool]] = {
    **settings.SETTINGS,
    "weight": lambda value: value is None or 0 <= value < math.inf,  # courses may weigh more than the editor offers
}


class OlxMixin:
    """Reads and writes the element `<legal_case>`, for a block whose field `data` holds the source."""

    @classmethod
    def parse_xml(cls, node: "etree._Element", runtime: Any, keys: Any) -> Self:
        """A block from its element; a faulty case is kept as it is, named in the log and shown to its author."""
        shell = etree.Element(node.tag, dict(cls._settings_of(node)), node.nsmap)
        block: Self = super().parse_xml(shell, runtime, keys)  # type: ignore[misc]
        if not _says_nothing(node):
            block.data = source_of(node)  # type: ignore[attr-defined]
        for found in _faults(block.data):  # type: ignore[attr-defined]
            sentence = wording.problem_line(found, NullTranslations())
            log.warning("legal_case %s, line %s: %s", node.get("url_name", "?"), found.line or "?", sentence)
        return block

    def add_xml_to_node(self, node: "etree._Element") -> None:
        """Write the block into an element: what authors set as attributes, nothing that learners did, the case."""
        super().add_xml_to_node(node)  # type: ignore[misc]
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if name == "data" or field.scope not in AUTHORED:
                node.attrib.pop(name, "")
        root = parse_safely(self.data, comments=True, largest=sys.maxsize)  # type: ignore[attr-defined]
        if isinstance(root, Problem) or not _fits(root):
            node.set("data", self.data)  # type: ignore[attr-defined]
            return
        for name, value in root.items():
            node.set(name, value)
        node.text = root.text
        node.extend(root)
        olx_text.laid_out(node)

    @classmethod
    def _settings_of(cls, node: "etree._Element") -> Iterator[tuple[str, str]]:
        """The attributes that may become fields: nothing that learners do, no setting that cannot be worked with."""
        for name, text in node.items():
            if name in (*CASE_ATTRIBUTES, *ADDRESS, "data"):
                continue
            field = cls.fields.get(name)  # type: ignore[attr-defined]
            if field is None or (field.scope in AUTHORED and _usable(field, name, text)):
                yield name, text
            else:
                log.warning("legal_case %s: %s=“%s” is ignored", node.get("url_name", "?"), name, text[:40])


def _faults(data: str) -> tuple[Problem, ...]:
    """What keeps a source from being played, without exploring it: libraries read a block at each request."""
    try:
        open_case(data)
    except Unplayable as unplayable:
        return unplayable.problems
    return ()


def _usable(field: Any, name: str, text: str) -> bool:
    """Whether the text of a setting says one of the values that the block can work with."""
    if name not in SETTINGS:
        return True
    try:
        return SETTINGS[name](field.from_string(text))
    except Exception:  # fields read YAML, and it raises its own errors
        return False


def _says_nothing(node: "etree._Element") -> bool:
    """Whether an element holds no case at all, as that of a block just made in a content library."""
    return not (len(node) or (node.text or "").strip() or any(node.get(name) for name in (*CASE_ATTRIBUTES, "data")))


def _fits(root: "etree._Element") -> bool:
    """Whether a source can be laid into the element of its block so that reading it there gives the same source."""
    return root.tag == "legal_case" and set(root.keys()) <= set(CASE_ATTRIBUTES) and not _says_nothing(root)


def source_of(node: "etree._Element") -> str:
    """The source of a case from its element in a course, without the settings of the block."""
    if not len(node) and node.get("data"):
        return str(node.get("data"))
    root = etree.Element("legal_case", {name: node.get(name, "") for name in CASE_ATTRIBUTES if node.get(name)})
    root.text = node.text
    root.extend(copy.deepcopy(child) for child in node)
    text = olx_text.text_of(root)
    if len(text.encode()) > LARGEST_SOURCE:
        log.warning("legal_case %s is larger than %d bytes", node.get("url_name", "?"), LARGEST_SOURCE)
    return text
