"""The only module that asks the platform itself; each question has an answer where the platform is not there."""

from contextlib import suppress
from typing import Any


def signals() -> tuple[Any, Any]:
    """The platform's signals for a retired account and for an ended enrolment; None for each that is not there."""
    retire = unenrol = None
    with suppress(ImportError, RuntimeError):
        from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC as retire
    with suppress(ImportError):
        from openedx_events.learning.signals import (  # type: ignore[import-not-found]
            COURSE_UNENROLLMENT_COMPLETED as unenrol,
        )
    return retire, unenrol
