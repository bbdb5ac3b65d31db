"""Addresses of courses, libraries and block usages, as `opaque_keys.edx.locator` writes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CourseKey:
    """The address of one course run (`CourseLocator`)."""

    org: str = "Akademia"
    course: str = "PRAWO"
    run: str = "2026"
    is_course: bool = True

    def __str__(self) -> str:
        return f"course-v1:{self.org}+{self.course}+{self.run}"


@dataclass(frozen=True, slots=True)
class LibraryKey:
    """The address of one content library v2 (`LibraryLocatorV2`)."""

    org: str = "Akademia"
    slug: str = "kazusy"
    is_course: bool = False

    def __str__(self) -> str:
        return f"lib:{self.org}:{self.slug}"


@dataclass(frozen=True, slots=True)
class UsageKey:
    """The address of one block in a course or library (`BlockUsageLocator`, `LibraryUsageLocatorV2`)."""

    context_key: CourseKey | LibraryKey
    block_type: str
    block_id: str

    @property
    def course_key(self) -> CourseKey | LibraryKey:
        """The same as `context_key`; courses know it under this older name."""
        return self.context_key

    def __str__(self) -> str:
        if isinstance(self.context_key, LibraryKey):
            return f"lb:{self.context_key.org}:{self.context_key.slug}:{self.block_type}:{self.block_id}"
        course = f"{self.context_key.org}+{self.context_key.course}+{self.context_key.run}"
        return f"block-v1:{course}+type@{self.block_type}+block@{self.block_id}"
