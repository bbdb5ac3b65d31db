"""Django's settings as mypy needs them to know the types of the models; nothing runs with these."""

from pathlib import Path

INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.admin", "partner_board"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
SECRET_KEY = "for reading types only"
USE_TZ = True
COURSES = Path("course_export")
DEMO_PROFILES: Path | None = Path("demo_profiles.csv")
LMS_ROOT_URL = "http://localhost"
