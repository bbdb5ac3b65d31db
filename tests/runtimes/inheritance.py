"""Fields and methods that the platform mixes into every block of a course, and those of a library."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlockMixin
from xblock.fields import Boolean, DateTime, Dict, Integer, JSONField, Scope, String


class Period(JSONField):  # type: ignore[misc]
    """A length of time kept as seconds (`Timedelta`, `xmodule/fields.py`)."""

    MUTABLE = False

    def from_json(self, value: Any) -> timedelta | None:
        """Read seconds."""
        return value if value is None or isinstance(value, timedelta) else timedelta(seconds=float(value))

    def to_json(self, value: Any) -> float | None:
        """Write seconds."""
        return None if value is None else value.total_seconds()

    enforce_type = from_json


class Locatable(XBlockMixin):  # type: ignore[misc]
    """Old names for a block's address (`XModuleMixin`, and `XBlockShim` in libraries)."""

    @property
    def location(self) -> Any:
        """The block's address."""
        return self.scope_ids.usage_id

    @property
    def category(self) -> str:
        """The block's type."""
        return str(self.scope_ids.block_type)


class Inherited(Locatable):
    """Fields inherited down a course and their deadline rules (`xmodule/modulestore/inheritance.py`)."""

    due = DateTime(default=None, scope=Scope.settings)
    start = DateTime(default=None, scope=Scope.settings)
    graceperiod = Period(default=None, scope=Scope.settings)
    self_paced = Boolean(default=False, scope=Scope.settings)
    graded = Boolean(default=False, scope=Scope.settings)
    format = String(default=None, scope=Scope.settings)
    chrome = String(default=None, scope=Scope.settings)
    source_file = String(default=None, scope=Scope.settings)
    max_attempts = Integer(default=None, scope=Scope.settings)
    show_correctness = String(default="always", scope=Scope.settings)
    visible_to_staff_only = Boolean(default=False, scope=Scope.settings)
    group_access = Dict(default={}, scope=Scope.settings)
    static_asset_path = String(default="", scope=Scope.settings)

    @property
    def url_name(self) -> str:
        """The last part of the block's address."""
        return str(self.scope_ids.usage_id.block_id)

    @property
    def close_date(self) -> datetime | None:
        """The moment after which answers are late: due date plus grace period."""
        if self.due is not None and self.graceperiod is not None:
            return self.due + self.graceperiod
        return self.due

    def public_view(self, context: Any = None) -> Fragment:
        """The warning that anonymous visitors get from blocks without their own (`xmodule/x_module.py`)."""
        return Fragment("<div class='alert alert-warning'>Sign in and enroll to view it.</div>")

    def is_past_due(self) -> bool:
        """Tell whether the close date has passed by the runtime's clock."""
        return self.close_date is not None and self.runtime.now > self.close_date

    def has_deadline_passed(self) -> bool:
        """Tell the same, except that self-paced courses have no deadlines."""
        return False if self.self_paced or self.close_date is None else self.is_past_due()
