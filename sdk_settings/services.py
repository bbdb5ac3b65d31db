"""Services as a block meets them on the platform, for the runtime of the workbench."""

import gettext
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import translation
from workbench.models import XBlockState
from xblock.core import XBlock
from xblock.fields import Scope
from xblock.reference.user_service import UserService, XBlockUser

from sdk_settings.people import Person

QUOTED_STATIC = re.compile(r"""(?P<quote>["'])/static/(?P<name>[^"'?#]+)""")


class DemoUserService(UserService):
    """Tells a block who uses it, with the attributes that the platform gives."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person

    def get_current_user(self) -> XBlockUser:
        """The demo person as the platform describes an enrolled learner, staff of the course, or a visitor."""
        person = self._person
        if not person.logged_in:
            return self._visitor()
        user = XBlockUser(is_current_user=True, emails=[f"{person.id}@example.com"], full_name=person.name)
        attributes = {
            "user_id": person.number,
            "username": person.id,
            "anonymous_user_id": f"{person.number:032x}",
            "is_authenticated": True,
            "user_is_staff": person.author,
            "user_is_global_staff": False,
            "user_is_beta_tester": False,
            "user_role": "staff" if person.author else "student",
            "request_country_code": "PL",
            "user_preferences": {"pref-lang": translation.get_language(), "time_zone": settings.TIME_ZONE},
        }
        user.opt_attrs = {f"edx-platform.{name}": value for name, value in attributes.items()}
        return user

    def _visitor(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True)
        user.opt_attrs = {"edx-platform.is_authenticated": False, "edx-platform.request_country_code": "PL"}
        return user


class AuthorPermissions:
    """What Studio offers to somebody who may write the course."""

    def can_read(self, course_key: object) -> bool:
        """Authors read every course here."""
        return True

    def can_write(self, course_key: object) -> bool:
        """Authors write every course here."""
        return True


class BundledCatalogue:
    """The block's own catalogue in the language of the page; Django's when the block has none for it."""

    def __init__(self, block: XBlock) -> None:
        package = getattr(block, "unmixed_class", type(block)).__module__.split(".")[0]
        language = translation.to_locale(translation.get_language() or settings.LANGUAGE_CODE)
        folder = str(files(package) / "translations")
        try:
            self._translator: Any = gettext.translation("text", folder, [language])
        except OSError:
            self._translator = translation

    def __getattr__(self, name: str) -> Callable[..., str]:
        return getattr(self._translator, {"ugettext": "gettext", "ungettext": "ngettext"}.get(name, name))


class CourseFiles:
    """Rewrites quoted `/static/…` links to where the workbench serves the files of a course."""

    def __init__(self, course: str, folder: Path) -> None:
        self._course = course
        self._folder = folder

    def _served(self, link: re.Match[str]) -> str:
        if not (self._folder / link["name"]).is_file():
            return link[0]
        return f"{link['quote']}/course/{self._course}/static/{link['name']}"

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """The text with every link to a file of the course made to work here."""
        return QUOTED_STATIC.sub(self._served, text)


class StoredFiles:
    """Reads the files of a course, which the platform keeps in its content store."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def read(self, path: str) -> bytes | None:
        """What is in a file below `static/`, or None where there is none."""
        file = (self._folder / path).resolve()
        return file.read_bytes() if file.is_relative_to(self._folder) and file.is_file() else None


class LearnerState(NamedTuple):
    """What one person has stored in one block, as the platform describes it; `updated` is when that began."""

    username: str
    block_key: str
    state: dict[str, Any]
    updated: datetime
    scope: Scope


class LearnerStates:
    """What everybody has stored in a block; on the platform the LMS reads that from its own table."""

    def iter_all_for_block(self, block_key: str) -> Iterator[LearnerState]:
        """Each person in turn who has stored anything, read from the database bit by bit."""
        rows = XBlockState.objects.filter(scope="usage", scope_id=block_key, user_id__isnull=False)
        for row in rows.order_by("id").iterator(chunk_size=100):
            state = json.loads(row.state)
            if state:
                yield LearnerState(row.user_id, block_key, state, row.created, Scope.user_state)
