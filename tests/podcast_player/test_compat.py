"""What is asked of the platform itself, and the answers where it is not there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from podcast_player import compat
from podcast_player.block import PodcastPlayerXBlock
from tests.podcast_player.block_podcasts import Listener, LmsWithFiles, StoredFiles
from tests.runtimes import ALL_RUNTIMES, CourseKey, Library, Lms, PlatformRuntime, StudioEditor
from tests.runtimes.contentstore import contentstore

MOST = 100
FILE = b"WEBVTT\n"


def block_in(runtime: PlatformRuntime) -> Any:
    return runtime.load(PodcastPlayerXBlock)


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_without_a_store_there_are_no_files(runtime: type[PlatformRuntime]) -> None:
    block = block_in(runtime())
    assert compat.course_file(block, "/static/a.vtt", MOST) is None
    assert compat.store_course_file(block, "a.vtt", "WEBVTT\n") is False


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/static/a.vtt", FILE),
        ("/static/b/c.vtt", b"c"),
        ("/static/long.vtt", None),
        ("/static/none.vtt", None),
        ("a.vtt", None),
        ("https://example.org/static/a.vtt", None),
        ("/static/asset-v1:Other+X+1+type@asset+block@a.vtt", None),
        ("/static/../a.vtt", None),
        ("", None),
    ],
)
def test_files_are_read_from_the_service_or_from_the_platforms_store(address: str, found: bytes | None) -> None:
    files = {"a.vtt": FILE, "b/c.vtt": b"c", "long.vtt": b"x" * (MOST + 1)}
    assert compat.course_file(block_in(LmsWithFiles(files=files)), address, MOST) == found
    with contentstore(CourseKey(), files):
        assert compat.course_file(block_in(Lms()), address, MOST) == found
    assert compat.course_file(block_in(Lms()), address, MOST) is None


def test_files_of_other_courses_are_not_read() -> None:
    with contentstore(CourseKey("Other", "X", "1"), {"a.vtt": FILE}):
        assert compat.course_file(block_in(Lms()), "/static/a.vtt", MOST) is None


def test_locked_files_are_for_those_who_are_logged_in() -> None:
    ania = Lms()
    block = block_in(ania)
    visitor = Lms(None, records=ania.records).load(block)
    with contentstore(CourseKey(), {"a.vtt": FILE}, locked=True):
        assert compat.course_file(block, "/static/a.vtt", MOST) == FILE
        assert compat.course_file(visitor, "/static/a.vtt", MOST) is None
    with contentstore(CourseKey(), {"a.vtt": FILE}):
        assert compat.course_file(visitor, "/static/a.vtt", MOST) == FILE


def test_libraries_have_no_content_store() -> None:
    with contentstore(CourseKey(), {"a.vtt": FILE}):
        block = block_in(Library())
        assert compat.course_file(block, "/static/a.vtt", MOST) is None
        assert compat.store_course_file(block, "a.vtt", "WEBVTT\n") is False


def test_a_transcript_is_stored_beside_the_other_files_of_the_course() -> None:
    with contentstore(CourseKey(), {"a.vtt": b"old", "b.vtt": b"b"}) as store:
        block = block_in(StudioEditor())
        assert compat.store_course_file(block, "a.vtt", "WEBVTT\n\nżółw") is True
        assert compat.course_file(block, "/static/a.vtt", MOST) == "WEBVTT\n\nżółw".encode()
        assert {each.content_type for each in store.files.values()} == {"text/vtt"}
        assert len(store.files) == 2


def test_a_service_that_can_write_is_asked_to_and_one_that_cannot_is_not() -> None:
    lms = LmsWithFiles(files={})
    assert compat.store_course_file(block_in(lms), "a.vtt", "x") is True
    assert lms.files.files == {"a.vtt": b"x"}
    lms.files = StoredFiles({}, read_only=True)
    assert compat.store_course_file(block_in(lms), "a.vtt", "x") is False


def test_the_tables_of_the_platform_can_be_missing_beside_its_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "xmodule" / "contentstore"
    folder.mkdir(parents=True)
    (folder / "content.py").write_text("raise RuntimeError('no explicit app_label')")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        assert compat.course_file(block_in(Lms()), "/static/a.vtt", MOST) is None
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "xmodule"]:
            del sys.modules[name]


def test_completions_are_known_in_the_lms_and_in_libraries() -> None:
    ania = Listener.at(Lms())
    assert compat.completed(ania.block) == 0.0
    ania.report((0, 50))
    assert compat.completed(ania.runtime.load(ania.block)) == 0.5
    assert compat.completed(block_in(StudioEditor())) == 0.0
    assert compat.completed(Lms(None, records=ania.runtime.records).load(ania.block)) == 0.0
