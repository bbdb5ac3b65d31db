"""Serve the workbench: `python -m sdk_settings [port]`."""

import os
import sys

import django
from django.core.management import call_command


def announce(address: str) -> None:
    """Print what is served, what could not be loaded, and where."""
    from sdk_settings.scenarios import shelf

    for failure in shelf().failures:
        print(f"Not loaded: {failure.source}: {failure.reason}")
    for scenario in shelf().scenarios:
        print(f"  {scenario.title} ({scenario.course}): {address}scenario/{scenario.id}/")
    print(f"\nThe workbench is at {address} (Ctrl+C stops it)\n", flush=True)


def main(arguments: list[str]) -> None:
    """Migrate the database, load the scenarios, serve until stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sdk_settings.settings")
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
    django.setup()
    port = arguments[0] if arguments else "8000"
    call_command("migrate", run_syncdb=True, verbosity=0)  # the SDK ships no migrations
    announce(f"http://127.0.0.1:{port}/")
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


if __name__ == "__main__":
    main(sys.argv[1:])
