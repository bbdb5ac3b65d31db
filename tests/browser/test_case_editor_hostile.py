"""Hostile markup in every place where the editor shows a text: nothing runs, nothing is asked of strangers."""

from __future__ import annotations

import json
from html import escape

import pytest
from playwright.sync_api import Page, expect

from legal_case import sentences
from sdk_settings.people import AUTHOR
from tests.browser.conftest import Visit
from tests.browser.editor_pages import EditorPage, said
from tests.browser.pages import in_polish
from tests.legal_case.hostile_texts import HTML, XML

DRAFT = "trial-draft"
RUNNING = (
    "script, iframe, object, embed, [onload], [onerror], [onclick], [onfocus], [ontoggle], a[href^='javascript' i]"
)


def cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"


def case_of(texts: dict[str, str]) -> str:
    """A case in which each text stands as title, story, label, consequence and comment of a step, and in a document."""
    steps = [
        f'<step id="s{at}" type="decision" title="{escape(text)}"><text>{cdata(text)}</text>'
        f'<option id="o{at}" goto="s{at + 1}"><label>{cdata("Dalej " + text)}</label>'
        f"<consequence>{cdata(text)}</consequence><expert>{cdata(text)}</expert></option></step>"
        for at, text in enumerate(texts.values())
    ]
    last = f'<step id="s{len(texts)}" type="ending" title="Koniec"/>'
    file = f'<document id="d" title="Pismo"><text>{cdata("".join(texts.values()))}</text></document>'
    inside = "\n".join((file, *steps, last))
    return f'<legal_case schema="1" first="s0">\n{inside}\n</legal_case>'


def watched(visit: Visit, source: str) -> EditorPage:
    """The editor of a case that somebody else stored; any dialog and any request to a stranger is a complaint."""
    visitor = visit(AUTHOR.id, tolerated="404|400")
    page = visitor.context.new_page()
    page.on("dialog", lambda dialog: (visitor.complaints.append(f"A dialog: {dialog.message}"), dialog.dismiss()))
    return EditorPage(page, visitor.place(DRAFT, "studio_view")).open_with(source)


def is_inert(page: Page, place: str) -> None:
    """Nothing of what is shown can run, and nothing has."""
    assert page.evaluate("window.hacked") is None
    assert page.locator(place).locator(RUNNING).count() == 0


def test_there_are_sixty_hostile_texts_and_more() -> None:
    assert len(HTML) + len(XML) >= 60


def test_hostile_markup_is_inert_in_forms_map_and_check_list(visit: Visit) -> None:
    editor = watched(visit, case_of(HTML))
    for at in range(len(HTML)):
        editor.steps.nth(at).click()
        expect(editor.words("text")).to_be_visible()
    is_inert(editor.page, ".legal-case-studio")
    for name in ("file", "map", "check"):
        editor.show(name)
        is_inert(editor.page, ".legal-case-studio")


def test_hostile_markup_is_inert_in_the_rehearsal(visit: Visit) -> None:
    editor = watched(visit, case_of(HTML))
    editor.show("play").button("play").click()
    for at in range(len(HTML)):
        expect(editor.stage.locator(".lc-step > h3")).to_be_focused()
        is_inert(editor.page, ".le-stage")
        editor.stage.locator(".lc-option").first.click()
        editor.stage.locator("button[type=submit]").click()
        expect(editor.stage.locator(".lc-progress, .lc-step > h3").first).to_be_visible()
        expect(editor.root.locator(".le-behind")).to_contain_text(f"s{at + 1}")
    is_inert(editor.page, ".le-stage")


PASTE = """(field, html) => {
  const brought = new DataTransfer();
  brought.setData("text/html", html);
  brought.setData("text/plain", "zwykły tekst");
  field.focus();
  document.execCommand("selectAll");
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: brought, bubbles: true, cancelable: true}));
}"""


def test_hostile_markup_is_cleaned_when_it_is_pasted(visit: Visit) -> None:
    editor = watched(visit, case_of({"plain": "<p>Zwykły tekst.</p>"}))
    for text in HTML.values():
        editor.words("text").evaluate(PASTE, text)
        is_inert(editor.page, ".le-words")
    written = editor.written()
    for harm in ("<script", "onerror", "onload", "javascript:", "evil.example"):
        assert harm not in written.lower()


def test_what_is_allowed_is_kept_when_it_is_pasted(visit: Visit) -> None:
    good = (
        '<h3>Pismo</h3><p>To <strong>ważne</strong> i <a href="https://isap.sejm.gov.pl">jawne</a>.</p><ul><li>raz</li></ul>'
        '<table><tbody><tr><td>dzień</td></tr></tbody></table><p><img src="/static/a.png" alt="Koperta"></p>'
    )
    editor = watched(visit, case_of({"plain": "<p>Zwykły tekst.</p>"}))
    editor.words("text").evaluate(PASTE, good)
    written = editor.written()
    for part in ("<h3>Pismo</h3>", "<strong>ważne</strong>", 'href="https://isap.sejm.gov.pl"', "<li>raz</li>",
                 "<td>dzień</td>", '<img src="/static/a.png" alt="Koperta">'):  # fmt: skip
        assert part in written, part


@pytest.mark.parametrize("source", XML.values(), ids=XML)
def test_hostile_source_is_refused_with_a_sentence(visit: Visit, source: str) -> None:
    editor = watched(visit, case_of({"plain": "<p>Zwykły tekst.</p>"}))
    editor.write(source)
    editor.save_and_wait()
    refused = in_polish(sentences.REFUSALS["key-type" if "\x00" in source else "source-errors"])
    expect(editor.message).to_have_text(refused.replace("%(key)s", "data"))
    is_inert(editor.page, ".legal-case-studio")
    expect(editor.source).to_have_value(source)


def test_five_megabytes_are_taken_in_and_not_sent(visit: Visit) -> None:
    editor = watched(visit, case_of({"plain": "<p>Zwykły tekst.</p>"}))
    editor.show("text").source.evaluate(
        "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', {bubbles: true})); }", "x" * 5_000_000
    )
    editor.save.click()
    expect(editor.message).to_have_text(said("too_large"))
    editor.page.keyboard.press("ControlOrMeta+z")
    editor.show("steps")
    expect(editor.words("text")).to_have_text("Zwykły tekst.")


def test_hostile_answer_of_the_server_s_neighbour_is_text(visit: Visit) -> None:
    """Titles, notes and sentences that come as JSON are never read as markup."""
    editor = watched(visit, case_of({"plain": "<p>Zwykły tekst.</p>"}))
    harm = HTML["image error"]
    body = {"data": "<legal_case/>", "title": harm, "notes": [{"place": harm, "message": harm}], "more": 0}
    editor.page.route("**/studio_import/**", lambda route: route.fulfill(body=json.dumps(body)))
    editor.show("exchange").button("import_read").click()
    expect(editor.exchange.locator(".le-notes li")).to_contain_text("onerror")
    is_inert(editor.page, ".le-exchange")
