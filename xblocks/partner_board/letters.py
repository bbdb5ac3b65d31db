"""The letters of the board: short, in the reader's language, without a name, a note or a contact."""

import gettext
from importlib.resources import files

from django.conf import settings
from django.utils import translation

from block_pages.translation import Translator
from partner_board import sentences, wording
from partner_board.domain.telling import News

Written = tuple[str, str]


def written(news: News, language: str) -> Written:
    """The subject and the text of a letter."""
    with translation.override(language):
        translator = _catalogue(language)
        lines = [*_lines(news, translator), _where(translator), translator.gettext(sentences.LETTER["why"])]
    return translator.gettext(sentences.LETTER["subject"]), "\n\n".join(lines) + "\n"


def _lines(news: News, translator: Translator) -> list[str]:
    asked = translator.ngettext(
        "%(count)d new request waits for your answer on the partner board.",
        "%(count)d new requests wait for your answer on the partner board.",
        news.requests,
    )
    leaves = translator.gettext(sentences.LETTER["leaves"])
    day = wording.day(news.leaves, translator) if news.leaves else ""
    return [*([asked % {"count": news.requests}] if news.requests else []), *([leaves % {"day": day}] if day else [])]


def _where(translator: Translator) -> str:
    site = str(getattr(settings, "LMS_ROOT_URL", "") or "")
    return translator.gettext(sentences.LETTER["where"]) + (f"\n{site}" if site else "")


def _catalogue(language: str) -> Translator:
    folder = str(files("partner_board") / "translations")
    return gettext.translation("text", folder, [translation.to_locale(language)], fallback=True)
