"""Every state of a podcast looked at by axe, and measured, at the widths of telephones and of a desk."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.conftest import RECORDING, Visit
from tests.browser.hands import Keyboard
from tests.browser.podcast_pages import PODCAST, PodcastPage

Take = Callable[[Page, str], None]
SHORT, PAIR = "trial-short", "trial-pair"
WIDTHS = [320, 360, 1280]
MOST_STOPS = 14
SCRIPTS = re.compile(r"<script\b.*?</script>|</?noscript>", re.DOTALL | re.IGNORECASE)
# Chromium gives all marks one colour unless the text says that it has colours of its own.
MARK_COLOURS = """(cue) => ["now", "found", "here"].map((mark) => getComputedStyle(cue).forcedColorAdjust === "none"
  && getComputedStyle(cue, `::highlight(pp-${mark})`).backgroundColor)"""


def check(podcast: PodcastPage) -> None:
    """Nothing that axe finds, nothing wider than the window, nothing too small to hit."""
    assert violations(podcast.page, PODCAST) == []
    assert layout.sticking_out(podcast.page) == []
    assert layout.small_targets(podcast.page) == []


def unfold(podcast: PodcastPage, search: str) -> None:
    """Open everything that is folded away and search for a word."""
    podcast.more.click()
    podcast.chapters.locator("summary").click()
    podcast.search.fill(search)
    expect(podcast.count).not_to_be_empty()


@pytest.mark.parametrize("width", WIDTHS)
def test_row_5_recording_is_clean_before_while_and_after_it_plays(visit: Visit, take_picture: Take, width: int) -> None:
    podcast = visit(width=width).podcast()
    expect(podcast.cues.first).to_be_attached()
    check(podcast)
    take_picture(podcast.page, f"{width}-p-1-opened")
    unfold(podcast, "ochron")
    podcast.start().hear_until(1)
    check(podcast)
    take_picture(podcast.page, f"{width}-p-2-playing")
    podcast.mark.click()
    expect(podcast.mark).to_be_hidden()
    check(podcast)
    take_picture(podcast.page, f"{width}-p-3-done")


@pytest.mark.parametrize("width", WIDTHS)
def test_row_5_hostile_and_longest_words_stay_inside(visit: Visit, take_picture: Take, width: int) -> None:
    podcast = visit(width=width).podcast(PAIR)
    check(podcast)
    unfold(podcast, "tylko")
    check(podcast)
    take_picture(podcast.page, f"{width}-p-4-pair")
    podcast.language.select_option(index=1)
    expect(podcast.box.locator("[lang=ar]").first).to_be_attached()
    check(podcast)
    take_picture(podcast.page, f"{width}-p-4-pair-arabic")
    podcast.episodes.nth(1).click()
    check(podcast)
    take_picture(podcast.page, f"{width}-p-4-second-episode")


@pytest.mark.parametrize("width", WIDTHS)
def test_row_5_questions_and_failures_are_clean(visit: Visit, take_picture: Take, width: int) -> None:
    learner = visit(width=width, tolerated="ERR_FAILED|ERR_INTERNET")
    podcast = learner.podcast(SHORT)
    opened = learner.podcast(SHORT, more=f"&jumpToId=pp-{podcast.view()['page']}-s1-t3")
    expect(opened.offer.get_by_role("button")).to_have_count(2)
    check(opened)
    take_picture(opened.page, f"{width}-p-5-linked")
    podcast.page.route("**/short.mp3", lambda route: route.abort())
    podcast.play.click()
    expect(podcast.failure.get_by_role("button")).to_be_visible()
    podcast.more.click()
    podcast.typed_time.fill("nine")
    podcast.typed_time.press("Enter")
    expect(podcast.panel.locator(".pp-error")).not_to_be_empty()
    check(podcast)
    take_picture(podcast.page, f"{width}-p-5-failures")


@pytest.mark.parametrize("width", [640, 1280])
@pytest.mark.parametrize("scenario", ["prawo-pra_s3_pod1", PAIR])
def test_row_5_text_of_twice_the_size_neither_overlaps_nor_is_cut(
    visit: Visit, take_picture: Take, scenario: str, width: int
) -> None:
    podcast = visit(width=width).podcast(scenario)
    layout.enlarge_text(podcast.page)
    for state in ("opened", "unfolded"):
        assert layout.sticking_out(podcast.page) == []
        assert layout.cut_texts(podcast.page) == []
        assert layout.overlaps(podcast.page) == []
        assert layout.icons_outside(podcast.page) == []
        assert violations(podcast.page, PODCAST) == []
        take_picture(podcast.page, f"{width}-p-6-twice-{scenario}-{state}")
        if state == "opened":
            unfold(podcast, "to")


@pytest.mark.parametrize("width", [320, 1280])
def test_row_5_right_to_left_does_not_widen_the_page(visit: Visit, take_picture: Take, width: int) -> None:
    podcast = visit(width=width).podcast(PAIR)
    layout.turn_right_to_left(podcast.page)
    unfold(podcast, "tylko")
    assert layout.sticking_out(podcast.page) == []
    assert layout.overlaps(podcast.page) == []
    take_picture(podcast.page, f"{width}-p-7-right-to-left")


def test_row_5_forced_colours_keep_what_is_heard_and_the_buttons_visible(visit: Visit, take_picture: Take) -> None:
    podcast = visit(forced_colors="active", color_scheme="dark").podcast()
    unfold(podcast, "ochron")
    podcast.start().hear_until(1)
    # axe reads the fill colour of text, which stays that of the style sheet when the reader's own colours are shown.
    assert violations(podcast.page, PODCAST, but=("color-contrast",)) == []
    expect(podcast.play).to_have_css("border-style", "solid")
    expect(podcast.chapters.locator("[aria-current]")).to_have_css("border-inline-start-style", "solid")
    assert len(set(podcast.cues.first.evaluate(MARK_COLOURS))) == 3
    take_picture(podcast.page, "1280-p-8-forced-colours")


@pytest.mark.parametrize(("scenario", "most"), [("prawo-pra_s3_pod1", MOST_STOPS), (SHORT, MOST_STOPS)])
def test_row_5_tab_stops_are_few_and_all_show_a_ring(visit: Visit, scenario: str, most: int) -> None:
    podcast = visit().podcast(scenario)
    expect(podcast.cues.first).to_be_attached()
    stops = layout.stops_without_ring(podcast.page, Keyboard(podcast.page))
    assert 7 < stops.seen <= most
    assert stops.without_ring == []


def test_row_5_tab_stops_are_few_while_the_page_asks_where_to_begin(visit: Visit) -> None:
    learner = visit()
    page = learner.podcast(RECORDING).view()["page"]
    episode = learner.kept(RECORDING)["episodes"][0]["id"]
    podcast = learner.podcast(RECORDING, more=f"&jumpToId=pp-{page}-{episode}-t30")
    expect(podcast.offer.get_by_role("button")).to_have_count(2)
    expect(podcast.cues.first).to_be_attached()
    expect(podcast.follow).to_be_hidden()
    stops = layout.stops_without_ring(podcast.page, Keyboard(podcast.page))
    assert 7 < stops.seen <= MOST_STOPS
    assert stops.without_ring == []
    podcast.start()
    expect(podcast.follow).to_be_visible()


@pytest.mark.parametrize("scenario", [RECORDING, PAIR])
@pytest.mark.parametrize("width", WIDTHS)
def test_page_without_scripts_is_clean(visit: Visit, width: int, scenario: str) -> None:
    """Axe is a script itself: the page keeps its address and styles, and loses every script of its own."""
    reader = visit(width=width)
    address = reader.place(scenario, "student_view")
    plain = SCRIPTS.sub("", reader.context.request.get(address).text())
    reader.context.route(address, lambda route: route.fulfill(body=plain, content_type="text/html; charset=utf-8"))
    podcast = PodcastPage(reader.context.new_page(), address).open()
    expect(podcast.root.locator(".pp-plain").first).to_be_visible()
    expect(podcast.page.locator("script")).to_have_count(0)
    check(podcast)


def test_nothing_moves_for_who_wants_no_motion(visit: Visit) -> None:
    podcast = visit(reduced_motion="reduce").podcast().start()
    assert layout.moving(podcast.page) == []


def test_print_shows_the_whole_transcript_and_no_controls(visit: Visit, take_picture: Take) -> None:
    podcast = visit().podcast()
    expect(podcast.cues.first).to_be_attached()
    podcast.page.emulate_media(media="print")
    controls = "button:visible:not(.pp-chapters *), input:visible, select:visible"
    expect(podcast.root.locator(controls)).to_have_count(0)
    expect(podcast.chapters.get_by_role("button").last).to_be_visible()
    expect(podcast.cues.last).to_be_visible()
    assert podcast.box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    take_picture(podcast.page, "1280-p-9-print")
