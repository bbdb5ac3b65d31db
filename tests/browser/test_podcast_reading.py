"""A podcast read: its transcript searched, moved through, copied, in other languages, and without a script."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from podcast_player import sentences
from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.browser.podcast_pages import PodcastPage, in_polish

Take = Callable[[Page, str], None]
SHORT, PAIR = "trial-short", "trial-pair"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
MOST_PRESSES = 12
IN_SIGHT = """(box) => {
  const [mark] = CSS.highlights.get("pp-now") ?? [];
  if (!mark) return false;
  const range = document.createRange();
  range.selectNode(mark.startContainer);
  const [place, around] = [range.getBoundingClientRect(), box.getBoundingClientRect()];
  return place.height > 0 && place.top >= around.top - 1 && place.bottom <= around.bottom + 1;
}"""


def copied(page: Page) -> str:
    """What lies on the clipboard."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_row_6_keyboard_finds_a_word_plays_from_it_and_copies_a_link_in_twelve_presses(visit: Visit) -> None:
    learner = visit(permissions=CLIPBOARD)
    podcast = learner.podcast()
    page = podcast.page
    podcast.play.focus()
    page.keyboard.press("/")
    expect(podcast.search).to_be_focused()
    page.keyboard.type("ROZPORZADZENIE NOSI")
    expect(podcast.count).to_have_text(in_polish(sentences.LEARNER["search_count"], at=1, count=1))
    presses = ["ArrowDown", "Enter", "c"]
    for key in presses:
        page.keyboard.press(key)
    expect(podcast.status).to_have_text(in_polish(sentences.LEARNER["copied"]))
    assert 34 <= podcast.begun_at() < 35
    assert len(presses) <= MOST_PRESSES
    text, _, link = copied(page).partition("\n")
    assert text.startswith("Pierwsze rozporządzenie nosi datę 27 marca 2025 roku")
    assert "0:34" in text
    see_link_lead_there(learner.podcast(more="&" + link.partition("&")[2]), link)


def see_link_lead_there(podcast: PodcastPage, link: str) -> None:
    """See a copied link offer its place, and play from there only when asked."""
    assert "jumpToId=pp-" in link
    assert podcast.page.url == link
    expect(podcast.offer).to_contain_text("0:34")
    assert podcast.page.evaluate("document.querySelector('audio').paused")
    podcast.offer.get_by_role("button").first.click()
    assert 34 <= podcast.begun_at() < 35


@pytest.mark.parametrize(
    ("query", "found"), [("lodce", 1), ("ŁÓDCE", 1), ("nagranie. Mówi", 1), (".", 3), ("tratwa", 0), ("(.*)+", 0)]
)
def test_search_finds_what_people_type(visit: Visit, query: str, found: int) -> None:
    podcast = visit().podcast(SHORT)
    expect(podcast.cues).to_have_count(3)
    podcast.search.fill(query)
    strings = sentences.LEARNER
    told = in_polish(strings["search_count"], at=1, count=found) if found else in_polish(strings["search_none"])
    expect(podcast.count).to_have_text(told)
    expect(podcast.status).to_have_text(told)


def test_search_goes_round_through_every_place(visit: Visit) -> None:
    podcast = visit().podcast(SHORT)
    expect(podcast.cues).to_have_count(3)
    podcast.search.fill(".")
    for key, at in (("Enter", 2), ("Enter", 3), ("Enter", 1), ("Shift+Enter", 3)):
        podcast.search.press(key)
        expect(podcast.count).to_have_text(in_polish(sentences.LEARNER["search_count"], at=at, count=3))
    here = podcast.page.evaluate("[...CSS.highlights.get('pp-here')].map(({startContainer}) => startContainer.data)")
    assert here == ["Tu się kończy. "]


def test_transcript_scrolls_along_inside_its_box_and_the_page_stays(visit: Visit) -> None:
    podcast = visit().podcast().start()
    for time in ("1:20", "2:40", "0:05"):
        podcast.go_to(time)
        before = podcast.page.evaluate("scrollY")
        podcast.page.wait_for_function(f"({IN_SIGHT})(document.querySelector('.pp-box'))")
        assert podcast.page.evaluate("scrollY") == before
    expect(podcast.follow).to_be_checked()


def test_following_stops_when_the_reader_scrolls_and_goes_on_when_asked(visit: Visit) -> None:
    podcast = visit().podcast().start()
    podcast.box.hover()
    podcast.page.mouse.wheel(0, 300)
    expect(podcast.follow).not_to_be_checked()
    scrolled = podcast.box.evaluate("box => box.scrollTop")
    podcast.wait_until_marked(podcast.marked_cue + 1)
    assert podcast.box.evaluate("box => box.scrollTop") == scrolled > 0
    podcast.follow.check()
    podcast.page.wait_for_function(f"({IN_SIGHT})(document.querySelector('.pp-box'))")


def test_another_language_keeps_the_place(visit: Visit) -> None:
    podcast = visit("zofia-compares-languages").podcast(SHORT)
    podcast.go_to("0:02")
    with podcast.page.expect_response("**/preferences/**"):
        podcast.language.select_option(index=1)
    expect(podcast.cues.nth(1)).to_have_text("Він про човен. ")
    expect(podcast.box.locator("[lang=uk]").first).to_be_visible()
    assert podcast.marked == ["Він про човен. "]
    expect(visit("zofia-compares-languages").podcast(SHORT).cues.first).to_have_text("Це короткий запис. ")


def test_hostile_words_stay_words(visit: Visit) -> None:
    reader = visit()
    podcast = reader.podcast(PAIR)
    expect(podcast.name).to_have_text('<img src=x onerror=alert(1)> "Konstantynopolitańczykowianeczka" & spółka')
    expect(podcast.cues.first).to_contain_text("<img src=x onerror=\"document.title='stolen'\"> to tylko tekst")
    expect(podcast.cues.last).to_contain_text("{{ 7 * 7 }} %(at)s")
    podcast.chapters.locator("summary").click()
    expect(podcast.chapters.get_by_role("button").last).to_contain_text("<script>alert(2)</script>")
    expect(podcast.root.locator("img, .pp-episode script")).to_have_count(0)
    assert podcast.page.title() != "stolen"
    with podcast.page.context.expect_page() as opened:
        podcast.more.click()
        podcast.panel.locator("a[target=_blank]").first.click()
    opened.value.wait_for_load_state()
    assert "stolen" not in opened.value.title()
    expect(opened.value.locator("main img, main script")).to_have_count(0)


def test_podcast_can_be_heard_and_read_without_javascript(visit: Visit, take_picture: Take) -> None:
    reader = visit(java_script_enabled=False)
    plain = reader.podcast()
    expect(plain.root.locator("audio[controls]")).to_be_visible()
    expect(plain.root.get_by_text("Co ogranicza art. 33a")).to_be_visible()
    expect(plain.root.get_by_text("1:08")).to_be_visible()
    hint = plain.root.locator("noscript")
    expect(hint).to_be_visible()
    assert hint.inner_text().strip() == in_polish(sentences.LEARNER["needs_script"])
    expect(plain.root.locator("button:visible")).to_have_count(0)
    levels = plain.root.locator(":is(h2, h3, h4):visible").evaluate_all(
        "all => all.map(each => Number(each.tagName[1]))"
    )
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    take_picture(plain.page, "1280-p-without-script")
    plain.root.get_by_role("link", name=re.compile("^" + in_polish(sentences.LEARNER["transcript"]))).click()
    page = plain.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sytuacja na granicy")
    expect(page.get_by_text("Pierwsze rozporządzenie nosi datę 27 marca 2025 roku")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "pl")


@pytest.mark.parametrize("width", [320, 1280])
def test_page_of_the_transcript_is_clean(visit: Visit, take_picture: Take, width: int) -> None:
    reader = visit(width=width)
    podcast = reader.podcast()
    podcast.more.click()
    with podcast.page.context.expect_page() as opened:
        podcast.panel.locator("a[target=_blank]").first.click()
    page = opened.value
    page.wait_for_load_state()
    assert violations(page) == []
    assert layout.sticking_out(page) == []
    take_picture(page, f"{width}-p-transcript-page")


def test_broken_podcast_is_a_sentence_for_learners_and_a_list_for_its_author(visit: Visit, take_picture: Take) -> None:
    podcast = visit().podcast("trial-unsound")
    expect(podcast.root.locator(".pp-notice")).to_have_text(in_polish(sentences.UNAVAILABLE))
    expect(podcast.root).not_to_contain_text("Sekret autorki")
    assert violations(podcast.page) == []


def test_author_meets_a_broken_podcast_with_the_places_of_its_errors(visit: Visit, take_picture: Take) -> None:
    podcast = visit("marta", width=320).podcast("trial-unsound", view="author_view")
    expect(podcast.root.locator(".pp-problems li").first).to_be_visible()
    assert violations(podcast.page) == []
    assert layout.sticking_out(podcast.page) == []
    take_picture(podcast.page, "320-p-unsound")
