"""Reports: by whom, about whom, and what three of them do."""

from __future__ import annotations

import pytest

from partner_board import api
from partner_board.domain.refusing import Denied, Invalid, NotThere
from partner_board.models import Profile, Report
from tests.partner_board.people import NOW, POLICY, act, board, publish, who

pytestmark = pytest.mark.usefixtures("tables")


def report(number: int, public_id: str, reason: str = "other", text: str = "") -> None:
    api.report(board=board(), who=who(number), policy=POLICY, public_id=public_id, reason=reason, text=text, now=NOW)


def status(number: int) -> str:
    return Profile.objects.get(user_id=number).status


def test_three_reporters_take_a_profile_off_the_board_until_somebody_decides() -> None:
    target = publish(9).profile.public_id
    for number in (1, 2, 3):
        publish(number)
    act(1, "send", api.own(board=board(), who=who(9)))
    report(1, target)
    report(2, target)
    assert status(9) == "published"
    report(3, target)
    assert status(9) == "suspended"
    assert not any(api.broken_invariants().values())
    assert api.let_in(public_id=target, now=NOW)
    assert status(9) == "published"
    assert not Report.objects.filter(open_slot=1).exists()


def test_one_person_reports_another_once_while_it_is_open() -> None:
    target = publish(9).profile.public_id
    publish(1)
    report(1, target, text="Po raz pierwszy")
    with pytest.raises(Denied, match="already-reported"):
        report(1, target)
    assert Report.objects.get().text == "Po raz pierwszy"
    Report.objects.update(open_slot=None)
    report(1, target)
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    ("reason", "text", "rule"),
    [("boring", "", "unknown-reason"), ("other", "x" * 501, "too-long"), ("other", "a\u202eb", "turns-text-around")],
)
def test_a_report_that_cannot_be_kept_is_not(reason: str, text: str, rule: str) -> None:
    target = publish(9).profile.public_id
    publish(1)
    with pytest.raises(Invalid) as refused:
        report(1, target, reason, text)
    assert [found.rule for found in refused.value.problems] == [rule]
    assert not Report.objects.exists()


def test_nobody_reports_themselves_strangers_or_without_a_profile() -> None:
    target = publish(9).profile.public_id
    with pytest.raises(NotThere):
        report(9, target)
    with pytest.raises(NotThere):
        report(9, "0" * 32)
    with pytest.raises(Denied, match="not-published"):
        report(1, target)


def test_that_a_note_is_part_of_a_report_is_kept_with_it() -> None:
    one, nine = publish(1), publish(9)
    act(9, "send", one, note="Niemiły tekst")
    report(1, nine.profile.public_id)
    assert Report.objects.get().with_note
