"""The settings of a partner board as their author meets them, and the sample that Studio shows instead of people."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.board_pages import BOARD, TABS, BoardPage, board
from tests.browser.conftest import Visit, Visitor

Take = Callable[[Page, str], None]
EDITED = "trial-board-edited"
EDITOR = ".partner-board-studio"
TERMS = '<partner_board>\n  <term kind="tag" slug="{slug}" pl="ogród &lt;b&gt;społeczny"/>\n</partner_board>\n'


def opened(author: Visitor) -> Locator:
    """The editor in a new tab, once it has checked what was opened."""
    page = author.context.new_page()
    with page.expect_response("**/studio_check/**"):
        page.goto(author.place(EDITED, "studio_view"))
    editor = page.locator(EDITOR)
    expect(editor.locator(".pe-summary")).not_to_be_empty()
    return editor


@pytest.mark.parametrize("width", [320, 1280])
def test_editor_is_clean(visit: Visit, take_picture: Take, width: int) -> None:
    editor = opened(visit("marta", width=width))
    editor.locator("[name=data]").fill(TERMS.format(slug="Not A Slug"))
    editor.locator(".pe-check").click()
    expect(editor.locator(".pe-problems li")).to_have_count(1)
    assert violations(editor.page, EDITOR) == []
    assert layout.sticking_out(editor.page) == []
    assert layout.small_targets(editor.page) == []
    take_picture(editor.page, f"{width}-b-9-studio")


def test_errors_lead_to_their_line_and_are_not_saved(visit: Visit) -> None:
    editor = opened(visit("marta", tolerated="400"))
    source = editor.locator("[name=data]")
    source.fill(TERMS.format(slug="Not A Slug"))
    editor.locator(".save-button").click()
    expect(editor.locator(".pe-message")).to_have_attribute("data-kind", "error")
    expect(editor.locator(".pe-message")).not_to_be_empty()
    editor.locator("button[data-line]").click()
    expect(source).to_be_focused()
    marked = source.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert marked.strip().startswith("<term")
    expect(opened(visit("marta")).locator("[name=data]")).not_to_have_value(source.input_value())


def test_words_of_the_course_reach_the_profile(author: Visitor, visit: Visit) -> None:
    editor = opened(author)
    editor.locator("[name=data]").fill(TERMS.format(slug="garden"))
    editor.locator("[name=browses]").uncheck()
    editor.locator(".save-button").click()
    expect(editor.locator(".pe-message")).to_have_attribute("data-kind", "note")
    expect(editor.locator(".pe-message")).not_to_be_empty()
    page = board(visit(), EDITED)
    expect(page.form.locator("label", has_text="ogród <b>społeczny")).to_have_count(2)
    expect(page.turn_to("board").locator("form")).to_have_count(0)


def test_somebody_elses_save_is_not_overwritten(visit: Visit) -> None:
    author = visit("marta", tolerated="409")
    first, second = opened(author), opened(author)
    for editor, kind in ((first, "note"), (second, "error")):
        editor.locator("[name=display_name]").fill(f"Tablica {kind}")
        editor.locator(".save-button").click()
        expect(editor.locator(".pe-message")).to_have_attribute("data-kind", kind)
        expect(editor.locator(".pe-message")).not_to_be_empty()
    expect(second.locator("[name=display_name]")).to_have_value("Tablica error")


@pytest.mark.parametrize("width", [320, 1280])
def test_sample_is_clean_and_asks_nothing(visit: Visit, take_picture: Take, width: int) -> None:
    author = visit("marta", width=width)
    page = author.context.new_page()
    sample = BoardPage(page, author.place("trial-board", "author_view"))
    page.goto(sample.address)
    expect(sample.root.locator(".pb-notice").first).to_be_visible()
    for name in TABS:
        if sample.tab(name).is_visible():
            sample.tab(name).click()
        assert violations(page, BOARD) == []
        assert layout.sticking_out(page) == []
        take_picture(page, f"{width}-b-9-sample-{name}")
