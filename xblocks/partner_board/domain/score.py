"""How well two parties fit each other: the same from both sides, 0 to 1, made of what they told and nothing else.

`rated`, `damped` and `draw` are made of arithmetic only, so that they take numbers as well as columns of numbers and
give the same answer to the last bit.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Any

from partner_board.domain.party import Party
from partner_board.domain.region import closeness
from partner_board.domain.vocabulary import LAST_BIT, bits

EXCHANGE, REGION, GROUPS, AREAS, LANGUAGES = 0.60, 0.15, 0.10, 0.10, 0.05
EPSILON = 0.05
ENOUGH_LANGUAGES = 2
SHOWINGS_FREE, DAMPING, SHOWINGS_STEP = 10, 0.25, 10
STRONG, GOOD, POSSIBLE = "strong", "good", "possible"
STRONG_FROM, GOOD_FROM = 0.5, 0.3
_ALL_BITS = 0xFFFFFFFFFFFFFFFF

Weights = tuple[float, ...]
Amount = Any
"""A number, or a column of numbers."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who is suggested: the row of their profile, and how well they fit, 0 to 1 (0: newest, not rated)."""

    key: int
    rating: float


def weights(published: int, frequencies: Mapping[int, int]) -> Weights:
    """The weight of each tag by its bit: the fewer profiles offer or seek it, the more it counts."""
    return tuple(log(1 + max(1, published) / (1 + frequencies.get(bit, 0))) for bit in range(LAST_BIT + 1))


def weights_of(parties: Collection[Party]) -> Weights:
    """The weights on a board with these published profiles."""
    frequencies: dict[int, int] = {}
    for each in parties:
        for bit in bits(each.offers | each.seeks):
            frequencies[bit] = frequencies.get(bit, 0) + 1
    return weights(len(parties), frequencies)


def rating(one: Party, other: Party, weights: Weights) -> float:
    """How well two parties fit, whichever of them asks."""
    areas = likeness(one.areas, other.areas)
    return float(
        rated(
            share(one.seeks, other.offers, weights) if one.seeks else areas,
            share(other.seeks, one.offers, weights) if other.seeks else areas,
            closeness((one.voivodeship, one.county), (other.voivodeship, other.county), one.remote and other.remote),
            likeness(one.groups, other.groups),
            areas,
            min(1.0, (one.languages & other.languages).bit_count() / ENOUGH_LANGUAGES),
        )
    )


def rated(x: Amount, y: Amount, region: Amount, groups: Amount, areas: Amount, languages: Amount) -> Amount:
    """The formula: the needs of each that the other meets, in harmony, then region, groups, areas and languages.

    All of them are between 0 and 1; x and y may change places.
    """
    exchange = 2 * (x + EPSILON) * (y + EPSILON) / ((x + y + 2 * EPSILON) * (1 + EPSILON))
    return EXCHANGE * exchange + REGION * region + GROUPS * groups + AREAS * areas + LANGUAGES * languages


def share(needs: int, offers: int, weights: Weights) -> float:
    """The weighted share of needs that offers meet; there must be at least one need."""
    return total(needs & offers, weights) / total(needs, weights)


def total(mask: int, weights: Weights) -> float:
    """The weight of all the tags of a mask, added from the lowest bit on."""
    weight = 0.0
    for bit in bits(mask):  # not `sum`: from Python 3.12 on it rounds better than columns do
        weight += weights[bit]
    return weight


def likeness(one: int, other: int) -> float:
    """What two masks share of all that they hold (Jaccard); 0 where both are empty."""
    return (one & other).bit_count() / max(1, (one | other).bit_count())


def damped(rating: Amount, beyond: Amount) -> Amount:
    """A rating that falls with the number of showings beyond those that are free (never below 0)."""
    return rating / (1 + DAMPING * beyond / SHOWINGS_STEP)


def beyond(shown: int) -> int:
    """How many of the showings are beyond those that are free."""
    return max(0, shown - SHOWINGS_FREE)


def draw(lot: Amount, day: date) -> Amount:
    """The place of a lot among equals on a day, as 64 bits: another order every day, the same for everybody."""
    mixed = lot ^ (day.toordinal() * 0x9E3779B97F4A7C15 & _ALL_BITS)
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _ALL_BITS
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _ALL_BITS
    return mixed ^ mixed >> 31


def may_meet(viewer: Party, other: Party) -> bool:
    """Whether one may be suggested to the other; blocks and live links are told apart, by the keys they exclude.

    Who has told nothing yet, not even a language, is shown the newest of their voivodeship all the same.
    """
    same = viewer.key == other.key or (viewer.organisation != 0 and viewer.organisation == other.organisation)
    if same or not other.open:
        return False
    if viewer.is_empty:
        near = viewer.voivodeship != 0 and viewer.voivodeship == other.voivodeship
        return near and (not viewer.languages or bool(viewer.languages & other.languages))
    return bool(viewer.languages & other.languages)


def suggestions(
    viewer: Party,
    parties: Iterable[Party],
    weights: Weights,
    day: date,
    *,
    excluded: Collection[int] = frozenset(),
    limit: int = 20,
) -> tuple[Suggestion, ...]:
    """The best for somebody, best first; for somebody with an empty profile the newest of their voivodeship."""
    others = (each for each in parties if each.key not in excluded and may_meet(viewer, each))
    if viewer.is_empty:
        newest = sorted(others, key=lambda each: (-each.since, draw(each.lot, day), each.key))
        return tuple(Suggestion(each.key, 0.0) for each in newest[:limit])
    found = [(each, rating(viewer, each, weights)) for each in others]
    found.sort(key=lambda pair: (-damped(pair[1], beyond(pair[0].shown)), draw(pair[0].lot, day), pair[0].key))
    return tuple(Suggestion(each.key, how_well) for each, how_well in found[:limit])


def label(rating: float) -> str:
    """How a rating is told: strong, good or possible, never as a number."""
    if rating >= STRONG_FROM:
        return STRONG
    return GOOD if rating >= GOOD_FROM else POSSIBLE
