"""Whatever is in a log, replaying it shows the same on every Python, Django and XBlock that is promised.

250 cases thrown together by numbers, each with logs as they are played and as they come out of damage, shuffling and
edits of the case. `golden_replays.json` holds one hash for each group of cases; whoever changes a sentence or a view on
purpose renews it with `python -m tests.legal_case.test_replays_everywhere`.
"""

from __future__ import annotations

import functools
import gettext
import json
import os
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from legal_case import debrief_view, playing
from legal_case.domain import attempt as rules
from legal_case.domain import offer, play
from legal_case.domain import record as stored
from legal_case.domain.attempt import Attempt, Record
from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, REFLECT, Case
from legal_case.domain.position import Answer, Entry, Given, Position, Reading
from legal_case.opening import Opened, open_case
from legal_case.view import Desk, view
from tests.legal_case.test_same_view_everywhere import canonical, wild

GOLDEN = Path(__file__).with_name("golden_replays.json")
GROUPS, CASES_IN_A_GROUP = 10, 25


def opened_case(seed: int) -> Opened:
    """One of the random cases: 4 to 12 steps, beginning with any kind of step."""
    return open_case(wild(seed, 4 + seed % 9, seed % 7))


def walked(chance: random.Random, case: Case) -> tuple[Entry, ...]:
    """A log that was played to an ending; only `randrange` is asked, which every Python answers alike."""
    position, log = play.start(case), list[Entry]()
    while not position.finished:
        entry = something(chance, position, len(log))
        position = play.follow(position, entry)
        log.append(entry)
    return tuple(log)


def something(chance: random.Random, position: Position, at: int) -> Entry:
    """Anything that may be done at a position."""
    unread = [each.id for each in offer.documents(position) if each.id not in position.read]
    if unread and not chance.randrange(4):
        return Reading(unread[chance.randrange(len(unread))], 60 * at)
    return Answer(position.step, given(chance, position), 60 * at)


def given(chance: random.Random, position: Position) -> Given:
    kind = position.here.type
    if kind == DECISION:
        options = offer.options(position)
        return options[chance.randrange(len(options))].id
    if kind in (EVIDENCE, BASIS):
        names = [item.name for item in offer.items(position)]
        first = chance.randrange(len(names))
        return tuple(sorted((names[first:] + names[:first])[: offer.picks(position)]))
    if kind == DATE:
        return f"2026-11-{3 + chance.randrange(12):02}"
    return f"Note {chance.randrange(9)}." if kind == REFLECT else None


def damaged(chance: random.Random, log: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """The log cut short, with an entry lost, doubled, in another place, or saying something else."""
    at, to = chance.randrange(len(log)), chance.randrange(len(log))
    entry = log[at]
    yield log[:at]
    yield (*log[:at], *log[at + 1 :])
    yield (*log[:at], entry, *log[at:])
    moved = (*log[:at], *log[at + 1 :])
    yield (*moved[:to], entry, *moved[to:])
    other: Entry = Reading(f"d{chance.randrange(9)}", 5) if isinstance(entry, Reading) else replace(entry, given="x")
    yield (*log[:at], other, *log[at + 1 :])
    yield tuple(reversed(log))


def desk(opened: Opened, hidden: bool) -> Desk:
    """A reader of English for whom everything is over, or from whom results are hidden."""
    return Desk(
        title="A case",
        digest=opened.digest,
        best=lambda: opened.best,
        attempts=1,
        grade="best",
        attempts_allowed=1,
        undo="practice",
        closed=hidden,
        over=not hidden,
        hidden="results-never" if hidden else "",
        graded=None,
        visitor=False,
        reader=False,
        token=lambda kind, name: "",
        translator=gettext.NullTranslations(),
        rewrite=str,
    )


def shown(opened: Opened, log: tuple[Entry, ...], hidden: bool = False) -> list[Any]:
    """All that is seen of a log: under way, as a practice, and where it reaches an ending ended, with its debrief."""
    place, seen = desk(opened, hidden), list[Any]()
    for record in (Record(Attempt(1, log)), Record(Attempt(1), practice=Attempt(2, log), numbered=2)):
        now = rules.standing(opened.case, record)
        seen.append(view(place, now, None))
        result = playing.result(opened, replace(now, play=play.replay_while_legal(opened.case, log)[0]), 99)
        if result is None:
            continue
        now = rules.standing(opened.case, record if record.practice else replace(record, ended=(result,)))
        seen.append(view(place, now, result))
        seen.append(debrief_view.view(place, now, result, opened.exploration, full=not hidden, practise=True))
    return seen


@functools.cache
def replays(group: int) -> tuple[tuple[int, tuple[Entry, ...]], ...]:
    """The cases of a group, each with logs that were played in it, damaged, and played in another case."""
    found = list[tuple[int, tuple[Entry, ...]]]()
    for seed in range(group * CASES_IN_A_GROUP, (group + 1) * CASES_IN_A_GROUP):
        chance = random.Random(seed)
        log = walked(chance, opened_case(seed).case)
        found += [(seed, each) for each in (log, *damaged(chance, log), walked(chance, opened_case(seed + 9).case))]
    return tuple(found)


def hash_of(group: int) -> str:
    """What everything that a group shows hashes to."""
    with translation.override("en"):
        return canonical([shown(opened_case(seed), log, bool(seed % 2)) for seed, log in replays(group)])


@pytest.mark.parametrize("group", range(GROUPS))
def test_replaying_any_log_shows_the_same_everywhere(group: int) -> None:
    assert json.loads(GOLDEN.read_text())[group] == hash_of(group)


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_log_that_was_kept_and_read_again_shows_the_same(group: int) -> None:
    """Through JSON, as it lies in a learner's row; and twice in one process, whatever was remembered of the first."""
    with translation.override("en"):
        for seed, log in replays(group):
            again = stored.decode(json.loads(json.dumps(stored.encode(Record(Attempt(1, log)))))).attempt.log
            assert shown(opened_case(seed), again) == shown(opened_case(seed), log)


def test_cases_and_logs_are_many_and_differ() -> None:
    every = [each for group in range(GROUPS) for each in replays(group)]
    assert len({seed for seed, _ in every}) == GROUPS * CASES_IN_A_GROUP >= 200
    assert len(every) == 8 * GROUPS * CASES_IN_A_GROUP
    assert len(set(map(repr, every))) > 1_500
    assert len(set(json.loads(GOLDEN.read_text()))) == GROUPS
    whole = [log for _, log in every[::8]]
    legal = [play.replay_while_legal(opened_case(seed).case, log)[1] == len(log) for seed, log in every]
    assert all(legal[::8])
    assert sum(not each for each in legal) > 200
    assert {type(entry) for log in whole for entry in log} == {Answer, Reading}
    assert {opened_case(seed).case.step[entry.step].type for seed, log in every[::8] for entry in log
            if isinstance(entry, Answer)} == {"info", DECISION, EVIDENCE, BASIS, DATE, REFLECT}  # fmt: skip


def renew() -> None:
    """Write the file anew."""
    with tempfile.TemporaryDirectory() as store:
        os.environ |= {"AKADEMIA_WORKBENCH_DIR": store, "DJANGO_SETTINGS_MODULE": "sdk_settings.settings"}
        import django

        django.setup()
        GOLDEN.write_text(json.dumps([hash_of(group) for group in range(GROUPS)], indent=1) + "\n")


if __name__ == "__main__":
    renew()
