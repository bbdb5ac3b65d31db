"""What others may know of a case before anybody plays it: the search index and the apps for phones."""

from collections.abc import Callable
from typing import Any

from block_pages.exchange import exchange
from block_pages.markup import clean
from block_pages.plain_text import joined, plain
from legal_case import compat, playing
from legal_case.domain import offer
from legal_case.domain.case import Case, Document
from legal_case.domain.position import start
from legal_case.opening import Unplayable, open_case
from legal_case.standing import StandingMixin
from legal_case.view import Json

CONTENT_TYPE = "Legal case"


class DiscoveryMixin(StandingMixin):
    """Tells of a case what everybody sees when it begins; a faulty one has nothing but its title and settings."""

    weight: Any

    def index_dictionary(self) -> Json:
        """What the case can be found by; the platform asks for nobody in particular, so it holds no answers."""
        known: Json = super().index_dictionary() if hasattr(super(), "index_dictionary") else {}
        case = self._readable_case
        told = _told(case) if case else {}
        return {**known, "content_type": CONTENT_TYPE, "content": {**known.get("content", {}), **told}}

    def student_view_data(self, _context: object = None) -> Json:
        """A card of the case for an app; one for the whole course, so it says nothing of any learner."""
        links = self.runtime.service(self, "replace_urls")
        card = _card(case, links.replace_urls if links else str) if (case := self._readable_case) else _NO_CARD
        return {
            "display_name": self.display_name,
            "weight": self.weight,
            "attempts_allowed": self.attempts_allowed,
            "graded": bool(getattr(self, "graded", False)),
            **card,
        }

    @exchange(method="GET")
    def student_view_user_state(self) -> Json:
        """Where the learner who asks stands, as the handler `view` says it; a visitor stands at the start."""
        opened = self._opened()
        if not compat.is_logged_in(self):
            return self._view(playing.visit(opened.case, ""), outside=True)
        return self._view(self._standing(opened))

    @property
    def _readable_case(self) -> Case | None:
        """The case, or None while it cannot be played."""
        try:
            return open_case(self.data or "").case
        except Unplayable:
            return None


_NO_CARD: Json = {"client": None, "step": None, "documents": [], "today": None}


def _card(case: Case, rewrite: Callable[[str], str]) -> Json:
    client, first = case.client, case.step[case.first]
    return {
        "client": {"name": client.name, "status": client.status} if client else None,
        "step": {"title": first.title, "html": rewrite(clean(first.text))},
        "documents": [_listed(document) for document in _documents(case)],
        "today": case.calendar.today.isoformat() if case.calendar else None,
    }


def _listed(document: Document) -> Json:
    dated = document.dated.isoformat() if document.dated else None
    return {"title": document.title, "kind": document.kind, "dated": dated}


def _told(case: Case) -> Json:
    """The words that everybody reads at the start, as plain text."""
    client, first = case.client, case.step[case.first]
    return {
        "client": joined((client.name, client.status, plain(client.text))) if client else "",
        "first_step": joined((first.title, plain(first.text))),
        "documents": joined(part for each in _documents(case) for part in (each.title, plain(each.text))),
        "skills": joined(skill.title for skill in case.skills),
    }


def _documents(case: Case) -> tuple[Document, ...]:
    return offer.documents(start(case))
