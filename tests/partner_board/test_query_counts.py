"""How many queries each handler and page takes: as many on a board of two hundred profiles as on one of ten."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.partner_board import block_boards as boards
from tests.partner_board import people
from tests.partner_board.block_boards import ANIA, BOGDAN, linked, public_id, saved
from tests.runtimes import Lms

pytestmark = pytest.mark.usefixtures("tables")

SMALL, LARGE = 10, 200
MOST = {
    "student_view": 19,
    "board": 8,
    "suggestions": 8,
    "inbox": 10,
    "my_data": 10,
    "report": 11,
    "link": 25,
    "profile_save": 18,
    "profile_withdraw": 24,
    "erase_me": 21,
}
"""The most queries that each may take."""


def crowded(size: int) -> tuple[Lms, Any]:
    """A board with so many profiles besides two people of whom one has asked the other."""
    runtime = boards.lms()
    block = boards.board(runtime)
    there = people.board(str(block.scope_ids.usage_id.context_key))
    for number in range(1, size):
        people.publish(number, there, now=timezone.now(), seeks=frozenset({"room"}))
    # the last to come, so that they are on the first page of any board
    assert saved(runtime, block, ANIA).status == saved(runtime, block, BOGDAN, name="Inna").status == 200
    assert linked(runtime, block, BOGDAN, "send", ANIA).status == 200
    return runtime, block


def bodies() -> dict[str, Any]:
    saving = {"profile": boards.PROFILE, "contact": boards.CONTACT, "consents": boards.CONSENTS, "version": 1}
    return {
        "board": {"query": "swietlice", "filters": {"voivodeship": "06"}},
        "suggestions": {"limit": 20},
        "inbox": {},
        "my_data": {},
        "report": {"public_id": public_id(BOGDAN), "reason": "other", "text": ""},
        "link": {"public_id": public_id(BOGDAN), "act": "accept", "note": "", "key": "k", "version": 1},
        "profile_save": saving,
        "profile_withdraw": {},
        "erase_me": {"confirm": True},
    }


def counted(size: int) -> dict[str, int]:
    """How many queries everything takes once the workers are warm."""
    runtime, block = crowded(size)
    runtime.page(block)
    counts = {"student_view": _queries(lambda: runtime.page(block))}
    for handler, body in bodies().items():
        counts[handler] = _queries(lambda handler=handler, body=body: _posted(runtime, block, handler, body))
    people.forget_everybody()
    return counts


def _posted(runtime: Lms, block: Any, handler: str, body: Any) -> None:
    assert runtime.post(block, handler, body).status == 200


def _queries(ask: Any) -> int:
    with boards.queries() as found:
        ask()
    return len(found)


def test_queries_do_not_grow_with_the_board() -> None:
    small, large = counted(SMALL), counted(LARGE)
    assert large == small
    assert {name: count for name, count in small.items() if count > MOST[name]} == {}
