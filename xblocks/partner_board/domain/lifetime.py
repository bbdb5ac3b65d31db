"""How long things are kept: profiles, requests, notes, events and reports. All moments carry a time zone."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta

PROFILE = timedelta(days=180)
REMINDER = timedelta(days=14)
REQUEST = timedelta(days=14)
COOLDOWN = timedelta(days=30)
NOTE = timedelta(days=90)
EVENT_MONTHS = 12
REPORT_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Moments by which a sweep finds what is due: everything at or before them.

    `profiles`, `requests`: by when they expire. `reminders`: by when a profile expires whose owner is to be reminded.
    `notes`: by when their link was closed. `events`: when they happened. `reports`: when they were made.
    """

    profiles: datetime
    reminders: datetime
    requests: datetime
    notes: datetime
    events: datetime
    reports: datetime


def cutoffs(now: datetime) -> Cutoffs:
    """What a sweep at this moment expires, reminds of, empties, pseudonymises and deletes."""
    return Cutoffs(
        profiles=now,
        reminders=now + REMINDER,
        requests=now,
        notes=now - NOTE,
        events=months_before(now, EVENT_MONTHS),
        reports=months_before(now, REPORT_MONTHS),
    )


def profile_expires(published: datetime) -> datetime:
    """When a profile that was published or renewed at a moment leaves the board by itself."""
    return published + PROFILE


def request_expires(sent: datetime) -> datetime:
    """When a request that nobody answers ends by itself."""
    return sent + REQUEST


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and time so many months earlier; a day that the month does not have becomes its last one."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
