"""Rebuild every bundle and fail when one differs from the bytes that were there before."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def bundles() -> dict[str, bytes]:
    """The bundles of all blocks by their path."""
    paths = sorted(ROOT.glob("xblocks/*/public/*.js"))
    return {str(path.relative_to(ROOT)): path.read_bytes() for path in paths}


def main() -> int:
    """Build, compare, and name each bundle that was out of date."""
    before = bundles()
    node = shutil.which("node") or "node"
    subprocess.run([node, "build.mjs"], cwd=ROOT, check=True)
    after = bundles()
    stale = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    for path in stale:
        print(f"{path} was out of date; it is rebuilt now, commit it.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
