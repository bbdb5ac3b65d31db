"""The sizes that keep the code readable: architecture.md, “Budgets”."""

from __future__ import annotations

import ast
import gzip
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from statistics import median, quantiles

import pytest

PACKAGES = ("block_pages", "legal_case", "partner_board", "podcast_player")
ROOTS = {name: Path(find_spec(name).origin).parent for name in PACKAGES}
MODULES = {name: sorted(root.rglob("*.py")) for name, root in ROOTS.items()}
EVERY_MODULE = [
    pytest.param(path, id=str(path.relative_to(ROOTS[name].parent))) for name in PACKAGES for path in MODULES[name]
]
# Django writes migrations, as long as the models make them, and their classes have no other name to explain.
WRITTEN = [each for each in EVERY_MODULE if each.values[0].parent.name != "migrations"]
BLOCKS = [name for name in PACKAGES if (ROOTS[name] / "block.py").is_file()]

MOST_KILOBYTES = {
    ("partner_board", "student.js"): 7,
    ("partner_board", "studio.js"): 4,
    ("partner_board", "student.css"): 4,
    ("partner_board", "studio.css"): 4,
}


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]


def length(function: ast.FunctionDef) -> int:
    """Lines from `def` to the end, decorators not counted."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize("path", WRITTEN)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_stays_thin(name: str) -> None:
    block = ROOTS[name] / "block.py"
    assert len(block.read_text().splitlines()) < 250
    assert {f.name: length(f) for f in functions(block) if length(f) >= 25} == {}


@pytest.mark.parametrize("name", PACKAGES)
def test_functions_are_short(name: str) -> None:
    lengths = sorted(length(f) for f in chain.from_iterable(map(functions, MODULES[name])))
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 25


@pytest.mark.parametrize("path", WRITTEN)
def test_modules_and_public_names_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree)
    named = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert [node.name for node in named if not node.name.startswith("_") and not ast.get_docstring(node)] == []


@pytest.mark.parametrize(("name", "file"), MOST_KILOBYTES)
def test_a_page_is_fetched_fast(name: str, file: str) -> None:
    packed = gzip.compress((ROOTS[name] / "public" / file).read_bytes())
    assert len(packed) <= MOST_KILOBYTES[name, file] * 1024
