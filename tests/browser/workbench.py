"""Starts the workbench as `tox -e workbench` does, on a free port and with a store of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.browser.podcast_trials import lay_out_long_podcast

ROOT = Path(__file__).parents[2]
TRIALS = Path(__file__).parent / "courses"
PATIENCE = 60.0  # seconds until the workbench has to listen


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def lay_out_courses(folder: Path) -> Path:
    """The project's courses and the cases and podcasts made for these tests, side by side."""
    for courses in (ROOT / "course_export", TRIALS):
        shutil.copytree(courses, folder, dirs_exist_ok=True)
    lay_out_long_podcast(folder)
    return folder


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of a running workbench that keeps everything in `store`."""
    port = free_port()
    places = {
        "AKADEMIA_WORKBENCH_DIR": str(store),
        "AKADEMIA_TEST_COURSES": str(lay_out_courses(store / "courses")),
        "DJANGO_SETTINGS_MODULE": "tests.browser.workbench_settings",
    }
    command = [sys.executable, "-m", "sdk_settings", str(port)]
    with (
        (store / "output.txt").open("w+", encoding="utf-8") as output,
        subprocess.Popen(command, cwd=ROOT, env={**os.environ, **places}, stdout=output, stderr=output) as process,
    ):
        try:
            wait_until_listening(process, port, Path(output.name))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def wait_until_listening(process: subprocess.Popen[bytes], port: int, output: Path) -> None:
    """Ask the port until it answers; a workbench that ends or stays silent is an error with its own words."""
    deadline = time.monotonic() + PATIENCE
    while not listens(port):
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)  # returns at once when the process has ended
        if process.returncode is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The workbench did not start:\n{output.read_text(encoding='utf-8')}")


def listens(port: int) -> bool:
    """Whether somebody takes connections at this port."""
    with socket.socket() as asker:
        return asker.connect_ex(("127.0.0.1", port)) == 0
