"""Install what package-lock.json names into node_modules, unless exactly that is installed already."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
STAMP = ROOT / "node_modules" / ".installed-lock"


def main() -> int:
    """Run `npm ci` when the lock file differs from the one last installed."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm was not found: install Node 20 or newer.")
        return 1
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return 0
    subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    STAMP.write_text(wanted, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
