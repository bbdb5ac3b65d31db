"""The author's side of the block: settings and terms, checked, and saved only when they can be worked with."""

import re
from typing import Any

from django.utils import timezone
from web_fragments.fragment import Fragment
from xblock.validation import Validation, ValidationMessage

from block_pages.compat import may_write
from block_pages.digest import digest
from block_pages.exchange import AUTHOR_BODY, Refusal, exchange
from block_pages.translation import translated
from partner_board import author_sentences, author_wording, compat, sample, screen_sentences, sentences
from partner_board.domain.problem import problem
from partner_board.domain.scope import FAMILY, BadScope, scope
from partner_board.domain.shipped import SHIPPED
from partner_board.domain.vocabulary import extended
from partner_board.olx import Found, additions_in, read
from partner_board.olx_node import is_scope
from partner_board.pages import BoardPageMixin, Json

LONGEST_TITLE = 255
# XML holds none of these in an attribute as they are, and text pasted from slides brings them along.
_CONTROLS = re.compile("[\x00-\x1f\x7f\ufffe\uffff]+")


class AuthoringMixin(BoardPageMixin):
    """Studio's views of a block and the handlers behind its editor; only who may write the block may use them."""

    scope: Any
    moderated: Any
    browses: Any

    def refusal_sentence(self, refusal: Refusal) -> str:
        """Why a request was not granted, in the author's language."""
        if refusal.rule in author_sentences.REFUSALS:
            return author_wording.refusal(refusal, self._translator)
        return super().refusal_sentence(refusal)

    def author_view(self, _context: object = None) -> Fragment:
        """A sample board with invented people: Studio reads no rows of learners and writes none."""
        if compat.is_library(self):
            return self._sorry(Refusal(403, "library"))
        labels = self._labels(extended(SHIPPED, additions_in(self.data)), sample.regions())
        views = sample.views(labels, timezone.now())
        return self._whole_page(views, "", self._translator.gettext(sentences.SAMPLE["notice"]))

    def studio_view(self, _context: object = None) -> Fragment:
        """The editor of settings and terms, for those who may change the block."""
        if not may_write(self):
            return self._sorry(Refusal(403, "may-not-write"))
        strings = translated(screen_sentences.STUDIO, self._translator)
        kind, _, family = str(self.scope).partition(":")
        shown = {
            "display_name": self.display_name,
            "scope": kind,
            "family": family,
            "moderated": self.moderated,
            "browses": self.browses,
            "data": self.data,
            "digest": self._version,
            "strings": strings,
        }
        return self._start(
            self._page("studio", "studio.html", shown), "studio", "PartnerBoardStudio", {"strings": strings}
        )

    def validate(self) -> Validation:
        """What Studio shows above the block on the unit page: the errors and advice of its check."""
        validation: Validation = super().validate()  # type: ignore[misc]
        for found in self._found(self.data, self.scope):
            advice = found.problem.rule in author_wording.ADVICE
            kind = ValidationMessage.WARNING if advice else ValidationMessage.ERROR
            validation.add(ValidationMessage(kind, author_wording.problem_line(found, self._translator)))
        return validation

    @exchange({"data": str}, {"scope": str}, largest=AUTHOR_BODY)
    def studio_check(self, data: str, scope: str | None = None) -> Json:
        """What is wrong with terms, and with a scope if one is asked about; nothing is saved."""
        self._check_author()
        found = self._found(data, self.scope if scope is None else scope)
        return {"problems": [author_wording.problem(each, self._translator) for each in found]}

    @exchange(
        {"data": str, "display_name": str, "scope": str, "moderated": bool, "browses": bool, "digest": str},
        largest=AUTHOR_BODY,
    )
    def studio_save(
        self, data: str, display_name: str, scope: str, moderated: bool, browses: bool, digest: str
    ) -> Json:
        """Save terms and settings, unless they have errors or somebody else saved since the editor was opened."""
        self._check_author()
        if digest != self._version:
            raise Refusal(409, "conflict")
        title = _CONTROLS.sub(" ", display_name).strip()
        if not 0 < len(title) <= LONGEST_TITLE:
            raise Refusal(400, "title-missing")
        if not is_scope(scope):
            raise Refusal(400, "scope-unknown")
        found = read(data).found
        if found:
            told = [author_wording.problem(each, self._translator) for each in found]
            raise Refusal(400, "source-errors", more={"problems": told})
        self.display_name, self.data, self.scope = title, data, scope
        self.moderated, self.browses = moderated, browses
        return {"digest": self._version, "data": data}

    def _check_author(self) -> None:
        if not may_write(self):
            raise Refusal(403, "may-not-write")

    def _found(self, data: str, setting: str) -> tuple[Found, ...]:
        """What is wrong with terms and scope, or will be until an administrator has put the course into a family."""
        found = read(data).found
        try:
            chosen = scope(setting, compat.course_key(self))
        except BadScope:
            return (*found, Found(problem("bad-scope", scope=setting[:60])))
        if chosen.kind == FAMILY and not self._may_share(chosen):
            return (*found, Found(problem("not-in-family", family=chosen.key[:60])))
        return found

    def _may_share(self, chosen: Any) -> bool:
        if not compat.is_installed():
            return False
        from partner_board import api

        return api.may_share(scope=chosen, course_key=compat.course_key(self))

    @property
    def _version(self) -> str:
        settings = (self.display_name, self.scope, self.moderated, self.browses, self.data)
        return digest("\n".join(map(str, settings)))
