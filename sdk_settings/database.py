"""Where the workbench stores its rows: a file of SQLite, or the database that an address names."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ENGINES = {"mysql": "django.db.backends.mysql", "postgresql": "django.db.backends.postgresql"}


def database(address: str, file: Path) -> dict[str, Any]:
    """Django's settings for mysql://user:password@host:3306/name?unix_socket=/path, or for a file."""
    if not address:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": {"timeout": 20}}
    parts = urlsplit(address)
    if parts.scheme == "mysql" and find_spec("MySQLdb") is None:
        import_module("pymysql").install_as_MySQLdb()  # the same in Python, which needs no compiler
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": ENGINES[parts.scheme],
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("unix_socket", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**options, **({"charset": "utf8mb4"} if parts.scheme == "mysql" else {})},
    }
