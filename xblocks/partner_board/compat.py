"""The only module that asks the platform itself; each question has an answer where the platform is not there."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: `masquerading` says that somebody else looks at the course as this person."""

    user_id: int
    is_staff: bool
    masquerading: bool


@dataclass(frozen=True, slots=True)
class Enrolment:
    """That somebody is enrolled, and since when, if the platform says so."""

    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Where somebody is written to, and in which language. Its representation tells no address."""

    email: str = field(repr=False)
    language: str


def account(user_id: int) -> Account | None:
    """The account with this number; None where there is none that can be written to."""
    found = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    email = str(getattr(found, "email", "") or "")
    return Account(email, _language_of(found)) if email else None


def asker(block: Any) -> Asker | None:
    """Who asks, as the platform's user service says; None for visitors and where nobody is bound to the block."""
    try:
        service = block.runtime.service(block, "user")
        known = service.get_current_user().opt_attrs if service is not None else {}
    except RuntimeError:  # a content library raises while nobody is bound
        known = {}
    user_id = known.get("edx-platform.user_id")
    if not known.get("edx-platform.is_authenticated") or not isinstance(user_id, int):
        return None
    return Asker(user_id, bool(known.get("edx-platform.user_is_staff")), _requester() not in (None, user_id))


def is_installed() -> bool:
    """Whether the site has the tables of the board."""
    return bool(apps.is_installed("partner_board"))


def is_studio(block: Any) -> bool:
    """Whether an author looks at the block in Studio, where nobody learns."""
    return block.runtime.service(block, "studio_user_permissions") is not None


def is_library(block: Any) -> bool:
    """Whether the block lies in a content library, which has no learners."""
    return not getattr(getattr(block.scope_ids.usage_id, "context_key", None), "is_course", True)


def course_key(block: Any) -> str:
    """The key of the course that the block is in; empty where the runtime knows no courses."""
    return str(getattr(block.scope_ids.usage_id, "context_key", None) or "")


def enrolment(block: Any, user_id: int, other_course: str = "") -> Enrolment | None:
    """The enrolment of somebody in the block's course, or in another one by its key; None if there is none.

    Where the runtime knows nothing of enrolments, whoever can open the block is enrolled.
    """
    service = block.runtime.service(block, "enrollments")
    if service is None:
        return None if other_course else Enrolment()
    course = _key_of(other_course) if other_course else getattr(block.scope_ids.usage_id, "context_key", None)
    found = service.get_active_enrollments_by_course_and_user(course, user_id)
    return Enrolment(getattr(found, "created", None)) if found else None


def completed(block: Any) -> float:
    """How much of the block the platform holds for completed by this learner, from 0 to 1; 0 where it does not know."""
    service = block.runtime.service(block, "completion")
    if service is None:
        return 0.0
    usage = block.scope_ids.usage_id
    return float(service.get_completions([usage]).get(usage, 0.0))


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


def _language_of(user: Any) -> str:
    """The language that somebody chose for the site, or the site's own."""
    with suppress(ImportError, RuntimeError):
        from openedx.core.djangoapps.user_api.models import UserPreference

        return str(UserPreference.get_value(user, "pref-lang") or settings.LANGUAGE_CODE)
    return str(settings.LANGUAGE_CODE)


def _signal(module: str, name: str) -> Any:
    with suppress(ImportError, RuntimeError):
        return getattr(import_module(module), name, None)
    return None


def _requester() -> int | None:
    """The id of whoever sent the request, however they pose; None where nothing keeps that.

    While handlers are called the request still has its own user; while pages are drawn the platform has put the other
    one in their place, with the `real_user` on it.
    """
    with suppress(ImportError, RuntimeError):
        from crum import get_current_user

        user = get_current_user()
        found: int | None = getattr(getattr(user, "real_user", None) or user, "id", None)
        return found
    return None


def _key_of(course: str) -> Any:
    with suppress(ImportError):
        from opaque_keys.edx.keys import CourseKey

        return CourseKey.from_string(course)
    return course
