"""Who may sit down at the board: every handler of a learner begins here, and what the rules forbid ends here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from block_pages.exchange import Refusal
from partner_board import compat, view, wording
from partner_board.cards import Viewer
from partner_board.compat import Asker, Enrolment
from partner_board.domain.problem import Problem
from partner_board.domain.refusing import Denied, Invalid, NotThere, Stale
from partner_board.domain.scope import FAMILY, BadScope, Scope, scope
from partner_board.domain.showing import Board, Own, Policy, Who
from partner_board.domain.visibility import LEARNER, STAFF
from partner_board.domain.vocabulary import NoBitLeft
from partner_board.labels import Labels
from partner_board.olx import additions_in
from partner_board.pages import BoardPageMixin, Json


@dataclass(frozen=True)
class Seat:
    """Somebody at their board: who they are there, what the course team decided, and the moment."""

    board: Board
    who: Who
    policy: Policy
    now: datetime

    @cached_property
    def own(self) -> Own | None:
        """Their own profile, as it was when it was first asked for."""
        from partner_board import api

        return api.own(board=self.board, who=self.who)

    @property
    def viewer(self) -> Viewer:
        """What their own profile lets them do."""
        return view.viewer(self.own, self.now)


class SeatMixin(BoardPageMixin):
    """Lets learners of the course sit down, and tells everybody else why not."""

    scope: Any
    moderated: Any
    browses: Any

    def _seat(self) -> Seat:
        """The seat of whoever asks; refused with its own rule for each of those who have none."""
        from partner_board import api

        asking = self._asker()
        chosen, now = self._scope(), timezone.now()
        enrolled = self._enrolment(asking, chosen)
        try:
            board = api.open_board(scope=chosen, additions=additions_in(self.data), now=now)
        except NoBitLeft:
            raise Refusal(409, "no-room-for-terms") from None
        role = STAFF if asking.is_staff else LEARNER
        policy = Policy(moderated=bool(self.moderated), browses=bool(self.browses))
        return Seat(board, Who(asking.user_id, role, enrolled.since), policy, now)

    def _asker(self) -> Asker:
        if not compat.is_installed():
            raise Refusal(409, "not-installed")
        if compat.is_library(self):
            raise Refusal(403, "library")
        if compat.is_studio(self):
            raise Refusal(403, "studio")
        found = compat.asker(self)
        if found is None:
            raise Refusal(403, "visitor")
        if found.masquerading:
            raise Refusal(403, "masquerade")
        return found

    def _scope(self) -> Scope:
        from partner_board import api

        course = compat.course_key(self)
        try:
            chosen = scope(self.scope, course)
        except BadScope:
            raise Refusal(409, "bad-scope") from None
        if not api.may_share(scope=chosen, course_key=course):
            raise Refusal(409, "not-in-family")
        return chosen

    def _enrolment(self, asking: Asker, chosen: Scope) -> Enrolment:
        """Their enrolment in this course or in another one of its family; staff of the course need none."""
        from partner_board import api

        found = compat.enrolment(self, asking.user_id)
        if found is None and asking.is_staff:
            return Enrolment()
        others = api.family_courses(scope=chosen) if found is None and chosen.kind == FAMILY else ()
        for course in others:
            found = found or compat.enrolment(self, asking.user_id, course)
        if found is None:
            raise Refusal(403, "not-enrolled")
        return found

    def _labels_of(self, seat: Seat) -> Labels:
        from partner_board import api

        return self._labels(seat.board.vocabulary, api.regions())

    @contextmanager
    def _refusing(self, seat: Seat) -> Iterator[None]:
        """Turn what the rules forbid into a refusal with a sentence, and what was wrong into one for each field."""
        try:
            yield
        except Invalid as invalid:
            raise Refusal(400, "invalid", more={"problems": self._told(invalid.problems)}) from None
        except Denied as denied:
            more = {"problems": self._told(denied.problems)} if denied.problems else None
            raise Refusal(400 if more else 409, denied.rule, more=more) from None
        except NotThere:
            raise Refusal(404, "not-there") from None
        except Stale as stale:
            stored = view.profile(self._labels_of(seat), stale.own, seat.now)
            raise Refusal(409, "stale", {"version": stale.own.version, **self._panels(profile=stored)}) from None

    def _told(self, problems: tuple[Problem, ...]) -> list[Json]:
        return [wording.problem(found, self._translator) for found in problems[: wording.MOST_PROBLEMS]]
