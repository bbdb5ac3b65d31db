"""Fail in CI when a Python that the environments name is missing; elsewhere tox skips those environments."""

import os
import shutil
import subprocess
import sys

PYTHONS = ("python3.11", "python3.12")


def runs(python: str) -> bool:
    """Whether this interpreter is on the path and starts (a pyenv shim may exist without its Python)."""
    path = shutil.which(python)
    return path is not None and subprocess.run([path, "-c", ""], capture_output=True).returncode == 0


def main() -> int:
    """Name every interpreter that CI lacks."""
    if os.environ.get("CI") != "true":
        return 0
    missing = [python for python in PYTHONS if not runs(python)]
    for python in missing:
        print(f"CI=true but {python} does not run, so its environments would be skipped: install it.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
