"""Real recordings heard in Chromium: what counts as heard, what is kept of it, where somebody goes on."""

import re
from contextlib import suppress
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Error, expect

from podcast_player import sentences
from tests.browser.conftest import Visit, Visitor
from tests.browser.podcast_pages import PodcastPage, covered, in_polish
from tests.browser.workbench import ROOT

SAMPLES = sorted((ROOT / "course_export").glob("*/vertical/*_pod*_u1.xml"))
SHORT = "trial-short"
LOSS = 15  # seconds that may be lost when a tab dies or the network is away
RESUMES_EARLIER = 3
LATE = 0.3  # seconds by which the mark may follow what is heard
LATEST = 1.0  # the same when something else takes the processor for a moment


def scenario(unit: Path) -> str:
    """The scenario of the podcast in a unit."""
    return f"{unit.parents[1].name}-{unit.stem.removesuffix('_u1')}"


def listening(visitor: Visitor, of: str) -> dict[str, object]:
    """What the server keeps of the first episode."""
    return dict(visitor.kept(of)["episodes"][0]["listening"])


@pytest.mark.parametrize("unit", SAMPLES, ids=scenario)
def test_sample_recording_plays_with_a_transcript_that_marks_what_is_heard(visit: Visit, unit: Path) -> None:
    podcast = visit().podcast(scenario(unit))
    expect(podcast.cues.nth(10)).to_have_text(re.compile(r"\w"))
    podcast.start()
    podcast.hear_until(1)
    assert podcast.marked == [podcast.cues.first.text_content()]
    expect(podcast.episode.get_by_role("button", name=in_polish(sentences.LEARNER["pause"]))).to_be_visible()


def test_there_are_ten_sample_recordings() -> None:
    assert len(SAMPLES) == 10


def test_row_1_seeking_to_the_end_and_playing_out_is_not_listening(visit: Visit) -> None:
    learner = visit()
    podcast = learner.podcast()
    duration = learner.kept()["episodes"][0]["duration"]
    podcast.start()
    podcast.go_to(f"3:{duration * 99 // 100 - 180}")
    with podcast.page.expect_response("**/progress/**"):
        podcast.hear_out()
    podcast.page.close()
    kept = listening(learner, "prawo-pra_s3_pod1")
    assert [kept["percent"], kept["done"]] in ([0, False], [1, False], [2, False])


def test_row_3_two_devices_ten_minutes_offline_and_a_killed_tab_lose_at_most_15_seconds(visit: Visit) -> None:
    desk, phone = visit("zofia-travels"), visit("zofia-travels", tolerated="ERR_INTERNET_DISCONNECTED")
    at_desk, on_phone = desk.podcast(), phone.podcast()
    at_desk.speed.select_option("2")
    on_phone.page.clock.install()
    on_phone.open().go_to("1:30")
    on_phone.start()
    at_desk.start()
    at_desk.hear_until(4)
    phone.context.set_offline(True)
    for _ in range(10):
        on_phone.page.clock.fast_forward("01:00")
        on_phone.hear_until(on_phone.at + 0.5)
    expect(on_phone.unsaved).to_have_text(in_polish(sentences.LEARNER["unsaved"]))
    at_desk.hear_until(12)
    at_desk.play.click()
    let_a_second_pass(at_desk)
    heard, stopped = covered(at_desk.played) | covered(on_phone.played), on_phone.at
    kill(on_phone)
    phone.context.set_offline(False)
    with phone.context.expect_event("response", lambda response: "/progress/" in response.url):
        phone.podcast()
    kept = phone.kept()["episodes"][0]
    assert len(heard) > 12
    assert len(heard - covered(kept["listening"]["played"])) <= LOSS
    assert stopped - LOSS <= kept["resume"]["elsewhere"]["second"] + RESUMES_EARLIER <= stopped


def kill(podcast: PodcastPage) -> None:
    """End the tab's process as a telephone does that needs memory: no event tells the page."""
    with podcast.page.expect_event("crash"), suppress(Error):
        podcast.page.goto("chrome://crash")
    podcast.page.close()


def cue_starts(name: str) -> list[float]:
    """When the cues of a sample recording begin, in seconds."""
    text = (ROOT / "course_export" / "prawo" / "static" / f"{name}.pl.vtt").read_text(encoding="utf-8")
    times = re.findall(r"^(\d+):(\d+):(\d+\.\d+) -->", text, re.MULTILINE)
    return [int(hours) * 3600 + int(minutes) * 60 + float(seconds) for hours, minutes, seconds in times]


def test_mark_follows_what_is_heard_to_within_three_tenths_of_a_second(visit: Visit) -> None:
    podcast = visit().podcast()
    starts = cue_starts("pra_s3_pod1")
    gaps = {cue: starts[cue + 1] - starts[cue] for cue in range(len(starts) - 1)}
    shortest = sorted(sorted(gaps, key=gaps.__getitem__)[:4])
    podcast.start()
    late = []
    for cue in shortest:
        podcast.cues.nth(cue).click()
        podcast.wait_until_marked(cue)
        late.append(podcast.wait_until_marked(cue + 1) - starts[cue + 1])
    assert len(late) == 4
    assert min(late) >= 0
    assert median(late) <= LATE
    assert max(late) <= LATEST


def test_episode_is_done_by_listening_to_it_at_twice_the_speed(visit: Visit) -> None:
    learner = visit()
    podcast = learner.podcast("trial-heard")
    expect(podcast.mark).to_have_count(0)
    podcast.speed.select_option("2")
    podcast.start()
    podcast.hear_out()
    expect(podcast.heard).to_have_text(in_polish(sentences.STANDINGS["done-listened"], percent=100))
    kept = listening(learner, "trial-heard")
    assert kept["done"]
    assert kept["played"] == [[0, 6]]


def test_episode_heard_for_less_than_the_threshold_is_not_done(visit: Visit) -> None:
    learner = visit()
    podcast = learner.podcast("trial-heard").start()
    podcast.hear_until(2)
    with podcast.page.expect_response("**/progress/**"):
        podcast.go_to("0:05")
        podcast.hear_out()
    assert not listening(learner, "trial-heard")["done"]


def test_episode_is_done_by_reading_its_transcript(visit: Visit) -> None:
    learner = visit()
    podcast = learner.podcast(SHORT)
    podcast.mark.click()
    expect(podcast.heard).to_have_text(in_polish(sentences.STANDINGS["done-read"], percent=0))
    expect(podcast.mark).to_be_hidden()
    expect(podcast.open().heard).to_have_text(in_polish(sentences.STANDINGS["done-read"], percent=0))


def test_learner_goes_on_in_a_second_browser_three_seconds_earlier(visit: Visit) -> None:
    podcast = visit("zofia-moves").podcast().start()
    podcast.go_to("1:00")
    podcast.hear_until(61)
    with podcast.page.expect_response("**/progress/**"):
        podcast.play.click()
    stopped = int(podcast.at)
    elsewhere = visit("zofia-moves").podcast()
    offered = stopped - RESUMES_EARLIER
    expect(elsewhere.offer).to_contain_text(f"0:{offered}")
    elsewhere.play.click()
    assert offered <= elsewhere.begun_at() < stopped


def test_two_devices_far_apart_let_the_learner_choose(visit: Visit) -> None:
    desk = visit("zofia-asks")
    leave_at(desk.podcast(), "0:40")
    leave_at(visit("zofia-asks").podcast(), "2:20")
    podcast = desk.podcast()
    expect(podcast.offer.get_by_role("button")).to_have_count(2)
    expect(podcast.offer).to_contain_text("2:17")
    podcast.offer.get_by_role("button").filter(has_text="0:37").click()
    assert 37 <= podcast.begun_at() < 40
    assert podcast.played[0][0] >= 37


def leave_at(podcast: PodcastPage, time: str) -> None:
    """Go to a place without playing, and away from the page when that is kept."""
    with podcast.page.expect_response("**/progress/**"):
        podcast.go_to(time)
    let_a_second_pass(podcast)
    podcast.page.close()


def let_a_second_pass(podcast: PodcastPage) -> None:
    """Times of positions are whole seconds: of two devices that stop in the same one neither is the newer."""
    podcast.page.wait_for_function("(next) => Date.now() >= next", arg=podcast.page.evaluate("Date.now() + 1000"))


def test_speed_is_kept_for_every_podcast(visit: Visit) -> None:
    podcast = visit("zofia-hurries").podcast(SHORT)
    with podcast.page.expect_response("**/preferences/**"):
        podcast.speed.select_option("1.5")
    elsewhere = visit("zofia-hurries").podcast()
    expect(elsewhere.speed).to_have_value("1.5")
    elsewhere.start()
    elsewhere.wait_until("audio.playbackRate === 1.5")


def test_second_player_on_the_page_gives_way_when_another_episode_is_chosen(visit: Visit) -> None:
    podcast = visit().podcast("trial-pair").start()
    podcast.episodes.nth(1).click()
    expect(podcast.name).to_be_focused()
    paused = "[...document.querySelectorAll('.pp-episode audio')].every((audio) => audio.paused)"
    podcast.page.wait_for_function(paused)
    podcast.start()
    expect(podcast.transcript).to_have_count(0)


def test_recording_that_cannot_be_fetched_is_told_and_can_be_tried_again(visit: Visit) -> None:
    learner = visit(tolerated="ERR_FAILED|404")
    podcast = learner.podcast(SHORT)
    podcast.page.route("**/short.mp3", lambda route: route.abort(), times=1)
    podcast.play.click()
    expect(podcast.failure.filter(has=podcast.page.get_by_role("button"))).to_contain_text(
        in_polish(sentences.LEARNER["audio_failed"])
    )
    podcast.failure.get_by_role("button").click()
    podcast.hear_until(0.5)
    expect(podcast.failure.get_by_role("button")).to_have_count(0)


def test_visitor_who_is_not_logged_in_hears_everything_and_nothing_is_kept(visit: Visit) -> None:
    somebody = visit()
    podcast = somebody.podcast(SHORT, view="public_view")
    asked: list[str] = []
    podcast.page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    expect(podcast.root.get_by_text(in_polish(sentences.LEARNER["not_saved"]))).to_be_visible()
    podcast.speed.select_option("2")
    podcast.start().hear_out()
    assert asked == []
