"""The debrief as the JSON of debrief-contract.ts, and an ended attempt in words that outlive every later edit."""

import html
from collections.abc import Iterable, Sequence

from legal_case import debrief_parts as parts
from legal_case import sentences, wording
from legal_case.debrief_parts import Told
from legal_case.domain import debrief, scoring
from legal_case.domain.attempt import Ended, Passage, Standing
from legal_case.domain.case import INFO, REFLECT, Case
from legal_case.domain.debrief import Look
from legal_case.domain.exploration import Exploration
from legal_case.domain.play import Play
from legal_case.domain.position import Answer
from legal_case.view import Desk, Json, is_contradicted, is_edited


def passages(played: Play) -> tuple[Passage, ...]:
    """The path that was taken, in plain words."""
    return tuple(
        Passage(turn.step.id, turn.step.title, parts.plain_answer(turn), turn.points)
        for turn in played.turns
        if turn.answer.given is not None
    )


def view(
    desk: Desk, now: Standing, result: Ended, exploration: Exploration, full: bool, practise: bool = False
) -> Json:
    """The debrief of an ended attempt; without `full` only the learner's own path and its consequences.

    `practise` says that rows are to name the entry of the log at which a practice may begin again. Where the author has
    changed the case since, learners keep their own words, and all of it is told as it was frozen where the case would
    now say something else of the result.
    """
    case = now.play.position.case
    if is_contradicted(desk, now, result):
        rows, way = [_frozen(desk, case, each, full) for each in result.path], parts.frozen_way(desk, result.path)
        return {**_head(desk, result, full), "rows": rows, "route": way, **_NOT_TOLD}
    told = parts.tell(debrief.looks(now.play, exploration), result.path if is_edited(desk, result) else ())
    seen = {**_head(desk, result, full), "rows": _rows(desk, now, told, full, practise)}
    if not full:
        return {**seen, "route": parts.way(desk, now.play, told), **_NOT_TOLD}
    return {**seen, **_expertise(desk, now.play, told, debrief.expert_line(exploration))}


_NOT_TOLD: Json = {"skills": [], "timeline": None, "documents": [], "laws": []}


def _head(desk: Desk, result: Ended, full: bool) -> Json:
    percent, points = scoring.percent(result.score), max(0, min(result.points, result.best))
    told, notices = desk.translator.gettext, sentences.NOTICES
    reached = wording.result(points, result.best, percent, desk.translator)
    return {
        "sentence": told(notices[desk.hidden]) if desk.hidden else reached,
        "notice": told(notices["changed"]) if is_edited(desk, result) else None,
        "full": full,
        "later": None if full or desk.hidden or desk.visitor else told(notices["later"]),
    }


def _expertise(desk: Desk, played: Play, told: Sequence[Told], line: Play) -> Json:
    """What only the full debrief tells; a line that reaches no ending is no way to be held against."""
    best = line if line.position.finished else None
    return {
        "route": parts.way(desk, played, told, best, judged=True),
        "skills": parts.skill_bars(desk, played, best),
        "timeline": parts.story(desk, played),
        "documents": parts.documents(desk, played),
        "laws": parts.laws(played.position.case, _all_laws(each.look for each in told if _tells(each.look))),
    }


def _rows(desk: Desk, now: Standing, told: Sequence[Told], full: bool, practise: bool) -> list[Json]:
    """A row for every answer that there is something to say about."""
    places = (at for at, entry in enumerate(now.log) if isinstance(entry, Answer))
    pairs = zip(told, places, strict=True)
    return [_row(desk, each, at if practise else None, full) for each, at in pairs if _tells(each.look)]


def _tells(look: Look) -> bool:
    """Whether there is anything to look back on: nobody decides on a mere page of the story."""
    step = look.turn.step
    return step.type != INFO or bool(step.consequence or step.expert)


def _row(desk: Desk, told: Told, at: int | None, full: bool) -> Json:
    turn, case = told.look.turn, told.look.turn.before.case
    if told.retold:
        return {**_frozen(desk, case, told.retold, full), "at": at}
    consequence = turn.consequence
    row: Json = {
        "at": at,
        "title": turn.step.title,
        "yours": desk.html(told.answer),
        "consequence": desk.html(consequence) if consequence else None,
    }
    return {**row, **(_verdict(desk, case, told.look) if full else _NO_VERDICT)}


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


def _frozen(desk: Desk, case: Case, passage: Passage, full: bool) -> Json:
    """A row as it was frozen; only where everything is told with the points, which a note never has."""
    own = {"at": None, "title": passage.title, "yours": html.escape(passage.answer), "consequence": None}
    step = case.step.get(passage.step)
    graded = passage.points or step is None or step.type != REFLECT
    points = wording.points_alone(passage.points, desk.translator) if full and graded else None
    return {**own, **_NO_VERDICT, "points": points}


def _all_laws(looked: Iterable[Look]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for look in looked for name in look.laws))
