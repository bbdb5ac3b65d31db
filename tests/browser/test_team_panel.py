"""What the course team sees of how a case is played, in Chromium."""

import json
import re
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from legal_case import sentences
from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.conftest import ENVELOPE, Visit
from tests.browser.hands import Keyboard, Mouse
from tests.browser.pages import in_polish

Take = Callable[[Page, str], None]
TEAM = ".lc-team"
FEWEST = 5


class Pupil:
    """Somebody who plays without a browser: the first option of the first decisions."""

    def __init__(self, address: str, person: str) -> None:
        self.page = f"{address}/scenario/{ENVELOPE}/student_view/?student={person}"
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        html = self.opener.open(self.page).read().decode()
        usage = re.search(r"""data-usage=["']([^"']+)""", html)
        assert usage
        self.handlers = f"{address}/handler/{usage[1]}"
        self.person = person

    def ask(self, handler: str, body: dict[str, object]) -> dict[str, object]:
        """Post to a handler as the page does."""
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        headers = {"Content-Type": "application/json", "X-CSRFToken": token or "", "Referer": self.page}
        address = f"{self.handlers}/{handler}/?student={self.person}"
        request = urllib.request.Request(address, json.dumps(body).encode(), headers)
        return dict(json.loads(self.opener.open(request).read()))

    def begin(self) -> None:
        """Answer the first two steps."""
        view = self.ask("view", {})
        for _ in range(2):
            step = view["step"]
            answer = {"choice": step["options"][0]["token"]} if step["options"] else {}
            asked = {"attempt": view["attempt"], "at": view["at"], "step": step["token"], **answer}
            view = self.ask("answer", asked)


@pytest.fixture(scope="module")
def played(address: str) -> str:
    """A workbench in which enough people have begun the case to be counted."""
    assert urlsplit(address).hostname == "127.0.0.1"
    for number in range(FEWEST + 2):
        Pupil(address, f"pupil-{number}").begin()
    return address


@pytest.mark.usefixtures("played")
@pytest.mark.parametrize("width", [320, 1280])
def test_the_team_sees_choices_as_bars_with_words(visit: Visit, take_picture: Take, width: int) -> None:
    case = visit("marta", width=width).case()
    panel = case.page.locator(TEAM)
    keyboard = Keyboard(case.page)
    keyboard.go_to(panel.locator("summary"))
    case.page.keyboard.press("Enter")
    keyboard.press(panel.get_by_role("button"))
    expect(panel.locator("meter").first).to_be_visible()
    expect(panel.get_by_role("button")).to_be_focused()
    assert violations(case.page) == []
    assert layout.sticking_out(case.page) == []
    assert layout.small_targets(case.page) == []
    take_picture(case.page, f"{width}-c-team")
    layout.turn_right_to_left(case.page)
    assert layout.sticking_out(case.page) == []


@pytest.mark.usefixtures("played")
def test_paper_gets_the_bars_and_no_controls_of_the_panel(visit: Visit, take_picture: Take) -> None:
    case = visit("marta").case()
    panel = case.page.locator(TEAM)
    mouse = Mouse(case.page)
    mouse.unfold(panel.locator("details"))
    mouse.press(panel.get_by_role("button"))
    expect(panel.locator("table").first).to_be_visible()
    case.page.emulate_media(media="print")
    expect(panel.locator("table").first).to_be_visible()
    expect(panel.locator("button:visible")).to_have_count(0)
    take_picture(case.page, "1280-c-team-print")


def test_learners_find_no_panel_and_may_not_ask_for_it(visit: Visit) -> None:
    somebody = visit(tolerated="403")
    case = somebody.case()
    expect(case.page.locator(TEAM)).to_have_count(0)
    reply = case.page.evaluate(ASK_FOR_OVERVIEW, case.page.locator("[data-usage]").get_attribute("data-usage"))
    assert reply["status"] == 403
    assert reply["error"] == in_polish(sentences.REFUSALS["staff-only"])


ASK_FOR_OVERVIEW = """async (usage) => {
  const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
  const reply = await fetch(`/handler/${usage}/overview/${location.search}`, {
    method: "POST", headers: {"Content-Type": "application/json", "X-CSRFToken": token}, body: "{}"});
  return {status: reply.status, error: (await reply.json()).error};
}"""
