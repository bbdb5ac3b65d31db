"""Whose board it is: that of one run of a course, of a family of courses, or of the whole site."""

import hashlib
import re
from dataclasses import dataclass

RUN, FAMILY, INSTANCE = "run", "family", "instance"
_FAMILY = re.compile(r"family:([a-z0-9]+(?:-[a-z0-9]+)*)")


class BadScope(ValueError):
    """A setting that names no scope."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind with its key: the key of a course for a run, the word of a family, nothing for the whole site."""

    kind: str
    key: str = ""

    @property
    def digest(self) -> str:
        """What finds the board again: 64 hexadecimal digits, different for keys that differ in case only."""
        return hashlib.sha256(f"{self.kind}:{self.key}".encode()).hexdigest()


def scope(setting: str, course_key: str) -> Scope:
    """The scope that an author chose, in a course; raises BadScope.

    A board is never named by an id of its own: a re-run or a copy of a course must open its own board.
    """
    if setting == RUN:
        return Scope(RUN, course_key)
    if setting == INSTANCE:
        return Scope(INSTANCE)
    named = _FAMILY.fullmatch(setting)
    if named is None:
        raise BadScope(setting)
    return Scope(FAMILY, named[1])


def course_digest(course_key: str) -> str:
    """The hash by which the courses of a family are compared: 64 hexadecimal digits."""
    return hashlib.sha256(course_key.encode()).hexdigest()
