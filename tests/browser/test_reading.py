"""Courses are read in the workbench by everybody: axe finds nothing, nothing is wider than a phone, keys are enough."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Visit

PAGES = {
    "contents": "/read/prawo/",
    "a lesson with a table": "/read/prawo/unit/pra_s1_l1_u2/",
    "a lesson with a picture": "/read/prawo/unit/pra_s4_l1_u1/",
    "a quiz": "/read/prawo/unit/pra_s3_spr_u1/",
    "a case": "/read/prawo/unit/pra_s5_k1_u1/",
    "the glossary": "/read/prawo/page/slowniczek/",
    "everything": "/read/prawo/all/",
}


def opened(visit: Visit, name: str, width: int = 1280) -> Page:
    """One of the pages, in a window of this width."""
    visitor = visit(width=width)
    page = visitor.context.new_page()
    page.goto(visitor.address + PAGES[name])
    return page


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_and_fits(visit: Visit, name: str, width: int) -> None:
    page = opened(visit, name, width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wide_table_is_moved_with_the_keyboard(visit: Visit) -> None:
    page = opened(visit, "a lesson with a table", 320)
    table = page.locator("table.ak-table").first
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_a_course_is_read_from_the_contents_to_the_key_of_a_problem_with_keys_alone(visit: Visit) -> None:
    page = opened(visit, "contents")
    page.get_by_role("link", name="Spór w dwóch kolumnach").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Spór w dwóch kolumnach")
    key = page.get_by_text("Answers, feedback and solution")
    key.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.key li")).to_have_count(3)
    expect(page.locator("details.key li[data-right=yes]")).to_contain_text("argumentem jednej strony")
    page.get_by_role("link", name="Trzy rozmowy o granicy").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trzy rozmowy o granicy")
