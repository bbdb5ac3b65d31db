"""The podcast as a plugin of the LMS: only for sites that send tracking events on as xAPI statements."""

from importlib.util import find_spec

from django.apps import AppConfig


class PodcastPlayerConfig(AppConfig):
    """Tells the platform's app event-routing-backends, where it is installed, what a podcast's events mean."""

    name = "podcast_player"
    verbose_name = "Podcast player"
    plugin_app = {"settings_config": {"lms.djangoapp": {"common": {"relative_path": "site_settings"}}}}

    def ready(self) -> None:
        """Register the transformers of the events."""
        if find_spec("event_routing_backends"):
            from podcast_player import xapi  # noqa: F401 - importing it registers
