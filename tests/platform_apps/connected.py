"""tests/runtimes' LMS, with completions, dates and the tracking log handed to the apps that the platform runs.

Grades and StudentModule rows stay in memory, since their models are not in any package. What the model of the
platform says of a completion is kept beside the app's row, so that the two can be compared.
"""

from __future__ import annotations

from typing import Any

from completion.models import BlockCompletion
from completion.services import CompletionService
from django.contrib.auth import get_user_model
from edx_when.field_data import DateLookupFieldData
from eventtracking import tracker
from lms.djangoapps.grades.signals.signals import PROBLEM_WEIGHTED_SCORE_CHANGED
from opaque_keys.edx.keys import CourseKey, UsageKey
from submissions import api as submissions
from xblock.core import XBlock, XBlockMixin
from xblock.field_data import FieldData, ReadOnlyFieldData
from xblock.runtime import KvsFieldData

from tests.runtimes import Learner, Lms, Records
from tests.runtimes.lms import course_fields
from tests.runtimes.modulestore import CourseRuntime
from tests.runtimes.people import ANIA, PROF
from tests.runtimes.platform import usage_of
from tests.runtimes.publishing import Publishing
from tests.runtimes.records import Event, Grade
from tests.runtimes.services import Completions


def user_of(learner: Learner) -> Any:
    """The person's row in `auth_user`."""
    return get_user_model().objects.get_or_create(id=learner.id, defaults={"username": learner.username})[0]


def key_of(block: Any) -> UsageKey:
    """The block's address as opaque-keys reads it."""
    return UsageKey.from_string(str(usage_of(block)))


def course_of(block: Any) -> CourseKey:
    """The address of the block's course as opaque-keys reads it."""
    return key_of(block).context_key


@XBlock.wants("completion")
class LmsBlock(XBlockMixin):  # type: ignore[misc]
    """What the LMS mixes into every block, so that its own publishing may ask the block for this service."""


class Grades(dict[Any, Grade]):
    """Grades whose changes are told to the site (`problem_raw_score_changed_handler`, `grades/signals`)."""

    def __setitem__(self, key: tuple[int, Any], grade: Grade) -> None:
        super().__setitem__(key, grade)
        user_id, usage = key
        PROBLEM_WEIGHTED_SCORE_CHANGED.send(
            sender=None,
            weighted_earned=grade.weighted_value,
            weighted_possible=grade.weighted_max,
            user_id=user_id,
            course_id=str(usage.course_key),
            usage_id=str(usage),
            score_deleted=grade.deleted,
        )


class TrackingLog(list[Event]):
    """Events that are also emitted (`server_track`, `common/djangoapps/track/views`)."""

    def append(self, event: Event) -> None:
        """Keep and emit an event with its context."""
        super().append(event)
        context = {
            "user_id": event.user_id,
            "course_id": str(event.usage.course_key),
            "event_source": "server",
            # as `_invoke_xblock_handler` sets it (`lms/djangoapps/courseware/block_render.py`)
            "module": {"usage_key": str(event.usage), "display_name": "A block"},
        }
        with tracker.get_tracker().context("edx.course.server", context):
            tracker.emit(event.kind, event.facts)


class StoredCompletions(Completions):
    """The model of the completion service, and beside it edx-completion's own."""

    def __init__(self, records: Records, user: Learner, course: str) -> None:
        self.app = CompletionService(user_of(user), CourseKey.from_string(course))
        super().__init__(records, user, self.app.completion_tracking_enabled())

    def submit_completion(self, block_key: Any, completion: float) -> None:
        """Keep a completion twice."""
        super().submit_completion(block_key, completion)
        self.app.submit_completion(key_of(block_key), completion)


class ConnectedPublishing(Publishing):
    """The `publish` service; it asks the block for the completion service, as `EventPublishingService` does."""

    def publish(self, block: Any, event_type: str, event: Any) -> None:
        """Hand a completion to the app, and the rest to where it belongs."""
        self._completions = block.runtime.service(block, "completion")
        self._tracking = self._completions is not None and self._completions.completion_tracking_enabled()
        super().publish(block, event_type, event)


class ConnectedLms(Lms):
    """An LMS on whose database edx-completion, edx-when and edx-submissions keep their rows."""

    mixes_in = (*CourseRuntime.mixes_in, LmsBlock)

    def __init__(self, user: Learner | None = ANIA, records: Records | None = None, **platform: Any) -> None:
        super().__init__(user, records=records or Records(grades=Grades(), log=TrackingLog()), **platform)

    def as_user(self, user: Learner | None, masqueraded_by: Learner | None = None) -> ConnectedLms:
        """The same course opened by someone else."""
        return ConnectedLms(user, self.records, masqueraded_by=masqueraded_by, now=self.now, context=self.context_key)

    def services_for(self, block: Any) -> dict[str, Any]:
        """The services of the LMS, those that have an app with it behind them."""
        course = str(self.context_key)
        masked = self.masqueraded_by is not None
        return {
            **super().services_for(block),
            "completion": StoredCompletions(self.records, self.user, course) if self.user else None,
            "publish": ConnectedPublishing(self.records, self.user, False, masked),
        }

    def new_field_data(self, block: Any) -> FieldData:
        """Authored fields below the dates of edx-when, learner's fields beside them."""
        authored = ReadOnlyFieldData(self.modulestore().new_field_data(block))
        who = user_of(self.user) if self.user else None
        dated = DateLookupFieldData(authored, course_id=str(self.context_key), user=who, use_cached=False)
        return course_fields(dated, KvsFieldData(self._student_store()))

    def delete_state(self, block: Any, learner: Learner | None = None, by: Learner = PROF) -> None:
        """Reset the score of edx-submissions first, as `reset_student_attempts` does, then delete the row."""
        who = learner or self.user
        assert who is not None
        submissions.reset_score(who.anonymous_id(self.context_key), str(self.context_key), str(usage_of(block)))
        super().delete_state(block, learner, by)


def completions_of(learner: Learner = ANIA) -> dict[str, float]:
    """The rows of edx-completion of one learner: address of the block to completion."""
    rows = BlockCompletion.objects.filter(user_id=learner.id)
    return {str(row.block_key): row.completion for row in rows}
