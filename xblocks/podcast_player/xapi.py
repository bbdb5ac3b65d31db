"""What the events of a podcast become where a site sends them on as xAPI statements, by xAPI's Video Profile.

The platform's app event-routing-backends asks its registry for a transformer by the name of the event; this module is
imported only where that app is installed. Profile: https://w3id.org/xapi/video.
"""

from django.conf import settings
from event_routing_backends.processors.xapi import constants
from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
from event_routing_backends.processors.xapi.transformer import XApiTransformer, XApiVerbTransformerMixin
from tincan import Activity, ActivityDefinition, Extensions, LanguageMap, Result

from podcast_player.tracking import PREFIX

EXTENSIONS = "https://w3id.org/xapi/video/extensions/"
SPEED, THRESHOLD, SEGMENTS = f"{EXTENSIONS}speed", f"{EXTENSIONS}completion-threshold", f"{EXTENSIONS}played-segments"

_INITIALIZED = {"id": constants.XAPI_VERB_INITIALIZED, "display": constants.INITIALIZED}
_PLAYED = {"id": constants.XAPI_VERB_PLAYED, "display": constants.PLAYED}
_PAUSED = {"id": constants.XAPI_VERB_PAUSED, "display": constants.PAUSED}
_SEEKED = {"id": constants.XAPI_VERB_SEEKED, "display": constants.SEEKED}
_TERMINATED = {"id": constants.XAPI_VERB_TERMINATED, "display": constants.TERMINATED}
_INTERACTED = {"id": constants.XAPI_VERB_INTERACTED, "display": constants.INTERACTED}
VERBS = {
    "loaded": _INITIALIZED,
    "played": _PLAYED,
    "paused": _PAUSED,
    "sought": _SEEKED,
    "ended": _TERMINATED,
    "rate_changed": _INTERACTED,
    "transcript_opened": _INTERACTED,
    "cue_followed": _INTERACTED,
}


class PodcastTransformer(XApiTransformer, XApiVerbTransformerMixin):
    """One event of a podcast as a statement about one of its episodes."""

    verb_map = {PREFIX + name: verb for name, verb in VERBS.items()}
    additional_fields = ("result",)

    def get_object(self) -> Activity:
        """The episode: the address of the block by its usage key, with the id of the episode behind a #."""
        usage, episode = self.get_data("context.module.usage_key", True), self.get_data("data.episode", True)
        name = self.get_data("context.module.display_name")
        return Activity(
            id=f"{settings.LMS_ROOT_URL}/xblock/{usage}#{episode}",
            definition=ActivityDefinition(
                type=constants.XAPI_ACTIVITY_VIDEO, name=LanguageMap({"und": name}) if name else None
            ),
        )

    def get_context_extensions(self) -> Extensions:
        """The length of the recording in seconds, the part that has to be heard from 0 to 1, and the speed."""
        extensions = super().get_context_extensions()
        rate = self.get_data("data.rate")
        told = {
            constants.XAPI_CONTEXT_VIDEO_LENGTH: self.get_data("data.duration"),
            THRESHOLD: self.get_data("data.threshold"),
            SPEED: f"{rate:g}x" if rate else None,
            constants.XAPI_CONTEXT_VIDEO_CC_LANGUAGE: self._language,
        }
        extensions.update({name: value for name, value in told.items() if value is not None})
        return extensions

    def get_result(self) -> Result:
        """Where in the recording it happened, how much of it was played, and which parts, as far as the event says."""
        second = float(self.get_data("data.second") or 0)
        place = constants.XAPI_RESULT_VIDEO_TIME_TO if self._name == "sought" else constants.XAPI_RESULT_VIDEO_TIME
        played = {
            constants.XAPI_RESULT_VIDEO_PROGRESS: self.get_data("data.progress"),
            SEGMENTS: self.get_data("data.played"),
        }
        told = {name: value for name, value in played.items() if value is not None}
        return Result(extensions=Extensions({place: second, **told}))

    @property
    def _name(self) -> str:
        return str(self.get_data("name", True)).removeprefix(PREFIX)

    @property
    def _language(self) -> str | None:
        """The language of the transcript, where the event is about one."""
        value = self.get_data("data.value") if self._name in ("transcript_opened", "cue_followed") else None
        return str(value) if value else None


for _name in VERBS:
    XApiTransformersRegistry.register(PREFIX + _name)(PodcastTransformer)
