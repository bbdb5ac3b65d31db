"""What a case publishes beside grades, in the lines that event-tracking writes to the site's tracking log."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from eventtracking import tracker

from tests.legal_case.block_cases import BEST_PATH, POOR_PATH, Player
from tests.platform_apps.connected import ConnectedLms
from tests.platform_apps.settings import LONGEST_LINE
from tests.runtimes.people import ANIA, PROF

COMPLETED = "edx.completion.block_completion.changed"
Line = dict[str, Any]


class Lines(logging.Handler):
    """The tracking log of one test."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line as it would be written."""
        self.texts.append(record.getMessage())

    def read(self) -> list[Line]:
        """The lines that were not made by edx-completion, oldest first."""
        return [line for line in map(json.loads, self.texts) if line["name"] != COMPLETED]


@pytest.fixture
def log() -> Iterator[Lines]:
    """The file that the LMS would write."""
    logger, lines = logging.getLogger("tracking"), Lines()
    logger.addHandler(lines)
    logger.setLevel(logging.INFO)
    yield lines
    logger.removeHandler(lines)


def test_the_log_drops_what_is_no_json_or_too_long(log: Lines) -> None:
    """The site logs an error and goes on, so that only a count of lines shows that an event was lost."""
    for lost in ({"picks": {"a", "set"}}, {"text": "x" * LONGEST_LINE}):
        tracker.emit("akademia.legal_case.probe", lost)
    tracker.emit("akademia.legal_case.probe", {"kept": True})
    assert [line["data"] for line in log.read()] == [{"kept": True}]


def test_an_ending_is_told_as_a_completion(log: Lines) -> None:
    player = Player.at(ConnectedLms()).play(BEST_PATH)
    told = [line["data"] for line in map(json.loads, log.texts) if line["name"] == COMPLETED]
    assert {each["block_id"] for each in told} == {str(player.block.scope_ids.usage_id)}
    assert {(each["completion"], each["block_type"], each["user_id"]) for each in told} == {
        (1.0, "legal_case", ANIA.id)
    }


def written(log: Lines) -> list[tuple[str, Any]]:
    return [(line["name"], line["data"]) for line in log.read()]


def test_every_event_of_a_play_becomes_one_line(log: Lines) -> None:
    player = Player.at(ConnectedLms(), attempts_allowed=0)
    player.read("envelope")
    player.play(POOR_PATH)
    player.restart()
    player.play(BEST_PATH)
    published = [(event.kind, event.facts) for event in player.runtime.events(player.block)]
    assert written(log) == published
    assert {name for name, _ in published} == {
        "akademia.legal_case.case_started",
        "akademia.legal_case.document_read",
        "akademia.legal_case.step_answered",
        "akademia.legal_case.case_ended",
    }
    assert max(map(len, log.texts)) < 2_000
    assert {(line["context"]["user_id"], line["context"]["event_source"]) for line in log.read()} == {
        (ANIA.id, "server")
    }


def test_in_a_masquerade_grade_and_completion_become_lines_too(log: Lines) -> None:
    """Both have to be JSON even where nobody is graded."""
    lms = ConnectedLms()
    ania = Player.at(lms)
    staff = Player(lms.as_user(ANIA, masqueraded_by=PROF), ania.block)
    staff.look()
    staff.play(BEST_PATH)
    lines = dict(written(log))
    assert lines["grade"] == {"value": 1.0, "max_value": 1.0, "only_if_higher": False}
    assert lines["completion"] == {"completion": 1.0}
    assert lms.grade(ania.block) is None
