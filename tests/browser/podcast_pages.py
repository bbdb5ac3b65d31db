"""The pages of a podcast as somebody uses them: what can be seen and heard on them and done with them."""

import gettext
import html
import json
import re
from importlib.resources import files
from typing import Any

from playwright.sync_api import Locator, Page, expect

PODCAST = ".podcast-player"
WRITTEN = re.compile(r'</section>\s*<script[^>]* type="application/json">(.*?)</script>', re.DOTALL)
Json = dict[str, Any]


def in_polish(message: str, **places: object) -> str:
    """A sentence of the block in the language that the workbench speaks, its places filled."""
    catalogue = gettext.translation("text", str(files("podcast_player") / "translations"), ["pl"])
    translated = catalogue.gettext(message)
    return translated % places if places else translated


def written_in(page: str) -> Json:
    """What the server wrote into the HTML of a learner's page beside the first view."""
    found = WRITTEN.search(page)
    assert found, "There is no podcast on this page."
    return dict(json.loads(html.unescape(found[1])))


class PodcastPage:
    """A podcast as one learner has it before them; the parts are those of the episode that is open."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.root = page.locator(PODCAST)
        self.episode = self.root.locator(".pp-episode:not([hidden])")
        self.name = self.episode.locator(".pp-name")
        self.play = self.episode.locator(".pp-play")
        self.forward = self.episode.locator("[data-act=forward]")
        self.back = self.episode.locator("[data-act=back]")
        self.range = self.episode.locator(".pp-range")
        self.speed = self.episode.locator(".pp-speed")
        self.more = self.episode.locator("[aria-controls$=-more]")
        self.panel = self.episode.locator(".pp-panel")
        self.typed_time = self.episode.locator(".pp-time-typed")
        self.chapters = self.episode.locator("details:has(.pp-chapters)")
        self.offer = self.episode.locator(".pp-offer")
        self.transcript = self.episode.locator(".pp-transcript")
        self.box = self.episode.locator(".pp-box")
        self.cues = self.episode.locator(".pp-turn > span")
        self.search = self.episode.locator("input[type=search]")
        self.count = self.episode.locator(".pp-count")
        self.follow = self.episode.locator(".pp-follow input")
        self.language = self.episode.locator(".pp-tools select")
        self.copy = self.episode.locator("[data-act=copy]")
        self.status = self.episode.locator("[role=status]")
        self.failure = self.episode.locator(".pp-error")
        self.heard = self.episode.locator(".pp-heard")
        self.mark = self.episode.locator(".pp-foot button")
        self.finished = self.root.locator(".pp-summary")
        self.unsaved = self.root.locator(".pp-unsaved")
        self.episodes = self.root.locator(".pp-episodes a")

    def open(self) -> "PodcastPage":
        """Go to the page, or load it again."""
        self.page.goto(self.address)
        return self

    @property
    def at(self) -> float:
        """The second at which the recording is."""
        return float(self._audio("audio => audio.currentTime"))

    @property
    def played(self) -> list[list[float]]:
        """The intervals that this page has played of the recording, in seconds."""
        return list(self._audio(PLAYED))

    @property
    def marked(self) -> list[str]:
        """The texts that are marked as being heard."""
        return list(self.page.evaluate(MARKED))

    def _audio(self, script: str) -> Any:
        return self.episode.locator("audio").evaluate(script)

    def start(self) -> "PodcastPage":
        """Press Play and hear the first of it."""
        self.play.click()
        self.wait_until("!audio.paused && audio.currentTime > 0 && audio.played.length > 0")
        return self

    def wait_until(self, condition: str) -> None:
        """Wait for something about the `audio` that is open, as often as the screen is drawn."""
        self.page.wait_for_function(WAITED % condition)

    def hear_until(self, second: float) -> None:
        """Listen until this second."""
        self.wait_until(f"audio.currentTime >= {second}")

    def hear_out(self) -> None:
        """Listen to the end."""
        self.wait_until("audio.ended")

    def begun_at(self) -> float:
        """The second from which the recording is played now, once there is something to hear."""
        self.wait_until(BEGUN)
        return self.played[-1][0]

    def go_to(self, time: str) -> None:
        """Type a time and go there."""
        if self.panel.is_hidden():
            self.more.click()
        self.typed_time.fill(time)
        self.typed_time.press("Enter")
        expect(self.panel.locator(".pp-error")).to_be_empty()

    @property
    def marked_cue(self) -> int:
        """The number of the cue that is marked as being heard, -1 if none is."""
        return int(self.box.evaluate(MARKED_CUE))

    def wait_until_marked(self, cue: int) -> float:
        """Wait until the mark comes to a cue; the second that is heard at that moment."""
        reached = self.page.wait_for_function(REACHED, arg=cue)
        return float(reached.evaluate("({second}) => second"))

    def cue(self, text: str) -> Locator:
        """The cue that says this."""
        return self.cues.filter(has_text=text)

    def view(self) -> Json:
        """What the server wrote into this page."""
        return dict(written_in(self.page.content())["view"])


PLAYED = """({played}) => [...Array(played.length).keys()].map((at) => [played.start(at), played.end(at)])"""
BEGUN = "audio.played.length > 0 && audio.played.end(audio.played.length - 1) > audio.played.start(0) + 0.2"
MARKED = """() => {
  const highlight = globalThis.CSS?.highlights?.get("pp-now");
  return [...highlight ?? [], ...document.querySelectorAll(".pp-now")]
    .map((mark) => (mark.startContainer ?? mark).textContent);
}"""
MARKED_CUE = """(box) => {
  const mark = [...globalThis.CSS?.highlights?.get("pp-now") ?? []][0]?.startContainer.parentElement;
  return [...box.querySelectorAll(".pp-turn > span")].indexOf(mark ?? box.querySelector(".pp-now"));
}"""
REACHED = f"""(cue) => {{
  const episode = document.querySelector(".pp-episode:not([hidden])");
  const marked = ({MARKED_CUE})(episode.querySelector(".pp-box"));
  return marked === cue && {{second: episode.querySelector("audio").currentTime}};
}}"""
WAITED = """() => {
  const audio = document.querySelector(".pp-episode:not([hidden]) audio");
  return %s;
}"""


def covered(intervals: list[list[float]]) -> set[int]:
    """The whole seconds that lie in intervals."""
    return {second for start, end in intervals for second in range(round(start), round(end))}


class PodcastStudioPage:
    """The editor of a podcast as its author has it before them."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.root = page.locator(".podcast-player-studio")
        self.outline = self.root.locator(".ps-outline")
        self.player = self.section("player").locator("audio")
        self.source = self.root.locator(".ps-source")
        self.title = self.root.locator(".ps-title")
        self.message = self.root.locator(".ps-message")
        self.problems = self.root.locator(".ps-problems > li")
        self.check = self.root.locator(".ps-check")
        self.save = self.root.locator(".save-button")

    def open(self) -> "PodcastStudioPage":
        """Go to the page and wait for the check of what was opened."""
        with self.page.expect_response("**/studio_check/**"):
            self.page.goto(self.address)
        return self

    def tab(self, name: str) -> Locator:
        """Open one of the editor's parts: episodes, feed, settings or text."""
        self.root.locator(f"[role=tab][data-tab={name}]").click()
        return self.root.locator(f"[data-panel={name}]")

    def section(self, name: str) -> Locator:
        """A part of the form of an episode: about, sources, player, chapters, speakers, transcripts or names."""
        return self.root.locator(f"[data-section={name}]")

    def press(self, act: str, inside: Locator) -> None:
        """Press the last button in a part of the page that does this."""
        inside.locator(f"[data-act={act}]").last.click()

    def save_and_wait(self) -> None:
        """Save, and wait for the answer, whichever it is."""
        with self.page.expect_response("**/studio_save/**"):
            self.save.click()
