"""Hypothesis that gives the same examples in every run, and the tables of the board, empty before each test."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def migrated() -> None:
    """The tables of the board and of the workbench, in whatever database the settings name."""
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)


@pytest.fixture
def tables(migrated: None) -> Iterator[None]:
    """Tables without people: rows of regions stay, everything else goes, also what workers remember."""
    from tests.partner_board.people import forget_everybody

    forget_everybody()
    yield
    forget_everybody()
