"""Measures a player at work in a browser: layouts, steps of the mark, frames, searches, changes of the page.

For tests and benchmarks alike; the page has to show a podcast whose transcript is not fetched yet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, Page, Route, expect

SLOWER = 6  # a telephone beside this machine
LATE_FRAME = 33  # milliseconds
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Playing:
    """What playing did: milliseconds of each step to another cue, of frames; changes of the page by each tick."""

    steps: tuple[float, ...]
    frames: tuple[float, ...]
    mutations: tuple[int, ...]
    measured: tuple[int, ...]

    @property
    def step(self) -> float:
        """The median step, in milliseconds: script, style and layout."""
        return median(self.steps)

    @property
    def late_frames(self) -> int:
        """How many frames took longer than 33 ms."""
        return sum(frame > LATE_FRAME for frame in self.frames)


def slow_down(page: Page, times: int = SLOWER) -> CDPSession:
    """Let the page compute so many times slower."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    session.send("Performance.enable")
    return session


def layout_time(page: Page, session: CDPSession, transcript: str, show: Callable[[], object]) -> float:
    """Milliseconds of style and layout from the moment when the file `transcript` arrives until it is drawn."""
    held: list[Route] = []
    page.route(f"**/{transcript}", lambda route: held.append(route))
    show()
    expect(page.locator(".pp-state")).not_to_be_empty()
    before = _laid_out(session)
    held[0].continue_()
    page.wait_for_function(DRAWN)
    return _laid_out(session) - before


def _laid_out(session: CDPSession) -> float:
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["LayoutDuration"] + metrics["RecalcStyleDuration"])


DRAWN = """() => document.querySelector(".pp-turn")
  && new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))"""


def playing(page: Page, seconds: float) -> Playing:
    """Watch a recording for so many seconds; one that does not play gives the frames of an idle page."""
    seen: Json = page.evaluate(WATCH, 1000 * seconds)
    return Playing(*(tuple(seen[name]) for name in ("steps", "frames", "mutations", "measured")))


# The first listener of `timeupdate` on the way down and the last one on the way up stand around the player's own.
# Style and layout that a step makes necessary are asked for at its end, so that they are within its time.
WATCH = """(wait) => new Promise((seen) => {
  const audio = document.querySelector(".pp-episode:not([hidden]) audio");
  const block = audio.closest(".podcast-player");
  const [steps, frames, mutations, measured] = [[], [], [], []];
  const marked = () => [...CSS.highlights.get("pp-now") ?? []][0]?.startContainer;
  let changed = 0;
  const changes = new MutationObserver(({length}) => { changed += length; });
  changes.observe(block, {attributes: true, childList: true, characterData: true, subtree: true});
  const measure = Element.prototype.getBoundingClientRect;
  let [began, before, asked, last] = [0, null, 0, null];
  Element.prototype.getBoundingClientRect = function () { asked++; return measure.call(this); };
  // What a tick changes, it changes at once or with the next frame: all of that is counted when the next tick comes.
  const count = () => {
    if (before !== null) mutations.push(changed + changes.takeRecords().length);
    changed = 0;
  };
  const begin = () => {
    count();
    [began, before, asked] = [performance.now(), marked(), 0];
  };
  const end = () => {
    measured.push(asked);
    void document.body.offsetHeight;
    if (marked() !== before) steps.push(performance.now() - began);
  };
  const frame = (at) => {
    if (last !== null) frames.push(at - last);
    last = at;
    if (still) requestAnimationFrame(frame);
  };
  let still = true;
  window.addEventListener("timeupdate", begin, true);
  audio.addEventListener("timeupdate", end);
  requestAnimationFrame(frame);
  setTimeout(() => {
    still = false;
    window.removeEventListener("timeupdate", begin, true);
    audio.removeEventListener("timeupdate", end);
    Element.prototype.getBoundingClientRect = measure;
    changes.disconnect();
    seen({steps, frames, mutations, measured});
  }, wait);
})"""


def search_times(page: Page, queries: list[str]) -> list[float]:
    """Milliseconds of each search, as they are typed one after another: script, style and layout."""
    page.locator(".pp-episode:not([hidden]) input[type=search]").focus()
    return [float(page.evaluate(SEARCH, query)) for query in queries]


SEARCH = """(query) => {
  const field = document.querySelector(".pp-episode:not([hidden]) input[type=search]");
  field.value = query;
  const began = performance.now();
  field.dispatchEvent(new Event("input", {bubbles: true}));
  void document.body.offsetHeight;
  return performance.now() - began;
}"""


def turns_laid_out(page: Page) -> tuple[int, int]:
    """How many paragraphs of the transcript are laid out, and how many there are."""
    out, turns = page.evaluate(LAID_OUT)
    return int(out), int(turns)


LAID_OUT = """() => {
  const turns = [...document.querySelectorAll(".pp-turn")];
  const isOut = ({firstElementChild}) => firstElementChild.checkVisibility({contentVisibilityAuto: true});
  return [turns.filter(isOut).length, turns.length];
}"""
