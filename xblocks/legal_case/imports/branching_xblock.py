"""The JSON of `branching_xblock` 0.3: nodes with choices, from its export or its field `scenario_data`."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from legal_case.imports.json_text import listed, mapping, number, parsed, text_of
from legal_case.imports.passages import Link, Passage, assembled, words
from legal_case.imports.result import Imported, Note, Unreadable

_PICTURES = (("left_image_url", "left_image_alt_text"), ("right_image_url", "right_image_alt_text"))
_LONGEST_TITLE = 60


def read(text: str) -> Imported:
    """The case in a scenario; raises Unreadable where there are no nodes in it."""
    scenario = parsed(text)
    nodes = _nodes(scenario)
    if not nodes:
        raise Unreadable("not-branching-xblock")
    found = mapping(scenario)
    start = text_of(found.get("start_node_id")) or next(iter(nodes))
    title = text_of(found.get("display_name")) or text_of(mapping(found.get("settings")).get("display_name"))
    passages = [_passage(name, node) for name, node in nodes.items()]
    return assembled(title, passages, start, [note for name, node in nodes.items() for note in _notes(name, node)])


def _nodes(scenario: object) -> Mapping[str, Mapping[str, Any]]:
    given = scenario if isinstance(scenario, list) else mapping(scenario).get("nodes")
    if isinstance(given, dict):
        return {str(name): mapping(node) for name, node in given.items() if isinstance(node, dict)}
    nodes = [mapping(node) for node in listed(given) if isinstance(node, dict)]
    return {text_of(node.get("id")) or f"node-{at}": node for at, node in enumerate(nodes, 1)}


def _passage(name: str, node: Mapping[str, Any]) -> Passage:
    content = text_of(node.get("content"))
    title = words(content)[:_LONGEST_TITLE] or name
    links = tuple(_link(mapping(choice)) for choice in listed(node.get("choices")))
    return Passage(name, title, content + "".join(_pictures(node)), tuple(link for link in links if link.target))


def _link(choice: Mapping[str, Any]) -> Link:
    return Link(
        escape(text_of(choice.get("text")), quote=False),
        text_of(choice.get("target_node_id")),
        number(choice.get("score")),
        text_of(choice.get("feedback")),
    )


def _pictures(node: Mapping[str, Any]) -> Iterator[str]:
    media = mapping(node.get("media"))
    if text_of(media.get("type")) == "single_image":
        yield _picture(text_of(media.get("url")), text_of(media.get("alt")))
    yield from (_picture(text_of(node.get(url)), text_of(node.get(alt))) for url, alt in _PICTURES if node.get(url))


def _picture(address: str, alt: str) -> str:
    return f'<p><img src="{escape(address)}" alt="{escape(alt)}"></p>' if address else ""


def _notes(name: str, node: Mapping[str, Any]) -> Iterator[Note]:
    media = mapping(node.get("media"))
    if text_of(media.get("type")) in ("video", "audio") and media.get("url"):
        yield Note("medium", name, text_of(media.get("url")))
    if text_of(node.get("transcript_url")):
        yield Note("medium", name, text_of(node.get("transcript_url")))
    hints = [text_of(node.get("hint")), *(text_of(mapping(each).get("hint")) for each in listed(node.get("choices")))]
    yield from (Note("hint", name, hint[:80]) for hint in hints if hint.strip())
