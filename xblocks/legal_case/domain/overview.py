"""How a whole group plays a case: what is chosen at each step and which mistakes go together, never small groups."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, Case, Step
from legal_case.domain.position import Answer, Entry, Given
from legal_case.domain.small_groups import FEWEST, is_few, told, told_parts

OPTION, ITEM, RIGHT_DAY, WRONG_DAY, WRONG_PICKS = "option", "item", "right-day", "wrong-day", "wrong-picks"
GONE, UNANSWERED = "gone", "unanswered"
FEW, NEARLY_ALL, SOME = "few", "nearly-all", "some"
MOST_WAYS = 5
HARM = "harm"
CHOSEN = (DECISION, EVIDENCE, BASIS, DATE)
Log = Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer a step: an option, a picked item, a right or wrong day, so many wrong picks.

    `name` is the id of the option or item, or the number of wrong picks; GONE is what the case no longer has and
    UNANSWERED that there is no answer.
    """

    kind: str
    name: str = ""
    wrong: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many learners chose something first; None where that is not told."""

    choice: Choice
    count: int | None


@dataclass(frozen=True, slots=True)
class StepChoices:
    """The first answers to one step beside those who have not answered it; none where `few` have, or all are hidden."""

    step: str
    few: bool
    choices: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """Mistakes that were made one after another, as steps and choices, by at least so many learners."""

    mistakes: tuple[tuple[str, Choice], ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What may be told of a group: who started and ended, the choices of each step, common ways to go wrong.

    `started` is None for fewer than five learners, and then nothing else is told. `ended` is a number or one of FEW,
    NEARLY_ALL (fewer than five have not ended) and SOME; `gone` counts the learners with answers to steps that the case
    no longer has, None where that is not told.
    """

    started: int | None = None
    ended: int | str = 0
    gone: int | None = 0
    steps: tuple[StepChoices, ...] = ()
    ways: tuple[Way, ...] = ()


Read = Callable[[Given], Choice]
_GONE = Choice(GONE)


@dataclass(slots=True)
class _Sheet:
    """The counts while learners pass by one after another."""

    started: int = 0
    ended: int = 0
    gone: int = 0
    chosen: dict[str, Counter[Choice]] = field(default_factory=lambda: defaultdict(Counter))
    ways: Counter[tuple[tuple[str, Choice], ...]] = field(default_factory=Counter)


def tally(case: Case, logs: Iterable[tuple[Log, bool]]) -> Overview:
    """What may be told of all learners, from the log of each one's first attempt and whether any attempt has ended."""
    readers = {step.id: _reader(case, step) for step in case.steps if step.type in CHOSEN}
    sheet = _Sheet()
    for log, ended in logs:
        if log or ended:
            sheet.started += 1
            sheet.ended += ended
            _count(sheet, case, readers, log)
    return _told(case, sheet)


def _count(sheet: _Sheet, case: Case, readers: Mapping[str, Read], log: Log) -> None:
    """Count a learner's first answer to each step; a loop that leads back does not count again."""
    first: dict[str, Given] = {}
    for entry in log:
        if isinstance(entry, Answer):
            first.setdefault(entry.step, entry.given)
    mistakes = []
    for name, given in first.items():
        if name in readers:
            choice = readers[name](given)
            sheet.chosen[name][choice] += 1
            mistakes += [(name, choice)] if choice.wrong else []
    sheet.gone += any(name not in case.step for name in first)
    if mistakes:
        sheet.ways[tuple(mistakes)] += 1


def _reader(case: Case, step: Step) -> Read:
    """What an answer to this step counts as."""
    if step.type == DATE:
        due = case.due[step.deadline].isoformat()
        return lambda given: _day(given, due)
    if step.type == DECISION:
        options = {option.name: option for option in _listed(step)}
        return lambda given: options.get(str(given), _GONE)
    wanted = {item.name: item.wanted for item in step.items}
    return lambda given: _picks(given, step.pick, wanted)


def _day(given: Given, due: str) -> Choice:
    try:
        date.fromisoformat(str(given))
    except ValueError:
        return _GONE
    return Choice(RIGHT_DAY) if given == due else Choice(WRONG_DAY, wrong=True)


def _picks(given: Given, pick: int, wanted: Mapping[str, bool]) -> Choice:
    if not isinstance(given, tuple) or not given or len(given) > pick or not wanted.keys() >= set(given):
        return _GONE
    if pick == 1:
        return Choice(ITEM, given[0], not wanted[given[0]])
    wrong = sum(not wanted[name] for name in given)
    return Choice(WRONG_PICKS, str(wrong), wrong > 0)


def _listed(step: Step) -> tuple[Choice, ...]:
    """The choices of a step in the order of the case.

    Several picks are counted by how many of them are wrong: then each learner counts in one place only.
    """
    if step.type == DECISION:
        most = max(option.points for option in step.options)
        return tuple(Choice(OPTION, o.id, o.critical == HARM or o.points < most) for o in step.options)
    if step.type == DATE:
        return Choice(RIGHT_DAY), Choice(WRONG_DAY, wrong=True)
    if step.pick == 1:
        return tuple(Choice(ITEM, item.name, not item.wanted) for item in step.items)
    most_wrong = min(step.pick, sum(not item.wanted for item in step.items))
    return tuple(Choice(WRONG_PICKS, str(wrong), wrong > 0) for wrong in range(most_wrong + 1))


def _told(case: Case, sheet: _Sheet) -> Overview:
    if sheet.started < FEWEST:
        return Overview()
    steps = tuple(_step(step, sheet) for step in case.steps if step.type in CHOSEN)
    return Overview(
        started=sheet.started,
        ended=_ended(sheet.ended, sheet.started),
        gone=told(sheet.gone, sheet.started),
        steps=steps,
        ways=tuple(islice(_ways(sheet, steps), MOST_WAYS)),
    )


def _ended(ended: int, started: int) -> int | str:
    """How many have ended; of fewer than ten learners, "few" and "nearly all" could only mean one number."""
    if told(ended, started) is not None:
        return ended
    if started < 2 * FEWEST:
        return SOME
    return FEW if is_few(ended) else NEARLY_ALL


def _step(step: Step, sheet: _Sheet) -> StepChoices:
    """Everybody who started stands in one row of each step, so that what is missing there gives nobody away."""
    chosen = sheet.chosen[step.id]
    if chosen.total() < FEWEST:
        return StepChoices(step.id, few=True)
    listed = (*_listed(step), *((_GONE,) if chosen[_GONE] else ()))
    counts = told_parts([*(chosen[choice] for choice in listed), sheet.started - chosen.total()])
    if counts is None:
        return StepChoices(step.id, few=False)
    rows = zip((*listed, Choice(UNANSWERED)), counts, strict=True)
    return StepChoices(step.id, few=False, choices=tuple(Counted(choice, count) for choice, count in rows))


def _ways(sheet: _Sheet, steps: Iterable[StepChoices]) -> Iterator[Way]:
    """The most frequent ways to go wrong, with a number below every count that is told of one of their choices.

    A way as frequent as one of its choices would tell, by subtraction, how few made that mistake and no other.
    """
    room = {(each.step, row.choice): row.count or 0 for each in steps for row in each.choices}
    for mistakes, count in sheet.ways.most_common():
        below = min(room.get(mistake, 0) for mistake in mistakes)
        at_least = min(count, below - 1) // FEWEST * FEWEST
        if at_least >= FEWEST:
            room |= {mistake: room[mistake] - at_least for mistake in mistakes}
            yield Way(mistakes, at_least)
