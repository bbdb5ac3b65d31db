"""Whether what a course links to is there, and whether what is there is linked to."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from course_export.course import Course, Place
from course_export.rules.rule import Rule

STATIC = re.compile(r"/static/([^\"'\s)<>?#]+)")
JUMP = re.compile(r"/jump_to_id/([^\"'\s)<>?#]*)")
ADDRESS = re.compile(r"""(?:href|src)\s*=\s*["']([^"']*)["']""")
LOCAL = ("/static/", "/jump_to_id/", "/course/", "#", "mailto:", "tel:")
KEYS = re.compile(r"block-v1:|course-v1:|i4x://|asset-v1:")
SOURCES = (".html", ".xml", ".svg", ".json")
WEB = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+([/?#][^\s]*)?", re.IGNORECASE)


def _everywhere(course: Course, wanted: re.Pattern[str]) -> Iterator[tuple[str, int, str]]:
    for file, text in course.texts.items():
        if file.endswith(SOURCES) and "/" in file:
            for found in wanted.finditer(text):
                yield file, text.count("\n", 0, found.start()) + 1, found[found.lastindex or 0]


def static(course: Course) -> Iterator[Place]:
    """Links to static files that are not there."""
    for file, line, name in _everywhere(course, STATIC):
        if f"static/{name}" not in course.sizes:
            yield Place(file, line, f"There is no static/{name}; add the file or mend the link.")
    image = course.settings.get("course_image")
    if image and f"static/{image}" not in course.sizes:
        yield Place(course.policy_file, 1, f"There is no static/{image}; add the course_image.")


def unused(course: Course) -> Iterator[Place]:
    """Static files that nothing links to."""
    used = {name for _, _, name in _everywhere(course, STATIC)} | {course.settings.get("course_image")}
    for file in course.sizes:
        if file.startswith("static/") and PurePosixPath(file).name not in used:
            yield Place(file, 1, "Nothing links to this file; link to it or delete it.")


def jumps(course: Course) -> Iterator[Place]:
    """Links to units that are not there."""
    names = {block.name for block in course.blocks}
    for file, line, name in _everywhere(course, JUMP):
        if name not in names:
            yield Place(file, line, f"There is no block {name}; mend the link.")


def absolute(course: Course) -> Iterator[Place]:
    """Addresses that hold only on the site on which they were copied."""
    for file, line, key in _everywhere(course, KEYS):
        yield Place(
            file, line, f"An address with {key} works in one course only; write /jump_to_id/ID or /static/NAME."
        )


def addresses(course: Course) -> Iterator[Place]:
    """Addresses that are neither of the course nor of the web."""
    for file, line, address in _everywhere(course, ADDRESS):
        if not file.endswith(".html") or address.startswith(LOCAL) or KEYS.search(address):
            continue
        if not WEB.fullmatch(address):
            yield Place(file, line, f"“{address}” is no address; write https://…, /static/NAME or /jump_to_id/ID.")


RULES = (
    Rule("static-link", "Every link to a static file leads to one.", static),
    Rule("static-unused", "Every static file is linked to.", unused),
    Rule("jump", "Every link to a unit leads to one.", jumps),
    Rule("absolute-link", "No link holds on one site only.", absolute),
    Rule("address", "Every address is well formed.", addresses),
)
