"""Services of the workbench answer as those of the platform do."""

from pathlib import Path

import pytest
from django.utils import translation
from workbench.models import XBlockState

from sdk_settings.people import AUTHOR, LEARNERS, PEOPLE, person
from sdk_settings.services import BundledCatalogue, CourseFiles, DemoUserService, LearnerStates


class Unmixed:
    """Stands for a block's class; its module names the package whose catalogue is meant."""


def block_of(package: str) -> object:
    """An object of a class that says it was written in this package."""
    made = type("Block", (Unmixed,), {"__module__": f"{package}.block"})
    return made()


def test_learner_is_no_staff() -> None:
    learner = DemoUserService(LEARNERS[0]).get_current_user()
    assert learner.opt_attrs["edx-platform.user_is_staff"] is False
    assert learner.opt_attrs["edx-platform.user_role"] == "student"


def test_author_is_staff() -> None:
    author = DemoUserService(AUTHOR).get_current_user()
    assert author.opt_attrs["edx-platform.user_is_staff"] is True


def test_people_have_different_numbers_and_anonymous_ids() -> None:
    users = [DemoUserService(somebody).get_current_user() for somebody in PEOPLE]
    assert len({user.opt_attrs["edx-platform.user_id"] for user in users}) == len(PEOPLE)
    assert len({user.opt_attrs["edx-platform.anonymous_user_id"] for user in users}) == len(PEOPLE)


def test_unknown_person_is_a_learner_of_that_name() -> None:
    assert person("guest").name == "guest"
    assert not person("guest").author


def test_catalogue_of_a_block_without_one_is_djangos() -> None:
    with translation.override("pl"):
        assert BundledCatalogue(block_of("sdk_settings")).gettext("Yes") == "Tak"


def test_old_names_of_gettext_still_answer() -> None:
    with translation.override("pl"):
        assert BundledCatalogue(block_of("sdk_settings")).ugettext("Yes") == "Tak"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a href="/static/a.pdf">', '<a href="/course/prawo/static/a.pdf">'),
        ("<a href='/static/a.pdf'>", "<a href='/course/prawo/static/a.pdf'>"),
        ('<a href="/static/a.pdf#page=2">', '<a href="/course/prawo/static/a.pdf#page=2">'),
        ('<a href="/static/missing.pdf">', '<a href="/static/missing.pdf">'),
        ("see /static/a.pdf", "see /static/a.pdf"),
    ],
    ids=["double quotes", "single quotes", "fragment", "no such file", "unquoted, as on the platform"],
)
def test_links_to_course_files_are_rewritten(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    assert CourseFiles("prawo", tmp_path).replace_urls(text) == expected


def put(user_id: str | None, state: str, **where: str) -> None:
    """Store a row as the SDK does."""
    XBlockState.objects.create(
        **{"scope": "usage", "scope_id": "demo.x.d0.u0", "user_id": user_id, "state": state, **where}
    )


def test_states_of_all_people_are_read_and_nothing_else() -> None:
    put("zofia", '{"record": {"a": 1}}')
    put("lan", '{"record": null}')
    put("nobody-yet", "{}")
    put(None, '{"data": "<legal_case/>"}')
    put("zofia", '{"record": 2}', scope_id="demo.x.d0.u1")
    put("zofia", '{"volume": 3}', scope="type")
    found = LearnerStates().iter_all_for_block("demo.x.d0.u0")
    assert [(each.username, each.block_key, each.state) for each in found] == [
        ("zofia", "demo.x.d0.u0", {"record": {"a": 1}}),
        ("lan", "demo.x.d0.u0", {"record": None}),
    ]


def test_states_of_a_block_that_nobody_opened_are_none() -> None:
    assert list(LearnerStates().iter_all_for_block("demo.x.d9.u9")) == []
