"""Measure, print and write RESULTS.md; the exit status is 1 if a limit in bytes or requests is missed.

`python -m benchmarks podcast_player` measures and prints that section alone and writes nothing.
"""

import datetime
import importlib
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings
from django.utils import translation

from benchmarks import budget
from benchmarks.report import Section

RESULTS = Path(__file__).parent / "RESULTS.md"
MEASURED = ("legal_case", "partner_board", "podcast_player")
PACKAGES = ("akademia-xblocks", "XBlock", "Django", "lxml", "nh3")
INTRODUCTION = """\
`python -m benchmarks` (or `tox -e bench`) measures each block beside comparable ones, all of a section in one run.
Bytes are given as they are and as `gzip -9` packs them; times are milliseconds. A run fails if a limit in bytes or
requests is missed; times depend on the machine and are only marked. When this run began, {load:.1f} programs on average
had wanted one of its {processors} processors in the last five minutes; above that number all times are too long."""


def configure() -> None:
    """Set Django up as far as the blocks ask for it; only platforms have an address of the LMS."""
    settings.configure(
        SECRET_KEY="for measurements only",
        LANGUAGE_CODE="pl",
        LMS_ROOT_URL="https://lms.example.org",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        USE_TZ=True,
    )
    django.setup()
    translation.activate("pl")


def section(name: str) -> Section:
    """Measure one block; its package imports the blocks, for which Django has to be set up."""
    measured: Section = importlib.import_module(f"benchmarks.{name}.results").section()
    return measured


def introduction() -> str:
    """What is measured, and how busy the machine is with other things."""
    return INTRODUCTION.format(load=os.getloadavg()[1], processors=os.cpu_count())


def page(head: str, sections: list[Section], day: datetime.date) -> str:
    """The whole of RESULTS.md."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    versions = f"{day.isoformat()}, Python {platform.python_version()}, {packages}."
    parts = ("# Measurements", versions, head, *(part for each in sections for part in each.parts))
    return "\n\n".join(parts) + "\n"


def main(wanted: list[str]) -> int:
    """Run every measurement that is wanted once."""
    if unknown := sorted(set(wanted) - set(MEASURED)):
        print(f"Nothing is measured under {unknown[0]!r}: {', '.join(MEASURED)}.", file=sys.stderr)
        return 2
    configure()
    head = introduction()
    sections = [section(name) for name in MEASURED if not wanted or name in wanted]
    text = page(head, sections, datetime.date.today())
    print(text)
    if not wanted:
        RESULTS.write_text(text, encoding="utf-8")
    missed = [limit for each in sections for limit in budget.missed(each.limits)]
    for limit in missed:
        print(f"Missed: {limit.what}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
