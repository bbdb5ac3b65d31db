"""The XBlock `legal_case`: fields, views and handlers around the rules of a case."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Dict, Float, Integer, Scope, String

from legal_case import compat, debrief_view, playing, sentences, wording
from legal_case import view as views
from legal_case.authoring import AuthoringMixin
from legal_case.domain import attempt as attempt_rules
from legal_case.domain import debrief as debrief_rules
from legal_case.domain import record as stored
from legal_case.domain.attempt import BEST, NoAttemptLeft, Record, Stale, Standing
from legal_case.domain.play import IllegalMove
from legal_case.exchange import Refusal, exchange
from legal_case.grading import GradingMixin
from legal_case.olx_node import OlxMixin
from legal_case.opening import Opened, Unplayable, open_case
from legal_case.sample import SAMPLE
from legal_case.tokens import Token, tokens
from legal_case.view import Desk, Json


@XBlock.needs("i18n")
@XBlock.wants("user", "replace_urls", "studio_user_permissions")
class LegalCaseXBlock(OlxMixin, AuthoringMixin, GradingMixin, XBlock):
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
    record = Dict(default=None, scope=Scope.user_state, help="Attempts with their logs.")
    graded_score = Float(default=None, scope=Scope.user_state, help="The score last set, from 0 to 1.")

    @XBlock.supports("multi_device")
    def student_view(self, _context: object = None) -> Fragment:
        """The case where the learner left it, complete without JavaScript."""
        return self._learner_page(anonymous=False)

    def public_view(self, _context: object = None) -> Fragment:
        """The first step, to be read by somebody who is not logged in."""
        return self._learner_page(anonymous=True)

    author_view = student_view

    @exchange()
    def view(self) -> Json:
        """Where the learner stands."""
        return self._view(self._standing(self._opened()))

    @exchange({"attempt": int, "at": int, "step": str}, {"choice": str, "picks": list, "date": str, "text": str})
    def answer(self, attempt: int, at: int, step: str, **given: Any) -> Json:
        """Answer the present step; at an ending the grade and the completion are published."""
        opened, second = self._opened(), int(time.time())
        before = self._standing(opened)
        with self._refusing(before):
            if attempt != before.record.attempt.number:
                raise Stale
            asked = playing.answer(opened.case, self._tokens(before.record), step, given, second)
            now = attempt_rules.answered(before, attempt, at, asked)
            self._check_open(now is not before)
        result = playing.result(opened, now, second)
        now = attempt_rules.ended(now, result) if result else now
        self._keep(before.record, now.record)
        if result:
            self._end_attempt()
        return self._view(now)

    @exchange({"document": str})
    def read(self, document: str) -> Json:
        """Open a document of the case file and remember that it was read."""
        opened = self._opened()
        before = self._standing(opened)
        with self._refusing(before):
            reading = playing.reading(opened.case, self._tokens(before.record), document, int(time.time()))
            now = attempt_rules.opened(before, reading)
        self._keep(before.record, now.record)
        shown = views.opened_document(self._desk(now.record), opened.case.document[reading.document])
        return {"document": shown, "view": self._view(now)}

    @exchange({"attempt": int})
    def restart(self, attempt: int) -> Json:
        """Begin another attempt after an ending."""
        opened = self._opened()
        before = self._standing(opened)
        with self._refusing(before):
            changed = attempt_rules.restarted(before.record, attempt, self.attempts, self.attempts_allowed)
            self._check_open(changed is not before.record)
        self._keep(before.record, changed)
        return self._view(attempt_rules.standing(opened.case, changed))

    @exchange()
    def look_back(self) -> Json:
        """The debrief of the attempt that has ended, as full as the learner has earned it."""
        opened, kept = self._opened(), self._kept
        if kept.result is None:
            raise Refusal(409, "not-ended")
        best = max(result.score for result in kept.ended)
        full = debrief_rules.is_full(self.debrief, best, self.attempts, self.attempts_allowed, self._closed)
        now = self._standing(opened)
        return {"debrief": debrief_view.view(self._desk(kept), now, kept.result, opened.exploration, full)}

    def refusal_sentence(self, refusal: Refusal) -> str:
        """Why a request was not granted, in the reader's language."""
        return wording.refusal(refusal.rule, refusal.details, self._translator)

    @contextmanager
    def _refusing(self, now: Standing) -> Iterator[None]:
        """Turn what the rules forbid into a refusal that brings the present view along."""
        try:
            yield
        except Stale:
            raise Refusal(409, "stale", more={"view": self._view(now)}) from None
        except NoAttemptLeft:
            rule = "under-way" if now.record.result is None else "no-attempt-left"
            raise Refusal(409, rule, more={"view": self._view(now)}) from None
        except IllegalMove as illegal:
            raise Refusal(400, illegal.reason, more={"view": self._view(now)}) from None

    def _check_open(self, changing: bool) -> None:
        if changing and self._closed:
            raise Refusal(409, "closed")

    @property
    def _closed(self) -> bool:
        """Whether the due date with its grace has passed; content libraries know no due dates."""
        passed = getattr(self, "has_deadline_passed", None)
        return bool(passed and passed())

    def _keep(self, kept: Record, changed: Record) -> None:
        """Store what the learner did; in Studio's editor nobody plays, and the platform fails on such a save."""
        if changed is not kept:
            if self.scope_ids.user_id is None:
                raise Refusal(409, "nobody-plays")
            self.record = stored.encode(changed)

    def _opened(self) -> Opened:
        try:
            return open_case(self.data)
        except Unplayable:
            raise Refusal(409, "unplayable") from None

    def _tokens(self, kept: Record) -> Token:
        return tokens(self.scope_ids.user_id, self.scope_ids.usage_id, kept.attempt.number)

    def _desk(self, kept: Record) -> Desk:
        links = self.runtime.service(self, "replace_urls")
        return Desk(
            title=self.display_name,
            attempts=self.attempts or 0,
            grade=self.grade,
            attempts_allowed=self.attempts_allowed,
            closed=self._closed,
            token=self._tokens(kept),
            translator=self._translator,
            rewrite=links.replace_urls if links else str,
        )

    def _standing(self, opened: Opened) -> Standing:
        return attempt_rules.standing(opened.case, self._kept)

    def _view(self, now: Standing) -> Json:
        return views.view(self._desk(now.record), now)

    def _learner_page(self, anonymous: bool) -> Fragment:
        try:
            opened = open_case(self.data)
        except Unplayable as unplayable:
            return self._unavailable(unplayable)
        strings = wording.translated(sentences.LEARNER, self._translator)
        opened.best  # noqa: B018 - searched for here, so that no answer has to wait for it
        init = {"view": self._view(self._standing(opened)), "strings": strings}
        page = self._page("student", "case.html", {**init, "init": init, "anonymous": anonymous})
        return self._start(page, "student", "LegalCaseStudent")

    def _unavailable(self, unplayable: Unplayable) -> Fragment:
        """A polite sentence for learners; whoever can mend the case also sees what is wrong with it."""
        shown = unplayable.problems if compat.may_write(self) or compat.is_staff(self) else ()
        return self._sorry(sentences.UNAVAILABLE, [wording.problem(found, self._translator) for found in shown])

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """One small case, for a workbench without courses."""
        return [("Legal case: the sample", "<legal_case/>")]
