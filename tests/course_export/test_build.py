"""Archives hold exactly what the platform imports, byte for byte the same whenever they are packed."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import pytest

from course_export.__main__ import main
from course_export.archive import FILES, FOLDERS, MOST_BYTES
from tests.course_export.sound_course import added, changed, laid_out
from tests.course_export.tree import COURSES

NAMES = [course.name for course in COURSES]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four courses, packed."""
    folder = tmp_path_factory.mktemp("courses")
    assert main(["build", *map(str, COURSES), "--into", str(folder)]) == 0
    return folder


def test_there_is_one_archive_for_each_course(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == [f"{name}.tar.gz" for name in NAMES]


@pytest.mark.parametrize("root", COURSES, ids=NAMES)
def test_an_archive_holds_the_course_as_it_is(built: Path, root: Path) -> None:
    with tarfile.open(built / f"{root.name}.tar.gz") as archive:
        packed = {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}
    there = {f"course/{path.relative_to(root).as_posix()}": path for path in root.rglob("*") if path.is_file()}
    travelling = {name: path for name, path in there.items() if name.split("/")[1] in (*FOLDERS, *FILES)}
    assert packed == {name: path.read_bytes() for name, path in travelling.items()}
    assert set(there) - set(travelling) <= {f"course/{name}" for name in ("sources.csv", "words.txt")} | {
        name for name in there if name.endswith("_okladka.svg")
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_archive_stays_small(built: Path, name: str) -> None:
    assert (built / f"{name}.tar.gz").stat().st_size < MOST_BYTES


def test_an_archive_tells_neither_who_packed_it_nor_when(built: Path) -> None:
    with tarfile.open(built / "prawo.tar.gz") as archive:
        heads = {(member.uid, member.gid, member.uname, member.gname, member.mode) for member in archive}
    assert heads == {(0, 0, "", "", 0o644)}


def test_packed_again_from_a_copy_with_other_times_it_is_the_same(tmp_path: Path) -> None:
    first, second = laid_out(tmp_path / "a" / "kurs"), laid_out(tmp_path / "b" / "kurs")
    for path in second.rglob("*"):
        os.utime(path, (0, 0))
        path.chmod(0o700)
    for root, into in ((first, "1"), (second, "2")):
        assert main(["build", str(root), "--into", str(tmp_path / into)]) == 0
    assert (tmp_path / "1" / "kurs.tar.gz").read_bytes() == (tmp_path / "2" / "kurs.tar.gz").read_bytes()


def test_what_could_not_be_imported_is_not_packed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = laid_out(tmp_path / "broken", changed("chapter/c1.xml", "</chapter>", ""))
    sound = laid_out(tmp_path / "sound")
    assert main(["build", str(sound), str(broken), "--into", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().out
    assert f"{broken}/chapter/c1.xml:4: unreadable: This is not well-formed XML" in told
    assert told.endswith("Nothing was packed.\n")
    assert not (tmp_path / "out").exists()


def test_a_course_that_is_too_large_is_not_packed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    large = laid_out(tmp_path / "large", added("static/okladka.png", os.urandom(MOST_BYTES)))
    assert main(["build", str(large), "--into", str(tmp_path / "out")]) == 1
    assert "would be larger than 10 MB; make its files smaller." in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_course_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path), "--into", str(tmp_path / "out")]) == 1
    assert f"{tmp_path} is no course: it has no course.xml." in capsys.readouterr().out
