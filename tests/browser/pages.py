"""The pages as somebody uses them: what can be seen on them and done with them."""

import gettext
import re
from collections.abc import Callable
from importlib.resources import files

from playwright.sync_api import Locator, Page, expect

from tests.browser.case_paths import Move
from tests.browser.hands import Hands

BLOCK = ".legal-case:not(.lc-team)"


def in_polish(message: str) -> str:
    """A sentence of the block in the language that the workbench speaks."""
    return gettext.translation("text", str(files("legal_case") / "translations"), ["pl"]).gettext(message)


class CasePage:
    """A case as one learner has it before them."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.bind(page.locator(BLOCK))

    def bind(self, root: Locator) -> None:
        """Find the parts of the case inside this element."""
        self.root = root
        self.heading = self.root.locator(".lc-step > h3")
        self.attempt = self.root.locator(".lc-attempt")
        self.consequence = self.root.locator(".lc-last > .lc-text")
        self.verdict = self.root.locator(".lc-last > .lc-told")
        self.notice = self.root.locator(".lc-notice")
        self.complaint = self.root.locator(".lc-form > .lc-error")
        self.options = self.root.locator("fieldset .lc-option")
        self.confirm = self.root.locator("button[type=submit]")
        self.score = self.root.locator(".lc-score")
        self.files = self.root.locator(".lc-file")
        self.document = self.root.locator(".lc-document")
        self.show_debrief = self.root.locator("[data-act=debrief]")
        self.restart = self.root.locator("[data-act=restart]")
        self.debrief = self.root.locator(".lc-debrief")

    def open(self) -> "CasePage":
        """Go to the page, or load it again."""
        self.page.goto(self.address)
        return self

    def option(self, label: str) -> Locator:
        """The radio button or check box of this label."""
        return self.root.locator("fieldset").get_by_label(label)

    def document_button(self, title: str) -> Locator:
        """The button that opens the document of this title."""
        return self.root.locator(".lc-document-open").filter(has_text=title)

    def drawn(self) -> str:
        """The structure of what is inside the block: tags, attributes and texts, without idle white space."""
        return str(self.root.evaluate(OUTLINE))

    def told(self) -> str:
        """The text of the block as it is laid out."""
        return self.root.inner_text()


# White space between tags differs between a template and drawn nodes, and means nothing there.
OUTLINE = """root => {
  const outline = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\\s+/g, " ").trim();
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const attributes = [...node.attributes].map(({name, value}) => `${name}="${value}"`).sort();
    const inside = [...node.childNodes].map(outline).filter(Boolean);
    return `<${[node.localName, ...attributes].join(" ")}>\\n${inside.join("\\n")}\\n</${node.localName}>`;
  };
  return [...root.children].map(outline).join("\\n");
}"""


def make(move: Move, case: CasePage, hands: Hands) -> None:
    """Do one thing on the page and see that it led where it should, with the focus on the new heading."""
    if move.kind == "read":
        read(move.labels[0], case, hands)
        return
    fill_in(move, case, hands)
    hands.press(case.confirm)
    expect(case.heading).to_have_text(move.title_after)
    expect(case.heading).to_be_focused()
    if move.consequence:
        expect(case.consequence).to_have_text(move.consequence)
    if move.right is not None:
        expect(case.verdict).to_have_attribute("data-quality", "good" if move.right else "bad")


def fill_in(move: Move, case: CasePage, hands: Hands) -> None:
    """Give the answer of a move without sending it."""
    for label in move.labels:
        hands.choose(case.option(label))
    if move.kind == "date":
        hands.enter_date(case.root.locator("input[type=date]"), move.text)
    elif move.kind == "reflect":
        hands.write(case.root.locator("textarea"), move.text)


def read(title: str, case: CasePage, hands: Hands) -> None:
    """Open a document of the case file, see its heading in focus, and close it again."""
    open_document(title, case, hands)
    hands.close(case.document)
    expect(case.document).to_have_count(0)
    expect(case.document_button(title)).to_be_focused()


def open_document(title: str, case: CasePage, hands: Hands) -> None:
    """Open a document of the case file in its place."""
    hands.unfold(case.files)
    hands.press(case.document_button(title), back=True)
    expect(case.document.get_by_role("heading", name=title)).to_be_focused()


def play(path: list[Move], case: CasePage, hands: Hands, after_each: Callable[[], object] = lambda: None) -> None:
    """Make all moves of a path."""
    for move in path:
        make(move, case, hands)
        after_each()


def see_result(case: CasePage, percent: int) -> None:
    """See the score in a sentence."""
    expect(case.score.get_by_role("paragraph")).to_have_text(re.compile(rf"\b{percent}\s?%"))


def open_debrief(case: CasePage, hands: Hands) -> None:
    """Open the debrief and see its heading in focus."""
    hands.press(case.show_debrief)
    expect(case.debrief.get_by_role("heading").first).to_be_focused()
