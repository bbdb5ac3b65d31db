"""Chapters of an episode: Podlove simple chapters within a feed, and the JSON files of Podcasting 2.0."""

import json
import math
import re
from collections.abc import Iterable
from typing import Any

from podcast_player.domain.episode import Chapter
from podcast_player.domain.plain import fit, one_line
from podcast_player.feed_values import seconds
from podcast_player.feed_xml import Tag

LARGEST_FILE = 1024 * 1024
DEEPEST = 8
MOST_CHAPTERS = 500
LONGEST_TITLE = 255
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


class Unreadable(ValueError):
    """A file that holds no chapters, by the rule that it breaks."""

    def __init__(self, rule: str, **details: Any) -> None:
        super().__init__(rule)
        self.rule = rule
        self.details = {name: str(value) for name, value in details.items()}


def simple_chapters(item: Tag, duration: int = 0) -> tuple[Chapter, ...]:
    """The chapters that stand within an item of a feed."""
    nodes = [
        node for chapters in item.all("psc:chapters")[:1] for node in Tag(chapters).all("psc:chapter")[:MOST_CHAPTERS]
    ]
    return _arranged(((seconds(node.get("start", "")), node.get("title", "")) for node in nodes), duration)


def read(text: str, duration: int = 0) -> tuple[Chapter, ...]:
    """The chapters in a JSON file, without those that its table of contents leaves out; raises Unreadable."""
    if len(text) > LARGEST_FILE:
        raise Unreadable("chapters-too-large", limit=LARGEST_FILE)
    if _depth(text) > DEEPEST:
        raise Unreadable("chapters-too-deep", limit=DEEPEST)
    try:
        content = json.loads(text.removeprefix("\ufeff"), parse_int=float, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unreadable("chapters-not-json") from None
    listed = content.get("chapters") if isinstance(content, dict) else None
    if not isinstance(listed, list):
        raise Unreadable("no-chapters")
    shown = (each for each in listed if isinstance(each, dict) and each.get("toc") is not False)
    return _arranged(((_start(each.get("startTime")), each.get("title")) for each in shown), duration)


def _depth(text: str) -> int:
    """How deep the lists and objects of a JSON text lie in one another at most."""
    depth = deepest = 0
    for found in _STRUCTURE.finditer(text):
        sign = found[0]
        depth += 1 if sign in "[{" else -1 if sign in "]}" else 0
        deepest = max(deepest, depth)
    return deepest


def _no_number(name: str) -> float:
    raise ValueError(name)


def _start(given: object) -> int | None:
    if isinstance(given, str):
        return seconds(given)
    told = isinstance(given, float) and math.isfinite(given) and 0 <= given < 10**7
    return int(given) if told and isinstance(given, float) else None


def _arranged(given: Iterable[tuple[int | None, object]], duration: int) -> tuple[Chapter, ...]:
    """The chapters that have a title, in the order of time, one for each second, within the recording."""
    found: dict[int, str] = {}
    for start, title in given:
        told = one_line(fit(title))[:LONGEST_TITLE].strip() if isinstance(title, str) else ""
        if start is not None and told and not 0 < duration <= start and len(found) < MOST_CHAPTERS:
            found.setdefault(start, told)
    return tuple(Chapter(start, found[start]) for start in sorted(found))
