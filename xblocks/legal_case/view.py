"""What a learner may know, as the JSON of contract.ts: the present step and nothing that lies ahead."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from block_pages.markup import clean
from block_pages.translation import Translator
from legal_case import sentences, wording
from legal_case.domain import attempt, offer, practice, scoring, trail
from legal_case.domain.attempt import BEST, Ended, Record, Standing
from legal_case.domain.case import BASIS, DECISION, ENDING, EVIDENCE, Document
from legal_case.domain.play import Turn
from legal_case.domain.position import Position
from legal_case.tokens import Token

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a view is made: the block's settings, the learner's tokens and language, how static links are rewritten.

    `digest` names the version of the case, `best` searches for the most points that can be earned in it.
    `attempts` counts the ended attempts that are charged, `attempts_allowed` 0 means any number. `over` says that there
    is nothing left to win, `hidden` names the notice why results are not shown (empty if they are), `graded` is the
    score last set from 0 to 1. A `visitor` is not logged in; a `reader` is, and sees the first step outside the course.
    """

    title: str
    digest: str
    best: Callable[[], int]
    attempts: int
    grade: str
    attempts_allowed: int
    undo: str
    closed: bool
    over: bool
    hidden: str
    graded: float | None
    visitor: bool
    reader: bool
    token: Token
    translator: Translator
    rewrite: Callable[[str], str]

    def html(self, text: str) -> str:
        """An author's text, sanitised and with its links to course files made good."""
        return self.rewrite(clean(text))


def view(desk: Desk, now: Standing, result: Ended | None) -> Json:
    """The learner's view of where they stand; `result` says how the present attempt or practice has ended."""
    seen = {**_story(desk, now), **_acts(desk, now, result)}
    if desk.reader:
        return seen | _NO_ACTS
    if result is not None and not now.play.position.finished:
        return seen | _NO_STORY | {"step": seen["step"] | _NO_STEP}
    if result is not None and is_contradicted(desk, now, result):
        return seen | {"last": None}
    return seen


def is_edited(desk: Desk, result: Ended) -> bool:
    """Whether the author has changed the case since this result was reached or scored again."""
    return result.digest != desk.digest


def is_contradicted(desk: Desk, now: Standing, result: Ended) -> bool:
    """Whether the case as it is now says something else of an ended attempt, so that only what was frozen is told."""
    if now.cut or not now.play.position.finished:
        return True
    return is_edited(desk, result) and not attempt.is_still_worth(now.play, desk.best(), result)


_NO_STEP: Json = {"type": ENDING, "title": "", "html": "", "question": "", "options": [], "pick": 0}
_NO_STORY: Json = {"last": None, "documents": [], "counters": [], "calendar": None, "progress": ""}
"""What is left of an ended attempt whose path an edit has taken away: its result and its debrief."""
_NO_ACTS: Json = {"documents": [], "attempt_text": ""}
"""What somebody who only reads the first step is not shown: nothing there would answer."""


def _story(desk: Desk, now: Standing) -> Json:
    """The case itself: client, step, what the last answer led to, documents, counters, calendar."""
    position = now.play.position
    return {
        "title": desk.title,
        "client": _client(desk, position),
        "step": _step(desk, position),
        "last": _last(desk, now.play.turns),
        "documents": [_document(desk, each, position) for each in offer.documents(position)],
        "counters": _counters(position),
        "calendar": _calendar(desk, position),
        "progress": wording.step_number(len(now.play.turns) + 1, desk.translator),
    }


def _acts(desk: Desk, now: Standing, result: Ended | None) -> Json:
    """The attempt: which one, how it stands, and what may be done with it."""
    record = now.record
    return {
        "attempt": record.present.number,
        "attempts_allowed": desk.attempts_allowed,
        "attempt_text": _attempt_text(desk, record),
        "at": len(now.log),
        "open": result is None and _is_open(desk, record),
        "finished": result is not None,
        "score": _score(desk, record, result) if result and not desk.hidden else None,
        "can_restart": _can_restart(desk, record),
        "has_debrief": result is not None,
        "practice": record.practice is not None,
        "can_practise": desk.over,
        "can_go_back": practice.can_go_back(now, desk.undo),
        "trail": trail.encode(now.play.position.case, now.log) if desk.visitor else None,
        "notice": _notice(desk, now, result),
    }


def _attempt_text(desk: Desk, record: Record) -> str:
    if record.practice is not None:
        return desk.translator.gettext(sentences.LEARNER["practice"])
    number = desk.attempts + record.under_way
    return wording.attempt(max(1, number), desk.attempts_allowed, desk.translator)


def _is_open(desk: Desk, record: Record) -> bool:
    """Whether the present step may be answered: a practice knows no due date, and a mere reader answers nothing."""
    return not desk.reader and (record.practice is not None or not desk.closed)


def _can_restart(desk: Desk, record: Record) -> bool:
    """Whether a new attempt is offered: not late, not from a practice, and not where the best result is a full one."""
    if desk.closed or record.practice is not None:
        return False
    done = desk.grade == BEST and not desk.hidden and not attempt.is_worth_restarting(record)
    return not done and attempt.can_restart(record, desk.attempts, desk.attempts_allowed)


def opened_document(desk: Desk, document: Document) -> Json:
    """A document with its full text."""
    return {
        "token": desk.token("document", document.id),
        "title": document.title,
        "note": wording.document(document, desk.translator),
        "html": desk.html(document.text),
        "src": desk.rewrite(f'"{document.src}"').strip('"') if document.src else None,
    }


def _client(desk: Desk, position: Position) -> Json | None:
    client = position.case.client
    return {"name": client.name, "status": client.status, "html": desk.html(client.text)} if client else None


def _step(desk: Desk, position: Position) -> Json:
    step = position.here
    pick = offer.picks(position) if step.type in (EVIDENCE, BASIS) else 0
    question = desk.translator.gettext(sentences.QUESTIONS[step.type]) if step.type in sentences.QUESTIONS else ""
    return {
        "token": desk.token("step", step.id),
        "type": step.type,
        "title": step.title,
        "html": desk.html(step.text),
        "question": f"{question} {wording.pick(pick, desk.translator)}" if pick else question,
        "options": list(_options(desk, position)),
        "pick": pick,
    }


def _options(desk: Desk, position: Position) -> Iterable[Json]:
    step = position.here
    if step.type == DECISION:
        open_ids = {option.id for option in offer.options(position)}
        locked_ids = {option.id for option in offer.locked_options(position)}
        for option in step.options:
            if option.id in open_ids | locked_ids:
                token = desk.token("option", option.id)
                yield {"token": token, "html": desk.html(option.label), "locked": option.id not in open_ids}
    elif step.type != ENDING:
        titles = position.case.document if step.type == EVIDENCE else position.case.law
        for item in offer.items(position):
            token = desk.token("item", item.name)
            yield {"token": token, "html": desk.html(escape(titles[item.name].title)), "locked": False}


def _last(desk: Desk, turns: tuple[Turn, ...]) -> Json | None:
    if not turns:
        return None
    turn = turns[-1]
    verdict = None if desk.hidden else wording.verdict(turn, desk.translator)
    if not (verdict or turn.consequence):
        return None
    return {"verdict": verdict, "right": turn.right if verdict else None, "html": desk.html(turn.consequence)}


def _document(desk: Desk, document: Document, position: Position) -> Json:
    return {
        "token": desk.token("document", document.id),
        "title": document.title,
        "note": wording.document(document, desk.translator),
        "read": document.id in position.read,
    }


def _counters(position: Position) -> list[Json]:
    return [
        {"title": each.title, "value": position.counters[each.id], "min": each.min, "max": each.max}
        for each in position.case.counters
        if each.show == "always"
    ]


def _calendar(desk: Desk, position: Position) -> Json | None:
    if position.case.calendar is None:
        return None
    return {
        "today": wording.day(position.today),
        "deadlines": [_deadline(desk, position, limit.id, limit.title) for limit in offer.deadlines(position)],
    }


def _deadline(desk: Desk, position: Position, name: str, title: str) -> Json:
    due = position.case.due[name]
    days = (due - position.today).days
    return {
        "title": title,
        "due": wording.day(due),
        "days_left": days,
        "state": "passed" if days < 0 else "last" if days == 0 else "open",
        "text": wording.days_left(days, desk.translator),
    }


def _score(desk: Desk, record: Record, result: Ended) -> Json:
    percent = scoring.percent(result.score)
    points = max(0, min(result.points, result.best))
    sentence = wording.result(points, result.best, percent, desk.translator)
    counts = scoring.percent(attempt.counting_score(record.ended, desk.grade) or 0.0)
    if record.practice is not None:
        sentence += " " + desk.translator.gettext(sentences.NOTICES["practised"])
    elif desk.graded is not None and scoring.percent(desk.graded) != counts:
        sentence += " " + wording.counting(scoring.percent(desk.graded), "set", desk.translator)
    elif counts != percent:
        sentence += " " + wording.counting(counts, desk.grade, desk.translator)
    return {"percent": percent, "points": points, "best": result.best, "sentence": sentence}


def _notice(desk: Desk, now: Standing, result: Ended | None) -> str | None:
    rules = _notices_under_way(desk, now) if result is None else [_notice_of_ending(desk, now, result)]
    return " ".join(desk.translator.gettext(sentences.NOTICES[rule]) for rule in rules if rule) or None


def _notice_of_ending(desk: Desk, now: Standing, result: Ended) -> str:
    gone = now.cut or not now.play.position.finished
    return "changed" if gone or is_edited(desk, result) else desk.hidden


def _notices_under_way(desk: Desk, now: Standing) -> list[str]:
    if desk.reader:
        return ["logged-in"]
    found = ["cut"] if now.cut else []
    if desk.closed and now.record.practice is None:
        found.append("closed" if desk.over else "closed-for-good")
    if desk.visitor and not now.log:
        found.append("visitor")
    return found
