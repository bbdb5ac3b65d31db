"""The parts of a debrief as the JSON of debrief-contract.ts: answers, law, the route, skills, days and documents."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from block_pages.translation import translated
from legal_case import sentences, wording
from legal_case.domain import debrief, route, scoring, skills
from legal_case.domain.attempt import Passage
from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, REFLECT, Case, Law
from legal_case.domain.debrief import Look
from legal_case.domain.play import Play, Turn
from legal_case.domain.position import Given
from legal_case.domain.report import plain
from legal_case.domain.route import Stop
from legal_case.domain.timeline import Limit, Timeline, timeline
from legal_case.view import Desk, Json


@dataclass(frozen=True, slots=True)
class Told:
    """A turn looked back on with its answer as HTML; `retold` is the frozen passage whose words an edit has changed."""

    look: Look
    answer: str
    retold: Passage | None


def tell(looked: Iterable[Look], frozen: Sequence[Passage]) -> list[Told]:
    """Every turn in the author's present words, or where they were others in those of `frozen`, one for each answer."""
    passages = iter(frozen)
    return [_tell(look, None if look.turn.answer.given is None else next(passages, None)) for look in looked]


def _tell(look: Look, passage: Passage | None) -> Told:
    words = answer_html(look.turn.before.case, look.turn, look.turn.answer.given)
    authored = look.turn.step.type in _AUTHORED
    if passage and authored and _bare(passage.answer) != _bare(plain_answer(look.turn)):
        return Told(look, html.escape(passage.answer), passage)
    return Told(look, words, None)


_AUTHORED = (DECISION, EVIDENCE, BASIS)
"""The steps that are answered in words of the author's; dates and notes are the learner's own."""


def _bare(words: str) -> str:
    """Words without white space, of which older versions of this block froze less."""
    return "".join(words.split())


def plain_answer(turn: Turn) -> str:
    """An answer in plain words; a note keeps its lines."""
    if turn.step.type == REFLECT:
        return str(turn.answer.given or "").strip()
    return plain(answer_html(turn.before.case, turn, turn.answer.given))


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


def laws(case: Case, names: Iterable[str]) -> list[Json]:
    """Provisions with the day on which their text was checked."""
    return [_law(case.law[name]) for name in names]


def _law(law: Law) -> Json:
    return {
        "title": law.title,
        "as_of": wording.short_day(law.as_of) if law.as_of else "",
        "url": law.url or None,
    }


def way(desk: Desk, played: Play, told: Sequence[Told], best: Play | None = None, judged: bool = False) -> list[Json]:
    """The learner's way, beside the best one where that may be told and is known, with verdicts if it is `judged`."""
    stops = route.beside(played, best) if best else route.own(played)
    words = translated(sentences.TRACKS, desk.translator) if best else {}
    alone = desk.translator.gettext(sentences.WAY)
    turns = iter(told)  # one for each turn, in order, as the learner's own stops are
    return [
        _stop(desk, stop, words.get(stop.track, alone), next(turns) if stop.turn else None, judged) for stop in stops
    ]


def _stop(desk: Desk, stop: Stop, text: str, told: Told | None, judged: bool) -> Json:
    quality = told.look.quality if told and judged and not told.retold else None
    answered = told is not None and told.look.turn.answer.given is not None
    words = [desk.translator.gettext(sentences.QUALITIES[quality])] if quality else []
    told_of = {"title": stop.step.title, "track": stop.track, "quality": quality}
    answer = desk.html(told.answer) if told and answered else None
    return {**told_of, "text": " · ".join([*words, text]), "answer": answer}


def frozen_way(desk: Desk, path: Iterable[Passage]) -> list[Json]:
    """The way of an attempt that the case no longer allows, as it was frozen at its ending."""
    text = desk.translator.gettext(sentences.WAY)
    return [
        {"title": each.title, "track": route.OWN, "quality": None, "text": text, "answer": html.escape(each.answer)}
        for each in path
    ]


def skill_bars(desk: Desk, played: Play, best: Play | None) -> list[Json]:
    """What was earned in each skill; nothing where nobody knows what could be earned."""
    found = skills.skill_points(played, best) if best else ()
    return [
        {
            "title": each.skill.title,
            "percent": scoring.percent(each.earned / each.most),
            "text": wording.skill(each.earned, each.most, desk.translator),
        }
        for each in found
    ]


def story(desk: Desk, played: Play) -> Json | None:
    """The days of the story with the time limits that ran in it."""
    line, case = timeline(played), played.position.case
    if line is None:
        return None
    days = [
        {"day": wording.day(each.day), "place": line.place(each.day), "titles": list(each.titles)} for each in line.days
    ]
    limits = [_limit(desk, case, line, each) for each in line.limits]
    return {"first": wording.day(line.first), "last": wording.day(line.last), "days": days, "limits": limits}


def _limit(desk: Desk, case: Case, line: Timeline, limit: Limit) -> Json:
    deadline = limit.deadline
    return {
        "title": deadline.title,
        "sentence": wording.limit(limit, desk.translator),
        "from": line.place(deadline.event),
        "to": line.place(limit.due),
        "due": wording.day(limit.due),
        "law": _law(case.law[deadline.law]) if deadline.law else None,
    }


def documents(desk: Desk, played: Play) -> list[Json]:
    """The documents to learn from, with what an expert notices in them."""
    return [
        {
            "title": each.title,
            "note": wording.document(each, desk.translator),
            "read": each.id in played.position.read,
            "html": desk.html(each.expert) if each.expert else None,
        }
        for each in debrief.telling_documents(played.position)
    ]
