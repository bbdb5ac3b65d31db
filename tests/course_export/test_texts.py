"""Whether the texts of a course read like a printed book and stay within what the platform takes."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from course_export.said import plain
from tests.course_export.tree import (
    case_elements,
    pages,
    player_elements,
    problems,
    reached,
    recording_text,
    recordings,
    xml,
)

PROMISES = ("todo", "lorem", "wkrótce", "w przygotowaniu", "tbd", "xxx")
PROSE = ("client", "text", "expert", "consequence", "label")
MOST_WORDS_ON_A_SCREEN = 120


def case_texts(course: Path) -> list[str]:
    return [node.text or "" for case in case_elements(course) for node in case.iter(*PROSE)]


def player_texts(course: Path) -> list[str]:
    return [node.text or "" for player in player_elements(course) for node in player.iter("description")]


def problem_texts(course: Path) -> list[str]:
    return [text for path in problems(course) for text in xml(path).itertext() if text.strip()]


def texts_beside_pages(course: Path) -> list[str]:
    scripts = [recording_text(name) for name in recordings(course)]
    return [*case_texts(course), *player_texts(course), *problem_texts(course), *scripts]


def all_texts(course: Path) -> list[str]:
    return [*texts_beside_pages(course), *(page.read_text(encoding="utf-8") for page in pages(course))]


@pytest.mark.parametrize("wrong", ["—", '"', "...", " - ", "''", "”„", " ,", " ."])
def test_typography_is_polish(course: Path, wrong: str) -> None:
    lines = [line.strip() for text in all_texts(course) for line in plain(text).splitlines()]
    assert [line for line in lines if wrong in line] == []


def test_every_quotation_that_opens_closes(course: Path) -> None:
    assert [text for text in all_texts(course) if text.count("„") != text.count("”")] == []


def test_nothing_is_shouted(course: Path) -> None:
    assert [text for text in all_texts(course) if "!" in plain(text)] == []


def test_nothing_is_promised_that_is_not_there(course: Path) -> None:
    said = [text.lower() for text in all_texts(course)]
    assert [(word, text) for word in PROMISES for text in said if re.search(rf"\b{word}\b", text)] == []


def test_markup_is_plain(course: Path) -> None:
    forbidden = re.compile(r"<script|<style|\bon[a-z]+=|<iframe|<h1|javascript:", re.IGNORECASE)
    assert [text for text in all_texts(course) if forbidden.search(text)] == []


def test_only_pages_carry_styles(course: Path) -> None:
    """Which styles those of the pages may be, the rule `style` of `python -m course_export check` says."""
    assert [text for text in texts_beside_pages(course) if re.search(r"\bstyle=", text, re.IGNORECASE)] == []
    attributes = [path for path in problems(course) if xml(path).xpath("//@style")]
    assert attributes == []


def test_prose_of_cases_is_well_formed(course: Path) -> None:
    for text in case_texts(course):
        etree.fromstring(f"<div>{text.replace('&nbsp;', ' ')}</div>")


def test_tables_have_headings_with_a_scope(course: Path) -> None:
    for text in all_texts(course):
        for table in lxml_html.fragment_fromstring(text, create_parent="div").iter("table"):
            cells = list(table.iter("th"))
            assert cells
            assert all(cell.get("scope") in ("row", "col") for cell in cells)


def test_headings_of_pages_start_at_the_second_level_without_a_skip(course: Path) -> None:
    for path in (path for path in reached(course) if path.suffix == ".html"):
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", path.read_text(encoding="utf-8"))]
        assert levels[0] == 2
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_screen_of_a_case_is_too_long(course: Path) -> None:
    long = [text for text in case_texts(course) if len(plain(text).split()) > MOST_WORDS_ON_A_SCREEN]
    assert long == []
