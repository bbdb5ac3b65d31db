"""Reading and writing a block as OLX, as course import, course export and libraries do."""

from __future__ import annotations

from typing import Any

from lxml import etree

# `xmodule/modulestore/xml.py`, `xml_block.py`: comments stay in, the document's own entities are resolved.
PARSER_OPTIONS = {"dtd_validation": False, "load_dtd": False, "remove_blank_text": True, "encoding": "utf-8"}


def parse(text: str | bytes, **options: Any) -> Any:
    """Parse OLX with the platform's parser; older releases also passed `remove_comments=True`."""
    source = text.encode() if isinstance(text, str) else text
    return etree.fromstring(source, etree.XMLParser(**(PARSER_OPTIONS | options)))


def course_node(block: Any) -> Any:
    """Write a block as the node that its unit gets (`add_block_as_child_node`, `xmodule/x_module.py`)."""
    node = etree.Element(block.scope_ids.block_type)
    node.set("url_name", block.scope_ids.usage_id.block_id)
    block.add_xml_to_node(node)
    return node


def course_text(block: Any) -> str:
    """Write a block as text (`xml_exporter.py`)."""
    return str(etree.tostring(course_node(block), pretty_print=True, encoding="utf-8").decode())


def library_text(block: Any) -> str:
    """Write a block as a library stores it, without `url_name` (`xblock_serializer/block_serializer.py`)."""
    node = etree.Element("root")
    block.add_xml_to_node(node)
    node.attrib.pop("url_name", None)
    return str(etree.tostring(node, pretty_print=True, encoding="unicode"))


def text_of(node: Any) -> str:
    """Write a node as text."""
    return str(etree.tostring(node, encoding="unicode"))
