"""The settings of a case that authors choose in the editor, and what each of them may be."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from block_pages.exchange import object_of
from legal_case.domain.attempt import GRADES
from legal_case.domain.debrief import MODES

UNDO = ("practice", "none")
MOST_ATTEMPTS = 1_000
MOST_WEIGHT = 1_000


def _is_weight(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value is None
    return math.isfinite(value) and 0 <= value <= MOST_WEIGHT


def _is_attempts(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_ATTEMPTS


SETTINGS: Mapping[str, Callable[[object], bool]] = {
    "weight": _is_weight,
    "attempts_allowed": _is_attempts,
    "grade": lambda value: value in GRADES,
    "undo": lambda value: value in UNDO,
    "debrief": lambda value: value in MODES,
}
WORDS = {"grade": GRADES, "undo": UNDO, "debrief": MODES}
"""What can be chosen, by setting."""
FIT = object_of({}, {name: lambda _value: True for name in SETTINGS})
"""The kind of an object that holds some of the settings, whatever their values."""


def wrong_setting(given: Mapping[str, Any]) -> str:
    """The first setting whose value cannot be, or an empty name."""
    return next((name for name, value in given.items() if not _fits(name, value)), "")


def _fits(name: str, value: object) -> bool:
    try:
        return SETTINGS[name](value)
    except TypeError:  # what cannot be compared or looked up fits nowhere
        return False
