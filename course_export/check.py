"""Holds courses to the rules: `python -m course_export check` prints a line a finding, then a table."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from course_export import course as courses
from course_export import summary
from course_export.archive import NoCourse, opened
from course_export.course import COURSES, Course, Place
from course_export.rules.registry import ROOMS, chosen
from course_export.rules.rule import NotChecked, Rule


@dataclass(frozen=True)
class Finding:
    """Where a course breaks a rule."""

    room: str
    rule: str
    place: Place


@dataclass(frozen=True)
class Report:
    """What the rules say about one course, and what could not be asked."""

    course: Course
    findings: Sequence[Finding]
    unchecked: Mapping[str, str]
    name: Path


def add_to(commands: Any) -> None:
    """Add the command to those of `python -m course_export`."""
    parser = commands.add_parser("check", help="hold courses, folders or archives of them, to the rules")
    add_paths(parser)
    parser.add_argument("--only", default="", metavar="RULES", help="rules or rooms, by commas; -NAME leaves one out")
    parser.add_argument("--rules", action="store_true", help="list the rules and check nothing")
    parser.set_defaults(run=run)


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Let a command take folders of courses."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="the folder of a course; all of them if none"
    )


def roots(paths: Sequence[Path]) -> list[Path]:
    """The folders of the courses that a command names, or of all courses here."""
    here = Path.cwd()
    own = sorted(path.parent for path in COURSES.glob("*/course.xml"))
    return list(paths) or [path.relative_to(here) if path.is_relative_to(here) else path for path in own]


def run(given: argparse.Namespace) -> int:
    """Print the findings and the table; 1 with findings, or in CI with something that could not be checked."""
    if given.rules:
        print(*(f"{rule.id}: {rule.sentence}" for rules in ROOMS.values() for rule in rules), sep="\n")
        return 0
    try:
        rules = chosen(given.only)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        reports = [_read(path, rules) for path in roots(given.paths)]
    except NoCourse as error:
        print(error, file=sys.stderr)
        return 2
    for one in reports:
        print(*lines(one), sep="\n", end="\n" if one.findings else "")
    unchecked = {rule: why for one in reports for rule, why in one.unchecked.items()}
    print(*(f"not checked: {rule}: {why}" for rule, why in unchecked.items()), sep="\n", end="\n" * bool(unchecked))
    print(*summary.table([(one.name.resolve().name, one.course, _counts(one, rules)) for one in reports]), sep="\n")
    return int(any(one.findings for one in reports) or bool(unchecked and os.environ.get("CI")))


def _read(path: Path, rules: Mapping[str, Sequence[Rule]]) -> Report:
    with opened(path) as root:
        return replace(report(courses.read(root), rules), name=path)


def report(course: Course, rules: Mapping[str, Sequence[Rule]]) -> Report:
    """Ask every rule about a course."""
    findings: list[Finding] = []
    unchecked: dict[str, str] = {}
    for room, rule in ((room, rule) for room, listed in rules.items() for rule in listed):
        _progress(f"{course.root.name}: {rule.id}")
        try:
            findings += [Finding(room, rule.id, place) for place in rule.find(course)]
        except NotChecked as reason:
            unchecked[rule.id] = str(reason)
    _progress("")
    return Report(course, findings, unchecked, course.root)


def lines(one: Report) -> Iterator[str]:
    """One line for each finding, in the order of the files."""
    for finding in sorted(one.findings, key=lambda f: (f.place.file, f.place.line, f.rule)):
        place = finding.place
        yield f"{one.name / place.file}:{place.line}: {finding.rule}: {place.sentence}"


def _counts(one: Report, rules: Mapping[str, Sequence[Rule]]) -> Mapping[str, int]:
    return {room: sum(finding.room == room for finding in one.findings) for room, asked in rules.items() if asked}


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)
