"""The days of a played case on one line: what was done when, and how its time limits ran."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from legal_case.domain.case import DATE, Deadline
from legal_case.domain.conditions import met
from legal_case.domain.play import Play
from legal_case.domain.position import Position, start


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A day of the story with the titles of the steps that were answered on it, in order."""

    day: date
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A deadline as it was counted: `counted` is the event and so many days, `due` the last day by the case's rule.

    `mistakes` are the learner's wrong dates for it, in order.
    """

    deadline: Deadline
    counted: date
    due: date
    mistakes: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All days that matter, from the first event or the start of the story to the last due or story day, never one."""

    first: date
    last: date
    days: tuple[StoryDay, ...]
    limits: tuple[Limit, ...]

    def place(self, day: date) -> float:
        """Where a day lies, in percent from the first day to the last."""
        return round(100 * ((day - self.first) / (self.last - self.first)), 2)


def timeline(played: Play) -> Timeline | None:
    """The timeline of a play; None without a calendar, or where all happened on one day and no deadline ran."""
    position = played.position
    days, limits = _days(played), tuple(_limits(played))
    if position.case.calendar is None or not (limits or len(days) > 1):
        return None
    first = min((position.case.calendar.today, *(limit.deadline.event for limit in limits)))
    return Timeline(first, max((position.today, *(limit.due for limit in limits))), days, limits)


def _days(played: Play) -> tuple[StoryDay, ...]:
    titles: dict[date, list[str]] = {}
    for turn in played.turns:
        titles.setdefault(turn.before.today, []).append(turn.step.title)
    return tuple(StoryDay(day, tuple(filter(None, done))) for day, done in titles.items())


def _limits(played: Play) -> Iterator[Limit]:
    case, positions = played.position.case, list(_positions(played))
    for each in case.deadlines:
        if any(met(each.requires, position) for position in positions):
            yield Limit(each, each.event + timedelta(days=each.days), case.due[each.id], tuple(_mistakes(played, each)))


def _positions(played: Play) -> Iterator[Position]:
    """Every position of a play; documents opened one after the other count as opened together."""
    yield start(played.position.case)
    for turn in played.turns:
        yield from (turn.before, turn.after)
    yield played.position


def _mistakes(played: Play, limit: Deadline) -> Iterator[date]:
    for turn in played.turns:
        if turn.step.type == DATE and turn.step.deadline == limit.id and not turn.right:
            yield date.fromisoformat(str(turn.answer.given))
