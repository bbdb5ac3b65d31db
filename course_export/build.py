"""Packs courses for Studio's import: `python -m course_export build` writes one archive for each."""

import argparse
import sys
from pathlib import Path
from typing import Any

from course_export import check
from course_export import course as courses
from course_export.archive import MOST_BYTES, packed
from course_export.check import add_paths, lines, roots
from course_export.course_files import write_together
from course_export.rules.registry import chosen

INTO = Path("dist") / "courses"
ROOMS = "structure,grading,links,olx"


def add_to(commands: Any) -> None:
    """Add the command to those of `python -m course_export`."""
    parser = commands.add_parser("build", help="pack courses for Studio's import")
    add_paths(parser)
    parser.add_argument("--into", type=Path, default=INTO, metavar="FOLDER", help=f"where to; {INTO} if not said")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write the archives and say what they weigh; 1, and none of them, where one could not be imported."""
    asked = roots(given.paths)
    found = [line for root in asked for line in _obstacles(root)]
    if found:
        print(*found, "Nothing was packed.", sep="\n")
        return 1
    archives = {given.into / f"{root.resolve().name}.tar.gz": packed(root) for root in asked}
    heavy = [path for path, content in archives.items() if len(content) >= MOST_BYTES]
    if heavy:
        print(*(f"{path} would be larger than 10 MB; make its files smaller." for path in heavy), sep="\n")
        return 1
    given.into.mkdir(parents=True, exist_ok=True)
    write_together(archives)
    for path, content in archives.items():
        print(f"{path}: {len(content):,} bytes")
    return 0


def _obstacles(root: Path) -> list[str]:
    """What would keep the platform from importing a course."""
    if not (root / "course.xml").is_file():
        return [f"{root} is no course: it has no course.xml."]
    report = check.report(courses.read(root), chosen(ROOMS))
    for rule, why in report.unchecked.items():
        print(f"not checked: {rule}: {why}", file=sys.stderr)
    return list(lines(report))
