"""What the platform keeps: authored fields, `StudentModule` rows, grades, completions and events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.runtimes.keys import UsageKey

Stored = dict[str, str]


@dataclass(slots=True)
class StudentModule:
    """One learner's row for one block (`courseware/models.py`): JSON texts and the raw score."""

    state: Stored = field(default_factory=dict)
    grade: float | None = None
    max_grade: float | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """A published score: raw points, and the points after the block's weight (`grades/scores.py`)."""

    value: float
    max_value: float
    weighted_value: float
    weighted_max: float
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the tracking log."""

    kind: str
    facts: Any
    usage: UsageKey
    user_id: int | None


@dataclass(slots=True)
class Records:
    """One whole site; give the same one to several runtimes to let them see one another's work."""

    classes: dict[UsageKey, type] = field(default_factory=dict)
    authored: dict[UsageKey, Stored] = field(default_factory=dict)
    olx: dict[tuple[UsageKey, str], str] = field(default_factory=dict)
    modules: dict[tuple[int, UsageKey], StudentModule] = field(default_factory=dict)
    rows: dict[tuple[Any, ...], str] = field(default_factory=dict)
    sessions: dict[tuple[Any, ...], dict[Any, str | None]] = field(default_factory=dict)
    grades: dict[tuple[int, UsageKey], Grade] = field(default_factory=dict)
    completions: dict[tuple[int, UsageKey], float] = field(default_factory=dict)
    log: list[Event] = field(default_factory=list)
    cached: dict[str, Any] = field(default_factory=dict)

    def new_usage(self, block_class: type, context: Any, block_type: str, block_id: str | None) -> UsageKey:
        """Register a block under a fresh address and return the address."""
        usage = UsageKey(context, block_type, block_id or f"{block_type}{len(self.classes) + 1}")
        self.classes[usage] = block_class
        return usage
