"""Where a learner stands in the block's case: opened, played as far as they came, and shown."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from web_fragments.fragment import Fragment

from block_pages.compat import is_staff, may_write
from block_pages.exchange import Refusal
from block_pages.translation import translated
from legal_case import compat, playing, sentences, wording
from legal_case import view as views
from legal_case.domain import attempt as attempt_rules
from legal_case.domain import practice as practice_rules
from legal_case.domain import record as stored
from legal_case.domain.attempt import Ended, NoAttemptLeft, Record, Stale, Standing
from legal_case.domain.play import IllegalMove
from legal_case.domain.practice import NoPractice
from legal_case.grading import GradingMixin
from legal_case.opening import Opened, Unplayable, open_case
from legal_case.pages import CasePageMixin
from legal_case.tokens import Token, tokens
from legal_case.view import Desk, Json


class StandingMixin(GradingMixin, CasePageMixin):
    """What every handler of a learner begins and ends with."""

    data: Any
    undo: Any
    attempts_allowed: Any

    def refusal_sentence(self, refusal: Refusal) -> str:
        """Why a request was not granted, in the reader's language."""
        return wording.refusal(refusal.rule, refusal.details, self._translator)

    @contextmanager
    def _refusing(self, now: Standing, outside: bool = False) -> Iterator[None]:
        """Turn what the rules forbid into a refusal that brings the present view along."""
        try:
            yield
        except Stale:
            status, rule = 409, "stale"
        except NoPractice:
            status, rule = 409, "no-practice"
        except NoAttemptLeft:
            status, rule = 409, "under-way" if now.record.under_way else "no-attempt-left"
        except IllegalMove as illegal:
            status, rule = 400, illegal.reason
        except Refusal as refusal:
            status, rule = refusal.status, refusal.rule
        else:
            return
        raise Refusal(status, rule, more={"view": self._view(now, outside)})

    @property
    def _closed(self) -> bool:
        """Whether the due date with its grace has passed; content libraries know no due dates."""
        passed = getattr(self, "has_deadline_passed", None)
        return bool(passed and passed())

    def _over(self, record: Record) -> bool:
        """Whether there is nothing left to win or to try, so that the expert's decisions and a practice are due."""
        left = attempt_rules.nothing_left(record, self.attempts or 0, self.attempts_allowed, self._closed)
        return left and not compat.hidden_results(self)

    @property
    def _present_record(self) -> Record:
        """The learner's record, without a practice for which the time has not come (again)."""
        kept = self._kept
        return practice_rules.if_allowed(kept, self._over(kept))

    def _standing(self, opened: Opened) -> Standing:
        return attempt_rules.standing(opened.case, self._present_record)

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

    def _ending(self, now: Standing) -> Ended | None:
        """How the present attempt or practice has ended, or None while it goes on."""
        stored_result = now.record.result
        return stored_result or (playing.result(self._opened(), now, 0) if now.record.practice else None)

    def _tokens(self, kept: Record) -> Token:
        return tokens(self.scope_ids.user_id, self.scope_ids.usage_id, kept.present.number)

    def _desk(self, kept: Record, outside: bool = False) -> Desk:
        links, opened = self.runtime.service(self, "replace_urls"), self._opened()
        return Desk(
            title=self.display_name,
            digest=opened.digest,
            best=lambda: opened.best,
            attempts=0 if outside else self._attempts_before,
            grade=self.grade,
            attempts_allowed=self.attempts_allowed,
            undo=self.undo,
            closed=self._closed,
            over=not outside and self._over(kept),
            hidden=compat.hidden_results(self),
            graded=None if outside else self.graded_score,
            visitor=outside and not compat.is_logged_in(self),
            reader=outside and compat.is_logged_in(self),
            token=self._tokens(kept),
            translator=self._translator,
            rewrite=links.replace_urls if links else str,
        )

    def _view(self, now: Standing, outside: bool = False) -> Json:
        """What is seen of a standing; `outside` of a course nobody has a place, whether or not they are logged in."""
        return views.view(self._desk(now.record, outside), now, self._ending(now))

    def _from_outside(self, opened: Opened) -> Standing:
        """The first step, which only those who are not logged in play from there."""
        return playing.beginning(opened.case) if compat.is_logged_in(self) else playing.visit(opened.case, "")

    def _learner_page(self, outside: bool = False) -> Fragment:
        """The case with where the reader stands in it, or a sentence why there is nothing to see."""
        try:
            opened = open_case(self.data)
            now = self._from_outside(opened) if outside else self._standing(opened)
        except Unplayable as unplayable:
            return self._unavailable(unplayable)
        except Refusal as refusal:
            return self._sorry(sentences.REFUSALS[refusal.rule])
        opened.best  # noqa: B018 - searched for here, so that no answer has to wait for it
        strings = translated(sentences.LEARNER, self._translator)
        init = {"view": self._view(now, outside), "strings": strings}
        shown = {**init, "init": init, "team": not outside and is_staff(self)}
        return self._start(self._page("student", "case.html", shown), "student", "LegalCaseStudent")

    def _unavailable(self, unplayable: Unplayable) -> Fragment:
        """A polite sentence for learners; whoever can mend the case also sees what is wrong with it."""
        shown = unplayable.problems if may_write(self) or is_staff(self) else ()
        return self._sorry(sentences.UNAVAILABLE, [wording.problem(found, self._translator) for found in shown])


def second() -> int:
    """The present second, counted from the epoch."""
    return int(time.time())
