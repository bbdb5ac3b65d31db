"""Puts what the author's side says into the author's language: refusals, and what is wrong with terms and settings."""

from collections.abc import Mapping

from block_pages.exchange import Refusal
from block_pages.translation import Translator
from partner_board import author_sentences
from partner_board.olx import Found
from partner_board.view_shapes import Finding

ERROR, WARNING = "error", "warning"
ADVICE = ("not-in-family",)


def refusal(found: Refusal, translator: Translator) -> str:
    """Why something that an author asked for was not done."""
    return translator.gettext(author_sentences.REFUSALS[found.rule]) % found.details


def problem(found: Found, translator: Translator) -> Finding:
    """A problem as the editor shows it."""
    return Finding(
        rule=found.problem.rule,
        level=WARNING if found.problem.rule in ADVICE else ERROR,
        where=found.problem.where[:40],
        line=found.line or None,
        message=_sentence(found, translator),
    )


def problem_line(found: Found, translator: Translator) -> str:
    """A problem in one line."""
    sentence = _sentence(found, translator)
    if not found.line:
        return sentence
    return translator.gettext(author_sentences.LINE) % {"line": found.line, "sentence": sentence}


def _sentence(found: Found, translator: Translator) -> str:
    details: Mapping[str, str] = {name: value[:80] for name, value in found.problem.details}
    return translator.gettext(author_sentences.PROBLEMS[found.problem.rule]) % details
