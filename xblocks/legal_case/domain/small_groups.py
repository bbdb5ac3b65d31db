"""Which counts may be told so that no group of fewer than five learners is shown or can be worked out."""

from collections.abc import Sequence

FEWEST = 5


def is_few(count: int) -> bool:
    """Whether a number of learners is so small that it could point at somebody."""
    return 0 < count < FEWEST


def told(count: int, everybody: int) -> int | None:
    """A count out of everybody, or None where it or what is left of everybody is too small to be told."""
    return None if is_few(count) or is_few(everybody - count) else count


def told_parts(counts: Sequence[int]) -> tuple[int | None, ...] | None:
    """The counts of groups that make up everybody, with None for those that are kept back; None if all would be.

    Small counts are kept back, and with them the smallest others, until what is kept back holds enough learners in
    enough groups that no single one follows from the sum. Equal counts go together: otherwise the order in which they
    are kept back would tell which of them is the small one. Where nothing but zeros would be left, those are not told
    either, because they would say how many groups the rest falls into.
    """
    back = {at for at, count in enumerate(counts) if is_few(count)}
    while back and not _is_safe([counts[at] for at in back]):
        others = {at: count for at, count in enumerate(counts) if count and at not in back}
        if not others:
            return None
        smallest = min(others.values())
        back |= {at for at, count in others.items() if count == smallest}
    if back and not any(count for at, count in enumerate(counts) if at not in back):
        return None
    return tuple(None if at in back else count for at, count in enumerate(counts))


def _is_safe(back: Sequence[int]) -> bool:
    """Whether no group can be worked out from the sum: where all are 1, or all are 4, the sum says so."""
    return len(back) > 1 and sum(back) >= FEWEST and set(back) not in ({1}, {FEWEST - 1})
