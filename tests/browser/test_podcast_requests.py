"""What a podcast asks the network for, and how often."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from podcast_player import sentences
from tests.browser.conftest import Visit, Visitor
from tests.browser.podcast_pages import PodcastPage, in_polish

MOST_A_MINUTE = 4
STEP = 5  # seconds by which the page's clock goes on at once
MINUTES = 2


def test_row_7_no_byte_of_the_recording_is_asked_for_before_play(visit: Visit) -> None:
    learner = visit()
    asked: list[str] = []
    learner.context.on("request", lambda request: asked.append(request.url) if ".mp3" in request.url else None)
    podcast = learner.podcast()
    expect(podcast.cues.first).to_be_visible()
    podcast.more.click()
    podcast.go_to("1:00")
    podcast.speed.select_option("1.5")
    podcast.page.wait_for_load_state("networkidle")
    assert asked == []
    podcast.start()
    assert len(asked) > 0


@pytest.mark.parametrize("restless", [False, True], ids=["listening", "skipping-and-pausing"])
def test_row_7_playing_asks_the_server_at_most_four_times_a_minute(visit: Visit, restless: bool) -> None:
    podcast = visit().podcast()
    podcast.page.clock.install()
    podcast.page.clock.pause_at(datetime.now() + timedelta(minutes=1))
    podcast.open()
    clock = [0]
    sent: list[int] = []
    podcast.page.on("request", lambda request: sent.append(clock[0]) if request.method == "POST" else None)
    podcast.start()
    for _ in range(60 * MINUTES // STEP):
        clock[0] += STEP
        podcast.page.clock.fast_forward(STEP * 1000)
        act(podcast, restless)
    assert len(sent) >= 2 * MINUTES
    assert max(sum(at - 60 < other <= at for other in sent) for at in sent) <= MOST_A_MINUTE


def act(podcast: PodcastPage, restless: bool) -> None:
    """Listen on for a moment, or skip back as somebody does who did not understand."""
    if restless:
        podcast.back.click()
    podcast.hear_until(podcast.at + 0.05)


def test_what_was_heard_without_a_connection_is_sent_when_it_is_back(visit: Visit) -> None:
    learner = visit(tolerated="ERR_INTERNET_DISCONNECTED")
    podcast = learner.podcast("trial-short").start()
    learner.context.set_offline(True)
    podcast.hear_until(2)
    podcast.play.click()
    expect(podcast.unsaved).to_have_text(in_polish(sentences.LEARNER["unsaved"]))
    with podcast.page.expect_response("**/progress/**"):
        learner.context.set_offline(False)
    expect(podcast.unsaved).to_be_empty()
    assert learner.kept("trial-short")["episodes"][0]["listening"]["played"] == [[0, 2]]


def test_a_tab_that_is_left_sends_what_was_heard(visit: Visit) -> None:
    learner = visit()
    podcast = learner.podcast("trial-short").start()
    podcast.hear_until(2)
    podcast.page.goto(learner.address)
    assert [0, 2] in (played_by_now(learner) for _ in range(50))


def played_by_now(learner: Visitor) -> list[int]:
    """The first interval that the server has, once it has one."""
    return next(iter(learner.kept("trial-short")["episodes"][0]["listening"]["played"]), [])


def test_reply_of_something_else_is_no_reply(visit: Visit) -> None:
    podcast = visit().podcast("trial-short")
    podcast.page.route("**/mark_read/**", lambda route: route.fulfill(body="<h1>Log in</h1>"), times=1)
    podcast.mark.click()
    expect(podcast.failure.filter(has_text=in_polish(sentences.LEARNER["signed_out"]))).to_be_visible()
    podcast.mark.click()
    expect(podcast.mark).to_be_hidden()
