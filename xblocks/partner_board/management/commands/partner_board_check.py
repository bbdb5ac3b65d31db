"""`partner_board_check [--mend]`: counts what breaks the invariants of the boards."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partner_board import api


class Command(BaseCommand):
    """Reads all links; ends with 1 where something is broken that it was not asked, or is not able, to mend."""

    help = "Count the rows that break an invariant of the boards; with --mend, count live links and partners again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to mend."""
        parser.add_argument("--mend", action="store_true", help="count live links and partners again where wrong")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Check, and mend before that if asked; raises CommandError where something is broken."""
        if options["mend"]:
            self.stdout.write(f"Counted again: {api.mend_counters()}.")
        broken = api.broken_invariants()
        for name, rows in broken.items():
            self.stdout.write(f"{name}: {rows}")
        if any(broken.values()):
            raise CommandError("The boards are not sound.")
