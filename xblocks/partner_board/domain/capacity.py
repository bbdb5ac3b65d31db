"""How many partners and open requests somebody has, and how many more they take."""

from dataclasses import dataclass

DEFAULT_CAPACITY = 5
MOST_CAPACITY = 20
MOST_LIVE = 20


@dataclass(frozen=True, slots=True)
class Load:
    """What a profile already has: links that are live (sent, offered or accepted), and partners among them."""

    live: int = 0
    partners: int = 0


def takes_more(load: Load, capacity: int, most_live: int = MOST_LIVE) -> bool:
    """Whether somebody takes one more partner and one more request, or is full."""
    return load.partners < capacity and load.live < most_live
