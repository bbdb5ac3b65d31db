"""The only module that asks the platform itself; each question has an answer where the platform is not there."""

from collections.abc import Callable, Iterator
from typing import Any


def hidden_results(block: Any) -> str:
    """Why results are not shown to learners, as the name of a notice; empty where they are.

    Courses say so with `show_correctness`: always, past_due, which waits for the due date and its grace, never, or
    never_but_include_grade, where the platform shows the grade itself and the block says as little as with never.
    """
    shown = getattr(block, "show_correctness", "always")
    if shown in ("never", "never_but_include_grade"):
        return "results-never"
    late = getattr(block, "close_date", None) is None or block.is_past_due()
    return "results-later" if shown == "past_due" and not late else ""


def is_logged_in(block: Any) -> bool:
    """Whether somebody is logged in; where the platform does not say, whether the block is bound to anybody."""
    try:
        service = block.runtime.service(block, "user")
        known = service.get_current_user().opt_attrs if service is not None else {}
    except Exception:  # a content library raises while nobody is bound
        known = {}
    return bool(known.get("edx-platform.is_authenticated", block.scope_ids.user_id is not None))


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
