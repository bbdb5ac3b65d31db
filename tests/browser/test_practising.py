"""Practice after the last attempt, and visitors: played by mouse and by keyboard, looked at by axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from legal_case import sentences
from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.case_paths import Move
from tests.browser.conftest import ENVELOPE, Visit, Visitor
from tests.browser.hands import Hands, Keyboard, Mouse
from tests.browser.pages import BLOCK, CasePage, fill_in, in_polish, make, open_debrief, play, see_result

Take = Callable[[Page, str], None]
PRACTICE = in_polish(sentences.LEARNER["practice"])


def check(case: CasePage) -> None:
    """Nothing that axe finds, nothing wider than the window, nothing too small to hit, nothing on anything else."""
    assert violations(case.page, BLOCK) == []
    assert layout.sticking_out(case.page) == []
    assert layout.small_targets(case.page) == []
    assert layout.overlaps(case.page) == []


def exhausted(somebody: Visitor, path: list[Move]) -> CasePage:
    """A case of which both attempts were played along this path."""
    case = somebody.case()
    mouse = Mouse(case.page)
    play(path, case, mouse)
    mouse.press(case.restart)
    play(path, case, mouse)
    return case


def practise(case: CasePage) -> None:
    """Begin a practice at the first step."""
    Mouse(case.page).press(case.root.locator("[data-act=practise]"))
    expect(case.attempt).to_contain_text(PRACTICE)
    expect(case.heading).to_be_focused()


@pytest.mark.parametrize("hands", [Mouse, Keyboard])
def test_after_the_last_attempt_a_step_is_tried_again_taken_back_and_left(
    visit: Visit, best: list[Move], harmful: list[Move], hands: type[Mouse] | type[Keyboard]
) -> None:
    case = exhausted(visit(), harmful)
    result = case.score.inner_text()
    with_these: Hands = hands(case.page)
    open_debrief(case, with_these)
    first = next(move for move in harmful if move.kind == "decision")
    again = case.debrief.locator("[data-act=replay]").nth(0)
    with_these.press(again)
    expect(case.heading).to_be_focused()
    expect(case.attempt).to_contain_text(PRACTICE)
    before = case.heading.inner_text()
    fill_in(first, case, with_these)
    with_these.press(case.confirm)
    expect(case.heading).to_have_text(first.title_after)
    with_these.press(case.root.locator("[data-act=back]"))
    expect(case.heading).to_have_text(before)
    expect(case.heading).to_be_focused()
    with_these.press(case.root.locator("[data-act=leave]"))
    expect(case.score).to_be_visible()
    assert case.score.inner_text() == result


def test_a_practice_that_earns_everything_leaves_the_grade_alone(
    visit: Visit, best: list[Move], harmful: list[Move]
) -> None:
    somebody = visit()
    case = exhausted(somebody, harmful)
    result = case.score.inner_text()
    practise(case)
    mouse = Mouse(case.page)
    play(best, case, mouse)
    see_result(case, 100)
    expect(case.attempt).to_contain_text(PRACTICE)
    mouse.press(case.root.locator("[data-act=leave]"))
    expect(case.score).to_have_text(result)


@pytest.mark.parametrize("width", [320, 1280])
def test_every_screen_of_a_practice_is_clean(
    visit: Visit, best: list[Move], harmful: list[Move], take_picture: Take, width: int
) -> None:
    case = exhausted(visit(width=width), harmful)
    mouse = Mouse(case.page)
    open_debrief(case, mouse)
    check(case)
    take_picture(case.page, f"{width}-a-last-debrief")
    practise(case)
    for number, move in enumerate(best):
        make(move, case, mouse)
        check(case)
        take_picture(case.page, f"{width}-a-practice-{number:02}")
    open_debrief(case, mouse)
    check(case)
    assert violations(case.page) == []
    take_picture(case.page, f"{width}-a-practice-debrief")


def test_server_and_page_draw_a_practice_alike(visit: Visit, best: list[Move], harmful: list[Move]) -> None:
    case = exhausted(visit("zofia-practises"), harmful)
    served = visit("zofia-practises").case()
    assert case.drawn() == served.drawn()
    practise(case)
    mouse = Mouse(case.page)
    for move in best[:6]:
        make(move, case, mouse)
        if move.kind != "read":
            served.open()
            assert case.drawn() == served.drawn()
    mouse.press(case.root.locator("[data-act=back]"))
    expect(case.heading).to_be_focused()
    served.open()
    assert case.told() == served.told()


@pytest.mark.parametrize("width", [320, 1280])
def test_right_to_left_keeps_the_screens_of_a_practice_in_place(
    visit: Visit, harmful: list[Move], take_picture: Take, width: int
) -> None:
    case = exhausted(visit(width=width), harmful)
    layout.turn_right_to_left(case.page)
    open_debrief(case, Mouse(case.page))
    assert layout.sticking_out(case.page) == []
    assert layout.overlaps(case.page) == []
    assert layout.out_of_order(case.page) == []
    take_picture(case.page, f"{width}-a-right-to-left-debrief")
    practise(case)
    assert layout.sticking_out(case.page) == []
    assert layout.overlaps(case.page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_visitor_plays_to_the_end_and_finds_the_beginning_next_time(
    visit: Visit, best: list[Move], take_picture: Take, width: int
) -> None:
    somebody = visit("", width=width)
    case = somebody.case(ENVELOPE, "public_view")
    beginning = case.heading.inner_text()
    play(best, case, Keyboard(case.page), lambda: check(case))
    see_result(case, 100)
    open_debrief(case, Mouse(case.page))
    check(case)
    take_picture(case.page, f"{width}-b-visitor-debrief")
    case.open()
    expect(case.heading).to_have_text(beginning)
