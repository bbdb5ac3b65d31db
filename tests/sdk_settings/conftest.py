"""A migrated database and a browser of Django's own for the tests of the workbench."""

import pytest
from django.core.management import call_command
from django.test import Client


@pytest.fixture(scope="session", autouse=True)
def database() -> None:
    """Make the tables that `python -m sdk_settings` makes."""
    call_command("migrate", run_syncdb=True, verbosity=0)


@pytest.fixture
def client() -> Client:
    """Somebody who asks without a cookie yet."""
    return Client()
