"""How long things are kept: by the calendar, whatever the length of a month."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_board.domain import lifetime
from partner_board.domain.lifetime import Cutoffs


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T10:00+00:00")


def test_a_sweep_knows_what_is_due() -> None:
    now = moment("2026-07-01")
    assert lifetime.cutoffs(now) == Cutoffs(
        profiles=now, reminders=moment("2026-07-15"), requests=now, notes=moment("2026-04-02"),
        events=moment("2025-07-01"), reports=moment("2024-07-01"),
    )  # fmt: skip


def test_profiles_and_requests_end_by_themselves() -> None:
    assert lifetime.profile_expires(moment("2026-01-01")) == moment("2026-06-30")
    assert lifetime.request_expires(moment("2026-02-20")) == moment("2026-03-06")


MONTHS = {
    "the same day": ("2026-03-15", 12, "2025-03-15"),
    "over the turn of a year": ("2026-01-31", 1, "2025-12-31"),
    "from December": ("2026-12-31", 12, "2025-12-31"),
    "a day that is not there": ("2026-03-31", 1, "2026-02-28"),
    "a leap day": ("2024-02-29", 12, "2023-02-28"),
    "to a leap day": ("2024-03-31", 1, "2024-02-29"),
    "none": ("2026-03-31", 0, "2026-03-31"),
}


@pytest.mark.parametrize("name", MONTHS)
def test_months_are_counted_by_the_calendar(name: str) -> None:
    now, months, expected = MONTHS[name]
    assert lifetime.months_before(moment(now), months) == moment(expected)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)), st.integers(0, 48))
def test_later_moments_have_later_cutoffs(now: datetime, months: int) -> None:
    before = lifetime.months_before(now, months)
    assert lifetime.months_before(now + timedelta(days=1), months) >= before
    assert (now.year * 12 + now.month) - (before.year * 12 + before.month) == months
    assert before.timetz() == now.timetz()


def test_a_reminder_comes_once_a_profile_is_due_within_two_weeks() -> None:
    published = moment("2026-01-01")
    swept = [lifetime.cutoffs(published + timedelta(days=day)) for day in range(181)]
    due = [day for day, each in enumerate(swept) if lifetime.profile_expires(published) <= each.reminders]
    assert due[0] == 166
