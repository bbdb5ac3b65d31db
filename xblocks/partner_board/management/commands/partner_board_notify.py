"""`partner_board_notify`: people who agreed are told by e-mail of new requests and of a profile about to leave."""

from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partner_board import api, compat, letters


class Command(BaseCommand):
    """Run once a day; names, notes and contacts are never in a letter."""

    help = "Send a letter to everybody who agreed to be told of new requests and before their profile leaves the board."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Send, and say how many; what could not be sent is tried again at the next run. Raises CommandError then."""
        now = timezone.now()
        outcomes = [self._sent(letter, now) for letter in api.letters(now=now)]
        self.stdout.write(f"Sent letters: {outcomes.count(True)}.")
        if False in outcomes:
            raise CommandError(f"Letters that could not be sent: {outcomes.count(False)}.")

    def _sent(self, letter: api.Letter, now: Any) -> bool | None:
        """Whether a letter was sent; None where the account cannot be written to."""
        account = compat.account(letter.user_id)
        if account is None:
            return None
        try:
            subject, body = letters.written(letter.news, account.language)
            send_mail(subject, body, None, [account.email])
        except (OSError, SMTPException) as error:
            self.stderr.write(f"{type(error).__name__}: a letter could not be sent.")
            return False
        api.mark_told(letter=letter, now=now)
        return True
