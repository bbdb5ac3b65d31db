"""What the podcast adds to the settings of an LMS: its events among those that may become xAPI statements."""

from typing import Any

from podcast_player.tracking import PREFIX

# What a learner typed into a search stays in the site's own log.
SENT_ON = ("loaded", "played", "paused", "sought", "ended", "rate_changed", "transcript_opened", "cue_followed")


def plugin_settings(settings: Any) -> None:
    """Add the names of the events; the platform calls this once for each of its settings files."""
    known = list(getattr(settings, "EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS", []))
    settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS = [*known, *(PREFIX + name for name in SENT_ON)]
