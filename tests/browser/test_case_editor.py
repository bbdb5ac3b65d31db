"""A facilitator who has never seen XML builds a case: by mouse, and again by keyboard only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from legal_case.domain.case import DECISION, ENDING
from legal_case.olx import read
from legal_case.opening import check
from sdk_settings.people import AUTHOR
from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.conftest import ENVELOPE, Visit, Visitor
from tests.browser.editor_pages import EditorPage, KeyboardAuthor, MouseAuthor, said
from tests.browser.pages import in_polish

TABS = ("steps", "file", "map", "check", "play", "settings", "text", "exchange")
BUILT = "trial-built"
DECISIONS = 10
Take = Callable[[Page, str], None]


@pytest.mark.parametrize("hands", [MouseAuthor, KeyboardAuthor])
def test_case_is_built_from_nothing_played_saved_reopened_and_exported(
    author: Visitor, hands: type[MouseAuthor], take_picture: Take
) -> None:
    editor = author.editor(BUILT)
    by = hands(editor)
    by.show("exchange")
    by.press(editor.button("begin_empty"))
    add_law_documents_and_deadline(editor, by)
    add_steps(editor, by)
    with editor.page.expect_response("**/studio_check/**"):
        by.press(editor.check)
    expect(editor.problems.and_(editor.page.locator("[data-level=error]"))).to_have_text([])
    take_picture(editor.page, f"editor-built-{hands.__name__}")
    play(editor, by)
    title = f"Zbudowane: {hands.__name__}"
    by.write(editor.title, title)
    by.press(editor.save)
    expect(editor.message).to_have_text(said("saved"))
    built = editor.written()
    see_what_was_built(built)
    editor.open()
    assert editor.written() == built
    expect(editor.title).to_have_value(title)
    by.show("exchange")
    by.press(editor.button("export_write"))
    exported = editor.exchange.get_by_label(said("olx")).input_value()
    assert f'display_name="{title}"' in exported
    assert exported.count("<step ") == DECISIONS + 2


def add_law_documents_and_deadline(editor: EditorPage, by: MouseAuthor) -> None:
    """The calendar, a provision, two documents and a deadline."""
    by.show("file")
    by.press(editor.button("add_calendar"))
    by.enter_day(editor.field("today", editor.file), "2026-11-12")
    by.press(editor.button("add_document"))
    for number, title in enumerate(("Decyzja odmowna", "Koperta"), 1):
        document = editor.file.locator('[data-place^="document"]').nth(number - 1)
        by.write(editor.field("title", document), title)
        by.write(editor.words("document_text", document), f"{title}: pełny tekst.")
        if number == 1:
            by.press(editor.button("add_document"))
    by.press(editor.button("add_law"))
    by.write(editor.field("title", editor.file.locator('[data-place^="law"]')), "art. 129 § 2 k.p.a.")
    by.press(editor.button("add_deadline"))
    deadline = editor.file.locator('[data-place^="deadline"]')
    by.write(editor.field("title", deadline), "Odwołanie")
    by.enter_day(editor.field("from", deadline), "2026-10-28")
    by.choose(editor.field("law", deadline), "art. 129 § 2 k.p.a.")


def add_steps(editor: EditorPage, by: MouseAuthor) -> None:
    """Two endings and ten decisions, each leading to the next or to the bad ending."""
    by.show("steps")
    for title, outcome in (("Odwołanie złożone", "good"), ("Termin minął", "bad")):
        by.press(editor.button("add_step"))
        expect(editor.field("title")).to_be_focused()
        by.write(editor.field("title"), title)
        by.choose(editor.field("type"), in_polish("ending"))
        by.choose(editor.field("outcome"), in_polish({"good": "well", "bad": "badly"}[outcome]))
    by.press(editor.button("add_step"))
    for number in range(1, DECISIONS + 1):
        fill_in_decision(editor, by, number)
    by.show("settings")
    by.choose(editor.root.locator("[data-panel=settings] [data-key='@first']"), "Decyzja 1")


def fill_in_decision(editor: EditorPage, by: MouseAuthor, number: int) -> None:
    """A decision with two options; the first leads on, to a step that is made on the way."""
    by.write(editor.field("title"), f"Decyzja {number}")
    by.write(editor.words("text"), f"Pani Nadia pyta po raz {number}.")
    right, wrong = editor.option(1), editor.option(2)
    by.write(editor.words("label", right), "Liczysz termin od doręczenia.")
    if number < DECISIONS:
        by.press(right.locator(".le-goto button").first)
    else:
        by.choose(editor.field("goto", right), "Odwołanie złożone")
    by.write(editor.field("points", right), "1")
    by.write(editor.words("consequence", right), "Termin jeszcze biegnie.")
    by.write(editor.words("label", wrong), "Mówisz, że jest za późno.")
    by.choose(editor.field("goto", wrong), "Termin minął")
    by.write(editor.words("consequence", wrong), "Pani Nadia wychodzi.")
    if number < DECISIONS:
        by.go_to_step(number + 3)
        expect(editor.field("title")).to_have_value("")


def play(editor: EditorPage, by: MouseAuthor) -> None:
    """From the first decision to the good ending, with what stands behind each page."""
    by.show("play")
    by.press(editor.button("play"))
    for number in range(1, DECISIONS + 1):
        expect(editor.stage.locator(".lc-step > h3")).to_have_text(f"Decyzja {number}")
        by.decide(editor.stage.get_by_label("Liczysz termin od doręczenia."))
        by.press(editor.stage.locator("button[type=submit]"))
    expect(editor.stage.locator(".lc-step > h3")).to_have_text("Odwołanie złożone")
    expect(editor.root.locator(".le-behind")).to_contain_text(f"{DECISIONS} / {DECISIONS}")


def see_what_was_built(source: str) -> None:
    """Ten decisions, two documents, one deadline, two endings, and no errors."""
    case = read(source).case
    assert case is not None
    types = [step.type for step in case.steps]
    assert (types.count(DECISION), types.count(ENDING)) == (DECISIONS, 2)
    assert [document.title for document in case.documents] == ["Decyzja odmowna", "Koperta"]
    assert [(limit.title, limit.days, limit.law) for limit in case.deadlines] == [("Odwołanie", 14, "law-1")]
    assert not [found for found in check(source)[0] if found.level == "error"]


@pytest.mark.parametrize("width", [360, 1280])
def test_every_tab_is_clean(visit: Visit, take_picture: Take, width: int) -> None:
    editor = visit(AUTHOR.id, width=width).editor(ENVELOPE)
    for name in TABS:
        editor.show(name)
        if name == "play":
            editor.button("play").click()
            expect(editor.stage.locator(".lc-step > h3")).to_be_focused()
        assert violations(editor.page) == [], name
        assert layout.sticking_out(editor.page) == [], name
        assert layout.small_targets(editor.page) == [], name
        take_picture(editor.page, f"{width}-editor-{name}")
