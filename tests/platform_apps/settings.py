"""Django with the platform's apps that can be installed without the platform; the database is in memory."""

from __future__ import annotations

SECRET_KEY = "for tests only"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
ROOT_URLCONF = "completion.urls"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "waffle",
    "eventtracking.django.apps.EventTrackingConfig",
    "completion",
    "edx_when",
    "submissions",
    "event_routing_backends",
    "podcast_player",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
# Switches and dates are read from their rows every time, so that a test sees what it has just stored.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]

# As in the platform's lms/envs: one line of JSON per event; a longer one is dropped.
LONGEST_LINE = 50_000
EVENT_TRACKING_ENABLED = True
EVENT_TRACKING_BACKENDS = {
    "tracking_logs": {
        "ENGINE": "eventtracking.backends.logger.LoggerBackend",
        "OPTIONS": {"name": "tracking", "max_event_size": LONGEST_LINE},
    },
}

# What event-routing-backends asks of the settings of an LMS.
LMS_ROOT_URL = "https://lms.example.org"
XAPI_AGENT_IFI_TYPE = "external_id"
