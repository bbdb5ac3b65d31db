"""Django with the platform's apps and their tables; every test starts with empty ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SWITCH = "completion.enable_completion_tracking"


def pytest_configure(config: pytest.Config) -> None:
    """Set Django up, make the tables, and connect the apps' receivers as the LMS does when it starts."""
    sys.path.insert(0, str(Path(__file__).with_name("stand_in")))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.platform_apps.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)

    from edx_django_utils.plugins import connect_plugin_receivers

    connect_plugin_receivers("lms.djangoapp")


@pytest.fixture(autouse=True)
def _rows_go_away() -> Iterator[None]:
    from django.db import transaction
    from edx_django_utils.cache import RequestCache

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    RequestCache.clear_all_namespaces()


@pytest.fixture(autouse=True)
def tracks(_rows_go_away: None) -> None:
    """Sites have completion tracking switched on."""
    from waffle.models import Switch

    Switch.objects.create(name=SWITCH, active=True)
