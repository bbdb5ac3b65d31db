"""Plain fakes of the services that the platform offers to blocks, with the platform's answers."""

from __future__ import annotations

import gettext
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any, NoReturn

from xblock.fields import Scope
from xblock.reference.user_service import UserService, XBlockUser

from tests.runtimes.people import Learner
from tests.runtimes.records import Records

PREFIX = "edx-platform."


class Users(UserService):  # type: ignore[misc]
    """The `user` service (`common/djangoapps/xblock_django/user_service.py`)."""

    def __init__(self, user: Learner | None, context: object, **flags: Any) -> None:
        super().__init__()
        self._user = user
        self._context = context
        self._flags = {
            "anonymous_user_id": None,
            "deprecated_anonymous_user_id": None,
            "user_is_staff": False,
            "user_is_global_staff": False,
            "user_is_beta_tester": False,
            "user_role": "student",
            "request_country_code": None,
        } | flags

    def get_current_user(self) -> XBlockUser:
        """Describe the person; of an anonymous one only the country and that they are not logged in."""
        described = XBlockUser(is_current_user=True)
        if self._user is None:
            facts: dict[str, Any] = {"is_authenticated": False}
            facts["request_country_code"] = self._flags["request_country_code"]
        else:
            described.full_name = self._user.full_name
            described.emails = [self._user.email]
            facts = self._flags | {
                "is_authenticated": True,
                "user_id": self._user.id,
                "username": self._user.username,
                "user_preferences": self._user.preferences,
            }
        described.opt_attrs.update({PREFIX + name: value for name, value in facts.items()})
        return described

    def get_anonymous_user_id(self, username: str, course_id: str) -> str | None:
        """Give staff the pseudonym of a person in a course; give others nothing."""
        return Learner(username).anonymous_id(course_id) if self._flags["user_is_staff"] else None


class Translations:
    """The `i18n` service (`XBlockI18nService`, `xmodule/modulestore/django.py`) for one language.

    It reads `<root package>/translations/<language>/LC_MESSAGES/text.mo`; without one, texts stay as written.
    """

    def __init__(self, block: Any, language: str) -> None:
        root = getattr(type(block), "unmixed_class", type(block)).__module__.partition(".")[0]
        with resources.as_file(resources.files(root) / "translations") as folder:
            self._catalogue = gettext.translation("text", str(folder), [_locale(language)], fallback=True)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalogue, "gettext" if name == "ugettext" else name)

    def get_javascript_i18n_catalog_url(self, block: Any) -> None:
        """No JavaScript catalogue was compiled."""


def _locale(language: str) -> str:
    name, _, region = language.partition("-")
    return f"{name}_{region.upper()}" if region else name


class Settings:
    """The `settings` service (`SettingsService`, `xmodule/services.py`) over `XBLOCK_SETTINGS`."""

    def __init__(self, buckets: Mapping[str, Any]) -> None:
        self._buckets = buckets

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        """Find the bucket named by `block_settings_key` or by the block's class."""
        name = getattr(block, "block_settings_key", block.unmixed_class.__name__)
        return self._buckets.get(name, {} if default is None else default)


class Cache:
    """The `cache` service (`CacheService`, `openedx/core/lib/cache_utils.py`)."""

    def __init__(self, records: Records) -> None:
        self._kept = records.cached

    def get(self, key: str, default: Any = None) -> Any:
        """Read a kept value."""
        return self._kept.get(key, default)

    def set(self, key: str, value: Any, timeout: float | None = None) -> None:
        """Keep a value; nothing runs out while a test runs."""
        self._kept[key] = value


class Completions:
    """The `completion` service (`completion/services.py`)."""

    def __init__(self, records: Records, user: Learner, tracking: bool) -> None:
        self._records = records
        self._user = user
        self._tracking = tracking

    def completion_tracking_enabled(self) -> bool:
        """Tell whether the waffle switch is on."""
        return self._tracking

    def submit_completion(self, block_key: Any, completion: float) -> None:
        """Keep how much of the block is done, from 0.0 to 1.0."""
        if not 0.0 <= completion <= 1.0:
            raise ValueError(f"{completion} must be between 0.0 and 1.0")
        self._records.completions[self._user.id, block_key] = completion

    def get_completions(self, candidates: list[Any]) -> dict[Any, float]:
        """Read completions, 0.0 for blocks that have none."""
        return {key: self._records.completions.get((self._user.id, key), 0.0) for key in candidates}


@dataclass(frozen=True, slots=True)
class Enrollment:
    """One active enrolment (`CourseEnrollment`)."""

    user: Learner
    course_id: Any
    mode: str = "audit"


class Enrollments:
    """The `enrollments` service (`openedx/core/djangoapps/enrollments/services.py`)."""

    def __init__(self, enrolled: tuple[Learner, ...], course: Any) -> None:
        self._active = [Enrollment(person, course) for person in enrolled]

    def get_active_enrollments_by_course(self, course_id: Any) -> list[Enrollment]:
        """List the enrolments of a course."""
        return [one for one in self._active if str(one.course_id) == str(course_id)]

    def get_active_enrollments_by_course_and_user(self, course_id: Any, user_id: int) -> Enrollment | None:
        """Find the enrolment of one person, by the id of their account."""
        if not isinstance(user_id, int):
            raise TypeError(f"Field 'id' expected a number but got {user_id!r}.")
        found = self.get_active_enrollments_by_course(course_id)
        return next((one for one in found if one.user.id == user_id), None)


class GradeUtilities:
    """The `grade_utils` service (`GradesUtilService`, `lms/djangoapps/grades/util_services.py`)."""

    def __init__(self, frozen: bool) -> None:
        self._frozen = frozen

    def are_grades_frozen(self) -> bool:
        """Tell whether the course ended long enough ago for its grades to be fixed."""
        return self._frozen


class UserStates:
    """The `user_state` service (`lms/djangoapps/courseware/services.py`)."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def get_state_as_dict(self, username_or_email: str, block_id: str) -> dict[str, Any]:
        """Read one learner's state of one block, empty when there is none."""
        user_id = Learner(username_or_email.partition("@")[0]).id
        rows = {(who, str(usage)): row for (who, usage), row in self._records.modules.items()}
        row = rows.get((user_id, block_id))
        return {name: json.loads(text) for name, text in row.state.items()} if row else {}


@dataclass(frozen=True, slots=True)
class LearnerState:
    """One learner's state of one block (`XBlockUserState`)."""

    username: str
    block_key: Any
    state: dict[str, Any]
    updated: datetime | None = None
    scope: Any = Scope.user_state


class UserStateClient:
    """The client that the LMS and its reports read states with (`courseware/user_state_client.py`)."""

    def __init__(self, records: Records, names: Mapping[int, str]) -> None:
        self._records = records
        self._names = names

    def iter_all_for_block(self, block_key: Any, scope: Any = Scope.user_state) -> Iterator[LearnerState]:
        """Give one learner after another, in no promised order; empty states count as deleted."""
        if scope != Scope.user_state:
            raise ValueError("Only Scope.user_state is supported")
        for (user_id, usage), row in self._records.modules.items():
            if usage == block_key and row.state:
                state = {name: json.loads(text) for name, text in row.state.items()}
                yield LearnerState(self._names.get(user_id, str(user_id)), usage, state)


class Partitions:
    """The `partitions` service (`xmodule/partitions/partitions_service.py`)."""

    def __init__(self, groups: Mapping[int, int]) -> None:
        self._groups = groups

    def get_user_group_id_for_partition(self, user: Any, user_partition_id: int) -> int | None:
        """Find the person's group in one partition."""
        return self._groups.get(user_partition_id)


class TeamsConfiguration:
    """The `teams_configuration` service (`TeamsConfigurationService`, `xmodule/services.py`)."""

    def __init__(self, configuration: Any) -> None:
        self._configuration = configuration

    def get_teams_configuration(self, course_id: Any) -> Any:
        """Read the course's team sets."""
        return self._configuration


class StudioPermissions:
    """The `studio_user_permissions` service (`openedx/core/djangoapps/content/services.py`)."""

    def __init__(self, may_write: bool) -> None:
        self._may_write = may_write

    def can_read(self, course_key: Any) -> bool:
        """Tell whether the person may see the course in Studio."""
        return self._may_write

    def can_write(self, course_key: Any) -> bool:
        """Tell whether the person may change the course in Studio."""
        return self._may_write


class Unmodelled:
    """A service that the platform offers here and our blocks have no business with; any use is an error."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> NoReturn:
        raise AssertionError(f"tests/runtimes does not model {self._name}.{attribute}")


def unmodelled(*names: str) -> dict[str, Unmodelled]:
    """Offer the named services so that their presence is as on the platform."""
    return {name: Unmodelled(name) for name in names}
