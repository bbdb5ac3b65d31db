"""The author's side of a feed: what is previewed, what is taken over, and that the site asks only for authors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from podcast_player import olx
from podcast_player.block import PodcastPlayerXBlock
from podcast_player.domain.problem import has_errors
from podcast_player.feed_taking import Fetch
from podcast_player.fetching import Fetcher
from podcast_player.opening import check
from tests.podcast_player.faulty import UNREADABLE, episode, podcast
from tests.podcast_player.feeds import radio
from tests.podcast_player.feeds.station import Station, file, station
from tests.podcast_player.test_authoring import SETTINGS, StudioWithFiles, kept
from tests.runtimes import Learner, Library, Lms, Reply, StudioEditor

GUIDS = [f"radio-polana-{number:02}" for number in range(1, 14)]
OWN = podcast(episode())


@pytest.fixture(scope="module")
def on_air() -> Iterator[Station]:
    with station({}) as own:
        own.answers.update(radio.answers(own.at("")))
        yield own


@pytest.fixture
def tuned(on_air: Station) -> type:
    """The block, allowed to ask the station on this machine."""

    class Tuned(PodcastPlayerXBlock):  # type: ignore[misc]
        def _fetch(self) -> Fetch:
            return Fetcher(own_ports=(on_air.port,))

    return Tuned


@pytest.fixture
def studio() -> StudioWithFiles:
    return StudioWithFiles()


def asked(studio: StudioEditor, block: Any, source: str, data: str = OWN, **more: Any) -> Reply:
    return studio.post(block, "studio_import" if more else "studio_feed", {"source": source, "data": data, **more})


def test_a_preview_says_what_is_new_and_saves_nothing(studio: StudioWithFiles, tuned: type, on_air: Station) -> None:
    block = studio.load(tuned, data=OWN)
    before, heard = kept(studio), len(on_air.asked)
    with translation.override("en"):
        reply = asked(studio, block, f"  {on_air.at('/feed.xml')}\n")
    assert reply.status == 200, reply.json
    assert reply.json["title"] == "Radio Polana (stacja zmyślona)"
    rows = reply.json["rows"]
    assert [row["guid"] for row in rows] == GUIDS
    assert {row["kind"] for row in rows} == {"new"}
    first = rows[0]
    assert (first["kind_text"], first["kept"]) == ("new", [])
    assert first["title"]
    assert "Season 1, episode 1" in first["label"]
    assert set(first["transcripts"]) == {"Polish", "Ukrainian"}
    assert {"title", "duration", "recordings"} <= set(first["changes"])
    assert on_air.paths[heard:] == ["/feed.xml"]
    assert kept(studio) == before


def test_a_pasted_feed_asks_nobody(studio: StudioWithFiles, tuned: type, on_air: Station) -> None:
    heard = len(on_air.asked)
    block = studio.load(tuned, data=OWN)
    rows = asked(studio, block, radio.feed()).json["rows"]
    assert [row["guid"] for row in rows] == GUIDS
    assert len(on_air.asked) == heard


def test_what_was_picked_is_in_the_source_and_can_be_saved(
    studio: StudioWithFiles, tuned: type, on_air: Station
) -> None:
    block = studio.load(tuned, data=OWN)
    before = kept(studio)
    taken = asked(studio, block, on_air.at("/feed.xml"), picked=GUIDS[:2]).json
    assert kept(studio) == before
    found = olx.read(taken["data"]).podcast
    assert found is not None
    assert [each.guid for each in found.episodes] == ["", *GUIDS[:2]]
    assert {each.lang for each in found.episodes[1].transcripts} == {"pl", "uk"}
    assert not has_errors(check(taken["data"])[0])
    saving = {"data": taken["data"], **SETTINGS, "digest": studio.load(block)._version, "files": taken["files"]}
    assert studio.post(block, "studio_save", saving).status == 200
    assert studio.load(block).data == taken["data"]


def test_a_second_import_finds_everything_the_same_even_when_transcripts_have_become_files(
    studio: StudioWithFiles, tuned: type, on_air: Station
) -> None:
    block = studio.load(tuned)
    long = radio.text_at("/texts/01.pl.vtt").replace("Od listu", "Od listu " * 4_000)
    before = on_air.answers["/texts/01.pl.vtt"]
    on_air.answers["/texts/01.pl.vtt"] = file(long.encode(), "text/vtt")
    try:
        data = asked(studio, block, on_air.at("/feed.xml"), picked=GUIDS).json["data"]
        saving = {"data": data, **SETTINGS, "digest": studio.load(block)._version}
        saved = studio.post(block, "studio_save", saving).json["data"]
        assert len(studio.files.texts) >= 1
        assert saved != data
        rows = asked(studio, block, on_air.at("/feed.xml"), saved).json["rows"]
        assert [row["kind"] for row in rows] == ["same"] * 13
        again = asked(studio, block, on_air.at("/feed.xml"), saved, picked=GUIDS).json
        assert (again["data"], again["files"]) == (saved, {})
    finally:
        on_air.answers["/texts/01.pl.vtt"] = before


def test_what_an_author_wrote_is_told_to_stay(studio: StudioWithFiles, tuned: type, on_air: Station) -> None:
    block = studio.load(tuned)
    data = asked(studio, block, on_air.at("/feed.xml"), picked=GUIDS[:1]).json["data"]
    found = olx.read(data).podcast
    assert found is not None
    edited = data.replace(f'title="{found.episodes[-1].title}"', 'title="Mój tytuł"')
    assert edited != data
    row = next(
        row for row in asked(studio, block, on_air.at("/feed.xml"), edited).json["rows"] if row["guid"] == GUIDS[0]
    )
    assert (row["kind"], row["title"], row["kept"]) == ("same", "Mój tytuł", ["title"])


REFUSED = [
    ("/missing.xml", "answered with the error 404"), ("/page.html", "of the type “text/html”"),
    ("/list.xml", "begins with <opml>"), ("/broken.xml", "not well-formed XML"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "words"), REFUSED)
def test_a_feed_that_cannot_be_had_is_refused_with_what_to_do(
    studio: StudioWithFiles, tuned: type, on_air: Station, path: str, words: str
) -> None:
    on_air.answers["/page.html"] = file(b"<html></html>", "text/html")
    on_air.answers["/list.xml"] = file(b"<opml/>", "text/xml")
    on_air.answers["/broken.xml"] = file(b"<rss>", "text/xml")
    reply = asked(studio, studio.load(tuned), on_air.at(path))
    assert reply.status == 400
    assert words in reply.json["error"]


ELSEWHERE = [
    ("http://localhost/feed.xml", "does not begin with https://"), ("https://127.0.0.1/feed.xml", "not on the public"),
    ("https://user:pass@example.org/feed.xml", "user name"), ("https://example.org:8080/feed.xml", "Port 8080"),
    ("https://[::1]/feed.xml", "not on the public"), ("https://169.254.169.254/latest/", "not on the public"),
    ("", "not a web address"), ("file:///etc/passwd", "not"), ("ftp://example.org/", "not"), ("radio.example", "not"),
    ("<rss", "not well-formed XML"),
    ("<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><rss>&y;</rss>", "document type"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "words"), ELSEWHERE)
def test_nothing_but_public_addresses_is_asked(studio: StudioWithFiles, source: str, words: str) -> None:
    for more in ({}, {"picked": ["g"]}):
        reply = asked(studio, studio.load(PodcastPlayerXBlock), source, **more)
        assert reply.status == 400
        assert words in reply.json["error"]


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_source_that_would_lose_something_is_not_imported_into(studio: StudioWithFiles, text: str) -> None:
    reply = asked(studio, studio.load(PodcastPlayerXBlock), radio.feed(), text, picked=GUIDS[:1])
    assert (reply.status, reply.json["error"][:38]) == (400, "The podcast has errors that hide its e")


def test_an_import_needs_a_choice_that_is_in_the_feed(studio: StudioWithFiles) -> None:
    block = studio.load(PodcastPlayerXBlock)
    assert asked(studio, block, radio.feed(), picked=[]).status == 400
    reply = asked(studio, block, radio.feed(), picked=[GUIDS[0], "%(x)s"])
    assert reply.status == 409
    assert "“%(x)s” is not in it" in reply.json["error"]


def test_only_authors_make_the_site_ask(tuned: type, on_air: Station) -> None:
    heard = len(on_air.asked)
    for place in (Lms(), Lms(None), StudioEditor(may_write=False), Library(Learner("jan"), may_write=False)):
        block = place.load(tuned, data=OWN)
        for handler, more in (("studio_feed", {}), ("studio_import", {"picked": GUIDS})):
            assert place.post(block, handler, {"source": on_air.at("/feed.xml"), "data": OWN, **more}).status == 403
    assert len(on_air.asked) == heard


def test_a_transcript_that_an_author_changed_stays(studio: StudioWithFiles, tuned: type, on_air: Station) -> None:
    block = studio.load(tuned)
    data = asked(studio, block, on_air.at("/feed.xml"), picked=GUIDS[:1]).json["data"]
    edited = data.replace("Dziękuję", "Dziękujemy")
    assert edited != data
    taken = asked(studio, block, on_air.at("/feed.xml"), edited, picked=GUIDS[:1]).json
    assert "Dziękujemy" in taken["data"]
