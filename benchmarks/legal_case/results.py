"""What one run has measured of legal_case, in the reader's words."""

from collections.abc import Iterator
from importlib.metadata import version

from benchmarks.budget import Limit
from benchmarks.legal_case import measuring
from benchmarks.legal_case.clock import Exchanges
from benchmarks.legal_case.contenders import BRANCHING, EMPTY, FULL, KEEPING, PLAIN, VISITED
from benchmarks.legal_case.endings import BACK, LEAVE, OWN, REPLAY, WHOLE
from benchmarks.legal_case.measuring import Run
from benchmarks.report import Row, Section, budget_table, milliseconds, table, weight, whole

SHOWN = (PLAIN, FULL, BRANCHING)
PLAYED = (*SHOWN, KEEPING, EMPTY)
INTRODUCTION = """\
One made-up story is written down for each block, and learners play all blocks in one process, decision by decision, in
an order drawn anew each time, so that noise of the machine hits all of them. Each screen has 130 words and four
options; 30 steps are 29 decisions and an ending, 150 steps are 150 decisions with 600 options. The runtime is the one
of the tests that behaves like the LMS, in memory: times are processor time of the blocks, not what a site adds to it.

- **legal_case** holds exactly what branching-xblock can hold too: texts, options, points.
- **legal_case, full** also has consequences and comments for every option, a client, three documents, provisions, a
  deadline, a counter, and conditions on options.
- **branching-xblock** {} comes from PyPI, with scoring on and undo off.
- The **empty handler** touches no field; the **keeping handler** reads the block's content and keeps one more entry of
  the learner's."""
NOTES = """\
- Styles are the blocks' own. branching-xblock also loads the two Paragon style sheets that its script names (from a
  public CDN unless the platform's configuration names others); they count as requests here, not as bytes.
- In memory the empty handler costs next to nothing, so the ratio says how much work a block does, not how long a
  learner waits: on a site the same floor has the request, the session and the database in it.
- legal_case replays the learner's log on every request, so its time grows with the path; the medians are over whole
  paths, from the first decision to the ending. What follows an ending is measured at the end of the whole path.
- A process searches for the best path when it draws the first page of a case, and remembers it for the text of the
  case; no decision waits for it.
- The report's memory is the most that Python held while one learner after another was read, each row being dropped
  once it was made; what the platform keeps of the rows is not in it."""
REFUSED = """\
- branching-xblock's editor refuses the story of 150 steps:
  “{}”
  Its numbers for 150 steps are of the same story put into its field past that check, as a course import can."""


def section() -> Section:
    """Measure, and say what came of it."""
    measured = measuring.run()
    limits = measuring.limits(measured)
    return Section(tuple(_parts(measured, limits)), limits)


def _parts(measured: Run, limits: tuple[Limit, ...]) -> Iterator[str]:
    yield "## legal_case"
    yield INTRODUCTION.format(version("branching-xblock"))
    yield "### A decision"
    yield table(("measure", *PLAYED), _decisions(measured))
    yield "### The first view and the editor"
    yield table(("measure", *SHOWN), _views(measured))
    yield "### What only legal_case has"
    yield "The full case, played to its ending by the first option of every step:"
    yield table(("measure", "30 steps", "150 steps"), _alone(measured))
    yield "The full case of 30 steps, played at random by a group of learners, of whom a fifth stop on the way:"
    yield table(("measure", *(f"{each.learners} learners" for each in (measured.few, measured.many))), _group(measured))
    yield "### The limits of legal_case"
    yield budget_table(limits)
    yield "### Notes"
    yield f"{NOTES}\n{REFUSED.format(measured.refusal)}"


def _decisions(measured: Run) -> Iterator[Row]:
    for steps, played in (("30 steps", measured.short.decisions), ("150 steps", measured.long.decisions)):
        shown = [played[name] for name in PLAYED]
        yield (f"median reply, {steps}, bytes (gzip)", *(weight(each.usual) for each in shown))
        yield (f"longest reply, {steps}, bytes (gzip)", *(weight(each.largest) for each in shown))
        yield (f"time, {steps}, median (95 %)", *(_time(each) for each in shown))
        yield (f"times an empty handler, {steps}", *(_ratio(each, played[EMPTY]) for each in shown))
        yield (f"times a keeping handler, {steps}", *(_ratio(each, played[KEEPING]) for each in shown))


def _views(measured: Run) -> Iterator[Row]:
    views = [measured.views[name] for name in SHOWN]
    yield ("learner's JavaScript, bytes (gzip)", *(weight(view.script) for view in views))
    yield ("own CSS, bytes (gzip)", *(weight(view.style) for view in views))
    yield ("requests for the first view, beside the page", *(view.requests for view in views))
    yield ("HTML of the first view, 30 steps, bytes (gzip)", *(weight(view.html) for view in views))
    yield ("check in Studio, 150 steps, ms", *(milliseconds(measured.checks[name]) for name in (PLAIN, FULL)), "none")
    yield ("OLX, 30 steps, characters", *(whole(measured.characters[name]) for name in SHOWN))


def _alone(measured: Run) -> Iterator[Row]:
    yield from _afterwards(measured.short.afterwards, measured.long.afterwards)
    visits = [each.decisions[VISITED] for each in (measured.short, measured.long)]
    yield ("visitor's decision, ms, median (95 %)", *(_time(each) for each in visits))
    yield ("visitor's longest reply, bytes (gzip)", *(weight(each.largest) for each in visits))
    yield ("visitor's longest address, bytes of its query", *(each.most_sent for each in visits))
    yield ("visitor's trail at the ending, characters", *(len(each.last["trail"]) for each in visits))
    opened = (measured.short.opening, measured.long.opening)
    yield ("first page of a process, ms", *(milliseconds(each.whole) for each in opened))
    yield ("of this, reading the source, ms", *(milliseconds(each.reading) for each in opened))
    yield ("of this, the search for the best path, ms", *(milliseconds(each.search) for each in opened))
    yield ("of this, and of every later page, drawing, ms", *(milliseconds(each.drawing) for each in opened))


def _afterwards(*stories: dict[str, Exchanges]) -> Iterator[Row]:
    for name in (OWN, WHOLE):
        yield (f"{name}, bytes (gzip)", *(weight(each[name].largest) for each in stories))
        yield (f"{name}, ms", *(milliseconds(each[name].median) for each in stories))
    for name in (REPLAY, BACK, LEAVE):
        yield (f"{name}, ms", *(milliseconds(each[name].median) for each in stories))


def _group(measured: Run) -> Iterator[Row]:
    both = (measured.few, measured.many)
    yield ("report, rows", *(whole(each.rows) for each in both))
    yield ("report, seconds", *(f"{each.seconds:.2f}" for each in both))
    yield ("report, most memory held, bytes", *(whole(each.memory) for each in both))
    yield ("overview, ms", *(milliseconds(each.overview) for each in both))
    yield ("overview, bytes (gzip)", *(weight(each.page) for each in both))


def _time(played: Exchanges) -> str:
    return f"{milliseconds(played.median)} ({milliseconds(played.slow)})"


def _ratio(played: Exchanges, floor: Exchanges) -> str:
    ratio = played.median / floor.median
    return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"
