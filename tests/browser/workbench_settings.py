"""The workbench's settings with the courses that the tests have laid out."""

import os
from pathlib import Path

from sdk_settings.settings import *  # noqa: F403 - the same settings, but for the lines below

COURSES = Path(os.environ["AKADEMIA_TEST_COURSES"])
DEMO_PROFILES = None  # the boards of these tests begin empty
