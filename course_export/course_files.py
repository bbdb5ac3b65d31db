"""The files of a course that change together: all of them are written, or none."""

import contextlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

TEXTS = (".xml", ".html", ".json", ".csv", ".md")


def write_together(files: Mapping[Path, bytes], unused: Collection[Path] = ()) -> None:
    """Write files, each in one step after all of them are complete beside their places; then remove others."""
    with contextlib.ExitStack() as stack:
        ready = [(stack.enter_context(_beside(path, content)), path) for path, content in files.items()]
        for complete, path in ready:
            os.replace(complete, path)
    for path in unused:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _beside(path: Path, content: bytes) -> Iterator[Path]:
    """A file with its content in the folder of another, gone in the end if it has not been moved."""
    path.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    complete = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        complete.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        yield complete
    finally:
        complete.unlink(missing_ok=True)


def linked(text: str) -> set[str]:
    """The names of the course files that a text links to."""
    return set(re.findall(r"/static/([^\"'\s)<>]+)", text))


def linked_in(course: Path, instead: Mapping[Path, bytes]) -> set[str]:
    """The names of all course files that a course links to, some of its files taken as they will be."""
    paths = (path for path in course.rglob("*") if path.suffix in TEXTS and path.is_file())
    contents = {path: path.read_bytes() for path in paths} | dict(instead)
    return {name for path, content in contents.items() if path.suffix in TEXTS for name in linked(content.decode())}
