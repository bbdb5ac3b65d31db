"""Django settings of the workbench; what it stores lies in `var/`, or where AKADEMIA_WORKBENCH_DIR says.

AKADEMIA_COURSES is a folder of other courses to serve, each in a folder of its own.
"""

import os
from pathlib import Path

from workbench.settings import (  # noqa: F401 - Django reads settings by name
    CACHES,
    DEFAULT_AUTO_FIELD,
    STATIC_URL,
    STATICFILES_FINDERS,
    USE_I18N,
    USE_TZ,
)

from sdk_settings.database import database

HERE = Path(__file__).parent
ROOT = HERE.parent
COURSES = Path(os.environ.get("AKADEMIA_COURSES") or ROOT / "course_export").resolve()
DEMO_PROFILES: Path | None = HERE / "demo_profiles.csv"
STORE = Path(os.environ.get("AKADEMIA_WORKBENCH_DIR") or ROOT / "var").resolve()
STORE.mkdir(parents=True, exist_ok=True)

DEBUG = True
SECRET_KEY = "for demonstrations on this machine only"
ALLOWED_HOSTS = ["127.0.0.1", "[::1]", "localhost", "testserver"]
ROOT_URLCONF = "sdk_settings.urls"

# Without the SDK's app for uploads (djpyfs): no block here needs it.
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "partner_board",
    "workbench",
]

DATABASES = {"default": database(os.environ.get("AKADEMIA_TEST_DATABASE_URL", ""), STORE / "workbench.db")}

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "Polski"), ("uk", "Українська"), ("en", "English")]
TIME_ZONE = "Europe/Warsaw"

MIDDLEWARE = [
    "sdk_settings.ranges.in_ranges",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sdk_settings.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
            ],
        },
    },
]
STATICFILES_DIRS = [HERE / "static"]

WORKBENCH = {
    "reset_state_on_restart": False,
    "services": {"settings": "workbench.services.SettingsService"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"short": {"format": "%(asctime)s %(message)s", "datefmt": "%H:%M:%S"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "short"},
        "file": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": str(STORE / "workbench.log"),
            "maxBytes": 500_000,
            "backupCount": 1,
            "formatter": "short",
            "encoding": "utf-8",
        },
    },
    # The console shows warnings and what blocks publish; every request is in the file.
    "root": {"handlers": ["console", "file"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["file"], "level": "INFO", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR"},
        "django.server": {"handlers": ["file"], "level": "INFO", "propagate": False},
        "legal_case": {"level": "INFO"},
        "sdk_settings": {"level": "INFO"},
    },
}
