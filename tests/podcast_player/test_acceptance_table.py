"""docs/podcast-acceptance.md is true: every row names tests of its number and benchmarks, all of which exist."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "podcast-acceptance.md").read_text(encoding="utf-8")
LIMITED_BY_TIME = {"4", "8", "10"}
_NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
_NUMBERED = re.compile(r"test_row_(\d+)_\w+")

Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: its number, the criterion, and the cells of what holds it."""

    number: str
    criterion: str
    tests: str
    benchmarks: str


def rows_of(text: str) -> list[Row]:
    lines = [line for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    return [Row(*(cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|"))) for line in lines]


ROWS = rows_of(DOCUMENT)


@cache
def functions_in(path: Path) -> frozenset[str]:
    """The functions of a module, none where there is no such file."""
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@cache
def numbered() -> frozenset[Named]:
    """Every test below tests/ that tells a row in its name, as path and name."""
    folder = ROOT / "tests"
    return frozenset(
        (str(path.relative_to(folder)), name)
        for path in folder.rglob("test_*.py")
        for name in functions_in(path)
        if _NUMBERED.fullmatch(name)
    )


def faults(row: Row) -> list[str]:
    """What is wrong with a row, in words."""
    tests, benchmarks = _NAMED.findall(row.tests), _NAMED.findall(row.benchmarks)
    found = [] if tests else ["no tests"]
    found += [f"what is {rest}" for cell in (row.tests, row.benchmarks) if (rest := _rest(cell))]
    found += [f"{name} is not of this row" for _, name in tests if row_of(name) != row.number]
    for folder, named in (("tests", tests), ("benchmarks", benchmarks)):
        found += [f"no {path}::{name}" for path, name in named if name not in functions_in(ROOT / folder / path)]
    return found


def row_of(name: str) -> str:
    """The number of the row that a test tells in its name, empty where it tells none."""
    found = _NUMBERED.fullmatch(name)
    return found[1] if found else ""


def _rest(cell: str) -> str:
    return _NAMED.sub("", cell).replace("<br>", "").strip()


def test_there_are_twelve_rows() -> None:
    assert [row.number for row in ROWS] == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_a_row_names_tests_and_benchmarks_that_exist(row: Row) -> None:
    assert faults(row) == []
    assert row.criterion.endswith(".")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_no_test_that_tells_the_row_is_left_out(row: Row) -> None:
    assert sorted(_NAMED.findall(row.tests)) == sorted(each for each in numbered() if row_of(each[1]) == row.number)


def test_what_limits_time_is_measured() -> None:
    assert {row.number for row in ROWS if row.benchmarks} >= LIMITED_BY_TIME


GOOD = "`podcast_player/test_studying.py::test_row_1_seek_to_the_end_and_play_out_is_two_percent`"
MEASURED = "`podcast_player/reading.py::measure`"


@pytest.mark.parametrize(
    ("number", "tests", "benchmarks", "fault"),
    [
        ("1", GOOD, MEASURED, None),
        ("1", f"{GOOD}<br>{GOOD}", "", None),
        ("1", "", MEASURED, "no tests"),
        ("2", GOOD, "", "not of this row"),
        ("1", GOOD.replace("two", "three"), "", "no podcast_player/test_studying.py::"),
        ("1", GOOD.replace("studying", "study"), "", "no podcast_player/test_study.py::"),
        ("1", GOOD, MEASURED.replace("measure", "guess"), "no podcast_player/reading.py::guess"),
        ("1", GOOD, GOOD, "no podcast_player/test_studying.py::"),
        ("1", f"{GOOD} and more", "", "what is and more"),
        ("1", GOOD, "see elsewhere", "what is see elsewhere"),
    ],
)
def test_the_checks_would_notice(number: str, tests: str, benchmarks: str, fault: str | None) -> None:
    found = faults(Row(number, "A criterion.", tests, benchmarks))
    assert (fault is None) == (found == [])
    assert fault is None or fault in found[0]
