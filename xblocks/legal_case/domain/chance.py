"""Chance that a seed decides, so that what was played at random can be played again."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_MASK = 2**64 - 1


class Chance:
    """Numbers after SplitMix64: the same seed gives the same ones, on every machine."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def below(self, limit: int) -> int:
        """A whole number from 0 to one below the limit."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((self._state ^ (self._state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return (mixed ^ (mixed >> 31)) % limit

    def toss(self) -> bool:
        """Heads or tails."""
        return self.below(2) == 1

    def one(self, among: Sequence[T]) -> T:
        """One of these, each as likely as the others."""
        return among[self.below(len(among))]

    def some(self, among: Sequence[T], count: int) -> list[T]:
        """So many of these, none twice."""
        left = list(among)
        return [left.pop(self.below(len(left))) for _ in range(count)]
