"""What the course team asks for: the report of all answers, and the overview of how a group plays."""

import gc
import random
import statistics
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.legal_case.clock import LANGUAGE, Sitting
from benchmarks.legal_case.contenders import Json, full_case, option_of
from benchmarks.legal_case.scenarios import Story
from benchmarks.timing import timed
from benchmarks.weights import Weight, weigh
from tests.runtimes import Learner, Lms, Reply
from tests.runtimes.courseware import courseware
from tests.runtimes.services import UserStateClient

SEED = 2
STAFF = Learner("prof", course_staff=True, role="staff")
GIVES_UP = 0.2
OVERVIEWS = 5


@dataclass(frozen=True, slots=True)
class Group:
    """What so many learners' answers cost: rows, seconds and bytes of memory for the report, ms and the overview.

    `memory` is the most that Python held on the way, each row being dropped once it was made.
    """

    learners: int
    rows: int
    seconds: float
    memory: int
    overview: float
    page: Weight


def measure(told: Story, learners: int) -> Group:
    """Let so many learners play the full case at random, then make the report and the overview of them."""
    course, case = Lms(language=LANGUAGE), full_case(told)
    stored = course.load(case.block_class, **case.fields)
    people = [Learner(f"learner{number}") for number in range(learners)]
    chance = random.Random(SEED)
    for person in people:
        _play(Sitting(case, stored, course.as_user(person)), chance)
    if len(course.records.modules) != learners:
        raise RuntimeError("two learners share a number")
    with courseware(course.records, *people):
        return _measured(course, stored, people)


def _play(sitting: Sitting, chance: random.Random) -> None:
    """Decide at random up to the ending; some learners stop after a few decisions."""
    most = chance.randint(1, 9) if chance.random() < GIVES_UP else None
    while not sitting.seen["finished"] and (most is None or sitting.seen["at"] < most):
        sitting.move("answer", option_of(sitting.seen, chance.randrange(len(_options(sitting.seen)))))


def _options(view: Json) -> list[Json]:
    options: list[Json] = view["step"]["options"]
    return options


def _measured(course: Lms, stored: Any, people: list[Learner]) -> Group:
    block = course.unbound(stored)
    client = UserStateClient(course.records, {person.id: person.username for person in people})
    team = course.as_user(STAFF)

    def report(read: Callable[[Iterable[Any]], Iterable[Any]] = iter) -> int:
        states = read(client.iter_all_for_block(block.scope_ids.usage_id))
        return sum(1 for _ in block.generate_report_data(states))

    def overview() -> Reply:
        return team.post(stored, "overview")

    milliseconds, rows = timed(report)
    overviews = [timed(overview) for _ in range(OVERVIEWS)]
    return Group(
        learners=len(people),
        rows=rows,
        seconds=milliseconds / 1000,
        memory=peak(lambda: report(swept)),
        overview=statistics.median(each for each, _ in overviews),
        page=weigh(_granted(overviews[0][1]).body),
    )


def _granted(reply: Reply) -> Reply:
    if reply.status != 200:
        raise RuntimeError(f"overview: {reply.status} {reply.text[:200]}")
    return reply


def peak(act: Callable[[], object]) -> int:
    """The most bytes that an act holds of what it allocates; what was there before does not count."""
    gc.collect()
    gc.freeze()
    tracemalloc.start()
    act()
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    gc.unfreeze()
    return held


def swept(states: Iterable[Any]) -> Iterator[Any]:
    """Learners' states one after another; before each, Python gives back the tuples that it keeps for later use."""
    for state in states:
        gc.collect()
        yield state
