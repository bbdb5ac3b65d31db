"""The measurements as Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.budget import BYTES, Limit
from benchmarks.weights import Weight

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Section:
    """What was measured of one block: paragraphs, headings and tables in Markdown, and the limits."""

    parts: tuple[str, ...]
    limits: tuple[Limit, ...]


def table(head: Row, rows: Iterable[Row]) -> str:
    """A table whose first column is text and whose others are numbers."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(str(cell) for cell in row)} |" for row in (head, rule, *rows))


def budget_table(limits: Iterable[Limit]) -> str:
    """Each limit with the measured value and whether it is met."""
    rows = [(limit.what, _value(limit.measured, limit), _value(limit.most, limit), _mark(limit)) for limit in limits]
    return table(("limit", "measured", "at most", "met"), rows)


def whole(number: float) -> str:
    """A count with a space between thousands."""
    return f"{number:,.0f}".replace(",", " ")


def milliseconds(number: float) -> str:
    """A time to a hundredth of a millisecond."""
    return f"{number:.2f}"


def weight(of: Weight) -> str:
    """Bytes, and in parentheses what is left of them when they are packed."""
    return f"{whole(of.raw)} ({whole(of.gzipped)})"


def _value(number: float, limit: Limit) -> str:
    text = whole(number) if limit.unit == BYTES else f"{number:.2f}".rstrip("0").rstrip(".")
    return f"{text} {limit.unit}".rstrip()


def _mark(limit: Limit) -> str:
    return "yes" if limit.met else "**no**"
