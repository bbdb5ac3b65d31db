"""Whether the cases, podcasts and boards of a course are sound to the blocks themselves."""

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Mapping
from gettext import NullTranslations

from lxml import etree

from course_export.course import Block, Course, Place
from course_export.rules.rule import NotChecked, Rule

Findings = Iterator[tuple[int, str]]


def sound(course: Course) -> Iterator[Place]:
    """What our own blocks say about their sources, errors and advice alike."""
    for block in course.of(*ASKED):
        if importlib.util.find_spec(block.kind) is None:
            raise NotChecked("the blocks are not installed (pip install akademia-xblocks)")
        source = importlib.import_module(f"{block.kind}.olx_node").source_of(block.node)
        for line, sentence in ASKED[block.kind](source):
            yield Place(block.file, _line(block, source, line), f"{block.name}: {sentence}")


def _line(block: Block, source: str, line: int) -> int:
    """The line of the file for a line of a block's source, which is laid out anew."""
    try:
        root = etree.fromstring(source.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return block.line
    there = next((node for node in root.iter("*") if node.sourceline == line), None)
    found = None if there is None or there is root else block.node.find(root.getroottree().getelementpath(there))
    return block.line if found is None else int(found.sourceline or block.line)


def _case(source: str) -> Findings:
    from legal_case import opening, wording

    for found in opening.check(source)[0]:
        yield found.line, wording.problem_line(found, NullTranslations())


def _podcast(source: str) -> Findings:
    from podcast_player import author_wording, opening

    for found in opening.check(source)[0]:
        yield found.line, author_wording.problem_line(found, NullTranslations())


def _board(source: str) -> Findings:
    from partner_board import author_wording, olx

    for found in olx.read(source).found:
        yield found.line, author_wording.problem_line(found, NullTranslations())


ASKED: Mapping[str, Callable[[str], Findings]] = {
    "legal_case": _case, "podcast_player": _podcast, "partner_board": _board,
}  # fmt: skip
RULES = (Rule("block", "Cases, podcasts and boards have nothing that their own check would name.", sound),)
