"""Rewriting of quoted addresses in text, and the `replace_urls` service (`static_replace/`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

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


def course_asset(course: Any, name: str, asset_path: str = "") -> str:
    """The address of an uploaded course file, or of one below a set `static_asset_path`."""
    if asset_path:
        return f"/static/{asset_path}/{name}"
    flat = unquote(name).replace("/", "_")
    return f"/asset-v1:{course.org}+{course.course}+{course.run}+type@asset+block/{flat}"


class CourseAddresses:
    """The `replace_urls` service in a course (`ReplaceURLService`, `static_replace/services.py`)."""

    def __init__(self, block: Any, course: Any, jump_base: str | None) -> None:
        self._course = course
        self._jump_base = jump_base
        self._asset_path = getattr(block, "static_asset_path", "")

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """Rewrite quoted `/static/`, `/course/` and, in the LMS only, `/jump_to_id/` addresses."""
        text = replace_static(text, lambda name: course_asset(self._course, name, self._asset_path))
        if static_replace_only:
            return text
        text = replace_prefix(text, "/course/", f"/courses/{self._course}/")
        return replace_prefix(text, "/jump_to_id/", self._jump_base) if self._jump_base else text


class LibraryAddresses:
    """The `replace_urls` service in a library: a lookup of the component's own files, nothing else."""

    def __init__(self, files: frozenset[str], version: str) -> None:
        self._files = files
        self._version = version

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """Rewrite quoted `/static/…` of files that the component has."""
        return replace_static(text, self._find)

    def _find(self, name: str) -> str | None:
        known = name in self._files
        return f"/library_assets/component_versions/{self._version}/static/{name}" if known else None
