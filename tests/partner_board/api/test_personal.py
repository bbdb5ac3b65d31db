"""What is given to a person about themselves, and what is left of them afterwards: nothing."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from partner_board import api
from partner_board.domain.scope import course_digest
from partner_board.models import Board, Family, FamilyCourse, PairLink, Profile
from tests.partner_board.people import COURSE, NOW, POLICY, act, board, partners, publish, who

pytestmark = pytest.mark.usefixtures("tables")
SENTINEL = "osoba77"


def everything_stored() -> str:
    """All the bytes of all the tables of the board."""
    told = []
    with connection.cursor() as cursor:
        for model in apps.get_app_config("partner_board").get_models():
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            told.extend(map(str, cursor.fetchall()))
    return "\n".join(told)


def live_board() -> None:
    """Person 77 with a partner, a request, a block, a report and a showing."""
    own = publish(77)
    others = [publish(number) for number in (1, 2, 3)]
    act(77, "send", others[0], note="Sentinel note")
    act(1, "accept", own)
    act(2, "send", own)
    act(77, "block", others[2])
    api.report(
        board=board(),
        who=who(77),
        policy=POLICY,
        public_id=others[1].profile.public_id,
        reason="other",
        text="Sentinel report",
        now=NOW,
    )
    api.suggestions(board=board(), who=who(77), policy=POLICY, now=NOW)


def test_the_export_lists_everything_and_of_others_only_what_has_no_name() -> None:
    live_board()
    found = api.everything(user_id=77)
    text = json.dumps(found, ensure_ascii=False)
    for expected in ("osoba77@example.org", "Fundacja 77", "Sentinel note", "Sentinel report", "świetlicę"):
        assert expected in text
    for other in (1, 2, 3):
        assert f"osoba{other}@" not in text
        assert f'Fundacja {other}"' not in text
    (about,) = found["boards"]
    assert {"profile", "contact", "consents", "links", "sent_by_day", "shown_by_day", "reports_made"} < set(about)
    assert len(about["links"]) == 3


def test_the_export_does_not_tell_who_blocked_me() -> None:
    publish(1)
    two = publish(2)
    act(1, "block", two)
    (about,) = api.everything(user_id=2)["boards"]
    assert about["links"][0]["events"] == []
    assert about["links"][0]["blocked_by_me"] is False


def test_nothing_is_known_of_a_stranger() -> None:
    assert api.everything(user_id=5) == {"user_id": 5, "boards": []}


@pytest.mark.parametrize("how", ["by themselves", "by the operator", "by the platform"])
def test_after_erasure_no_row_has_the_person_and_no_byte_the_contact(how: str) -> None:
    live_board()
    public_id = api.own(board=board(), who=who(77)).profile.public_id
    assert SENTINEL in everything_stored()
    if how == "by themselves":
        api.erase(board=board(), who=who(77), now=NOW)
    elif how == "by the operator":
        assert api.erase_person(user_id=77, now=NOW) == 1
    else:
        from partner_board import receivers

        receivers.erase(sender=None, user=type("User", (), {"id": 77})(), signal=None)
    stored = everything_stored()
    for trace in (SENTINEL, "Fundacja 77", "Sentinel", public_id):
        assert trace not in stored
    assert not Profile.objects.filter(user_id=77).exists()
    assert not partners(1)
    assert not any(api.broken_invariants().values())
    assert api.erase_person(user_id=77, now=NOW) == 0


def test_leaving_a_course_hides_the_profile_on_its_board_only() -> None:
    publish(1)
    publish(1, on=board("course-v1:Akademia+PSY+2026_1"))
    api.leave_course(user_id=1, course_key=COURSE, still_in=(), now=NOW)
    told = dict(Profile.objects.values_list("board__scope_key", "status"))
    assert told == {COURSE: "hidden", "course-v1:Akademia+PSY+2026_1": "published"}


@pytest.mark.parametrize(("still_in", "status"), [((), "hidden"), (("B",), "published"), (("C",), "hidden")])
def test_another_course_of_a_family_still_leads_to_its_board(still_in: tuple[str, ...], status: str) -> None:
    from partner_board.domain.scope import FAMILY, Scope

    family = Family.objects.create(key="academy", title="Academy")
    for key in ("A", "B"):
        FamilyCourse.objects.create(family=family, course_key=key, course_hash=course_digest(key))
    shared = Scope(FAMILY, "academy")
    assert api.may_share(scope=shared, course_key="A")
    assert not api.may_share(scope=shared, course_key="C")
    assert api.family_courses(scope=shared) == ("A", "B")
    publish(1, on=api.open_board(scope=shared, additions=(), now=NOW))
    api.leave_course(user_id=1, course_key="A", still_in=still_in, now=NOW)
    assert Profile.objects.get().status == status


def test_expired_profiles_and_requests_are_swept_and_only_they() -> None:
    publish(1)
    two = publish(2, now=NOW + timedelta(days=10))
    act(1, "send", two)
    assert api.expire(now=NOW + timedelta(days=13)) == api_expired(0, 0)
    assert api.expire(now=NOW + timedelta(days=14)) == api_expired(0, 1)
    assert PairLink.objects.get().state == "idle"
    assert api.expire(now=NOW + timedelta(days=180)) == api_expired(1, 0)
    assert dict(Profile.objects.values_list("user_id", "status")) == {1: "hidden", 2: "published"}
    assert not any(api.broken_invariants().values())


def api_expired(profiles: int, requests: int):
    from partner_board.api.sweeping import Expired

    return Expired(profiles, requests)


def test_notes_events_and_reports_are_kept_no_longer_than_told() -> None:
    live_board()
    act(77, "end", api.own(board=board(), who=who(1)))
    assert api.purge(now=NOW + timedelta(days=89)).notes == 0
    done = api.purge(now=NOW + timedelta(days=91))
    assert (done.notes, done.events, done.reports) == (1, 0, 0)
    assert done.days
    done = api.purge(now=NOW + timedelta(days=366))
    assert done.events == 5
    assert api.purge(now=NOW + timedelta(days=731)).reports == 1
    assert not any(api.broken_invariants().values())
    assert "Sentinel" not in everything_stored()


def test_a_board_outlives_everybody_on_it() -> None:
    publish(1)
    api.erase(board=board(), who=who(1), now=NOW)
    assert Board.objects.count() == 1
