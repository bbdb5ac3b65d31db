"""Every state of a case looked at by axe, at the widths of a telephone and of a desk."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.case_paths import Move
from tests.browser.conftest import Visit
from tests.browser.hands import Keyboard, Mouse
from tests.browser.pages import BLOCK, CasePage, make, open_debrief, open_document, play, read

STROKE = "sign => getComputedStyle(sign).color"
Take = Callable[[Page, str], None]
ENVELOPE_TITLE = "Koperta pani Nadii"
WIDE = "trial-wide"
WIDE_LABEL = re.compile("^Najdłuższe")


def check(case: CasePage) -> None:
    """Nothing that axe finds, nothing wider than the window, nothing too small to hit."""
    assert violations(case.page, BLOCK) == []
    assert layout.sticking_out(case.page) == []
    assert layout.small_targets(case.page) == []


def play_wide(case: CasePage) -> None:
    """Play the case with the longest words to its end and open the debrief."""
    mouse = Mouse(case.page)
    open_document("Zestawienie wszystkich doręczeń", case, mouse)
    mouse.close(case.document)
    mouse.choose(case.option("Najdłuższekonstantynopolitańskie"))
    mouse.press(case.confirm)
    expect(case.heading).to_have_text("Koniec")
    open_debrief(case, mouse)


@pytest.mark.parametrize("width", [320, 1280])
def test_every_step_of_the_best_path_is_clean(visit: Visit, best: list[Move], take_picture: Take, width: int) -> None:
    case = visit(width=width).case()
    mouse = Mouse(case.page)
    check(case)
    take_picture(case.page, f"{width}-1-first-step")
    for number, move in enumerate(best):
        make(move, case, mouse)
        check(case)
        take_picture(case.page, f"{width}-2-after-move-{number:02}-{move.kind}")
    assert violations(case.page) == []
    open_debrief(case, mouse)
    check(case)
    assert violations(case.page) == []
    take_picture(case.page, f"{width}-4-debrief")


@pytest.mark.parametrize("width", [320, 1280])
def test_open_document_is_clean(visit: Visit, best: list[Move], take_picture: Take, width: int) -> None:
    case = visit(width=width).case()
    open_document(ENVELOPE_TITLE, case, Mouse(case.page))
    check(case)
    assert violations(case.page) == []
    take_picture(case.page, f"{width}-3-document")


@pytest.mark.parametrize("width", [320, 1280])
def test_full_debrief_after_a_harmful_attempt_is_clean(
    visit: Visit, harmful: list[Move], take_picture: Take, width: int
) -> None:
    case = visit(width=width).case()
    mouse = Mouse(case.page)
    play(harmful, case, mouse)
    open_debrief(case, mouse)
    check(case)
    mouse.press(case.restart)
    play(harmful, case, mouse)
    take_picture(case.page, f"{width}-4-harmful-ending")
    open_debrief(case, mouse)
    check(case)
    take_picture(case.page, f"{width}-4-harmful-debrief")


@pytest.mark.parametrize("width", [320, 1280])
def test_refused_answer_is_clean(visit: Visit, best: list[Move], take_picture: Take, width: int) -> None:
    case = visit(width=width).case()
    play(best[:2], case, Mouse(case.page))
    case.confirm.click()
    expect(case.complaint).not_to_be_empty()
    check(case)
    take_picture(case.page, f"{width}-2-refused")


@pytest.mark.parametrize("width", [320, 1280])
def test_longest_words_stay_inside(visit: Visit, take_picture: Take, width: int) -> None:
    case = visit(width=width).case(WIDE)
    check(case)
    take_picture(case.page, f"{width}-5-wide")
    open_document("Zestawienie wszystkich doręczeń", case, Mouse(case.page))
    check(case)
    take_picture(case.page, f"{width}-5-wide-document")
    Mouse(case.page).close(case.document)
    play_wide(case)
    check(case)
    take_picture(case.page, f"{width}-5-wide-debrief")


@pytest.mark.parametrize("width", [640, 1280])
def test_text_of_twice_the_size_neither_overlaps_nor_is_cut(
    visit: Visit, best: list[Move], take_picture: Take, width: int
) -> None:
    case = visit(width=width).case()
    layout.enlarge_text(case.page)
    mouse = Mouse(case.page)
    for number, move in enumerate(best):
        make(move, case, mouse)
        assert layout.sticking_out(case.page) == []
        assert layout.cut_texts(case.page) == []
        assert layout.overlaps(case.page) == []
        take_picture(case.page, f"{width}-6-twice-{number:02}")
    open_debrief(case, mouse)
    assert layout.sticking_out(case.page) == []
    assert layout.cut_texts(case.page) == []
    assert layout.overlaps(case.page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_right_to_left_does_not_widen_the_page(visit: Visit, take_picture: Take, width: int) -> None:
    case = visit(width=width).case(WIDE)
    layout.turn_right_to_left(case.page)
    assert layout.sticking_out(case.page) == []
    take_picture(case.page, f"{width}-7-right-to-left")
    play_wide(case)
    assert layout.sticking_out(case.page) == []
    assert layout.overlaps(case.page) == []
    take_picture(case.page, f"{width}-7-right-to-left-debrief")


def test_focus_can_be_seen_wherever_tab_leads(visit: Visit, best: list[Move]) -> None:
    case = visit().case()
    keyboard = Keyboard(case.page)
    play(best[:2], case, keyboard)
    keyboard.unfold(case.files)
    stops = layout.stops_without_ring(case.page, keyboard)
    assert stops.seen > 4
    assert stops.without_ring == []


def test_heading_that_a_keyboard_brings_into_focus_shows_it(visit: Visit, best: list[Move]) -> None:
    case = visit().case()
    play(best[:2], case, Keyboard(case.page))
    assert layout.focus_ring(case.page) >= 3


def test_nothing_moves_for_who_wants_no_motion(visit: Visit, best: list[Move]) -> None:
    case = visit(reduced_motion="reduce").case()
    play(best[:2], case, Mouse(case.page))
    assert layout.moving(case.page) == []


def test_forced_colours_keep_the_choice_and_the_buttons_visible(
    visit: Visit, best: list[Move], take_picture: Take
) -> None:
    case = visit(forced_colors="active", color_scheme="dark").case()
    mouse = Mouse(case.page)
    sign = case.root.locator(".lc-facts .lc-icon").first
    assert sign.evaluate(STROKE) == case.heading.evaluate("box => getComputedStyle(box).color")
    play(best[:2], case, mouse)
    mouse.choose(case.option(best[2].labels[0]))
    expect(case.options.filter(has=case.page.locator(":checked"))).to_have_css("outline-style", "solid")
    expect(case.confirm).to_have_css("border-style", "solid")
    take_picture(case.page, "1280-8-forced-colours")


def test_print_shows_the_debrief_and_no_controls(visit: Visit, best: list[Move], take_picture: Take) -> None:
    case = visit().case()
    mouse = Mouse(case.page)
    play(best, case, mouse)
    open_debrief(case, mouse)
    case.page.emulate_media(media="print")
    expect(case.root.locator("button:visible, input:visible, textarea:visible, summary:visible")).to_have_count(0)
    expect(case.score).to_be_visible()
    expect(case.debrief.locator("tbody").first).to_be_visible()
    take_picture(case.page, "1280-9-print")


def test_document_that_was_read_is_marked_so(visit: Visit, best: list[Move]) -> None:
    case = visit().case()
    unread = case.document_button(best[0].labels[0]).inner_text
    before = unread()
    read(best[0].labels[0], case, Mouse(case.page))
    assert unread() != before
