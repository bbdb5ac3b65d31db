"""One run of all measurements."""

import functools
import statistics
from collections.abc import Callable
from dataclasses import dataclass

from branching_xblock.branching_xblock import BranchingXBlock

from benchmarks.budget import BYTES, KILOBYTE, MILLISECONDS, REQUESTS, TIMES, Limit
from benchmarks.legal_case import contenders, endings, groups, pages, sources
from benchmarks.legal_case.clock import LANGUAGE, Exchanges, play
from benchmarks.legal_case.contenders import EMPTY, FULL, PLAIN, VISITED, Contender
from benchmarks.legal_case.groups import Group
from benchmarks.legal_case.pages import FirstView, Opening
from benchmarks.legal_case.scenarios import Story, story
from benchmarks.timing import timed
from legal_case.block import LegalCaseXBlock
from tests.runtimes import StudioEditor

SHORT, LONG = 29, 150
SHORT_LEARNERS, LONG_LEARNERS = 20, 4
FEW, MANY = 50, 500
CHECKS = 7
PLAYED: tuple[Callable[[Story], Contender], ...] = (
    contenders.plain_case,
    contenders.full_case,
    contenders.visited_case,
    contenders.branching,
    contenders.keeping,
    contenders.empty,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was measured with a story of one length: decisions, what follows an ending, opening the page in ms."""

    decisions: dict[str, Exchanges]
    afterwards: dict[str, Exchanges]
    opening: Opening


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured: the short and the long story, first views, checks in ms, characters, refusal, both groups.

    `refusal` is what branching-xblock's editor says to the long story.
    """

    short: Told
    long: Told
    views: dict[str, FirstView]
    checks: dict[str, float]
    characters: dict[str, int]
    refusal: str
    few: Group
    many: Group


def run() -> Run:
    """Measure everything once, all blocks in this process."""
    short, long = story(SHORT), story(LONG)
    shown = (contenders.plain_case(short), contenders.full_case(short), contenders.branching(short))
    return Run(
        short=told(short, SHORT, SHORT_LEARNERS),
        long=told(long, LONG, LONG_LEARNERS),
        views={each.name: pages.first_view(each) for each in shown},
        checks={PLAIN: check_time(sources.legal_case(long)), FULL: check_time(sources.full_legal_case(long))},
        characters={each.name: characters(each) for each in shown},
        refusal=refusal(long),
        few=groups.measure(short, FEW),
        many=groups.measure(short, MANY),
    )


def told(tale: Story, decisions: int, learners: int) -> Told:
    """Everything that is measured with stories of several lengths."""
    played = play([contender(tale) for contender in PLAYED], decisions, learners)
    return Told(played, endings.after_ending(tale), pages.opening(tale))


def check_time(source: str) -> float:
    """The median milliseconds of a check, each time of a text that was not seen before."""
    studio = StudioEditor(language=LANGUAGE)
    block = studio.load(LegalCaseXBlock)
    texts = [sources.unseen(source) for _ in range(CHECKS)]
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
    view, short, long = measured.views[FULL], measured.short.decisions, measured.long.decisions
    reply = max(played[name].largest.raw for played in (short, long) for name in (PLAIN, FULL, VISITED))
    return (
        Limit("learner's JavaScript, gzip", view.script.gzipped, 15 * KILOBYTE, BYTES),
        Limit("learner's CSS, gzip", view.style.gzipped, 4 * KILOBYTE, BYTES),
        Limit("longest reply to a decision", reply, 6 * KILOBYTE, BYTES),
        Limit("requests for the first view, beside the page", view.requests, 2, REQUESTS),
        Limit("report's memory, growth from 50 to 500 learners", growth(measured), 32 * KILOBYTE, BYTES),
        Limit("decision, 150 steps, median", long[FULL].median, 20, MILLISECONDS),
        Limit("visitor's decision, 150 steps, median", long[VISITED].median, 20, MILLISECONDS),
        Limit("decision, 30 steps, over an empty handler", short[PLAIN].median / short[EMPTY].median, 3, TIMES),
        Limit("check, 150 steps", measured.checks[PLAIN], 200, MILLISECONDS),
        Limit("check, 150 steps, full", measured.checks[FULL], 200, MILLISECONDS),
    )


def growth(measured: Run) -> int:
    """How many bytes more the report holds on its way through the larger group."""
    return max(0, measured.many.memory - measured.few.memory)
