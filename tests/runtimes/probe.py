"""A small block on which the tests of the runtimes try the platform's habits."""

from __future__ import annotations

import json
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError
from xblock.fields import Dict, Integer, List, Scope, String
from xblock.scorable import ScorableXBlockMixin, Score

WANTED = (
    "user",
    "completion",
    "settings",
    "replace_urls",
    "cache",
    "teams_configuration",
    "enrollments",
    "grade_utils",
    "user_state",
    "partitions",
    "publish",
    "studio_user_permissions",
    "rebind_user",
    "mako",
    "sandbox",
    "fs",
    "bookmarks",
    "teams",
    "user_tags",
    "credit",
    "gating",
    "call_to_action",
)


@XBlock.needs("i18n")
@XBlock.wants(*WANTED)
class Probe(XBlock):  # type: ignore[misc]
    """A block with one field of each kind and one handler for each habit."""

    has_score = True

    data = String(default="", scope=Scope.content)
    display_name = String(default="Probe", scope=Scope.settings)
    labels = List(default=[], scope=Scope.settings)
    weight = Integer(default=None, scope=Scope.settings)
    attempts = Integer(default=0, scope=Scope.user_state)
    trail = List(default=[], scope=Scope.user_state)
    marks = Dict(default={}, scope=Scope.user_state)
    speed = Integer(default=1, scope=Scope.preferences)
    nickname = String(default="", scope=Scope.user_info)
    visits = Integer(default=0, scope=Scope.user_state_summary)

    @XBlock.json_handler
    def assign(self, request: Any, suffix: str = "") -> dict[str, str]:
        """Set fields."""
        self.assign_all(request)
        return {"suffix": suffix}

    @XBlock.json_handler
    def assign_and_refuse(self, request: Any, suffix: str = "") -> None:
        """Set fields and then refuse."""
        self.assign_all(request)
        raise JsonHandlerError(400, "No.")

    def assign_all(self, request: Any) -> None:
        """Set fields."""
        for name, value in request.items():
            setattr(self, name, value)

    @XBlock.json_handler
    def append(self, request: Any, suffix: str = "") -> list[Any]:
        """Append to a list in place."""
        getattr(self, request["to"]).append(request["item"])
        return list(getattr(self, request["to"]))

    @XBlock.json_handler
    def save_midway(self, request: Any, suffix: str = "") -> int:
        """Save one field and then read another for the first time."""
        self.trail = ["saved"]
        self.save()
        return int(self.attempts)

    @XBlock.json_handler
    def emit(self, request: Any, suffix: str = "") -> None:
        """Publish an event."""
        self.runtime.publish(self, request["kind"], request["facts"])

    @XBlock.json_handler
    def show_link(self, request: Any, suffix: str = "") -> str:
        """Reply with an address as it was written."""
        return '"/static/plan.pdf"'

    @XBlock.handler
    def look(self, request: Any, suffix: str = "") -> Response:
        """Answer any method."""
        self.attempts += 1
        return Response(json.dumps(request.GET.get("q")), content_type="application/json", charset="utf8")

    def student_view(self, context: Any = None) -> Fragment:
        """Show links and give the page's JavaScript one too."""
        links = "".join(f'<a href="{to}">' for to in ("/static/plan.pdf", "/course/info", "/jump_to_id/unit7"))
        fragment = Fragment(f"<p>{self.data}</p>{links} /static/bare.pdf")
        fragment.initialize_js("Probe", {"map": "/static/map.png"})
        return fragment

    def studio_view(self, context: Any = None) -> Fragment:
        """Show the editor."""
        return Fragment("<form>")

    def max_score(self) -> float:
        """The points one can get."""
        return 10.0


class AuthoredProbe(Probe):
    """A probe with a view of its own for authors."""

    has_author_view = True

    def author_view(self, context: Any = None) -> Fragment:
        """Show the author something else."""
        return Fragment("<p>for authors</p>")


class Visible(Probe):
    """A probe that staff masquerading as a learner may see."""

    show_in_read_only_mode = True


class Custom(Probe):
    """A probe that reports its completion itself."""

    has_custom_completion = True


class Cleared(Probe):
    """A probe that clears its own state when staff delete it."""

    cleared: list[dict[str, str]] = []

    def clear_student_state(self, **ids: str) -> None:
        """Note what the platform says."""
        self.cleared.append(ids)


class Scored(ScorableXBlockMixin, Probe):  # type: ignore[misc]
    """A probe whose score staff can override and rescore."""

    points = Integer(default=0, scope=Scope.user_state)

    def has_submitted_answer(self) -> bool:
        """Tell whether there is anything to score."""
        return bool(self.trail)

    def get_score(self) -> Score:
        """The stored score."""
        return Score(self.points, self.max_score())

    def set_score(self, score: Score) -> None:
        """Store a score."""
        self.points = score.raw_earned

    def calculate_score(self) -> Score:
        """One point for each step of the trail."""
        return Score(len(self.trail), self.max_score())

    def publish_grade(self) -> None:
        """Publish the stored score."""
        self._publish_grade(self.get_score())


@XBlock.needs("credentials")
class Needy(Probe):
    """A probe that needs what no runtime has."""
