"""Puts what the learner's side says into the reader's language: sentences with values, days, sizes, languages."""

import datetime
from collections.abc import Mapping

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language_info

from block_pages.translation import Translator
from podcast_player import sentences
from podcast_player.domain.episode import TRANSLATION, Episode, TranscriptFile
from podcast_player.domain.listening import LISTEN, LISTEN_OR_READ, Completion

UNITS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))
ROUND_FROM = 9.95
SECONDS_BELOW = 60


def refusal(rule: str, details: Mapping[str, object], translator: Translator) -> str:
    """Why a request was not granted."""
    return translator.gettext(sentences.REFUSALS[rule]) % details


def day(when: datetime.date) -> str:
    """A day in words, in the page's language."""
    return date_format(when, "j E Y")


def size(count: int, translator: Translator) -> str:
    """A number of bytes in words, such as 1.1 MB; empty for 0, which means unknown."""
    if count <= 0:
        return ""
    unit, factor = next((each for each in UNITS if count >= each[1] * 0.9995), UNITS[-1])
    value = max(count / factor, 0.1)
    places = 0 if value >= ROUND_FROM else 1
    written = number_format(round(value, places), places, use_l10n=True)
    return translator.gettext(sentences.SIZES[unit]) % {"size": written}


def lasting(seconds: int, translator: Translator) -> str:
    """How long something lasts: in seconds below a minute, else in whole minutes, half a minute as a whole one."""
    if seconds < SECONDS_BELOW:
        return translator.ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    count = (seconds + 30) // 60
    return translator.ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}


def clock(seconds: int) -> str:
    """A place in a recording as people say it: 12:34 or 1:02:03."""
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def label(episode: Episode, translator: Translator) -> str:
    """Season, number and day of an episode, and how long it lasts, as far as they are known."""
    known = [_place(episode, translator), day(episode.published) if episode.published else ""]
    known.append(lasting(episode.duration, translator) if episode.duration else "")
    return " · ".join(filter(None, known))


def _place(episode: Episode, translator: Translator) -> str:
    names = {"season": episode.season, "number": episode.number}
    given = [name for name, value in names.items() if value is not None]
    if not given:
        return ""
    return translator.gettext(sentences.LABELS[given[0] if len(given) == 1 else "both"]) % names


def language(code: str) -> str:
    """The name of a language in the page's language; its code where nobody knows a name."""
    try:
        return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return code


def transcript(found: TranscriptFile, translator: Translator) -> str:
    """What a transcript is called in a list of them."""
    name = language(found.lang)
    return translator.gettext(sentences.TRANSLATION) % {"language": name} if found.kind == TRANSLATION else name


def standing(percent: int, how: str, completion: Completion, may_read: bool, translator: Translator) -> str:
    """How much of an episode was heard, and what makes it done; `how` is how it was completed, empty until it is."""
    mode = LISTEN if completion.mode == LISTEN_OR_READ and not may_read else completion.mode
    message = translator.gettext(sentences.STANDINGS[f"done-{how}" if how else mode])
    return message % {"percent": percent, "threshold": completion.threshold}


def episodes_done(done: int, count: int, translator: Translator) -> str:
    """How many episodes of a podcast are done."""
    message = translator.ngettext("%(done)d of %(count)d episode done", "%(done)d of %(count)d episodes done", count)
    return message % {"done": done, "count": count}
