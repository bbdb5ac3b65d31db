"""The author brings a story of another tool in, and takes the case out as a course export would write it."""

from collections.abc import Mapping
from typing import Any

from block_pages.compat import may_write
from block_pages.exchange import AUTHOR_BODY, Refusal, exchange
from block_pages.pages import PageMixin
from legal_case import import_sentences, settings, wording
from legal_case.domain.problem import Problem
from legal_case.imports import FORMATS, read
from legal_case.imports.result import Note, Unreadable
from legal_case.olx import parse_safely
from legal_case.olx_text import text_of, write
from legal_case.settings import wrong_setting
from legal_case.view import Json

MOST_NOTES = 200


class ImportingMixin(PageMixin):
    """The handlers behind the editor's tab for import and export; they save nothing."""

    @exchange({"format": tuple(FORMATS).__contains__, "text": str}, largest=AUTHOR_BODY)
    def studio_import(self, format: str, text: str) -> Json:
        """The case in a story of another tool, with what could not be carried over."""
        if not may_write(self):
            raise Refusal(403, "may-not-write")
        try:
            imported = read(format, text)
        except Unreadable as found:
            raise Refusal(400, f"import-{found.rule}", line=found.line or "?") from None
        notes = [self._note(each) for each in imported.notes[:MOST_NOTES]]
        more = len(imported.notes) - len(notes)
        return {"data": write(imported.case), "title": imported.title, "notes": notes, "more": more}

    @exchange({"data": str, "display_name": str, "settings": settings.FIT}, largest=AUTHOR_BODY)
    def studio_export(self, data: str, display_name: str, settings: Mapping[str, Any]) -> Json:
        """The element as a course export has it, of what is written and perhaps not saved yet."""
        if not may_write(self):
            raise Refusal(403, "may-not-write")
        root = parse_safely(data, comments=True)
        if isinstance(root, Problem):
            raise Refusal(400, "source-errors", more={"problems": [wording.problem(root, self._translator)]})
        if wrong := wrong_setting(settings):
            raise Refusal(400, f"setting-{wrong}", more={"field": wrong})
        chosen = {"display_name": wording.title(display_name), **settings}
        for name, value in chosen.items():
            if value is not None:
                root.set(name, str(value))
        return {"olx": text_of(root)}

    def _note(self, found: Note) -> Json:
        """What could not be carried over, in the author's language."""
        message = self._translator.gettext(import_sentences.NOTES[found.rule]) % {"what": found.what}
        return {"place": found.place, "message": message}
