"""How a case travels as OLX: settings as attributes of its element, the source of the case inside it."""

import copy
import logging
from typing import Any, Self

from lxml import etree
from xblock.fields import Scope

from legal_case import olx_text
from legal_case.domain.problem import Problem
from legal_case.olx import LARGEST_SOURCE, parse_safely
from legal_case.opening import check

log = logging.getLogger(__name__)

CASE_ATTRIBUTES = ("schema", "first", "best")
AUTHORED = (Scope.settings, Scope.content)


class OlxMixin:
    """Reads and writes the element `<legal_case>`, for a block whose field `data` holds the source."""

    @classmethod
    def parse_xml(cls, node: "etree._Element", runtime: Any, keys: Any) -> Self:
        """A block from its element; a faulty case is kept as it is, named in the log and shown to its author."""
        shell = etree.Element(node.tag, {k: v for k, v in node.items() if k not in CASE_ATTRIBUTES}, node.nsmap)
        block: Self = super().parse_xml(shell, runtime, keys)  # type: ignore[misc]
        block.data = source_of(node)  # type: ignore[attr-defined]
        for found in check(block.data)[0]:  # type: ignore[attr-defined]
            log.warning("legal_case %s, line %s, %s: %s %s", node.get("url_name", "?"), found.line, found.where,
                        found.rule, dict(found.details))  # fmt: skip
        return block

    def add_xml_to_node(self, node: "etree._Element") -> None:
        """Write the block into an element: what authors set as attributes, nothing that learners did, the case."""
        super().add_xml_to_node(node)  # type: ignore[misc]
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if name == "data" or field.scope not in AUTHORED:
                node.attrib.pop(name, "")
        root = parse_safely(self.data, comments=True)  # type: ignore[attr-defined]
        if isinstance(root, Problem):
            node.set("data", self.data)  # type: ignore[attr-defined]
            return
        for name, value in root.items():
            node.set(name, value)
        node.text = root.text
        node.extend(root)
        olx_text.laid_out(node)


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
