"""The editor of a podcast in the workbench, used by its author."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from podcast_player import author_sentences
from sdk_settings.people import AUTHOR
from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.conftest import Visit, Visitor
from tests.browser.podcast_pages import PodcastStudioPage, in_polish

Take = Callable[[Page, str], None]
EDITED, FED = "trial-edited", "trial-fed"
STRINGS = author_sentences.AUTHOR
SUBRIP = """1
00:00:00,000 --> 00:00:03,000
Anna: Wchodzimy do łódki.

2
00:00:02,000 --> 00:00:04,000
Bohdan: Płyniemy.
"""
FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Radio Próba</title>
<item><title>Odcinek z kanału &amp; reszta</title><guid>https://example.org/1</guid><itunes:duration>6</itunes:duration>
<enclosure url="https://example.org/1.mp3" length="18432" type="audio/mpeg"/></item>
<item><title>Drugi z kanału</title><guid>https://example.org/2</guid><itunes:duration>6</itunes:duration>
<enclosure url="https://example.org/2.mp3" length="18432" type="audio/mpeg"/></item></channel></rss>"""


def test_author_edits_an_episode_adds_one_and_learners_hear_both(author: Visitor, visit: Visit) -> None:
    studio = author.podcast_studio(EDITED)
    add_chapter_at_the_player_s_time(studio)
    paste_transcript(studio)
    add_episode(studio)
    studio.save_and_wait()
    expect(studio.message).to_have_text(in_polish(STRINGS["saved"]))
    podcast = visit().podcast(EDITED)
    expect(podcast.episodes).to_have_count(2)
    expect(podcast.cues.last).to_have_text("Płyniemy. ")
    podcast.chapters.locator("summary").click()
    podcast.chapters.get_by_role("button").filter(has_text="Na łódce").click()
    assert 2 <= podcast.begun_at() < 4
    podcast.episodes.nth(1).click()
    expect(podcast.name).to_have_text("Nowy odcinek")
    podcast.start()


def add_chapter_at_the_player_s_time(studio: PodcastStudioPage) -> None:
    """Listen to two seconds, stop, and begin a chapter there."""
    chapters = studio.section("chapters")
    studio.player.focus()
    studio.page.keyboard.press("Space")
    studio.page.wait_for_function("document.querySelector('[data-section=player] audio').currentTime >= 2")
    studio.page.keyboard.press("Space")
    studio.press("add-part", chapters)
    title = chapters.locator("[data-field=title]").last
    expect(title).to_be_focused()
    studio.page.keyboard.type("Na łódce")
    expect(chapters.locator("[data-field=start]").last).to_have_value("0:02")


def paste_transcript(studio: PodcastStudioPage) -> None:
    """Paste SubRip in which two cues overlap, see that told, and take it over with its voices."""
    transcripts = studio.section("transcripts")
    reader = transcripts.locator(".ps-reader")
    reader.locator("summary").click()
    reader.locator("textarea").fill(SUBRIP)
    studio.press("read", reader)
    expect(reader.locator(".ps-remarks li").first).to_be_visible()
    expect(reader.locator(".ps-cues li")).to_have_count(2)
    studio.press("voices", reader)
    expect(studio.section("speakers").locator("[data-field=key]").first).to_have_value("Anna")
    studio.press("take", reader)
    expect(transcripts.locator("> .ps-told")).to_contain_text(in_polish(STRINGS["taken_over"]))


def add_episode(studio: PodcastStudioPage) -> None:
    """Add an episode with the recording of the first."""
    studio.press("add-episode", studio.outline)
    about, sources = studio.section("about"), studio.section("sources")
    expect(about.locator("[data-field=title]")).to_be_focused()
    studio.page.keyboard.type("Nowy odcinek")
    about.locator("[data-field=duration]").fill("0:06")
    if sources.locator("[data-field=src]").count() == 0:
        studio.press("add-part", sources)
    sources.locator("[data-field=src]").fill("/static/short.mp3")
    sources.locator("[data-field=bytes]").fill("18432")


def test_feed_is_previewed_picked_saved_and_brings_nothing_the_second_time(author: Visitor, visit: Visit) -> None:
    studio = author.podcast_studio(FED)
    feed = studio.tab("feed")
    feed.locator("[data-field=pasted]").fill(FEED)
    studio.press("look", feed)
    rows = feed.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Odcinek z kanału & reszta")
    rows.last.get_by_role("checkbox").uncheck()
    studio.press("import", feed)
    expect(studio.outline).to_contain_text("Odcinek z kanału & reszta")
    studio.save_and_wait()
    expect(studio.message).to_have_text(in_polish(STRINGS["saved"]))
    podcast = visit().podcast(FED)
    expect(podcast.episodes).to_have_count(2)
    expect(podcast.episodes.last).to_contain_text("Odcinek z kanału & reszta")
    feed = studio.open().tab("feed")
    feed.locator("[data-field=pasted]").fill(FEED)
    studio.press("look", feed)
    expect(rows.filter(has_text="reszta")).to_have_attribute("data-kind", "same")
    expect(rows.filter(has_text="Drugi")).to_have_attribute("data-kind", "new")


def test_faulty_podcast_is_not_saved_and_its_error_leads_to_the_field(author: Visitor) -> None:
    author.tolerated = "400"
    studio = author.podcast_studio("trial-short")
    studio.section("about").locator("[data-field=title]").fill("")
    studio.save_and_wait()
    expect(studio.message).to_have_text(in_polish(author_sentences.REFUSALS["source-errors"]))
    studio.problems.first.get_by_role("button").first.click()
    expect(studio.section("about").locator("[data-field=title]")).to_be_focused()


def test_second_author_learns_that_somebody_saved_meanwhile(author: Visitor, visit: Visit) -> None:
    first, second = (
        author.podcast_studio("trial-heard"),
        visit(AUTHOR.id, tolerated="409").podcast_studio("trial-heard"),
    )
    for studio in (first, second):
        studio.tab("settings")
        studio.title.fill(studio.title.input_value())
    first.tab("text")
    first.source.fill(first.source.input_value().replace("Tylko słuchanie się liczy", "Liczy się tylko słuchanie"))
    first.save_and_wait()
    second.save_and_wait()
    expect(second.message).to_have_text(in_polish(author_sentences.REFUSALS["conflict"]))


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_editor_is_clean_in_each_of_its_parts(visit: Visit, take_picture: Take, width: int) -> None:
    studio = visit(AUTHOR.id, width=width).podcast_studio("trial-pair")
    for tab in ("episodes", "feed", "settings", "text"):
        panel = studio.tab(tab)
        if tab == "episodes":
            studio.section("transcripts").locator(".ps-reader summary").first.click()
        if tab == "feed":
            panel.locator("[data-field=pasted]").fill(FEED)
            studio.press("look", panel)
            expect(panel.locator("tbody tr").first).to_be_visible()
        assert violations(studio.page) == []
        assert layout.sticking_out(studio.page) == []
        assert layout.small_targets(studio.page) == []
        take_picture(studio.page, f"{width}-s-{tab}")
