"""The handlers of a practice: replay a case without a grade, step back in it, and leave it."""

from block_pages.exchange import exchange
from legal_case.domain import practice as practice_rules
from legal_case.domain.practice import NoPractice
from legal_case.standing import StandingMixin
from legal_case.view import Json


class PractisingMixin(StandingMixin):
    """Lets learners try other decisions when nothing is left to win; nothing here is ever graded."""

    @exchange({"attempt": int, "at": int})
    def replay(self, attempt: int, at: int) -> Json:
        """Begin a practice that keeps the first `at` entries of what was played."""
        opened = self._opened()
        before = self._standing(opened)
        with self._refusing(before):
            if not self._over(before.record):
                raise NoPractice
            now = practice_rules.begun(opened.case, before, attempt, at)
        self._keep(before.record, now.record)
        return self._view(now)

    @exchange({"attempt": int, "at": int})
    def back(self, attempt: int, at: int) -> Json:
        """Take the last answer of a practice back."""
        opened = self._opened()
        before = self._standing(opened)
        with self._refusing(before):
            now = practice_rules.stepped_back(opened.case, before, attempt, at, self.undo)
        self._keep(before.record, now.record)
        return self._view(now)

    @exchange({"attempt": int})
    def leave(self, attempt: int) -> Json:
        """End a practice and go back to where the graded attempt stands."""
        opened = self._opened()
        before = self._standing(opened)
        with self._refusing(before):
            changed = practice_rules.left(before.record, attempt)
        self._keep(before.record, changed)
        return self._view(self._standing(opened))
