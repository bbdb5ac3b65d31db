"""The only module that asks the platform itself; each question has an answer where the platform is not there."""

from collections.abc import Callable, Iterator
from typing import Any


def may_write(block: Any) -> bool:
    """Whether the person asking may change this block.

    Studio answers through its service `studio_user_permissions`; content libraries have no such service, so there
    the library's own permission is asked for; everywhere else, as in the LMS, nobody may.
    """
    permissions = block.runtime.service(block, "studio_user_permissions")
    context = getattr(block.scope_ids.usage_id, "context_key", None)
    if permissions is not None:
        return bool(permissions.can_write(context))
    if context is None or getattr(context, "is_course", True):
        return False
    return _may_edit_library(block, context)


def is_staff(block: Any) -> bool:
    """Whether the person looking is course staff, as far as the runtime knows."""
    try:
        service = block.runtime.service(block, "user")
        known = service.get_current_user().opt_attrs if service is not None else {}
    except Exception:
        return False
    return bool(known.get("edx-platform.user_is_staff", False))


def hidden_results(block: Any) -> str:
    """Why results are not shown to learners, as the name of a notice; empty where they are.

    Courses say so with `show_correctness`: always, never, or past_due, which waits for the due date and its grace.
    """
    shown = getattr(block, "show_correctness", "always")
    if shown == "never":
        return "results-never"
    late = getattr(block, "close_date", None) is None or block.is_past_due()
    return "results-later" if shown == "past_due" and not late else ""


def learner_states(block: Any) -> Iterator[Any] | None:
    """What every learner has stored in this block, read one after another; None where there are no learners.

    Each item has `username` and `state` (values by field name). The LMS pages through its own table; a runtime whose
    service `user_state` offers the same is asked instead.
    """
    service = block.runtime.service(block, "user_state")
    read = getattr(service, "iter_all_for_block", None) or _platform_states()
    return iter(read(block.scope_ids.usage_id)) if read else None


def _platform_states() -> Callable[[Any], Iterator[Any]] | None:
    try:
        from lms.djangoapps.courseware.user_state_client import (  # type: ignore[import-not-found]
            DjangoXBlockUserStateClient,
        )
    except (ImportError, RuntimeError):  # Studio can hold the module without the tables behind it
        return None
    read: Callable[[Any], Iterator[Any]] = DjangoXBlockUserStateClient().iter_all_for_block
    return read


def _may_edit_library(block: Any, library: Any) -> bool:
    try:
        from openedx.core.djangoapps.content_libraries import api, permissions
    except ImportError:
        return is_staff(block)
    from django.core.exceptions import PermissionDenied

    try:
        api.require_permission_for_library_key(library, block.runtime.user, permissions.CAN_EDIT_THIS_CONTENT_LIBRARY)
    except PermissionDenied:
        return False
    return True
