"""The workbench's runtime with the services and habits of the platform that our blocks meet."""

import logging
from typing import Any

from django.conf import settings
from web_fragments.fragment import Fragment
from workbench.runtime import WorkbenchRuntime
from xblock.core import XBlock

from sdk_settings.people import Person
from sdk_settings.services import (
    AuthorPermissions,
    BundledCatalogue,
    CourseFiles,
    DemoUserService,
    LearnerStates,
    StoredFiles,
)

log = logging.getLogger(__name__)


def course_of(usage_id: str) -> str:
    """The course that a scenario's usage belongs to; see `Scenario.id`."""
    return usage_id.split("-", 1)[0]


class Usage(str):
    """The id of a block that tells its course, as the platform's usage keys do."""

    __slots__ = ()

    @property
    def context_key(self) -> str:
        """The course that the block is in."""
        return course_of(self)


class DemoRuntime(WorkbenchRuntime):
    """Serves one demo person or a visitor, who has no number, or nobody while scenarios are loaded."""

    def __init__(self, person: Person | None = None) -> None:
        super().__init__(person.id if person and person.logged_in else None)
        self._person = person

    def get_block(self, usage_id: str, for_parent: XBlock | None = None) -> XBlock:
        """The block of this id, which knows its course by it."""
        return super().get_block(Usage(usage_id), for_parent)

    def service(self, block: XBlock, service_name: str) -> Any:
        """The platform's service where the workbench has none or another one."""
        declared = block.service_declaration(service_name) is not None
        own = getattr(self, f"_{service_name}_service", None) if declared else None
        return own(block) if own else super().service(block, service_name)

    def _i18n_service(self, block: XBlock) -> BundledCatalogue:
        return BundledCatalogue(block)

    def _replace_urls_service(self, block: XBlock) -> CourseFiles:
        course = course_of(str(block.scope_ids.usage_id))
        return CourseFiles(course, settings.COURSES / course / "static")

    def _course_files_service(self, block: XBlock) -> StoredFiles:
        return StoredFiles(settings.COURSES / course_of(str(block.scope_ids.usage_id)) / "static")

    def _studio_user_permissions_service(self, block: XBlock) -> AuthorPermissions | None:
        return AuthorPermissions() if self._person and self._person.author else None

    def _user_state_service(self, block: XBlock) -> LearnerStates:
        return LearnerStates()

    def _user_service(self, block: XBlock) -> DemoUserService | None:
        return DemoUserService(self._person) if self._person else None

    def publish(self, block: XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        """Show what the platform would store: a grade, a completion or an event of the tracking log."""
        who = self._person.name if self._person else "nobody"
        log.info("%s · %s · %s · %s", event_type, event_data, who, block.scope_ids.usage_id)

    def render(self, block: XBlock, view_name: str, context: dict[str, Any] | None = None) -> Fragment:
        """Draw a view; like Studio, take the learner's view where a block has none for authors."""
        missing = view_name == "author_view" and not hasattr(block, "author_view")
        return super().render(block, "student_view" if missing else view_name, context)

    def _patch_xblock(self, block: XBlock) -> None:
        """Leave the block alone: the SDK would give it a location, a course and a due date that are mocks."""
