"""Somebody's own profile: what is stored of it, what is refused whole, what leaving the board ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from partner_board import api
from partner_board.domain.consent import live_purposes
from partner_board.domain.contact import Contact
from partner_board.domain.refusing import Denied, Invalid, Stale
from partner_board.domain.showing import Own, Policy
from partner_board.models import Consent, Profile
from partner_board.models import Contact as ContactRow
from tests.partner_board.people import AGREED, NOW, POLICY, TEXTS, act, board, contact, partners, publish, who
from tests.partner_board.profiles import profile

pytestmark = pytest.mark.usefixtures("tables")
DRAFT = {"publish": False, "disclose": False, "notify": False}


def save(number: int = 1, version: int = 0, **changes: Any) -> Own:
    asked: dict[str, Any] = {
        "policy": POLICY, "profile": profile(), "contact": contact(number), "consents": AGREED, "texts": TEXTS,
        "now": NOW, **changes,
    }  # fmt: skip
    return api.save(board=board(), who=who(number), version=version, **asked)


def test_nothing_is_stored_before_it_is_saved() -> None:
    assert api.own(board=board(), who=who(1)) is None
    assert not Profile.objects.exists()


def test_what_is_saved_comes_back() -> None:
    sent = profile(remote=True, capacity=7)
    own = save(
        profile=sent, contact=Contact("Jan Kowalski", "jan@example.org", "+48 22 628 01 20", "https://example.org")
    )
    read = api.own(board=board(), who=who(1))
    assert read == own
    for name in (
        "organisation",
        "name",
        "voivodeship",
        "county",
        "remote",
        "areas",
        "offers",
        "seeks",
        "groups",
        "pitch",
    ):
        assert getattr(own.profile, name) == getattr(sent, name), name
    assert own.contact.email == "jan@example.org"
    assert own.profile.status == "published"
    assert own.profile.expires == NOW + timedelta(days=180)
    assert own.version == 1


def test_a_draft_may_be_incomplete_and_is_seen_by_nobody() -> None:
    publish(2)
    own = save(profile=profile(organisation="", pitch="", languages=frozenset()), contact=Contact(), consents=DRAFT)
    assert own.profile.status == "draft"
    found = api.browse(board=board(), who=who(2), policy=POLICY, filters=api_filters(), query="", page=1, now=NOW)
    assert found.total == 0


def api_filters():
    from partner_board.domain.showing import Filters

    return Filters()


REFUSED = {
    "no pitch": ({"profile": profile(pitch="  ")}, "missing"),
    "an address in the pitch": ({"profile": profile(pitch="Piszcie: jan@example.org")}, "has-address"),
    "a link in the name": ({"profile": profile(name="www.example.org")}, "has-link"),
    "an unknown term": ({"profile": profile(offers=frozenset({"gold"}))}, "unknown-term"),
    "a county elsewhere": ({"profile": profile(county="1465")}, "county-elsewhere"),
    "no way to be reached": ({"contact": Contact("Jan")}, "no-way-to-reach"),
    "no address at all": ({"contact": Contact("Jan", "jan at example")}, "bad-email"),
    "too many partners": ({"profile": profile(capacity=21)}, "capacity-out-of-range"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_published_changes_nothing(name: str) -> None:
    before = save()
    changes, rule = REFUSED[name]
    with pytest.raises(Invalid) as refused:
        save(version=before.version, **changes)
    assert rule in {found.rule for found in refused.value.problems}
    assert api.own(board=board(), who=who(1)) == before


def test_an_older_version_is_told_what_is_stored_now() -> None:
    save()
    newer = save(version=1, profile=profile(pitch="Nowszy tekst."))
    for version in (0, 1, 3):
        with pytest.raises(Stale) as stale:
            save(version=version)
        assert stale.value.own == newer


def test_consents_are_added_and_closed_never_rewritten() -> None:
    save()
    save(version=1)
    assert Consent.objects.count() == 2
    own = save(version=2, consents={**AGREED, "disclose": False}, now=NOW + timedelta(days=1))
    assert live_purposes(own.consents, NOW + timedelta(days=1)) == {"publish"}
    again = save(version=3, now=NOW + timedelta(days=2))
    assert live_purposes(again.consents, NOW + timedelta(days=2)) == {"publish", "disclose"}
    assert [(row.purpose, row.withdrawn_at is None) for row in Consent.objects.order_by("pk")] == [
        ("publish", True), ("disclose", False), ("disclose", True),
    ]  # fmt: skip


def test_another_wording_is_another_consent() -> None:
    save()
    save(version=1, texts={**TEXTS, "disclose": "Zgadzam się"})
    assert Consent.objects.filter(purpose="disclose").count() == 2


def test_saving_a_published_profile_as_a_draft_takes_it_off_the_board_and_ends_its_links() -> None:
    one, two = publish(1), publish(2)
    act(1, "send", two)
    act(2, "accept", one)
    assert partners(2)
    save(version=one.version, consents=DRAFT)
    assert not partners(2)
    assert Profile.objects.get(user_id=1).status == "hidden"
    assert list(Profile.objects.values_list("live", "partners")) == [(0, 0), (0, 0)]


def test_withdrawing_is_undone_by_publishing_again() -> None:
    own = publish(1)
    gone = api.withdraw(board=board(), who=who(1), now=NOW)
    assert gone.profile.status == "hidden"
    assert live_purposes(gone.consents, NOW) == {"disclose"}
    back = save(version=gone.version, profile=own.profile)
    assert (back.profile.status, back.profile.public_id) == ("published", own.profile.public_id)


def test_nobody_withdraws_what_is_not_there() -> None:
    with pytest.raises(Denied, match="no-profile"):
        api.withdraw(board=board(), who=who(1), now=NOW)


def test_under_moderation_a_new_text_waits_and_other_changes_do_not() -> None:
    moderated = Policy(moderated=True)
    own = save(policy=moderated)
    assert own.profile.status == "pending"
    assert api.let_in(public_id=own.profile.public_id, now=NOW)
    own = api.own(board=board(), who=who(1))
    assert own.profile.status == "published"
    own = save(version=own.version, policy=moderated, profile=profile(remote=True))
    assert own.profile.status == "published"
    own = save(version=own.version, policy=moderated, profile=profile(pitch="Całkiem nowy tekst."))
    assert own.profile.status == "pending"


def test_what_was_suspended_is_not_published_by_its_owner() -> None:
    own = publish(1)
    assert api.suspend(public_id=own.profile.public_id, now=NOW)
    stored = api.own(board=board(), who=who(1))
    with pytest.raises(Denied, match="suspended"):
        save(version=stored.version)
    kept = save(version=stored.version, consents=DRAFT, profile=profile(pitch="Poprawiony tekst."))
    assert kept.profile.status == "suspended"
    assert api.let_in(public_id=own.profile.public_id, now=NOW)
    assert Profile.objects.get().status == "hidden", "they do not agree to be published any more"


def test_a_facilitator_decides_on_nothing_twice() -> None:
    own = publish(1)
    assert not api.let_in(public_id=own.profile.public_id, now=NOW)
    assert api.suspend(public_id=own.profile.public_id, now=NOW)
    assert not api.suspend(public_id=own.profile.public_id, now=NOW)
    assert not api.let_in(public_id="0" * 32, now=NOW)
    assert not api.suspend(public_id="0" * 32, now=NOW)


def test_a_contact_is_kept_apart_and_its_row_shows_nothing_of_it() -> None:
    publish(1)
    row = ContactRow.objects.get()
    assert "example.org" not in f"{row} {row!r} {Profile.objects.get()!r} {api.own(board=board(), who=who(1))!r}"
