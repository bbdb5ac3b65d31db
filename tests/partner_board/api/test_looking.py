"""What is found on a board of real rows, held against brute force and against who may see what."""

from __future__ import annotations

import random
import sys
from dataclasses import replace

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from partner_board import api
from partner_board.api import looking, rankings, rows
from partner_board.domain.party import Party
from partner_board.domain.refusing import NotThere
from partner_board.domain.showing import Filters, Policy
from partner_board.domain.visibility import GUEST, STAFF
from partner_board.models import Exposure, Profile
from tests.partner_board import crowd
from tests.partner_board.domain import score_oracle
from tests.partner_board.people import COURSE, NOW, POLICY, act, board, publish, who

pytestmark = pytest.mark.usefixtures("tables")
ANYTHING = Filters()


def suggested(number: int, limit: int = 20) -> list[str]:
    found = api.suggestions(board=board(), who=who(number), policy=POLICY, now=NOW, limit=limit)
    return [card.public_id for card in found]


def browsed(number: int, filters: Filters = ANYTHING, query: str = "", page: int = 1, policy: Policy = POLICY, **more):
    return api.browse(
        board=board(), who=who(number, **more), policy=policy, filters=filters, query=query, page=page, now=NOW
    )


def parties() -> list[Party]:
    shown = dict(Exposure.objects.values_list("profile", "showings"))
    found = Profile.objects.order_by("pk").values_list(*rows.PARTY_COLUMNS)
    return [replace(party, shown=shown.get(party.key, 0)) for party in map(rows.party_of, found)]


def worths(order: list[str], viewer: Party, hand: score_oracle.Board, keys: dict[str, int]) -> list[float]:
    return [round(hand.worth(viewer, hand.parties[keys[public_id]]), 9) for public_id in order]


def test_the_best_twenty_of_200_boards_are_those_of_brute_force() -> None:
    for seed in range(200):
        on = board(f"course-v1:a+b+{seed}")
        Profile.objects.all().delete()
        crowd.settle(on, random.Random(seed).randint(2, 45), seed)
        crowd.show((replace(each, shown=random.Random(each.key).choice((0, 9, 15, 60))) for each in parties()), on)
        everybody, keys = parties(), dict(Profile.objects.values_list("public_id", "pk"))
        hand = score_oracle.Board(everybody)
        asking = Profile.objects.order_by("pk")[seed % len(everybody)]
        viewer = hand.parties[asking.pk]
        found = api.suggestions(
            board=api.open_board(scope=looking_scope(seed), additions=(), now=NOW),
            who=who(asking.user_id),
            policy=POLICY,
            now=NOW,
            limit=20,
        )
        candidates = hand.candidates(viewer, ())
        if viewer.is_empty:
            expected = sorted((each.since for each in candidates), reverse=True)[:20]
            assert [hand.parties[keys[card.public_id]].since for card in found] == expected
            continue
        expected_worths = sorted((round(hand.worth(viewer, each), 9) for each in candidates), reverse=True)[:20]
        assert worths([card.public_id for card in found], viewer, hand, keys) == expected_worths, seed
        assert all(card.reasons for card in found), seed


def looking_scope(seed: int):
    from partner_board.domain.scope import RUN, Scope

    return Scope(RUN, f"course-v1:a+b+{seed}")


def test_columns_and_plain_python_suggest_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd.settle(board(), 60, seed=7)
    for number in range(1, 61):
        suggested(number)  # the first list of a day is counted, and changes the next ones
    rankings.forget()
    with_columns = {number: suggested(number) for number in range(1, 61)}
    rankings.forget()
    monkeypatch.setitem(sys.modules, "partner_board.domain.columns", None)
    assert {number: suggested(number) for number in range(1, 61)} == with_columns
    assert any(with_columns.values())


def test_nobody_is_suggested_twice_themselves_or_past_a_link() -> None:
    one, other, third = publish(1), publish(2), publish(3)
    assert set(suggested(1)) == {other.profile.public_id, third.profile.public_id}
    act(1, "send", other)
    assert suggested(1) == [third.profile.public_id]
    act(3, "block", one)
    assert suggested(1) == []
    act(2, "decline", one)
    assert suggested(1) == []


@pytest.mark.parametrize("change", ["withdrawn", "erased", "expired", "full"])
def test_who_is_gone_is_not_suggested_by_a_worker_that_remembers_them(change: str) -> None:
    publish(1)
    other = publish(2, capacity=1)
    third = publish(3)
    assert other.profile.public_id in suggested(1)
    if change == "withdrawn":
        api.withdraw(board=board(), who=who(2), now=NOW)
    elif change == "erased":
        api.erase(board=board(), who=who(2), now=NOW)
    elif change == "expired":
        Profile.objects.filter(pk=other.key).update(expires_at=NOW)
    else:
        act(3, "send", other)
        act(2, "accept", third)
    assert other.profile.public_id not in suggested(1)


def test_another_worker_learns_of_a_new_profile_by_the_number_of_the_last_change() -> None:
    publish(1)
    assert suggested(1) == []
    new = publish(2)
    assert suggested(1) == [new.profile.public_id]


def test_a_showing_is_counted_once_a_day_for_each_viewer() -> None:
    publish(1)
    other = publish(2)
    for _reload in range(3):
        suggested(1)
    assert dict(Exposure.objects.values_list("profile", "showings")) == {other.key: 1}


def test_who_has_published_nothing_gets_no_suggestions() -> None:
    publish(1)
    publish(2, consents={"publish": False, "disclose": False, "notify": False})
    assert suggested(2) == suggested(99) == []


FILTERS = {
    "the type": (Filters(organisation="school"), {2}),
    "a voivodeship": (Filters(voivodeship="14"), {3}),
    "an offer": (Filters(offers="supervision"), {2}),
    "a need": (Filters(seeks="transport"), {3}),
    "an area": (Filters(area="education"), {2}),
    "a group": (Filters(group="women"), {3}),
    "a language": (Filters(language="vi"), {2}),
    "at a distance": (Filters(remote=True), {3}),
    "two at once": (Filters(organisation="school", language="vi"), {2}),
    "two that nobody has": (Filters(organisation="school", voivodeship="14"), set()),
    "an unknown term": (Filters(offers="nobody-offers-this"), set()),
    "a county of fewer than three is no filter": (Filters(county="1465"), {2, 3}),
}


@pytest.mark.parametrize("name", FILTERS)
def test_the_board_is_narrowed_by(name: str) -> None:
    publish(1)
    two = publish(
        2, organisation="school", offers=frozenset({"supervision"}), areas=frozenset({"education"}),
        languages=frozenset({"pl", "vi"}),
    )  # fmt: skip
    three = publish(
        3, voivodeship="14", county="1465", seeks=frozenset({"transport"}), groups=frozenset({"women"}), remote=True
    )
    filters, expected = FILTERS[name]
    numbers = {two.profile.public_id: 2, three.profile.public_id: 3}
    assert {numbers[card.public_id] for card in browsed(1, filters).cards} == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [("świetlicę", 2), ("SWIETLICE ukrainski", 2), ("fundacja 2", 1), ("", 2), ("%", 2), ("_", 2), ("nic takiego", 0)],
)
def test_the_board_is_searched_whatever_the_accents(query: str, found: int) -> None:
    for number in (1, 2, 3):
        publish(number)
    assert browsed(1, query=query).total == found


def test_a_hidden_name_is_not_found_by_searching() -> None:
    publish(1)
    publish(2, name="Tajna Fundacja", show_name=False)
    assert browsed(1, query="tajna").total == 0


def test_a_hidden_county_does_not_make_a_filter_or_a_cell() -> None:
    for number in range(1, 6):
        publish(number, show_county=False)
    assert [(cell.voivodeship, cell.county, cell.count) for cell in browsed(1).cells] == [("06", None, 5)]
    assert browsed(1, Filters(county="0663")).total == 4


def test_a_county_of_three_is_a_filter() -> None:
    publish(1, county="0601")
    for number in range(2, 8):
        publish(number, county="0663" if number > 4 else "0601")
    assert browsed(1, Filters(county="0663")).total == 3


def test_pages_hold_twenty_and_the_last_one_answers_for_those_beyond() -> None:
    crowd.settle(board(), 45)
    pages = [browsed(1, page=page) for page in (1, 2, 3, 9, -1)]
    assert [(page.page, page.pages, len(page.cards)) for page in pages] == [
        (1, 3, 20), (2, 3, 20), (3, 3, 4), (3, 3, 4), (1, 3, 20),
    ]  # fmt: skip
    seen = [card.public_id for page in pages[:3] for card in page.cards]
    assert len(set(seen)) == 44


def test_where_only_the_published_may_browse_others_find_an_empty_board() -> None:
    publish(1)
    closed = Policy(browses=False)
    assert browsed(99, policy=closed).total == 0
    publish(2)
    assert browsed(2, policy=closed).total == 1
    assert browsed(99, policy=closed, role=STAFF).total == 2


def test_a_guest_sees_no_card() -> None:
    publish(1)
    assert browsed(99, role=GUEST).cards == ()


def test_a_card_that_nobody_may_see_is_not_there() -> None:
    one = publish(1)
    publish(2)
    for public_id in ("0" * 32, one.profile.public_id):
        with pytest.raises(NotThere):
            api.card(board=board(), who=who(1), policy=POLICY, public_id=public_id, now=NOW)
    api.withdraw(board=board(), who=who(1), now=NOW)
    with pytest.raises(NotThere):
        api.card(board=board(), who=who(2), policy=POLICY, public_id=one.profile.public_id, now=NOW)


def test_boards_of_two_courses_know_nothing_of_one_another() -> None:
    publish(1)
    elsewhere = publish(2, on=board("course-v1:Akademia+PSY+2026_1"))
    assert browsed(1).total == 0
    assert suggested(1) == []
    with pytest.raises(NotThere):
        act(1, "send", elsewhere)


def test_the_inbox_sorts_what_came_what_went_and_who_agreed() -> None:
    own = [publish(number) for number in range(1, 5)]
    act(1, "send", own[1], note="Do drugiej")
    act(3, "send", own[0], note="Od trzeciej")
    act(4, "send", own[0])
    act(1, "accept", own[3])
    found = api.inbox(board=board(), who=who(1), policy=POLICY, now=NOW)
    told = {sort: [card.public_id for card in cards] for sort, cards in found.cards.items()}
    assert told == {
        "sent": [own[1].profile.public_id],
        "received": [own[2].profile.public_id],
        "offered": [],
        "partners": [own[3].profile.public_id],
    }
    assert found.waiting == 1
    assert found.cards["received"][0].shown["note"] == "Od trzeciej"


def test_a_request_that_waited_too_long_is_gone_before_it_is_swept() -> None:
    publish(1)
    two = publish(2)
    act(1, "send", two)
    later = NOW.replace(month=12, day=11)
    found = api.inbox(board=board(), who=who(2), policy=POLICY, now=later)
    assert not any(found.cards.values())


def test_who_blocked_somebody_finds_them_again_to_unblock() -> None:
    publish(1)
    two = publish(2)
    act(1, "block", two)
    (card,) = api.blocked(board=board(), who=who(1), now=NOW)
    assert dict(card.shown) == {"organisation": "ngo", "voivodeship": "06"}
    assert api.blocked(board=board(), who=who(2), now=NOW) == ()
    act(1, "unblock", two)
    assert api.blocked(board=board(), who=who(1), now=NOW) == ()


def queries(call) -> int:
    reset_queries()
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


@pytest.mark.parametrize("what", ["suggestions", "browse", "inbox"])
def test_the_number_of_queries_does_not_grow_with_the_board(what: str) -> None:
    counted = []
    for size in (10, 200):
        on = board(f"{COURSE}-{what}-{size}")
        Profile.objects.all().delete()
        rankings.forget()
        looking._places.cache_clear()
        crowd.settle(on, size, seed=3)
        asked = {"board": on, "who": who(2), "policy": POLICY, "now": NOW}
        more = {"browse": {"filters": ANYTHING, "query": "", "page": 1}}.get(what, {})
        counted.append(queries(lambda: getattr(api, what)(**asked, **more)))  # noqa: B023 - called at once
    assert counted[0] == counted[1] <= 12, counted
