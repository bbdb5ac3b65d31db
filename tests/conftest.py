"""Django for the tests: the workbench's settings, storing in a directory that goes away with the run."""

import os
import tempfile

import pytest

STORE = tempfile.TemporaryDirectory(prefix="akademia-tests-")


def pytest_configure(config: pytest.Config) -> None:
    """Set Django up before any block is imported."""
    os.environ["AKADEMIA_WORKBENCH_DIR"] = STORE.name
    os.environ["DJANGO_SETTINGS_MODULE"] = "sdk_settings.settings"
    import django

    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what was stored."""
    STORE.cleanup()
