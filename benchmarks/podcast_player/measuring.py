"""One run of all measurements of podcast_player and its rivals."""

import random
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.budget import BYTES, COUNT, KILOBYTE, MILLISECONDS, REQUESTS, SECONDS, Limit
from benchmarks.podcast_player import feeding, packages, reading, serving
from benchmarks.podcast_player.browser import Chromium, Loaded, Opened, Phone, Played, Searched, launched
from benchmarks.podcast_player.contenders import CONTENDERS, LONG, OURS, SHORT, Contender, shelf
from benchmarks.podcast_player.feeding import Fed
from benchmarks.podcast_player.loopback import served
from benchmarks.podcast_player.reading import Read
from benchmarks.podcast_player.serving import Served
from benchmarks.weights import Weight

ROUNDS = 3
SEED = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """A player in the browser; times of several rounds, `search` None in each where it has none."""

    loaded: Loaded
    phone: Phone
    short: tuple[Opened, ...]
    long: tuple[Opened, ...]
    played: tuple[Played, ...]
    search: tuple[Searched | None, ...]

    @property
    def transcript(self) -> float:
        """Milliseconds of the main thread that a transcript of 1,500 cues costs more than one of 3."""
        long, short = (statistics.median(each.thread for each in of) for of in (self.long, self.short))
        return long - short

    @property
    def code(self) -> Weight:
        """Scripts and styles together."""
        return total((*self.loaded.scripts, *self.loaded.styles))


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured: each player by name, the browser's version, the server, reading, the feed."""

    shown: dict[str, Shown]
    chromium: str
    server: Served
    read: Read
    fed: Fed


def run() -> Run:
    """Measure everything once; in the browser in several rounds, the players in an order drawn anew for each."""
    with served(shelf(packages.installed())) as address, launched(address) as chromium:
        shown, version = _shown(chromium), chromium.version
    return Run(shown, version, serving.measure(), reading.measure(), feeding.measure())


def _shown(chromium: Chromium) -> dict[str, Shown]:
    chance = random.Random(SEED)
    rounds = [
        {each.name: _round(chromium, each) for each in chance.sample(CONTENDERS, len(CONTENDERS))}
        for _ in range(ROUNDS)
    ]
    return {
        each.name: Shown(
            chromium.load(each), chromium.hold(each), *zip(*(taken[each.name] for taken in rounds), strict=True)
        )
        for each in CONTENDERS
    }


def _round(chromium: Chromium, contender: Contender) -> tuple[Opened, Opened, Played, Searched | None]:
    return (
        chromium.open(contender, SHORT),
        chromium.open(contender, LONG),
        chromium.play(contender),
        chromium.search(contender) if contender.search else None,
    )


def total(weights: Iterable[Weight]) -> Weight:
    """Several files, each packed by itself."""
    files = tuple(weights)
    return Weight(sum(each.raw for each in files), sum(each.gzipped for each in files))


def least(values: Iterable[float | None]) -> float:
    """The least of what goes by the clock, to which other programs only add."""
    return min(each for each in values if each is not None)


@dataclass(frozen=True, slots=True)
class Own:
    """What only podcast_player was asked in the browser, in ms by the clock at a sixth of the processor's speed."""

    read: float
    laid: float
    step: float
    late: float
    first_search: float
    search: float


def own(measured: Run) -> Own:
    """What podcast_player took, by the best of the rounds."""
    ours = measured.shown[OURS]
    return Own(
        read=least(each.read for each in ours.long),
        laid=least(each.laid for each in ours.long),
        step=least(each.step for each in ours.played),
        late=least(each.late for each in ours.played),
        first_search=least(each.first for each in ours.search if each),
        search=least(each.further for each in ours.search if each),
    )


def limits(measured: Run) -> tuple[Limit, ...]:
    """The limits of podcast_player beside what was measured."""
    ours, taken = measured.shown[OURS], own(measured)
    return (
        Limit("learner's JavaScript, gzip", total(ours.loaded.scripts).gzipped, 15 * KILOBYTE, BYTES),
        Limit("learner's CSS, gzip", total(ours.loaded.styles).gzipped, 4 * KILOBYTE, BYTES),
        Limit("bytes of the recording before Play", ours.loaded.recording, 0, BYTES),
        Limit("requests beside page and transcript", ours.loaded.requests, 2, REQUESTS),
        Limit("requests to other hosts", ours.loaded.elsewhere, 0, REQUESTS),
        Limit("1,500 cues built and laid out", taken.laid, 100, MILLISECONDS),
        Limit("step to the next cue", taken.step, 2, MILLISECONDS),
        Limit("frames over 33 ms in 10 seconds", taken.late, 3, COUNT),
        Limit("search for a word, transcript ready", taken.search, 10, MILLISECONDS),
        Limit("violations that axe finds at 360 pixels", ours.phone.violations, 0, COUNT),
        Limit("targets under 24 pixels", ours.phone.below_24, 0, COUNT),
        Limit("longest hostile megabyte", measured.read.worst, 500, MILLISECONDS),
        Limit("feed of 13 episodes", measured.fed.first, 5, SECONDS),
        Limit("changes by a second import", measured.fed.changed, 0, COUNT),
    )
