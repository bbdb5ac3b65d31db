"""Statutory time limits in days, as Polish administrative procedure counts them (art. 57 k.p.a.)."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

KPA = "pl-kpa"
PLAIN = "plain"
RULES = (KPA, PLAIN)
SATURDAY = 5


def last_day(event: date, days: int, rule: str) -> date:
    """The day a time limit of so many days ends.

    Under `pl-kpa` the day of the event does not count (art. 57 § 1 k.p.a.) and an end that falls on a Saturday or
    a public holiday moves to the next day that is neither (art. 57 § 4 k.p.a.); `plain` only counts calendar days.
    """
    end = event + timedelta(days=days)
    while rule == KPA and is_day_off(end):
        end += timedelta(days=1)
    return end


def is_day_off(day: date) -> bool:
    """Whether a time limit cannot end on this day: a Saturday, a Sunday or a Polish public holiday."""
    return day.weekday() >= SATURDAY or day in _public_holidays(day.year)


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("PL", years=year))
