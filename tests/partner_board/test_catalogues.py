"""Polish and Ukrainian speak every sentence of the board, in the house's style."""

import gettext
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from block_pages.translation import translated
from partner_board import author_sentences, screen_sentences, sentences
from tools import catalogues

BLOCK = Path(str(files("partner_board")))
TRANSLATED = ("pl", "uk")
TABLES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": table
    for module in (sentences, author_sentences, screen_sentences)
    for name, table in vars(module).items()
    if name.isupper() and name != "SCREENS" and isinstance(table, dict)
}
SAME = {"pl": set[str](), "uk": set[str]()}
"""What is written alike in that language."""


def speaker(language: str) -> gettext.NullTranslations:
    """The compiled catalogue, found as the platform finds it."""
    return gettext.translation("text", str(BLOCK / "translations"), [language])


def messages(language: str) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    with (BLOCK / "conf" / "locale" / language / "LC_MESSAGES" / "text.po").open("rb") as stream:
        yield from (message for message in read_po(stream, locale=language) if message.id)


def forms(message: Message) -> tuple[str, ...]:
    """Every translated form of a message."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_catalogue_is_complete_and_keeps_the_placeholders(language: str) -> None:
    source = BLOCK / "conf" / "locale" / language / "LC_MESSAGES" / "text.po"
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    assert list(catalogues.complaints(catalogues.source_messages(BLOCK), catalogue, language)) == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_compiled_catalogue_says_what_the_source_says(language: str) -> None:
    spoken = speaker(language)
    for message in messages(language):
        if isinstance(message.id, str) and message.string:
            assert spoken.gettext(message.id) == message.string


def test_all_tables_are_known() -> None:
    assert {f"sentences.{name}" for name in ("REFUSALS", "PROBLEMS", "MISSING", "STATUSES", "LINKS", "REASONS")} < set(
        TABLES
    )


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("table", TABLES)
def test_no_sentence_stays_english(language: str, table: str) -> None:
    texts = TABLES[table]
    said = translated(texts, speaker(language))
    assert {text for name, text in texts.items() if said[name] == text} <= SAME[language]


@pytest.mark.parametrize("language", TRANSLATED)
def test_house_style(language: str) -> None:
    """No exclamation marks, no straight or English quotes; a sentence ends as its source does."""
    for message in messages(language):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for form in forms(message):
            assert not set(form.replace("<!DOCTYPE", "")) & set('!"“' if language == "uk" else '!"“«»'), form
            assert form.strip() == form
            assert (form[-1] in ".?…:") == (source[-1] in ".?…:"), form


def test_alphabets_do_not_mix() -> None:
    """No Cyrillic in Polish, no Russian letter in Ukrainian, no word half Latin and half Cyrillic."""
    polish = [form for message in messages("pl") for form in forms(message)]
    ukrainian = [form for message in messages("uk") for form in forms(message)]
    assert [form for form in polish if re.search("[а-яґєії]", form, re.IGNORECASE)] == []
    assert [form for form in ukrainian if re.search("[ыэёъ]|[а-яґєії][a-z]|[a-z][а-яґєії]", form, re.IGNORECASE)] == []
