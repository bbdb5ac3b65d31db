"""The only module here that asks the platform itself: who may change a block, and who is staff."""

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
