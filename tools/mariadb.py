"""Run a command beside a private MariaDB: `mariadb [--isolation=LEVEL] COMMAND …`.

Its address is in AKADEMIA_TEST_DATABASE_URL; LEVEL is such as repeatable-read, Django's own is read-committed.

A database that this variable already names is used as it is. Without one, Debian's server is started in a directory of
its own, listening on a socket only, and removed when the command has ended.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.programs import install, may_install

ADDRESS = "AKADEMIA_TEST_DATABASE_URL"
STARTS_WITHIN = 60  # seconds
NAME = "akademia"


def program(*names: str) -> str | None:
    """The first of these programs that there is; servers lie where only root looks."""
    found = (shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") for name in names)
    return next((each for each in found if each), None)


@contextmanager
def server(directory: Path) -> Iterator[str]:
    """A new server with one empty database, and its address."""
    storage, socket = directory / "rows", directory / "socket"
    account = ["--user=root"] if os.geteuid() == 0 else []
    made = [
        program("mariadb-install-db") or "",
        "--no-defaults",
        f"--datadir={storage}",
        "--auth-root-authentication-method=normal",
    ]
    subprocess.run([*made, *account], check=True, stdout=subprocess.DEVNULL)
    command = [
        program("mariadbd") or "",
        "--no-defaults",
        f"--datadir={storage}",
        f"--socket={socket}",
        "--skip-networking",
    ]
    # As sites have it: Tutor sets this character set and collation.
    charset = ["--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci"]
    with (directory / "log").open("w") as log:
        running = subprocess.Popen([*command, *charset, *account], stderr=log)
    try:
        create_database(socket)
        yield f"mysql://root@localhost/{NAME}?unix_socket={socket}"
    finally:
        running.terminate()
        running.wait()


def create_database(socket: Path) -> None:
    """Make the database as soon as the server answers; raises TimeoutError."""
    client = [program("mariadb") or "", "--no-defaults", f"--socket={socket}", "--user=root"]
    until = time.monotonic() + STARTS_WITHIN
    while subprocess.run([*client, f"--execute=CREATE DATABASE {NAME}"], stderr=subprocess.DEVNULL).returncode:
        if time.monotonic() > until:
            raise TimeoutError("MariaDB did not start.")
        time.sleep(0.1)


def main(arguments: list[str]) -> int:
    """Run the command; without any database that is said, and in CI it is an error."""
    level, command = isolation(arguments)
    if os.environ.get(ADDRESS):
        return subprocess.run(command, env=environment(os.environ[ADDRESS], level)).returncode
    if program("mariadbd") is None and may_install():
        install(["mariadb-server"])
    if program("mariadbd") is None:
        print(f"Not run: there is no MariaDB, and {ADDRESS} names no database.", flush=True)
        return 1 if os.environ.get("CI") else 0
    with tempfile.TemporaryDirectory(prefix="akademia-mariadb-") as directory, server(Path(directory)) as address:
        return subprocess.run(command, env=environment(address, level)).returncode


def isolation(arguments: list[str]) -> tuple[str, list[str]]:
    """The level of isolation that is asked for, if any, and the command."""
    option, _, level = arguments[0].partition("=")
    return (level, arguments[1:]) if option == "--isolation" else ("", arguments)


def environment(address: str, level: str) -> dict[str, str]:
    """The environment of the command, with the address of its database at that level."""
    asked = f"{'&' if '?' in address else '?'}isolation_level={level.replace('-', '+')}" if level else ""
    return {**os.environ, ADDRESS: address + asked}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
