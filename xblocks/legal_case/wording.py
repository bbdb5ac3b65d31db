"""Every sentence that the block says, in English; the catalogues in conf/locale hold the other languages."""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.translation import get_language

from legal_case.domain.problem import Problem
from legal_case.domain.review import Facts

LONGEST_TITLE = 255
SMALL_WEEKDAYS = ("pl", "uk")


class Translator(Protocol):
    """What the runtime's service `i18n` offers."""

    def gettext(self, message: str) -> str:
        """The message in the reader's language."""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form that goes with n in the reader's language."""


def N_(message: str) -> str:
    """Mark a message for the catalogues without translating it yet."""
    return message


LEARNER = {
    "case_file": N_("Case file"),
    "unread": N_("unread"),
    "read": N_("read"),
    "open_document": N_("Open"),
    "close_document": N_("Close"),
    "source_file": N_("Original file"),
    "decide": N_("Decide"),
    "continue": N_("Continue"),
    "confirm": N_("Confirm"),
    "pick_first": N_("Choose one of the answers first."),
    "pick_exactly": N_("Choose exactly as many as the question asks for."),
    "date_first": N_("Enter a full date first: day, month and year."),
    "write_first": N_("Write something first; a sentence is enough."),
    "date_label": N_("Date"),
    "text_label": N_("Your note"),
    "locked": N_("not open yet"),
    "led_to": N_("What your last step led to"),
    "sending": N_("Sending…"),
    "offline": N_("No connection, nothing was lost. Check the network and try again."),
    "failed": N_("The site could not answer. Reload the page; your answers so far are kept."),
    "line": N_("Line"),
    "client": N_("Client"),
    "ended": N_("End of the case"),
    "restart": N_("Start a new attempt"),
    "show_debrief": N_("Show the debrief"),
    "debrief": N_("Debrief"),
    "your_decision": N_("Your decision"),
    "expert_decision": N_("The expert’s decision"),
    "consequence": N_("Consequence"),
    "points": N_("Points"),
    "law": N_("Legal basis"),
    "laws_used": N_("Provisions in this case"),
    "as_of": N_("as of"),
    "unread_documents": N_("Important documents that stayed unread"),
    "print": N_("Print"),
    "needs_script": N_("You can read this step without JavaScript; to answer it, switch JavaScript on."),
    "of": N_("of"),
    "story_date": N_("Today in the story"),
}
AUTHOR = {
    "source": N_("Source of the case (XML)"),
    "title": N_("Title"),
    "check": N_("Check"),
    "save": N_("Save"),
    "cancel": N_("Cancel"),
    "saving": N_("Saving…"),
    "saved": N_("Saved."),
    "checking": N_("Checking…"),
    "no_problems": N_("Nothing to mend."),
    "errors": N_("Error"),
    "warnings": N_("Advice"),
    "line": N_("Line"),
    "offline": N_("No connection, your text is still here. Check the network and try again."),
    "facts": N_("The case in numbers"),
    "steps": N_("Steps"),
    "endings": N_("Endings"),
    "best": N_("Most points"),
    "longest": N_("Longest path"),
    "conflict": N_(
        "Somebody else saved this case meanwhile. Copy your text, open the case again and bring both together."
    ),
}
QUESTIONS = {
    "decision": N_("What do you do?"),
    "evidence": N_("Which documents prove it?"),
    "basis": N_("Which provision is the legal basis?"),
    "date": N_("Which day is it?"),
    "reflect": N_("What do you think?"),
}
KINDS = {
    "decision": N_("decision"),
    "letter": N_("letter"),
    "certificate": N_("certificate"),
    "notice": N_("notice"),
    "note": N_("note"),
    "list": N_("list"),
    "photo": N_("photo"),
    "envelope": N_("envelope"),
    "medical": N_("medical document"),
    "receipt": N_("proof of posting or receipt"),
    "form": N_("form"),
    "other": N_("document"),
}
QUALITIES = {"good": N_("right"), "fair": N_("acceptable"), "bad": N_("harmful or wrong")}
UNAVAILABLE = N_("This case is being worked on and cannot be played now. Please come back later.")
NOTICES = {
    "cut": N_("The author has changed this case. You are at the last step that is still valid; no attempt was lost."),
    "changed": N_("The author has changed this case since you finished it. Your result stays as it was."),
    "closed": N_("The time for this case has passed. You can look, but not answer."),
    "later": N_("The expert’s decisions are shown when your attempts are used up or you have all the points."),
}
REFUSALS = {
    "post-only": N_("This address only takes POST requests."),
    "too-much": N_("That is too much text at once; the limit is %(limit)s KB."),
    "not-json": N_("The request could not be read."),
    "not-an-object": N_("The request has to be a JSON object."),
    "key-missing": N_("The request lacks “%(key)s”."),
    "key-unknown": N_("The request has an unknown key: “%(key)s”."),
    "key-type": N_("The value of “%(key)s” cannot be used."),
    "unplayable": N_("This case is being worked on and cannot be played now. Please come back later."),
    "stale": N_("This page was out of date; here is where you are now."),
    "unknown-token": N_("That answer does not belong to this step. Please choose again."),
    "wrong-answer": N_("This step wants another kind of answer."),
    "closed": N_("The time for this case has passed; answers are no longer taken."),
    "no-attempt-left": N_("There is no further attempt."),
    "not-ended": N_("The debrief comes at the end of the case."),
    "finished": N_("This attempt has ended."),
    "another-step": N_("This page was out of date; here is where you are now."),
    "no-answer-wanted": N_("This step wants no answer."),
    "not-offered": N_("That answer cannot be chosen here."),
    "pick-exactly": N_("Choose exactly as many as the question asks for."),
    "not-a-date": N_("That is not a date. Write it as year, month and day, for example 2026-11-12."),
    "nothing-written": N_("Write something first; a sentence is enough."),
    "text-too-long": N_("That text is too long; 5,000 characters is the limit."),
    "log-too-long": N_("This attempt is too long to go on. Please ask the course team for help."),
    "document-not-there": N_("That document is not in the case file."),
    "may-not-write": N_("You may not change this case."),
    "conflict": N_(
        "Somebody else saved this case meanwhile. Copy your text, open the case again and bring both together."
    ),
    "source-errors": N_("The case has errors and was not saved."),
    "title-missing": N_("Give the case a title of at most 255 characters."),
}
PROBLEMS = {
    "not-text": N_("The text has characters that no XML may hold."),
    "too-large": N_("The case is larger than %(limit)s bytes."),
    "document-type": N_("Document type and entity declarations are not allowed; take them out."),
    "not-xml": N_("This is not well-formed XML: %(reason)s."),
    "wrong-root": N_("The outermost element has to be <legal_case>."),
    "unknown-schema": N_("Schema “%(value)s” is not known; this version reads schema 1."),
    "missing-attribute": N_("The attribute “%(attribute)s” is missing or empty."),
    "unexpected-attribute": N_("There is no attribute “%(attribute)s” here; check its spelling."),
    "unexpected-element": N_("<%(element)s> does not belong here. HTML goes into a CDATA section."),
    "unexpected-text": N_("Text stands outside any element: “%(text)s”."),
    "bad-id": N_("“%(value)s” cannot be an id: use at most 40 of a–z, 0–9, - and _."),
    "bad-number": N_("“%(attribute)s” has to be a whole number from %(low)s to %(high)s, not “%(value)s”."),
    "bad-date": N_("“%(attribute)s” has to be a date such as 2026-11-12, not “%(value)s”."),
    "bad-word": N_("“%(attribute)s” has to be one of %(words)s, not “%(value)s”."),
    "bad-condition": N_("The condition “%(value)s” cannot be read; it stops making sense at “%(at)s”."),
    "bad-change": N_("“%(value)s” is not a change of a counter; write for example trust+1."),
    "bad-address": N_("“%(value)s” is not an address that can be linked to."),
    "no-steps": N_("The case has no steps."),
    "no-ending": N_("The case has no ending; add a step of type ending."),
    "duplicate-id": N_("The id “%(id)s” is used more than once; rename one of them."),
    "unknown-first": N_("The case starts at “%(step)s”, but there is no such step."),
    "broken-goto": N_("There is no step “%(id)s” to go to."),
    "no-goto": N_("This step leads nowhere; name the next step in “goto”."),
    "unknown-law": N_("There is no provision “%(id)s” in the case."),
    "unknown-document": N_("There is no document “%(id)s” in the case."),
    "unknown-deadline": N_("There is no deadline “%(id)s” in the case."),
    "unknown-skill": N_("There is no skill “%(id)s” in the case."),
    "unknown-counter": N_("There is no counter “%(id)s” in the case."),
    "unknown-in-condition": N_("The condition asks for %(id)s, which is not in the case."),
    "no-options": N_("A decision needs at least one option."),
    "options-elsewhere": N_("A step of type %(type)s has no options; make it a decision or take them out."),
    "items-elsewhere": N_("A step of type %(type)s has nothing to pick; make it evidence or basis."),
    "bad-pick": N_("“pick” is %(pick)s, but there are %(items)s items to pick from."),
    "no-calendar": N_("A case with deadlines needs a <calendar> with the day on which the story starts."),
    "counter-range": N_("The counter “%(id)s” starts outside its own limits."),
    "reserved-word": N_("“%(id)s” is a word of the condition language; rename the counter."),
    "loop-without-decision": N_("This step leads back to itself and nobody ever has a choice on the way."),
    "too-many-states": N_("The case is too large to find its best path; give the most points in “best”."),
    "no-way-to-an-ending": N_("No path reaches an ending."),
    "best-path-capped": N_("Even the best path is limited to %(cap)s percent."),
    "best-differs": N_("“best” says %(given)s, but the best path that can be played earns %(found)s."),
    "dead-end": N_("A learner can get stuck here: at some point no option is open."),
    "unreachable-step": N_("No path reaches this step."),
    "ending-never-reached": N_("No path reaches this ending."),
    "unreachable-option": N_("This option can never be chosen."),
    "law-without-date": N_("Say in “as-of” on which day the provision was checked."),
    "document-without-text": N_("The document has no text; people who cannot see a scan need it."),
    "long-text": N_("The screen has %(words)s words; phones are happier with 120."),
    "no-consequence": N_("The option has no consequence; learners would learn nothing from it."),
    "no-label": N_("The option has no label."),
    "long-source": N_("The case has %(length)s characters; content libraries take about %(limit)s."),
}  # fmt: skip


def translated(messages: Mapping[str, str], translator: Translator) -> dict[str, str]:
    """A table of sentences in the reader's language."""
    return {name: translator.gettext(message) for name, message in messages.items()}


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
        "message": translator.gettext(PROBLEMS[found.rule]) % dict(found.details),
    }


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


def days_left(days: int, translator: Translator) -> str:
    """How much of a deadline is left, in words."""
    if days < 0:
        late = translator.ngettext("passed %(days)d day ago", "passed %(days)d days ago", -days)
        return late % {"days": -days}
    if days == 0:
        return translator.gettext("last day today")
    return translator.ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def attempt(number: int, allowed: int, translator: Translator) -> str:
    """Which attempt this is; `allowed` 0 means any number."""
    if allowed == 0:
        return translator.gettext("Attempt %(number)d") % {"number": number}
    return translator.gettext("Attempt %(number)d of %(allowed)d") % {"number": number, "allowed": allowed}


def pick(count: int, translator: Translator) -> str:
    """How many items to choose."""
    message = translator.ngettext("Choose exactly %(count)d item.", "Choose exactly %(count)d items.", count)
    return message % {"count": count}


def points(earned: int, most: int, translator: Translator) -> str:
    """Points of one step beside the most that it offers."""
    return translator.gettext("%(earned)d of %(most)d") % {"earned": earned, "most": most}


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
    if best and percent < round(100 * max(0, min(earned, best)) / best):
        sentence += " " + translator.gettext("A harmful decision limits the result.")
    return sentence
