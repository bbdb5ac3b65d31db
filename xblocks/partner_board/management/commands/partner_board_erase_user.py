"""`partner_board_erase_user USER_ID`: a person is erased from all boards."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from partner_board import api


class Command(BaseCommand):
    """For a request under RODO art. 17; what the platform's retirement does by itself."""

    help = "Erase a person from all boards, with their links, consents, contact and reports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of the account."""
        parser.add_argument("user_id", type=int)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Erase, and say how many profiles there were."""
        erased = api.erase_person(user_id=options["user_id"], now=timezone.now())
        self.stdout.write(f"Erased profiles: {erased}.")
