"""The author plays a draft that is not saved: from any step, with all that learners do not see, or a thousand times."""

from dataclasses import asdict, replace
from typing import Any

from block_pages.compat import may_write
from block_pages.exchange import AUTHOR_BODY, Refusal, exchange
from legal_case import debrief_view, playing, wording
from legal_case import view as views
from legal_case.domain import attempt as attempt_rules
from legal_case.domain import offer, practice
from legal_case.domain.attempt import BEST, Standing
from legal_case.domain.case import DECISION
from legal_case.domain.conditions import met
from legal_case.domain.play import IllegalMove
from legal_case.domain.position import Position
from legal_case.domain.runs import MOST_RUNS, at_random
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


class RehearsingMixin(StandingMixin):
    """Plays what an author is writing; nothing is kept, and the way is carried by the page."""

    @exchange({"data": str, "start": str, "act": str, "trail": str}, _OPTIONAL, largest=AUTHOR_BODY)
    def studio_play(self, data: str, start: str, act: str, trail: str, **given: Any) -> Json:
        """What an act leads to after a way through the draft that begins at the step `start`, or at the first one."""
        opened = self._draft(data, start)
        if act not in _ACTS:
            raise Refusal(400, "key-type", key="act")
        if missing := sorted(_ACTS[act] - given.keys()):
            raise Refusal(400, "key-missing", key=missing[0])
        try:
            before = playing.visit(opened.case, "" if act == "restart" else trail)
        except IllegalMove:
            raise Refusal(409, "trail-lost") from None
        try:
            return self._rehearsed(act, opened, before, given)
        except IllegalMove as illegal:
            raise Refusal(400, illegal.reason) from None
        except (attempt_rules.Stale, practice.NoPractice):
            raise Refusal(409, "stale") from None

    @exchange({"data": str, "runs": int, "seed": int}, largest=AUTHOR_BODY)
    def studio_runs(self, data: str, runs: int, seed: int) -> Json:
        """What comes of so many random runs through the draft."""
        opened = self._draft(data, "")
        played = at_random(opened.case, opened.best, max(1, min(runs, MOST_RUNS)), seed)
        steps = opened.case.step
        return {
            **asdict(played),
            "bands": list(played.bands),
            "endings": [
                {"id": step.id, "title": step.title, "count": played.endings.get(step.id, 0)}
                for step in steps.values()
                if step.type == "ending"
            ],
            "never": [{"id": name, "title": steps[name].title, "line": steps[name].line} for name in played.never],
        }

    def _draft(self, data: str, start: str) -> Opened:
        if not may_write(self):
            raise Refusal(403, "may-not-write")
        try:
            opened = open_case(data)
        except Unplayable as unplayable:
            told = [wording.problem(found, self._translator) for found in unplayable.problems]
            raise Refusal(400, "draft-errors", more={"problems": told}) from None
        if not start or start == opened.case.first:
            return opened
        if start not in opened.case.step:
            raise Refusal(400, "key-type", key="start")
        return replace(opened, case=replace(opened.case, first=start))

    def _rehearsed(self, act: str, opened: Opened, before: Standing, given: dict[str, Any]) -> Json:
        desk = self._draft_desk(opened, before)
        if act == "look_back":
            result = playing.result(opened, before, 0)
            if result is None:
                raise Refusal(409, "not-ended")
            return {"debrief": debrief_view.view(desk, before, result, opened.exploration, full=False)}
        if act == "read":
            reading = playing.reading(opened.case, desk.token, given["document"], 0)
            shown = views.opened_document(desk, opened.case.document[reading.document])
            return {"document": shown, **self._shown(opened, attempt_rules.opened(before, reading))}
        return self._shown(opened, self._moved_on(act, opened, before, given, desk))

    def _moved_on(self, act: str, opened: Opened, before: Standing, given: dict[str, Any], desk: Desk) -> Standing:
        if act == "answer":
            place = {name: given.pop(name) for name in ("attempt", "at", "step")}
            asked = playing.answer(opened.case, desk.token, place["step"], given, 0)
            return attempt_rules.answered(before, place["attempt"], place["at"], asked)
        if act == "back":
            return practice.stepped_back(opened.case, before, given["attempt"], given["at"], "practice")
        return before

    def _shown(self, opened: Opened, now: Standing) -> Json:
        desk = self._draft_desk(opened, now)
        shown = views.view(desk, now, playing.result(opened, now, 0))
        return {"view": {**shown, "notice": None}, "behind": _behind(desk, opened, now.play.position)}

    def _draft_desk(self, opened: Opened, now: Standing) -> Desk:
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
            over=True,
            hidden="",
            graded=None,
            visitor=True,
            reader=False,
            token=self._tokens(now.record),
            translator=self._translator,
            rewrite=links.replace_urls if links else str,
        )


def _behind(desk: Desk, opened: Opened, position: Position) -> Json:
    """What stands behind the page: ids, points, where each option leads and why it is not on offer."""
    step = position.here
    return {
        "step": step.id,
        "type": step.type,
        "points": position.points,
        "best": opened.best,
        "cap": position.cap,
        "counters": [{"id": name, "value": value} for name, value in position.counters.items()],
        "options": [
            {
                "token": desk.token("option", option.id),
                "id": option.id,
                "points": option.points,
                "goto": option.goto,
                "open": offer.is_open(position, option),
                "requires": option.requires.source if option.requires else "",
                "met": met(option.requires, position),
            }
            for option in (step.options if step.type == DECISION else ())
        ],
    }
