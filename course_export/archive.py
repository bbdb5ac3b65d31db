"""Courses as archives: packed so that the same course is the same bytes, and unpacked without leaving their folder."""

import gzip
import io
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = (
    "about", "assets", "chapter", "course", "html", "info", "policies", "problem", "sequential", "static", "tabs",
    "vertical", "video",
)  # fmt: skip
FILES = ("course.xml", "tags.csv")
ROOT = "course"
MOST_BYTES = 10 * 1000 * 1000
LARGEST = 1_000_000_000  # bytes that an archive may unpack to
WRITTEN = 1_767_225_600  # 1 January 2026, the same for every file


class NoCourse(ValueError):
    """What was given holds no course; the message says why."""


def travelling(root: Path) -> list[Path]:
    """The files of a course that the platform imports, sorted; notes beside them stay at home."""
    inside = (path for folder in FOLDERS for path in (root / folder).rglob("*"))
    there = [path for path in (*inside, *(root / name for name in FILES)) if path.is_file()]
    return sorted(path for path in there if not any(part.startswith(".") for part in path.relative_to(root).parts))


def packed(root: Path) -> bytes:
    """A course as .tar.gz, byte for byte the same whenever and wherever it is packed."""
    packing = io.BytesIO()
    with tarfile.open(fileobj=packing, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in travelling(root):
            content = path.read_bytes()
            head = tarfile.TarInfo(f"{ROOT}/{path.relative_to(root).as_posix()}")
            head.size, head.mtime, head.mode = len(content), WRITTEN, 0o644
            archive.addfile(head, io.BytesIO(content))
    return gzip.compress(packing.getvalue(), mtime=WRITTEN)


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder of a course, or that of an archive while it is unpacked; raises NoCourse."""
    if path.is_dir():
        yield path
    elif not path.exists():
        raise NoCourse(f"{path} is not there.")
    else:
        with tempfile.TemporaryDirectory(prefix="course-") as folder:
            yield _unpacked(path, Path(folder))


def _unpacked(path: Path, folder: Path) -> Path:
    try:
        with tarfile.open(path) as archive:
            if sum(member.size for member in archive) > LARGEST:
                raise NoCourse(f"{path} unpacks to more than {LARGEST // 1_000_000} MB.")
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise NoCourse(f"{path} is no archive of a course: {error}.") from None
    found = sorted(folder.rglob("course.xml"), key=lambda each: len(each.parts))
    if not found:
        raise NoCourse(f"{path} holds no course.xml.")
    return found[0].parent
