"""A learner's attempts as rows of a report: one for each answered step, in words that outlive every later edit."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from legal_case.domain import play, scoring
from legal_case.domain.attempt import Ended, Passage, Record, played_again
from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, Case
from legal_case.domain.play import Turn
from legal_case.domain.position import Answer, Entry

_BLOCK = re.compile(r"</?(?:p|br|hr|div|[duo]l|li|d[dt]|h[1-6]|t[rdh]|table|caption|blockquote)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Row:
    """One answered step: the attempt's number from 1, what was answered, and what that brought.

    `laws` are titles, `seconds` the time since the entry before (None for the first one), `percent` the score of the
    whole attempt, None while it is under way.
    """

    attempt: int
    step: str
    title: str
    answer: str
    points: int
    laws: tuple[str, ...] = ()
    seconds: int | None = None
    percent: int | None = None


def rows(case: Case | None, record: Record) -> Iterator[Row]:
    """Every answered step of the graded attempts: of ended ones as it was frozen, whatever the case says now.

    Pages of the story without a question are nobody's answer. Where the case still allows an ended attempt, its rows
    also name the provisions, and dates as ISO. Of the attempt under way only what the case still allows is told.
    """
    for number, ended in enumerate(record.ended, 1):
        yield from _ended(case, number, ended)
    if case is not None and record.under_way:
        yield from _played(case, len(record.ended) + 1, record.attempt.log, None)


def plain(text: str) -> str:
    """An author's HTML as one line of plain text."""
    return " ".join(html.unescape(_TAG.sub("", _BLOCK.sub(" ", text))).split())


def _ended(case: Case | None, number: int, ended: Ended) -> Iterator[Row]:
    percent, turns = scoring.percent(ended.score), _turns(case, ended)
    for passage, turn, spent in zip(ended.path, turns, _frozen_seconds(ended.path, ended.log), strict=True):
        dated = turn and turn.step.type == DATE
        answer = str(turn.answer.given) if turn and dated else passage.answer
        laws = _laws(turn.before.case, turn) if turn else ()
        yield Row(number, passage.step, passage.title, answer, passage.points, laws, spent, percent)


def _turns(case: Case | None, ended: Ended) -> Sequence[Turn | None]:
    """The turn behind each passage of an ended attempt; None where the case no longer allows them."""
    played = played_again(case, ended) if case else None
    turns = [turn for turn in played.turns if turn.answer.given is not None] if played else []
    fits = [turn.step.id for turn in turns] == [passage.step for passage in ended.path]
    return turns if fits else [None] * len(ended.path)


def _played(case: Case, number: int, log: Sequence[Entry], percent: int | None) -> Iterator[Row]:
    turns = play.replay_while_legal(case, log)[0].turns
    for turn, seconds in zip(turns, _seconds(log), strict=False):
        if turn.answer.given is not None:
            step, words = turn.step, _words(case, turn)
            yield Row(number, step.id, step.title, words, turn.points, _laws(case, turn), seconds, percent)


def _frozen_seconds(path: Sequence[Passage], log: Sequence[Entry]) -> list[int | None]:
    """The seconds of each passage where the log clearly is the one that the passages tell."""
    answers = [entry for entry in log if isinstance(entry, Answer)]
    told = [
        (answer.step, spent) for answer, spent in zip(answers, _seconds(log), strict=True) if answer.given is not None
    ]
    if [step for step, _ in told] != [passage.step for passage in path]:
        return [None] * len(path)
    return [spent for _, spent in told]


def _seconds(log: Sequence[Entry]) -> list[int | None]:
    """The seconds between each answer and the entry before it; a clock that was set back counts as none."""
    spent = [None, *(max(0, entry.at - before.at) for before, entry in pairwise(log))]
    return [seconds for entry, seconds in zip(log, spent, strict=False) if isinstance(entry, Answer)]


def _words(case: Case, turn: Turn) -> str:
    """An answer in words: an option's label, titles of picks, a date as ISO, a note as it was written."""
    given = turn.answer.given or ()
    if turn.option:
        return plain(turn.option.label)
    if turn.step.type == EVIDENCE:
        return "; ".join(case.document[name].title for name in given)
    if turn.step.type == BASIS:
        return "; ".join(case.law[name].title for name in given)
    return str(given)


def _laws(case: Case, turn: Turn) -> tuple[str, ...]:
    """The titles of the provisions behind an answer: its option's or its deadline's, then its step's."""
    names: tuple[str, ...] = ()
    if turn.step.type == DECISION and turn.option:
        names = turn.option.laws
    if turn.step.type == DATE:
        names = tuple(limit.law for limit in case.deadlines if limit.id == turn.step.deadline and limit.law)
    return tuple(case.law[name].title for name in dict.fromkeys((*names, *turn.step.laws)))
