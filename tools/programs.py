"""Find programs that Debian has, or install them as root, then run a command: `programs NAME … -- COMMAND …`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

FOUND_BY = {"hunspell-pl": Path("/usr/share/hunspell/pl_PL.aff")}
"""Packages without a program of their name, and a file by which they are known."""


def missing(programs: Iterable[str]) -> list[str]:
    """The programs that are not on the path, and the packages whose file is not there."""
    return [name for name in programs if not _is_there(name)]


def _is_there(name: str) -> bool:
    return FOUND_BY[name].is_file() if name in FOUND_BY else shutil.which(name) is not None


def may_install() -> bool:
    """Whether Debian's packages can be installed here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Iterable[str]) -> None:
    """Install Debian's packages without a question."""
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], check=True, env=silent)
    subprocess.run(["apt-get", "install", "-y", *packages], check=True, env=silent)


def main(arguments: list[str]) -> int:
    """Run the command; what cannot be had is named, and in CI it is an error."""
    split = arguments.index("--")
    programs, command = arguments[:split], arguments[split + 1 :]
    if missing(programs) and may_install():
        install(missing(programs))
    if absent := missing(programs):
        print(f"Not installed, and tests that need them are skipped: {', '.join(absent)}.", flush=True)
        if os.environ.get("CI"):
            return 1
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
