"""A podcast beside the platform's own apps: completions in their table, events as xAPI statements (row 12)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from completion.models import BlockCompletion
from django.conf import settings
from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry

from podcast_player import xapi
from podcast_player.block import PodcastPlayerXBlock
from podcast_player.site_settings import SENT_ON, plugin_settings
from podcast_player.tracking import NAMES, PREFIX
from tests.platform_apps.connected import ConnectedLms
from tests.platform_apps.test_tracking import Lines, log  # noqa: F401 - a fixture
from tests.runtimes.people import ANIA

SECONDS = 100
SOURCE = f"""<podcast_player>
  <episode id="t1" title="Wniosek" duration="{SECONDS}">
    <source src="/static/t1.mp3" type="audio/mpeg" bytes="600000"/>
    <transcript lang="pl"><![CDATA[WEBVTT

00:00.000 --> 00:02.000
Dzień dobry.
]]></transcript>
  </episode>
</podcast_player>
"""
VIDEO = "https://w3id.org/xapi/video"


class Listener:
    """Somebody who listens in the LMS."""

    def __init__(self) -> None:
        self.lms = ConnectedLms()
        self.block = self.lms.load(PodcastPlayerXBlock, data=SOURCE)
        self.seq = 0

    def report(self, *played: tuple[int, int], events: list[dict[str, Any]] | None = None) -> None:
        """Tell what was played, and what happened."""
        self.seq += 1
        body = {
            "episode": "t1", "uuid": "device-of-ania", "seq": self.seq, "add": [list(each) for each in played],
            "pos": played[-1][1] if played else 0, "rate": 1.5, "at": 0, "events": events or [],
        }  # fmt: skip
        reply = self.lms.post(self.block, "progress", body)
        assert reply.status == 200, reply.json

    def completion(self) -> float | None:
        """What edx-completion has in its table."""
        row = BlockCompletion.objects.filter(user_id=ANIA.id).first()
        return row.completion if row else None


def event(name: str, second: int = 0, value: str = "") -> dict[str, Any]:
    return {"name": name, "episode": "t1", "at": 0, "second": second, "value": value}


@pytest.mark.parametrize(
    ("played", "completion"),
    [((0, 0), None), ((0, 8), None), ((0, 9), 0.1), ((0, 45), 0.5), ((0, 89), 0.9), ((0, 90), 1.0)],
)
def test_what_was_heard_is_in_the_table_by_tenths(played: tuple[int, int], completion: float | None) -> None:
    ania = Listener()
    ania.report(played)
    assert ania.completion() == completion


def test_a_completion_never_falls() -> None:
    ania = Listener()
    ania.report((0, 90))
    ania.lms.records.modules.clear()
    ania.block = ania.lms.load(ania.block)
    ania.report((0, 10))
    assert ania.completion() == 1.0


def test_the_word_that_the_transcript_was_read_completes() -> None:
    ania = Listener()
    assert ania.lms.post(ania.block, "mark_read", {"episode": "t1"}).status == 200
    assert ania.completion() == 1.0


def statement(line: dict[str, Any]) -> dict[str, Any]:
    """What event-routing-backends would send for a line of the tracking log."""
    made = XApiTransformersRegistry.get_transformer(line).transform()
    return dict(json.loads(made.to_json()))


def told(log: Lines, *names: str) -> list[dict[str, Any]]:  # noqa: F811 - the fixture
    ania = Listener()
    ania.report((0, 30), (60, 80), events=[event(name, 80, "pl") for name in names])
    lines = [line for line in log.read() if line["name"].startswith(PREFIX)]
    assert [line["name"] for line in lines] == [PREFIX + name for name in names]
    return [statement(line) for line in lines]


def test_row_12_statements_name_our_block_and_keep_to_the_video_profile(log: Lines) -> None:  # noqa: F811
    (made,) = told(log, "paused")
    usage = Listener().block.scope_ids.usage_id
    assert made["object"]["id"] == f"https://lms.example.org/xblock/{usage}#t1"
    assert "type@podcast_player+block@" in made["object"]["id"]
    assert made["object"]["definition"]["type"] == f"{VIDEO}/activity-type/video"
    assert made["verb"]["id"] == f"{VIDEO}/verbs/paused"
    extensions = {
        name.removeprefix(f"{VIDEO}/extensions/"): value for name, value in made["context"]["extensions"].items()
    }
    assert (extensions["length"], extensions["completion-threshold"], extensions["speed"]) == (SECONDS, 0.9, "1.5x")
    results = {name.removeprefix(f"{VIDEO}/extensions/"): value for name, value in made["result"]["extensions"].items()}
    assert results == {"time": 80.0, "progress": 0.5, "played-segments": "0[.]30[,]60[.]80"}


@pytest.mark.parametrize("name", SENT_ON)
def test_every_event_that_is_sent_on_becomes_a_statement(log: Lines, name: str) -> None:  # noqa: F811
    (made,) = told(log, name)
    assert made["verb"]["id"].startswith(("https://w3id.org/xapi/", "http://adlnet.gov/expapi/verbs/"))
    language = made["context"]["extensions"].get(f"{VIDEO}/extensions/cc-subtitle-lang")
    assert language == ("pl" if name in ("transcript_opened", "cue_followed") else None)


def test_what_learners_typed_is_not_sent_on() -> None:
    assert set(NAMES) - set(SENT_ON) == {"transcript_searched"}
    assert set(xapi.VERBS) == set(SENT_ON)
    assert PREFIX + "transcript_searched" not in XApiTransformersRegistry.mapping


def test_the_settings_of_the_site_gain_the_events_beside_those_it_has() -> None:
    class Site:
        """The settings of one site."""

        EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS = ["edx.course.enrollment.activated"]

    plugin_settings(Site)
    assert [
        "edx.course.enrollment.activated",
        *(PREFIX + name for name in SENT_ON),
    ] == Site.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS
    assert "podcast_player" in settings.INSTALLED_APPS
