"""Measure, print and write RESULTS.md; the exit status is 1 if a limit in bytes or requests is missed."""

import datetime
import sys
from pathlib import Path

import django
from django.conf import settings
from django.utils import translation

RESULTS = Path(__file__).parent / "RESULTS.md"


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


def main() -> int:
    """Run every measurement once."""
    configure()
    from benchmarks import budget, measuring, results

    measured = measuring.run()
    limits = measuring.limits(measured)
    page = results.page(measured, limits, datetime.date.today())
    print(page)
    RESULTS.write_text(page, encoding="utf-8")
    for limit in budget.missed(limits):
        print(f"Missed: {limit.what}", file=sys.stderr)
    return 1 if budget.missed(limits) else 0


if __name__ == "__main__":
    sys.exit(main())
