"""The editor of a case as its author has it before them, used by mouse or by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, Route, expect

from legal_case import editor_sentences, field_sentences
from tests.browser.hands import Keyboard, is_focused
from tests.browser.pages import in_polish

STRINGS, FIELDS, CHOICES = editor_sentences.EDITOR, field_sentences.FIELDS, field_sentences.CHOICES
MOST_TABS = 120


def said(name: str) -> str:
    """A text of the editor in the language of the workbench."""
    return in_polish(STRINGS[name])


class EditorPage:
    """The parts of the editor by what they are called on the screen."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.root = page.locator(".legal-case-studio")
        self.title = self.root.get_by_label(said("title"))
        self.source = self.root.locator(".le-source textarea")
        self.checks = self.root.locator("[data-panel=check]")
        self.summary = self.checks.locator(".ls-summary")
        self.problems = self.checks.locator(".ls-problems > li")
        self.message = self.root.locator(".ls-message")
        self.state = self.root.locator(".le-state")
        self.offer = self.root.locator(".le-offer section")
        self.conflict = self.root.locator(".le-conflict")
        self.check = self.root.locator(".ls-check")
        self.save = self.root.locator(".save-button")
        self.cancel = self.root.locator(".cancel-button")
        self.steps = self.root.locator(".le-steps .le-step")
        self.form = self.root.locator("[data-panel=steps] .le-form")
        self.file = self.root.locator("[data-panel=file]")
        self.map = self.root.locator("[data-panel=map]")
        self.stage = self.root.locator(".le-stage")
        self.exchange = self.root.locator("[data-panel=exchange]")

    def open(self) -> EditorPage:
        """Go to the page, or load it again, and wait for the check of what was opened."""
        with self.page.expect_response("**/studio_check/**"):
            self.page.goto(self.address)
        return self

    def open_with(self, source: str) -> EditorPage:
        """Open the editor as if somebody had stored this source."""

        def swap(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, json={**answer.json(), "data": source})

        self.page.route("**/studio_open/**", swap)
        return self.open()

    def tab(self, name: str) -> Locator:
        """A tab by its name in the code."""
        return self.root.locator(f'[role=tab][data-tab="{name}"]')

    def show(self, name: str) -> EditorPage:
        """Show a tab."""
        self.tab(name).click()
        return self

    def written(self) -> str:
        """The source as it stands, looked up in its tab; the tab that was shown is shown again."""
        shown = self.root.get_attribute("data-tab") or "steps"
        text = self.show("text").source.input_value()
        self.show(shown)
        return text

    def write(self, text: str) -> None:
        """Put another text in place of the source."""
        self.show("text").source.fill(text)

    def replace(self, old: str, new: str) -> str:
        """Write something else in one place of the source; returns the whole text."""
        text = self.show("text").source.input_value().replace(old, new, 1)
        self.source.fill(text)
        return text

    def save_and_wait(self) -> None:
        """Save and wait for the answer, whichever it is."""
        with self.page.expect_response("**/studio_save/**"):
            self.save.click()

    def checked(self) -> None:
        """Wait until the check list is about what is written now."""
        with self.page.expect_response("**/studio_check/**"):
            self.check.click()

    def marked(self) -> str:
        """The part of the source that is selected."""
        return str(self.source.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)"))

    def field(self, name: str, within: Locator | None = None) -> Locator:
        """A field by its name in the code: the first in the form of the step, or in a part of the page."""
        label = re.compile(rf"^{re.escape(in_polish(FIELDS[name]))}$")
        return (within or self.form).get_by_label(label).first

    def words(self, name: str, within: Locator | None = None) -> Locator:
        """A text with markup by its name in the code."""
        return (within or self.form).get_by_role("textbox", name=in_polish(FIELDS[name]), exact=True).first

    def button(self, name: str, within: Locator | None = None) -> Locator:
        """A button by its name in the code."""
        return (within or self.root).get_by_role("button", name=said(name), exact=True).first

    def option(self, number: int) -> Locator:
        """The card of an option, from 1."""
        return self.form.locator(".le-card").nth(number - 1)


class MouseAuthor:
    """Points, clicks, and types into fields."""

    def __init__(self, editor: EditorPage) -> None:
        self.editor = editor
        self.page = editor.page

    def show(self, name: str) -> None:
        """Show a tab."""
        self.editor.tab(name).click()

    def press(self, button: Locator) -> None:
        """Press a button."""
        button.click()

    def write(self, field: Locator, text: str) -> None:
        """Write a text into a field of one line or one with markup."""
        field.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def enter_day(self, field: Locator, day: str) -> None:
        """Enter a day given as YYYY-MM-DD."""
        field.fill(day)

    def choose(self, field: Locator, label: str) -> None:
        """Choose from a list by the words of the choice."""
        field.select_option(label=label)

    def unfold(self, fold: Locator) -> None:
        """Open a fold."""
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()

    def go_to_step(self, number: int) -> None:
        """Choose a step of the list, from 1."""
        self.editor.steps.nth(number - 1).click()

    def decide(self, option: Locator) -> None:
        """Choose an answer of the case that is being played."""
        option.locator("xpath=ancestor::label").click()


class KeyboardAuthor(MouseAuthor):
    """Uses Tab, arrows, Space, Enter and letters, nothing else."""

    def __init__(self, editor: EditorPage) -> None:
        super().__init__(editor)
        self.hands = Keyboard(editor.page)

    def go_to(self, place: Locator) -> None:
        """Press Tab or Shift+Tab until the focus is there."""
        expect(place).to_be_visible()
        after = "(box, here) => !!(here.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING)"
        here = self.page.evaluate_handle("document.activeElement")
        key = "Tab" if place.evaluate(after, here) else "Shift+Tab"
        for _ in range(MOST_TABS):
            if is_focused(place):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{place} cannot be reached with Tab")

    def show(self, name: str) -> None:
        self.go_to(self.editor.root.locator('[role=tab][aria-selected="true"]'))
        names = self.editor.root.locator("[role=tab]").evaluate_all("tabs => tabs.map((tab) => tab.dataset.tab)")
        now = self.editor.root.get_attribute("data-tab")
        way = names.index(name) - names.index(now)
        for _ in range(abs(way)):
            self.page.keyboard.press("ArrowRight" if way > 0 else "ArrowLeft")
        expect(self.editor.tab(name)).to_be_focused()

    def press(self, button: Locator) -> None:
        self.go_to(button)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        self.go_to(field)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def enter_day(self, field: Locator, day: str) -> None:
        self.go_to(field)
        self.hands.enter_date(field, day)

    def choose(self, field: Locator, label: str) -> None:
        self.go_to(field)
        labels = field.evaluate("list => [...list.options].map((option) => option.text)")
        way = labels.index(label) - int(field.evaluate("list => list.selectedIndex"))
        for _ in range(abs(way)):
            self.page.keyboard.press("ArrowDown" if way > 0 else "ArrowUp")
        assert field.evaluate("list => list.options[list.selectedIndex].text") == label

    def unfold(self, fold: Locator) -> None:
        if fold.get_attribute("open") is None:
            self.press(fold.locator("summary").first)

    def go_to_step(self, number: int) -> None:
        steps = self.editor.steps
        self.go_to(steps.and_(self.page.locator("[tabindex='0']")))
        self.page.keyboard.press("Home")
        for _ in range(number - 1):
            self.page.keyboard.press("ArrowDown")
        expect(steps.nth(number - 1)).to_be_focused()

    def decide(self, option: Locator) -> None:
        self.hands.choose(option)
