"""The score once more, from the text of the design alone: with sets, and nothing shared with the domain."""

from __future__ import annotations

import math
from collections.abc import Collection
from itertools import combinations

from partner_board.domain.party import Party


def members(mask: int) -> set[int]:
    return {place for place, digit in enumerate(reversed(f"{mask:b}")) if digit == "1"}


class Board:
    """A board on which every pair is scored by hand."""

    def __init__(self, parties: Collection[Party]) -> None:
        self.parties = {each.key: each for each in parties}
        self.postings = [members(each.offers) | members(each.seeks) for each in parties]

    def weight(self, tag: int) -> float:
        df = sum(tag in posted for posted in self.postings)
        return math.log(1 + len(self.postings) / (1 + df))

    def met(self, needs: set[int], offers: set[int]) -> float:
        return math.fsum(map(self.weight, needs & offers)) / math.fsum(map(self.weight, needs))

    def score(self, a: Party, b: Party) -> float:
        likeness = jaccard(members(a.areas), members(b.areas))
        x = self.met(members(a.seeks), members(b.offers)) if a.seeks else likeness
        y = self.met(members(b.seeks), members(a.offers)) if b.seeks else likeness
        e = 0.05
        return (
            0.60 * 2 * (x + e) * (y + e) / ((x + y + 2 * e) * (1 + e))
            + 0.15 * region(a, b)
            + 0.10 * jaccard(members(a.groups), members(b.groups))
            + 0.10 * likeness
            + 0.05 * min(1, len(members(a.languages) & members(b.languages)) / 2)
        )

    def worth(self, a: Party, b: Party) -> float:
        return self.score(a, b) / (1 + 0.25 * max(0, b.shown - 10) / 10)

    def candidates(self, viewer: Party, excluded: Collection[int]) -> list[Party]:
        return [each for key, each in self.parties.items() if key not in excluded and admitted(viewer, each)]


def jaccard(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def region(a: Party, b: Party) -> float:
    if a.county == b.county != 0:
        return 1.0
    if a.voivodeship == b.voivodeship != 0:
        return 0.6
    return 0.4 if a.remote and b.remote else 0.0


def admitted(viewer: Party, other: Party) -> bool:
    empty = not any(members(mask) for mask in (viewer.areas, viewer.offers, viewer.seeks, viewer.groups))
    checks = [
        other.open,
        viewer.key != other.key,
        viewer.organisation == 0 or viewer.organisation != other.organisation,
    ]
    if not empty or viewer.languages:
        checks.append(bool(members(viewer.languages) & members(other.languages)))
    if empty:
        checks.append(viewer.voivodeship == other.voivodeship != 0)
    return all(checks)


def pairs(parties: Collection[Party]) -> list[tuple[Party, Party]]:
    return list(combinations(parties, 2))
