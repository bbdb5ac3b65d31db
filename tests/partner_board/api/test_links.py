"""Acts on links as they are written: counters, quotas, history, answers to repeated requests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from partner_board import api
from partner_board.domain.refusing import Denied, NotThere
from partner_board.models import DayQuota, LinkEvent, PairLink, Profile
from tests.partner_board.people import NOW, act, board, partners, publish, who

pytestmark = pytest.mark.usefixtures("tables")


def test_a_partnership_from_request_to_end() -> None:
    one, two = publish(1), publish(2)
    assert act(1, "send", two, note="Dzień dobry").state == "sent"
    assert list(Profile.objects.order_by("pk").values_list("live", "partners")) == [(1, 0), (1, 0)]
    assert act(2, "accept", one, version=1).version == 2
    assert list(Profile.objects.order_by("pk").values_list("live", "partners")) == [(1, 1), (1, 1)]
    (card,) = partners(1)
    assert card.shown["email"] == "osoba2@example.org"
    assert act(1, "end", two).state == "idle"
    assert list(Profile.objects.values_list("live", "partners")) == [(0, 0), (0, 0)]
    assert [row.kind for row in LinkEvent.objects.order_by("version")] == ["send", "accept", "end"]
    assert PairLink.objects.get().closed_at == NOW


@pytest.mark.parametrize("who_disagrees", [1, 2])
def test_a_contact_needs_both_consents(who_disagrees: int) -> None:
    consents = {"publish": True, "disclose": False, "notify": False}
    one = publish(1, **({"consents": consents} if who_disagrees == 1 else {}))
    two = publish(2, **({"consents": consents} if who_disagrees == 2 else {}))
    act(1, "send", two)
    act(2, "accept", one)
    for number in (1, 2):
        (card,) = partners(number)
        assert not {"person", "email", "phone", "link"} & set(card.shown)


def test_who_asks_shows_their_county_and_name_and_who_is_asked_does_not() -> None:
    hidden = {"show_county": False, "show_name": False}
    one, two = publish(1, **hidden), publish(2, **hidden)
    act(1, "send", two)
    seen_by_two = api.inbox(board=board(), who=who(2), policy=api_policy(), now=NOW).cards["received"][0].shown
    seen_by_one = api.inbox(board=board(), who=who(1), policy=api_policy(), now=NOW).cards["sent"][0].shown
    assert {"county", "name"} <= set(seen_by_two)
    assert not {"county", "name"} & set(seen_by_one)
    act(2, "decline", one)


def api_policy():
    from partner_board.domain.showing import Policy

    return Policy()


def test_the_same_key_gives_the_first_answer_also_after_everything_changed() -> None:
    one, two = publish(1), publish(2)
    first = act(1, "send", two, key="k")
    act(2, "accept", one)
    act(2, "end", one)
    again = act(1, "send", two, key="k", now=NOW + timedelta(days=1))
    assert (again.state, again.version, again.expires, again.replayed) == ("sent", 1, first.expires, True)
    with pytest.raises(Denied, match="key-reused"):
        act(1, "block", two, key="k")


def test_keys_of_different_people_do_not_meet() -> None:
    one, two = publish(1), publish(2)
    three = publish(3)
    act(1, "send", two, key="same")
    assert not act(3, "send", two, key="same").replayed
    assert not act(2, "decline", one, key="same").replayed
    assert act(2, "block", three, key="other").state == "idle"


def test_a_day_of_requests_ends_at_midnight_of_the_site() -> None:
    publish(1)
    others = [publish(number) for number in range(2, 9)]
    evening = datetime(2026, 11, 26, 22, 30, tzinfo=UTC)  # 23.30 in Warsaw
    for other in others[:5]:
        act(1, "send", other, now=evening)
    with pytest.raises(Denied, match="daily-quota"):
        act(1, "send", others[5], now=evening)
    assert act(1, "send", others[5], now=evening + timedelta(minutes=30)).state == "sent"
    assert sorted(DayQuota.objects.values_list("sends", flat=True)) == [1, 5]


def test_who_enrolled_today_sends_two() -> None:
    publish(1)
    others = [publish(number) for number in (2, 3, 4)]
    new = who(1, enrolled=NOW - timedelta(hours=2))

    def send(to) -> str:
        return api.act(
            board=board(), who=new, public_id=to.profile.public_id, act="send", note="", key="", version=None, now=NOW
        ).state

    assert [send(other) for other in others[:2]] == ["sent", "sent"]
    with pytest.raises(Denied, match="daily-quota"):
        send(others[2])


def test_a_declined_request_is_not_sent_again_for_thirty_days() -> None:
    one, two = publish(1), publish(2)
    act(1, "send", two)
    act(2, "decline", one)
    with pytest.raises(Denied, match="too-soon"):
        act(1, "send", two, now=NOW + timedelta(days=29))
    assert act(1, "send", two, now=NOW + timedelta(days=30)).state == "sent"


def test_a_block_is_silent() -> None:
    one, two = publish(1), publish(2)
    act(1, "send", two)
    act(2, "block", one)
    with pytest.raises(Denied, match="not-available"):
        act(1, "send", two)
    assert act(2, "unblock", one).state == "idle"


def test_a_note_with_an_address_is_refused_and_nothing_is_sent() -> None:
    publish(1)
    two = publish(2)
    with pytest.raises(Denied) as refused:
        act(1, "send", two, note="jan@example.org")
    assert [found.rule for found in refused.value.problems] == ["has-address"]
    assert not PairLink.objects.exists()


def test_only_somebody_on_the_board_acts_and_only_on_others() -> None:
    one = publish(1)
    with pytest.raises(Denied, match="not-published"):
        act(9, "send", one)
    with pytest.raises(NotThere):
        act(1, "send", one)
    with pytest.raises(NotThere):
        api.act(board=board(), who=who(1), public_id="0" * 32, act="send", note="", key="", version=None, now=NOW)


def test_wrong_counters_are_found_and_mended() -> None:
    one, two = publish(1), publish(2)
    act(1, "send", two)
    act(2, "accept", one)
    Profile.objects.filter(pk=one.key).update(live=4, partners=0)
    assert api.broken_invariants()["counters that differ from the links"] == 1
    assert api.mend_counters() == 1
    assert not any(api.broken_invariants().values())
    Profile.objects.filter(pk=one.key).update(status="hidden")
    PairLink.objects.update(version=9)
    broken = api.broken_invariants()
    assert broken["I6 a live link of somebody hidden or blocked"] == 1
    assert broken["I5 a version that is not the number of events"] == 1
