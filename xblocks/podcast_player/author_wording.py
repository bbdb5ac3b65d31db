"""Puts what the author's side says into the author's language: findings, refusals, what an import would change."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from block_pages.translation import Translator
from podcast_player import author_sentences, feed_sentences
from podcast_player.domain.clock import SECOND, written
from podcast_player.domain.cue import Warned
from podcast_player.domain.episode import TRANSCRIPT_KINDS
from podcast_player.domain.matching import FIELDS
from podcast_player.domain.problem import Problem
from podcast_player.opening import Facts

LONGEST_TITLE = 255
RULES: Mapping[str, str] = {
    **author_sentences.TRANSCRIPTS, **feed_sentences.FEEDS, **author_sentences.PROBLEMS,
}  # fmt: skip


def refusal(rule: str, details: Mapping[str, object], translator: Translator) -> str:
    """Why something that an author asked for was not done."""
    return translator.gettext(author_sentences.REFUSALS[rule]) % details


def problem(found: Problem, translator: Translator) -> dict[str, Any]:
    """A finding as the author's page shows it."""
    return {
        "rule": found.rule,
        "level": found.level,
        "where": found.where,
        "place": place(found.where, translator),
        "line": found.line or None,
        "message": translator.gettext(RULES[found.rule]) % _worded(found.details, translator),
    }


def place(where: str, translator: Translator) -> str:
    """Where something stands, such as `episode t2, chapter 3`, in the author's language; titles stay as they are."""
    return ", ".join(_placed(part, translator) for part in where.split(", "))


def _placed(part: str, translator: Translator) -> str:
    name, _, which = part.partition(" ")
    if which and name in author_sentences.PLACES:
        return translator.gettext(author_sentences.PLACES[name]) % {"which": which}
    return translator.gettext(author_sentences.FIELDS[part]) if part in author_sentences.FIELDS else part


def _worded(details: Iterable[tuple[str, Any]], translator: Translator) -> dict[str, Any]:
    """The details of a finding, the kind of a transcript by its name."""
    told = dict(details)
    kind = told.get("kind")
    return {**told, "kind": translator.gettext(author_sentences.AUTHOR[kind])} if kind in TRANSCRIPT_KINDS else told


def problem_line(found: Problem, translator: Translator) -> str:
    """A finding in one line: where, and what to do."""
    return ": ".join(filter(None, (place(found.where, translator), problem(found, translator)["message"])))


def not_read(rule: str, details: Mapping[str, str], translator: Translator) -> str:
    """Why a transcript could not be read."""
    return translator.gettext(author_sentences.TRANSCRIPTS[rule]) % details


def not_fetched(rule: str, details: Mapping[str, str], translator: Translator) -> str:
    """Why a file of a feed could not be had."""
    return translator.gettext(feed_sentences.FEEDS[rule]) % details


def remark(found: Warned, translator: Translator) -> dict[str, Any]:
    """What is odd about a transcript, as the author's page shows it."""
    message = translator.gettext(author_sentences.TRANSCRIPTS[found.rule]) % dict(found.details)
    return {"rule": found.rule, "line": found.line or None, "message": message}


def facts(found: Facts) -> dict[str, int | str]:
    """The size of a podcast as the author's page shows it."""
    return {**dataclasses.asdict(found), "duration": clock(found.seconds)}


def clock(seconds: int) -> str:
    """A time of a recording without its fraction, as people write it: 12:30 or 1:02:30."""
    told = written(seconds * SECOND).partition(".")[0]
    return told.removeprefix("00:").removeprefix("0") if seconds < 36_000 else told


def names_of(fields: Iterable[str], translator: Translator) -> list[str]:
    """The names of an episode's fields, in the order in which they are shown."""
    given = set(fields)
    return [translator.gettext(author_sentences.FIELDS[name]) for name in FIELDS if name in given]
