"""What is done with the courses, from the shell: `python -m course_export COMMAND`."""

import argparse
import sys
from collections.abc import Sequence

from course_export import build, check, feed, style


def parser() -> argparse.ArgumentParser:
    """The commands with their arguments; each command's module adds its own, with the function that runs it."""
    made = argparse.ArgumentParser(prog="python -m course_export", description="Work on the courses.")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for command in (build, check, style, feed):
        command.add_to(commands)
    return made


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; 0 where it did its work, 1 where it found something that stopped it."""
    chosen = parser().parse_args(given)
    return int(chosen.run(chosen))


if __name__ == "__main__":
    sys.exit(main())
