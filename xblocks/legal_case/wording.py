"""Puts what the block says into the reader's language: sentences with their values, days, numbers and plurals."""

import dataclasses
import datetime
import re
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language

from block_pages.translation import Translator
from legal_case import editor_sentences, import_sentences, sentences
from legal_case.domain import scoring
from legal_case.domain.case import DATE, Document
from legal_case.domain.play import Turn
from legal_case.domain.problem import Problem
from legal_case.domain.review import Facts
from legal_case.domain.small_groups import FEWEST
from legal_case.domain.timeline import Limit

LONGEST_TITLE = 255
REFUSALS = {**sentences.REFUSALS, **editor_sentences.REFUSALS, **import_sentences.REFUSALS}
# XML holds none of these in an attribute as they are, and text pasted from slides brings them along.
_CONTROLS = re.compile("[\x00-\x1f\x7f\ufffe\uffff]+")
SMALL_WEEKDAYS = ("pl", "uk")


def refusal(rule: str, details: Mapping[str, object], translator: Translator) -> str:
    """Why a request was not granted."""
    return translator.gettext(REFUSALS[rule]) % details


def problem(found: Problem, translator: Translator) -> dict[str, Any]:
    """A finding as the author's page shows it."""
    return {
        "rule": found.rule,
        "level": found.level,
        "where": found.where,
        "line": found.line or None,
        "message": translator.gettext(sentences.PROBLEMS[found.rule]) % dict(found.details),
    }


def title(written: str) -> str:
    """A title as it can be stored and exported."""
    return _CONTROLS.sub(" ", written).strip()


def problem_line(found: Problem, translator: Translator) -> str:
    """A finding in one line: where, and what to do."""
    return ": ".join(filter(None, (found.where, problem(found, translator)["message"])))


def facts(found: Facts) -> dict[str, int | None]:
    """The size of a case as the author's page shows it."""
    return dataclasses.asdict(found)


def day(when: datetime.date) -> dict[str, str]:
    """A day as ISO and in words with the weekday, in the page's language."""
    weekday = date_format(when, "l")
    if (get_language() or "").startswith(SMALL_WEEKDAYS):
        weekday = weekday.lower()
    return {"iso": when.isoformat(), "text": f"{weekday}, {short_day(when)}"}


def short_day(when: datetime.date) -> str:
    """A day in words without the weekday."""
    return date_format(when, "j E Y")


def document(found: Document, translator: Translator) -> str:
    """The kind of a document and its date, if it has one."""
    kind = translator.gettext(sentences.KINDS[found.kind])
    return f"{kind}, {short_day(found.dated)}" if found.dated else kind


def limit(counted: Limit, translator: Translator) -> str:
    """How a time limit was counted: from when, to when, why its end moved, and where the learner's date was wrong."""
    days, event, due = counted.deadline.days, day(counted.deadline.event)["text"], day(counted.due)["text"]
    told = [_count(days, translator) % {"days": days, "event": event, "due": due}]
    if counted.due != counted.counted:
        told.append(translator.gettext(sentences.LIMITS["moved"]) % {"day": day(counted.counted)["text"]})
    mistake = translator.gettext(sentences.LIMITS["mistake"])
    return " ".join((*told, *(mistake % {"day": day(wrong)["text"]} for wrong in counted.mistakes)))


def _count(days: int, translator: Translator) -> str:
    return translator.ngettext(
        "%(days)d day from %(event)s: the last day is %(due)s.",
        "%(days)d days from %(event)s: the last day is %(due)s.",
        days,
    )


def days_left(days: int, translator: Translator) -> str:
    """How much of a deadline is left, in words."""
    if days < 0:
        late = translator.ngettext("passed %(days)d day ago", "passed %(days)d days ago", -days)
        return late % {"days": -days}
    if days == 0:
        return translator.gettext("last day today")
    return translator.ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def verdict(turn: Turn, translator: Translator) -> str | None:
    """Whether the date or the picks of a step were right, in words; None on other steps."""
    if turn.right is None:
        return None
    if turn.step.type == DATE:
        message = sentences.DATES[turn.right]
        when = datetime.date.fromisoformat(str(turn.answer.given))
        return translator.gettext(message) % {"day": short_day(when)}
    values = {"right": turn.picked_right, "picks": len(turn.answer.given or ())}
    return translator.gettext("Rightly chosen: %(right)d of %(picks)d.") % values


def counting(percent: int, grade: str, translator: Translator) -> str:
    """Which result goes into the grade when it is not the one just reached; `grade` is a policy, or `set`."""
    return translator.gettext(sentences.COUNTING[grade]) % {"percent": percent}


def attempt(number: int, allowed: int, translator: Translator) -> str:
    """Which attempt this is; of how many is left out where any number is allowed (0) or fewer than there were."""
    if not 0 < number <= allowed:
        return translator.gettext("Attempt %(number)d") % {"number": number}
    return translator.gettext("Attempt %(number)d of %(allowed)d") % {"number": number, "allowed": allowed}


def pick(count: int, translator: Translator) -> str:
    """How many items to choose."""
    message = translator.ngettext("Choose exactly %(count)d item.", "Choose exactly %(count)d items.", count)
    return message % {"count": count}


def points(earned: int, most: int, translator: Translator) -> str:
    """Points of one step beside the most that it offers."""
    return translator.gettext("%(earned)d of %(most)d") % {"earned": earned, "most": most}


def points_alone(earned: int, translator: Translator) -> str:
    """Points of one step where nobody can say any more what it offered."""
    return translator.ngettext("%(count)d point", "%(count)d points", earned) % {"count": earned}


def skill(earned: int, most: int, translator: Translator) -> str:
    """Points of one skill against the most that could be earned there."""
    message = translator.ngettext("%(earned)d of %(most)d point", "%(earned)d of %(most)d points", most)
    return message % {"earned": earned, "most": most}


def step_number(number: int, translator: Translator) -> str:
    """How far the learner has come."""
    return translator.gettext("Step %(number)d") % {"number": number}


def result(earned: int, best: int, percent: int, translator: Translator) -> str:
    """The score in a sentence; the percentage is lower than the points where a harmful decision caps it."""
    points_of = translator.ngettext(
        "Your result: %(earned)d of %(best)d point (%(percent)d%%).",
        "Your result: %(earned)d of %(best)d points (%(percent)d%%).",
        best,
    )
    sentence = points_of % {"earned": earned, "best": best, "percent": percent}
    if best and percent < scoring.percent(earned / best):
        sentence += " " + translator.gettext("A harmful decision limits the result.")
    return sentence


def learners_started(count: int, translator: Translator) -> str:
    """How many learners have begun to play."""
    return translator.ngettext("%(count)d learner has started.", "%(count)d learners have started.", count) % {
        "count": count
    }


def learners_ended(ended: int | str, translator: Translator) -> str:
    """How many of them have reached an ending: a number, or in words where a number would tell too much."""
    if isinstance(ended, str):
        return translator.gettext(sentences.OVERVIEW[f"ended-{ended}"]) % {"fewest": FEWEST}
    message = translator.ngettext(
        "%(count)d of them has reached an ending.", "%(count)d of them have reached an ending.", ended
    )
    return message % {"count": ended}


def learners_gone(count: int | None, translator: Translator) -> str:
    """How many learners gave answers to steps that an edit has taken away; empty for nobody."""
    if count is None:
        return translator.gettext(sentences.OVERVIEW["gone-some"])
    message = translator.ngettext(
        "%(count)d learner gave answers to steps that the case no longer has.",
        "%(count)d learners gave answers to steps that the case no longer has.",
        count,
    )
    return message % {"count": count} if count else ""


def learners(count: int | None, percent: int, translator: Translator) -> str:
    """How many learners chose something, with their share in percent; None is not shown."""
    if count is None:
        return translator.gettext(sentences.OVERVIEW["hidden"])
    message = translator.ngettext("%(count)d learner (%(percent)d%%)", "%(count)d learners (%(percent)d%%)", count)
    return message % {"count": count, "percent": percent}


def learners_at_least(count: int, translator: Translator) -> str:
    """A lower bound of how many learners did something."""
    return translator.ngettext("at least %(count)d learner", "at least %(count)d learners", count) % {"count": count}


def wrong_picks(count: int, translator: Translator) -> str:
    """How many of several picks are wrong."""
    if count == 0:
        return translator.gettext(sentences.OVERVIEW["all-right"])
    return translator.ngettext("%(count)d wrong pick", "%(count)d wrong picks", count) % {"count": count}


def right_day(when: datetime.date, translator: Translator) -> str:
    """The day that a step asks for."""
    return translator.gettext("the right day: %(day)s") % {"day": short_day(when)}
