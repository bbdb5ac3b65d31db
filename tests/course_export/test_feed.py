"""Whether the episodes of a feed take the places of samples in a course: all or nothing, once, all else kept."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from course_export import __main__, course_files, feed_map, podcast_units
from course_export.feed import COURSES, run
from podcast_player import olx, olx_node
from podcast_player.domain.matching import digest
from podcast_player.fetching import Fetcher
from tests.podcast_player.feeds import radio
from tests.podcast_player.feeds.station import Station, file, station

SAMPLE = """<vertical display_name="Jednostka">
  <html url_name="{unit}_t"/>
  <podcast_player url_name="{unit}" display_name="Próbka {id}" threshold="80" xblock-family="xblock.v1">
    <episode id="{id}" title="Próbka {id}" duration="60">
      <description><![CDATA[<p>Tekst &amp; więcej</p>]]></description>
      <source src="/static/{unit}.mp3" type="audio/mpeg" bytes="3"/>
      <transcript lang="pl" kind="verbatim" src="/static/{unit}.pl.vtt"/>
    </episode>
  </podcast_player>
  <problem url_name="{unit}_p"><![CDATA[<a> & <b>]]></problem>
</vertical>
"""
UNITS = {"a_pod1": "t1", "b_pod1": "t2"}
MAP = "guid,unit,topic\nradio-polana-01,a_pod1,T1\nradio-polana-02,b_pod1,2\nradio-polana-03,b_pod1,T13\n"


@pytest.fixture
def on_air() -> Iterator[Station]:
    with station({}) as own:
        own.answers.update(radio.answers(own.at("")))
        yield own


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A course of two podcasts, each with a sample, whose sound one page links to as well."""
    course = tmp_path / "courses" / "proba"
    for folder in ("vertical", "static", "html"):
        (course / folder).mkdir(parents=True)
    (course / "course.xml").write_text('<course url_name="1" org="a" course="b"/>\n', encoding="utf-8")
    for unit, id in UNITS.items():
        (course / "vertical" / f"{unit}_u1.xml").write_text(SAMPLE.format(unit=unit, id=id), encoding="utf-8")
        (course / "static" / f"{unit}.mp3").write_bytes(b"mp3")
        (course / "static" / f"{unit}.pl.vtt").write_text("WEBVTT\n", encoding="utf-8")
    (course / "html" / "page.html").write_text('<a href="/static/a_pod1.mp3">sound</a>', encoding="utf-8")
    (tmp_path / "map.csv").write_text(MAP, encoding="utf-8")
    return course.parent


def contents(courses: Path) -> dict[str, bytes]:
    return {str(path.relative_to(courses)): path.read_bytes() for path in courses.rglob("*") if path.is_file()}


def imported(courses: Path, source: str, *more: str, port: int = 0, course: str = "proba") -> int:
    given = ["feed", source, "--course", course, "--map", str(courses.parent / "map.csv"), *more]
    return run(__main__.parser().parse_args(given), courses, Fetcher(own_ports=(port,) if port else ()))


def test_the_episodes_take_the_places_of_the_samples_and_a_second_run_changes_nothing(
    courses: Path, on_air: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(courses)
    assert imported(courses, on_air.at("/feed.xml"), port=on_air.port) == 0
    after = contents(courses)
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[:4] for line in told] == [
        ["unit", "id", "guid", "title"],
        ["changed", "a_pod1", "t1", "radio-polana-01"],
        ["changed", "b_pod1", "t2", "radio-polana-02"],
        ["new", "b_pod1", "t13", "radio-polana-03"],
        ["unused", "static/a_pod1.pl.vtt"],
        ["unused", "static/b_pod1.mp3"],
        ["unused", "static/b_pod1.pl.vtt"],
    ]
    assert set(after) - set(before) == {
        f"proba/static/{unit}_{id}.{lang}.vtt"
        for unit, id in [*UNITS.items(), ("b_pod1", "t13")]
        for lang in ("pl", "uk")
    }
    assert set(before) - set(after) == {f"proba/{line.split()[1]}" for line in told[4:]}
    assert imported(courses, on_air.at("/feed.xml"), port=on_air.port) == 0
    assert contents(courses) == after
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == ["same"] * 3


def test_all_else_in_the_unit_stays_and_the_podcast_is_named_after_its_episode(courses: Path, on_air: Station) -> None:
    imported(courses, on_air.at("/feed.xml"), port=on_air.port)
    text = (courses / "proba" / "vertical" / "a_pod1_u1.xml").read_text(encoding="utf-8")
    sample = SAMPLE.format(unit="a_pod1", id="t1")
    head, _, tail = text.partition("    <episode")
    assert head == sample.partition("    <episode")[0].replace("Próbka t1", "Wniosek w ostatni dzień")
    assert tail.partition("  </podcast_player>")[2] == sample.partition("  </podcast_player>")[2]
    assert '      <transcript lang="uk" kind="translation" src="/static/a_pod1_t1.uk.vtt"/>\n' in tail
    assert 'display_name="Próbka t2"' in (courses / "proba" / "vertical" / "b_pod1_u1.xml").read_text(encoding="utf-8")


def test_pages_that_still_announce_a_sample_are_named(
    courses: Path, on_air: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    course = courses / "proba"
    (course / "sequential").mkdir()
    (course / "sequential" / "a_pod.xml").write_text('<sequential><vertical url_name="a_pod1_u1"/></sequential>')
    (course / "sequential" / "b_pod.xml").write_text(
        '<sequential><vertical url_name="b_u0"/><vertical url_name="no"/><vertical url_name="b_pod1_u1"/></sequential>'
    )
    (course / "sequential" / "c.xml").write_text('<sequential><vertical url_name="c_u1"/></sequential>')
    for unit in ("b_u0", "c_u1"):
        (course / "vertical" / f"{unit}.xml").write_text(f'<vertical><html url_name="{unit}_t"/></vertical>')
    texts = {
        "a_pod1_t": "<p>To nagranie przykładowe.</p>", "b_u0_t": "<h2>Nagranie przykładowe</h2>",
        "b_pod1_t": "<p>Nagranie.</p>", "c_u1_t": "<p>To nagranie przykładowe.</p>",
    }  # fmt: skip
    for name, text in texts.items():
        (course / "html" / f"{name}.html").write_text(text, encoding="utf-8")
    told = [f"html/{name}.html still announces a sample recording: write it anew." for name in ("a_pod1_t", "b_u0_t")]
    for more in ("--dry-run",), (), ():
        assert imported(courses, on_air.at("/feed.xml"), *more, port=on_air.port) == 0
        assert capsys.readouterr().err.splitlines()[-2:] == told
    for name in ("a_pod1_t", "b_u0_t"):
        (course / "html" / f"{name}.html").write_text("<p>Odcinek.</p>", encoding="utf-8")
    assert imported(courses, on_air.at("/feed.xml"), port=on_air.port) == 0
    assert "sample recording" not in capsys.readouterr().err


def test_a_dry_run_shows_the_table_and_writes_nothing(
    courses: Path, on_air: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(courses)
    assert imported(courses, on_air.at("/feed.xml"), "--dry-run", port=on_air.port) == 0
    assert contents(courses) == before
    assert len(capsys.readouterr().out.splitlines()) == 7


def test_a_feed_is_read_from_a_file_and_what_cannot_be_fetched_is_said(
    courses: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    local = tmp_path / "feed.xml"
    local.write_text(radio.feed("https://localhost"), encoding="utf-8")
    assert imported(courses, str(local)) == 0
    told = capsys.readouterr()
    assert "a_pod1: episode t1, transcript pl: localhost is not on the public internet." in told.err
    assert "changed  a_pod1" in told.out


def test_a_text_that_the_feed_changes_comes_and_one_that_somebody_edited_stays(
    courses: Path, on_air: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(courses, on_air.at("/feed.xml"), port=on_air.port)
    mine = courses / "proba" / "static" / "a_pod1_t1.uk.vtt"
    mine.write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nМоє.\n", encoding="utf-8")
    capsys.readouterr()
    assert imported(courses, on_air.at("/feed.xml"), port=on_air.port) == 0
    assert "Моє." in mine.read_text(encoding="utf-8")
    other = radio.as_vtt([(0, "Lena", "Inny tekst.")])
    on_air.answers["/texts/01.pl.vtt"] = on_air.answers["/texts/01.uk.json"] = file(other.encode(), "text/vtt")
    capsys.readouterr()
    assert imported(courses, on_air.at("/feed.xml"), port=on_air.port) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[1].split()[0] == "changed"
    assert "a_pod1_t1.uk.vtt” was changed by hand and stays" in told.err
    assert "Моє." in mine.read_text(encoding="utf-8")
    assert "Inny tekst." in mine.with_name("a_pod1_t1.pl.vtt").read_text(encoding="utf-8")


def test_an_episode_that_left_the_feed_stays_in_the_course(
    courses: Path, on_air: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(courses, on_air.at("/feed.xml"), port=on_air.port)
    after = contents(courses)
    less = radio.feed(on_air.at("")).replace("radio-polana-01", "radio-polana-99")
    on_air.answers["/feed.xml"] = file(less.encode())
    capsys.readouterr()
    assert imported(courses, on_air.at("/feed.xml"), port=on_air.port) == 0
    assert [line.split()[:4] for line in capsys.readouterr().out.splitlines()[1:2]] == [
        ["gone", "a_pod1", "t1", "radio-polana-01"]
    ]
    assert contents(courses) == after


def test_an_episode_that_the_table_no_longer_names_follows_the_feed(courses: Path, on_air: Station) -> None:
    imported(courses, on_air.at("/feed.xml"), port=on_air.port)
    (courses.parent / "map.csv").write_text("\n".join(MAP.splitlines()[:3]), encoding="utf-8")
    renamed = radio.feed(on_air.at("")).replace("Szkoła w trzy tygodnie", "Szkoła w cztery tygodnie")
    on_air.answers["/feed.xml"] = file(renamed.encode())
    assert imported(courses, on_air.at("/feed.xml"), port=on_air.port) == 0
    assert "Szkoła w cztery" in (courses / "proba" / "vertical" / "b_pod1_u1.xml").read_text(encoding="utf-8")


STOPPED = {
    "no course": ("feed.xml", MAP, "There is no course nowhere."),
    "no feed": ("nowhere.xml", MAP, "nowhere.xml cannot be read"),
    "no table": ("feed.xml", None, "map.csv cannot be read"),
    "feed not public": ("https://127.0.0.1/", MAP, "127.0.0.1 is not on the public internet."),
    "feed by http": ("http://127.0.0.1/", MAP, "does not begin with https://"),
    "hostile feed": ("bomb.xml", MAP, "The feed has a document type"),
    "columns": ("feed.xml", "guid,unit\n", "map.csv needs the columns guid, unit, and id or topic."),
    "no guid": ("feed.xml", "guid,unit,id\n,a_pod1,t1\n", "map.csv, line 2: guid, unit, or an id"),
    "bad id": ("feed.xml", "guid,unit,id\nradio-polana-01,a_pod1,T 1\n", "map.csv, line 2: guid, unit, or an id"),
    "guid twice": ("feed.xml", f"{MAP}radio-polana-01,b_pod1,T7\n", "line 5: the guid radio-polana-01 stands there"),
    "id twice": ("feed.xml", f"{MAP}radio-polana-04,a_pod1,T1\n", "line 5: a_pod1 already has an episode t1."),
    "quote without end": ("feed.xml", 'guid,unit,id\n"a,b', "map.csv cannot be read"),
    "unknown podcast": ("feed.xml", f"{MAP}radio-polana-04,c_pod1,T4\n", "Line 5: the course has no podcast c_pod1."),
    "unknown episode": ("feed.xml", f"{MAP}radio-polana-44,a_pod1,T4\n", "Line 5: the feed has no episode"),
    "episode that cannot be played": ("short.xml", MAP, "a_pod1: episode t1: "),
    "file elsewhere": ("feed.xml", MAP, "a_pod1: /static/../../a.vtt is not the name of a course file."),
    "faulty podcast": ("feed.xml", MAP, "a_pod1: episode t1"),
}  # fmt: skip


@pytest.mark.parametrize("name", STOPPED)
def test_what_is_wrong_is_said_and_nothing_is_written(
    name: str, courses: Path, tmp_path: Path, on_air: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    source, table, sentence = STOPPED[name]
    home = on_air.at("")
    (tmp_path / "feed.xml").write_text(radio.feed(home), encoding="utf-8")
    (tmp_path / "short.xml").write_text(radio.feed(home).replace("<itunes:duration>30<", "<itunes:duration><"))
    (tmp_path / "bomb.xml").write_text('<!DOCTYPE r [<!ENTITY a "b">]><rss/>', encoding="utf-8")
    unit = courses / "proba" / "vertical" / "a_pod1_u1.xml"
    if name == "file elsewhere":
        imported(courses, str(tmp_path / "feed.xml"), port=on_air.port)
        moved = unit.read_text(encoding="utf-8").replace("/static/a_pod1_t1.pl.vtt", "/static/../../a.vtt")
        unit.write_text(with_digests_of(moved), encoding="utf-8")
        on_air.answers["/texts/01.pl.vtt"] = file(b"WEBVTT\n\n00:00.000 --> 00:01.000\nA.\n", "text/vtt")
    if name == "faulty podcast":
        unit.write_text(unit.read_text(encoding="utf-8").replace('duration="60"', 'duration="a"'), encoding="utf-8")
    (tmp_path / "map.csv").unlink()
    if table is not None:
        (tmp_path / "map.csv").write_text(table, encoding="utf-8")
    before = contents(courses)
    capsys.readouterr()
    course = "nowhere" if name == "no course" else "proba"
    where = source if "://" in source else str(tmp_path / source)
    assert imported(courses, where, port=on_air.port, course=course) == 1
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""
    assert contents(courses) == before


def with_digests_of(text: str) -> str:
    """A unit whose episode holds its transcripts as if the feed had given them."""
    node = next(etree.fromstring(text.encode()).iter("podcast_player"))
    podcast = olx.read(olx_node.source_of(node)).podcast
    assert podcast is not None
    return re.sub(r"transcripts:[0-9a-f]{8}", f"transcripts:{digest(podcast.episodes[0].transcripts)}", text)


def test_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    old = tmp_path / "old.xml"
    old.write_bytes(b"old")
    old.chmod(0o640)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        course_files.write_together({old: b"new", tmp_path / "a" / "b" / "deep.xml": b"x"})
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "old.xml"]
    assert old.read_bytes() == b"old"
    course_files.write_together({old: b"new", tmp_path / "static" / "a.vtt": b"a"}, [tmp_path / "folder" / "none"])
    assert (old.read_bytes(), old.stat().st_mode & 0o777) == (b"new", 0o640)
    assert (tmp_path / "static" / "a.vtt").stat().st_mode & 0o777 == 0o644


def test_a_table_may_come_from_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_bytes("﻿guid;unit;id;topic;note\r\n1;a_pod1;;T10;x\r\n;;;;\r\n2;a_pod1;own;T2;\r\n".encode())
    assert [(row.guid, row.id, row.line) for row in feed_map.read(path)] == [("1", "t10", 2), ("2", "own", 4)]


def test_the_command_is_one_of_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["feed", "none.xml", "--course", "nowhere", "--map", str(tmp_path / "map.csv")]) == 1
    assert capsys.readouterr().err == "There is no course nowhere.\n"
    with pytest.raises(SystemExit):
        __main__.main([])


def test_every_sample_of_the_courses_can_give_way_and_its_page_is_named(
    tmp_path: Path, on_air: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    number = 0
    for root in sorted(COURSES.glob("*/course.xml")):
        course = tmp_path / "courses" / root.parent.name
        shutil.copytree(root.parent, course)
        units = list(podcast_units.units(course))
        lines = ["guid,unit,id"]
        for unit in units:
            number += 1
            lines.append(f"radio-polana-{number:02},{unit.name},{unit.podcast.episodes[0].id}")
        (tmp_path / "map.csv").write_text("\n".join(lines), encoding="utf-8")
        assert imported(course.parent, on_air.at("/feed.xml"), port=on_air.port, course=course.name) == 0
        for before, after in zip(units, podcast_units.units(course), strict=True):
            assert [each.id for each in after.podcast.episodes] == [each.id for each in before.podcast.episodes]
            assert all(each.guid and len(each.transcripts) == 2 for each in after.podcast.episodes)
        announced = set(re.findall(r"^(html/\S+) still announces", capsys.readouterr().err, re.MULTILINE))
        assert announced == {f"html/{unit.path.stem}_t.html" for unit in units}
        there = {path.name for path in (course / "static").iterdir() if path.suffix in (".mp3", ".vtt")}
        assert there <= course_files.linked_in(course, {})
    assert number >= 3
