"""The limits that the blocks have set themselves, and which of them a run has met."""

from dataclasses import dataclass

KILOBYTE = 1024
BYTES, MILLISECONDS, SECONDS, TIMES, REQUESTS, COUNT = "bytes", "ms", "s", "times", "requests", ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A measured value beside the most that it may be; only bytes and requests are the same on every machine."""

    what: str
    measured: float
    most: float
    unit: str

    @property
    def met(self) -> bool:
        """Whether the value keeps to the limit."""
        return self.measured <= self.most

    @property
    def binding(self) -> bool:
        """Whether missing the limit fails the run."""
        return self.unit in (BYTES, REQUESTS)


def missed(limits: tuple[Limit, ...]) -> tuple[Limit, ...]:
    """The limits that fail the run."""
    return tuple(limit for limit in limits if limit.binding and not limit.met)
