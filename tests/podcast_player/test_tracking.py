"""The lines of the tracking log, and docs/podcast-events.md beside them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from podcast_player import tracking
from podcast_player.studying import OLDEST_REPORT
from tests.podcast_player.block_podcasts import TWO, Listener, everything, now, refused
from tests.runtimes import Lms, StudioPreview

DOCUMENT = (Path(__file__).parents[2] / "docs" / "podcast-events.md").read_text(encoding="utf-8")


def event(name: str = "played", **more: Any) -> dict[str, Any]:
    return {"name": name, "episode": "t1", "at": now() - 9, "second": 3, "value": "", **more}


def lines(listener: Listener) -> list[tuple[str, Any]]:
    return [
        (line.kind, line.facts)
        for line in listener.runtime.events(listener.block)
        if line.kind.startswith(tracking.PREFIX)
    ]


def test_events_ride_along_with_a_report() -> None:
    ania = Listener.at(Lms())
    sent = [event("played", second=0), event("paused", second=15), event("rate_changed", value="1.5")]
    ania.report((0, 15), rate=1.25, events=sent)
    assert lines(ania) == [
        ("podcast_player." + each["name"], {
            "episode": "t1", "second": each["second"], "rate": 1.25, "value": each["value"], "at": each["at"],
            "duration": 100, "threshold": 0.9, "progress": 0.15,
            "played": "0[.]15" if each["name"] == "paused" else None,
        })
        for each in sent
    ]  # fmt: skip


def test_events_of_a_page_without_a_report_have_their_own_handler() -> None:
    ania = Listener.at(Lms())
    assert ania.post("track", events=[event("loaded")]).json == {}
    assert ania.post("track", events=[event("loaded")], rate=2).json == {}
    assert [facts["rate"] for _, facts in lines(ania)] == [None, 2]
    assert ania.runtime.state(ania.block) == {}


@pytest.mark.parametrize("name", tracking.NAMES)
def test_every_name_is_taken_and_described(name: str) -> None:
    ania = Listener.at(Lms())
    ania.post("track", events=[event(name)])
    assert [kind for kind, _ in lines(ania)] == [f"podcast_player.{name}"]
    assert f"## podcast_player.{name}\n" in DOCUMENT


def test_the_document_lists_the_fields_and_no_other_event() -> None:
    ania = Listener.at(Lms())
    ania.post("track", events=[event()])
    [(_, facts)] = lines(ania)
    table = DOCUMENT.partition("## In every event")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(facts)
    assert re.findall(r"^## podcast_player\.(\w+)$", DOCUMENT, re.MULTILINE) == list(tracking.NAMES)


@pytest.mark.parametrize(("ago", "kept"), [(9, 9), (-999, 0), (OLDEST_REPORT + 999, OLDEST_REPORT)])
def test_the_time_of_an_event_is_brought_into_its_limits(ago: int, kept: int) -> None:
    ania = Listener.at(Lms())
    before = now()
    ania.post("track", events=[event(at=before - ago)])
    [(_, facts)] = lines(ania)
    assert before - kept <= facts["at"] <= now() - kept


def test_events_of_an_episode_that_is_gone_are_left_out() -> None:
    ania = Listener.at(Lms())
    assert ania.report((0, 15), events=[event(episode="t9"), event()]).status == 200
    assert len(lines(ania)) == 1


def test_a_report_sent_again_writes_its_events_once() -> None:
    ania = Listener.at(Lms())
    body = ania.body((0, 15), events=[event()])
    for _ in range(3):
        ania.post("progress", **body)
    assert len(lines(ania)) == 1


def test_a_report_of_the_first_seconds_sent_again_writes_its_events_once() -> None:
    ania = Listener.at(Lms())
    body = ania.body((0, 3), events=[event()])
    for _ in range(3):
        ania.post("progress", **body)
    assert len(lines(ania)) == 1
    assert ania.episode()["resume"] == {"devices": {}, "elsewhere": None}
    ania.report((0, 3), events=[event("paused")])
    assert len(lines(ania)) == 2


def test_a_report_of_the_first_seconds_moves_no_place_and_forgets_none() -> None:
    ania = Listener.at(Lms())
    ania.report((0, 60), at=now() - 60)
    again = ania.body((0, 3), pos=3, events=[event()])
    ania.post("progress", **again)
    ania.post("progress", **again)
    assert ania.episode()["resume"]["elsewhere"] == {"second": 57, "here": None}
    assert len(lines(ania)) == 1


def test_a_report_that_comes_late_still_writes_its_events() -> None:
    ania = Listener.at(Lms())
    late = ania.body((0, 15), events=[event("played")])
    ania.report((0, 30), events=[event("paused")])
    ania.post("progress", **late)
    assert [kind for kind, _ in lines(ania)] == ["podcast_player.paused", "podcast_player.played"]


def test_a_search_of_a_hundred_characters_is_written_as_it_is() -> None:
    ania = Listener.at(Lms())
    said = 'ż"<b>\n\t' + "x" * 93
    assert ania.post("track", events=[event("transcript_searched", value=said)]).status == 200
    assert lines(ania)[0][1]["value"] == said


NO_LISTS: dict[str, Any] = {
    "an object": {"name": "played"},
    "null": None,
    "a text": "played",
    "too many": [event()] * 51,
    "too many of what is none": [None] * 51,
}
NO_EVENTS: dict[str, list[Any]] = {
    "a text": ["played"],
    "null in it": [None],
    "list in list": [[event()]],
    "empty": [{}],
    "unknown name": [event("deleted")],
    "the platform's own name": [event("grade")],
    "a name with its prefix": [event("podcast_player.played")],
    "no name": [{key: value for key, value in event().items() if key != "name"}],
    "name is a list": [event() | {"name": ["played"]}],
    "one key more": [event(x=1)],
    "bad episode": [event(episode="../t1")],
    "episode is a number": [event(episode=1)],
    "time before all time": [event(at=-1)],
    "time is a fraction": [event(at=1.5)],
    "time is a truth": [event(at=True)],
    "time beyond all time": [event(at=2**60)],
    "second before the start": [event(second=-1)],
    "second beyond a day": [event(second=86_401)],
    "second is a fraction": [event(second=1.5)],
    "value too long": [event(value="x" * 101)],
    "value with a NUL": [event(value="a\0")],
    "value of half a character": [event(value="\ud800")],
    "value is a number": [event(value=1)],
}


@pytest.mark.parametrize("name", NO_LISTS)
@pytest.mark.parametrize("handler", ["track", "progress"])
def test_what_is_no_list_of_fifty_is_refused_and_nothing_is_written(handler: str, name: str) -> None:
    ania = Listener.at(Lms())
    before = everything(ania.runtime)
    body = {"events": NO_LISTS[name]} if handler == "track" else ania.body((0, 30), events=NO_LISTS[name])
    refused(ania.post(handler, **body), 400)
    assert everything(ania.runtime) == before


@pytest.mark.parametrize("name", NO_EVENTS)
def test_what_is_no_event_is_left_out_and_costs_neither_the_report_nor_the_others(name: str) -> None:
    ania = Listener.at(Lms())
    sent = [event("loaded"), *NO_EVENTS[name], event("paused")]
    reply = ania.report((0, 30), events=sent)
    assert (reply.status, reply.json["coverage"]) == (200, 30)
    assert ania.kept["episodes"]["t1"]["ranges"] == [[0, 30]]
    assert [kind for kind, _ in lines(ania)] == ["podcast_player.loaded", "podcast_player.paused"]


@pytest.mark.parametrize("name", NO_EVENTS)
def test_what_is_no_event_is_left_out_of_those_sent_alone(name: str) -> None:
    ania = Listener.at(Lms())
    assert ania.post("track", events=[*NO_EVENTS[name], event("loaded")]).json == {}
    assert [kind for kind, _ in lines(ania)] == ["podcast_player.loaded"]
    assert ania.runtime.state(ania.block) == {}


def test_fifty_events_are_taken() -> None:
    ania = Listener.at(Lms())
    assert ania.post("track", events=[event()] * 50).status == 200
    assert len(lines(ania)) == 50


def test_studios_preview_drops_events_without_a_word() -> None:
    ewa = Listener.at(StudioPreview(), TWO)
    assert ewa.report((0, 15), events=[event()]).status == 200
    assert ewa.runtime.events(ewa.block) == []
