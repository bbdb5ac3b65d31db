"""The XBlock `podcast_player`: fields and views; its handlers stand in the modules named after what they are for."""

from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Boolean, Dict, Float, Integer, Scope, String

from podcast_player.authoring import AuthoringMixin
from podcast_player.discovery import DiscoveryMixin
from podcast_player.domain.listening import LISTEN_OR_READ
from podcast_player.olx_node import OlxMixin
from podcast_player.sample import SAMPLE
from podcast_player.studying import StudyingMixin
from podcast_player.transcripts import TranscriptsMixin


@XBlock.needs("i18n")
@XBlock.wants("user", "replace_urls", "studio_user_permissions", "course_files", "completion")
class PodcastPlayerXBlock(OlxMixin, AuthoringMixin, StudyingMixin, TranscriptsMixin, DiscoveryMixin, XBlock):
    """Recordings with transcripts, that remember what was heard and where to go on."""

    has_author_view = True
    has_custom_completion = True
    completion_mode = XBlockCompletionMode.COMPLETABLE
    show_in_read_only_mode = True
    icon_class = "video"

    display_name = String(default="Podcast", scope=Scope.settings, help="The title of the podcast.")
    data = String(default=SAMPLE, scope=Scope.content, help="The episodes as XML.")
    threshold = Integer(default=90, scope=Scope.settings, help="The part that has to be heard, in percent.")
    completion = String(
        default=LISTEN_OR_READ, scope=Scope.settings, help="What is done: listen, listen_or_read or manual."
    )
    allow_download = Boolean(default=True, scope=Scope.settings, help="Whether recordings may be downloaded.")

    listening = Dict(default=None, scope=Scope.user_state, help="What was heard of each episode, and where it stopped.")

    rate = Float(default=1.0, scope=Scope.preferences, help="The speed of playing.")
    transcript_lang = String(default="", scope=Scope.preferences, help="The language of transcripts.")
    follow = Boolean(default=True, scope=Scope.preferences, help="Whether the transcript follows the recording.")

    @XBlock.supports("multi_device")
    def student_view(self, _context: object = None) -> Fragment:
        """The player where the learner left it; without JavaScript it still plays and can be read."""
        return self._learner_page()

    author_view = student_view

    def public_view(self, _context: object = None) -> Fragment:
        """The player for somebody who is not logged in: it keeps nothing."""
        return self._learner_page(visitor=True)

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """One small podcast, for a workbench without courses."""
        return [("Podcast: the sample", "<podcast_player/>")]
