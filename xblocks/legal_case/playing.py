"""Turns what a page sends into an entry of the log, and a reached ending into a result."""

from collections.abc import Mapping

from legal_case import debrief_view
from legal_case.domain import attempt as attempt_rules
from legal_case.domain import scoring, trail
from legal_case.domain.attempt import Attempt, Ended, Record, Standing
from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, REFLECT, Case, Step
from legal_case.domain.play import IllegalMove
from legal_case.domain.position import Answer, Given, Reading
from legal_case.opening import Opened
from legal_case.tokens import Token, named

_KEYS = {DECISION: "choice", EVIDENCE: "picks", BASIS: "picks", DATE: "date", REFLECT: "text"}


VISIT = 0
"""The number of whatever is no learner's attempt, so that its tokens are never those of a graded one."""


def answer(case: Case, token: Token, step_token: str, given: Mapping[str, object], now: int) -> Answer:
    """The answer that a request means, at epoch seconds; raises IllegalMove for tokens and keys that do not fit."""
    name = named(token, "step", case.step, step_token)
    if name is None:
        raise IllegalMove("unknown-token")
    step = case.step[name]
    wanted = {_KEYS[step.type]} if step.type in _KEYS else set()
    if set(given) != wanted:
        raise IllegalMove("wrong-answer")
    return Answer(name, _given(step, token, given), now)


def _given(step: Step, token: Token, given: Mapping[str, object]) -> Given:
    if step.type == DECISION:
        return _known(named(token, "option", (option.id for option in step.options), str(given["choice"])))
    if step.type in (EVIDENCE, BASIS):
        names = [item.name for item in step.items]
        picks = given["picks"]
        asked = picks if isinstance(picks, list) else []
        if len(asked) > len(names):
            raise IllegalMove("pick-exactly")
        return tuple(sorted(_known(named(token, "item", names, str(pick))) for pick in asked))
    return str(given[_KEYS[step.type]]) if step.type in _KEYS else None


def _known(name: str | None) -> str:
    if name is None:
        raise IllegalMove("unknown-token")
    return name


def reading(case: Case, token: Token, document: str, now: int) -> Reading:
    """The reading that a request means; raises IllegalMove for a token of no document."""
    return Reading(_known(named(token, "document", case.document, document)), now)


def visit(case: Case, carried: str) -> Standing:
    """Where a visitor stands after the way that their page carries; raises IllegalMove if there is no such way."""
    practice = Attempt(VISIT, trail.decode(case, carried))
    return attempt_rules.standing(case, Record(Attempt(VISIT), practice=practice))


def beginning(case: Case) -> Standing:
    """The first step, to be looked at and not to be played."""
    return attempt_rules.standing(case, Record(Attempt(VISIT)))


def result(opened: Opened, now: Standing, at: int) -> Ended | None:
    """How the present attempt or practice has just ended, frozen at epoch seconds; None while it goes on.

    None also for an attempt whose ending is known already.
    """
    record, played = now.record, now.play
    if record.result is not None or not played.position.finished:
        return None
    return Ended(
        number=record.present.number,
        score=scoring.score(played.position, opened.best),
        points=played.position.points,
        best=opened.best,
        digest=opened.digest,
        at=at,
        path=debrief_view.passages(played),
        log=record.present.log,
    )
