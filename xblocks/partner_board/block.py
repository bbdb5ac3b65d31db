"""The XBlock `partner_board`: fields and views; its handlers stand in the modules named after what they are for."""

from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Boolean, Scope, String

from block_pages.exchange import Refusal
from partner_board import compat
from partner_board.authoring import AuthoringMixin
from partner_board.discovery import DiscoveryMixin
from partner_board.domain.scope import RUN
from partner_board.linking import LinkingMixin
from partner_board.olx import EMPTY
from partner_board.olx_node import OlxMixin
from partner_board.personal import PersonalMixin
from partner_board.profiling import ProfilingMixin


@XBlock.needs("i18n")
@XBlock.wants("user", "enrollments", "studio_user_permissions", "completion")
class PartnerBoardXBlock(OlxMixin, AuthoringMixin, ProfilingMixin, LinkingMixin, PersonalMixin, DiscoveryMixin, XBlock):
    """A board on which organisations find partners; whose board it is follows from the course and the scope."""

    has_author_view = True
    has_custom_completion = True
    completion_mode = XBlockCompletionMode.COMPLETABLE
    show_in_read_only_mode = False
    icon_class = "other"

    display_name = String(default="Partner board", scope=Scope.settings, help="The title of the board.")
    data = String(default=EMPTY, scope=Scope.content, help="Terms of the course team as XML.")
    scope = String(default=RUN, scope=Scope.settings, help="Whose board it is: run, family:<key> or instance.")
    moderated = Boolean(default=False, scope=Scope.settings, help="Whether profiles are looked at before they show.")
    browses = Boolean(default=True, scope=Scope.settings, help="Whether those without a profile may look around.")

    @XBlock.supports("multi_device")
    def student_view(self, context: object = None) -> Fragment:
        """The board as its reader may see it; authors see a sample."""
        if compat.is_studio(self):
            return self.author_view(context)
        return self._learner_page()

    def public_view(self, _context: object = None) -> Fragment:
        """A sentence for those who are not logged in or have not joined the course: nobody is shown to them."""
        return self._sorry(Refusal(403, "visitor" if compat.asker(self) is None else "not-enrolled"))

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """One board, for a workbench without courses."""
        return [("Partner board", "<partner_board/>")]
