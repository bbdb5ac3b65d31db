"""The files of a course as the platform's importer walks them: pointers from the root down to the units."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from legal_case.olx_node import source_of

EXPORT = Path(__file__).resolve().parents[2] / "course_export"
COURSES = sorted(root.parent for root in EXPORT.glob("*/course.xml"))
KINDS = ("chapter", "sequential", "vertical", "html", "problem", "video")


@cache
def xml(path: Path) -> "etree._Element":
    """The root element of a file of a course."""
    return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()


def run(course: Path) -> str:
    """The name of the course's run."""
    return str(xml(course / "course.xml").get("url_name"))


def settings(course: Path) -> dict[str, Any]:
    """The course's own settings from its policy."""
    policy = json.loads((course / "policies" / run(course) / "policy.json").read_text(encoding="utf-8"))
    return dict(policy[f"course/{run(course)}"])


def grading(course: Path) -> dict[str, Any]:
    """The grading policy of the course."""
    return dict(json.loads((course / "policies" / run(course) / "grading_policy.json").read_text(encoding="utf-8")))


def reached(course: Path) -> list[Path]:
    """Every file that a pointer leads to, in the learner's order."""
    return list(_below(course, course / "course" / f"{run(course)}.xml"))


def _below(course: Path, path: Path) -> Iterator[Path]:
    yield path
    root = xml(path)
    if root.tag == "html":
        yield course / "html" / f"{root.get('filename')}.html"
    for child in root.iterchildren(*KINDS):
        yield from _below(course, course / str(child.tag) / f"{child.get('url_name')}.xml")


def elements(course: Path, kind: str) -> list["etree._Element"]:
    """The root elements of all files of one kind."""
    return [xml(path) for path in sorted((course / kind).glob("*.xml"))]


def case_elements(course: Path) -> list["etree._Element"]:
    """Every `<legal_case>` of the course."""
    return [case for vertical in elements(course, "vertical") for case in vertical.iter("legal_case")]


def player_elements(course: Path) -> list["etree._Element"]:
    """Every `<podcast_player>` of the course."""
    return [player for vertical in elements(course, "vertical") for player in vertical.iter("podcast_player")]


def case_sources() -> dict[str, str]:
    """The source of every case of every course by its id, as the block would store it."""
    found = (case for course in COURSES for case in case_elements(course))
    return {str(case.get("url_name")): source_of(case) for case in found}


def unit_of(element: "etree._Element") -> str:
    """The id of the unit in whose file an element stands."""
    return Path(str(element.getroottree().docinfo.URL)).stem


def pages(course: Path) -> list[Path]:
    """The texts of the course that are pages of their own."""
    return sorted([*(course / "html").glob("*.html"), *(course / "about").glob("*.html")])


def problems(course: Path) -> list[Path]:
    """The problems of the course."""
    return sorted((course / "problem").glob("*.xml"))


def recordings(course: Path) -> list[str]:
    """The ids of the recordings of the course."""
    return [str(player.get("url_name")) for player in player_elements(course)]


def recording_text(name: str) -> str:
    """The text of a recording as its authors wrote it."""
    return (EXPORT / "recordings" / "texts" / f"{name}.txt").read_text(encoding="utf-8")
