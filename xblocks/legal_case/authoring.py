"""The author's side of the block: the source of a case with its checks, saved only when it can be played."""

import re
from typing import Any

from web_fragments.fragment import Fragment
from xblock.validation import Validation, ValidationMessage

from block_pages.compat import may_write
from block_pages.digest import digest
from block_pages.exchange import AUTHOR_BODY, Refusal, exchange
from block_pages.translation import translated
from legal_case import sentences, wording
from legal_case.domain.problem import ERROR, has_errors
from legal_case.opening import check
from legal_case.pages import CasePageMixin
from legal_case.view import Json

# XML holds none of these in an attribute as they are, and text pasted from slides brings them along.
_CONTROLS = re.compile("[\x00-\x1f\x7f\ufffe\uffff]+")


class AuthoringMixin(CasePageMixin):
    """Studio's view of a block and the handlers behind it; only who may write the block may use them."""

    data: Any

    def studio_view(self, _context: object = None) -> Fragment:
        """The source of the case with its checks, for those who may change it."""
        if not may_write(self):
            return self._sorry(sentences.REFUSALS["may-not-write"])
        strings = translated(sentences.AUTHOR, self._translator)
        source = {"display_name": self.display_name, "data": self.data, "digest": self._version}
        page = self._page("studio", "studio.html", {**source, "strings": strings})
        return self._start(page, "studio", "LegalCaseStudio", {"digest": self._version, "strings": strings})

    def validate(self) -> Validation:
        """What Studio shows above the block on the unit page: the errors and advice of its check."""
        validation: Validation = super().validate()  # type: ignore[misc]
        for found in check(self.data)[0]:
            kind = ValidationMessage.ERROR if found.level == ERROR else ValidationMessage.WARNING
            validation.add(ValidationMessage(kind, wording.problem_line(found, self._translator)))
        return validation

    @exchange({"data": str}, largest=AUTHOR_BODY)
    def studio_check(self, data: str) -> Json:
        """What is wrong with a source and what could be better; nothing is saved."""
        self._check_author()
        problems, facts = check(data)
        found = [wording.problem(each, self._translator) for each in problems]
        return {"problems": found, "facts": wording.facts(facts) if facts else None}

    @exchange({"data": str, "display_name": str, "digest": str}, largest=AUTHOR_BODY)
    def studio_save(self, data: str, display_name: str, digest: str) -> Json:
        """Save the source, unless it has errors or somebody else saved since it was opened."""
        self._check_author()
        if digest != self._version:
            raise Refusal(409, "conflict")
        title = _CONTROLS.sub(" ", display_name).strip()
        if not 0 < len(title) <= wording.LONGEST_TITLE:
            raise Refusal(400, "title-missing")
        problems, _ = check(data)
        if has_errors(problems):
            found = [wording.problem(each, self._translator) for each in problems]
            raise Refusal(400, "source-errors", more={"problems": found})
        self.display_name, self.data = title, data
        return {"digest": self._version}

    def _check_author(self) -> None:
        if not may_write(self):
            raise Refusal(403, "may-not-write")

    @property
    def _version(self) -> str:
        return digest(f"{self.display_name}\n{self.data}")
