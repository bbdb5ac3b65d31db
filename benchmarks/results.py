"""The page RESULTS.md: what one run has measured, in the reader's words."""

import datetime
import platform
from collections.abc import Callable, Iterator
from importlib.metadata import version

from benchmarks.budget import Limit
from benchmarks.clock import Decisions
from benchmarks.contenders import BRANCHING, EMPTY, FULL, KEEPING, PLAIN
from benchmarks.measuring import Run
from benchmarks.report import Row, budget_table, milliseconds, table, whole
from benchmarks.weights import Weight

Cell = Callable[[dict[str, Decisions], str], str]
SHOWN = (PLAIN, FULL, BRANCHING)
PACKAGES = ("akademia-xblocks", "branching-xblock", "XBlock", "Django", "lxml", "nh3")
INTRODUCTION = """\
`python -m benchmarks` (or `tox -e bench`) makes one made-up story, writes it down for each block and lets learners
play all blocks in one process, decision by decision in turn, so that noise of the machine hits all of them. Each
screen has 130 words and four options; 30 steps are 29 decisions and an ending, 150 steps have 600 options. The
runtime is the one of the tests that behaves like the LMS, in memory: times are processor time of the blocks, not
what a site adds to it.

- **legal_case** holds exactly what branching-xblock can hold too: texts, options, points.
- **legal_case, full** also has consequences and comments for every option, a client, three documents, provisions, a
  deadline, a counter, and conditions on options.
- **branching-xblock** comes from PyPI, with scoring on and undo off.

Bytes are given as they are and as `gzip -9` packs them."""
REFUSED = "refused"
NOTES = """\
- Styles are the blocks' own. branching-xblock also loads the two Paragon style sheets that its script names (from a
  public CDN unless the platform's configuration names others); they count as requests here, not as bytes.
- The empty handler touches no field. In memory it costs next to nothing, so the ratio says how much work a block does,
  not how long a learner waits: on a site the same floor has the request, the session and the database in it. The
  keeping handler reads the block's content and keeps one more entry of the learner's.
- legal_case replays the learner's log on every request, so its time grows with the path; the medians are over whole
  paths, from the first decision to the ending."""


def page(measured: Run, limits: tuple[Limit, ...], day: datetime.date) -> str:
    """The whole page."""
    return "\n\n".join(_parts(measured, limits, day)) + "\n"


def _parts(measured: Run, limits: tuple[Limit, ...], day: datetime.date) -> Iterator[str]:
    yield "# Measurements"
    yield f"{day.isoformat()}, Python {platform.python_version()}, {_packages()}."
    yield INTRODUCTION
    yield "## Beside branching-xblock"
    yield table(("measure", *SHOWN), _rows(measured))
    yield f"Floor, 30 steps: {_floor(measured.short)}; 150 steps: {_floor(measured.long)}."
    yield "## The limits of legal_case"
    yield budget_table(limits)
    yield "A run fails if a limit in bytes or requests is missed; times depend on the machine and are only marked."
    yield "## Notes"
    yield f"{NOTES}\n- To the story of 150 steps branching-xblock answers: “{measured.refusal}”"


def _packages() -> str:
    return ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def _rows(measured: Run) -> Iterator[Row]:
    views = [measured.views[name] for name in SHOWN]
    yield ("learner's JavaScript, bytes (gzip)", *(_weight(view.script) for view in views))
    yield ("own CSS, bytes (gzip)", *(_weight(view.style) for view in views))
    yield ("requests for the first view, beside the page", *(view.requests for view in views))
    yield ("HTML of the first view, 30 steps, bytes (gzip)", *(_weight(view.html) for view in views))
    yield ("longest reply to a decision, 30 steps, bytes (gzip)", *(_reply(measured.short, name) for name in SHOWN))
    yield ("longest reply to a decision, 150 steps, bytes (gzip)", *_long(measured, _reply))
    yield ("decision, 30 steps, ms, median (95 %)", *(_time(measured.short, name) for name in SHOWN))
    yield ("decision, 150 steps, ms, median (95 %)", *_long(measured, _time))
    yield ("decision, 30 steps, times an empty handler", *(_ratio(measured.short, name, EMPTY) for name in SHOWN))
    yield ("decision, 30 steps, times a keeping handler", *(_ratio(measured.short, name, KEEPING) for name in SHOWN))
    yield ("check in Studio, 150 steps, ms", *(milliseconds(measured.checks[name]) for name in (PLAIN, FULL)), "none")
    yield ("OLX, 30 steps, characters", *(whole(measured.characters[name]) for name in SHOWN))


def _long(measured: Run, cell: Cell) -> tuple[str, ...]:
    """The cells of the long story, which branching-xblock does not take."""
    return (*(cell(measured.long, name) for name in (PLAIN, FULL)), REFUSED)


def _weight(of: Weight) -> str:
    return f"{whole(of.raw)} ({whole(of.gzipped)})"


def _reply(played: dict[str, Decisions], name: str) -> str:
    return _weight(played[name].largest)


def _time(played: dict[str, Decisions], name: str) -> str:
    return f"{milliseconds(played[name].median)} ({milliseconds(played[name].slow)})"


def _ratio(played: dict[str, Decisions], name: str, floor: str) -> str:
    return f"{played[name].median / played[floor].median:.1f}"


def _floor(played: dict[str, Decisions]) -> str:
    return ", ".join(f"{name} {milliseconds(played[name].median)} ms" for name in (EMPTY, KEEPING))
