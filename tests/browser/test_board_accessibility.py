"""Every screen of a partner board looked at by axe, and measured, at the widths of telephones and of a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.board_pages import BOARD, TABS, BoardPage, board, foundation, school
from tests.browser.conftest import Visit
from tests.browser.hands import Keyboard

Take = Callable[[Page, str], None]
WIDTHS = [320, 1280]


def check(page: BoardPage) -> None:
    """Nothing that axe finds, nothing wider than the window, nothing too small to hit."""
    assert violations(page.page, BOARD) == []
    assert layout.sticking_out(page.page) == []
    assert layout.small_targets(page.page) == []


@pytest.fixture
def full(visit: Visit) -> Callable[..., BoardPage]:
    """The board of somebody with a profile, a partner, a request in each direction and somebody blocked."""

    def fill(**profile: object) -> BoardPage:
        told = foundation()
        page = board(visit(f"full-{told.name}", **profile)).publish_as(told)
        partner, asked, asking, blocked = [school() for _ in range(4)]
        others = {each: board(visit(each.name)).publish_as(each) for each in (partner, asked, asking, blocked)}
        page.ask(partner, "Dzień dobry").ask(asked)
        others[partner].open().turn_to("inbox").locator("[data-act=accept]").click()
        others[asking].ask(told, "Czy poprowadzicie <b>z nami</b> dyżury?")
        page.search(blocked.name)
        page.card(blocked, "board").locator(".pb-more summary").click()
        page.card(blocked, "board").locator("[data-act=block]").click()
        expect(page.card(blocked, "board")).to_have_count(0)
        return page.open()

    return fill


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_of_a_newcomer_are_clean(visit: Visit, take_picture: Take, width: int) -> None:
    page = board(visit(width=width))
    for name in TABS:
        page.turn_to(name)
        check(page)
        page.unfold()
        check(page)
        take_picture(page.page, f"{width}-b-1-empty-{name}")


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_of_somebody_with_partners_are_clean(
    full: Callable[..., BoardPage], take_picture: Take, width: int
) -> None:
    page = full(width=width)
    for name in TABS:
        page.turn_to(name)
        check(page)
        take_picture(page.page, f"{width}-b-2-full-{name}")
        page.unfold()
        check(page)
        take_picture(page.page, f"{width}-b-2-unfolded-{name}")


@pytest.mark.parametrize("width", WIDTHS)
def test_errors_and_failures_are_clean(visit: Visit, take_picture: Take, width: int) -> None:
    page = board(visit(width=width, tolerated="400|ERR_FAILED|ERR_INTERNET"))
    page.field("publish").check()
    page.publish.click()
    expect(page.summary).to_be_focused()
    check(page)
    take_picture(page.page, f"{width}-b-3-errors")
    page.page.route("**/profile_save/**", lambda route: route.abort())
    page.publish.click()
    expect(page.form.locator("[data-alert]")).not_to_be_empty()
    check(page)
    page.open()
    expect(page.offer).to_be_visible()
    check(page)
    take_picture(page.page, f"{width}-b-3-offered")


@pytest.mark.parametrize("width", [640, 1280])
def test_text_of_twice_the_size_neither_overlaps_nor_is_cut(
    full: Callable[..., BoardPage], take_picture: Take, width: int
) -> None:
    page = full(width=width)
    layout.enlarge_text(page.page)
    for name in TABS:
        page.turn_to(name)
        page.unfold()
        assert layout.sticking_out(page.page) == []
        assert layout.cut_texts(page.page) == []
        assert layout.overlaps(page.page) == []
        assert violations(page.page, BOARD) == []
        take_picture(page.page, f"{width}-b-4-twice-{name}")


@pytest.mark.parametrize("width", WIDTHS)
def test_right_to_left_does_not_widen_the_page(full: Callable[..., BoardPage], take_picture: Take, width: int) -> None:
    page = full(width=width)
    layout.turn_right_to_left(page.page)
    for name in TABS:
        page.turn_to(name)
        page.unfold()
        assert layout.sticking_out(page.page) == []
        assert layout.overlaps(page.page) == []
        take_picture(page.page, f"{width}-b-5-right-to-left-{name}")


def test_forced_colours_keep_the_tab_and_the_buttons_visible(
    full: Callable[..., BoardPage], take_picture: Take
) -> None:
    page = full(forced_colors="active", color_scheme="dark")
    inbox = page.turn_to("inbox")
    # axe reads the fill colour of text, which stays that of the style sheet when the reader's own colours are shown.
    assert violations(page.page, BOARD, but=("color-contrast",)) == []
    expect(inbox.locator("[data-act=accept]")).to_have_css("border-style", "solid")
    colours = [page.tab(name).evaluate("tab => getComputedStyle(tab).borderBlockEndColor") for name in TABS]
    assert len(set(colours)) == 2
    take_picture(page.page, "1280-b-6-forced-colours")


def test_all_that_tab_reaches_shows_a_ring(visit: Visit) -> None:
    page = board(visit())
    page.page.evaluate("document.activeElement.blur()")
    keyboard = Keyboard(page.page)
    keyboard.go_to(page.tab("profile"))
    seen = 0
    while page.root.evaluate("root => root.contains(document.activeElement)"):
        seen += 1
        assert layout.focus_ring(page.page) >= 3, page.page.evaluate("document.activeElement.outerHTML")
        page.page.keyboard.press("Tab")
    assert seen > 20


def test_nothing_moves_for_who_wants_no_motion(visit: Visit) -> None:
    page = board(visit(reduced_motion="reduce"))
    assert layout.moving(page.page) == []


def test_without_a_script_all_parts_stand_one_under_another(visit: Visit, take_picture: Take) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.context.new_page()
    page.goto(visitor.place("trial-board", "student_view"))
    headings = page.locator(BOARD).get_by_role("heading", level=3)
    expect(headings).to_have_count(len(TABS))
    for number in range(len(TABS)):
        expect(headings.nth(number)).to_be_visible()
    expect(page.locator(f"{BOARD} noscript")).to_be_visible()
    expect(page.locator(f"{BOARD} [type=submit]:visible")).to_have_count(0)
    take_picture(page, "1280-b-7-no-script")


def test_print_shows_the_cards_and_no_controls(full: Callable[..., BoardPage], take_picture: Take) -> None:
    page = full()
    inbox = page.turn_to("inbox")
    page.page.emulate_media(media="print")
    expect(page.root.locator("button:visible, input:visible, select:visible, summary:visible")).to_have_count(0)
    expect(inbox.locator(".pb-contact")).to_be_visible()
    take_picture(page.page, "1280-b-8-print")
