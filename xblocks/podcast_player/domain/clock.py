"""Times of a recording as files and people write them, in milliseconds."""

import re

SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
_LOOSE = re.compile(r"(?:([0-9]{1,6}):)?([0-9]{1,3}):([0-9]{1,2})(?:[.,]([0-9]{1,9})(?![0-9]))?(?![0-9:])")


def written(at: int) -> str:
    """A time as WebVTT wants it: 01:02:03.456."""
    rest = at % HOUR
    return f"{at // HOUR:02}:{rest // MINUTE:02}:{rest % MINUTE // SECOND:02}.{at % SECOND:03}"


def loose(text: str, at: int = 0) -> tuple[int, int] | None:
    """The time that stands at a place in a text and the place after it; None where there is none.

    Hours and the fraction may be missing, and the fraction may follow a comma: 1:02:03,4 or 75:30.
    """
    found = _LOOSE.match(text, at)
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    thousandths = int((fraction or "0").ljust(3, "0")[:3])
    return int(hours or 0) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND + thousandths, found.end()
