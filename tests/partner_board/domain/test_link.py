"""Links: what may be done in which state, with which answer, and what it leads to."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_board.domain import link as links
from partner_board.domain.capacity import Load
from partner_board.domain.deciding import decide
from partner_board.domain.link import ACTS, Decision, Event, Link, Refused, Replayed, Request, Standing
from tests.partner_board.profiles import NOW
from tests.partner_board.strategies import hostile_text

ME, YOU = 1, 2
SOON, LATE = NOW + timedelta(days=1), NOW - timedelta(days=1)
NOTHING = links.link(YOU, ME)
STATES = {
    "idle": NOTHING,
    "I sent": replace(NOTHING, state="sent", sender=ME, expires=SOON, version=1),
    "you sent": replace(NOTHING, state="sent", sender=YOU, expires=SOON, version=1),
    "you sent long ago": replace(NOTHING, state="sent", sender=YOU, expires=LATE, version=1),
    "offered": replace(NOTHING, state="offered", expires=SOON, version=1),
    "I accepted": replace(NOTHING, state="offered", accepted=frozenset({ME}), expires=SOON, version=2),
    "you accepted": replace(NOTHING, state="offered", accepted=frozenset({YOU}), expires=SOON, version=2),
    "partners": replace(NOTHING, state="accepted", version=2),
    "I blocked": replace(NOTHING, blocked_by=frozenset({ME}), version=1),
    "you blocked": replace(NOTHING, blocked_by=frozenset({YOU}), version=1),
    "cooling": replace(NOTHING, cooldown=SOON, version=2),
}
THERE, GONE, NOT = "nothing-there", "expired", "not-blocked"
# What I get for each act: the state that follows, or the rule that refuses.
TABLE: dict[str, tuple[str, str, str, str, str, str, str, str]] = {
    # .                 send               accept      decline  withdraw end    block              unblock leave
    "idle":             ("sent",             THERE,      THERE,   THERE,  THERE, "idle",            NOT, THERE),
    "I sent":           ("already-sent",     THERE,      THERE,   "idle", THERE, "idle",            NOT, "idle"),
    "you sent":         ("they-asked-first", "accepted", "idle",  THERE,  THERE, "idle",            NOT, "idle"),
    "you sent long ago": ("sent",            GONE,       GONE,    GONE,   GONE,  "idle",            NOT, "idle"),
    "offered":          ("already-offered",  "offered",  "idle",  THERE,  THERE, "idle",            NOT, "idle"),
    "I accepted":       ("already-offered",  THERE,      "idle",  THERE,  THERE, "idle",            NOT, "idle"),
    "you accepted":     ("already-offered",  "accepted", "idle",  THERE,  THERE, "idle",            NOT, "idle"),
    "partners":         ("already-partners", THERE,      THERE,   THERE,  "idle", "idle",           NOT, "idle"),
    "I blocked":        ("you-blocked",      THERE,      THERE,   THERE,  THERE, "already-blocked", "idle", THERE),
    "you blocked":      ("not-available",    THERE,      THERE,   THERE,  THERE, "idle",            NOT, THERE),
    "cooling":          ("too-soon",         THERE,      THERE,   THERE,  THERE, "idle",            NOT, THERE),
}  # fmt: skip
NOBODYS = {
    "idle": ("offered", "not-due"),
    "I sent": ("already-sent", "not-due"),
    "you sent long ago": ("offered", "idle"),
    "offered": ("already-offered", "not-due"),
    "partners": ("already-partners", "not-due"),
    "you blocked": ("not-available", "not-due"),
    "cooling": ("too-soon", "not-due"),
}
CASES = [
    *((state, act, ME, expected) for state, row in TABLE.items() for act, expected in zip(ACTS[:8], row, strict=True)),
    *((state, act, None, row[act == "expire"]) for state, row in NOBODYS.items() for act in ("offer", "expire")),
]


def ask(link: Link, act: str, actor: int | None = ME, **request: Any) -> Decision | Replayed | Refused:
    return decide(link, Request(act, actor, **request), NOW, {ME: Standing(), YOU: Standing()})


@pytest.mark.parametrize(("state", "act", "actor", "expected"), CASES)
def test_what_an_act_leads_to(state: str, act: str, actor: int | None, expected: str) -> None:
    outcome = ask(STATES[state], act, actor)
    found = outcome.link.state if isinstance(outcome, Decision) else getattr(outcome, "rule", None)
    assert found == expected


EVENTS: dict[str, tuple[str, str, list[tuple[str, int | None]], tuple[int, int, int]]] = {
    "send": ("idle", "send", [("send", ME)], (1, 0, 1)),
    "send anew after expiry": ("you sent long ago", "send", [("expire", None), ("send", ME)], (0, 0, 1)),
    "accept a request": ("you sent", "accept", [("accept", ME)], (0, 1, 0)),
    "accept an offer first": ("offered", "accept", [("accept", ME)], (0, 0, 0)),
    "accept an offer second": ("you accepted", "accept", [("accept", ME)], (0, 1, 0)),
    "decline": ("you sent", "decline", [("decline", ME)], (-1, 0, 0)),
    "end": ("partners", "end", [("end", ME)], (-1, -1, 0)),
    "block who asked": ("you sent", "block", [("decline", ME), ("block", ME)], (-1, 0, 0)),
    "block who was asked": ("I sent", "block", [("withdraw", ME), ("block", ME)], (-1, 0, 0)),
    "block who was offered": ("I accepted", "block", [("decline", ME), ("block", ME)], (-1, 0, 0)),
    "block a partner": ("partners", "block", [("end", ME), ("block", ME)], (-1, -1, 0)),
    "block after expiry": ("you sent long ago", "block", [("expire", None), ("block", ME)], (-1, 0, 0)),
    "block a stranger": ("idle", "block", [("block", ME)], (0, 0, 0)),
    "leave": ("partners", "leave", [("leave", ME)], (-1, -1, 0)),
    "leave after expiry": ("you sent long ago", "leave", [("expire", None)], (-1, 0, 0)),
}


@pytest.mark.parametrize("name", EVENTS)
def test_which_events_and_counters_follow(name: str) -> None:
    state, act, expected, counters = EVENTS[name]
    outcome = ask(STATES[state], act, key="k", note="Dzień dobry")
    assert isinstance(outcome, Decision)
    assert [(event.kind, event.actor) for event in outcome.events] == expected
    assert (outcome.live, outcome.partners, outcome.sends) == counters
    assert [event.version - STATES[state].version for event in outcome.events] == [1, 2][: len(expected)]
    *before, last = outcome.events
    assert (last.key, last.note, last.at, last.state, last.pair) == (
        "k",
        "Dzień dobry",
        NOW,
        outcome.link.state,
        (1, 2),
    )
    assert all((event.key, event.note) == ("", "") for event in before)


def test_requests_and_offers_wait_two_weeks_and_declines_thirty_days() -> None:
    for act, actor in (("send", ME), ("offer", None)):
        outcome = ask(NOTHING, act, actor)
        assert isinstance(outcome, Decision)
        assert outcome.link.expires == NOW + timedelta(days=14)
        assert not links.lapses(outcome.link, NOW + timedelta(days=14, seconds=-1))
        assert links.lapses(outcome.link, NOW + timedelta(days=14))
    declined = ask(STATES["you sent"], "decline")
    assert isinstance(declined, Decision)
    assert declined.link.cooldown == NOW + timedelta(days=30)
    assert isinstance(again(declined.link, timedelta(days=30)), Decision)
    assert again(declined.link, timedelta(days=30, seconds=-1)) == Refused("too-soon")


def again(link: Link, later: timedelta) -> Decision | Replayed | Refused:
    return decide(link, Request("send", YOU), NOW + later, {ME: Standing(), YOU: Standing()})


LIMITS: dict[str, tuple[str, str, Standing, Standing, str]] = {
    "the last request of the day": ("idle", "send", Standing(sends_today=4), Standing(), ""),
    "one more than a day allows": ("idle", "send", Standing(sends_today=5), Standing(), "daily-quota"),
    "the other's day is their own": ("idle", "send", Standing(), Standing(sends_today=5), ""),
    "accepting takes no quota": ("you sent", "accept", Standing(sends_today=5), Standing(), ""),
    "asking with all partners": ("idle", "send", Standing(load=Load(5, 5)), Standing(), "you-are-full"),
    "asking somebody with all partners": ("idle", "send", Standing(), Standing(load=Load(5, 5)), "they-are-full"),
    "asking with all requests open": ("idle", "send", Standing(load=Load(20)), Standing(), "you-are-full"),
    "asking somebody with all requests open": ("idle", "send", Standing(), Standing(load=Load(20)), "they-are-full"),
    "accepting with all requests open": ("you sent", "accept", Standing(load=Load(20)), Standing(load=Load(20)), ""),
    "accepting with all partners": ("you sent", "accept", Standing(load=Load(5, 5)), Standing(), "you-are-full"),
    "accepting who has all partners": ("you sent", "accept", Standing(), Standing(load=Load(5, 5)), "they-are-full"),
    "an expired request makes room": (
        "you sent long ago",
        "send",
        Standing(load=Load(20)),
        Standing(load=Load(20)),
        "",
    ),
    "asking unpublished": ("idle", "send", Standing(published=False), Standing(), "not-published"),
    "asking the unpublished": ("idle", "send", Standing(), Standing(published=False), "not-available"),
    "accepting unpublished": ("you sent", "accept", Standing(published=False), Standing(), "not-published"),
    "accepting the unpublished": ("you sent", "accept", Standing(), Standing(published=False), "not-available"),
    "declining unpublished": ("you sent", "decline", Standing(published=False), Standing(published=False), ""),
    "ending unpublished": ("partners", "end", Standing(published=False), Standing(load=Load(20, 20)), ""),
    "a block looks like absence": ("you blocked", "send", Standing(), Standing(load=Load(20, 20)), "not-available"),
}


@pytest.mark.parametrize("name", LIMITS)
def test_how_much_is_allowed(name: str) -> None:
    state, act, mine, yours, expected = LIMITS[name]
    outcome = decide(STATES[state], Request(act, ME), NOW, {ME: mine, YOU: yours})
    assert getattr(outcome, "rule", "") == expected


OFFERS = {
    "published and free": (Standing(), Standing(), ""),
    "one unpublished": (Standing(published=False), Standing(), "not-available"),
    "the other unpublished": (Standing(), Standing(published=False), "not-available"),
    "one full": (Standing(load=Load(5, 5)), Standing(), "you-are-full"),
    "the other full": (Standing(), Standing(load=Load(20)), "they-are-full"),
}


@pytest.mark.parametrize("name", OFFERS)
def test_a_facilitator_offers_what_both_could_begin(name: str) -> None:
    lo, hi, expected = OFFERS[name]
    assert getattr(decide(NOTHING, Request("offer", None), NOW, {ME: lo, YOU: hi}), "rule", "") == expected


VERSIONS = {
    "the one there is": ("you sent", "accept", 1, ""),
    "an older one": ("you sent", "accept", 0, "changed-meanwhile"),
    "none": ("you sent", "accept", None, ""),
    "asking on an old page": ("idle", "send", 7, "changed-meanwhile"),
    "before an expiry that nobody noticed": ("you sent long ago", "send", 1, ""),
    "declining on an old page": ("you sent", "decline", 0, ""),
    "ending on an old page": ("partners", "end", 0, ""),
    "blocking on an old page": ("partners", "block", 0, ""),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_nothing_begins_on_an_old_page_and_anything_can_be_stopped(name: str) -> None:
    state, act, version, expected = VERSIONS[name]
    assert getattr(ask(STATES[state], act, version=version), "rule", "") == expected


MISPLACED = {
    "an unknown act": ("marry", ME, "unknown-act"),
    "somebody else": ("accept", 3, "not-yours"),
    "nobody": ("accept", None, "not-yours"),
    "a member's offer": ("offer", ME, "not-yours"),
    "a member's expiry": ("expire", ME, "not-yours"),
}


@pytest.mark.parametrize("name", MISPLACED)
def test_a_request_belongs_to_the_pair(name: str) -> None:
    act, actor, expected = MISPLACED[name]
    assert ask(STATES["you sent"], act, actor) == Refused(expected)


def test_the_same_request_gets_the_same_answer() -> None:
    first = ask(NOTHING, "send", key="k")
    assert isinstance(first, Decision)
    [event] = first.events
    assert decide(first.link, Request("send", ME, "k"), SOON, {}, event) == Replayed(event)
    assert decide(STATES["partners"], Request("send", ME, "k"), SOON, {}, event) == Replayed(event)


REUSED = {
    "for another act": (Request("withdraw", ME, "k"), (1, 2)),
    "by another": (Request("send", YOU, "k"), (1, 2)),
    "for another pair": (Request("send", ME, "k"), (1, 3)),
}


@pytest.mark.parametrize("name", REUSED)
def test_a_key_stands_for_one_request(name: str) -> None:
    request, pair = REUSED[name]
    event = Event(pair, 1, "send", ME, NOW, "sent", "k")
    assert decide(NOTHING, request, NOW, {}, event) == Refused("key-reused")


def test_a_note_says_nothing_that_opens_a_way_around() -> None:
    refused = ask(NOTHING, "send", note="Piszcie na ola@example.org")
    assert isinstance(refused, Refused)
    assert (refused.rule, [found.rule for found in refused.problems]) == ("unfit-note", ["has-address"])
    assert isinstance(ask(NOTHING, "send", note="a" * 500), Decision)
    assert getattr(ask(NOTHING, "send", note="a" * 501), "rule", "") == "unfit-note"


@given(st.sampled_from(list(STATES.values())), st.sampled_from(ACTS), st.sampled_from([ME, YOU, None]), hostile_text())
def test_any_request_gets_an_answer(link: Link, act: str, actor: int | None, note: str) -> None:
    outcome = ask(link, act, actor, note=note)
    assert isinstance(outcome, Decision | Refused)
    if isinstance(outcome, Decision):
        assert outcome.link.version == link.version + len(outcome.events)
        assert outcome.events[-1].state == outcome.link.state


def test_blocks_are_silent_to_the_other_one() -> None:
    outcome = ask(STATES["partners"], "block")
    assert isinstance(outcome, Decision)
    assert [event.kind for event in links.seen_by(ME, outcome.events)] == ["end", "block"]
    assert [event.kind for event in links.seen_by(YOU, outcome.events)] == ["end"]
    released = ask(outcome.link, "unblock")
    assert isinstance(released, Decision)
    assert links.seen_by(YOU, released.events) == ()


def test_both_may_block_and_each_takes_back_their_own() -> None:
    both = replace(NOTHING, blocked_by=frozenset({ME, YOU}))
    outcome = ask(both, "unblock")
    assert isinstance(outcome, Decision)
    assert outcome.link.blocked_by == {YOU}


@pytest.mark.parametrize("pair", [(1, 1), (2, 1)])
def test_a_pair_is_two_in_their_order(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="a pair is two profiles"):
        Link(*pair)


def test_a_link_knows_its_two() -> None:
    assert links.link(7, 3) == links.link(3, 7) == Link(3, 7)
    assert (Link(3, 7).members, Link(3, 7).other(3), Link(3, 7).other(7)) == ((3, 7), 7, 3)


def test_newcomers_send_less() -> None:
    def sends(hours: float) -> int:
        return links.sends_allowed(NOW - timedelta(hours=hours), NOW)

    assert [sends(0), sends(23.9), sends(24), sends(1000)] == [2, 2, 5, 5]


def test_notes_stay_out_of_logs() -> None:
    outcome = ask(NOTHING, "send", note="Dzień dobry")
    assert "Dzień dobry" not in repr(outcome)
    assert "Dzień dobry" not in repr(Request("send", ME, note="Dzień dobry"))


def test_a_sweep_that_comes_late_finds_nothing_twice() -> None:
    swept = decide(STATES["you sent long ago"], Request("expire", None), NOW, {ME: Standing(), YOU: Standing()})
    assert isinstance(swept, Decision)
    assert (swept.live, swept.partners, swept.sends) == (-1, 0, 0)
    assert ask(swept.link, "expire", None) == Refused("not-due")
    assert isinstance(swept.events[0].at, datetime)
