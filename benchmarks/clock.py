"""Times decisions of several blocks in turn, so that whatever slows the machine down slows all of them.

Times are processor time of this thread: nothing here waits for a disk or a network, and other programs do not count.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from benchmarks.contenders import Contender, Json
from benchmarks.weights import Weight, weigh
from tests.runtimes import Learner, Lms, Reply

LANGUAGE = "pl"
MILLISECONDS = 1000
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: milliseconds of processor time and the weight of the reply."""

    milliseconds: float
    reply: Weight


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions that were made in one block."""

    made: tuple[Decision, ...]

    @property
    def median(self) -> float:
        """Milliseconds that half of the decisions stayed below."""
        return statistics.median(decision.milliseconds for decision in self.made)

    @property
    def slow(self) -> float:
        """Milliseconds that 95 of 100 decisions stayed below."""
        return statistics.quantiles((decision.milliseconds for decision in self.made), n=20)[-1]

    @property
    def largest(self) -> Weight:
        """The weight of the longest reply."""
        return max(decision.reply for decision in self.made)


class Sitting:
    """One learner in front of one block, always taking the first option."""

    def __init__(self, contender: Contender, stored: Any, lms: Lms) -> None:
        self._contender = contender
        self._stored = stored
        self._lms = lms
        self._seen: Json = {}
        if contender.start:
            self._look(lms.post(stored, contender.start))

    def decide(self) -> Decision:
        """Send the next decision, wait for the reply and look at it."""
        handler, sent = self._contender.request(self._seen)
        milliseconds, reply = timed(lambda: self._lms.post(self._stored, handler, sent))
        self._look(reply)
        return Decision(milliseconds, weigh(reply.body))

    def _look(self, reply: Reply) -> None:
        self._seen = reply.json if reply.status == 200 else {"success": False}
        if self._seen.get("success") is False:
            raise RuntimeError(f"{self._contender.name}: {reply.status} {reply.text[:200]}")


def play(contenders: Sequence[Contender], decisions: int, learners: int) -> dict[str, Decisions]:
    """Let learners play all blocks side by side, decision by decision, in an order that changes every time."""
    course = Lms(language=LANGUAGE)
    made: dict[str, list[Decision]] = {each.name: [] for each in contenders}
    stored = [(each, course.load(each.block_class, **each.fields)) for each in contenders]
    for number in range(learners):
        lms = course.as_user(Learner(f"learner{number}"))
        sittings = [(each.name, Sitting(each, there, lms)) for each, there in stored]
        for turn in range(decisions):
            for name, sitting in _rotated(sittings, turn):
                made[name].append(sitting.decide())
    return {name: Decisions(tuple(all_made)) for name, all_made in made.items()}


def _rotated(things: Sequence[Any], by: int) -> Sequence[Any]:
    first = by % len(things)
    return (*things[first:], *things[:first])


def timed(act: Callable[[], Result]) -> tuple[float, Result]:
    """How many milliseconds of processor time an act took, and what came of it."""
    started = time.thread_time()
    result = act()
    return (time.thread_time() - started) * MILLISECONDS, result
