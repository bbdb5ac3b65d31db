"""What a rule is, and how it says that it could not be asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from course_export.course import Course, Place


class NotChecked(Exception):
    """A program or a library that a rule needs is not here; the message says which and how to get it."""


@dataclass(frozen=True)
class Rule:
    """A rule with its id, what it holds a course to, and the function that finds where the course breaks it."""

    id: str
    sentence: str
    find: Callable[[Course], Iterable[Place]]
