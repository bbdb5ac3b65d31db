"""What a page reports of its listening, what is kept of it, and what the learner is told."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from podcast_player.block import PodcastPlayerXBlock
from podcast_player.studying import OLDEST_REPORT
from tests.podcast_player.block_podcasts import (
    LAPTOP,
    ONE,
    PHONE,
    TWO,
    Listener,
    author_changes,
    everything,
    now,
    refused,
)
from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview
from tests.runtimes.people import ANIA, PROF
from tests.runtimes.reply import ask

KEEPING = (Lms, StudioPreview, Library)


@pytest.mark.parametrize("runtime", KEEPING)
def test_what_was_heard_is_kept_and_shown_again(runtime: type[PlatformRuntime]) -> None:
    ania = Listener.at(runtime())
    assert ania.episode()["listening"] == {
        "played": [], "percent": 0, "done": False, "unsettled": False, "may_mark": True,
        "sentence": "Heard: 0%. Done from 90%, or when you have read the transcript.",
    }  # fmt: skip
    reply = ania.report((0, 30), (60, 75))
    assert (reply.status, reply.json) == (
        200,
        {
            "coverage": 45, "done": False, "pos": 75, "may_mark": True, "summary": "",
            "sentence": "Heard: 45%. Done from 90%, or when you have read the transcript.",
        },
    )  # fmt: skip
    told = ania.episode()
    assert told["listening"]["played"] == [[0, 30], [60, 75]]
    assert told["listening"]["percent"] == 45
    place = {"second": 72, "here": None}
    assert told["resume"] == {"devices": {PHONE: place}, "elsewhere": place}


def test_the_state_is_as_it_is_described() -> None:
    ania = Listener.at(Lms())
    body = ania.body((0, 30))
    ania.post("progress", **body)
    assert ania.runtime.state(ania.block) == {
        "listening": {
            "schema": 1,
            "episodes": {
                "t1": {
                    "ranges": [[0, 30]], "pos": {PHONE: 30}, "seq": {PHONE: 1}, "at": {PHONE: body["at"]},
                    "done": False, "how": "",
                }
            },
        }
    }  # fmt: skip


def test_a_report_that_comes_again_changes_nothing_and_is_answered_alike() -> None:
    ania = Listener.at(Lms())
    body = ania.body((0, 30), events=[event("played")])
    first = ania.post("progress", **body)
    before = everything(ania.runtime)
    assert ania.post("progress", **body).body == first.body
    assert everything(ania.runtime) == before


def test_row_1_seek_to_the_end_and_play_out_is_two_percent() -> None:
    """Acceptance row 1, the half of the server."""
    ania = Listener.at(Lms())
    assert ania.report((99, 100), sought=True, pos=100).json["coverage"] == 1
    assert not ania.episode()["listening"]["done"]


def test_percent_is_never_rounded_up_and_never_wrongly_down() -> None:
    for heard in range(1, 101):
        ania = Listener.at(Lms(), completion="listen", threshold=100)
        assert ania.report((0, heard)).json["coverage"] == heard, heard
    ania = Listener.at(Lms(), TWO)
    assert ania.report((20, 117), episode="t2").json["coverage"] == 97
    ania = Listener.at(Lms(), ONE.replace('duration="100"', 'duration="1000"'))
    assert ania.report((0, 899)).json == {
        "coverage": 89, "done": False, "pos": 899, "may_mark": True, "summary": "",
        "sentence": "Heard: 89%. Done from 90%, or when you have read the transcript.",
    }  # fmt: skip


def test_only_required_chapters_count() -> None:
    ania = Listener.at(Lms(), TWO)
    assert ania.report((0, 20), (120, 200), episode="t2").json["coverage"] == 0
    assert ania.report((20, 110), episode="t2").json["coverage"] == 90
    assert ania.episode("t2")["listening"]["done"]


MODES: dict[str, tuple[str, str, dict[str, Any], int, str, bool]] = {
    "listen": ("listen", ONE, {}, 409, "Heard: 50%. Done from 90%.", False),
    "listen or read": (
        "listen_or_read", ONE, {}, 200, "Heard: 50%. Done from 90%, or when you have read the transcript.", True,
    ),
    "nothing to read": (
        "listen_or_read",
        TWO.replace("t1", "t3").replace("t2", "t1"), {}, 409, "Heard: 50%. Done from 90%.", False,
    ),
    "manual": ("manual", ONE, {}, 200, "Heard: 50%. You decide when you are done.", True),
}  # fmt: skip


@pytest.mark.parametrize("name", MODES)
def test_who_may_say_that_they_are_done(name: str) -> None:
    mode, source, settings, status, sentence, may_mark = MODES[name]
    ania = Listener.at(Lms(), source, completion=mode, **settings)
    add = (20, 70) if name == "nothing to read" else (0, 50)
    told = ania.report(add).json
    assert (told["sentence"], told["may_mark"]) == (sentence, may_mark)
    reply = ania.post("mark_read", episode="t1")
    if status == 409:
        refused(reply, 409)
    assert reply.status == status
    assert ania.episode()["listening"]["done"] == (status == 200)


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("listen_or_read", "Done: transcript read. Heard: 30%."),
        ("manual", "Done, by your own word. Heard: 30%."),
    ],
)
def test_marking_is_told_with_the_place_and_twice_is_once(mode: str, sentence: str) -> None:
    ania = Listener.at(Lms(), completion=mode)
    ania.report((0, 30))
    reply = ania.post("mark_read", episode="t1")
    assert reply.json == {
        "coverage": 30, "done": True, "pos": 30, "sentence": sentence, "may_mark": False, "summary": "",
    }  # fmt: skip
    before = everything(ania.runtime)
    assert ania.post("mark_read", episode="t1").body == reply.body
    assert everything(ania.runtime) == before


def test_marking_before_listening_is_at_the_start() -> None:
    assert Listener.at(Lms()).post("mark_read", episode="t1").json["pos"] == 0


def test_listening_says_more_than_reading() -> None:
    ania = Listener.at(Lms())
    ania.post("mark_read", episode="t1")
    assert ania.report((0, 95)).json["sentence"] == "Done. Heard: 95%."
    assert ania.kept["episodes"]["t1"]["how"] == "listened"


def test_several_episodes_are_counted() -> None:
    ania = Listener.at(Lms(), TWO)
    assert ania.view()["summary"] == "0 of 2 episodes done"
    assert ania.report((0, 95)).json["summary"] == "1 of 2 episodes done"
    assert ania.view()["summary"] == "1 of 2 episodes done"
    assert Listener.at(Lms()).view()["summary"] == ""


# Times and places.


@pytest.mark.parametrize(
    ("ago", "kept"),
    [(0, 0), (3_600, 3_600), (OLDEST_REPORT + 9_999, OLDEST_REPORT), (-9_999, 0), (None, OLDEST_REPORT)],
)
def test_the_time_of_a_report_is_between_thirty_days_ago_and_now(ago: int | None, kept: int) -> None:
    ania = Listener.at(Lms())
    before = now()
    ania.report((0, 30), at=0 if ago is None else before - ago)
    stored = ania.kept["episodes"]["t1"]["at"][PHONE]
    assert before - kept <= stored <= now() - kept


def test_times_after_2038_are_taken() -> None:
    assert Listener.at(Lms()).report((0, 30), at=2**31 + 5).status == 200


def test_the_first_seconds_are_no_place_unless_they_were_sought() -> None:
    ania = Listener.at(Lms())
    ania.report((0, 4))
    assert ania.episode()["resume"] == {"devices": {}, "elsewhere": None}
    ania.report((0, 4), sought=True)
    assert ania.episode()["resume"]["elsewhere"] == {"second": 1, "here": None}


def test_what_lies_beyond_the_end_is_cut_off() -> None:
    ania = Listener.at(Lms())
    assert ania.report((90, 400), pos=400).json["coverage"] == 10
    assert ania.kept["episodes"]["t1"]["ranges"] == [[90, 100]]
    assert ania.kept["episodes"]["t1"]["pos"] == {PHONE: 100}


def test_faster_than_anybody_can_play_is_only_noted(caplog: pytest.LogCaptureFixture) -> None:
    ania = Listener.at(Lms())
    with caplog.at_level(logging.INFO, logger="podcast_player"):
        assert ania.report((0, 20)).status == 200
        assert caplog.text == ""
        assert ania.report((0, 100)).json["done"]
        assert "faster than it can be played" in caplog.text
        assert ANIA.username not in caplog.text


# Visitors, masquerades, places where nobody listens.


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
@pytest.mark.parametrize("view", ["student_view", "author_view", "public_view"])
def test_every_view_is_drawn_everywhere(runtime: type[PlatformRuntime], view: str) -> None:
    listener = Listener.at(runtime())
    page = listener.runtime.page(listener.block, view)
    assert "Wniosek o pobyt" in page
    told = listener.init(view)
    assert told["view"]["saves"] == (view != "public_view" and runtime is not StudioEditor)
    assert bool(told["view"]["store"]) == told["view"]["saves"]


def test_a_visitor_plays_and_nothing_is_kept() -> None:
    ania = Listener.at(Lms(), TWO)
    ania.report((0, 50))
    before = everything(ania.runtime)
    visitor = ania.beside(runtime=Lms(None, records=ania.runtime.records))
    told = visitor.init("public_view")
    assert told["view"]["saves"] is False
    assert told["view"]["store"] == ""
    assert [each["listening"]["played"] for each in told["view"]["episodes"]] == [[], []]
    assert not any(each["listening"]["may_mark"] for each in told["view"]["episodes"])
    assert told["strings"]["not_saved"] == "You are not logged in: you can listen, but nothing is kept."
    for handler in ("progress", "mark_read", "track", "preferences"):
        assert visitor.post(handler).status == 403
    assert everything(ania.runtime) == before


def test_whoever_looks_from_outside_the_course_sees_nothing_of_their_own() -> None:
    ania = Listener.at(Lms())
    ania.report((0, 50))
    assert ania.view("public_view")["episodes"][0]["listening"]["played"] == []


@pytest.mark.parametrize(
    ("handler", "body"),
    [
        ("progress", None),
        ("mark_read", {"episode": "t1"}),
        ("track", {"events": []}),
        ("preferences", {"rate": 2}),
    ],
)
def test_where_nobody_is_known_reports_are_refused_with_a_sentence(handler: str, body: Any) -> None:
    """Studio's editor binds nobody, and lets the requests through."""
    editor = Listener.at(StudioEditor())
    before = everything(editor.runtime)
    refused(editor.post(handler, **(body or editor.body((0, 30)))), 403)
    assert everything(editor.runtime) == before


def test_a_masquerade_plays_as_the_learner_and_keeps_nothing() -> None:
    ania = Listener.at(Lms())
    ania.report((0, 50))
    rows = repr(ania.runtime.records.modules)
    staff = ania.beside(runtime=ania.runtime.as_user(ANIA, masqueraded_by=PROF))  # type: ignore[attr-defined]
    assert staff.episode()["listening"]["played"] == [[0, 50]]
    assert staff.report((0, 95)).json["done"]
    assert staff.post("preferences", rate=2).status == 200
    assert staff.episode()["listening"]["percent"] == 95
    assert repr(ania.runtime.records.modules) == rows
    assert ania.runtime.records.rows == {}
    assert ania.runtime.completion(ania.block) == 0.5
    assert [(line.kind, line.facts) for line in staff.runtime.events(staff.block)] == [
        ("completion", {"completion": 1.0})
    ]
    assert ania.episode()["listening"]["played"] == [[0, 50]]


def test_learners_are_kept_apart() -> None:
    ania = Listener.at(Lms())
    ania.report((0, 50))
    ben = ania.beside(runtime=Lms(Learner("ben"), records=ania.runtime.records))
    assert ben.episode()["listening"]["played"] == []
    assert ben.view()["store"] != ania.view()["store"]


def test_the_store_is_one_for_each_learner_and_block_and_does_not_change() -> None:
    ania = Listener.at(Lms())
    again, other = ania.view()["store"], Listener.at(ania.runtime).view()["store"]
    assert again == ania.view()["store"]
    assert len({again, other, ""}) == 3
    assert str(ANIA.id) not in again


# What an author changes meanwhile.


def test_an_episode_that_is_gone_is_refused_and_comes_back_with_all_that_was_heard() -> None:
    ania = Listener.at(Lms(), TWO)
    ania.report((20, 60), episode="t2")
    author_changes(ania, ONE)
    refused(ania.report((20, 90), episode="t2"), 404)
    assert ania.report((0, 10)).status == 200
    author_changes(ania, TWO)
    assert ania.episode("t2")["listening"]["played"] == [[20, 60]]


def test_an_easier_threshold_completes_what_was_heard_before() -> None:
    ania = Listener.at(Lms(), TWO)
    ania.report((0, 60))
    assert ania.runtime.completion(ania.block) == 0.3
    author_changes(ania, threshold=50)
    assert ania.episode()["listening"]["done"]
    ania.report((20, 25), episode="t2")
    assert ania.kept["episodes"]["t1"]["done"]
    assert ania.runtime.completion(ania.block) == 0.5


def test_an_easier_threshold_is_unsettled_until_any_report_keeps_it() -> None:
    ania = Listener.at(Lms())
    ania.report((0, 60))
    author_changes(ania, threshold=50)
    told = ania.episode()["listening"]
    assert (told["done"], told["unsettled"], ania.kept["episodes"]["t1"]["done"]) == (True, True, False)
    assert ania.report(pos=0).json["done"]
    assert (ania.kept["episodes"]["t1"]["done"], ania.runtime.completion(ania.block)) == (True, 1.0)
    author_changes(ania, threshold=90)
    told = ania.episode()["listening"]
    assert (told["done"], told["unsettled"]) == (True, False)


def test_other_chapters_are_unsettled_until_a_report_of_any_episode() -> None:
    ania = Listener.at(Lms(), TWO)
    ania.report((20, 80), episode="t2")
    author_changes(ania, TWO.replace('<chapter start="120"', '<chapter start="80"'))
    assert ania.episode("t2")["listening"]["unsettled"]
    assert not ania.episode("t1")["listening"]["unsettled"]
    ania.report((0, 5))
    assert not ania.episode("t2")["listening"]["unsettled"]
    assert ania.kept["episodes"]["t2"]["done"]


def test_a_harder_threshold_takes_nothing_back() -> None:
    ania = Listener.at(Lms(), threshold=50)
    ania.report((0, 50))
    author_changes(ania, threshold=100)
    assert ania.episode()["listening"]["done"]
    assert ania.report((0, 60)).json["done"]


@pytest.mark.parametrize(("threshold", "heard"), [(0, 1), (None, 100), (250, 100), (-5, 1)])
def test_a_threshold_that_makes_no_sense_is_brought_into_its_limits(threshold: int | None, heard: int) -> None:
    ania = Listener.at(Lms(), threshold=threshold, completion="nonsense")
    assert 1 <= ania.view()["threshold"] <= 100
    assert ania.view()["completion"] == "listen_or_read"
    assert ania.report((0, heard)).json["done"]


# What a later version has stored.


@pytest.mark.parametrize("runtime", KEEPING)
def test_what_a_later_version_keeps_is_not_touched(runtime: type[PlatformRuntime]) -> None:
    ania = Listener.at(runtime())
    block = ania.runtime.load(ania.block)
    block.listening = {"schema": 2, "episodes": {"t1": "something new"}}
    block.save()
    before = everything(ania.runtime)
    told = ania.init()
    assert told["view"]["saves"] is False
    assert told["strings"]["not_saved"].startswith("A newer version of this podcast keeps what you heard.")
    for reply in (ania.report((0, 95)), ania.post("mark_read", episode="t1")):
        refused(reply, 409)
        assert reply.json["error"].startswith("A newer version")
    assert everything(ania.runtime) == before


@pytest.mark.parametrize("stored", [None, [], "x", 7, {"schema": "x"}, {"schema": 1, "episodes": {"t1": {"pos": 1}}}])
def test_what_cannot_be_read_counts_as_nothing(stored: Any) -> None:
    ania = Listener.at(Lms())
    block = ania.runtime.load(ania.block)
    block.listening = stored if isinstance(stored, dict | None) else {"schema": 1, "episodes": stored}
    block.save()
    assert ania.episode()["listening"]["played"] == []
    assert ania.report((0, 30)).json["coverage"] == 30


# Two devices: the half of the server of acceptance row 3.


def test_a_killed_tab_loses_at_most_the_seconds_since_its_last_report() -> None:
    """Played to 70, reported every 15 seconds, then killed; the laptop goes on."""
    ania = Listener.at(Lms())
    for played in (15, 30, 45, 60):
        ania.report((0, played))
    told = ania.beside().episode()
    assert 70 - told["listening"]["percent"] <= 15
    assert 70 - (told["resume"]["elsewhere"]["second"] + 3) <= 15


def test_what_was_queued_in_a_tunnel_is_joined_and_does_not_move_the_place_back() -> None:
    """The phone was offline for ten minutes; meanwhile the laptop went on, and it is the newest."""
    source = ONE.replace('duration="100"', 'duration="2000"')
    phone = Listener.at(Lms(), source)
    laptop = phone.beside()
    started = now() - 900
    phone.report((0, 300), at=started)
    queued = phone.body((0, 900), at=started + 600)
    laptop.report((300, 400), at=started + 700)
    phone.post("progress", **queued)
    told = phone.episode()
    assert told["listening"]["played"] == [[0, 900]]
    assert told["resume"]["devices"] == {PHONE: {"second": 397, "here": 897}, LAPTOP: {"second": 397, "here": None}}
    assert told["resume"]["elsewhere"] == {"second": 397, "here": None}


def test_devices_that_stopped_close_by_are_not_asked() -> None:
    phone = Listener.at(Lms())
    phone.report((0, 40))
    phone.beside().report((40, 70), at=now())
    assert phone.episode()["resume"]["devices"][PHONE] == {"second": 67, "here": None}


def test_an_update_lost_between_two_devices_heals_with_the_next_report() -> None:
    """The platform merges fields without locking the row: whoever saves last wins."""
    lms = Lms()
    phone = Listener.at(lms)
    laptop = phone.beside()
    slow = lms.load(phone.block)
    slow.listening  # noqa: B018 - read before the other device saves
    laptop.report((60, 75))
    handled = lms.handle(slow, "progress", request_of(phone.body((0, 15))))
    assert handled.status_code == 200
    assert phone.kept["episodes"]["t1"]["ranges"] == [[0, 15]]
    laptop.report((60, 90))
    phone.report((0, 30))
    assert phone.kept["episodes"]["t1"]["ranges"] == [[0, 30], [60, 90]]


def request_of(body: Any) -> Any:
    return ask("POST", json.dumps(body).encode(), "", "application/json")


def event(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "episode": "t1", "at": now(), "second": 3, "value": "", **more}


def test_the_sample_can_be_listened_to() -> None:
    lms = Lms()
    sample = Listener(lms, lms.load(PodcastPlayerXBlock))
    assert sample.report((0, 12), episode="e1").json["done"]
