"""Letters go to those who agreed to them, once, in their language, and give nobody away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from partner_board import api, letters
from partner_board.domain.showing import Own
from partner_board.domain.telling import News
from partner_board.models import PairLink
from tests.partner_board.people import AGREED, NOW, act, board, publish

LOCAL = "django.core.mail.backends.locmem.EmailBackend"
TOLD = {**AGREED, "notify": True}
NOTE = "Czy udostępnicie salę?"


class Broken(EmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("secret@example.org")


@pytest.fixture(autouse=True)
def outbox() -> Iterator[list[Any]]:
    """The letters that were sent."""
    mail.outbox = []
    with override_settings(EMAIL_BACKEND=LOCAL, LMS_ROOT_URL="https://lms.example.org"):
        yield mail.outbox


@pytest.fixture(autouse=True)
def accounts(tables: None) -> Iterator[None]:
    """Three accounts, the last of them closed."""
    for number in (1, 2, 3):
        User.objects.update_or_create(
            pk=number, defaults={"username": f"u{number}", "email": f"u{number}@example.org", "is_active": number < 3}
        )
    yield
    User.objects.filter(pk__in=(1, 2, 3)).delete()


def published(number: int, **changes: Any) -> Own:
    """Somebody who publishes a profile now, as the command reckons."""
    return publish(number, now=timezone.now(), **changes)


def asked(number: int, other: Own, note: str = "") -> None:
    """Let somebody ask somebody else now."""
    act(number, "send", other, note=note, now=timezone.now())


def notified() -> str:
    out = StringIO()
    call_command("partner_board_notify", stdout=out, stderr=out)
    return out.getvalue()


def test_a_request_is_told_once_without_names_notes_and_contacts(outbox: list[Any]) -> None:
    told = published(1, consents=TOLD)
    published(2, name="Fundacja Jawna")
    asked(2, told, NOTE)
    assert notified() == "Sent letters: 1.\n"
    assert notified() == "Sent letters: 0.\n"
    (letter,) = outbox
    assert letter.to == ["u1@example.org"]
    assert "1 nowe zapytanie czeka na twoją odpowiedź" in letter.body
    assert "https://lms.example.org" in letter.body
    for secret in (NOTE, "Fundacja Jawna", "osoba2", "osoba1"):
        assert secret not in letter.body + letter.subject


def test_who_sent_it_or_did_not_agree_is_told_nothing() -> None:
    silent = published(1)
    published(2, consents=TOLD)
    asked(2, silent)
    assert notified() == "Sent letters: 0.\n"


def test_a_consent_taken_back_ends_the_letters() -> None:
    told = published(1, consents=TOLD)
    published(1, consents={**TOLD, "notify": False}, version=told.version)
    published(2)
    asked(2, told)
    assert notified() == "Sent letters: 0.\n"


def test_an_account_that_cannot_be_written_to_is_left_out() -> None:
    closed = published(3, consents=TOLD)
    published(2)
    asked(2, closed)
    assert notified() == "Sent letters: 0.\n"


def test_what_could_not_be_sent_is_tried_again_and_no_address_is_said() -> None:
    told = published(1, consents=TOLD)
    published(2)
    asked(2, told)
    out = StringIO()
    with (
        override_settings(EMAIL_BACKEND=f"{__name__}.Broken"),
        pytest.raises(CommandError, match="could not be sent: 1"),
    ):
        call_command("partner_board_notify", stdout=out, stderr=out)
    assert "example.org" not in out.getvalue()
    assert notified() == "Sent letters: 1.\n"


LANGUAGES = [
    pytest.param("pl", ["2 nowe zapytania czekają", "po 10 grudnia 2026 (czwartek)"], id="Polish"),
    pytest.param("uk", ["2 нові запити чекають", "після 10 грудня 2026 (четвер)"], id="Ukrainian"),
    pytest.param("en", ["2 new requests wait", "after Thursday, 10 December 2026"], id="English"),
    pytest.param(
        "de", ["2 new requests wait", "after Donnerstag, 10 Dezember 2026"], id="a language without catalogue"
    ),
]


@pytest.mark.parametrize(("language", "expected"), LANGUAGES)
def test_letters_are_in_their_readers_language(language: str, expected: list[str]) -> None:
    _subject, body = letters.written(News(2, NOW + timedelta(days=14)), language)
    assert all(sentence in body for sentence in expected)


def test_an_offer_of_the_course_team_is_told_to_each_until_they_accept() -> None:
    first, second = publish(1, consents=TOLD), publish(2, consents=TOLD)
    lo, hi = sorted((first.key, second.key))
    ends = NOW + timedelta(days=14)
    PairLink.objects.create(
        board_id=board().key, lo_id=lo, hi_id=hi, state="offered", accepted_lo=True, expires_at=ends
    )
    assert [letter.profile for letter in api.letters(now=NOW)] == [hi]
