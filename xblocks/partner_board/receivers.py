"""What the board does when the platform retires an account or ends an enrolment."""

import logging
from typing import Any

from django.utils import timezone

from partner_board import compat

log = logging.getLogger(__name__)


def connect() -> None:
    """Listen to those of the platform's signals that there are."""
    retire, unenrol = compat.signals()
    if retire is not None:
        retire.connect(erase, dispatch_uid="partner_board.erase")
    if unenrol is not None:
        unenrol.connect(hide, dispatch_uid="partner_board.hide")


def erase(sender: object = None, user: Any = None, **_more: object) -> None:
    """Erase all that belongs to an account that is being retired."""
    from partner_board import api

    if user is not None:
        api.erase_person(user_id=user.id, now=timezone.now())


def hide(sender: object = None, enrollment: Any = None, **_more: object) -> None:
    """Take the profile of somebody who left a course off the boards that this course led to."""
    from partner_board import api

    if enrollment is not None:
        person = enrollment.user.id
        still_in = compat.enrolled_courses(person)
        api.leave_course(
            user_id=person, course_key=str(enrollment.course.course_key), still_in=still_in, now=timezone.now()
        )
