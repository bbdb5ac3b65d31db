"""Rewriting of quoted addresses in text (`common/djangoapps/static_replace/__init__.py`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from tests.runtimes.keys import CourseKey

XBLOCK_RESOURCES = "/static/xblock/"


def _quoted(prefix: str) -> re.Pattern[str]:
    return re.compile(rf"""(?P<quote>\\?['"])(?P<prefix>{prefix})(?P<rest>.*?)(?P=quote)""")


def replace_static(text: str, address_of: Callable[[str], str | None]) -> str:
    """Rewrite each quoted `/static/…` except block resources and those ending in `?raw`."""

    def rewrite(match: re.Match[str]) -> str:
        name, whole = match["rest"], match["prefix"] + match["rest"]
        if whole.startswith(XBLOCK_RESOURCES) or name.endswith("?raw"):
            return match[0]
        return match["quote"] + (address_of(name) or whole) + match["quote"]

    return _quoted("/static/").sub(rewrite, text)


def replace_prefix(text: str, prefix: str, base: str) -> str:
    """Rewrite each quoted address that starts with `prefix` to start with `base`."""
    return _quoted(re.escape(prefix)).sub(lambda m: m["quote"] + base + m["rest"] + m["quote"], text)


def course_asset(course: CourseKey, name: str, asset_path: str = "") -> str:
    """The address of an uploaded course file, or of one below a set `static_asset_path`."""
    if asset_path:
        return f"/static/{asset_path}/{name}"
    flat = unquote(name).replace("/", "_")
    return f"/asset-v1:{course.org}+{course.course}+{course.run}+type@asset+block/{flat}"
