"""Many threads at once on a real database: the invariants I1 to I7 hold whatever crosses whatever.

`tox -e mariadb` runs the same on MariaDB. Each table of `anchors-board.md` §2 has its test.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from partner_board import api
from partner_board.domain import link as links
from partner_board.domain.refusing import Denied, NotThere, Stale
from partner_board.models import DayQuota, LinkEvent, PairLink, Profile
from tests.partner_board.people import AGREED, NOW, POLICY, TEXTS, act, board, contact, partners, publish, who
from tests.partner_board.profiles import profile

THREADS = 8
pytestmark = pytest.mark.usefixtures("tables")


def at_once(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """What calls lead to that all start at the same moment, each in a thread with a connection of its own."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return call()
        except (Denied, NotThere, Stale) as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def rules(outcomes: Sequence[Any]) -> Counter[str]:
    """How often each state was reached or rule told."""
    return Counter(each.rule if isinstance(each, Denied) else getattr(each, "state", str(each)) for each in outcomes)


def assert_sound() -> None:
    assert not any(api.broken_invariants().values()), api.broken_invariants()


def test_the_database_really_has_threads() -> None:
    assert connection.vendor in ("sqlite", "mysql", "postgresql")
    assert "memory" not in str(connection.settings_dict["NAME"])


@pytest.mark.parametrize("number", range(5))
def test_crossing_requests_meet_in_one_link(number: int) -> None:
    one, other = publish(1), publish(2)
    calls = [partial(act, 1, "send", other), partial(act, 2, "send", one)] * 4
    outcomes = rules(at_once(calls))
    assert PairLink.objects.count() == 1
    assert outcomes["sent"] == 1
    assert outcomes["already-sent"] + outcomes["they-asked-first"] == 7
    assert_sound()


def test_accept_against_withdraw_thirty_times() -> None:
    one, other = publish(1), publish(2)
    for _turn in range(30):
        act(1, "send", other)
        outcomes = at_once([partial(act, 2, "accept", one), partial(act, 1, "withdraw", other)])
        assert sum(not isinstance(each, Exception) for each in outcomes) == 1
        if PairLink.objects.get().state == links.ACCEPTED:
            act(1, "end", other)
        DayQuota.objects.all().delete()
    assert_sound()


def test_thirty_threads_send_five_requests_a_day() -> None:
    publish(1)
    others = [publish(number) for number in range(2, 32)]
    outcomes = rules(at_once([partial(act, 1, "send", other) for other in others]))
    assert outcomes == {"sent": links.DAILY_SENDS, "daily-quota": 30 - links.DAILY_SENDS}
    assert DayQuota.objects.get().sends == links.DAILY_SENDS == PairLink.objects.count()
    assert_sound()


def test_one_key_twenty_times_is_one_request_and_nineteen_replays() -> None:
    publish(1)
    other = publish(2)
    outcomes = at_once([partial(act, 1, "send", other, key="once", note="Dzień dobry")] * 20)
    assert Counter(each.replayed for each in outcomes) == {False: 1, True: 19}
    assert {(each.state, each.version, each.expires) for each in outcomes} == {
        (outcomes[0].state, outcomes[0].version, outcomes[0].expires)
    }
    assert LinkEvent.objects.count() == 1
    assert_sound()


def test_ten_acceptances_at_once_fill_a_capacity_of_three() -> None:
    one = publish(1, capacity=3)
    for number in range(2, 12):
        publish(number)
        act(number, "send", one)
    senders = [api.own(board=board(), who=who(number)) for number in range(2, 12)]
    outcomes = rules(at_once([partial(act, 1, "accept", sender) for sender in senders]))
    assert outcomes == {"accepted": 3, "you-are-full": 7}
    assert_sound()


def test_whoever_leaves_the_board_while_they_are_asked_has_no_live_link() -> None:
    for turn in range(10):
        first = 100 * (turn + 1)
        leaving = publish(first)
        for number in range(1, 7):
            publish(first + number)
        calls = [partial(act, first + number, "send", leaving) for number in range(1, 7)]
        at_once([*calls, partial(api.withdraw, board=board(), who=who(first), now=NOW)])
        assert_sound()


def test_whoever_is_erased_while_they_are_asked_leaves_nothing() -> None:
    for turn in range(10):
        first = 100 * (turn + 1)
        leaving = publish(first)
        for number in range(1, 7):
            publish(first + number)
        calls = [partial(act, first + number, "send", leaving) for number in range(1, 7)]
        at_once([*calls, partial(api.erase, board=board(), who=who(first), now=NOW)])
        assert not PairLink.objects.filter(lo=leaving.key).exists()
        assert_sound()


def test_two_tabs_that_save_at_once_do_not_overwrite_one_another() -> None:
    own = publish(1)

    def save(pitch: str) -> Any:
        return api.save(
            board=board(), who=who(1), policy=POLICY, profile=profile(pitch=pitch), contact=contact(1), consents=AGREED,
            texts=TEXTS, version=own.version, now=NOW,
        )  # fmt: skip

    outcomes = at_once([partial(save, f"Piszemy po raz {number}.") for number in range(6)])
    assert sum(not isinstance(each, Stale) for each in outcomes) == 1
    assert Profile.objects.get().version == own.version + 1


def test_two_first_saves_make_one_profile() -> None:
    on = board()
    outcomes = at_once([partial(publish, 1, on)] * 6)
    assert sum(not isinstance(each, Stale) for each in outcomes) == 1
    assert Profile.objects.count() == 1


def random_acts(seed: int, number: int, people: int, keys: Sequence[str]) -> Iterator[str]:
    """What so many acts of one thread lead to, people and acts drawn."""
    chance = random.Random(seed)
    acts = (*("send",) * 4, *("accept",) * 4, "decline", "withdraw", "end", "end", "block", "unblock", "unblock")
    for turn in range(number):
        one, other = chance.sample(range(people), 2)
        try:
            if chance.random() < 0.02:
                api.withdraw(board=board(), who=who(one + 1), now=NOW)
                yield "withdrawn"
            elif chance.random() < 0.04:
                yield publish_again(one + 1)
            else:
                outcome = api.act(
                    board=board(), who=who(one + 1), public_id=keys[other], act=chance.choice(acts), note="",
                    key=f"{seed}-{turn // 2}", version=None, now=NOW,
                )  # fmt: skip
                yield outcome.state
        except (Denied, Stale) as refused:
            yield getattr(refused, "rule", "stale")


def publish_again(number: int) -> str:
    own = api.own(board=board(), who=who(number))
    assert own is not None
    api.save(
        board=board(), who=who(number), policy=POLICY, profile=own.profile, contact=own.contact, consents=AGREED,
        texts=TEXTS, version=own.version, now=NOW,
    )  # fmt: skip
    return "published"


def test_eight_threads_of_four_hundred_random_acts_break_nothing() -> None:
    keys = [publish(number).profile.public_id for number in range(1, 13)]
    # Everybody may send as often as they like: the quota has its own test, and would end this one early.
    Profile.objects.update(capacity=3)
    runs = at_once([partial(clearing_quota, seed, keys) for seed in range(THREADS)])
    told = Counter(each for run in runs for each in run)
    assert sum(told.values()) == THREADS * 400
    assert {"sent", "accepted", "idle", "published", "withdrawn"} <= set(told)
    assert_sound()
    for number in range(1, 13):
        assert len(partners(number)) <= 3


def clearing_quota(seed: int, keys: Sequence[str]) -> list[str]:
    told = []
    for each in random_acts(seed, 400, len(keys), keys):
        told.append(each)
        if each == "daily-quota":
            DayQuota.objects.update(sends=0)
    return told
