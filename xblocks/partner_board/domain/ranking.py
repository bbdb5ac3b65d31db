"""A worker's picture of a board, asked for suggestions: numpy columns, or plain Python where there is no numpy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from partner_board.domain import score
from partner_board.domain.party import Party
from partner_board.domain.score import Suggestion, Weights


class Ranking(Protocol):
    """The published profiles of a board, ready to be asked; refreshing gives another one and leaves this as it is."""

    @property
    def weights(self) -> Weights:
        """The weight of each tag by its bit."""

    def __len__(self) -> int: ...

    def updated(self, changed: Iterable[Party], gone: Iterable[int] = ()) -> Ranking:
        """The board with these profiles new or changed, and those with these keys gone."""

    def with_shown(self, shown: Mapping[int, int]) -> Ranking:
        """The board with these numbers of showings by key, and 0 for everybody else."""

    def suggestions(
        self, viewer: Party, day: date, *, excluded: Collection[int] = frozenset(), limit: int = 20
    ) -> tuple[Suggestion, ...]:
        """The best for somebody, best first; `excluded`: the keys of those with a block or a live link between."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The board in plain Python: the same answers, for small boards fast enough."""

    parties: Mapping[int, Party] = field(repr=False)
    weights: Weights = field(repr=False)

    @classmethod
    def of(cls, parties: Iterable[Party]) -> Roster:
        """The roster of these profiles."""
        by_key = {each.key: each for each in parties}
        return cls(by_key, score.weights_of(by_key.values()))

    def __len__(self) -> int:
        return len(self.parties)

    def updated(self, changed: Iterable[Party], gone: Iterable[int] = ()) -> Roster:
        """The roster with these profiles new or changed, and those with these keys gone."""
        left = frozenset(gone)
        kept = (each for key, each in self.parties.items() if key not in left)
        return Roster.of([*kept, *changed])

    def with_shown(self, shown: Mapping[int, int]) -> Roster:
        """The roster with these numbers of showings by key, and 0 for everybody else."""
        parties = {key: replace(each, shown=shown.get(key, 0)) for key, each in self.parties.items()}
        return Roster(parties, self.weights)

    def suggestions(
        self, viewer: Party, day: date, *, excluded: Collection[int] = frozenset(), limit: int = 20
    ) -> tuple[Suggestion, ...]:
        """The best for somebody, best first."""
        everybody = self.parties.values()
        return score.suggestions(viewer, everybody, self.weights, day, excluded=excluded, limit=limit)


def ranking(parties: Iterable[Party], *, columns: bool = True) -> Ranking:
    """The board with these published profiles; in columns if numpy is there and they are wanted."""
    if columns:
        with suppress(ImportError):
            from partner_board.domain.columns import Columns

            return Columns.of(parties)
    return Roster.of(parties)
