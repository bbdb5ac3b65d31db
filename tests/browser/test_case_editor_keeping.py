"""What an author wrote is never lost and nothing else is changed: saving, closing, failing, and a second author."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from legal_case import sentences
from sdk_settings.people import AUTHOR
from tests.browser.axe import violations
from tests.browser.conftest import ENVELOPE, Visit, Visitor
from tests.browser.editor_pages import EditorPage, said
from tests.browser.pages import in_polish

DRAFT = "trial-draft"
CASES = ("prawo-pra_k1", "prawo-pra_k2", "prawo-pra_k3")
Take = Callable[[Page, str], None]


def stored(visitor: Visitor, scenario: str) -> dict[str, object]:
    """What the server keeps now, asked for by an editor of its own."""
    page = visitor.context.new_page()
    with page.expect_response("**/studio_open/**") as opened:
        page.goto(visitor.place(scenario, "studio_view"))
    found = dict(opened.value.json())
    page.close()
    return found


@pytest.fixture
def editor(author: Visitor) -> EditorPage:
    """The editor of the trial draft, which is put back as it was afterwards."""
    return author.editor(DRAFT)


@pytest.fixture(autouse=True)
def put_back(author: Visitor) -> object:
    """The trial draft as it was before the test."""
    before = stored(author, DRAFT)
    yield
    editor = author.editor(DRAFT)
    while editor.offer.is_visible():
        editor.button("draft_drop", editor.offer).click()
    editor.write(str(before["data"]))
    editor.title.fill(str(before["display_name"]))
    if editor.state.text_content():
        editor.save_and_wait()


@pytest.mark.parametrize("scenario", CASES)
def test_what_was_opened_is_saved_byte_by_byte(author: Visitor, scenario: str) -> None:
    before = stored(author, scenario)
    editor = author.editor(scenario)
    for name in ("file", "settings", "steps"):
        editor.show(name)
    for number in range(editor.steps.count()):
        editor.steps.nth(number).click()
    expect(editor.state).to_be_empty()
    editor.save_and_wait()
    expect(editor.message).to_have_text(said("saved"))
    assert stored(author, scenario) == before


def test_one_word_in_a_text_changes_one_line(author: Visitor) -> None:
    editor = author.editor(ENVELOPE)
    before = editor.written()
    editor.steps.nth(0).click()
    editor.words("text").get_by_text("Nadia").first.dblclick()
    editor.page.keyboard.type("Anastazja ")
    after = editor.written()
    changed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert [line[0] for line in changed] == ["-", "+"]
    assert "Anastazja" in changed[1]


def test_closing_the_tab_in_the_middle_of_a_word_loses_nothing(
    author: Visitor, editor: EditorPage, take_picture: Take
) -> None:
    editor.field("title").fill("Pismo, którego nikt nie zapisał")
    editor.page.close(run_before_unload=False)
    again = author.editor(DRAFT)
    expect(again.field("title")).not_to_have_value("Pismo, którego nikt nie zapisał")
    expect(again.offer).to_contain_text(said("draft_found"))
    assert violations(again.page) == []
    take_picture(again.page, "editor-draft-offered")
    again.button("draft_take", again.offer).click()
    expect(again.field("title")).to_have_value("Pismo, którego nikt nie zapisał")
    expect(again.offer).to_be_hidden()
    again.save_and_wait()
    expect(again.message).to_have_text(said("saved"))
    expect(author.editor(DRAFT).offer).to_be_hidden()


def test_draft_can_be_thrown_away(author: Visitor, editor: EditorPage) -> None:
    editor.title.fill("Tytuł do wyrzucenia")
    editor.page.close(run_before_unload=False)
    again = author.editor(DRAFT)
    again.button("draft_drop", again.offer).click()
    expect(author.editor(DRAFT).offer).to_be_hidden()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        pytest.param(lambda route: route.abort(), "offline", id="no-network"),
        pytest.param(lambda route: route.fulfill(status=500, body="<h1>500</h1>"), "failed", id="broken-site"),
        pytest.param(lambda route: route.fulfill(body="<html>Sign in"), "failed", id="expired-login"),
        pytest.param(lambda route: route.fulfill(status=403, body="<h1>CSRF</h1>"), "failed", id="old-token"),
    ],
)  # fmt: skip
def test_failed_save_says_so_and_keeps_everything(
    author: Visitor, editor: EditorPage, answer: Callable[[Route], None], sentence: str
) -> None:
    author.tolerated = "ERR_FAILED|500|403"
    editor.field("title").fill("Zapis, który się nie udał")
    editor.page.route("**/studio_save/**", answer)
    editor.save.click()
    expect(editor.message).to_have_text(said(sentence))
    expect(editor.field("title")).to_have_value("Zapis, który się nie udał")
    editor.page.unroute("**/studio_save/**")
    editor.save_and_wait()
    expect(editor.message).to_have_text(said("saved"))
    assert "Zapis, który się nie udał" in str(stored(author, DRAFT)["data"])


def test_two_authors_who_changed_different_lines_are_brought_together(
    visit: Visit, author: Visitor, take_picture: Take
) -> None:
    first, second = author.editor(DRAFT), visit(AUTHOR.id, tolerated="409").editor(DRAFT)
    first.field("title").fill("List na stole")
    first.save_and_wait()
    second.words("label", second.option(2)).fill("Odkładam pismo na półkę.")
    second.title.fill("Tytuł drugiej osoby")
    second.save_and_wait()
    expect(second.message).to_have_text(in_polish(sentences.REFUSALS["conflict"]))
    expect(second.conflict).to_be_focused()
    assert violations(second.page) == []
    take_picture(second.page, "editor-conflict")
    second.button("take_both", second.conflict).click()
    expect(second.field("title")).to_have_value("List na stole")
    second.save_and_wait()
    expect(second.message).to_have_text(said("saved"))
    both = stored(author, DRAFT)
    assert both["display_name"] == "Tytuł drugiej osoby"
    assert "List na stole" in str(both["data"])
    assert "Odkładam pismo na półkę." in str(both["data"])


@pytest.mark.parametrize("choice", ["take_mine", "take_theirs"])
def test_two_authors_who_changed_the_same_line_choose_and_can_go_back(
    visit: Visit, author: Visitor, choice: str
) -> None:
    first, second = author.editor(DRAFT), visit(AUTHOR.id, tolerated="409").editor(DRAFT)
    first.field("title").fill("Tytuł pierwszej")
    first.save_and_wait()
    second.field("title").fill("Tytuł drugiej")
    second.save_and_wait()
    expect(second.button("take_both", second.conflict)).to_have_count(0)
    second.button(choice, second.conflict).click()
    mine, theirs = ("Tytuł drugiej", "Tytuł pierwszej")
    expect(second.field("title")).to_have_value(mine if choice == "take_mine" else theirs)
    second.button("undo").click()
    expect(second.field("title")).to_have_value(theirs if choice == "take_mine" else mine)
    second.button("redo").click()
    second.save_and_wait()
    expect(second.message).to_have_text(said("saved"))
    kept = mine if choice == "take_mine" else theirs
    assert kept in str(stored(author, DRAFT)["data"])


def test_everything_can_be_undone_and_done_again(editor: EditorPage) -> None:
    before = editor.written()
    editor.button("step_copy").click()
    editor.field("title").fill("Kopia")
    editor.show("exchange").button("begin_empty").click()
    for _ in range(3):
        editor.page.keyboard.press("ControlOrMeta+z")
    assert editor.written() == before
    for _ in range(3):
        editor.button("redo").click()
    assert editor.steps.count() == 0


def test_faulty_case_is_not_saved_and_leads_to_its_fault(author: Visitor, visit: Visit, editor: EditorPage) -> None:
    author.tolerated = "400"
    text = editor.replace('goto="koniec"', 'goto="nigdzie"')
    editor.save_and_wait()
    expect(editor.message).to_have_text(in_polish(sentences.REFUSALS["source-errors"]))
    error = editor.show("check").problems.filter(has_text="nigdzie")
    expect(error).to_have_attribute("data-level", "error")
    error.get_by_role("button").click()
    expect(editor.words("label", editor.option(1))).to_be_focused()
    assert editor.written() == text
    expect(visit().case(DRAFT).heading).to_have_text("Pismo na biurku")


def test_unreadable_text_is_named_by_its_line_and_forms_come_back(editor: EditorPage) -> None:
    whole = editor.show("text").source.input_value()
    editor.source.fill(whole.replace("</step>", "", 1))
    editor.show("steps")
    expect(editor.form).to_contain_text(said("unreadable"))
    editor.button("go_to_text").click()
    expect(editor.source).to_be_focused()
    editor.source.fill(whole)
    editor.show("steps")
    expect(editor.field("title")).to_be_visible()


def test_learner_who_follows_a_link_to_the_editor_is_led_back_to_the_case(visit: Visit) -> None:
    learner = visit(tolerated="403")
    page = learner.context.new_page()
    page.goto(learner.place(DRAFT, "studio_view"))
    expect(page.locator(".legal-case-studio")).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Pismo na biurku")).to_be_visible()


def test_editor_left_open_by_somebody_who_may_write_no_more_saves_nothing(author: Visitor, editor: EditorPage) -> None:
    author.tolerated = "403"
    editor.page.evaluate("studentId = 'zofia'")
    editor.title.fill("Bez uprawnień")
    editor.save.click()
    expect(editor.message).to_have_text(in_polish(sentences.REFUSALS["may-not-write"]))
    expect(editor.title).to_have_value("Bez uprawnień")


LIBRARY = """(args) => {
  delete window.jQuery; delete window.$;
  window.told = [];
  const old = document.querySelector(".legal-case-studio");
  const wrapper = document.createElement("div");
  wrapper.innerHTML = old.outerHTML;
  old.replaceWith(wrapper);
  const runtime = {
    handlerUrl: (element, handler) => `${location.origin}/xblock-handler/token-7f3a/${handler}/`,
    notify: (event, told) => window.told.push([event, told]),
  };
  new LegalCaseStudio(runtime, wrapper, args);
}"""


def test_editor_works_in_the_frame_of_a_content_library(author: Visitor) -> None:
    """A DOM element, tokenised addresses with a slash at their end, no jQuery, `notify` and no more."""
    page = author.context.new_page()
    where = author.place(DRAFT, "studio_view")
    handlers: list[str] = []
    html = author.context.request.get(where).text()
    args = json.loads(re.search(r'class="xblock_json_init_args">(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    tokenised(page, author, html, handlers)
    page.goto(f"{author.address}/library-frame/")
    page.evaluate(LIBRARY, args)
    editor = EditorPage(page, where)
    editor.field("title").fill("Z biblioteki")
    editor.save_and_wait()
    expect(editor.message).to_have_text(said("saved"))
    assert page.evaluate("told.map(([event, {state}]) => [event, state])") == [["save", "start"], ["save", "end"]]
    editor.cancel.click()
    assert page.evaluate("told.at(-1)") == ["cancel", {}]
    assert set(handlers) >= {"studio_open", "studio_check", "studio_save"}
    assert "Z biblioteki" in str(stored(author, DRAFT)["data"])


def tokenised(page: Page, author: Visitor, html: str, handlers: list[str]) -> None:
    """Serve the frame of a library: the editor's markup and bundle alone; its addresses lead to the real handlers."""
    markup = re.search(r'<div class="editor-with-buttons.*?\n</div>', html, re.S)
    script = re.search(r"src='([^']*legal_case/public/studio.js)'", html)
    style = re.search(r"href='([^']*legal_case/public/studio.css)'", html)
    usage = re.search(r"data-usage='([^']+)'", html)
    assert markup
    assert script
    assert style
    assert usage
    head = f'<title>Library</title><link rel="stylesheet" href="{style[1]}"><script src="{script[1]}"></script>'
    frame = f'<!DOCTYPE html><html lang="pl"><head>{head}</head><body>{markup[0]}</body></html>'
    page.route("**/library-frame/", lambda route: route.fulfill(content_type="text/html", body=frame))

    def pass_on(route: Route) -> None:
        handler = re.search(r"token-7f3a/(\w+)/$", route.request.url)
        assert handler
        handlers.append(handler[1])
        real = f"{author.address}/handler/{usage[1]}/{handler[1]}/?student={AUTHOR.id}"
        answer = author.context.request.post(real, data=route.request.post_data, headers=tokens(author))
        route.fulfill(response=answer)

    page.route("**/xblock-handler/**", pass_on)


def tokens(author: Visitor) -> dict[str, str]:
    """What the workbench wants of a request: that it is JSON, and Django's own token, which a library does without."""
    found = {cookie["name"]: cookie["value"] for cookie in author.context.cookies()}
    return {"Content-Type": "application/json", "X-CSRFToken": found["csrftoken"]}
