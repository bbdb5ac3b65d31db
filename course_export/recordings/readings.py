"""How a voice says what is printed: dates, numbers and abbreviations in words."""

import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("readings.txt")
_UNREADABLE = re.compile(
    r"\S*[0-9]\S*"
    r"|\b\w*[A-ZĄĆĘŁŃÓŚŹŻ]\w*[A-ZĄĆĘŁŃÓŚŹŻ]\w*"
    r"|\b(?:\w\.){2,}"
    r"|\b(?:art|ust|nr|poz|ok|np|str|tys|r)\."
)


def spoken(text: str) -> str:
    """The text in words; raises ValueError where it prints a number or an abbreviation that has no reading."""
    said = _pattern().sub(lambda found: _readings()[found[0]], text)
    if left := _UNREADABLE.findall(said):
        raise ValueError(f"no reading for {left} in {text!r}: add it to {TABLE.name}")
    return said


@cache
def _readings() -> dict[str, str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ") for line in lines if line and not line.startswith("#"))


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_readings(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
