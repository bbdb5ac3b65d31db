"""A block as OLX, in a course and in a content library: what goes out comes back, and faults are named not lost."""

from __future__ import annotations

import logging
import re
from gettext import NullTranslations
from typing import Any

import pytest
from lxml import etree

from podcast_player import author_wording, olx
from podcast_player.block import PodcastPlayerXBlock
from podcast_player.domain.problem import ERROR
from podcast_player.opening import check
from podcast_player.sample import SAMPLE
from tests.podcast_player.faulty import FAULTS, UNREADABLE, episode, podcast
from tests.podcast_player.podcasts import sound
from tests.runtimes import ALL_RUNTIMES, Library, Lms, PlatformRuntime

COURSES: tuple[type[PlatformRuntime], ...] = (Lms, Library)
SETTINGS = {
    "display_name": "Migrostacja „1” <na granicy> & 'reszta'",
    "threshold": 80,
    "completion": "manual",
    "allow_download": False,
}
SOUND = olx.write(sound())
COMMENTED = SOUND.replace("  <episode", "  <!-- sezon 1: < & > -->\n  <episode", 1)
SOURCES = {
    "sound": SOUND,
    "sample": SAMPLE,
    "comment": COMMENTED,
    "plain": podcast(episode("<description>one</description>")),
    "escaped": podcast(episode("<description>&lt;p&gt;one&lt;/p&gt; ]]&gt; &amp;amp; two</description>")),
}
FAULTY = {**{f"{n} {fault.rule}": fault.source for n, fault in enumerate(FAULTS)}, **UNREADABLE}
KEPT = [name for name in FAULTY if name not in ("empty",) and "too-large" not in name and "not-text" not in name]


def again(runtime: PlatformRuntime, text: str, **options: Any) -> str:
    """Import a text into the same kind of place and write it out again."""
    return runtime.export_olx(runtime.import_olx(PodcastPlayerXBlock, text, **options))


def without_name(text: str) -> str:
    return re.sub(r' url_name="[^"]*"', "", text, count=1)


@pytest.mark.parametrize("runtime", COURSES)
@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_row_10_export_import_export_is_the_same_bytes(runtime: type[PlatformRuntime], source: str) -> None:
    place = runtime()
    first = place.export_olx(place.load(PodcastPlayerXBlock, data=source, **SETTINGS))
    second = again(runtime(), first)
    assert second == first
    assert again(runtime(), second) == first


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_a_podcast_travels_between_a_course_and_a_library(source: str) -> None:
    lms, library = Lms(), Library()
    exported = lms.export_olx(lms.load(PodcastPlayerXBlock, data=source, **SETTINGS))
    pasted = library.import_olx(PodcastPlayerXBlock, exported)
    back = lms.import_olx(PodcastPlayerXBlock, library.export_olx(pasted))
    assert without_name(lms.export_olx(back)) == without_name(exported)
    assert {name: getattr(back, name) for name in SETTINGS} == SETTINGS
    assert back.data == pasted.data
    assert check(back.data)[0] == check(source)[0]


@pytest.mark.parametrize("runtime", COURSES)
def test_what_is_exported_reads_as_the_same_podcast(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    block = place.import_olx(PodcastPlayerXBlock, place.export_olx(place.load(PodcastPlayerXBlock, data=SOUND)))
    assert olx.read(block.data).podcast == sound()
    assert block.data == SOUND


def test_settings_are_attributes_and_the_episodes_stand_inside() -> None:
    lms = Lms()
    node = etree.fromstring(lms.export_olx(lms.load(PodcastPlayerXBlock, data=SOUND, **SETTINGS)))
    assert set(node.keys()) == {*SETTINGS, "url_name", "xblock-family"}
    assert [child.tag for child in node] == ["episode", "episode"]
    assert (node.get("threshold"), node.get("allow_download")) == ("80", "false")


def test_comments_of_authors_are_kept() -> None:
    lms = Lms()
    exported = lms.export_olx(lms.load(PodcastPlayerXBlock, data=COMMENTED))
    assert "<!-- sezon 1: < & > -->" in exported
    assert "<!-- sezon 1: < & > -->" in lms.import_olx(PodcastPlayerXBlock, exported).data


def test_inherited_settings_are_kept() -> None:
    lms = Lms()
    text = SOUND.replace("<podcast_player", '<podcast_player due="2026-12-01T12:00:00Z" graded="true" format="Audycja"')
    block = lms.import_olx(PodcastPlayerXBlock, text)
    assert (block.graded, block.format, block.due.year) == (True, "Audycja", 2026)
    exported = lms.export_olx(block)
    assert without_name(again(lms, exported)) == without_name(exported)


@pytest.mark.parametrize("attribute", ['listening="{}"', 'rate="2.0"', 'transcript_lang="uk"', 'follow="false"'])
@pytest.mark.parametrize("runtime", COURSES)
def test_what_learners_did_or_chose_is_never_imported(runtime: type[PlatformRuntime], attribute: str) -> None:
    place = runtime()
    block = place.import_olx(PodcastPlayerXBlock, SOUND.replace("<podcast_player", f"<podcast_player {attribute}"))
    assert (block.listening, block.rate, block.transcript_lang, block.follow) == (None, 1.0, "", True)
    assert not place.state(block)
    assert attribute not in place.export_olx(block)


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_what_learners_did_is_never_exported(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    bound = place.load(place.load(PodcastPlayerXBlock, data=SOUND))
    for name, value in (("listening", {"schema": 1}), ("rate", 2.0), ("follow", False)):
        bound._field_data_cache[name] = value
    node = etree.Element("podcast_player")
    bound.add_xml_to_node(node)
    assert {"listening", "rate", "transcript_lang", "follow", "data"}.isdisjoint(node.keys())


@pytest.mark.parametrize("attribute", [
    'threshold="many"', 'threshold="0"', 'threshold="101"', 'threshold=""', 'threshold="[1"', 'threshold="99999999999"',
    'completion="never"', 'completion=""', 'completion="[]"', 'allow_download="[1"', 'allow_download="no"',
])  # fmt: skip
@pytest.mark.parametrize("runtime", COURSES)
def test_settings_that_cannot_be_used_are_ignored_and_logged(
    runtime: type[PlatformRuntime], attribute: str, caplog: pytest.LogCaptureFixture
) -> None:
    place, name = runtime(), attribute.partition("=")[0]
    with caplog.at_level(logging.WARNING, logger="podcast_player"):
        block = place.import_olx(PodcastPlayerXBlock, SOUND.replace("<podcast_player", f"<podcast_player {attribute}"))
    assert getattr(block, name) == PodcastPlayerXBlock.fields[name].default
    assert any(name in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("runtime", COURSES)
@pytest.mark.parametrize("text", [
    "<podcast_player/>", '<podcast_player url_name="a" display_name="New"/>', "<podcast_player>\n</podcast_player>",
])  # fmt: skip
def test_an_empty_element_holds_the_sample(runtime: type[PlatformRuntime], text: str) -> None:
    """A content library makes a new block from an empty element; so does the workbench."""
    assert runtime().import_olx(PodcastPlayerXBlock, text).data == SAMPLE


@pytest.mark.parametrize("name", KEPT)
def test_a_faulty_podcast_survives_export_and_import(name: str) -> None:
    lms = Lms()
    exported = lms.export_olx(lms.load(PodcastPlayerXBlock, data=FAULTY[name], **SETTINGS))
    back = lms.import_olx(PodcastPlayerXBlock, exported)
    assert {key: getattr(back, key) for key in SETTINGS} == SETTINGS
    assert {found.rule for found in check(back.data)[0]} == {found.rule for found in check(FAULTY[name])[0]}
    assert "".join(words(FAULTY[name])) == "".join(words(back.data))
    assert without_name(again(lms, exported)) == without_name(exported)


def words(source: str) -> list[str]:
    return re.sub(r"<!\[CDATA\[|\]\]>", "", source).split()


@pytest.mark.parametrize("fault", [each for each in FAULTS if each.rule not in ("not-text", "document-type")])
@pytest.mark.parametrize("runtime", COURSES)
def test_import_logs_the_same_errors_as_the_editors_check(
    runtime: type[PlatformRuntime], fault: Any, caplog: pytest.LogCaptureFixture
) -> None:
    node = etree.Element("podcast_player", {"data": fault.source})
    with caplog.at_level(logging.WARNING, logger="podcast_player"):
        block = runtime().import_olx(PodcastPlayerXBlock, etree.tostring(node), huge_tree=True)
    assert block.data == fault.source
    errors = [found for found in check(fault.source)[0] if found.level == ERROR]
    logged = {record.getMessage() for record in caplog.records if record.name.startswith("podcast_player.olx")}
    assert len(logged) == len({(found.line, found.where, found.rule, found.details) for found in errors})
    for found in errors:
        sentence = author_wording.problem_line(found, NullTranslations())
        assert any(f"line {found.line or '?'}: {sentence}" in message for message in logged), found
