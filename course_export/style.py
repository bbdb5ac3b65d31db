"""Writes the house style on the pages of courses: `python -m course_export style`."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from course_export.check import add_paths, roots
from course_export.course_files import write_together
from course_export.house_style import styled

FOLDERS = ("html", "about", "tabs", "info")


def add_to(commands: Any) -> None:
    """Add the command to those of `python -m course_export`."""
    parser = commands.add_parser("style", help="write the look of the classes on the elements of the pages")
    add_paths(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write the pages that change, and say which."""
    changed: dict[Path, bytes] = {}
    for root in roots(given.paths):
        if not (root / "course.xml").is_file():
            print(f"{root} is no course: it has no course.xml.", file=sys.stderr)
            return 1
        changed |= _changes(root)
    write_together(changed)
    print(*(os.fspath(path) for path in changed), sep="\n", end="\n" * bool(changed))
    return 0


def _changes(root: Path) -> dict[Path, bytes]:
    pages = [path for folder in FOLDERS for path in sorted((root / folder).glob("*.html"))]
    before = {path: path.read_bytes() for path in pages}
    after = {path: styled(content.decode()).encode() for path, content in before.items()}
    return {path: content for path, content in after.items() if content != before[path]}
