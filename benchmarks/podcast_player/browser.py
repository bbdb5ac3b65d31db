"""Opens the players' pages in Chromium with nothing in its cache, and counts, weighs and times what they do."""

import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    FrameLocator,
    Page,
    Response,
    Route,
    sync_playwright,
)

from benchmarks.podcast_player import probes
from benchmarks.podcast_player.contenders import LONG, SHORT, Contender
from benchmarks.podcast_player.scripts import SECONDS, WORD
from benchmarks.weights import Weight, weigh
from tests.browser.axe import AXE, violations
from tools.chromium import installed

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
)
SLOWER = 6
QUIET = 1500  # milliseconds without anything to do, after which a page is taken for opened
LISTENED = 10  # seconds
CUES_A_SECOND = 4
PHONE, DESK = 360, 1280
PATIENCE = 60_000
TRANSCRIPTS = (".vtt", ".json")
NOTHING = Weight(0, 0)


@dataclass
class Loaded:
    """What a page loaded: scripts, styles and other files by weight, requests beside the page, those to other hosts.

    Requests leave out the recording and the transcript; `recording` is bytes of it before anybody pressed Play.
    """

    scripts: list[Weight] = field(default_factory=list)
    styles: list[Weight] = field(default_factory=list)
    others: list[Weight] = field(default_factory=list)
    requests: int = 0
    elsewhere: int = 0
    recording: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """Milliseconds of the main thread until a page was quiet; of ours also to read and to lay out the transcript."""

    thread: float
    read: float | None = None
    laid: float | None = None


@dataclass(frozen=True, slots=True)
class Played:
    """Ten seconds of playing: the share of the main thread in percent, frames that came late, the listeners' times.

    `step` is the median milliseconds of all that listened to one change of the time; None where nothing did.
    """

    busy: float
    late: int
    step: float | None


@dataclass(frozen=True, slots=True)
class Searched:
    """Milliseconds of the main thread for a word put into the search; of ours also the listeners' for each letter.

    `first` makes the transcript ready for searching, `further` is the median of what follows; both with the layout.
    """

    thread: float
    first: float | None = None
    further: float | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """A page 360 pixels wide: what axe finds, targets, those below 24 and 44 pixels, whether it is wider than that."""

    violations: int
    rules: tuple[str, ...]
    targets: int
    below_24: int
    below_44: int
    too_wide: bool


class Chromium:
    """One browser; every page is opened in a profile of its own."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address

    @property
    def version(self) -> str:
        """The version of the browser."""
        return self._browser.version

    @contextmanager
    def _page(self, width: int = DESK) -> Iterator[Page]:
        context: BrowserContext = self._browser.new_context(viewport={"width": width, "height": 800}, locale="pl-PL")
        context.set_default_timeout(PATIENCE)
        context.route(lambda address: not address.startswith(self._address), _refuse)
        context.add_init_script(probes.WATCH)
        try:
            yield context.new_page()
        finally:
            context.close()

    def _open(self, page: Page, contender: Contender, cues: int) -> None:
        page.goto(self._address + contender.path(cues))
        frame = self._frame(page, contender)
        if contender.play:
            frame.locator(contender.play).first.wait_for(state="visible")
        if contender.cue:
            frame.locator(contender.cue).first.wait_for(state="attached")
        page.wait_for_timeout(QUIET)

    def load(self, contender: Contender) -> Loaded:
        """What the page with the short transcript loads."""
        with self._page() as page:
            loaded, answers, media = Loaded(), list[Response](), set[str]()
            session = page.context.new_cdp_session(page)
            session.on("Network.requestWillBeSent", lambda event: _note_media(event, media))
            session.on("Network.dataReceived", lambda event: _note_bytes(event, media, loaded))
            session.send("Network.enable")
            page.on("response", lambda answer: answers.append(answer))
            page.on("requestfailed", lambda request: _note_elsewhere(request.url, self._address, loaded))
            self._open(page, contender, SHORT)
            for answer in answers:
                _note(answer, loaded, self._address + contender.path(SHORT))
            return loaded

    def open(self, contender: Contender, cues: int) -> Opened:
        """Open a page with a processor that is six times slower."""
        with self._page() as page:
            session = _slowed(page)
            self._open(page, contender, cues)
            return Opened(_thread(session), *(page.evaluate(probes.LAID_OUT) or ()))

    def play(self, contender: Contender) -> Played:
        """Play the middle of the long transcript at four cues a second, with a processor that is six times slower."""
        with self._page() as page:
            session = _slowed(page)
            self._open(page, contender, LONG)
            self._press(page, contender)
            page.wait_for_function(probes.PLAYS)
            begin = LONG // 2 * SECONDS
            page.evaluate(probes.SPEED_UP, [begin, CUES_A_SECOND * SECONDS])
            page.wait_for_timeout(QUIET)
            before = _thread(session)
            heard = page.evaluate(probes.LISTEN, LISTENED)
            busy = (_thread(session) - before) / (LISTENED * 1000) * 100
            _check_played(contender, page.evaluate(probes.PLACE) - begin)
            return Played(busy, int(heard["late"]), statistics.median(heard["steps"]) if heard["steps"] else None)

    def _press(self, page: Page, contender: Contender) -> None:
        if not contender.play:
            page.evaluate(probes.START)
            return
        self._frame(page, contender).locator(contender.play).first.click()

    def _frame(self, page: Page, contender: Contender) -> Page | FrameLocator:
        return page.frame_locator("iframe") if contender.framed else page

    def search(self, contender: Contender) -> Searched:
        """Put a word into the search of the long transcript, with a processor that is six times slower."""
        with self._page() as page:
            session = _slowed(page)
            self._open(page, contender, LONG)
            before = _thread(session)
            self._frame(page, contender).locator(contender.search).fill(WORD)
            page.wait_for_timeout(QUIET)
            thread = _thread(session) - before
        if contender.framed:
            return Searched(thread)
        with self._page() as page:
            _slowed(page)
            self._open(page, contender, LONG)
            found = page.evaluate(probes.SEARCH, [contender.search, WORD])
            return Searched(thread, float(found["first"]), statistics.median(found["further"]))

    def hold(self, contender: Contender) -> Phone:
        """Look at the page on a telephone."""
        with self._page(PHONE) as page:
            self._open(page, contender, SHORT)
            sizes: Sequence[Sequence[float]] = page.evaluate(probes.TARGETS)
            for frame in page.frames:
                frame.evaluate(AXE.read_text(encoding="utf-8"))
            found = violations(page)
            return Phone(
                violations=len(found),
                rules=tuple(sorted({each.partition(":")[0] for each in found})),
                targets=len(sizes),
                below_24=sum(min(size) < 24 - 0.5 for size in sizes),
                below_44=sum(min(size) < 44 - 0.5 for size in sizes),
                too_wide=bool(page.evaluate(probes.OVERFLOWS)),
            )


@contextmanager
def launched(address: str) -> Iterator[Chromium]:
    """The system's Chromium, for the pages at an address."""
    chromium = installed()
    if chromium is None:
        raise RuntimeError("There is no Chromium; run this with tox -e bench, which finds one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield Chromium(browser, address)
        browser.close()


def _refuse(route: Route) -> None:
    route.abort()


def _slowed(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session


def _thread(session: CDPSession) -> float:
    """Milliseconds of processor time that the page's main thread has had."""
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


def _note_media(event: Any, media: set[str]) -> None:
    if event["request"]["url"].endswith(".wav"):
        media.add(event["requestId"])


def _note_bytes(event: Any, media: set[str], loaded: Loaded) -> None:
    if event["requestId"] in media:
        loaded.recording += event["dataLength"]


def _note_elsewhere(url: str, address: str, loaded: Loaded) -> None:
    if url.startswith("http") and not url.startswith(address):
        loaded.elsewhere += 1


def _note(answer: Response, loaded: Loaded, page: str) -> None:
    """Put an answer where it belongs."""
    url = answer.url
    if not url.startswith("http") or url == page or url.endswith((".wav", *TRANSCRIPTS)):
        return
    if answer.status != 200:
        raise RuntimeError(f"{url}: {answer.status}")
    loaded.requests += 1
    kinds = {"script": loaded.scripts, "stylesheet": loaded.styles}
    kinds.get(answer.request.resource_type, loaded.others).append(weigh(answer.body()))


def _check_played(contender: Contender, seconds: float) -> None:
    if seconds < LISTENED * CUES_A_SECOND * SECONDS / 2:
        raise RuntimeError(f"{contender.name} played {seconds:.0f} seconds of the recording only")
