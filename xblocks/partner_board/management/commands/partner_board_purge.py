"""`partner_board_purge`: what is not kept any longer is emptied, pseudonymised or deleted."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from partner_board import api


class Command(BaseCommand):
    """Run once a day: notes 90 days after closing, persons in events 12 months, reports 24 months."""

    help = "Empty old notes, take persons out of old events, delete old reports and counts."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Purge, and say how many."""
        done = api.purge(now=timezone.now())
        self.stdout.write(
            f"Emptied notes: {done.notes}. Pseudonymised events: {done.events}. "
            f"Deleted reports: {done.reports}, counts of days: {done.days}."
        )
