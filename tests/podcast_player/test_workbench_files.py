"""The workbench gives the block the files of its course, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdk_settings.services import StoredFiles


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.vtt", b"WEBVTT"),
        ("deep/b.vtt", b"b"),
        ("none.vtt", None),
        ("deep", None),
        ("", None),
        ("../secret.txt", None),
        ("deep/../../secret.txt", None),
        ("/etc/hostname", None),
    ],
)
def test_files_below_static_are_read_and_nothing_else(tmp_path: Path, path: str, found: bytes | None) -> None:
    folder = tmp_path / "static"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.vtt").write_bytes(b"WEBVTT")
    (folder / "deep" / "b.vtt").write_bytes(b"b")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    assert StoredFiles(folder).read(path) == found


def test_nothing_is_written_into_the_courses(tmp_path: Path) -> None:
    """What an author of the workbench saves is kept in its database; the courses are the repository's."""
    assert not hasattr(StoredFiles(tmp_path), "write")
