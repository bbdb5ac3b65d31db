"""The author plays a draft that is not saved: from any step, with all that learners do not see, or a thousand times."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any

from block_pages.compat import may_write
from block_pages.exchange import AUTHOR_BODY, Refusal, exchange
from legal_case import debrief_view, playing, wording
from legal_case import view as views
from legal_case.behind import behind
from legal_case.domain import attempt as attempt_rules
from legal_case.domain import practice
from legal_case.domain.attempt import BEST, Standing
from legal_case.domain.case import ENDING, Case
from legal_case.domain.exploration import Exploration
from legal_case.domain.play import IllegalMove
from legal_case.domain.runs import MOST_RUNS, Runs, at_random
from legal_case.opening import Opened, Unplayable, open_case
from legal_case.standing import StandingMixin
from legal_case.view import Desk, Json

_ACTS = {
    "view": set[str](), "restart": set[str](), "answer": {"attempt", "at", "step"}, "back": {"attempt", "at"},
    "read": {"document"}, "look_back": set[str](),
}  # fmt: skip
_OPTIONAL = {
    "attempt": int, "at": int, "step": str, "choice": str, "picks": list, "date": str, "text": str, "document": str,
}  # fmt: skip


def _is_number_of_runs(sent: object) -> bool:
    return type(sent) is int and 1 <= sent <= MOST_RUNS


class RehearsingMixin(StandingMixin):
    """Plays what an author is writing; nothing is kept, and the way is carried by the page."""

    @exchange({"data": str, "start": str, "act": str, "trail": str}, _OPTIONAL, largest=AUTHOR_BODY)
    def studio_play(self, data: str, start: str, act: str, trail: str, **given: Any) -> Json:
        """What an act leads to after a way through the draft that begins at the step `start`, or at the first one.

        Acts are those of `visit`. The reply is `{view, behind}`: what a visitor would see, and what stands behind it
        (see `behind.behind`); `read` adds the `document`, and `look_back` is answered with the full `{debrief}` alone.
        """
        opened = self._draft(data, start)
        if act not in _ACTS:
            raise Refusal(400, "key-type", key="act")
        if missing := sorted(_ACTS[act] - given.keys()):
            raise Refusal(400, "key-missing", key=missing[0])
        before = self._rehearsed_so_far(opened, "" if act == "restart" else trail)
        with self._refusing_rehearsal(opened, before):
            return self._rehearsed(act, opened, before, given)

    @exchange({"data": str, "runs": _is_number_of_runs, "seed": int}, largest=AUTHOR_BODY)
    def studio_runs(self, data: str, runs: int, seed: int) -> Json:
        """What comes of so many random runs through the draft, from 1 to 1,000; the same seed plays the same.

        The reply is `domain.runs.Runs` with `endings` as a list of `{id, title, outcome, count}`, `never` as one of
        `{id, title, line}`, and `asked`: how many runs were wanted, more than `runs` where the case takes too long.
        """
        opened = self._draft(data, "")
        return {**_told(opened.case, at_random(opened.case, opened.best, runs, seed)), "asked": runs}

    def _draft(self, data: str, start: str) -> Opened:
        """The case of a draft, as if `start` were its first step."""
        if not may_write(self):
            raise Refusal(403, "may-not-write")
        try:
            opened = open_case(data)
        except Unplayable as unplayable:
            told = [wording.problem(found, self._translator) for found in unplayable.problems]
            raise Refusal(400, "draft-errors", more={"problems": told}) from None
        if start in ("", opened.case.first):
            return opened
        if start not in opened.case.step:
            raise Refusal(400, "key-type", key="start")
        return replace(opened, case=replace(opened.case, first=start))

    def _rehearsed_so_far(self, opened: Opened, trail: str) -> Standing:
        try:
            return playing.visit(opened.case, trail)
        except IllegalMove:
            fresh = self._shown(opened, playing.visit(opened.case, ""))
            raise Refusal(409, "trail-lost", more=fresh) from None

    @contextmanager
    def _refusing_rehearsal(self, opened: Opened, before: Standing) -> Iterator[None]:
        """Turn what the rules forbid into a refusal that brings along where the author is."""
        try:
            yield
        except IllegalMove as illegal:
            raise Refusal(400, illegal.reason, more=self._shown(opened, before)) from None
        except (attempt_rules.Stale, practice.NoPractice):
            raise Refusal(409, "stale", more=self._shown(opened, before)) from None

    def _rehearsed(self, act: str, opened: Opened, before: Standing, given: dict[str, Any]) -> Json:
        desk = self._draft_desk(opened, before)
        if act == "look_back":
            return {"debrief": self._rehearsed_debrief(opened, before)}
        if act == "read":
            reading = playing.reading(opened.case, desk.token, given["document"], 0)
            shown = views.opened_document(desk, opened.case.document[reading.document])
            return {"document": shown, **self._shown(opened, attempt_rules.opened(before, reading))}
        return self._shown(opened, self._moved_on(act, opened, before, given))

    def _rehearsed_debrief(self, opened: Opened, before: Standing) -> Json:
        """The full debrief; the expert begins where the author did."""
        result = playing.result(opened, before, 0)
        if result is None:
            raise Refusal(409, "not-ended")
        known = opened.exploration
        exploration = known if known.case is opened.case else Exploration(opened.case, known.most_states)
        return debrief_view.view(self._draft_desk(opened, before), before, result, exploration, full=True)

    def _moved_on(self, act: str, opened: Opened, before: Standing, given: dict[str, Any]) -> Standing:
        if act == "answer":
            place = {name: given.pop(name) for name in ("attempt", "at", "step")}
            asked = playing.answer(opened.case, self._tokens(before.record), place["step"], given, 0)
            return attempt_rules.answered(before, place["attempt"], place["at"], asked)
        if act == "back":
            return practice.stepped_back(opened.case, before, given["attempt"], given["at"], "practice")
        return before

    def _shown(self, opened: Opened, now: Standing) -> Json:
        desk = self._draft_desk(opened, now)
        shown = views.view(desk, now, playing.result(opened, now, 0))
        return {"view": {**shown, "notice": None}, "behind": behind(now.play.position, opened.best, desk.token)}

    def _draft_desk(self, opened: Opened, now: Standing) -> Desk:
        """A desk like a visitor's, whom no due date and no hidden result keeps from anything."""
        links = self.runtime.service(self, "replace_urls")
        return Desk(
            title=self.display_name,
            digest=opened.digest,
            best=lambda: opened.best,
            attempts=0,
            grade=BEST,
            attempts_allowed=0,
            undo="practice",
            closed=False,
            over=False,
            hidden="",
            graded=None,
            visitor=True,
            reader=False,
            token=self._tokens(now.record),
            translator=self._translator,
            rewrite=links.replace_urls if links else str,
        )


def _told(case: Case, played: Runs) -> Json:
    endings = [step for step in case.step.values() if step.type == ENDING]
    return {
        **asdict(played),
        "endings": [
            {"id": step.id, "title": step.title, "outcome": step.outcome, "count": played.endings.get(step.id, 0)}
            for step in endings
        ],
        "never": [{"id": name, "title": case.step[name].title, "line": case.step[name].line} for name in played.never],
    }
