"""What one run has measured of partner_board, in the reader's words."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.budget import BYTES, COUNT, KILOBYTE, MILLISECONDS, TIMES, Limit
from benchmarks.report import Row, Section, budget_table, milliseconds, table, whole
from benchmarks.weights import weigh

ROOT = Path(__file__).parents[2]
MEASURE = (sys.executable, "-m", "benchmarks.partner_board.measuring")
DATABASES = {"SQLite": MEASURE, "MariaDB": (sys.executable, "-m", "tools.mariadb", *MEASURE)}
SMALL, LARGE = "5000", "50000"
INTRODUCTION = """\
Boards of drawn profiles: up to four offers and three needs of 32 tags after Zipf's law, 12 areas, 13 groups, 14
languages, 320 counties. Two hundred learners ask for their 20 best suggestions, all in one process that knows the
board, end to end: from the question to cards with reasons, with everything that is read from the database. The first
list of a day also counts the showings. The same 20 are then searched by numpy columns, by plain Python over every
profile (brute force), and by one statement of SQL that holds the whole score and reads every profile."""
NOTES = """\
- Times are of a clock on the wall, since half of the work is the database's.
- Where the three ways are compared, nobody was shown before and viewers with an empty profile are left out: SQL does
  not know damping, nor the newest of a voivodeship. The answers are equal if the ratings of the 20 are.
- **sql** and **brute force** are searches alone, without cards."""

Measured = Mapping[str, Mapping[str, Any]]


def section() -> Section:
    """Measure on both databases, and say what came of it."""
    measured = {name: run(command) for name, command in DATABASES.items()}
    limits = tuple(_limits(measured))
    return Section(tuple(_parts(measured, limits)), limits)


def run(command: tuple[str, ...]) -> Measured:
    """What a process of its own measures."""
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: Measured = json.loads(done.stdout.splitlines()[-1])
    return found


def _limits(measured: Mapping[str, Measured]) -> Iterator[Limit]:
    for name, boards in measured.items():
        large, small = boards[LARGE], boards[SMALL]
        yield Limit(f"{name}: suggestions of 50,000, 95 %", large["first"][1], 50, MILLISECONDS)
        yield Limit(f"{name}: a new worker reads 50,000", large["cold"], 2_000, MILLISECONDS)
        yield Limit(f"{name}: from 5,000 to 50,000", large["again"][0] / small["again"][0], 12, TIMES)
        yield Limit(f"{name}: queries more for 50,000 than for 5,000", large["queries"] - small["queries"], 0, COUNT)
        yield Limit(f"{name}: answers that differ from brute force or SQL", _different(boards), 0, COUNT)
        yield Limit(f"{name}: memory of a worker for 50,000", large["size"], 5 * KILOBYTE * KILOBYTE, BYTES)
    script = weigh((ROOT / "xblocks/partner_board/public/student.js").read_bytes())
    yield Limit("learner's JavaScript, gzip", script.gzipped, 15 * KILOBYTE, BYTES)


def _different(boards: Measured) -> int:
    return sum(board["compared"] - board["same"] for board in boards.values())


def _parts(measured: Mapping[str, Measured], limits: tuple[Limit, ...]) -> Iterator[str]:
    yield "## partner_board"
    yield INTRODUCTION
    columns = [(name, size) for name in measured for size in (SMALL, LARGE)]
    head = ("median (95 %), ms", *(f"{name}, {whole(int(size))}" for name, size in columns))
    yield table(head, _rows([measured[name][size] for name, size in columns]))
    yield budget_table(limits)
    yield NOTES


def _rows(boards: list[Mapping[str, Any]]) -> Iterator[Row]:
    for label, name in (
        ("suggestions, first of the day", "first"),
        ("suggestions, again", "again"),
        ("a page of the board, narrowed", "browse"),
        ("search alone: numpy columns", "columns"),
        ("search alone: brute force in Python", "python"),
        ("search alone: SQL", "sql"),
    ):
        yield (label, *(f"{milliseconds(each[name][0])} ({milliseconds(each[name][1])})" for each in boards))
    yield ("a new worker reads the board", *(milliseconds(each["cold"]) for each in boards))
    yield ("queries for suggestions", *(each["queries"] for each in boards))
    yield ("memory of the columns, bytes", *(whole(each["size"]) for each in boards))
