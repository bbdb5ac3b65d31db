"""Pages on which a whole course is read; nothing is graded or kept, and files are read afresh each time."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from course_export import check
from course_export import course as courses
from course_export.course import Course
from course_export.rules.registry import chosen
from sdk_settings.reading.contents import Chapter, Linked, Unit, chapters, units
from sdk_settings.scenarios import shelf

ROOMS = "structure,links"
ABOUT = "about/overview.html"


def names() -> list[tuple[str, str]]:
    """The courses that can be read: folder and title."""
    roots = sorted(path.parent for path in settings.COURSES.glob("*/course.xml"))
    return [(root.name, str(courses.read(root).settings.get("display_name") or root.name)) for root in roots]


def _course(name: str) -> Course:
    root: Path = settings.COURSES / name
    if root.parent != settings.COURSES or not (root / "course.xml").is_file():
        raise Http404(f"There is no course {name}.")
    return courses.read(root)


def _linked(course: Course, whole: bool = False) -> Linked:
    name = course.root.name

    def unit(of: str) -> str:
        return "" if whole else reverse("reading_unit", args=[name, of])

    return Linked(course, unit, lambda file: reverse("course_file", args=[name, "-"])[:-1] + file)


def _chapters(course: Course, whole: bool = False) -> tuple[Chapter, ...]:
    return chapters(course, _linked(course, whole))


def _places(course: Course) -> dict[str, object]:
    title = str(course.settings.get("display_name") or course.root.name)
    language = str(course.settings.get("language") or settings.LANGUAGE_CODE)
    tabs = [tab for tab in course.settings.get("tabs") or () if tab.get("type") == "static_tab"]
    shown = {scenario.id for scenario in shelf().scenarios}
    return {"name": course.root.name, "title": title, "language": language, "tabs": tabs, "scenarios": shown}


def contents(request: HttpRequest, course: str) -> HttpResponse:
    """The table of contents of a course, with what its own check finds missing."""
    read = _course(course)
    found = check.report(read, chosen(ROOMS)).findings
    linked = _linked(read)
    shown = {
        "about": linked.html(read.texts.get(ABOUT, "")),
        "chapters": _chapters(read),
        "findings": found,
        "image": read.settings.get("course_image"),
    }
    return render(request, "reading/contents.html", {**shown, **_places(read)})


def unit(request: HttpRequest, course: str, unit: str) -> HttpResponse:
    """One unit with everything in it, and the way to the next."""
    read = _course(course)
    there = units(_chapters(read))
    found = next((each for each in there if each.name == unit), None)
    if found is None:
        raise Http404(f"There is no unit {unit} in {course}.")
    before, after = _around(there, found)
    return render(request, "reading/unit.html", {"unit": found, "before": before, "after": after, **_places(read)})


def whole(request: HttpRequest, course: str) -> HttpResponse:
    """The whole course on one page, for reading aloud, searching and printing."""
    read = _course(course)
    return render(request, "reading/whole.html", {"chapters": _chapters(read, whole=True), **_places(read)})


def tab(request: HttpRequest, course: str, slug: str) -> HttpResponse:
    """A page that stands beside the course: its glossary, its sources."""
    read = _course(course)
    places = _places(read)
    listed = [each for each in read.settings.get("tabs") or () if each.get("url_slug") == slug]
    text = read.texts.get(f"tabs/{slug}.html")
    if not listed or text is None:
        raise Http404(f"There is no page {slug} in {course}.")
    shown = {"heading": listed[0].get("name") or slug, "page": _linked(read).html(text), **places}
    return render(request, "reading/tab.html", shown)


def _around(there: Sequence[Unit], found: Unit) -> tuple[Unit | None, Unit | None]:
    before = {after.name: before for before, after in pairwise(there)}
    after = {before.name: after for before, after in pairwise(there)}
    return before.get(found.name), after.get(found.name)
