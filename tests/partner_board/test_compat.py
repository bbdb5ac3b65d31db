"""The questions to the platform, and their answers where it is not there."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import crum
import pytest

from partner_board import compat
from partner_board.block import PartnerBoardXBlock
from partner_board.compat import Asker, Enrolment
from tests.runtimes import Learner, Library, Lms, StudioEditor, StudioPreview
from tests.runtimes.people import ANIA, PROF


def block(runtime: Any) -> Any:
    return runtime.load(PartnerBoardXBlock)


def bare(**services: Any) -> Any:
    """A block in a runtime that has hardly anything."""
    runtime = SimpleNamespace(service=lambda _block, name: services.get(name))
    return SimpleNamespace(runtime=runtime, scope_ids=SimpleNamespace(usage_id="usage"))


def users(**known: Any) -> Any:
    attributes = {f"edx-platform.{name}": value for name, value in known.items()}
    return SimpleNamespace(get_current_user=lambda: SimpleNamespace(opt_attrs=attributes))


def test_who_asks() -> None:
    assert compat.asker(block(Lms(ANIA))) == Asker(ANIA.id, is_staff=False, masquerading=False)
    assert compat.asker(block(Lms(PROF))) == Asker(PROF.id, is_staff=True, masquerading=False)


NOBODY = [
    pytest.param(lambda: block(Lms(None)), id="a visitor"),
    pytest.param(lambda: block(Library(None)), id="a library without anybody"),
    pytest.param(bare, id="no user service"),
    pytest.param(lambda: bare(user=users(is_authenticated=True)), id="no id"),
    pytest.param(lambda: bare(user=users(is_authenticated=True, user_id="student")), id="an id that is no number"),
    pytest.param(lambda: bare(user=users(is_authenticated=False, user_id=7)), id="not logged in"),
]


@pytest.mark.parametrize("where", NOBODY)
def test_nobody_asks(where: Any) -> None:
    assert compat.asker(where()) is None


POSING = [
    pytest.param(SimpleNamespace(id=7, real_user=None), False, id="oneself"),
    pytest.param(SimpleNamespace(id=8), True, id="the request is somebody else's"),
    pytest.param(SimpleNamespace(id=7, real_user=SimpleNamespace(id=8)), True, id="somebody else is behind it"),
    pytest.param(SimpleNamespace(id=None), False, id="nobody sent the request"),
    pytest.param(None, False, id="there is no request"),
]


@pytest.mark.parametrize(("requester", "expected"), POSING)
def test_a_masquerade_is_noticed(requester: Any, expected: bool) -> None:
    where = bare(user=users(is_authenticated=True, user_id=7))
    with crum.impersonate(requester):
        assert compat.asker(where) == Asker(7, is_staff=False, masquerading=expected)


def test_without_crum_nobody_poses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "crum", None)
    assert compat.asker(bare(user=users(is_authenticated=True, user_id=7))) == Asker(7, False, False)


PLACES = [
    pytest.param(Lms, False, False, id="LMS"),
    pytest.param(StudioPreview, True, False, id="preview"),
    pytest.param(StudioEditor, True, False, id="editor"),
    pytest.param(Library, False, True, id="library"),
]


@pytest.mark.parametrize(("runtime", "studio", "library"), PLACES)
def test_where_a_block_is(runtime: Any, studio: bool, library: bool) -> None:
    where = block(runtime())
    assert (compat.is_studio(where), compat.is_library(where)) == (studio, library)


def test_a_runtime_without_courses_has_no_key_and_lets_everybody_in() -> None:
    assert compat.course_key(bare()) == ""
    assert compat.enrolment(bare(), 7) == Enrolment()
    assert compat.enrolment(bare(), 7, "course-v1:A+B+C") is None
    assert compat.completed(bare()) == 0.0


@pytest.mark.parametrize(("person", "expected"), [(ANIA, Enrolment()), (Learner("dawid"), None)])
def test_enrolments_are_asked_for_by_the_id_of_the_account(person: Learner, expected: Enrolment | None) -> None:
    where = block(Lms(person, enrolled=(ANIA,)))
    assert compat.enrolment(where, person.id) == expected
    assert compat.enrolment(where, person.id, compat.course_key(where)) == expected


def test_keys_of_other_courses_are_those_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = SimpleNamespace(CourseKey=SimpleNamespace(from_string=lambda text: ("key", text)))
    monkeypatch.setitem(sys.modules, "opaque_keys", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "opaque_keys.edx", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "opaque_keys.edx.keys", keys)
    asked: list[Any] = []
    service = SimpleNamespace(get_active_enrollments_by_course_and_user=lambda course, user_id: asked.append(course))
    assert compat.enrolment(bare(enrollments=service), 7, "course-v1:A+B+C") is None
    assert asked == [("key", "course-v1:A+B+C")]


def test_the_signals_and_enrolments_of_a_platform_that_is_not_there() -> None:
    assert compat.signals() == (None, None)
    assert compat.enrolled_courses(7) == ()
