"""People on a partner board, each in a browser of their own: from an empty profile to a shared contact, and back."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.board_pages import BOARD, BoardPage, Told, board, foundation, school
from tests.browser.conftest import Visit
from tests.browser.hands import Keyboard, is_focused

Leave = Callable[[BoardPage, Told], None]
NOTE = "Dzień dobry,\nczy <b>poprowadzicie</b> z nami dyżury?"


@pytest.fixture
def pair(visit: Visit) -> tuple[BoardPage, Told, BoardPage, Told]:
    """Two who have published their profiles, each with what they tell."""
    one, other = foundation(), school()
    pages = [board(visit(each.name)).publish_as(each) for each in (one, other)]
    return pages[0], one, pages[1], other


@pytest.fixture
def partners(pair: tuple[BoardPage, Told, BoardPage, Told]) -> tuple[BoardPage, Told, BoardPage, Told]:
    """Two who have become partners, with their requests open."""
    one, first, other, second = pair
    one.ask(second, NOTE)
    other.open().turn_to("inbox").locator("[data-act=accept]").click()
    expect(other.card(first, "inbox").locator(".pb-contact")).to_be_visible()
    one.open().turn_to("inbox")
    expect(one.card(second, "inbox").locator(".pb-contact")).to_contain_text(second.email)
    return pair


def test_from_an_empty_profile_to_a_shared_contact(visit: Visit) -> None:
    first, second = foundation(), school()
    one, other = board(visit(first.name)), board(visit(second.name))
    expect(one.status).to_have_attribute("data-status", "none")
    one.tell(first, consents=()).save.click()
    expect(one.status).to_have_attribute("data-status", "draft")
    expect(one.status).to_be_focused()
    one.field("publish").check()
    one.field("disclose").check()
    one.publish.click()
    expect(one.status).to_have_attribute("data-status", "published")
    other.publish_as(second)

    suggested = one.open().turn_to("suggestions").locator("[data-card]").first
    expect(suggested.locator(".pb-why li").first).to_be_visible()
    one.ask(second, NOTE)
    expect(one.card(second, "board").get_by_role("heading")).to_be_focused()
    assert second.email not in one.page.content()

    expect(other.open().tab("inbox")).to_contain_text("(1)")
    asking = other.turn_to("inbox").locator("[data-card]").first
    expect(asking.locator("blockquote")).to_have_text(NOTE.replace("\n", ""))
    assert first.email not in other.page.content()
    asking.locator("[data-act=accept]").click()
    accepted = other.card(first, "inbox")
    expect(accepted.get_by_role("heading")).to_be_focused()
    expect(accepted.locator(".pb-contact")).to_contain_text(first.email)
    expect(other.tab("inbox")).not_to_contain_text("(")

    one.open().turn_to("inbox")
    expect(one.card(second, "inbox").locator(".pb-contact")).to_contain_text(second.email)


def withdraw(page: BoardPage, _other: Told) -> None:
    """Leave the board."""
    page.turn_to("profile").locator("[data-act=profile-withdraw]").click()
    expect(page.status).to_have_attribute("data-status", "hidden")


def take_back(page: BoardPage, _other: Told) -> None:
    """Take back the consent to show the contact."""
    page.turn_to("profile")
    page.field("disclose").uncheck()
    page.save.click()
    expect(page.message).not_to_be_empty()


def block(page: BoardPage, other: Told) -> None:
    """Block somebody."""
    card = page.card(other, "inbox")
    card.locator(".pb-more summary").click()
    card.locator("[data-act=block]").click()
    expect(page.section("inbox").locator("[data-act=unblock]")).to_be_visible()


def end(page: BoardPage, other: Told) -> None:
    """End the partnership."""
    card = page.card(other, "inbox")
    card.locator("summary.pb-other").click()
    card.locator("[data-act=end]").click()
    expect(card).to_have_count(0)


@pytest.mark.parametrize("leave", [withdraw, take_back, block, end])
def test_the_contact_is_gone_at_the_next_read(partners: tuple[BoardPage, Told, BoardPage, Told], leave: Leave) -> None:
    one, first, other, second = partners
    leave(one, second)
    other.open()
    assert first.email not in other.page.content()
    one.open()
    assert second.email not in one.page.content()


def test_whoever_leaves_comes_back_by_publishing_again(partners: tuple[BoardPage, Told, BoardPage, Told]) -> None:
    one, first, other, second = partners
    withdraw(one, second)
    one.field("publish").check()
    one.publish.click()
    expect(one.status).to_have_attribute("data-status", "published")
    other.search(first.name)
    expect(other.card(first, "board").locator("summary.pb-main")).to_be_visible()
    assert first.email not in other.open().page.content()


def test_what_is_confirmed_can_be_left_and_blocks_be_taken_back(
    partners: tuple[BoardPage, Told, BoardPage, Told],
) -> None:
    one, _first, _other, second = partners
    card = one.card(second, "inbox")
    card.locator("summary.pb-other").click()
    card.locator("[data-act=close]:visible").click()
    expect(card.locator("summary.pb-other")).to_be_focused()
    block(one, second)
    one.section("inbox").locator("[data-act=unblock]").click()
    expect(one.section("inbox").locator("[data-act=unblock]")).to_have_count(0)
    expect(one.section("inbox").get_by_role("heading", level=3)).to_be_focused()
    one.search(second.name)
    expect(one.card(second, "board")).to_be_visible()


def test_two_clicks_are_one_request(pair: tuple[BoardPage, Told, BoardPage, Told]) -> None:
    one, _first, other, second = pair
    one.search(second.name)
    card = one.card(second, "board")
    card.locator("summary.pb-main").click()
    sent: list[str] = []
    one.page.on("request", lambda request: sent.append(request.url) if "/link/" in request.url else None)
    card.locator("form[data-act=send] [type=submit]").dblclick()
    expect(card.locator("[data-act=withdraw]")).to_be_visible()
    assert len(sent) == 1
    expect(other.open().tab("inbox")).to_contain_text("(1)")


def test_a_request_whose_answer_was_lost_is_sent_again_and_counts_once(visit: Visit) -> None:
    first, second = foundation(), school()
    one = board(visit(first.name, tolerated="ERR_FAILED")).publish_as(first)
    other = board(visit(second.name)).publish_as(second)
    one.search(second.name)
    card = one.card(second, "board")
    card.locator("summary.pb-main").click()
    card.locator("[name=note]").fill(NOTE)
    one.page.route("**/link/**", lambda route: lose_answer(route))
    card.locator("form[data-act=send] [type=submit]").click()
    expect(card.locator("form[data-act=send] [data-alert]")).not_to_be_empty()
    expect(card.locator("[name=note]")).to_have_value(NOTE)
    one.page.unroute("**/link/**")
    card.locator("form[data-act=send] [type=submit]").click()
    expect(card.locator("[data-act=withdraw]")).to_be_visible()
    expect(other.open().tab("inbox")).to_contain_text("(1)")


def lose_answer(route: Route) -> None:
    """Let a request reach the server, but not its answer the page."""
    route.fetch()
    route.abort()


@pytest.mark.parametrize("failure", ["offline", "signed-out"])
def test_an_unsaved_profile_comes_back(visit: Visit, failure: str) -> None:
    told = foundation()
    page = board(visit(told.name, tolerated="ERR_FAILED|403")).tell(told)
    answers = {"offline": lambda route: route.abort(), "signed-out": lambda route: route.fulfill(status=403, body="no")}
    page.page.route("**/profile_save/**", answers[failure])
    page.publish.click()
    expect(page.form.locator("[data-alert]")).not_to_be_empty()
    expect(page.field("pitch")).to_have_value(told.pitch)
    page.page.unroute("**/profile_save/**")
    page.open()
    expect(page.field("pitch")).to_have_value("")
    page.offer.locator("[data-act=restore]").click()
    expect(page.field("county")).to_have_value("1862")
    expect(page.field("email")).to_have_value(told.email)
    page.publish.click()
    expect(page.status).to_have_attribute("data-status", "published")
    expect(page.open().offer).to_be_hidden()


def test_two_tabs_do_not_overwrite_each_other_unasked(visit: Visit) -> None:
    told = foundation()
    person = visit(told.name, tolerated="409")
    page = board(person).publish_as(told)
    other = board(person)
    other.field("pitch").fill("Z drugiej karty.")
    other.save.click()
    expect(other.message).not_to_be_empty()
    page.field("pitch").fill("Z pierwszej karty.")
    page.save.click()
    expect(page.form.locator("[data-alert]")).not_to_be_empty()
    expect(page.field("pitch")).to_have_value("Z pierwszej karty.")
    assert violations(page.page, BOARD) == []
    expect(page.form.locator("[data-act=save-over]")).to_be_focused()
    page.form.locator("[data-act=reload]").click()
    expect(page.field("pitch")).to_have_value("Z drugiej karty.")
    other.field("pitch").fill("Jeszcze raz z drugiej.")
    other.save.click()
    expect(other.message).not_to_be_empty()
    page.field("pitch").fill("A jednak z pierwszej.")
    page.save.click()
    page.form.locator("[data-act=save-over]").click()
    expect(page.status).to_be_focused()
    expect(other.open().field("pitch")).to_have_value("A jednak z pierwszej.")


def test_errors_lead_to_their_fields(visit: Visit) -> None:
    page = board(visit(tolerated="400"))
    page.field("pitch").fill("Piszcie na adres biuro@example.org")
    page.save.click()
    expect(page.summary).to_be_focused()
    expect(page.field("pitch")).to_have_attribute("aria-invalid", "true")
    page.summary.get_by_role("button").first.click()
    expect(page.field("pitch")).to_be_focused()


def test_activists_are_hidden_and_organisations_shown_until_they_decide(visit: Visit) -> None:
    page = board(visit())
    page.field("organisation").select_option("school")
    expect(page.field("show_name")).to_be_checked()
    page.field("organisation").select_option("activist")
    expect(page.field("show_name")).not_to_be_checked()
    expect(page.field("show_county")).not_to_be_checked()


def test_everything_about_me_is_handed_over_and_erased(pair: tuple[BoardPage, Told, BoardPage, Told]) -> None:
    one, first, other, _second = pair
    inbox = one.turn_to("inbox")
    with one.page.expect_download() as download:
        inbox.locator("[data-act=my-data]").click()
    assert first.email in json.dumps(json.loads(Path(download.value.path()).read_text(encoding="utf-8")))
    inbox.locator("details:has([data-act=erase]) summary").click()
    inbox.locator("[data-act=erase]").click()
    expect(one.status).to_have_attribute("data-status", "none")
    expect(one.status).to_be_focused()
    other.search(first.name)
    expect(other.card(first, "board")).to_have_count(0)


def test_a_report_is_thanked_for_and_taken_once(visit: Visit) -> None:
    first, second = foundation(), school()
    board(visit(second.name)).publish_as(second)
    one = board(visit(first.name, tolerated="400|409")).publish_as(first)
    one.search(second.name)
    card = one.card(second, "board")
    card.locator(".pb-more summary").click()
    report = card.locator("form[data-act=report]")
    report.locator("[type=submit]").click()
    expect(report.locator("[data-error=reason]")).not_to_be_empty()
    report.locator("[value=other]").check()
    report.locator("[type=submit]").click()
    expect(card.get_by_role("heading")).to_be_focused()
    expect(card.locator("[data-said]")).not_to_be_empty()
    expect(report).to_be_hidden()
    card.locator(".pb-more summary").click()
    report.locator("[type=submit]").click()
    expect(report.locator("[data-alert]")).not_to_be_empty()


def press(keyboard: Keyboard, place: Locator, key: str = "Enter") -> None:
    """Go somewhere with Tab, forward or back, and press a key."""
    after = "(place, here) => !(here.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING)"
    here = keyboard.page.evaluate_handle("document.activeElement")
    forth = place.evaluate(after, here)
    for _ in range(200):
        if is_focused(place):
            break
        keyboard.page.keyboard.press("Tab" if forth else "Shift+Tab")
    assert is_focused(place), place
    keyboard.page.keyboard.press(key)


def test_all_of_it_with_a_keyboard_only(visit: Visit) -> None:
    first, second = foundation(), school()
    other = board(visit(second.name)).publish_as(second)
    one = board(visit(first.name)).tell(first)
    keyboard = Keyboard(one.page)
    one.tab("profile").focus()
    press(keyboard, one.publish)
    expect(one.status).to_be_focused()
    press(keyboard, one.tab("profile"), "ArrowRight")
    expect(one.section("suggestions")).to_be_visible()
    one.page.keyboard.press("ArrowRight")
    expect(one.root).not_to_have_attribute("aria-busy", "true")
    search = one.section("board").locator("[name=query]")
    press(keyboard, search, "Shift")
    one.page.keyboard.type(second.name)
    one.page.keyboard.press("Enter")
    expect(one.found).to_be_focused()
    card = one.card(second, "board")
    press(keyboard, card.locator("summary.pb-main"))
    press(keyboard, card.locator("[name=note]"), "Shift")
    one.page.keyboard.type("Dzień dobry")
    one.page.keyboard.press("Escape")
    expect(card.locator("summary.pb-main")).to_be_focused()
    one.page.keyboard.press("Enter")
    press(keyboard, card.locator("form[data-act=send] [type=submit]"))
    expect(card.get_by_role("heading")).to_be_focused()
    press(keyboard, card.locator("[data-act=withdraw]"))
    expect(card.locator("summary.pb-main")).to_be_visible()
    expect(card.get_by_role("heading")).to_be_focused()
    expect(other.open().tab("inbox")).to_have_text(re.compile(r"^\s*\S+\s*$"))


def test_the_tab_that_was_open_is_open_again(visit: Visit) -> None:
    page = board(visit())
    page.turn_to("inbox")
    expect(page.open().section("inbox")).to_be_visible()
    expect(page.section("profile")).to_be_hidden()


def test_a_closed_board_opens_with_a_profile(visit: Visit) -> None:
    told = foundation()
    page = board(visit(told.name), "trial-board-closed")
    closed = page.turn_to("board")
    expect(closed.locator("form")).to_have_count(0)
    closed.locator("[data-act=go]").click()
    expect(page.section("profile").get_by_role("heading", level=3)).to_be_focused()
    page.publish_as(told).turn_to("board")
    expect(page.found).to_be_visible()


def test_nobody_is_shown_to_visitors(visit: Visit, pair: tuple[BoardPage, Told, BoardPage, Told]) -> None:
    visitor = visit("")
    page: Page = visitor.context.new_page()
    page.goto(visitor.place("trial-board", "public_view"))
    expect(page.locator(f"{BOARD} .pb-notice")).to_be_visible()
    assert pair[1].name not in page.content()
    assert violations(page, BOARD) == []
