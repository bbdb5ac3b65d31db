"""One run of all measurements."""

import functools
import statistics
from dataclasses import dataclass

from branching_xblock.branching_xblock import BranchingXBlock

from benchmarks import contenders, sources
from benchmarks.budget import BYTES, KILOBYTE, MILLISECONDS, REQUESTS, TIMES, Limit
from benchmarks.clock import LANGUAGE, Decisions, play, timed
from benchmarks.contenders import EMPTY, FULL, PLAIN, Contender
from benchmarks.pages import FirstView, first_view
from benchmarks.scenarios import Story, story
from legal_case.block import LegalCaseXBlock
from tests.runtimes import StudioEditor

SHORT, LONG = 29, 150
SHORT_LEARNERS, LONG_LEARNERS = 20, 4
CHECKS = 7


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured: first views, decisions of the short and the long story, checks in ms, characters, refusal.

    `refusal` is what branching-xblock says to the long story.
    """

    views: dict[str, FirstView]
    short: dict[str, Decisions]
    long: dict[str, Decisions]
    checks: dict[str, float]
    characters: dict[str, int]
    refusal: str


def run() -> Run:
    """Measure everything once, all blocks in this process."""
    short, long = story(SHORT), story(LONG)
    shown = (contenders.plain_case(short), contenders.full_case(short), contenders.branching(short))
    extended = (contenders.plain_case(long), contenders.full_case(long), *floor_of(long))
    return Run(
        views={each.name: first_view(each) for each in shown},
        short=play((*shown, *floor_of(short)), SHORT, SHORT_LEARNERS),
        long=play(extended, LONG, LONG_LEARNERS),
        checks={PLAIN: check_time(sources.legal_case(long)), FULL: check_time(sources.full_legal_case(long))},
        characters={each.name: characters(each) for each in shown},
        refusal=refusal(long),
    )


def floor_of(told: Story) -> tuple[Contender, ...]:
    """The handlers that do next to nothing."""
    return contenders.empty(told), contenders.keeping(told)


def check_time(source: str) -> float:
    """The median milliseconds of a check, each time of a text that was not seen before."""
    studio = StudioEditor(language=LANGUAGE)
    block = studio.load(LegalCaseXBlock)
    texts = [source + "\n" * number for number in range(1, CHECKS + 1)]
    checks = [functools.partial(studio.post, block, "studio_check", {"data": text}) for text in texts]
    return statistics.median(timed(check)[0] for check in checks)


def characters(contender: Contender) -> int:
    """How long a block is as OLX."""
    studio = StudioEditor()
    return len(studio.export_olx(studio.load(contender.block_class, **contender.fields)))


def refusal(long: Story) -> str:
    """What branching-xblock's import answers to a story."""
    studio = StudioEditor()
    block = studio.load(BranchingXBlock)
    return str(studio.post(block, "import_nodes", {"nodes": sources.branching_nodes(long)}).json["error"])


def limits(measured: Run) -> tuple[Limit, ...]:
    """The limits of legal_case beside what was measured; the full case counts where the two differ."""
    view, short, long = measured.views[FULL], measured.short, measured.long
    reply = max(short[FULL].largest.raw, long[FULL].largest.raw)
    return (
        Limit("learner's JavaScript, gzip", view.script.gzipped, 15 * KILOBYTE, BYTES),
        Limit("learner's CSS, gzip", view.style.gzipped, 4 * KILOBYTE, BYTES),
        Limit("longest reply to a decision", reply, 6 * KILOBYTE, BYTES),
        Limit("requests for the first view, beside the page", view.requests, 2, REQUESTS),
        Limit("decision, 150 steps, median", long[FULL].median, 20, MILLISECONDS),
        Limit("decision, 30 steps, over an empty handler", short[PLAIN].median / short[EMPTY].median, 3, TIMES),
        Limit("check, 150 steps", measured.checks[PLAIN], 200, MILLISECONDS),
        Limit("check, 150 steps, full", measured.checks[FULL], 200, MILLISECONDS),
    )
