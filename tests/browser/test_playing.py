"""The case of the envelope played from its first step to its endings."""

import pytest
from playwright.sync_api import expect

from legal_case import sentences
from legal_case.domain.case import STEP_TYPES
from legal_case.opening import Opened
from tests.browser.case_paths import Move, percent
from tests.browser.conftest import Visit
from tests.browser.hands import Hands, Keyboard, Mouse
from tests.browser.pages import fill_in, in_polish, make, open_debrief, play, see_result


@pytest.mark.parametrize("hands", [Mouse, Keyboard])
def test_best_path_earns_everything_and_ends_with_the_debrief(
    visit: Visit, best: list[Move], hands: type[Mouse] | type[Keyboard]
) -> None:
    case = visit().case()
    with_these: Hands = hands(case.page)
    play(best, case, with_these)
    see_result(case, 100)
    open_debrief(case, with_these)
    expect(case.debrief.locator("tbody")).to_have_count(sum(move.kind not in ("read", "info") for move in best))
    for row in case.debrief.locator("tbody").all():
        laws = row.locator(".lc-law").all_inner_texts()
        assert len(laws) == len(set(laws))


def test_harmful_path_ends_lower_and_a_second_attempt_mends_it(
    visit: Visit, envelope: Opened, best: list[Move], harmful: list[Move]
) -> None:
    case = visit().case()
    mouse = Mouse(case.page)
    first_attempt = case.attempt.inner_text()
    play(harmful, case, mouse)
    see_result(case, percent(envelope, harmful))
    assert percent(envelope, harmful) < 50
    mouse.press(case.restart)
    expect(case.heading).to_have_text(envelope.case.steps[0].title)
    expect(case.heading).to_be_focused()
    assert case.attempt.inner_text() != first_attempt
    play(best, case, mouse)
    see_result(case, 100)
    expect(case.restart).to_have_count(0)


def test_debrief_tells_the_expert_s_decisions_only_after_the_last_attempt(
    visit: Visit, envelope: Opened, best: list[Move], harmful: list[Move]
) -> None:
    case = visit().case()
    mouse = Mouse(case.page)
    play(harmful, case, mouse)
    open_debrief(case, mouse)
    expect(case.debrief.locator(".lc-notice")).to_be_visible()
    expect(case.debrief).not_to_contain_text(best[2].labels[0])
    mouse.press(case.restart)
    play(harmful, case, mouse)
    open_debrief(case, mouse)
    expect(case.debrief).to_contain_text(best[2].labels[0])


def test_learner_goes_on_in_another_browser_where_they_left(visit: Visit, best: list[Move]) -> None:
    case = visit("zofia-resumes").case()
    play(best[:6], case, Mouse(case.page))
    elsewhere = visit("zofia-resumes").case()
    expect(elsewhere.heading).to_have_text(case.heading.inner_text())
    expect(elsewhere.consequence).to_have_text(best[5].consequence)
    play(best[6:8], elsewhere, Mouse(elsewhere.page))


def test_double_click_sends_one_answer(visit: Visit, best: list[Move]) -> None:
    case = visit().case()
    mouse = Mouse(case.page)
    play(best[:2], case, mouse)
    answers: list[str] = []
    case.page.on("request", lambda request: answers.append(request.url) if "/answer/" in request.url else None)
    fill_in(best[2], case, mouse)
    case.confirm.dblclick()
    expect(case.heading).to_have_text(best[2].title_after)
    assert len(answers) == 1
    case.open()
    expect(case.heading).to_have_text(best[2].title_after)


def test_stale_tab_is_told_and_brought_to_the_present_step(visit: Visit, best: list[Move]) -> None:
    somebody = visit(tolerated="409")
    first, second = somebody.case(), somebody.case()
    first.page.bring_to_front()
    play(best[:3], first, Mouse(first.page))
    second.page.bring_to_front()
    second.confirm.click()
    expect(second.notice).to_be_visible()
    expect(second.heading).to_have_text(best[2].title_after)
    expect(second.heading).to_be_focused()
    play(best[3:4], second, Mouse(second.page))


def test_choice_survives_a_lost_connection(visit: Visit, best: list[Move]) -> None:
    somebody = visit(tolerated="ERR_INTERNET_DISCONNECTED")
    case = somebody.case()
    mouse = Mouse(case.page)
    play(best[:2], case, mouse)
    fill_in(best[2], case, mouse)
    words_of_button = case.confirm.inner_text()
    somebody.context.set_offline(True)
    case.confirm.click()
    expect(case.complaint).not_to_be_empty()
    expect(case.option(best[2].labels[0])).to_be_checked()
    expect(case.confirm).to_have_text(words_of_button)
    somebody.context.set_offline(False)
    case.confirm.click()
    expect(case.heading).to_have_text(best[2].title_after)


def test_empty_answer_is_refused_in_words_without_asking_the_server(visit: Visit, best: list[Move]) -> None:
    case = visit().case()
    mouse = Mouse(case.page)
    for move in best:
        if move.labels and move.kind != "read":
            case.confirm.click()
            expect(case.complaint).not_to_be_empty()
        make(move, case, mouse)


def test_refusal_of_an_empty_answer_goes_when_the_learner_chooses(visit: Visit, best: list[Move]) -> None:
    case = visit().case()
    mouse = Mouse(case.page)
    play(best[:2], case, mouse)
    case.confirm.click()
    expect(case.complaint).not_to_be_empty()
    fill_in(best[2], case, mouse)
    expect(case.complaint).to_be_empty()


def test_reply_of_something_else_is_called_a_failure_and_the_page_goes_on(visit: Visit, best: list[Move]) -> None:
    case = visit().case()
    mouse = Mouse(case.page)
    play(best[:2], case, mouse)
    fill_in(best[2], case, mouse)
    case.page.route("**/answer/**", lambda route: route.fulfill(json={"success": "x"}), times=1)
    case.confirm.click()
    expect(case.complaint).to_have_text(in_polish(sentences.LEARNER["failed"]))
    case.confirm.click()
    expect(case.heading).to_have_text(best[2].title_after)


def test_server_and_page_draw_the_same_for_every_type_of_step(visit: Visit, envelope: Opened, best: list[Move]) -> None:
    case, served = visit("zofia-compares").case(), visit("zofia-compares").case()
    seen = {envelope.case.steps[0].type}

    def compare() -> None:
        served.open()
        assert case.drawn() == served.drawn()
        assert case.told() == served.told()

    for move in best:
        make(move, case, Mouse(case.page))
        if move.kind != "read" and move.after:
            seen.add(move.after.here.type)
            compare()
    assert seen == set(STEP_TYPES)
