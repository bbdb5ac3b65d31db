"""The debrief as the JSON of debrief-contract.ts, and an ended attempt in words that outlive every later edit."""

import html
import re
from collections.abc import Iterable, Sequence

from legal_case import debrief_parts as parts
from legal_case import sentences, wording
from legal_case.domain import debrief, scoring
from legal_case.domain.attempt import Ended, Passage, Standing
from legal_case.domain.case import INFO, Case
from legal_case.domain.debrief import Look
from legal_case.domain.exploration import Exploration
from legal_case.domain.play import Play
from legal_case.domain.position import Answer
from legal_case.view import Desk, Json

_TAG = re.compile(r"<[^>]*>")


def passages(case: Case, played: Play) -> tuple[Passage, ...]:
    """The path that was taken, in plain words."""
    return tuple(
        Passage(turn.step.id, turn.step.title, _plain(parts.answer_html(case, turn, turn.answer.given)), turn.points)
        for turn in played.turns
        if turn.answer.given is not None
    )


def view(
    desk: Desk, now: Standing, result: Ended, exploration: Exploration, full: bool, practise: bool = False
) -> Json:
    """The debrief of an ended attempt; without `full` only the learner's own path and its consequences.

    `practise` says that rows are to name the entry of the log at which a practice may begin again.
    """
    if now.cut or not now.play.position.finished:
        rows, way = [_frozen(each) for each in result.path], parts.frozen_way(desk, result.path)
        return {**_head(desk, result, full), "rows": rows, "route": way, **_NOT_TOLD}
    looked = tuple(debrief.looks(now.play, exploration))
    told = {**_head(desk, result, full), "rows": _rows(desk, now, looked, full, practise)}
    if not full:
        return {**told, "route": parts.way(desk, now.play), **_NOT_TOLD}
    return {**told, **_expertise(desk, now.play, looked, debrief.expert_line(exploration))}


_NOT_TOLD: Json = {"skills": [], "timeline": None, "documents": [], "laws": []}


def _head(desk: Desk, result: Ended, full: bool) -> Json:
    percent, points = scoring.percent(result.score), max(0, min(result.points, result.best))
    told, later = desk.translator.gettext, sentences.NOTICES["later"]
    reached = wording.result(points, result.best, percent, desk.translator)
    return {
        "sentence": told(sentences.NOTICES[desk.hidden]) if desk.hidden else reached,
        "full": full,
        "later": None if full or desk.hidden or desk.visitor else told(later),
    }


def _expertise(desk: Desk, played: Play, looked: Sequence[Look], line: Play) -> Json:
    """What only the full debrief tells; a line that reaches no ending is no way to be held against."""
    best = line if line.position.finished else None
    return {
        "route": parts.way(desk, played, best, looked),
        "skills": parts.skill_bars(desk, played, best),
        "timeline": parts.story(desk, played),
        "documents": parts.documents(desk, played),
        "laws": parts.laws(played.position.case, _all_laws(filter(_tells, looked))),
    }


def _rows(desk: Desk, now: Standing, looked: Sequence[Look], full: bool, practise: bool) -> list[Json]:
    """A row for every answer that there is something to say about."""
    places = (at for at, entry in enumerate(now.log) if isinstance(entry, Answer))
    pairs = zip(looked, places, strict=True)
    return [_row(desk, look, at if practise else None, full) for look, at in pairs if _tells(look)]


def _tells(look: Look) -> bool:
    """Whether there is anything to look back on: nobody decides on a mere page of the story."""
    step = look.turn.step
    return step.type != INFO or bool(step.consequence or step.expert)


def _row(desk: Desk, look: Look, at: int | None, full: bool) -> Json:
    turn, consequence, case = look.turn, look.turn.consequence, look.turn.before.case
    row: Json = {
        "at": at,
        "title": turn.step.title,
        "yours": desk.html(parts.answer_html(case, turn, turn.answer.given)),
        "consequence": desk.html(consequence) if consequence else None,
    }
    return {**row, **(_verdict(desk, case, look) if full else _NO_VERDICT)}


_NO_VERDICT: Json = {
    "best": None, "expert": None, "points": None, "quality": None, "quality_text": None, "laws": [],
}  # fmt: skip


def _verdict(desk: Desk, case: Case, look: Look) -> Json:
    comments = _comments(case, look)
    return {
        "best": desk.html(parts.answer_html(case, look.turn, look.expert)) if look.expert is not None else None,
        "expert": "".join(desk.html(comment) for comment in comments) or None,
        "points": wording.points(look.turn.points, look.most, desk.translator) if look.quality else None,
        "quality": look.quality,
        "quality_text": desk.translator.gettext(sentences.QUALITIES[look.quality]) if look.quality else None,
        "laws": parts.laws(case, look.laws),
    }


def _comments(case: Case, look: Look) -> list[str]:
    """What the expert says of the answer given and, where it is another one, of their own."""
    option = look.turn.option
    if option is None:
        return [look.turn.step.expert]
    own = case.option[str(look.expert)]
    return [option.expert] if own == option else [option.expert, own.expert]


def _frozen(passage: Passage) -> Json:
    own = {"at": None, "title": passage.title, "yours": html.escape(passage.answer), "consequence": None}
    return {**own, **_NO_VERDICT}


def _all_laws(looked: Iterable[Look]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for look in looked for name in look.laws))


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).strip()
