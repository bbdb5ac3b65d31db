"""The workbench, a Chromium and visitors who complain about errors and about requests to strangers."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from legal_case.opening import Opened
from sdk_settings.people import AUTHOR
from tests.browser.case_paths import Move, best_path, harmful_path, opened_case
from tests.browser.editor_pages import EditorPage
from tests.browser.pages import CasePage
from tests.browser.podcast_pages import Json, PodcastPage, PodcastStudioPage, written_in
from tests.browser.workbench import served
from tools.chromium import installed

ENVELOPE = "prawo-pra_k1"
RECORDING = "prawo-pra_s3_pod1"
ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--mute-audio"]
NUMBERS = count(1)
PATIENCE = 15_000  # milliseconds until something has to be seen


@dataclass
class Visitor:
    """One person's browser profile; everything that must not happen in it is noted in `complaints`."""

    context: BrowserContext
    address: str
    person: str
    tolerated: str = r"(?!)"
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", self._note_request)
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda failure: self.complaints.append(str(failure.error.stack)))

    def _note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.complaints.append(f"A request to a stranger: {request.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not re.search(self.tolerated, message.text):
            self.complaints.append(f"{message.text} ({message.location})")

    def place(self, scenario: str, view: str) -> str:
        """The address of a scenario in one of its views."""
        return f"{self.address}/scenario/{scenario}/{view}/?student={self.person}"

    def case(self, scenario: str = ENVELOPE, view: str = "student_view") -> CasePage:
        """A case in a new tab."""
        return CasePage(self.context.new_page(), self.place(scenario, view)).open()

    def editor(self, scenario: str) -> EditorPage:
        """The editor of a case in a new tab."""
        return EditorPage(self.context.new_page(), self.place(scenario, "studio_view")).open()

    def podcast(self, scenario: str = RECORDING, view: str = "student_view", more: str = "") -> PodcastPage:
        """A podcast in a new tab; `more` is added to its address."""
        return PodcastPage(self.context.new_page(), self.place(scenario, view) + more).open()

    def podcast_studio(self, scenario: str) -> PodcastStudioPage:
        """The editor of a podcast in a new tab."""
        return PodcastStudioPage(self.context.new_page(), self.place(scenario, "studio_view")).open()

    def kept(self, scenario: str = RECORDING) -> Json:
        """What the server tells this person's next page of the podcast; no page is opened for it."""
        page = self.context.request.get(self.place(scenario, "student_view")).text()
        return dict(written_in(page)["view"])


Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the workbench is served."""
    with served(tmp_path_factory.mktemp("workbench")) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = installed()
    assert chromium, "There is no Chromium; run these tests with tox -e browser, which finds one."
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Lets somebody in with a fresh profile; at the end nobody may have a complaint."""
    visitors: list[Visitor] = []
    newcomer = f"learner-{next(NUMBERS)}"

    def enter(person: str = newcomer, width: int = 1280, tolerated: str = r"(?!)", **profile: Any) -> Visitor:
        viewport = {"width": width, "height": 800}
        context = browser.new_context(viewport=viewport, locale="pl-PL", **profile)
        visitors.append(Visitor(context, address, person, tolerated))
        return visitors[-1]

    yield enter
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


@pytest.fixture
def author(visit: Visit) -> Visitor:
    """The demo person who may write."""
    return visit(AUTHOR.id)


@pytest.fixture(scope="session")
def envelope() -> Opened:
    """The case of the envelope."""
    return opened_case("pra_k1")


@pytest.fixture(scope="session")
def best(envelope: Opened) -> list[Move]:
    """The best path through the case of the envelope."""
    return best_path(envelope)


@pytest.fixture(scope="session")
def harmful(envelope: Opened) -> list[Move]:
    """The most harmful path through the case of the envelope."""
    return harmful_path(envelope)


@pytest.fixture
def take_picture() -> Callable[[Page, str], None]:
    """Keeps a picture of a page where AKADEMIA_SCREENSHOTS says, if it says so."""
    folder = os.environ.get("AKADEMIA_SCREENSHOTS")

    def take(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return take
