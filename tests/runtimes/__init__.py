"""Four small runtimes with the services and habits of LMS, Studio preview, Studio editor and library v2.

Each says in its docstrings which file of openedx-platform it stands for. All four have the same verbs::

    lms = Lms(user=Learner("ania"), language="pl", now=datetime(2026, 11, 3, tzinfo=UTC))
    case = lms.load(LegalCaseXBlock, data=SOURCE, attempts_allowed=2)   # a stored usage, freshly loaded
    reply = lms.post(case, "answer", {"choice": "a"})                   # -> Reply(status, json)
    lms.page(case), lms.grade(case), lms.completion(case), lms.events(case), lms.state(case)
"""

from __future__ import annotations

from tests.runtimes.keys import CourseKey, LibraryKey, UsageKey
from tests.runtimes.library import Library
from tests.runtimes.lms import Lms
from tests.runtimes.people import Learner
from tests.runtimes.platform import PlatformRuntime
from tests.runtimes.records import Event, Grade, Records, StudentModule
from tests.runtimes.reply import Reply
from tests.runtimes.studio_editor import StudioEditor
from tests.runtimes.studio_preview import StudioPreview

ALL_RUNTIMES: tuple[type[PlatformRuntime], ...] = (Lms, StudioPreview, StudioEditor, Library)

__all__ = [
    "ALL_RUNTIMES",
    "CourseKey",
    "Event",
    "Grade",
    "Learner",
    "Library",
    "LibraryKey",
    "Lms",
    "PlatformRuntime",
    "Records",
    "Reply",
    "StudentModule",
    "StudioEditor",
    "StudioPreview",
    "UsageKey",
]
