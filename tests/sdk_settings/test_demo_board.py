"""The demo people of the workbench: true to the board's own rules, marked as invented, and there for every learner."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from partner_board import api
from partner_board.domain.scope import RUN, Scope
from partner_board.domain.showing import Board, Filters, Policy, Who
from partner_board.domain.visibility import LEARNER
from sdk_settings import demo_board
from sdk_settings.people import LEARNERS, person
from sdk_settings.scenarios import shelf

NOW = timezone.now()
ZOFIA, HOST = (Who(person(name).number, LEARNER) for name in ("zofia", demo_board.HOST))
SCENARIO = "prawo-pra_s6_tab_u1_b"


def opened(key: str) -> Board:
    return api.open_board(scope=Scope(RUN, key), additions=(), now=NOW)


@pytest.fixture(scope="module")
def board() -> Board:
    board = opened("demo")
    assert demo_board.fill(board, settings.DEMO_PROFILES, NOW) >= 60
    return board


def shown(board: Board, who: Who = ZOFIA, **filters: Any) -> list[Any]:
    pages = range(1, 10)
    asked = {"board": board, "who": who, "policy": Policy(), "query": "", "now": NOW}
    return [card for page in pages for card in api.browse(filters=Filters(**filters), page=page, **asked).cards]


def test_the_board_lives_and_everybody_on_it_is_marked(board: Board) -> None:
    cards = {card.public_id: card for card in shown(board)}
    assert len(cards) == len(list(demo_board.invented(settings.DEMO_PROFILES, NOW))) + 1
    assert all(card.demo for card in cards.values())


def test_names_of_people_and_informal_groups_stay_hidden(board: Board) -> None:
    assert {"name", "county"} & {
        name for card in shown(board, HOST, organisation="activist") for name in card.shown
    } == set()
    assert all(card.shown["name"] for card in shown(board, HOST, organisation="ngo"))


def test_somebody_has_been_here_for_a_while(board: Board) -> None:
    assert api.own(board=board, who=ZOFIA) is None
    inbox = api.inbox(board=board, who=HOST, policy=Policy(), now=NOW)
    assert {name: len(cards) for name, cards in inbox.cards.items() if cards} == {
        "received": 1,
        "sent": 1,
        "partners": 1,
    }


def test_contacts_lead_to_nobody(board: Board) -> None:
    reached = [each.contact.email for each in demo_board.invented(settings.DEMO_PROFILES, NOW)]
    assert all(address.endswith("@example.org") for address in reached)


def test_filled_once(board: Board) -> None:
    assert demo_board.fill(board, settings.DEMO_PROFILES, NOW + timedelta(days=1)) == 0


def test_a_table_without_people_fills_nothing(tmp_path: Path) -> None:
    table = tmp_path / "nobody.csv"
    table.write_text(settings.DEMO_PROFILES.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert demo_board.fill(opened("empty"), table, NOW) == 0


def test_the_boards_of_the_courses_are_filled_and_can_be_left(client: Client) -> None:
    demo_board.fill_boards(shelf().scenarios, settings.DEMO_PROFILES)
    board = opened("prawo")
    assert api.own(board=board, who=HOST) is not None
    assert client.post(f"/scenario/{SCENARIO}/forget/?student={LEARNERS[1].id}").status_code == 302
    assert api.own(board=board, who=HOST) is None
    assert len(shown(board)) >= 60
