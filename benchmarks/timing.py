"""Processor time of this thread: nothing timed so waits for a disk or a network, and other programs do not count."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

MILLISECONDS = 1000
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Times:
    """The milliseconds of one act, done several times."""

    taken: tuple[float, ...]

    @property
    def median(self) -> float:
        """Milliseconds that half of the times stayed below."""
        return statistics.median(self.taken)

    @property
    def slow(self) -> float:
        """Milliseconds that 95 of 100 times stayed below."""
        return statistics.quantiles(self.taken, n=20)[-1]


def timed(act: Callable[[], Result]) -> tuple[float, Result]:
    """How many milliseconds of processor time an act took, and what came of it."""
    started = time.thread_time()
    result = act()
    return (time.thread_time() - started) * MILLISECONDS, result
