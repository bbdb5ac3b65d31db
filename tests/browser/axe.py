"""Asks axe-core what is wrong with a page."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


def violations(page: Page, part: str | None = None, but: tuple[str, ...] = ()) -> list[str]:
    """Every violation in a part of the page, or in all of it, as `rule: element: why`, `but` for some rules."""
    left_out = {rule: {"enabled": False} for rule in but}
    rules = {**RULES, "rules": {**RULES["rules"], **left_out}}
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("([part, rules]) => axe.run(part ?? document, rules)", [part, rules])
    return [
        f"{violation['id']}: {' '.join(map(str, place['target']))}: {place['failureSummary']}"
        for violation in found["violations"]
        for place in violation["nodes"]
    ]
