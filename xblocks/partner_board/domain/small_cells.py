"""Counts and filters that are told only where they cannot point at somebody: no group of fewer than three."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """So many profiles in a county, or, without one, in the rest of a voivodeship."""

    voivodeship: str
    county: str | None
    count: int


def is_small(count: int) -> bool:
    """Whether a number of profiles is so small that it could point at somebody."""
    return 0 < count < FEWEST


def told(count: int) -> int | None:
    """A count as a facilitator may read it: None where it is small."""
    return None if is_small(count) else count


def cells(places: Iterable[tuple[str, str | None]]) -> tuple[Cell, ...]:
    """The counties that one can filter by, and what is left of each voivodeship, by code.

    `places` are (voivodeship, county) of profiles, the county None where it is not shown. Small counties merge into
    the rest of their voivodeship; where that rest is small itself, the smallest county that is left merges too. Only
    a voivodeship that is small as a whole stays a small cell: it is on every card anyway.
    """
    found: dict[str, Counter[str | None]] = defaultdict(Counter)
    for voivodeship, county in places:
        found[voivodeship][county] += 1
    return tuple(cell for voivodeship in sorted(found) for cell in _cells(voivodeship, found[voivodeship]))


def _cells(voivodeship: str, counts: Mapping[str | None, int]) -> Iterable[Cell]:
    shown = {county: count for county, count in counts.items() if county is not None and not is_small(count)}
    rest = sum(counts.values()) - sum(shown.values())
    if is_small(rest) and shown:
        merged = min(shown, key=lambda county: (shown[county], county))
        rest += shown.pop(merged)
    yield from (Cell(voivodeship, county, shown[county]) for county in sorted(shown))
    if rest:
        yield Cell(voivodeship, None, rest)
