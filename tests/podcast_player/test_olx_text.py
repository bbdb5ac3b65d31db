"""Writing a podcast as XML: reading it back gives the same podcast, and writing that gives the same bytes."""

import pytest
from hypothesis import HealthCheck, given, settings

from podcast_player import olx
from podcast_player.domain.episode import Chapter, Episode, Podcast, TranscriptFile
from podcast_player.domain.problem import Problem
from podcast_player.olx_text import text_of
from podcast_player.sample import SAMPLE
from tests.podcast_player import olx_strategies, podcasts
from tests.podcast_player.faulty import episode, podcast

# what stood in a description, and how it is written
PROSE = [
    ("plain", "<description>plain</description>"),
    ("  plain\n", "<description>plain</description>"),
    ("&lt;p&gt;a&lt;/p&gt;", "<description><![CDATA[<p>a</p>]]></description>"),
    ("<![CDATA[ <p>a</p> ]]>", "<description><![CDATA[<p>a</p>]]></description>"),
    ("a &amp; b", "<description><![CDATA[a & b]]></description>"),
    ("<![CDATA[<b>]]>]]&gt;", "<description>&lt;b&gt;]]&gt;</description>"),
    ("a &gt; b", "<description>a &gt; b</description>"),
    ("<![CDATA[<p>]]>&#13;<![CDATA[</p>]]>", "<description>&lt;p&gt;&#13;&lt;/p&gt;</description>"),
    ("a&#13;b", "<description>a&#13;b</description>"),
    ("ż\u00a0ї", "<description>ż\u00a0ї</description>"),
    ("", "<description/>"),
    (" \n ", "<description/>"),
    ("<![CDATA[ ]]>", "<description/>"),
]


def laid_out(text: str) -> str:
    root = olx.parse_safely(text)
    assert not isinstance(root, Problem)
    return text_of(root)


def read(text: str) -> Podcast:
    found = olx.read(text).podcast
    assert found is not None
    return found


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(olx_strategies.podcasts())
def test_a_podcast_is_read_back_as_it_was_written(written: Podcast) -> None:
    text = olx.write(written)
    source = olx.read(text)
    assert source.problems == ()
    assert source.podcast == written
    assert olx.write(read(text)) == text
    assert laid_out(text) == text


@pytest.mark.parametrize("text", [SAMPLE, olx.write(podcasts.sound())], ids=["sample", "sound"])
def test_a_podcast_in_the_layout_stays_as_it_is(text: str) -> None:
    assert laid_out(text) == text
    assert olx.write(read(text)) == text


@pytest.mark.parametrize(("inside", "written"), PROSE)
def test_prose(inside: str, written: str) -> None:
    text = podcast(episode(f"<description>{inside}</description>"))
    once = laid_out(text)
    assert written in once
    assert laid_out(once) == once
    assert read(once) == read(text)


@pytest.mark.parametrize(("given", "written"), [
    ("WEBVTT", "<![CDATA[WEBVTT\n]]>"),
    ("\n\nWEBVTT\n\n\n", "<![CDATA[WEBVTT\n]]>"),
    ("WEBVTT\n\nNOTE a ]]> b\n", "WEBVTT\n\nNOTE a ]]&gt; b\n"),
])  # fmt: skip
def test_a_transcript_ends_with_its_last_line(given: str, written: str) -> None:
    once = olx.write(Podcast((Episode("a", "A", transcripts=(TranscriptFile("pl", text=given),)),)))
    assert f'<transcript lang="pl" kind="verbatim">{written}</transcript>' in once
    assert olx.write(read(once)) == once


@pytest.mark.parametrize("text", [
    podcast(episode()).replace("\n<", "<"), podcast(episode()).replace(">\n<", ">\n\n   <"),
    "<?xml version='1.0'?>\n" + podcast(episode()), podcast(episode()).replace('id="a"', "id='a'"),
])  # fmt: skip
def test_the_layout_does_not_depend_on_how_it_was_typed(text: str) -> None:
    assert laid_out(text) == laid_out(podcast(episode()))


@pytest.mark.parametrize("text", ["\0", "\x1b", "\ud800", "\uffff", "\x85"])
def test_what_no_xml_can_hold_is_marked_where_it_stood(text: str) -> None:
    found = olx.read(olx.write(Podcast((Episode(f"a{text}", "A", description=f"x{text}y"),))))
    assert found.problems == ()
    assert found.podcast == Podcast((Episode("a\ufffd", "A", description="x\ufffdy"),))


def test_nothing_that_equals_its_default_is_written() -> None:
    text = olx.write(Podcast((Episode("a", "A", season=0, chapters=(Chapter(0, ""),)),)))
    assert text == (
        "<podcast_player>\n"
        '  <episode id="a" title="A" season="0">\n'
        '    <chapter start="0" title=""/>\n'
        "  </episode>\n"
        "</podcast_player>\n"
    )
