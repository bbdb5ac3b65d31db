"""People who open a block: what the platform knows of `request.user` (Django's `User` and its profile).

Ania learns, Ewa writes the course, the professor teaches it.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Learner:
    """One logged-in person with the rights that `block_render.py` and `runtime.py` (v2) look up."""

    username: str
    full_name: str = ""
    course_staff: bool = False
    global_staff: bool = False
    beta_tester: bool = False
    role: str = "student"
    language: str | None = None
    time_zone: str | None = None

    @property
    def id(self) -> int:
        """The number of the person's row, stable for one username."""
        return zlib.crc32(self.username.encode()) % 1_000_000 + 1

    @property
    def email(self) -> str:
        """The person's address."""
        return f"{self.username}@example.org"

    @property
    def preferences(self) -> dict[str, str]:
        """The white-listed preferences that are set (`USER_PREFERENCES_WHITE_LIST`)."""
        stored = {"pref-lang": self.language, "time_zone": self.time_zone}
        return {name: value for name, value in stored.items() if value is not None}

    def anonymous_id(self, context: object = None) -> str:
        """The pseudonym for one course, or for the whole platform when no context is given."""
        return hashlib.md5(f"{self.username}/{context}".encode(), usedforsecurity=False).hexdigest()


ANIA = Learner("ania")
EWA = Learner("ewa")
PROF = Learner("prof", course_staff=True, role="staff")
