"""The operator's side: commands, receivers of the platform's signals, the admin."""

from __future__ import annotations

import json
from io import StringIO
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.dispatch import Signal
from django.test import Client

from partner_board import api, compat, receivers
from partner_board.models import Family, FamilyCourse, Profile
from tests.partner_board.people import COURSE, board, publish, who

pytestmark = pytest.mark.usefixtures("tables")


def said(command: str, *arguments: str, **options: bool) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


def test_expire_and_purge_say_what_they_did() -> None:
    publish(1)
    assert said("partner_board_expire") == "Hidden profiles: 0. Ended requests: 0.\n"
    assert said("partner_board_purge").startswith("Emptied notes: 0.")


def test_export_and_erasure_of_one_person() -> None:
    publish(1)
    publish(2)
    assert json.loads(said("partner_board_export_user", "1"))["boards"][0]["contact"]["email"] == "osoba1@example.org"
    assert said("partner_board_erase_user", "1") == "Erased profiles: 1.\n"
    assert [row.user_id for row in Profile.objects.all()] == [2]


def test_check_ends_with_an_error_where_a_counter_is_wrong_and_mends_it_when_asked() -> None:
    publish(1)
    assert said("partner_board_check").count(": 0") == 5
    Profile.objects.update(live=1)
    with pytest.raises(CommandError):
        said("partner_board_check")
    assert said("partner_board_check", mend=True).startswith("Counted again: 1.")


def test_without_a_platform_there_are_no_signals_and_no_enrolments() -> None:
    assert compat.signals() == (None, None)
    assert compat.enrolled_courses(1) == ()
    receivers.connect()


def test_the_platforms_signals_erase_and_hide() -> None:
    retire, unenrol = Signal(), Signal()
    retire.connect(receivers.erase)
    unenrol.connect(receivers.hide)
    publish(1)
    publish(2)
    retire.send(sender=None, user=SimpleNamespace(id=1), retired_username="retired__user_1")
    enrollment = SimpleNamespace(user=SimpleNamespace(id=2), course=SimpleNamespace(course_key=COURSE))
    unenrol.send(sender=None, enrollment=enrollment, metadata=None)
    assert list(Profile.objects.values_list("user_id", "status")) == [(2, "hidden")]


def test_signals_without_anybody_do_nothing() -> None:
    publish(1)
    receivers.erase(sender=None)
    receivers.hide(sender=None)
    assert Profile.objects.get().status == "published"


@pytest.fixture
def client() -> Client:
    User.objects.all().delete()
    client = Client()
    client.force_login(User.objects.create_superuser("root", password="x"))
    return client


def test_the_admin_shows_every_table_and_writes_none_but_families(client: Client) -> None:
    publish(1)
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label != "partner_board":
            continue
        address = f"/admin/partner_board/{model._meta.model_name}/"
        assert client.get(address).status_code == 200, address
        assert client.get(f"{address}add/").status_code == (200 if model is Family else 403), address
        assert model_admin.has_delete_permission(SimpleNamespace(user=User.objects.get())) is (model is Family)


def test_the_list_of_contacts_is_masked_and_opening_one_is_written_down(client: Client) -> None:
    own = publish(1)
    listed = client.get("/admin/partner_board/contact/").content.decode()
    assert "osoba1@example.org" not in listed
    assert "email" in listed
    opened = client.get(f"/admin/partner_board/contact/{own.key}/change/").content.decode()
    assert "osoba1@example.org" in opened
    assert LogEntry.objects.get().get_change_message() == "Contact opened."


def test_a_facilitator_suspends_and_lets_in(client: Client) -> None:
    own = publish(1)
    for action, status in (("suspend", "suspended"), ("let_in", "published")):
        sent = {"action": action, "_selected_action": [own.key]}
        assert client.post("/admin/partner_board/profile/", sent).status_code == 302
        assert Profile.objects.get().status == status


def test_a_family_keeps_the_hash_of_its_courses(client: Client) -> None:
    sent = {
        "key": "academy", "title": "Academy", "courses-TOTAL_FORMS": 1, "courses-INITIAL_FORMS": 0,
        "courses-0-course_key": f" {COURSE} ",
    }  # fmt: skip
    assert client.post("/admin/partner_board/family/add/", sent).status_code == 302
    from partner_board.domain.scope import FAMILY, Scope

    assert api.may_share(scope=Scope(FAMILY, "academy"), course_key=COURSE)
    assert FamilyCourse.objects.get().course_key == COURSE
    assert api.own(board=board(), who=who(1)) is None
