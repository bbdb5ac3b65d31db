"""Serve the workbench: `python -m sdk_settings [port]`."""

import errno
import os
import socket
import sys
from typing import NoReturn

import django
from django.core.management import call_command

HOST = "127.0.0.1"
PORTS = range(1, 65536)


def announce(address: str) -> None:
    """Print what is served, what could not be loaded, and where."""
    from sdk_settings.scenarios import shelf

    for failure in shelf().failures:
        print(f"Not loaded: {failure.source}: {failure.reason}")
    for scenario in shelf().scenarios:
        print(f"  {scenario.title} ({scenario.course}): {address}scenario/{scenario.id}/")
    print(f"\nThe workbench is at {address} (Ctrl+C stops it)\n", flush=True)


def settle() -> None:
    """Let the demo people publish their profiles, where the settings name any."""
    from django.conf import settings

    from sdk_settings.demo_board import fill_boards
    from sdk_settings.scenarios import shelf

    if settings.DEMO_PROFILES:
        fill_boards(shelf().scenarios, settings.DEMO_PROFILES)


def chosen_port(arguments: list[str]) -> int:
    """The port asked for, else 8000; ends the program with a sentence when it is none."""
    asked = arguments[0] if arguments else "8000"
    if not (asked.isascii() and asked.isdigit() and int(asked) in PORTS):
        end(f"{asked!r} is not a port: give a number from {PORTS[0]} to {PORTS[-1]}.")
    return int(asked)


def keep_to_free(port: int) -> None:
    """End the program with a sentence when the workbench could not listen at this port."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Django's server does
        try:
            trial.bind((HOST, port))
        except OSError as error:
            reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            end(f"Port {port} {reason}: stop what listens there or give another port.")


def end(sentence: str) -> NoReturn:
    """Say why nothing is served and end with exit code 2, as for any wrong use of a command."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def main(arguments: list[str]) -> None:
    """Migrate the database, load the scenarios and the demo people, serve until stopped."""
    port = chosen_port(arguments)
    keep_to_free(port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sdk_settings.settings")
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)  # the SDK ships no migrations
    announce(f"http://{HOST}:{port}/")
    settle()
    call_command("runserver", f"{HOST}:{port}", use_reloader=False)


if __name__ == "__main__":
    main(sys.argv[1:])
