"""How a board travels as OLX: settings as attributes of its element, the course team's terms inside it."""

import copy
import logging
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from typing import Any, Self

from lxml import etree
from xblock.fields import Scope

from block_pages.source_xml import Unreadable, parse_safely
from partner_board import author_wording
from partner_board.domain.scope import BadScope, scope
from partner_board.olx import EMPTY, LARGEST_SOURCE, ROOT, read

log = logging.getLogger(__name__)

ADDRESS = ("url_name", "xblock-family")
AUTHORED = (Scope.settings, Scope.content)


def is_scope(setting: str) -> bool:
    """Whether a setting names whose board it is."""
    try:
        scope(setting, "")
    except BadScope:
        return False
    return True


def _is_yes_or_no(text: str) -> bool:
    """Whether a text says yes or no: a Boolean field takes any text that it does not know for no."""
    return text.strip().lower() in ("true", "false")


SETTINGS: dict[str, Callable[[str], bool]] = {
    "scope": is_scope,
    "moderated": _is_yes_or_no,
    "browses": _is_yes_or_no,
}


class OlxMixin:
    """Reads and writes the element `<partner_board>`, for a block whose field `data` holds the terms."""

    @classmethod
    def parse_xml(cls, node: "etree._Element", runtime: Any, keys: Any) -> Self:
        """A block from its element; faulty terms are kept as they are, named in the log and shown to their author."""
        shell = etree.Element(node.tag, dict(cls._settings_of(node)), node.nsmap)
        block: Self = super().parse_xml(shell, runtime, keys)  # type: ignore[misc]
        if not _says_nothing(node):
            block.data = source_of(node)  # type: ignore[attr-defined]
        for found in read(block.data).found:  # type: ignore[attr-defined]
            sentence = author_wording.problem_line(found, NullTranslations())
            log.warning("partner_board %s: %s", node.get("url_name", "?"), sentence)
        return block

    def add_xml_to_node(self, node: "etree._Element") -> None:
        """Write the block into an element: what authors set as attributes, the terms inside; nobody's profile."""
        super().add_xml_to_node(node)  # type: ignore[misc]
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if name == "data" or field.scope not in AUTHORED:
                node.attrib.pop(name, "")
        data = self.data  # type: ignore[attr-defined]
        try:
            root = parse_safely(data, comments=True, largest=max(LARGEST_SOURCE, len(data) * 4))
        except Unreadable:
            root = None
        if root is None or not _fits(root):
            if data.strip() != EMPTY.strip():
                node.set("data", data)
            return
        node.text = root.text
        node.extend(root)
        etree.indent(node, space="  ")

    @classmethod
    def _settings_of(cls, node: "etree._Element") -> Iterator[tuple[str, str]]:
        """The attributes that may become fields: no setting that cannot be worked with."""
        for name, text in node.items():
            if name in (*ADDRESS, "data"):
                continue
            field = cls.fields.get(name)  # type: ignore[attr-defined]
            if field is None or (field.scope in AUTHORED and SETTINGS.get(name, bool)(text)):
                yield name, text
            else:
                log.warning("partner_board %s: %s=“%s” is ignored", node.get("url_name", "?"), name, text[:40])


def _says_nothing(node: "etree._Element") -> bool:
    """Whether an element holds no terms at all, as that of a board without any of its own."""
    return not (len(node) or (node.text or "").strip() or node.get("data"))


def _fits(root: "etree._Element") -> bool:
    """Whether a source can be laid into the element of its block so that reading it there gives the same source."""
    return root.tag == ROOT and not root.keys() and not _says_nothing(root)


def source_of(node: "etree._Element") -> str:
    """The terms of a board from its element in a course, without the settings of the block."""
    if not len(node) and node.get("data"):
        return str(node.get("data"))
    root = etree.Element(ROOT)
    root.text = node.text
    root.extend(copy.deepcopy(child) for child in node)
    etree.indent(root, space="  ")
    return etree.tostring(root, encoding="unicode", with_tail=False) + "\n"
