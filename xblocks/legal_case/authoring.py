"""The author's side of the block: the source of a case with its checks, saved only when it can be played."""

from dataclasses import asdict
from typing import Any

from web_fragments.fragment import Fragment
from xblock.validation import Validation, ValidationMessage

from block_pages.compat import may_write
from block_pages.digest import digest
from block_pages.exchange import AUTHOR_BODY, Refusal, exchange
from block_pages.markup import allowed
from block_pages.translation import translated
from legal_case import editor_sentences, field_sentences, sentences, settings, shapes, wording
from legal_case.domain.case import DOCUMENT_KINDS, OUTCOMES, SHOWN, STEP_TYPES, WEIGHTS
from legal_case.domain.drawing import drawn
from legal_case.domain.hints import USED
from legal_case.domain.problem import ERROR, has_errors
from legal_case.merging import differences, merged
from legal_case.olx import read
from legal_case.opening import check
from legal_case.pages import CasePageMixin
from legal_case.sample import example
from legal_case.settings import SETTINGS, wrong_setting
from legal_case.view import Json

TEXTS = {
    "strings": editor_sentences.EDITOR,
    "fields": field_sentences.FIELDS,
    "help": field_sentences.HELP,
    "choices": field_sentences.CHOICES,
    "learner": sentences.LEARNER,
}
WORDS = {
    "type": STEP_TYPES,
    "kind": DOCUMENT_KINDS,
    "outcome": OUTCOMES,
    "critical": WEIGHTS,
    "show": SHOWN,
    **settings.WORDS,
}


class AuthoringMixin(CasePageMixin):
    """Studio's view of a block and the handlers behind it; only who may write the block may use them."""

    data: Any

    def studio_view(self, _context: object = None) -> Fragment:
        """The editor, for those who may change the case; what they edit it asks for itself, so no page rewrites it."""
        if not may_write(self):
            return self._sorry(sentences.REFUSALS["may-not-write"])
        editor = self._editor
        page = self._page("studio", "studio.html", {"strings": editor["strings"]})
        page.add_css_url(self.runtime.local_resource_url(self, "public/student.css"))
        return self._start(page, "studio", "LegalCaseStudio", editor)

    @property
    def _editor(self) -> Json:
        """What the editor's page begins with: texts, what an element may hold, and the name of drafts kept there."""
        return {
            **{name: translated(table, self._translator) for name, table in TEXTS.items()},
            "shapes": {tag: asdict(shape) for tag, shape in shapes.SHAPES.items()},
            "prose": shapes.PROSE,
            "allowed": allowed(),
            "words": WORDS,
            "used": {type: sorted(names) for type, names in USED.items()},
            "draft_key": digest(f"{self.scope_ids.usage_id} {self.scope_ids.user_id}"),
            "example": example(self._translator),
        }

    def validate(self) -> Validation:
        """What Studio shows above the block on the unit page: the errors and advice of its check."""
        validation: Validation = super().validate()  # type: ignore[misc]
        for found in check(self.data)[0]:
            kind = ValidationMessage.ERROR if found.level == ERROR else ValidationMessage.WARNING
            validation.add(ValidationMessage(kind, wording.problem_line(found, self._translator)))
        return validation

    @exchange()
    def studio_open(self) -> Json:
        """What is saved now."""
        self._check_author()
        return self._stored

    @exchange({"data": str}, largest=AUTHOR_BODY)
    def studio_check(self, data: str) -> Json:
        """What is wrong with a source and what could be better, and the map of its case; nothing is saved."""
        self._check_author()
        problems, facts = check(data)
        found = [wording.problem(each, self._translator) for each in problems]
        case = read(data).case
        drawing = asdict(drawn(case)) if case else None
        return {"problems": found, "facts": wording.facts(facts) if facts else None, "map": drawing}

    @exchange({"data": str, "display_name": str, "digest": str}, {"settings": settings.FIT}, largest=AUTHOR_BODY)
    def studio_save(self, data: str, display_name: str, digest: str, settings: Json | None = None) -> Json:
        """Save source and settings, unless they have errors or somebody else saved since they were opened."""
        self._check_author()
        if digest != self._version:
            raise Refusal(409, "conflict", more={"theirs": self._stored})
        title = wording.title(display_name)
        if not 0 < len(title) <= wording.LONGEST_TITLE:
            raise Refusal(400, "title-missing")
        if wrong := wrong_setting(settings or {}):
            raise Refusal(400, f"setting-{wrong}", more={"field": wrong})
        problems, _ = check(data)
        if has_errors(problems):
            found = [wording.problem(each, self._translator) for each in problems]
            raise Refusal(400, "source-errors", more={"problems": found})
        self.display_name, self.data = title, data
        for name, value in (settings or {}).items():
            setattr(self, name, value)
        return {"digest": self._version}

    @exchange({"base": str, "mine": str}, largest=AUTHOR_BODY)
    def studio_compare(self, base: str, mine: str) -> Json:
        """What is saved now beside an author's text, line by line, and both in one if they changed other lines."""
        self._check_author()
        differing = [asdict(each) for each in differences(self.data, mine)]
        return {"theirs": self._stored, "merged": merged(base, mine, self.data), "lines": differing}

    @property
    def _stored(self) -> Json:
        """What is saved now, for an author whose page was opened before."""
        now = {name: getattr(self, name) for name in SETTINGS}
        return {"data": self.data, "display_name": self.display_name, "settings": now, "digest": self._version}

    def _check_author(self) -> None:
        if not may_write(self):
            raise Refusal(403, "may-not-write")

    @property
    def _version(self) -> str:
        chosen = "\n".join(str(getattr(self, name)) for name in SETTINGS)
        return digest(f"{self.display_name}\n{chosen}\n{self.data}")
