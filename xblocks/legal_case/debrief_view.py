"""The debrief as the JSON of contract.ts, and an ended attempt in words that outlive every later edit."""

import html
import re
from collections.abc import Iterable
from datetime import date

from legal_case import sentences, wording
from legal_case.domain import debrief, scoring
from legal_case.domain.attempt import Ended, Passage, Standing
from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, INFO, Case, Law
from legal_case.domain.debrief import Look
from legal_case.domain.exploration import Exploration
from legal_case.domain.play import Play, Turn
from legal_case.domain.position import Given
from legal_case.view import Desk, Json

_TAG = re.compile(r"<[^>]*>")


def passages(case: Case, played: Play) -> tuple[Passage, ...]:
    """The path that was taken, in plain words."""
    return tuple(
        Passage(turn.step.id, turn.step.title, _plain(answer_html(case, turn, turn.answer.given)), turn.points)
        for turn in played.turns
        if turn.answer.given is not None
    )


def answer_html(case: Case, turn: Turn, given: Given) -> str:
    """An answer to a step as HTML for a reader: the label, the titles, the date in words or the note."""
    kind = turn.step.type
    if kind == DECISION:
        return case.option[str(given)].label
    if kind in (EVIDENCE, BASIS):
        titles = case.document if kind == EVIDENCE else case.law
        return "; ".join(html.escape(titles[name].title) for name in given or ())
    if kind == DATE:
        return wording.day(date.fromisoformat(str(given)))["text"]
    return html.escape(str(given or ""))


def view(desk: Desk, now: Standing, result: Ended, exploration: Exploration, full: bool) -> Json:
    """The debrief of an ended attempt; without `full` only the learner's own path and its consequences."""
    case, whole = exploration.case, not now.cut and now.play.position.finished
    looked = [look for look in debrief.looks(now.play, exploration) if _tells(look)] if whole else []
    percent, points = scoring.percent(result.score), max(0, min(result.points, result.best))
    rows = [_row(desk, case, look, full) for look in looked] if whole else [_frozen(each) for each in result.path]
    unread = debrief.unread_key_documents(now.play.position) if whole and full else ()
    later = sentences.NOTICES["later"]
    return {
        "sentence": wording.result(points, result.best, percent, desk.translator),
        "full": full,
        "later": None if full else desk.translator.gettext(later),
        "rows": rows,
        "unread": [document.title for document in unread],
        "laws": _laws(case, _all_laws(looked)) if full else [],
    }


def _tells(look: Look) -> bool:
    """Whether there is anything to look back on: nobody decides on a mere page of the story."""
    step = look.turn.step
    return step.type != INFO or bool(step.consequence or step.expert)


def _row(desk: Desk, case: Case, look: Look, full: bool) -> Json:
    turn, consequence = look.turn, look.turn.consequence
    row: Json = {
        "title": turn.step.title,
        "yours": desk.html(answer_html(case, turn, turn.answer.given)),
        "consequence": desk.html(consequence) if consequence else None,
    }
    return {**row, **(_verdict(desk, case, look) if full else _NO_VERDICT)}


_NO_VERDICT: Json = {
    "best": None, "expert": None, "points": None, "quality": None, "quality_text": None, "laws": [],
}  # fmt: skip


def _verdict(desk: Desk, case: Case, look: Look) -> Json:
    comments = _comments(case, look)
    return {
        "best": desk.html(answer_html(case, look.turn, look.expert)) if look.expert is not None else None,
        "expert": "".join(desk.html(comment) for comment in comments) or None,
        "points": wording.points(look.turn.points, look.most, desk.translator) if look.quality else None,
        "quality": look.quality,
        "quality_text": desk.translator.gettext(sentences.QUALITIES[look.quality]) if look.quality else None,
        "laws": _laws(case, look.laws),
    }


def _comments(case: Case, look: Look) -> list[str]:
    """What the expert says of the answer given and, where it is another one, of their own."""
    option = look.turn.option
    if option is None:
        return [look.turn.step.expert]
    own = case.option[str(look.expert)]
    return [option.expert] if own == option else [option.expert, own.expert]


def _frozen(passage: Passage) -> Json:
    own = {"title": passage.title, "yours": html.escape(passage.answer), "consequence": None}
    return {**own, **_NO_VERDICT}


def _all_laws(looked: Iterable[Look]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for look in looked for name in look.laws))


def _laws(case: Case, names: Iterable[str]) -> list[Json]:
    return [_law(case.law[name]) for name in names]


def _law(law: Law) -> Json:
    return {
        "title": law.title,
        "as_of": wording.short_day(law.as_of) if law.as_of else "",
        "url": law.url or None,
    }


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).strip()
