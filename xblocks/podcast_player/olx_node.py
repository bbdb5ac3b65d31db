"""How a podcast travels as OLX: settings as attributes of its element, the episodes inside it."""

import copy
import logging
import sys
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from typing import Any, Self

from lxml import etree
from xblock.fields import Scope

from podcast_player import author_wording, olx_text, shapes
from podcast_player.domain.listening import MODES
from podcast_player.domain.problem import ERROR, Problem
from podcast_player.olx import LARGEST_SOURCE, parse_safely
from podcast_player.opening import check

log = logging.getLogger(__name__)

ADDRESS = ("url_name", "xblock-family")
AUTHORED = (Scope.settings, Scope.content)
# what the field makes of a text, and the text itself: a Boolean field takes any text that it does not know for false
SETTINGS: dict[str, Callable[[Any, str], bool]] = {
    "threshold": lambda value, _text: 1 <= value <= 100,
    "completion": lambda value, _text: value in MODES,
    "allow_download": lambda _value, text: text.strip().lower() in ("true", "false"),
}


class OlxMixin:
    """Reads and writes the element `<podcast_player>`, for a block whose field `data` holds the source."""

    @classmethod
    def parse_xml(cls, node: "etree._Element", runtime: Any, keys: Any) -> Self:
        """A block from its element; a faulty podcast is kept as it is, named in the log and shown to its author."""
        shell = etree.Element(node.tag, dict(cls._settings_of(node)), node.nsmap)
        block: Self = super().parse_xml(shell, runtime, keys)  # type: ignore[misc]
        if not _says_nothing(node):
            block.data = source_of(node)  # type: ignore[attr-defined]
        for found in check(block.data)[0]:  # type: ignore[attr-defined]
            if found.level == ERROR:
                sentence = author_wording.problem_line(found, NullTranslations())
                log.warning("podcast_player %s, line %s: %s", node.get("url_name", "?"), found.line or "?", sentence)
        return block

    def add_xml_to_node(self, node: "etree._Element") -> None:
        """Write the block into an element: what authors set as attributes, nothing that learners did, the episodes."""
        super().add_xml_to_node(node)  # type: ignore[misc]
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if name == "data" or field.scope not in AUTHORED:
                node.attrib.pop(name, "")
        root = parse_safely(self.data, comments=True, largest=sys.maxsize)  # type: ignore[attr-defined]
        if isinstance(root, Problem) or not _fits(root):
            node.set("data", self.data)  # type: ignore[attr-defined]
            return
        node.text = root.text
        node.extend(root)
        olx_text.laid_out(node)

    @classmethod
    def _settings_of(cls, node: "etree._Element") -> Iterator[tuple[str, str]]:
        """The attributes that may become fields: nothing that learners do, no setting that cannot be worked with."""
        for name, text in node.items():
            if name in (*ADDRESS, "data"):
                continue
            field = cls.fields.get(name)  # type: ignore[attr-defined]
            if field is None or (field.scope in AUTHORED and _usable(field, name, text)):
                yield name, text
            else:
                log.warning("podcast_player %s: %s=“%s” is ignored", node.get("url_name", "?"), name, text[:40])


def _usable(field: Any, name: str, text: str) -> bool:
    """Whether the text of a setting says one of the values that the block can work with."""
    if name not in SETTINGS:
        return True
    try:
        return SETTINGS[name](field.from_string(text), text)
    except Exception:  # fields read YAML, and it raises its own errors
        return False


def _says_nothing(node: "etree._Element") -> bool:
    """Whether an element holds no podcast at all, as that of a block just made in a content library."""
    return not (len(node) or (node.text or "").strip() or node.get("data"))


def _fits(root: "etree._Element") -> bool:
    """Whether a source can be laid into the element of its block so that reading it there gives the same source."""
    return root.tag == shapes.ROOT and not root.keys() and not _says_nothing(root)


def source_of(node: "etree._Element") -> str:
    """The source of a podcast from its element in a course, without the settings of the block."""
    if not len(node) and node.get("data"):
        return str(node.get("data"))
    root = etree.Element(shapes.ROOT)
    root.text = node.text
    root.extend(copy.deepcopy(child) for child in node)
    text = olx_text.text_of(root)
    if len(text.encode()) > LARGEST_SOURCE:
        log.warning("podcast_player %s is larger than %d bytes", node.get("url_name", "?"), LARGEST_SOURCE)
    return text
