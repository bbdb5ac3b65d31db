"""Whether the cases, podcasts and boards of a course are sound to the blocks themselves."""

import importlib.util
from collections.abc import Callable, Iterator
from gettext import NullTranslations

from course_export.course import Block, Course, Element, Place
from course_export.rules.rule import NotChecked, Rule

Findings = Iterator[tuple[int, str]]


def sound(course: Course) -> Iterator[Place]:
    """What our own blocks say about their sources, errors and advice alike."""
    for block in course.of(*ASKED):
        if importlib.util.find_spec(block.kind) is None:
            raise NotChecked("the blocks are not installed (pip install akademia-xblocks)")
        yield from (
            Place(block.file, _line(block, line), f"{block.name}: {sentence}")
            for line, sentence in ASKED[block.kind](block.node)
        )


def _line(block: Block, line: int) -> int:
    return block.line + max(line - 1, 0)


def _case(node: Element) -> Findings:
    from legal_case import opening, wording
    from legal_case.olx_node import source_of

    for found in opening.check(source_of(node))[0]:
        yield found.line, wording.problem_line(found, NullTranslations())


def _podcast(node: Element) -> Findings:
    from podcast_player import author_wording, opening
    from podcast_player.olx_node import source_of

    for found in opening.check(source_of(node))[0]:
        yield found.line, author_wording.problem_line(found, NullTranslations())


def _board(node: Element) -> Findings:
    from partner_board import author_wording, olx
    from partner_board.olx_node import source_of

    for found in olx.read(source_of(node)).found:
        yield found.line, author_wording.problem_line(found, NullTranslations())


ASKED: dict[str, Callable[[Element], Findings]] = {
    "legal_case": _case, "podcast_player": _podcast, "partner_board": _board,
}  # fmt: skip
RULES = (Rule("block", "Cases, podcasts and boards have nothing that their own check would name.", sound),)
