"""The case for somebody who is not logged in: played without keeping anything, its log carried by the page."""

from typing import Any

from web_fragments.fragment import Fragment

from block_pages.exchange import Refusal, exchange
from legal_case import compat, debrief_view, playing
from legal_case import view as views
from legal_case.domain import attempt as attempt_rules
from legal_case.domain import practice as practice_rules
from legal_case.domain.attempt import Standing
from legal_case.domain.play import IllegalMove
from legal_case.opening import Opened
from legal_case.standing import StandingMixin
from legal_case.view import Json

_OPTIONAL = {
    "attempt": int, "at": int, "step": str, "choice": str, "picks": list, "date": str, "text": str, "document": str,
}  # fmt: skip
_WANTED = {
    "view": set[str](), "restart": {"attempt"}, "answer": {"attempt", "at", "step"}, "back": {"attempt", "at"},
    "read": {"document"}, "look_back": set[str](),
}  # fmt: skip


class VisitingMixin(StandingMixin):
    """Answers GET requests, since the platform lets visitors post nothing; whatever they play is practice.

    Learners who are logged in are refused, lest they try every answer here before they give it in an attempt.
    """

    def public_view(self, _context: object = None) -> Fragment:
        """The first step, for somebody who is not logged in, or who is and has not joined the course."""
        return self._learner_page(outside=True)

    @exchange({"act": str, "trail": str}, _OPTIONAL, method="GET")
    def visit(self, act: str, trail: str, **given: Any) -> Json:
        """What a visitor's `act` leads to after the way that their page carries; the shapes are those of learners."""
        if compat.is_logged_in(self):
            raise Refusal(403, "logged-in")
        opened = self._opened()
        _check(act, given)
        before = self._came(opened, trail)
        with self._refusing(before, outside=True):
            return self._acted(act, opened, before, given)

    def _came(self, opened: Opened, trail: str) -> Standing:
        try:
            return playing.visit(opened.case, trail)
        except IllegalMove:
            fresh = self._view(playing.visit(opened.case, ""), outside=True)
            raise Refusal(409, "trail-lost", more={"view": fresh}) from None

    def _acted(self, act: str, opened: Opened, before: Standing, given: dict[str, Any]) -> Json:
        token = self._tokens(before.record)
        if act == "look_back":
            return {"debrief": self._looked_back(opened, before)}
        if act == "read":
            reading = playing.reading(opened.case, token, given["document"], 0)
            desk = self._desk(before.record, outside=True)
            shown = views.opened_document(desk, opened.case.document[reading.document])
            return {"document": shown, "view": self._view(attempt_rules.opened(before, reading), outside=True)}
        return self._view(self._moved(act, opened, before, given), outside=True)

    def _moved(self, act: str, opened: Opened, before: Standing, given: dict[str, Any]) -> Standing:
        if act == "answer":
            place = {name: given.pop(name) for name in ("attempt", "at", "step")}
            asked = playing.answer(opened.case, self._tokens(before.record), place["step"], given, 0)
            return attempt_rules.answered(before, place["attempt"], place["at"], asked)
        if act == "back":
            return practice_rules.stepped_back(opened.case, before, given["attempt"], given["at"], self.undo)
        return playing.visit(opened.case, "") if act == "restart" else before

    def _looked_back(self, opened: Opened, before: Standing) -> Json:
        """A visitor's debrief: their own path, for the expert's would tell learners what they have yet to earn."""
        result = self._ending(before)
        if result is None:
            raise Refusal(409, "not-ended")
        desk = self._desk(before.record, outside=True)
        return debrief_view.view(desk, before, result, opened.exploration, full=False)


def _check(act: str, given: dict[str, Any]) -> None:
    if act not in _WANTED:
        raise Refusal(400, "key-type", key="act")
    missing = sorted(_WANTED[act] - given.keys())
    if missing:
        raise Refusal(400, "key-missing", key=missing[0])
