"""Fills the boards of the workbench with invented people, so that whoever opens one finds somebody there."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from xblock.core import XBlock

from partner_board import api
from partner_board.domain.contact import Contact
from partner_board.domain.profile import TERMS, Profile, shows_by_default
from partner_board.domain.scope import scope
from partner_board.domain.showing import Board, Policy, Who
from partner_board.domain.visibility import LEARNER
from partner_board.olx import additions_in
from sdk_settings.people import Person, person
from sdk_settings.runtime import DemoRuntime
from sdk_settings.scenarios import Scenario

AGREED = {"publish": True, "disclose": True, "notify": False}
EVERY = 1.3  # days between two profiles, the first one published today
HOST = "oleksandr"
"""The demo learner who has been on the board for a while; the others begin with an empty profile."""


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who is not real: who they are to the board, what they tell, and when they published it."""

    who: Who
    profile: Profile
    contact: Contact
    published: datetime


def invented(file: Path, now: datetime) -> Iterator[Invented]:
    """The people of a table with the columns of `demo_profiles.csv`."""
    with file.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream, delimiter="|")):
            contact = Contact(person="Osoba zmyślona", email=f"przyklad-{number}@example.org")
            when = now - timedelta(days=number * EVERY)
            yield Invented(_seat(person(f"demo-{number}")), _profile(row), contact, when)


def fill_boards(scenarios: Iterable[Scenario], file: Path) -> None:
    """Let the people of a table publish their profiles on the boards of these scenarios."""
    now = timezone.now()
    blocks = (DemoRuntime().get_block(scenario.usage_id) for scenario in scenarios)
    for board in filter(None, (board_of(block, now) for block in blocks)):
        fill(board, file, now)


def leave_board(block: XBlock, somebody: Person) -> None:
    """Erase a demo person from the board that a block opens, if it opens one."""
    board = board_of(block, timezone.now())
    if board is not None:
        api.erase(board=board, who=_seat(somebody), now=timezone.now())


def board_of(block: XBlock, now: datetime) -> Board | None:
    """The board that a block opens; None for blocks of other kinds."""
    if block.scope_ids.block_type != "partner_board":
        return None
    chosen = scope(block.scope, block.scope_ids.usage_id.context_key)
    return api.open_board(scope=chosen, additions=additions_in(block.data), now=now)


def fill(board: Board, file: Path, now: datetime) -> int:
    """Let the people of a table publish their profiles on a board that has none of them; how many did."""
    people = list(invented(file, now))
    if not people or api.own(board=board, who=people[0].who) is not None:
        return 0
    for each in people:
        _publish(board, each)
    _meet(board, people, now)
    return len(people)


def _meet(board: Board, people: list[Invented], now: datetime) -> None:
    """Let the demo learner who has been here for a while ask and be asked."""
    told = replace(people[1].profile, name="Urząd gminy Przykładowo")
    host = Invented(_seat(person(HOST)), told, people[1].contact, now - timedelta(days=20))
    _publish(board, host)
    _act(board, host, people[0], "send", "Czy udostępnicie nam dyżur raz w miesiącu?", now - timedelta(days=9))
    _act(board, people[0], host, "accept", "", now - timedelta(days=8))
    _act(board, host, people[4], "send", "Szukamy tłumaczenia na środy.", now - timedelta(days=3))
    _act(board, people[6], host, "send", "Mamy podobne pytania, porozmawiajmy.", now - timedelta(days=2))


def _act(board: Board, one: Invented, other: Invented, act: str, note: str, now: datetime) -> None:
    found = api.own(board=board, who=other.who)
    if found is not None:
        public_id = found.profile.public_id
        api.act(board=board, who=one.who, public_id=public_id, act=act, note=note, key="", version=None, now=now)


def _publish(board: Board, each: Invented) -> None:
    if api.own(board=board, who=each.who) is None:
        api.save(
            board=board, who=each.who, policy=Policy(), profile=each.profile, contact=each.contact, consents=AGREED,
            texts=dict.fromkeys(AGREED, "przykład"), version=0, now=each.published, demo=True,
        )  # fmt: skip


def _seat(somebody: Person) -> Who:
    return Who(somebody.number, LEARNER)


def _profile(row: dict[str, str]) -> Profile:
    shows = shows_by_default(row["organisation"])
    told: dict[str, Any] = {name: row[name] for name in ("organisation", "name", "county", "pitch")}
    terms: dict[str, Any] = {name: frozenset(row[name].split()) for name in TERMS}
    place: dict[str, Any] = {"voivodeship": row["county"][:2], "remote": bool(row["remote"])}
    return Profile("", **told, **place, **terms, show_name=shows, show_county=shows, capacity=3)
