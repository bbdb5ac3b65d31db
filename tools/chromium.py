"""Find a Chromium, or install one, then run a command with AKADEMIA_CHROMIUM naming it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import programs

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str | None:
    """The Chromium that AKADEMIA_CHROMIUM names, or else the first on the path."""
    named = os.environ.get("AKADEMIA_CHROMIUM")
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


def install() -> str:
    """Install Chromium: Debian's package as root, else the build that Playwright downloads."""
    if programs.may_install():
        programs.install(["chromium"])
        return shutil.which("chromium") or "chromium"
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return str(playwright.chromium.executable_path)


def main(command: list[str]) -> int:
    """Run the command; a Chromium that cannot be had is an error, never a skip."""
    chromium = installed() or install()
    if not Path(chromium).is_file():
        print(f"There is no Chromium at {chromium}.")
        return 1
    print(f"Chromium: {chromium}", flush=True)
    return subprocess.run(command, env={**os.environ, "AKADEMIA_CHROMIUM": chromium}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
