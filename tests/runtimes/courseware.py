"""The LMS's package for learners' states, importable for the time of one test (`lms/djangoapps/courseware`)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from tests.runtimes.people import Learner
from tests.runtimes.records import Records
from tests.runtimes.services import UserStateClient

PACKAGES = ("lms", "lms.djangoapps", "lms.djangoapps.courseware", "lms.djangoapps.courseware.user_state_client")


@contextmanager
def courseware(records: Records, *people: Learner) -> Iterator[None]:
    """Let `DjangoXBlockUserStateClient` read the rows of this site."""
    names = {person.id: person.username for person in people}

    class DjangoXBlockUserStateClient(UserStateClient):
        def __init__(self, user: Any = None) -> None:
            super().__init__(records, names)

    modules = {name: ModuleType(name) for name in PACKAGES}
    vars(modules[PACKAGES[-1]])["DjangoXBlockUserStateClient"] = DjangoXBlockUserStateClient
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name in PACKAGES:
            del sys.modules[name]
