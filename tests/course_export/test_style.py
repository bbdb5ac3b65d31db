"""The look of the house is written on the elements of its classes, once, and on nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_export.__main__ import main
from course_export.house_style import INSIDE, STYLES, foreign_styles, styled, unknown_classes
from tests.course_export.sound_course import PAGE, added, laid_out
from tests.course_export.tree import COURSES

BITS = (
    "<p>", "</p>", "<div class='ak-law'>", "</div>", '<table class="ak-table">', "</table>", "<td>", "</td>", "<br/>",
    '<img src="/static/a.svg" alt="">', "<!-- <p> -->", "słowo", " style='x'", '"', "<", ">",
)  # fmt: skip


@pytest.mark.parametrize("name", STYLES)
def test_every_class_of_the_house_is_seen(name: str) -> None:
    more = ' tabindex="0"' if name == "ak-table" else ""
    assert styled(f'<div class="{name}">a</div>') == f'<div class="{name}"{more} style="{STYLES[name]}">a</div>'


def test_what_stands_inside_is_styled_by_the_box_around_it() -> None:
    table = styled('<table class="ak-table"><tr><td>a</td></tr></table><td>b</td>')
    assert f'<td style="{INSIDE["ak-table"]["td"]}">a</td>' in table
    assert table.endswith("<td>b</td>")


def test_an_old_look_is_replaced_and_one_of_no_class_is_named() -> None:
    assert styled('<div style="color:red" class="ak-law">a</div>') == styled('<div class="ak-law">a</div>')
    assert list(foreign_styles('<p style="color:red">a</p>')) == [0]


def test_unknown_classes_are_named_with_their_place() -> None:
    assert list(unknown_classes('<p>a</p><p class="ak-box">b</p>')) == [(8, "ak-box")]


@given(st.lists(st.sampled_from(BITS), max_size=30).map("".join))
def test_writing_the_look_twice_changes_nothing_more_and_no_word_ever(markup: str) -> None:
    once = styled(markup)
    assert styled(once) == once
    assert re.sub(r"\s|tabindex=\"0\"|style=\"[^\"]*\"|style='[^']*'", "", once) == re.sub(
        r"\s|tabindex=\"0\"|style=\"[^\"]*\"|style='[^']*'", "", markup
    )


@pytest.mark.parametrize("root", COURSES, ids=lambda root: root.name)
def test_the_pages_of_the_courses_have_the_look(root: Path) -> None:
    for page in (path for folder in ("html", "tabs", "about") for path in (root / folder).glob("*.html")):
        assert styled(page.read_text(encoding="utf-8")) == page.read_text(encoding="utf-8"), page.name


def test_the_command_writes_the_pages_that_change_and_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = laid_out(tmp_path, added("html/u1_t.html", PAGE))
    assert main(["style", str(root)]) == 0
    assert capsys.readouterr().out == f"{root / 'html' / 'u1_t.html'}\n"
    assert (root / "html" / "u1_t.html").read_text(encoding="utf-8") == styled(PAGE)
    assert main(["style", str(root)]) == 0
    assert capsys.readouterr().out == ""
