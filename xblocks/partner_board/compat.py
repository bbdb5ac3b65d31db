"""The only module that asks the platform itself; each question has an answer where the platform is not there."""

from contextlib import suppress
from importlib import import_module
from typing import Any


def signals() -> tuple[Any, Any]:
    """The platform's signals for a retired account and for an ended enrolment; None for each that is not there."""
    return (
        _signal("openedx.core.djangoapps.user_api.accounts.signals", "USER_RETIRE_LMS_MISC"),
        _signal("openedx_events.learning.signals", "COURSE_UNENROLLMENT_COMPLETED"),
    )


def enrolled_courses(user_id: int) -> tuple[str, ...]:
    """The keys of the courses in which somebody is enrolled, as far as the platform knows."""
    try:
        from common.djangoapps.student.models import CourseEnrollment
    except (ImportError, RuntimeError):
        return ()
    active = CourseEnrollment.objects.filter(user_id=user_id, is_active=True)
    return tuple(map(str, active.values_list("course_id", flat=True)))


def _signal(module: str, name: str) -> Any:
    with suppress(ImportError, RuntimeError):
        return getattr(import_module(module), name, None)
    return None
