"""Which whole seconds of a recording were played: a set of seconds, written as ranges.

A range is a start and an end in seconds from the beginning; the second at its end is no longer in it. Ranges in
normal form ascend and neither touch nor overlap, so equal sets of seconds are equal as tuples.
"""

from collections.abc import Iterable
from itertools import chain

Range = tuple[int, int]
Ranges = tuple[Range, ...]

STEP_SECONDS = 5
DIGITS = "0123456789abcdefghijklmnopqrstuv"


def union(*parts: Iterable[Range]) -> Ranges:
    """Every second that is in one of the parts, in normal form; what ends before it starts holds no second."""
    joined: list[Range] = []
    for start, end in sorted(each for each in chain(*parts) if each[0] < each[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def overlap(left: Ranges, right: Ranges) -> Ranges:
    """Every second that is in both, in normal form as they are."""
    shared: list[Range] = []
    ahead = iter(right)
    here = next(ahead, None)
    for start, end in left:
        while here and here[0] < end:
            if start < here[1]:
                shared.append((max(start, here[0]), min(end, here[1])))
            if here[1] > end:
                break
            here = next(ahead, None)
    return tuple(shared)


def clamped(ranges: Ranges, duration: int) -> Ranges:
    """The part that lies between the beginning and the end of a recording of so many seconds."""
    return overlap(ranges, ((0, duration),)) if duration > 0 else ()


def seconds(ranges: Ranges) -> int:
    """How many seconds there are in ranges of normal form."""
    return sum(end - start for start, end in ranges)


def steps(ranges: Ranges) -> str:
    """The same seconds as one digit of base 32 for every five of them: its bits are the seconds, the lowest first."""
    masks = [0] * (-(-ranges[-1][1] // STEP_SECONDS) if ranges else 0)
    for start, end in ranges:
        for second in range(start, end):
            masks[second // STEP_SECONDS] |= 1 << second % STEP_SECONDS
    return "".join(DIGITS[mask] for mask in masks)


def from_steps(text: str) -> Ranges:
    """The seconds that such digits name; raises ValueError for any other character."""
    masks = [DIGITS.index(digit) for digit in text]
    return union(
        (step * STEP_SECONDS + bit, step * STEP_SECONDS + bit + 1)
        for step, mask in enumerate(masks)
        for bit in range(STEP_SECONDS)
        if mask >> bit & 1
    )
