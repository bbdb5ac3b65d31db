"""What else a case has to be on a page: readable without a script, a good neighbour, polite when it is broken."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from legal_case import sentences
from legal_case.opening import Opened
from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.case_paths import Move, words
from tests.browser.conftest import ENVELOPE, Visit, Visitor
from tests.browser.hands import Mouse
from tests.browser.pages import BLOCK, CasePage, in_polish, play, see_result

Take = Callable[[Page, str], None]
MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)


def test_case_can_be_read_without_javascript(
    visit: Visit, envelope: Opened, best: list[Move], take_picture: Take
) -> None:
    case = visit("zofia-reads").case()
    play(best[:2], case, Mouse(case.page))
    plain = visit("zofia-reads", java_script_enabled=False).case()
    step = envelope.case.step["pierwszy_ruch"]
    expect(plain.root.get_by_role("heading", name=step.title)).to_be_visible()
    expect(plain.root.locator(".lc-step > .lc-text")).to_have_text(words(step.text))
    for option in step.options:
        expect(plain.root.get_by_text(words(option.label))).to_be_visible()
    plain.files.locator("summary").click()
    for document in envelope.case.documents[:3]:
        expect(plain.document_button(document.title)).to_be_visible()
    expect(plain.root.locator(".lc-form button")).to_be_hidden()
    hint = plain.root.locator("noscript")
    expect(hint).to_be_visible()
    assert hint.inner_text().strip() == in_polish(sentences.LEARNER["needs_script"])
    take_picture(plain.page, "1280-11-without-script")


@pytest.mark.parametrize("width", [320, 1280])
def test_dots_of_unread_documents_stand_in_the_first_line_of_their_titles(visit: Visit, width: int) -> None:
    case = visit(width=width).case()
    case.page.add_style_tag(content=".lc-fold-note > span { max-inline-size: 8em }")
    offsets = layout.offsets_from_first_line(case.page, ".lc-file .lc-fold-note > span")
    assert len(offsets) > 1
    assert [offset for offset in offsets if abs(offset) > 2] == []


def test_click_before_the_script_has_come_leads_nowhere(visit: Visit) -> None:
    learner = visit()
    page = learner.context.new_page()
    held: list[Route] = []
    page.route("**/public/student.js", lambda route: held.append(route))
    case = CasePage(page, learner.place("trial-draft", "student_view"))
    page.goto(case.address, wait_until="commit")
    Mouse(page).choose(case.option("Czytam pouczenie."))
    case.confirm.click()
    expect(case.option("Czytam pouczenie.")).to_be_checked()
    assert page.url == case.address
    held[0].continue_()
    page.wait_for_load_state()
    case.confirm.click()
    expect(case.heading).to_have_text("Koniec")


def side_by_side(visitor: Visitor, *scenarios: str) -> tuple[Page, list[CasePage]]:
    """One page with several cases, each as the workbench draws it for its own page."""
    addresses = [visitor.place(scenario, "student_view") for scenario in scenarios]
    pages = [visitor.context.request.get(address).text() for address in addresses]
    joined = "".join(MAIN.search(page)[1] for page in pages)  # type: ignore[index]
    together = MAIN.sub(lambda _: f"<main>{joined}</main>", pages[0])
    page = visitor.context.new_page()

    def fulfil(route: Route) -> None:
        route.fulfill(body=together, content_type="text/html; charset=utf-8")

    page.route(addresses[0], fulfil, times=1)
    page.goto(addresses[0])
    cases = [CasePage(page, addresses[0]) for _ in scenarios]
    for at, case in enumerate(cases):
        case.bind(page.locator(BLOCK).nth(at))
    return page, cases


def test_two_cases_on_one_page_leave_each_other_alone(visit: Visit, best: list[Move]) -> None:
    page, (envelope, draft) = side_by_side(visit(), ENVELOPE, "trial-draft")
    mouse = Mouse(page)
    play(best[:2], envelope, mouse)
    mouse.choose(draft.option("Czytam pouczenie."))
    mouse.choose(envelope.option(best[2].labels[0]))
    expect(draft.option("Czytam pouczenie.")).to_be_checked()
    mouse.press(draft.confirm)
    expect(draft.heading).to_have_text("Koniec")
    expect(draft.heading).to_be_focused()
    expect(envelope.option(best[2].labels[0])).to_be_checked()
    see_result(draft, 100)
    mouse.press(draft.show_debrief)
    expect(draft.debrief.get_by_role("heading").first).to_be_focused()
    expect(envelope.debrief).to_have_count(0)
    play(best[2:4], envelope, mouse)
    assert violations(page) == []


def test_learner_meets_a_broken_case_with_a_sentence_and_no_details(visit: Visit) -> None:
    case = visit().case("trial-broken")
    expect(case.notice).to_have_text(in_polish(sentences.UNAVAILABLE))
    expect(case.root.locator(".lc-problems")).to_have_count(0)
    for secret in ("nigdzie", "Tego tekstu", "goto"):
        expect(case.root).not_to_contain_text(secret)
    assert violations(case.page) == []


def test_author_meets_a_broken_case_with_the_place_of_the_error(author: Visitor) -> None:
    case = author.case("trial-broken", "author_view")
    expect(case.root.locator(".lc-problems li")).to_have_count(1)
    expect(case.root.locator(".lc-problems li")).to_contain_text("nigdzie")
    expect(case.root.locator(".lc-problems strong")).to_have_text(re.compile(r"\d+$"))
    assert violations(case.page) == []
    assert layout.sticking_out(case.page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_list_of_scenarios_is_clean(visit: Visit, width: int) -> None:
    visitor = visit(width=width)
    page = visitor.context.new_page()
    page.goto(visitor.address)
    expect(page.get_by_role("link", name="Koperta z 28 października", exact=True)).to_be_visible()
    assert violations(page) == []
    assert layout.sticking_out(page) == []


def test_visitors_notice_strangers_and_errors(visit: Visit) -> None:
    visitor = visit()
    page = visitor.case().page
    page.evaluate("fetch('http://stranger.invalid/').catch(() => console.error('nobody there'))")
    assert any("stranger.invalid" in complaint for complaint in visitor.complaints)
    assert any("nobody there" in complaint for complaint in visitor.complaints)
    visitor.complaints.clear()
