"""Reads the terms that a course team adds to its board, and names, with its line, everything that is wrong there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from block_pages.source_xml import Schema, Shape, Unreadable, line_of, parse_safely
from partner_board.domain.problem import Problem, problem
from partner_board.domain.shipped import SHIPPED
from partner_board.domain.vocabulary import Addition, Labels, faults

ROOT, TERM = "partner_board", "term"
EMPTY = "<partner_board/>\n"
LARGEST_SOURCE = 200_000
SHAPES = {ROOT: Shape(children=(TERM,)), TERM: Shape(("kind", "slug"), ("pl", "en", "uk"))}
_SCHEMA = Schema(SHAPES, demanding=True)


@dataclass(frozen=True, slots=True)
class Found:
    """A problem with its line, counted from 1; 0 where it has none."""

    problem: Problem
    line: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """What a text was read as: the terms, as far as they could be understood, and what is wrong with the text."""

    additions: tuple[Addition, ...]
    found: tuple[Found, ...]


@lru_cache(maxsize=64)
def read(text: str) -> Source:
    """Read the terms of a board; never raises, whatever the text is."""
    try:
        root = parse_safely(text, largest=LARGEST_SOURCE)
    except Unreadable as refused:
        return Source((), (Found(problem(refused.rule, **refused.details), refused.line),))
    if root.tag != ROOT:
        return Source((), (Found(problem("wrong-root", element=str(root.tag)[:40]), line_of(root)),))
    terms = root.findall(TERM)
    additions = tuple(map(_addition, terms))
    misfits = tuple(Found(problem(each.rule, **each.details), line_of(each.node)) for each in _SCHEMA.misfits(root))
    return Source(additions, misfits or tuple(_faults(additions, terms)))


def additions_in(text: str | None) -> tuple[Addition, ...]:
    """The terms of a text, none at all where it has errors: half a list could be worse than the shipped one."""
    source = read(text or EMPTY)
    return () if source.found else source.additions


def _addition(node: "etree._Element") -> Addition:
    labels = Labels(*(node.get(language, "").strip() for language in ("pl", "en", "uk")))
    return Addition(node.get("kind", ""), node.get("slug", ""), labels)


def _faults(additions: tuple[Addition, ...], terms: "list[etree._Element]") -> Iterator[Found]:
    """What the domain says of terms, each with the line of the last term that it may mean."""
    lines = {addition.slug: line_of(node) for addition, node in zip(additions, terms, strict=True)}
    for each in faults(SHIPPED, additions):
        yield Found(each, lines.get(each.where, 0))
