"""docs/platform-contract.md is complete: each of its rows names a test that exists, or says why there is none."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
DOCUMENT = (ROOT / "docs" / "platform-contract.md").read_text(encoding="utf-8")
POINTS = {1: 37, 2: 27, 3: 17, 4: 40, 5: 22, 6: 11}
FEW_REASONS = 5
_NAMED = re.compile(r"`([\w./-]+\.(?:py|test\.ts))::([^`]+)`")
_REASON = re.compile(r"No test: (.+\.)")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its number, the point, the file that says it, and what holds it."""

    number: str
    point: str
    said_in: str
    held_by: str

    @property
    def tests(self) -> list[tuple[str, str]]:
        """The tests that the row names, as path below tests/ and name without brackets."""
        named = [(path, name) for path, name in _NAMED.findall(self.held_by)]
        return [(path, name.partition("[")[0] if path.endswith(".py") else name) for path, name in named]

    @property
    def reason(self) -> str | None:
        """Why there is no test."""
        found = _REASON.fullmatch(self.held_by)
        return found[1] if found else None


def rows_of(text: str) -> list[Row]:
    lines = [line for line in text.splitlines() if re.match(r"\| \d+\.\d+ \|", line)]
    return [Row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]


ROWS = rows_of(DOCUMENT)


@cache
def names_in(path: Path) -> frozenset[str]:
    """The tests of a file: functions in Python, titles in TypeScript."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ts":
        return frozenset(re.findall(r'\b(?:it|test|describe)\(\s*"([^"]+)"', text))
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


def faults(row: Row) -> list[str]:
    """What is wrong with a row, in words."""
    if row.reason is not None:
        return [] if len(row.reason) > 20 else ["the reason says too little"]
    rest = _NAMED.sub("", row.held_by).replace("<br>", "").strip()
    if not row.tests or rest:
        return [f"neither tests nor a reason: {rest or row.held_by}"]
    missing = [(path, name) for path, name in row.tests if not (TESTS / path).is_file()]
    unknown = [(path, name) for path, name in row.tests if (path, name) not in missing]
    missing += [(path, name) for path, name in unknown if name not in names_in(TESTS / path)]
    return [f"{path} has no test {name}" for path, name in missing]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_a_row_names_tests_that_exist_or_says_why_not(row: Row) -> None:
    assert faults(row) == []
    assert row.point.endswith(".")
    assert row.said_in


@pytest.mark.parametrize(("section", "points"), POINTS.items())
def test_no_point_of_the_contract_is_left_out(section: int, points: int) -> None:
    numbers = [row.number for row in ROWS if row.number.startswith(f"{section}.")]
    assert numbers == [f"{section}.{at}" for at in range(1, len(numbers) + 1)]
    assert len(numbers) >= points


def test_no_point_stands_there_twice() -> None:
    assert len({row.point for row in ROWS}) == len(ROWS)


def test_hardly_any_point_goes_without_a_test() -> None:
    assert sum(row.reason is not None for row in ROWS) <= FEW_REASONS


def test_short_names_of_files_are_explained() -> None:
    explained = set(re.findall(r"\b([A-Z]{2,3}2?)\s+`", DOCUMENT.partition("## 1 ")[0]))
    used = {name for row in ROWS for name in re.findall(r"\b[A-Z]{2,3}2?\b", re.sub("`[^`]*`", "", row.said_in))}
    assert used - {"CMS"} == explained


GOOD = "`legal_case/test_contract_checklist.py::test_the_checks_would_notice`"


@pytest.mark.parametrize(
    ("held_by", "fault"),
    [
        (GOOD, None),
        (GOOD.replace("notice`", "notice[a-None]`"), None),
        (f"{GOOD}<br>{GOOD}", None),
        ("No test: the block has nothing of the kind.", None),
        ("No test: no.", "too little"),
        ("", "neither"),
        ("see elsewhere", "neither"),
        (f"{GOOD} and more", "neither"),
        (GOOD.replace("notice", "notice_it"), "has no test"),
        (GOOD.replace("checklist", "list"), "has no test"),
        ("`assets/legal_case/exchange.test.ts::carries no stone`", "has no test"),
        ("`assets/legal_case/exchange.test.ts::a request`", None),
        (GOOD.replace("test_the_checks_would_notice", "rows_of"), "has no test"),
    ],
)
def test_the_checks_would_notice(held_by: str, fault: str | None) -> None:
    found = faults(Row("9.1", "A point.", "BR", held_by))
    assert (fault is None) == (found == [])
    assert fault is None or fault in found[0]


def test_a_table_is_read_as_it_is_written() -> None:
    head = "| No. | a | b | c |\n|---|---|---|---|\n"
    text = head + "| 1.1 | A point. | BR | `x.py::test_y[1]` |\n| 1.2 | B. | MD | No test: z. |\n"
    assert rows_of(text) == [Row("1.1", "A point.", "BR", "`x.py::test_y[1]`"), Row("1.2", "B.", "MD", "No test: z.")]
    assert rows_of(text)[0].tests == [("x.py", "test_y")]
    assert rows_of(text)[1].reason == "z."
