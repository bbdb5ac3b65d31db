"""Studio's preview of a block in the unit page: an author tries the block out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web_fragments.fragment import Fragment
from xblock.field_data import FieldData, ReadOnlyFieldData
from xblock.runtime import KvsFieldData

from tests.runtimes.addresses import CourseAddresses
from tests.runtimes.lms import course_fields
from tests.runtimes.modulestore import CourseRuntime
from tests.runtimes.people import EWA, Learner
from tests.runtimes.platform import usage_of
from tests.runtimes.reply import Reply
from tests.runtimes.services import (
    Cache,
    Partitions,
    Settings,
    StudioPermissions,
    TeamsConfiguration,
    Users,
    unmodelled,
)
from tests.runtimes.stores import SessionStore, session_state


class StudioRuntime(CourseRuntime):
    """What both sides of Studio share: an author with or without the right to write."""

    def __init__(
        self,
        user: Learner | None = EWA,
        *,
        may_write: bool = True,
        xblock_settings: Mapping[str, Any] | None = None,
        teams_configuration: Any = None,
        **platform: Any,
    ) -> None:
        super().__init__(user, **platform)
        self.may_write = may_write
        self.xblock_settings = xblock_settings or {}
        self.teams_configuration = teams_configuration

    def refuse(self, method: str) -> Reply | None:
        """Send anonymous visitors to the login page (`login_required`)."""
        return Reply(302) if self.user is None else None

    def studio_services(self) -> dict[str, Any]:
        """Services of the preview and of the editor alike."""
        return unmodelled("mako") | {
            "settings": Settings(self.xblock_settings),
            "teams_configuration": TeamsConfiguration(self.teams_configuration),
            "studio_user_permissions": StudioPermissions(self.may_write),
        }


class StudioPreview(StudioRuntime):
    """The runtime of `cms/djangoapps/contentstore/views/preview.py`; events are dropped."""

    is_author_mode = True

    def new_field_data(self, block: Any) -> FieldData:
        """Learner's fields in the session; authored ones read-only, or with `author_view` a copy."""
        authored = self.modulestore().new_field_data(block)
        if not getattr(block, "has_author_view", False):
            authored = ReadOnlyFieldData(authored)
        return course_fields(authored, KvsFieldData(SessionStore(self._session())))

    def _session(self) -> dict[Any, str | None]:
        who = self.user.id if self.user else None
        return self.records.sessions.setdefault(("studio", who), {})

    def state(self, block: Any, user: Learner | None = None) -> dict[str, Any]:
        """The author's trial state, kept in the session."""
        return session_state(self._session(), usage_of(block))

    def services_for(self, block: Any) -> dict[str, Any]:
        """Services of the contract's second row: no publish, completion or enrollments."""
        role = {"user_role": self.user.role} if self.user else {}
        return (
            self.studio_services()
            | unmodelled("sandbox")
            | {
                "user": Users(self.user, self.context_key, anonymous_user_id="student", **role),
                "replace_urls": CourseAddresses(block, self.context_key, None),
                "cache": Cache(self.records),
                "partitions": Partitions({}),
            }
        )

    def preview(self, block: Any) -> str:
        """The HTML that the unit page shows: `author_view` if the block has one, else `student_view`."""
        fresh = self.load(block)
        return self.page(fresh, "author_view" if getattr(fresh, "has_author_view", False) else "student_view")

    def wrap_xblock(self, block: Any, view: str, frag: Any, context: Any) -> Fragment:
        """Rewrite only `/static/` addresses in the view's HTML (`static_replace_only=True`)."""
        whole = super().wrap_xblock(block, view, frag, context)
        addresses = CourseAddresses(block, self.context_key, None)
        rewritten = Fragment(addresses.replace_urls(whole.content, static_replace_only=True))
        rewritten.add_fragment_resources(whole)
        return rewritten

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """The address of a handler (`preview_handler`); the question mark is always there."""
        return f"/preview/xblock/{block.scope_ids.usage_id}/handler/{handler_name}/{suffix}?{query}"
