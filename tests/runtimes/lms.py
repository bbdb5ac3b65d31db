"""The LMS: a learner (or an anonymous visitor, or staff masquerading as one) opens a block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web_fragments.fragment import Fragment
from xblock.field_data import FieldData, ReadOnlyFieldData, SplitFieldData
from xblock.fields import Scope
from xblock.runtime import KeyValueStore, KvsFieldData

from tests.runtimes import instructor
from tests.runtimes.addresses import CourseAddresses
from tests.runtimes.modulestore import CourseRuntime
from tests.runtimes.people import ANIA, PROF, Learner
from tests.runtimes.platform import usage_of
from tests.runtimes.publishing import Publishing
from tests.runtimes.reply import Reply
from tests.runtimes.services import (
    Cache,
    Completions,
    Enrollments,
    GradeUtilities,
    Partitions,
    Settings,
    TeamsConfiguration,
    Users,
    UserStates,
    unmodelled,
)
from tests.runtimes.stores import LEARNER_SCOPES, SessionStore, StudentStore

HIDDEN = "This type of component cannot be shown while viewing the course as a specific student."
OTHER_SERVICES = (
    "teams",
    "rebind_user",
    "bookmarks",
    "fs",
    "mako",
    "sandbox",
    "user_tags",
    "credit",
    "gating",
    "call_to_action",
)


def course_fields(authored: FieldData, student: FieldData) -> SplitFieldData:
    """Share scopes between authored and learner's data (`LmsFieldData`, `CmsFieldData`)."""
    scopes = dict.fromkeys((Scope.content, Scope.settings, Scope.parent, Scope.children), authored)
    return SplitFieldData(scopes | dict.fromkeys(LEARNER_SCOPES, student))


class Lms(CourseRuntime):
    """The runtime of `lms/djangoapps/courseware/block_render.py`."""

    def __init__(
        self,
        user: Learner | None = ANIA,
        *,
        masqueraded_by: Learner | None = None,
        xblock_settings: Mapping[str, Any] | None = None,
        enrolled: tuple[Learner, ...] = (),
        groups: Mapping[int, int] | None = None,
        teams_configuration: Any = None,
        grades_frozen: bool = False,
        country: str | None = None,
        **platform: Any,
    ) -> None:
        super().__init__(user, **platform)
        self.masqueraded_by = masqueraded_by
        self.xblock_settings = xblock_settings or {}
        self.enrolled = enrolled
        self.groups = groups or {}
        self.teams_configuration = teams_configuration
        self.grades_frozen = grades_frozen
        self.country = country

    def as_user(self, user: Learner | None, masqueraded_by: Learner | None = None) -> Lms:
        """The same course opened by someone else."""
        return Lms(
            user,
            masqueraded_by=masqueraded_by,
            xblock_settings=self.xblock_settings,
            enrolled=self.enrolled,
            groups=self.groups,
            teams_configuration=self.teams_configuration,
            grades_frozen=self.grades_frozen,
            country=self.country,
            language=self.language,
            now=self.now,
            context=self.context_key,
            records=self.records,
            completion_tracking=self.completion_tracking,
        )

    def new_field_data(self, block: Any) -> FieldData:
        """Read-only authored fields beside the learner's rows (`LmsFieldData`)."""
        authored = self.modulestore().new_field_data(block)
        return course_fields(ReadOnlyFieldData(authored), KvsFieldData(self._student_store()))

    def _student_store(self) -> KeyValueStore:
        rows = StudentStore(self.records, self.user)
        if self.masqueraded_by is None:
            return rows
        session = self.records.sessions.setdefault(("masquerade", self.masqueraded_by.id), {})
        return SessionStore(session, rows)

    def services_for(self, block: Any) -> dict[str, Any]:
        """All services of the contract's first row; `completion` is missing for anonymous visitors."""
        completion = Completions(self.records, self.user, self.completion_tracking) if self.user else None
        return {
            **unmodelled(*OTHER_SERVICES),
            "user": self._users(),
            "completion": completion,
            "settings": Settings(self.xblock_settings),
            "replace_urls": CourseAddresses(block, self.context_key, f"/courses/{self.context_key}/jump_to_id/"),
            "cache": Cache(self.records),
            "teams_configuration": TeamsConfiguration(self.teams_configuration),
            "enrollments": Enrollments(self.enrolled, self.context_key),
            "grade_utils": GradeUtilities(self.grades_frozen),
            "user_state": UserStates(self.records),
            "partitions": Partitions(self.groups),
            "publish": Publishing(self.records, self.user, self.completion_tracking, self.masqueraded_by is not None),
        }

    def _users(self) -> Users:
        if self.user is None:
            return Users(None, self.context_key, request_country_code=self.country)
        return Users(
            self.user,
            self.context_key,
            anonymous_user_id=self.user.anonymous_id(self.context_key),
            deprecated_anonymous_user_id=self.user.anonymous_id(),
            user_is_staff=self.user.course_staff or self.user.global_staff,
            user_is_global_staff=self.user.global_staff,
            user_is_beta_tester=self.user.beta_tester,
            user_role=self.user.role,
            request_country_code=self.country,
        )

    def refuse(self, method: str) -> Reply | None:
        """Anonymous visitors may only GET (`handle_xblock_callback`)."""
        return Reply(403, b"Unauthenticated") if self.user is None and method != "GET" else None

    def wrap_xblock(self, block: Any, view: str, frag: Any, context: Any) -> Fragment:
        """Rewrite addresses in the view's HTML, its JavaScript's arguments too (`replace_urls_wrapper`)."""
        if self.masqueraded_by is not None and not getattr(block, "show_in_read_only_mode", False):
            return Fragment(HIDDEN)
        whole = super().wrap_xblock(block, view, frag, context)
        rewritten = Fragment(self.services_for(block)["replace_urls"].replace_urls(whole.content))
        rewritten.add_fragment_resources(whole)
        return rewritten

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """The address of a handler (`lms/djangoapps/lms_xblock/runtime.py`)."""
        view = "handler_noauth" if thirdparty else "handler"
        address = f"/courses/{self.context_key}/xblock/{block.scope_ids.usage_id}/{view}/{handler_name}/{suffix}"
        return (address if suffix else address.rstrip("/")) + (f"?{query}" if query else "")

    # What the instructor dashboard does to one learner's row.

    def reset_attempts(self, block: Any, learner: Learner | None = None) -> None:
        """Set the learner's `attempts` to 0."""
        instructor.reset_attempts(self._bound(block, learner))

    def delete_state(self, block: Any, learner: Learner | None = None, by: Learner = PROF) -> None:
        """Delete the learner's row and zero the grade, unless the block clears its own state."""
        instructor.delete_state(self._bound(block, learner), self.unbound(block), by)

    def override_score(self, block: Any, score: float, learner: Learner | None = None) -> None:
        """Give the learner another weighted score."""
        instructor.override_score(self._bound(block, learner), score)

    def rescore(self, block: Any, learner: Learner | None = None, *, only_if_higher: bool = False) -> bool:
        """Score the learner's stored work again; False when there is none."""
        return instructor.rescore(self._bound(block, learner), only_if_higher)

    def _bound(self, block: Any, learner: Learner | None) -> Any:
        return self.as_user(learner or self.user).load(usage_of(block))
