"""`partner_board_export_user USER_ID`: everything that is stored about a person, as JSON."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from partner_board import api


class Command(BaseCommand):
    """For a request under RODO art. 15 or 20 that reaches the operator instead of the page."""

    help = "Write everything that is stored about a person to standard output, as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of the account."""
        parser.add_argument("user_id", type=int)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Export."""
        found = api.everything(user_id=options["user_id"])
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
