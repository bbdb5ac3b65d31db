"""Puts what the board says into the reader's language: refusals, problems, days, reasons, how things stand."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from block_pages.exchange import Refusal
from block_pages.translation import Translator
from partner_board import sentences
from partner_board.domain.link import ACCEPTED, OFFERED, SENT
from partner_board.domain.problem import Problem
from partner_board.domain.profile import PUBLISHED, Profile
from partner_board.domain.showing import Card

Json = dict[str, object]
LONGEST_DETAIL = 60
MOST_PROBLEMS = 30
SMALL_DAYS = ("pl", "uk")  # languages that write days and months with small letters


def refusal(found: Refusal, translator: Translator) -> str:
    """Why a request was not granted."""
    return translator.gettext(sentences.REFUSALS[found.rule]) % found.details


def problem(found: Problem, translator: Translator) -> Json:
    """What is wrong with a field: the field, and a sentence that names it."""
    if found.rule == "missing":
        return {"field": found.where, "message": translator.gettext(sentences.MISSING[found.where])}
    details = {name: value[:LONGEST_DETAIL] for name, value in found.details}
    sentence = translator.gettext(sentences.PROBLEMS[found.rule]) % details
    field = translator.gettext(sentences.FIELDS[found.where])
    return {"field": found.where, "message": translator.gettext(sentences.IN_FIELD) % vars_of(field, sentence)}


def vars_of(field: str, sentence: str) -> Mapping[str, str]:
    """What `sentences.IN_FIELD` is filled with."""
    return {"field": field, "sentence": sentence}


def day(moment: datetime, translator: Translator) -> str:
    """A day with its weekday, where the site is, in the page's language."""
    told = date_format(timezone.localtime(moment), translator.gettext(sentences.DAY))
    # Django's own names of days begin with a capital, as they would stand alone; these stand in a sentence.
    return told.lower() if (get_language() or "").startswith(SMALL_DAYS) else told


def status(profile: Profile | None, now: datetime, translator: Translator) -> tuple[str, str]:
    """How somebody's own profile stands: its name, and a sentence."""
    name = _status(profile, now)
    until = profile.expires if profile else None
    rule = "published-for-good" if name == PUBLISHED and until is None else name
    return name, translator.gettext(sentences.STATUSES[rule]) % {"day": day(until, translator) if until else ""}


def _status(profile: Profile | None, now: datetime) -> str:
    if profile is None:
        return "none"
    gone = profile.status == PUBLISHED and profile.expires is not None and profile.expires <= now
    return "expired" if gone else profile.status


def between(card: Card, translator: Translator) -> str:
    """What is between the reader and somebody, in a sentence with its days; empty where there is nothing."""
    rule = _between(card)
    days = {
        "day": day(card.since, translator) if card.since else "",
        "end": day(card.expires, translator) if card.expires else "",
    }
    return translator.gettext(sentences.LINKS[rule]) % days if rule else ""


def _between(card: Card) -> str:
    if card.blocked_by_viewer:
        return "blocked"
    if card.between == ACCEPTED:
        return "accepted" if card.since else "accepted-some-time"
    if card.between in (SENT, OFFERED) and not (card.since and card.expires):
        return "open"
    if card.between == OFFERED:
        return "offered" if card.awaits_viewer else "offered-waits"
    if card.between == SENT:
        return "received" if card.asked else "sent"
    return ""


def found(count: int, translator: Translator) -> str:
    """How many profiles there are."""
    return translator.ngettext("%(count)d profile", "%(count)d profiles", count) % {"count": count}
