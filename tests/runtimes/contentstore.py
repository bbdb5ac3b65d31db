"""The platform's store of course files, importable for the time of one test (`xmodule/contentstore`)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

PACKAGES = ("xmodule", "xmodule.contentstore", "xmodule.contentstore.content", "xmodule.contentstore.django")
Location = tuple[str, str]


@dataclass
class StaticContent:
    """One file (`xmodule/contentstore/content.py`); its location names the course and the flattened path."""

    location: Location
    name: str
    content_type: str
    data: bytes
    locked: bool = False

    @staticmethod
    def compute_location(course_key: Any, path: str) -> Location:
        """Where a file of a course is kept."""
        return str(course_key), path.replace("/", "_")


class ContentStore:
    """All files of a site (`xmodule/contentstore/mongo.py`)."""

    def __init__(self) -> None:
        self.files: dict[Location, StaticContent] = {}

    def find(self, location: Location, throw_on_not_found: bool = True) -> StaticContent | None:
        """The file at a location; without one, None or an error."""
        found = self.files.get(location)
        if found is None and throw_on_not_found:
            raise LookupError(location)
        return found

    def save(self, content: StaticContent) -> None:
        """Keep a file in place of another one at its location."""
        self.files[content.location] = content


@contextmanager
def contentstore(course: Any, files: dict[str, bytes] | None = None, locked: bool = False) -> Iterator[ContentStore]:
    """Let blocks find the content store, with these files of a course in it."""
    store = ContentStore()
    for name, content in (files or {}).items():
        store.save(StaticContent(StaticContent.compute_location(course, name), name, "text/vtt", content, locked))
    modules = {name: ModuleType(name) for name in PACKAGES}
    vars(modules[PACKAGES[2]])["StaticContent"] = StaticContent
    vars(modules[PACKAGES[3]])["contentstore"] = lambda: store
    sys.modules.update(modules)
    try:
        yield store
    finally:
        for name in PACKAGES:
            del sys.modules[name]
