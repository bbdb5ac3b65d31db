"""Two ways to use a page: with a mouse, and with nothing but a keyboard."""

from functools import cached_property
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 60


class Hands(Protocol):
    """How somebody chooses, fills in and presses."""

    def choose(self, option: Locator) -> None:
        """Choose a radio button or tick a check box."""

    def enter_date(self, field: Locator, day: str) -> None:
        """Enter a day given as YYYY-MM-DD."""

    def write(self, field: Locator, text: str) -> None:
        """Write a text."""

    def press(self, button: Locator, back: bool = False) -> None:
        """Press a button; `back` says that it lies before the present place."""

    def unfold(self, fold: Locator) -> None:
        """Open a fold that lies before the present place, unless it is open."""

    def close(self, document: Locator) -> None:
        """Close an opened document."""


class Mouse:
    """Points and clicks; types only into fields."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def choose(self, option: Locator) -> None:
        # The row, not the small circle: all of it can be clicked.
        option.locator("xpath=ancestor::label").click()
        expect(option).to_be_checked()

    def enter_date(self, field: Locator, day: str) -> None:
        field.fill(day)

    def write(self, field: Locator, text: str) -> None:
        field.click()
        self.page.keyboard.insert_text(text)

    def press(self, button: Locator, back: bool = False) -> None:
        button.click()

    def unfold(self, fold: Locator) -> None:
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()

    def close(self, document: Locator) -> None:
        document.locator("[data-act=close]").click()


class Keyboard:
    """Tab, arrows, Space, Enter, Escape and letters, nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, place: Locator, back: bool = False) -> None:
        """Press Tab until the focus is there."""
        for _ in range(MOST_TABS):
            if is_focused(place):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{place} cannot be reached with Tab")

    def choose(self, option: Locator) -> None:
        if option.get_attribute("type") == "radio":
            self._choose_radio(option)
        else:
            self._go_to_either_way(option)
            self.page.keyboard.press("Space")
        expect(option).to_be_checked()

    def _choose_radio(self, option: Locator) -> None:
        group = option.locator("xpath=ancestor::fieldset").locator("input:enabled")
        self.go_to(group)
        for _ in range(group.count()):
            if is_focused(option):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")

    def _go_to_either_way(self, place: Locator) -> None:
        after = "(box, here) => !!(here.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING)"
        here = self.page.evaluate_handle("document.activeElement")
        self.go_to(place, back=not place.evaluate(after, here))

    def enter_date(self, field: Locator, day: str) -> None:
        self.go_to(field)
        year, month, date = day.split("-")
        self.page.keyboard.type(f"{date}{month}{year}" if self._day_comes_first else f"{month}{date}{year}")
        expect(field).to_have_value(day)

    @cached_property
    def _day_comes_first(self) -> bool:
        """Whether this browser's date fields ask for the day before the month; only trying tells."""
        trial = self.page.context.new_page()
        trial.set_content("<title>Trial</title><input type=date autofocus>")
        trial.locator("input").focus()
        trial.keyboard.type("31122026")
        first = trial.locator("input").input_value() == "2026-12-31"
        trial.close()
        return first

    def write(self, field: Locator, text: str) -> None:
        self.go_to(field)
        self.page.keyboard.type(text)

    def press(self, button: Locator, back: bool = False) -> None:
        self.go_to(button, back)
        self.page.keyboard.press("Enter")

    def unfold(self, fold: Locator) -> None:
        if fold.get_attribute("open") is None:
            self.go_to(fold.locator("summary"), back=True)
            self.page.keyboard.press("Enter")
        else:
            self.go_to(fold.locator("button").last, back=True)

    def close(self, document: Locator) -> None:
        self.page.keyboard.press("Escape")


def is_focused(place: Locator) -> bool:
    """Whether one of the elements has the focus."""
    return bool(place.evaluate_all("found => found.includes(document.activeElement)"))
