"""A transcript of 1,500 cues on a slow processor: what does not depend on the machine, and wide limits for the rest.

The exact times are for the benchmarks. Here the layout and the late frames may be twice as many, for a busy machine;
steps and searches, which are near their limits on a quiet one, five times as long.
"""

import gzip
from importlib.resources import files
from statistics import median

import pytest
from playwright.sync_api import expect

from tests.browser import podcast_timings as timings
from tests.browser.conftest import Visit
from tests.browser.podcast_pages import PodcastPage
from tests.browser.podcast_trials import CUES, EVERY_SO_MANY, RARE, long_transcript

LONG = "trial-long"
GENEROUS, BUSY = 5, 2
LAYOUT, STEP, SEARCH = 100, 2, 10  # milliseconds
LATE_FRAMES = 3  # of those in 10 seconds
WATCHED = 2  # seconds
MOST_MUTATIONS, MOST_MEASURED = 3, 4
MOST_LAID_OUT = 40
QUERIES = ["u", "ur", "urząd", RARE, "tego nie ma", "wniosek o pobyt"]


def test_row_4_a_long_transcript_is_drawn_followed_and_searched_without_delay(visit: Visit) -> None:
    learner = visit()
    podcast = PodcastPage(learner.context.new_page(), learner.place(LONG, "student_view"))
    session = timings.slow_down(podcast.page)
    laid_out = timings.layout_time(podcast.page, session, "long.pl.vtt", podcast.open)
    expect(podcast.cues).to_have_count(CUES)
    idle = timings.playing(podcast.page, WATCHED)
    podcast.start()
    seen = timings.playing(podcast.page, WATCHED)
    searches = timings.search_times(podcast.page, QUERIES)
    assert len(seen.steps) > WATCHED
    assert laid_out <= BUSY * LAYOUT
    assert seen.step <= GENEROUS * STEP
    assert seen.late_frames <= idle.late_frames + BUSY * LATE_FRAMES
    assert median(searches) <= GENEROUS * SEARCH


def test_only_paragraphs_in_sight_are_laid_out(visit: Visit) -> None:
    podcast = visit().podcast(LONG)
    expect(podcast.cues).to_have_count(CUES)
    podcast.box.scroll_into_view_if_needed()
    for place in (0, 0.5, 1):
        podcast.box.evaluate("(box, place) => { box.scrollTop = place * box.scrollHeight; }", place)
        podcast.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        laid_out, turns = timings.turns_laid_out(podcast.page)
        assert 0 < laid_out <= MOST_LAID_OUT < turns


@pytest.mark.parametrize("cues", [150, CUES])
def test_a_tick_changes_no_more_of_the_page_however_long_the_transcript_is(visit: Visit, cues: int) -> None:
    learner = visit()
    learner.context.route("**/long.pl.vtt", lambda route: route.fulfill(body=long_transcript(cues)))
    podcast = learner.podcast(LONG)
    expect(podcast.cues).to_have_count(cues)
    seen = timings.playing(podcast.start().page, WATCHED)
    assert len(seen.mutations) > WATCHED
    assert 0 < max(seen.mutations) <= MOST_MUTATIONS
    assert max(seen.measured) <= MOST_MEASURED


def test_a_search_marks_every_place_of_a_rare_word(visit: Visit) -> None:
    podcast = visit().podcast(LONG)
    podcast.search.fill("zolw")
    expect(podcast.count).to_contain_text(str(CUES // EVERY_SO_MANY))
    marked = "['pp-found', 'pp-here'].map((name) => CSS.highlights.get(name).size)"
    assert podcast.page.evaluate(marked) == [CUES // EVERY_SO_MANY - 1, 1]


def test_row_7_code_is_light() -> None:
    public = files("podcast_player") / "public"
    assert sum(len(gzip.compress((public / name).read_bytes())) for name in ("student.js", "student.css")) <= 19 * 1024
