"""What the tests of the courses share: each course in turn, and each case of each course."""

from pathlib import Path

import pytest

from tests.course_export.tree import COURSES, case_sources

SOURCES = case_sources()


@pytest.fixture(params=COURSES, ids=lambda course: course.name)
def course(request: pytest.FixtureRequest) -> Path:
    """The root of one course."""
    return Path(request.param)


@pytest.fixture(params=sorted(SOURCES))
def source(request: pytest.FixtureRequest) -> str:
    """The source of one case, as the block would store it."""
    return SOURCES[request.param]


@pytest.fixture
def pra_k1() -> str:
    """The source of the case Koperta z 28 października."""
    return SOURCES["pra_k1"]
