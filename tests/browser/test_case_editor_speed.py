"""Typing in a case of 150 steps and 600 options: what does not depend on the machine, and a wide limit for the rest.

The page may never be blocked for more than 50 ms; here, for a busy machine, it may be five times as long.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from benchmarks.legal_case.scenarios import story
from benchmarks.legal_case.sources import full_legal_case
from tests.browser.conftest import Visitor
from tests.browser.editor_pages import EditorPage

STEPS = 150
BLOCKED, GENEROUS = 50, 5  # milliseconds
WORDS = "Nowe słowa, pisane bez przerwy"
MOST_CHANGES = 8  # nodes a letter, beside the field: its name in the list, the two buttons, the sentence at the foot
WATCH = """() => {
  window.tasks = []; window.changes = 0;
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((task) => task.duration)))
    .observe({type: "longtask"});
  new MutationObserver((all) => {
    window.changes += all.filter(({target}) => !target.parentElement?.closest(".le-words, textarea")).length;
  }).observe(document.querySelector(".legal-case-studio"), {subtree: true, childList: true, attributes: true,
    characterData: true});
}"""


def typed(page: Page, field: Locator) -> tuple[float, float]:
    """Changes of the page a letter, and the longest task in milliseconds, checks of the server included."""
    field.click()
    page.evaluate(WATCH)
    page.keyboard.type(WORDS, delay=15)
    changes = page.evaluate("window.changes") / len(WORDS)
    with page.expect_response("**/studio_check/**"):
        page.keyboard.type(".")
    page.wait_for_function("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(() => drawn(true))))")
    return changes, max(page.evaluate("window.tasks"), default=0)


def test_typing_in_a_case_of_150_steps_never_blocks_the_page(author: Visitor) -> None:
    page = author.context.new_page()
    editor = EditorPage(page, author.place("trial-draft", "studio_view")).open_with(full_legal_case(story(STEPS)))
    expect(editor.steps).to_have_count(STEPS + 1)
    editor.steps.nth(STEPS // 2).click()
    for field in (editor.field("title"), editor.words("text"), editor.words("consequence", editor.option(4))):
        changes, longest = typed(page, field)
        assert changes <= MOST_CHANGES
        assert longest <= GENEROUS * BLOCKED
    editor.show("text")
    assert typed(page, editor.source)[1] <= GENEROUS * BLOCKED
