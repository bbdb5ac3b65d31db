"""What the search index and the apps are told of a podcast: nothing of any learner, and never an error."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
from django.test import override_settings

from podcast_player.block import PodcastPlayerXBlock
from podcast_player.discovery import MOST_INDEXED
from tests.podcast_player.block_podcasts import (
    MALFORMED,
    ONE,
    SPOKEN,
    TWO,
    UKRAINIAN,
    Listener,
    LmsWithFiles,
    StoredFiles,
)
from tests.runtimes import ALL_RUNTIMES, CourseKey, Library, Lms, PlatformRuntime
from tests.runtimes.contentstore import contentstore


def unbound(place: PlatformRuntime, block: Any) -> Any:
    """The block as the platform has it when it asks for nobody."""
    return place.load(block) if isinstance(place, Library) else place.unbound(block)  # type: ignore[attr-defined]


def unbound_in(runtime: type[PlatformRuntime], source: str = TWO, **fields: Any) -> Any:
    place = runtime()
    return unbound(place, place.load(PodcastPlayerXBlock, data=source, **fields))


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_the_index_holds_what_is_written(runtime: type[PlatformRuntime]) -> None:
    told = unbound_in(runtime, display_name="Migrostacja").index_dictionary()
    assert told["content_type"] == "Podcast"
    assert told["content"] == {
        "display_name": "Migrostacja",
        "episodes": "Wniosek o pobyt O wniosku. Granica",
        "speakers": "Lektorka Gość",
        "chapters": "Muzyka Granica Muzyka",
        "transcripts": "L: Dzień dobry. G: Łódź <3 L: Добрий день.",
    }


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
@pytest.mark.parametrize("source", [*MALFORMED.values(), None, "\ud800"], ids=[*MALFORMED, "None", "half a letter"])
def test_a_faulty_podcast_is_indexed_by_its_title(runtime: type[PlatformRuntime], source: Any) -> None:
    place = runtime()
    block = unbound(place, place.load(PodcastPlayerXBlock))
    with warnings.catch_warnings(action="ignore"):  # XBlock warns of what no field should hold
        block.data = source
    told = block.index_dictionary()
    assert told == {"content_type": "Podcast", "content": {"display_name": "Podcast"}}
    assert block.student_view_data()["episodes"] == []


def test_the_index_works_where_the_runtime_has_no_user() -> None:
    """In libraries the user service raises then (contract, section 1)."""
    library = Library()
    block = library.load(PodcastPlayerXBlock, data=TWO)
    nobody = Library(None, records=library.records).load(block)
    assert "Dzień dobry" in nobody.index_dictionary()["content"]["transcripts"]
    assert nobody.student_view_data()["episodes"]


def test_long_transcripts_are_cut() -> None:
    cues = "".join(f"{n // 60:02}:{n % 60:02}.000 --> {n // 60:02}:{n % 60:02}.900\nsłowo{n}\n\n" for n in range(2_400))
    source = ONE.replace(SPOKEN, "WEBVTT\n\n" + cues[:38_000].rpartition("\n\n")[0] + "\n").replace('"100"', '"2400"')
    told = unbound_in(Lms, source).index_dictionary()["content"]["transcripts"]
    assert len(told) <= MOST_INDEXED
    assert told.startswith("słowo0 słowo1 ")
    longest = ONE.replace("Dzień dobry.", "a " * 15_000)
    assert len(unbound_in(Lms, longest).index_dictionary()["content"]["transcripts"]) == MOST_INDEXED


def in_files(source: str) -> str:
    """A podcast whose Polish transcript is a file of the course."""
    inline = f'<transcript lang="pl" kind="verbatim"><![CDATA[{SPOKEN}]]></transcript>'
    assert inline in source
    return source.replace(inline, '<transcript lang="pl" kind="verbatim" src="/static/t1.pl.vtt"/>')


def indexed(place: PlatformRuntime, source: str) -> str:
    loaded = place.load(PodcastPlayerXBlock, data=source)
    block = loaded if isinstance(place, LmsWithFiles) else unbound(place, loaded)
    return str(block.index_dictionary()["content"]["transcripts"])


@pytest.mark.parametrize("how", ["service", "contentstore"])
def test_transcripts_in_course_files_are_indexed_where_they_can_be_read(how: str) -> None:
    files = {"t1.pl.vtt": SPOKEN.encode()}
    expected = "L: Dzień dobry. G: Łódź <3 L: Добрий день."
    if how == "service":
        assert indexed(LmsWithFiles(None, files=files), in_files(TWO)) == expected
        return
    with contentstore(CourseKey(), files):
        assert indexed(Lms(), in_files(TWO)) == expected
    with contentstore(CourseKey(), files, locked=True):
        assert indexed(Lms(), in_files(TWO)) == "L: Добрий день."


FILES_OF_NO_USE = {
    "missing": {},
    "empty": {"t1.pl.vtt": b""},
    "not UTF-8": {"t1.pl.vtt": b"WEBVTT\n\xff\xfe"},
    "no transcript": {"t1.pl.vtt": b"\x89PNG"},
    "too long": {"t1.pl.vtt": SPOKEN.encode() + b"\n" * (1 << 20)},
}


@pytest.mark.parametrize("name", FILES_OF_NO_USE)
def test_a_file_that_cannot_be_read_costs_nothing_but_itself(name: str) -> None:
    assert indexed(LmsWithFiles(None, files=FILES_OF_NO_USE[name]), in_files(TWO)) == "L: Добрий день."


class Broken(StoredFiles):
    """A store that is out of reach."""

    def read(self, path: str) -> bytes | None:
        raise ConnectionError(path)


def test_a_store_that_is_out_of_reach_is_logged_and_the_rest_is_indexed(caplog: pytest.LogCaptureFixture) -> None:
    lms = LmsWithFiles(None)
    lms.files = Broken({})
    assert indexed(lms, in_files(TWO)) == "L: Добрий день."
    assert "/static/t1.pl.vtt cannot be read for the search index" in caplog.text


class Noting(StoredFiles):
    """A store that notes what is read."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(files)
        self.asked: list[str] = []

    def read(self, path: str) -> bytes | None:
        self.asked.append(path)
        return super().read(path)


def test_no_file_is_read_beyond_what_is_indexed() -> None:
    cues = "".join(f"{n // 60:02}:{n % 60:02}.000 --> {n // 60:02}:{n % 60:02}.900\nsłowo{n}\n\n" for n in range(2_400))
    lms = LmsWithFiles(None, files={"t1.pl.vtt": f"WEBVTT\n\n{cues}".encode()})
    said = indexed(lms, in_files(TWO))
    assert len(said) == MOST_INDEXED
    lms.files = Noting({**lms.files.files, "t1.en.vtt": SPOKEN.encode()})
    assert indexed(lms, in_files(TWO)) == said
    assert lms.files.asked == ["t1.pl.vtt"]


def test_hostile_descriptions_are_indexed_as_their_words() -> None:
    source = TWO.replace("<p>O wniosku.", "<p onclick='x()'>O <b>wnio</b>sku<script>x()</script><p>Dalej.")
    assert "O wniosku Dalej." in unbound_in(Lms, source).index_dictionary()["content"]["episodes"]


CARD = {
    "id": "t1", "title": "Wniosek o pobyt", "season": 1, "number": 2, "published": "2022-03-01", "duration": 100,
    "license": "CC BY", "html": '<p>O wniosku. <img src="/static/desk.png" alt=""></p>',
    "sources": [
        {"src": "/static/t1.mp3", "type": "audio/mpeg", "bytes": 1_104_000, "bitrate": 48},
        {"src": "https://example.org/t1.opus", "type": "audio/opus", "bytes": 552_000, "bitrate": 24},
    ],
    "transcripts": {
        "pl": [{"kind": "verbatim", "src": None, "vtt": SPOKEN}],
        "uk": [{"kind": "translation", "src": None, "vtt": UKRAINIAN}],
        "en": [{"kind": "translation", "src": "/static/t1.en.vtt", "vtt": None}],
    },
    "chapters": [],
    "speakers": [
        {"key": "L", "name": "Lektorka", "role": "opowiada"}, {"key": "G", "name": "Gość", "role": ""},
    ],
}  # fmt: skip


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_an_app_is_told_everything_it_needs_to_play(runtime: type[PlatformRuntime]) -> None:
    told = unbound_in(runtime, threshold=80, completion="listen", allow_download=False).student_view_data()
    assert {name: told[name] for name in ("display_name", "threshold", "completion", "allow_download")} == {
        "display_name": "Podcast", "threshold": 80, "completion": "listen", "allow_download": False,
    }  # fmt: skip
    first, second = told["episodes"]
    assert first == CARD
    assert second["chapters"] == [
        {"start": 0, "end": 20, "title": "Muzyka", "required": False},
        {"start": 20, "end": 120, "title": "Granica", "required": True},
        {"start": 120, "end": 200, "title": "Muzyka", "required": False},
    ]
    json.dumps(told)


def test_addresses_are_absolute_where_the_site_rewrites_them() -> None:
    lms = Lms()
    block = lms.load(PodcastPlayerXBlock, data=TWO)
    with override_settings(LMS_ROOT_URL="https://lms.example.org"):
        first = block.student_view_data()["episodes"][0]
    base = "https://lms.example.org/asset-v1:Akademia+PRAWO+2026+type@asset+block"
    assert [each["src"] for each in first["sources"]] == [f"{base}/t1.mp3", "https://example.org/t1.opus"]
    assert first["transcripts"]["en"][0]["src"] == f"{base}/t1.en.vtt"
    plain = block.student_view_data()["episodes"][0]["sources"][0]["src"]
    assert plain == base.removeprefix("https://lms.example.org") + "/t1.mp3"


def test_a_card_says_nothing_of_any_learner_and_is_the_same_in_every_language() -> None:
    ania = Listener.at(Lms(), TWO)
    before = unbound(ania.runtime, ania.block).student_view_data()
    ania.report((0, 95))
    ania.post("preferences", rate=2, lang="uk")
    assert unbound(ania.runtime, ania.block).student_view_data() == before
    assert unbound(Lms(language="pl", records=ania.runtime.records), ania.block).student_view_data() == before


def test_a_block_is_for_phones_and_is_a_video_among_the_icons() -> None:
    lms = Lms()
    block = lms.load(PodcastPlayerXBlock)
    assert block.has_support(PodcastPlayerXBlock.student_view, "multi_device")
    assert (block.icon_class, block.show_in_read_only_mode) == ("video", True)
