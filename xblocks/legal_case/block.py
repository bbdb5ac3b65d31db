"""The XBlock `legal_case`: fields, views and handlers around the rules of a case."""

from collections.abc import Iterable
from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Dict, Float, Integer, Scope, String

from block_pages.exchange import Refusal, exchange
from legal_case import debrief_view, playing, tracking
from legal_case import view as views
from legal_case.authoring import AuthoringMixin
from legal_case.discovery import DiscoveryMixin
from legal_case.domain import attempt as attempt_rules
from legal_case.domain import debrief as debrief_rules
from legal_case.domain.attempt import BEST, Stale, Standing
from legal_case.importing import ImportingMixin
from legal_case.olx_node import OlxMixin
from legal_case.practising import PractisingMixin
from legal_case.rehearsing import RehearsingMixin
from legal_case.reporting import ReportingMixin
from legal_case.sample import SAMPLE
from legal_case.standing import second
from legal_case.tracking import Event
from legal_case.view import Json
from legal_case.visiting import VisitingMixin


@XBlock.needs("i18n")
@XBlock.wants("user", "replace_urls", "studio_user_permissions", "user_state")
class LegalCaseXBlock(
    OlxMixin, AuthoringMixin, ImportingMixin, RehearsingMixin, PractisingMixin, VisitingMixin, ReportingMixin,
    DiscoveryMixin, XBlock,
):  # fmt: skip
    """A graded, branching exercise on a legal case."""

    has_author_view = True
    show_in_read_only_mode = True
    icon_class = "problem"

    display_name = String(default="Legal case", scope=Scope.settings, help="The title of the case.")
    data = String(default=SAMPLE, scope=Scope.content, help="The case as XML, schema 1.")
    weight = Float(default=1.0, scope=Scope.settings, help="Points that the case is worth in its subsection.")
    attempts_allowed = Integer(default=2, scope=Scope.settings, help="Graded attempts; 0 means any number.")
    grade = String(default=BEST, scope=Scope.settings, help="The attempt that counts: best, last or first.")
    undo = String(default="practice", scope=Scope.settings, help="Steps back: practice or none.")
    debrief = String(default=debrief_rules.EXHAUSTED, scope=Scope.settings, help="Full debrief: each or exhausted.")

    attempts = Integer(default=0, scope=Scope.user_state, help="Ended attempts that are charged.")
    charged = Integer(default=0, scope=Scope.user_state, help="The number of the attempt charged last.")
    record = Dict(default=None, scope=Scope.user_state, help="Attempts with their logs.")
    graded_score = Float(default=None, scope=Scope.user_state, help="The score last set, from 0 to 1.")

    @XBlock.supports("multi_device")
    def student_view(self, _context: object = None) -> Fragment:
        """The case where the learner left it, complete without JavaScript."""
        return self._learner_page()

    author_view = student_view

    @exchange()
    def view(self) -> Json:
        """Where the learner stands."""
        return self._view(self._standing(self._opened()))

    @exchange({"attempt": int, "at": int, "step": str}, {"choice": str, "picks": list, "date": str, "text": str})
    def answer(self, attempt: int, at: int, step: str, **given: Any) -> Json:
        """Answer the present step; at the ending of a graded attempt the grade and the completion are published."""
        opened, now_second = self._opened(), second()
        before = self._standing(opened)
        with self._refusing(before):
            if attempt != before.record.present.number:
                raise Stale
            asked = playing.answer(opened.case, self._tokens(before.record), step, given, now_second)
            now = attempt_rules.answered(before, attempt, at, asked)
            self._check_open(before, now is not before)
        result = None if now.record.practice else playing.result(opened, now, now_second)
        now = attempt_rules.ended(now, result) if result else now
        self._keep(before.record, now.record)
        self._track(tracking.answered(opened, before, now))
        if result:
            self._end_attempt()
        return self._view(now)

    @exchange({"document": str})
    def read(self, document: str) -> Json:
        """Open a document of the case file and remember that it was read; after the due date it is only opened."""
        opened = self._opened()
        before = self._standing(opened)
        with self._refusing(before):
            reading = playing.reading(opened.case, self._tokens(before.record), document, second())
            read = attempt_rules.opened(before, reading)
            now = before if self._is_late(before) else read
        self._keep(before.record, now.record)
        self._track(tracking.read(opened, before, now))
        shown = views.opened_document(self._desk(now.record), opened.case.document[reading.document])
        return {"document": shown, "view": self._view(now)}

    @exchange({"attempt": int})
    def restart(self, attempt: int) -> Json:
        """Begin another graded attempt after an ending."""
        opened = self._opened()
        before = self._standing(opened)
        with self._refusing(before):
            changed = attempt_rules.restarted(before.record, attempt, self.attempts, self.attempts_allowed)
            if changed is not before.record and self._closed:
                raise Refusal(409, "closed")
        self._keep(before.record, changed)
        return self._view(attempt_rules.standing(opened.case, changed))

    @exchange()
    def look_back(self) -> Json:
        """The debrief of the attempt or practice that has ended, as full as the learner has earned it."""
        opened = self._opened()
        now = self._standing(opened)
        result = self._ending(now)
        if result is None:
            raise Refusal(409, "not-ended")
        desk, over = self._desk(now.record), self._over(now.record)
        full = over or (self.debrief == debrief_rules.EACH and not desk.hidden)
        return {"debrief": debrief_view.view(desk, now, result, opened.exploration, full, practise=over)}

    def _track(self, events: Iterable[Event]) -> None:
        for event in events:
            self.runtime.publish(self, event.name, event.payload)

    def _check_open(self, before: Standing, changing: bool) -> None:
        if changing and self._is_late(before):
            raise Refusal(409, "closed")

    def _is_late(self, before: Standing) -> bool:
        """Whether the due date keeps this attempt as it is; a practice has none."""
        return self._closed and before.record.practice is None

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """One small case, for a workbench without courses."""
        return [("Legal case: the sample", "<legal_case/>")]
