"""The JSON of `branching_xblock` 0.3: nodes with choices, from its export or its field `scenario_data`."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from legal_case.imports.json_text import listed, mapping, number, parsed, text_of
from legal_case.imports.passages import Link, Passage, assembled, words
from legal_case.imports.result import Imported, Note, Unreadable

_PICTURES = (("left_image_url", "left_image_alt_text"), ("right_image_url", "right_image_alt_text"))
_SETTINGS = ("background_image_url", "grade_ranges", "enable_undo", "enable_reset_activity")
_LONGEST_TITLE = 60
Json = Mapping[str, Any]


def read(text: str) -> Imported:
    """The case in a scenario; raises Unreadable where there are no nodes in it."""
    whole = parsed(text)
    scenario = _scenario(whole)
    nodes = _nodes(scenario)
    if not nodes:
        raise Unreadable("not-branching-xblock")
    found = mapping(scenario)
    settings = {**mapping(mapping(whole).get("settings")), **mapping(whole)}
    notes = [*_settings(settings), *(note for name, node in nodes.items() for note in _notes(name, node))]
    start = text_of(found.get("start_node_id")) or next(iter(nodes))
    passages = [_passage(name, node) for name, node in nodes.items()]
    return assembled(text_of(settings.get("display_name")), passages, start, notes)


def _scenario(whole: object) -> object:
    """The part that holds the nodes: the whole, or a field of it."""
    inside = mapping(whole).get("scenario_data")
    return inside if isinstance(inside, dict) else whole


def _nodes(scenario: object) -> Mapping[str, Json]:
    given = scenario if isinstance(scenario, list) else mapping(scenario).get("nodes")
    if isinstance(given, dict):
        return {str(name): mapping(node) for name, node in given.items() if isinstance(node, dict)}
    nodes = [mapping(node) for node in listed(given) if isinstance(node, dict)]
    return {text_of(node.get("id")) or f"node-{at}": node for at, node in enumerate(nodes, 1)}


def _passage(name: str, node: Json) -> Passage:
    content = text_of(node.get("content"))
    title = words(content)[:_LONGEST_TITLE].strip() or name
    links = tuple(_link(mapping(choice)) for choice in listed(node.get("choices")))
    return Passage(name, title, content + "".join(_pictures(node)), tuple(link for link in links if link.target))


def _link(choice: Json) -> Link:
    words_of = escape(text_of(choice.get("text")), quote=False)
    return Link(words_of, text_of(choice.get("target_node_id")), number(choice.get("score")))


def _pictures(node: Json) -> Iterator[str]:
    media = mapping(node.get("media"))
    if text_of(media.get("type")) == "single_image":
        yield _picture(text_of(media.get("url")), text_of(media.get("alt")))
    yield from (_picture(text_of(node.get(url)), text_of(node.get(alt))) for url, alt in _PICTURES)


def _picture(address: str, alt: str) -> str:
    return f'\n<p><img src="{escape(address)}" alt="{escape(alt)}"></p>' if address else ""


def _settings(settings: Json) -> Iterator[Note]:
    """The settings that a case has no place for or has its own for."""
    return (Note("setting", "", name) for name in _SETTINGS if settings.get(name))


def _notes(name: str, node: Json) -> Iterator[Note]:
    place = words(text_of(node.get("content")))[:_LONGEST_TITLE].strip() or name
    media = mapping(node.get("media"))
    if text_of(media.get("type")) in ("video", "audio") and media.get("url"):
        yield Note("medium", place, text_of(media.get("url")))
    if text_of(node.get("transcript_url")):
        yield Note("medium", place, text_of(node.get("transcript_url")))
    if hint := words(text_of(node.get("hint"))):
        yield Note("hint", place, hint[:80])
    for choice in map(mapping, listed(node.get("choices"))):
        if not text_of(choice.get("target_node_id")):
            yield Note("leads-nowhere", place, text_of(choice.get("text"))[:80])
