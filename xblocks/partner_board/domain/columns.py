"""The published profiles of a board as numpy columns: whoever asks is held against all of them at once.

About 85 bytes a profile. Nothing is changed in place: a worker's threads can go on asking while it is refreshed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from partner_board.domain import region, score
from partner_board.domain.party import Party
from partner_board.domain.score import Suggestion, Weights
from partner_board.domain.vocabulary import LAST_BIT, bits

Column = NDArray[Any]
_TYPES: Mapping[str, type[np.generic]] = {
    "key": np.int64, "lot": np.uint64, "organisation": np.int64, "voivodeship": np.int8, "county": np.int16,
    "remote": np.bool_, "areas": np.int64, "offers": np.int64, "seeks": np.int64, "groups": np.int64,
    "languages": np.int64, "open": np.bool_, "shown": np.int32, "since": np.uint32,
}  # fmt: skip
_CHUNK = 16
_COUNTS = np.array([number.bit_count() for number in range(1 << _CHUNK)], dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns, rows by ascending key; `needs` is the weight of all that each seeks."""

    columns: Mapping[str, Column] = field(repr=False)
    needs: NDArray[np.float64] = field(repr=False)
    weights: Weights = field(repr=False)

    @classmethod
    def of(cls, parties: Iterable[Party]) -> Columns:
        """The columns of these profiles, whose keys are all different."""
        return _weighed(_by_key(_columns(tuple(parties))))

    def __len__(self) -> int:
        return len(self.columns["key"])

    @property
    def size(self) -> int:
        """How many bytes the columns take."""
        return self.needs.nbytes + sum(column.nbytes for column in self.columns.values())

    def updated(self, changed: Iterable[Party], gone: Iterable[int] = ()) -> Columns:
        """The columns with these profiles new or changed, and those with these keys gone."""
        parties = tuple(changed)
        out = np.array([*(each.key for each in parties), *gone], dtype=np.int64)
        kept, new = ~np.isin(self.columns["key"], out), _columns(parties)
        return _weighed(_by_key({name: np.concatenate([self.columns[name][kept], new[name]]) for name in _TYPES}))

    def with_shown(self, shown: Mapping[int, int]) -> Columns:
        """The columns with these numbers of showings by key, and 0 for everybody else."""
        rows, known = self._rows(shown)
        counts = np.zeros(len(self), np.int32)
        counts[rows] = np.fromiter(shown.values(), np.int32, len(shown))[known]
        return replace(self, columns={**self.columns, "shown": counts})

    def suggestions(
        self, viewer: Party, day: date, *, excluded: Collection[int] = frozenset(), limit: int = 20
    ) -> tuple[Suggestion, ...]:
        """The best for somebody, best first, exactly as `score.suggestions` finds them."""
        rows = np.flatnonzero(self._may_meet(viewer, excluded))
        if viewer.is_empty:
            ratings = np.zeros(len(rows))
            worth = self.columns["since"][rows].astype(np.float64)
        else:
            ratings = self._ratings(viewer, rows)
            worth = score.damped(ratings, np.maximum(0, self.columns["shown"][rows] - score.SHOWINGS_FREE))
        best = self._best(rows, worth, day, limit)
        keys = self.columns["key"][rows[best]]
        return tuple(Suggestion(int(key), float(each)) for key, each in zip(keys, ratings[best], strict=True))

    def _rows(self, keys: Collection[int]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """The rows of these keys, and which of the keys have one."""
        wanted = np.fromiter(keys, np.int64, len(keys))
        first, after = (np.searchsorted(self.columns["key"], wanted, side) for side in ("left", "right"))
        known = first < after
        return first[known], known

    def _may_meet(self, viewer: Party, excluded: Collection[int]) -> NDArray[np.bool_]:
        of = self.columns
        fits: NDArray[np.bool_] = of["open"] & (of["key"] != viewer.key)
        if viewer.organisation:
            fits &= of["organisation"] != viewer.organisation
        if viewer.languages or not viewer.is_empty:
            fits &= (of["languages"] & viewer.languages) != 0
        if viewer.is_empty:
            fits &= (of["voivodeship"] == viewer.voivodeship) & (viewer.voivodeship != 0)
        if excluded:
            fits[self._rows(excluded)[0]] = False
        return fits

    def _ratings(self, viewer: Party, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        of = {name: self.columns[name][rows] for name in ("areas", "offers", "seeks", "groups", "languages")}
        areas = _likeness(of["areas"], viewer.areas)
        x = areas
        if viewer.seeks:
            x = _total(of["offers"], viewer.seeks, self.weights) / score.total(viewer.seeks, self.weights)
        met, needs = _total(of["seeks"], viewer.offers, self.weights), self.needs[rows]
        y = np.divide(met, needs, out=areas.copy(), where=needs > 0)
        languages = np.minimum(1.0, _parts(_count(of["languages"] & viewer.languages), score.ENOUGH_LANGUAGES))
        ratings: NDArray[np.float64] = score.rated(
            x, y, self._closeness(viewer, rows), _likeness(of["groups"], viewer.groups), areas, languages
        )
        return ratings

    def _closeness(self, viewer: Party, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        of = self.columns
        apart = np.where(of["remote"][rows] & viewer.remote, region.BOTH_REMOTE, region.APART)
        near = (of["voivodeship"][rows] == viewer.voivodeship) & (viewer.voivodeship != 0)
        nearest = (of["county"][rows] == viewer.county) & (viewer.county != 0)
        return np.where(nearest, region.SAME_COUNTY, np.where(near, region.SAME_VOIVODESHIP, apart))

    def _best(self, rows: NDArray[np.intp], worth: NDArray[np.float64], day: date, limit: int) -> NDArray[np.intp]:
        """The places of the best among the rows; those that are as good as the last of them are drawn among."""
        best: NDArray[np.intp] = np.arange(len(rows))
        if 0 < limit < len(rows):
            best = np.flatnonzero(worth >= np.partition(worth, -limit)[-limit])
        drawn = score.draw(self.columns["lot"][rows[best]], day)
        order = np.lexsort((drawn, -worth[best]))  # stable, so that those of one lot stay in the order of their keys
        first: NDArray[np.intp] = best[order[:limit]]
        return first


def _columns(parties: tuple[Party, ...]) -> dict[str, Column]:
    return {
        name: np.fromiter((getattr(each, name) for each in parties), kind, len(parties))
        for name, kind in _TYPES.items()
    }


def _by_key(columns: Mapping[str, Column]) -> dict[str, Column]:
    order = np.argsort(columns["key"])
    return {name: column[order] for name, column in columns.items()}


def _weighed(columns: Mapping[str, Column]) -> Columns:
    """The columns with the weights that follow from them."""
    either, seeks = columns["offers"] | columns["seeks"], columns["seeks"]
    frequencies = {bit: int(np.count_nonzero(either & (1 << bit))) for bit in bits(_any(either))}
    weights = score.weights(len(either), frequencies)
    return Columns(columns, _total(seeks, _any(seeks), weights), weights)


def _any(masks: Column) -> int:
    return int(np.bitwise_or.reduce(masks))


def _total(masks: Column, of: int, weights: Weights) -> NDArray[np.float64]:
    """The weight of those tags of each mask that are also in `of`, added from the lowest bit on."""
    total = np.zeros(len(masks))
    for bit in bits(of):
        total += (masks >> bit & 1) * weights[bit]
    return total


def _count(masks: Column) -> NDArray[np.uint8]:
    """How many bits each mask has, 16 at a time; numpy counts them itself only from 2.0 on."""
    count = np.zeros(len(masks), np.uint8)
    used = _any(masks)
    for at in range(0, LAST_BIT + 1, _CHUNK):
        if used >> at & 0xFFFF:
            count += _COUNTS.take(masks >> at & 0xFFFF)
    return count


def _likeness(masks: Column, mask: int) -> NDArray[np.float64]:
    return _parts(_count(masks & mask), np.maximum(1, _count(masks | mask)))


def _parts(some: NDArray[np.uint8], of: NDArray[np.uint8] | int) -> NDArray[np.float64]:
    """A division as Python does it: of bytes, numpy may make something shorter than a float."""
    parts: NDArray[np.float64] = np.divide(some, of, dtype=np.float64)
    return parts
