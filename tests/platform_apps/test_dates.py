"""Due dates and single learners' extensions in the rows of edx-when, which the LMS puts over the authored ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from edx_when import api as dates

from tests.legal_case.block_cases import BEST_PATH, Player
from tests.platform_apps.connected import ConnectedLms, course_of, key_of, user_of
from tests.runtimes import Learner
from tests.runtimes.people import ANIA

DUE = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LATE = DUE + timedelta(days=1)
BEN = Learner("ben")


@pytest.fixture
def lms() -> ConnectedLms:
    """The course a day after the case was due."""
    return ConnectedLms(now=LATE)


def set_due(player: Player, due: datetime, learner: Learner | None = None) -> None:
    """Date the block for everybody, or extend it for one learner."""
    block = player.block
    who = user_of(learner) if learner else None
    dates.set_date_for_block(course_of(block), key_of(block), "due", due, user=who, reason="ill", actor=who)


def test_a_stored_due_date_closes_a_case_that_has_no_authored_one(lms: ConnectedLms) -> None:
    player = Player.at(lms)
    assert player.answer("Look at").status == 200
    set_due(player, DUE)
    assert lms.load(player.block).due == DUE
    reply = player.answer(BEST_PATH[1])
    assert (reply.status, "The time for this case has passed" in reply.json["error"]) == (409, True)


def test_an_extension_opens_the_case_for_one_learner_alone(lms: ConnectedLms) -> None:
    ania = Player.at(lms, due=DUE)
    set_due(ania, DUE)
    ben = Player(lms.as_user(BEN), ania.block)
    set_due(ania, LATE + timedelta(days=1), ANIA)
    ben.look()
    assert "The time for this case has passed" in ben.view["notice"]
    assert ben.answer("Look at").status == 409
    ania.look()
    assert not ania.view["notice"]
    ania.play(BEST_PATH)
    assert lms.grade(ania.block).value == 1.0
