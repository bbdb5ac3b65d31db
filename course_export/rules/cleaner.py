"""What olxcleaner says about a course; the only module that knows it."""

import importlib.util
from collections.abc import Iterator

from course_export.course import OURS, Course, Place
from course_export.rules.rule import NotChecked, Rule

OURS_TO_ASK = ("BadJumpToLink",)  # it skips our blocks and so does not know their ids; the rule `jump` does


def cleaner(course: Course) -> Iterator[Place]:
    """Errors and warnings of olxcleaner but those about links between units."""
    if importlib.util.find_spec("olxcleaner") is None:
        raise NotChecked("olxcleaner is not installed (pip install olxcleaner==0.3.0)")
    from olxcleaner import validate

    _, errors, _ = validate(str(course.root), steps=8, allowed_xblocks=list(OURS))
    for error in errors.errors:
        if error.name not in OURS_TO_ASK:
            yield Place(error.filename, 1, f"{error.name}: {error.description}")


RULES = (Rule("olxcleaner", "olxcleaner finds nothing.", cleaner),)
