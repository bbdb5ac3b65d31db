"""The page of a partner board as somebody uses it: what can be seen on it and done with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor

BOARD = ".partner-board"
SCENARIO = "trial-board"
TABS = ("profile", "suggestions", "board", "inbox")
PODKARPACKIE, PRZEMYSL = "18", "1862"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells of themselves; every name is a new one, by which the card is found again."""

    name: str
    organisation: str = "ngo"
    offers: tuple[str, ...] = ("legal-help",)
    seeks: tuple[str, ...] = ("room",)
    pitch: str = "Chcemy razem prowadzić dyżury."

    @property
    def email(self) -> str:
        """An address that is nobody else's."""
        return f"{self.name.lower().replace(' ', '-')}@example.org"


def foundation() -> Told:
    """Somebody who offers what a school looks for."""
    return Told(f"Fundacja {next(_numbers)}")


def school() -> Told:
    """Somebody who looks for what a foundation offers."""
    return Told(f"Szkoła {next(_numbers)}", "school", ("room",), ("legal-help",))


class BoardPage:
    """A board as one learner has it before them."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.root = page.locator(BOARD)
        self.message = self.root.locator("[data-message]")
        self.form = self.root.locator("form[data-act=save]")
        self.status = self.root.locator("[data-status]")
        self.summary = self.form.locator("[data-summary]")
        self.offer = self.form.locator("[data-offer]")
        self.publish = self.form.locator("[data-publish]")
        self.save = self.form.locator(".pb-acts [type=submit]").first
        self.found = self.root.locator("[data-found]")

    def open(self) -> "BoardPage":
        """Go to the page, or load it again."""
        self.page.goto(self.address)
        expect(self.root).to_have_attribute("data-live", "")
        return self

    def tab(self, name: str) -> Locator:
        """A tab by its name in the page's contract."""
        return self.root.locator(f"[role=tab][data-tab={name}]")

    def section(self, name: str) -> Locator:
        """What a tab opens."""
        return self.root.locator(f"[data-section={name}]")

    def turn_to(self, name: str) -> Locator:
        """Open a tab, and wait until nothing is being fetched for it."""
        self.tab(name).click()
        expect(self.root).not_to_have_attribute("aria-busy", "true")
        return self.section(name)

    def field(self, name: str) -> Locator:
        """A field of the profile."""
        return self.form.locator(f"[name={name}]")

    def box(self, name: str, value: str) -> Locator:
        """A box of one of the lists of the profile."""
        return self.form.locator(f"[name={name}][value={value}]")

    def tell(self, told: Told, consents: Iterable[str] = ("publish", "disclose")) -> "BoardPage":
        """Fill in the profile."""
        self.field("organisation").select_option(told.organisation)
        self.field("name").fill(told.name)
        self.field("voivodeship").select_option(PODKARPACKIE)
        self.field("county").select_option(PRZEMYSL)
        self.field("pitch").fill(told.pitch)
        for name, values in (("offers", told.offers), ("seeks", told.seeks), ("languages", ("pl",))):
            for value in values:
                self.box(name, value).check()
        self.field("person").fill("Anna")
        self.field("email").fill(told.email)
        for consent in consents:
            self.field(consent).check()
        return self

    def publish_as(self, told: Told) -> "BoardPage":
        """Fill in the profile and publish it."""
        self.tell(told).publish.click()
        expect(self.status).to_have_attribute("data-status", "published")
        return self

    def card(self, told: Told, tab: str) -> Locator:
        """The card of somebody in a tab."""
        return self.section(tab).locator("[data-card]").filter(has=self.page.get_by_role("heading", name=told.name))

    def search(self, words: str) -> Locator:
        """Look for words on the board, and see how many were found."""
        board = self.turn_to("board")
        board.locator("[name=query]").fill(words)
        board.locator("form[data-act=filter] [type=submit]").click()
        expect(self.found).to_be_focused()
        return board

    def ask(self, told: Told, note: str = "") -> "BoardPage":
        """Find somebody on the board and send them a request."""
        self.search(told.name)
        card = self.card(told, "board")
        card.locator("summary.pb-main").click()
        card.locator("[name=note]").fill(note)
        card.locator("form[data-act=send] [type=submit]").click()
        expect(card.locator("[data-act=withdraw]")).to_be_visible()
        return self

    def unfold(self) -> "BoardPage":
        """Open every fold of what is open."""
        self.root.evaluate("root => root.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        return self


def board(visitor: Visitor, scenario: str = SCENARIO) -> BoardPage:
    """A board in a new tab."""
    return BoardPage(visitor.context.new_page(), visitor.place(scenario, "student_view")).open()
