"""`partner_board_expire`: profiles and requests whose time is over leave the boards."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from partner_board import api


class Command(BaseCommand):
    """Run once a day: a profile stays 180 days, a request waits 14."""

    help = "Take profiles off the boards whose time is over, and end requests that nobody answered."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Expire, and say how many."""
        done = api.expire(now=timezone.now())
        self.stdout.write(f"Hidden profiles: {done.profiles}. Ended requests: {done.requests}.")
