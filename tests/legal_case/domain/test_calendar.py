"""The last day of a time limit, held against a table and against a second way to count."""

from datetime import date, timedelta

import pytest

from legal_case.domain.calendar import KPA, PLAIN, is_day_off, last_day

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)

# what happens, the day of the event, days, weekday of the last day, the last day
KPA_ROWS = [
    ("day 14 is Independence Day", "2026-10-28", 14, THU, "2026-11-12"),
    ("day 14 is a Saturday", "2026-11-07", 14, MON, "2026-11-23"),
    ("the day of the event does not count", "2026-11-16", 1, TUE, "2026-11-17"),
    ("an ordinary fortnight", "2026-11-09", 14, MON, "2026-11-23"),
    ("seven days from a Friday", "2026-11-13", 7, FRI, "2026-11-20"),
    ("the end on a Saturday", "2026-11-13", 8, MON, "2026-11-23"),
    ("the end on a Sunday", "2026-11-13", 9, MON, "2026-11-23"),
    ("the end on the Monday after", "2026-11-13", 10, MON, "2026-11-23"),
    ("an event on a Sunday", "2026-11-15", 1, MON, "2026-11-16"),
    ("an event on a holiday", "2026-11-11", 14, WED, "2026-11-25"),
    ("holidays on the way do not lengthen it", "2026-10-30", 13, THU, "2026-11-12"),
    ("Holy Saturday leads past Easter Monday", "2026-03-28", 7, TUE, "2026-04-07"),
    ("Easter Sunday 2026", "2026-03-29", 7, TUE, "2026-04-07"),
    ("Easter Monday 2026", "2026-03-30", 7, TUE, "2026-04-07"),
    ("Good Friday is a working day", "2026-03-27", 7, FRI, "2026-04-03"),
    ("Easter Sunday 2027", "2027-03-14", 14, TUE, "2027-03-30"),
    ("Easter Monday 2027", "2027-03-15", 14, TUE, "2027-03-30"),
    ("Easter 2024 in March", "2024-03-17", 14, TUE, "2024-04-02"),
    ("Easter Monday 2025", "2025-04-07", 14, TUE, "2025-04-22"),
    ("Pentecost is a Sunday", "2026-05-10", 14, MON, "2026-05-25"),
    ("Whit Monday is a working day", "2026-05-11", 14, MON, "2026-05-25"),
    ("Corpus Christi 2026", "2026-05-21", 14, FRI, "2026-06-05"),
    ("Corpus Christi 2024", "2024-05-16", 14, FRI, "2024-05-31"),
    ("Corpus Christi 2025", "2025-06-05", 14, FRI, "2025-06-20"),
    ("Corpus Christi 2027", "2027-05-13", 14, FRI, "2027-05-28"),
    ("the Friday after Corpus Christi", "2026-05-22", 14, FRI, "2026-06-05"),
    ("Christmas Eve 2024, still a working day", "2024-12-10", 14, TUE, "2024-12-24"),
    ("Christmas Eve 2025, the first one off", "2025-12-10", 14, MON, "2025-12-29"),
    ("Christmas Eve 2026", "2026-12-10", 14, MON, "2026-12-28"),
    ("Christmas Day 2024", "2024-12-11", 14, FRI, "2024-12-27"),
    ("Christmas Day 2026", "2026-12-11", 14, MON, "2026-12-28"),
    ("the second day of Christmas 2024", "2024-12-12", 14, FRI, "2024-12-27"),
    ("Christmas 2027, off from Friday to Sunday", "2027-12-10", 14, MON, "2027-12-27"),
    ("Christmas 2028, off from Sunday to Tuesday", "2028-12-10", 14, WED, "2028-12-27"),
    ("New Year's Eve is a working day", "2026-12-17", 14, THU, "2026-12-31"),
    ("New Year's Day 2027 before a weekend", "2026-12-18", 14, MON, "2027-01-04"),
    ("New Year's Day 2026", "2025-12-18", 14, FRI, "2026-01-02"),
    ("Epiphany 2026", "2025-12-23", 14, WED, "2026-01-07"),
    ("Epiphany 2027", "2026-12-23", 14, THU, "2027-01-07"),
    ("Epiphany 2025 on a Monday after a weekend", "2024-12-21", 14, TUE, "2025-01-07"),
    ("1 May 2026 before a weekend with 3 May in it", "2026-04-17", 14, MON, "2026-05-04"),
    ("3 May 2027 on a Monday after 1 May on a Saturday", "2027-04-17", 14, TUE, "2027-05-04"),
    ("2 May is a working day", "2025-04-18", 14, FRI, "2025-05-02"),
    ("3 May 2024 before a weekend", "2024-04-19", 14, MON, "2024-05-06"),
    ("15 August 2025 before a weekend", "2025-08-01", 14, MON, "2025-08-18"),
    ("15 August 2027 on a Sunday", "2027-08-01", 14, MON, "2027-08-16"),
    ("15 August 2024 on a Thursday", "2024-08-01", 14, FRI, "2024-08-16"),
    ("1 November 2026 on a Sunday", "2026-10-18", 14, MON, "2026-11-02"),
    ("1 November 2027 on a Monday", "2027-10-18", 14, TUE, "2027-11-02"),
    ("1 November 2025 on a Saturday", "2025-10-18", 14, MON, "2025-11-03"),
    ("2 November is a working day", "2027-10-19", 14, TUE, "2027-11-02"),
    ("11 November 2024 on a Monday", "2024-10-28", 14, TUE, "2024-11-12"),
    ("11 November 2027", "2027-10-28", 14, FRI, "2027-11-12"),
    ("to the leap day", "2028-02-15", 14, TUE, "2028-02-29"),
    ("from the leap day", "2028-02-29", 14, TUE, "2028-03-14"),
    ("over the leap day", "2028-02-28", 2, WED, "2028-03-01"),
    ("no leap day in 2027", "2027-02-22", 7, MON, "2027-03-01"),
    ("over the end of a year", "2026-12-28", 7, MON, "2027-01-04"),
    ("thirty days", "2026-11-12", 30, MON, "2026-12-14"),
    ("a year", "2026-11-12", 365, FRI, "2027-11-12"),
]  # fmt: skip
PLAIN_ROWS = [
    ("Independence Day stays", "2026-10-28", 14, WED, "2026-11-11"),
    ("a Saturday stays", "2026-11-07", 14, SAT, "2026-11-21"),
    ("a Sunday stays", "2026-11-08", 14, SUN, "2026-11-22"),
    ("Christmas stays", "2026-12-11", 14, FRI, "2026-12-25"),
    ("the leap day", "2028-02-28", 1, TUE, "2028-02-29"),
]  # fmt: skip
FIXED_DAYS_OFF = {(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)}
ROWS = [(KPA, *row) for row in KPA_ROWS] + [(PLAIN, *row) for row in PLAIN_ROWS]


@pytest.mark.parametrize(("rule", "event", "days", "weekday", "last"), [(r, *row) for r, _, *row in ROWS],
                         ids=[f"{rule}: {name}" for rule, name, *_ in ROWS])  # fmt: skip
def test_the_last_day(rule: str, event: str, days: int, weekday: int, last: str) -> None:
    found = last_day(date.fromisoformat(event), days, rule)
    assert (found.isoformat(), found.weekday()) == (last, weekday)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm (Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def off(day: date) -> bool:
    """Days off by the act of 18 January 1951, and Saturdays (art. 57 § 4 k.p.a.)."""
    after_easter = (day - easter(day.year)).days
    return (
        day.isoweekday() in (6, 7)
        or (day.month, day.day) in FIXED_DAYS_OFF
        or ((day.month, day.day) == (12, 24) and day.year >= 2025)
        or after_easter in (0, 1, 49, 60)
    )


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


DAYS = every_day(date(2024, 1, 1), date(2032, 12, 31))


def test_days_off_by_the_statute() -> None:
    assert [day for day in DAYS if is_day_off(day) != off(day)] == []


@pytest.mark.parametrize("days", [1, 2, 3, 7, 14, 21, 30, 60, 90, 365])
def test_every_day_of_nine_years(days: int) -> None:
    free = {day for day in every_day(DAYS[0], date(2034, 12, 31)) if off(day)}
    for event in DAYS:
        naive = event + timedelta(days=days)
        while naive in free:
            naive += timedelta(days=1)
        assert last_day(event, days, KPA) == naive
        assert last_day(event, days, PLAIN) == event + timedelta(days=days)


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(KPA_ROWS) >= 45
