"""What one run has measured of podcast_player, in the reader's words."""

import statistics
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version

from benchmarks.budget import Limit
from benchmarks.podcast_player import measuring
from benchmarks.podcast_player.contenders import CONTENDERS, OURS
from benchmarks.podcast_player.measuring import Run, Shown, least, total
from benchmarks.podcast_player.packages import VERSIONS
from benchmarks.podcast_player.reading import OURS as OUR_READER
from benchmarks.podcast_player.reading import THEIRS
from benchmarks.report import Row, Section, budget_table, milliseconds, table, weight, whole
from benchmarks.timing import Times

NAMES = tuple(each.name for each in CONTENDERS)
FOLLOWING = tuple(each.name for each in CONTENDERS if each.cue)
SEARCHING = tuple(each.name for each in CONTENDERS if each.search)
NATIVE = tuple(each.name for each in CONTENDERS if not each.play)
INTRODUCTION = """\
Each player is on a page of its own, made as its documentation says and served from this machine to Chromium
{chromium} with nothing in its cache. The recording is a silent WAV of 90 minutes at 64 kbit/s. podcast_player and
audio-xblock are drawn by the tests' LMS. Times in the browser are at a sixth of the processor's speed, from three
rounds with the players in an order drawn anew: the median of processor time, the least of what goes by the clock, to
which noise of the machine only adds.

- **podcast_player** has one episode with four chapters, two speakers and a transcript in a course file.
- **Plyr** {plyr}, **media-chrome** {media_chrome}, **Hyperaudio Lite** {hyperaudio}, **Podlove Web Player** {podlove}
  come from npm, **audio-xblock** {audio} from PyPI. Of media-chrome the parts of its example for audio are bundled with
  esbuild; of the others the packages' own files are loaded, minified where there are such.
- Hyperaudio Lite works with the browser's own controls; it has its transcript in the page, here timed by cues.
  Podlove loads it as JSON; Plyr, media-chrome and audio-xblock have none."""
NOTES = """\
- Requests leave out the page, the recording and the transcript. Each file is packed by itself. audio-xblock has its
  114 bytes of CSS in the page.
- How much of a recording a browser takes before Play is its own decision where a page leaves it that, and differs from
  run to run.
- Opening, the transcript's cost, the share of the main thread and search are processor time of everything that the
  page's main thread does: scripts, styles, layout, painting. The transcript's cost is that of a page with 1,500 cues
  less that of one with 3, each up to {quiet} seconds after its first cue was there. Steps, frames and what only
  podcast_player was asked in the browser go by the clock.
- While a page plays, the recording runs at {rate} times its speed, so that a cue of 3.6 seconds passes four times a
  second. A step is what the page's own listeners do at one change of the time; Hyperaudio Lite and audio-xblock have
  none, the first looks at the time by itself.
- Podlove puts only those cues into the page that are in sight, so the browser's own search finds no others.
- Targets are controls that can be pressed; links and cues in running text do not count, nor do the browser's own
  controls of an `<audio>` element.
- Search puts one word into the field. The first and the further search of podcast_player are what its listeners do for
  one letter, with the layout; the first one also makes the transcript ready for searching.
- On the server, times are processor time of the handlers in memory, not what a site adds to them. A report carries
  everything that a page has played; 512 ranges are the most that is kept.
- Able Player has a transcript too. The npm registry had no package of it on the day of the measurement, so it is not in
  these tables."""


def section() -> Section:
    """Measure, and say what came of it."""
    measured = measuring.run()
    limits = measuring.limits(measured)
    return Section(tuple(_parts(measured, limits)), limits)


def _parts(measured: Run, limits: tuple[Limit, ...]) -> Iterator[str]:
    yield "## podcast_player"
    yield _introduction(measured)
    yield "### What a page loads"
    yield table(("measure", *NAMES), _loads(measured))
    yield "### A long transcript, and playing"
    yield table(("measure", *NAMES), _times(measured))
    yield "### On a telephone"
    yield table(("measure", *NAMES), _phones(measured))
    yield "### What only podcast_player was asked"
    yield table(("measure", "median", "95 %"), _server(measured))
    yield table(("measure", "podcast_player"), _alone(measured))
    yield "### Reading transcripts on the server"
    yield table(("measure", OUR_READER, THEIRS), _readers(measured))
    yield table(("a megabyte of", "ms"), _hostile(measured))
    yield "### The limits of podcast_player"
    yield budget_table(limits)
    yield "### Notes"
    yield NOTES.format(quiet=1.5, rate=14.4)


def _introduction(measured: Run) -> str:
    return INTRODUCTION.format(
        chromium=measured.chromium,
        plyr=VERSIONS["plyr"],
        media_chrome=VERSIONS["media-chrome"],
        hyperaudio=VERSIONS["hyperaudio-lite"],
        podlove=VERSIONS["@podlove/web-player"],
        audio=version("audio-xblock"),
    )


def _each(measured: Run, said: Callable[[Shown], object], among: Iterable[str] = NAMES) -> Iterator[object]:
    """One cell for each player; none for those that do not have what is measured."""
    yield from (said(measured.shown[name]) if name in among else "none" for name in NAMES)


def _loads(measured: Run) -> Iterator[Row]:
    yield ("JavaScript, bytes (gzip)", *_each(measured, lambda each: weight(total(each.loaded.scripts))))
    yield ("CSS, bytes (gzip)", *_each(measured, lambda each: weight(total(each.loaded.styles))))
    yield ("other files, bytes (gzip)", *_each(measured, lambda each: weight(total(each.loaded.others))))
    ours = measured.shown[OURS].code.gzipped
    yield (
        "JavaScript and CSS, times ours",
        *_each(measured, lambda each: f"{each.code.gzipped / ours:.2f}"),
    )
    yield ("requests", *_each(measured, lambda each: each.loaded.requests))
    yield ("requests to other hosts", *_each(measured, lambda each: each.loaded.elsewhere))
    yield ("recording before Play, bytes", *_each(measured, lambda each: whole(each.loaded.recording)))


def _times(measured: Run) -> Iterator[Row]:
    yield ("opening, 3 cues, ms", *_each(measured, lambda each: _middle(of.thread for of in each.short)))
    yield ("transcript of 1 500 cues, ms more", *_each(measured, lambda each: whole(each.transcript), FOLLOWING))
    yield ("main thread busy while playing, %", *_each(measured, lambda each: _middle(of.busy for of in each.played)))
    stepping = [name for name in NAMES if measured.shown[name].played[0].step is not None]
    yield ("step, ms", *_each(measured, lambda each: milliseconds(least(of.step for of in each.played)), stepping))
    yield ("frames over 33 ms in 10 s", *_each(measured, lambda each: whole(least(of.late for of in each.played))))
    yield (
        "search, ms",
        *_each(measured, lambda each: _middle(of.thread for of in each.search if of), SEARCHING),
    )


def _phones(measured: Run) -> Iterator[Row]:
    own = [name for name in NAMES if name not in NATIVE]
    yield ("violations that axe finds", *_each(measured, lambda each: each.phone.violations))
    yield ("their rules", *_each(measured, lambda each: ", ".join(each.phone.rules) or "–"))
    yield ("targets", *_each(measured, lambda each: each.phone.targets, own))
    yield ("targets under 24 pixels", *_each(measured, lambda each: each.phone.below_24, own))
    yield ("targets under 44 pixels", *_each(measured, lambda each: each.phone.below_44, own))
    yield ("page wider than 360 pixels", *_each(measured, lambda each: "yes" if each.phone.too_wide else "no"))


def _server(measured: Run) -> Iterator[Row]:
    of = measured.server
    yield ("a new text opened, ms", *_both(of.opening))
    yield ("first view, ms", *_both(of.view))
    yield ("report of 1 range, ms", *_both(of.one))
    yield ("report of 512 ranges, ms", *_both(of.many))
    yield ("page of 1 500 cues, first time, ms", *_both(of.first))
    yield ("page of 1 500 cues, later, ms", *_both(of.page))


def _alone(measured: Run) -> Iterator[Row]:
    of, taken, fed = measured.server, measuring.own(measured), measured.fed
    yield ("HTML of the first view, bytes (gzip)", weight(of.html))
    yield ("report of 512 ranges, bytes (gzip)", weight(of.sent))
    yield ("reply to a report, bytes (gzip)", weight(of.reply))
    yield ("page of 1 500 cues, bytes (gzip)", weight(of.printed))
    yield ("WebVTT of 1 500 cues read in the browser, ms", milliseconds(taken.read))
    yield ("the same built and laid out, ms", milliseconds(taken.laid))
    yield ("first search, ms", milliseconds(taken.first_search))
    yield ("further search, ms", milliseconds(taken.search))
    yield (f"feed of {fed.episodes} episodes, {fed.files} files, s", f"{fed.first:.2f}")
    yield ("the same feed again, s", f"{fed.second:.2f}")


def _readers(measured: Run) -> Iterator[Row]:
    read = measured.read
    yield ("1 500 cues of WebVTT, ms", *(milliseconds(read.usual[name]) for name in (OUR_READER, THEIRS)))
    yield ("cues found", *(whole(read.cues[name]) for name in (OUR_READER, THEIRS)))


def _hostile(measured: Run) -> Iterator[Row]:
    yield from ((name, milliseconds(taken)) for name, taken in measured.read.hostile.items())


def _both(times: Times) -> tuple[str, str]:
    return milliseconds(times.median), milliseconds(times.slow)


def _middle(values: Iterable[float]) -> str:
    return whole(statistics.median(values))
