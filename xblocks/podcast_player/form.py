"""A podcast as the author's form holds it: the XML as JSON, every value a text, so that nothing typed is ever lost.

What is wrong with a value is said by the same rules as for the XML: the form knows none of its own.
"""

from typing import Any

from lxml import etree

from podcast_player import shapes
from podcast_player.domain.problem import Problem
from podcast_player.olx import parse_safely, read
from podcast_player.olx_text import element, stripped, text_of, write
from podcast_player.shapes import EPISODE, ROOT, SHAPES

Form = dict[str, Any]

PARTS = {"sources": "source", "transcripts": "transcript", "chapters": "chapter", "speakers": "speaker"}
DESCRIPTION, TEXT = "description", "text"
WRITES_TEXT = ("transcript",)
_PART_KEYS = {tag: {*SHAPES[tag].attributes, *((TEXT,) if tag in WRITES_TEXT else ())} for tag in PARTS.values()}
_EPISODE_KEYS = {*SHAPES[EPISODE].attributes, DESCRIPTION, *PARTS}


def form_of(text: str) -> Form | None:
    """The form of a source; None where the source holds what no form can show, so that it would be lost."""
    root = parse_safely(text)
    if isinstance(root, Problem) or root.tag != ROOT or any(shapes.misfits(root)):
        return None
    return {"episodes": [_episode_form(node) for node in root]}


def has_comments(text: str) -> bool:
    """Whether a source has comments, which its form does not show."""
    root = parse_safely(text, comments=True)
    return not isinstance(root, Problem) and next(root.iter(etree.Comment), None) is not None


def text_from(form: Form) -> str:
    """The source of a form, in the canonical layout where every value can be read, else with the values as typed."""
    root = element(ROOT, {})
    root.extend(_episode_node(episode) for episode in form["episodes"])
    typed = text_of(root)
    source = read(typed)
    return typed if source.podcast is None or source.problems else write(source.podcast)


def is_form(sent: object) -> bool:
    """Whether what a page sent is a form: its keys all there and no others, every value a text."""
    if not isinstance(sent, dict) or sent.keys() != {"episodes"}:
        return False
    return _all_are(sent["episodes"], _is_episode)


def _is_episode(sent: object) -> bool:
    if not isinstance(sent, dict) or sent.keys() != _EPISODE_KEYS:
        return False
    texts = (sent[name] for name in _EPISODE_KEYS - PARTS.keys())
    parts = (_all_are(sent[name], lambda each, tag=tag: _is_part(each, tag)) for name, tag in PARTS.items())
    return all(isinstance(each, str) for each in texts) and all(parts)


def _is_part(sent: object, tag: str) -> bool:
    if not isinstance(sent, dict) or sent.keys() != _PART_KEYS[tag]:
        return False
    return all(isinstance(each, str) for each in sent.values())


def _all_are(sent: object, fits: Any) -> bool:
    return isinstance(sent, list) and all(map(fits, sent))


def _episode_form(node: "etree._Element") -> Form:
    described = next((stripped(each) for each in node.findall(DESCRIPTION)), "")
    parts = {name: [_part_form(each) for each in node.findall(tag)] for name, tag in PARTS.items()}
    return {**_attributes(node), DESCRIPTION: described, **parts}


def _part_form(node: "etree._Element") -> Form:
    text = {TEXT: stripped(node)} if node.tag in WRITES_TEXT else {}
    return {**_attributes(node), **text}


def _attributes(node: "etree._Element") -> dict[str, str]:
    return {name: node.get(name, "") for name in SHAPES[str(node.tag)].attributes}


def _episode_node(episode: Form) -> "etree._Element":
    node = element(EPISODE, episode)
    if episode[DESCRIPTION].strip():
        node.append(element(DESCRIPTION, {}, episode[DESCRIPTION]))
    for name, tag in PARTS.items():
        node.extend(element(tag, part, part.get(TEXT, "")) for part in episode[name])
    return node
