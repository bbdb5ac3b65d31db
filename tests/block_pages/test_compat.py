"""Who may write a block: Studio's answer, a content library's, and the answers where the platform is not there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from block_pages import compat
from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import SMALL
from tests.runtimes import Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview

GLOBAL = Learner("root", global_staff=True)
STAFF = Learner("prof", course_staff=True)


@pytest.mark.parametrize(
    ("runtime", "may_write", "staff"),
    [
        (Lms(), False, False),
        (Lms(STAFF), False, True),
        (Lms(GLOBAL), False, True),
        (Lms(None), False, False),
        (StudioPreview(), True, False),
        (StudioPreview(may_write=False), False, False),
        (StudioEditor(), True, False),
        (StudioEditor(may_write=False), False, False),
        (Library(), False, False),
        (Library(GLOBAL), True, True),
        (Library(None), False, False),
    ],
)
def test_who_may_do_what_without_the_platform(runtime: PlatformRuntime, may_write: bool, staff: bool) -> None:
    block = runtime.load(LegalCaseXBlock)
    assert (compat.may_write(block), compat.is_staff(block)) == (may_write, staff)


def test_nobody_may_write_a_block_that_nobody_opened() -> None:
    lms = Lms()
    unbound = lms.unbound(lms.load(LegalCaseXBlock))
    assert (compat.may_write(unbound), compat.is_staff(unbound)) == (False, False)


LIBRARIES = '''
"""The permission of a content library, as the platform asks for it (`content_libraries/api/libraries.py`)."""
from django.core.exceptions import PermissionDenied


def require_permission_for_library_key(library_key, user, permission):
    assert permission == "content_libraries.edit_this_content_library"
    if user is None or user.username != "ewa":
        raise PermissionDenied
'''
PERMISSIONS = 'CAN_EDIT_THIS_CONTENT_LIBRARY = "content_libraries.edit_this_content_library"\n'


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[None]:
    """A stand-in for the platform's package, importable for the time of one test."""
    folder = tmp_path / "openedx" / "core" / "djangoapps" / "content_libraries"
    folder.mkdir(parents=True)
    for parent in (folder, *list(folder.parents)[:3]):
        (parent / "__init__.py").touch()
    (folder / "api.py").write_text(LIBRARIES)
    (folder / "permissions.py").write_text(PERMISSIONS)
    sys.path.insert(0, str(tmp_path))
    yield
    sys.path.remove(str(tmp_path))
    for name in [name for name in sys.modules if name.partition(".")[0] == "openedx"]:
        del sys.modules[name]


@pytest.mark.usefixtures("platform")
def test_a_library_is_asked_whether_somebody_may_edit_it() -> None:
    """Authors of a library need not be global staff, and global staff of another site part need not be authors."""
    for user, status in ((Learner("ewa"), 200), (Learner("jan"), 403), (GLOBAL, 403)):
        library = Library(user)
        block = library.load(LegalCaseXBlock)
        body = {"data": SMALL, "display_name": "Koperta", "digest": block._version}
        assert library.post(block, "studio_save", body).status == status
        assert (library.load(block).display_name == "Koperta") == (status == 200)


@pytest.mark.usefixtures("platform")
def test_an_author_of_a_library_sees_what_is_wrong_with_a_case() -> None:
    for user, sees in ((Learner("ewa"), True), (Learner("jan"), False), (None, False)):
        stored = Library()
        block = stored.load(LegalCaseXBlock, data='<legal_case schema="1" first="x"/>')
        page = Library(user, records=stored.records).page(block, "student_view" if user else "public_view")
        assert ("lc-problems" in page) == sees
