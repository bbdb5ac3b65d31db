"""Reads JSON that others wrote, and takes from it what has the right form."""

import json
import math
from collections.abc import Mapping
from typing import Any

from legal_case.imports.result import Unreadable

_FARTHEST = 1_000_000


def parsed(text: str) -> object:
    """The value in a text; raises Unreadable with the line where it stops being JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable("not-json", error.lineno) from None
    except (ValueError, RecursionError):
        raise Unreadable("not-json") from None


def mapping(value: object) -> Mapping[str, Any]:
    """The object that a value is, or an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    """The list that a value is, or an empty one."""
    return value if isinstance(value, list) else []


def text_of(value: object) -> str:
    """The text that a value is, or an empty one."""
    return value if isinstance(value, str) else ""


def number(value: object) -> int:
    """The whole number nearest to a value that is one, from minus to plus a million, or 0."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    if isinstance(value, float) and math.isnan(value):
        return 0
    return round(max(-_FARTHEST, min(value, _FARTHEST)))
