"""Polish and Ukrainian speak every sentence of the block, with the right plural forms."""

import gettext
import re
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from block_pages.translation import translated
from legal_case import sentences, wording
from tools import catalogues

FOLDER = files("legal_case") / "translations"
BLOCK = Path(str(files("legal_case")))
TRANSLATED = ("pl", "uk")
TABLES = sorted(name for name, table in vars(sentences).items() if name.isupper() and isinstance(table, dict))


def speaker(language: str) -> gettext.NullTranslations:
    """The compiled catalogue, found as the platform finds it."""
    with as_file(FOLDER) as folder:
        return gettext.translation("text", str(folder), [language])


def messages(language: str) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    with (BLOCK / "conf" / "locale" / language / "LC_MESSAGES" / "text.po").open("rb") as stream:
        yield from (message for message in read_po(stream, locale=language) if message.id)


def forms(message: Message) -> tuple[str, ...]:
    """Every translated form of a message."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize(
    ("language", "days", "text"),
    [
        ("pl", 0, "ostatni dzień jest dziś"),
        ("pl", 1, "został 1 dzień"),
        ("pl", 2, "zostały 2 dni"),
        ("pl", 5, "zostało 5 dni"),
        ("pl", 12, "zostało 12 dni"),
        ("pl", 21, "zostało 21 dni"),
        ("pl", 22, "zostały 22 dni"),
        ("pl", 25, "zostało 25 dni"),
        ("pl", 112, "zostało 112 dni"),
        ("pl", -1, "termin minął 1 dzień temu"),
        ("pl", -2, "termin minął 2 dni temu"),
        ("pl", -5, "termin minął 5 dni temu"),
        ("uk", 0, "останній день сьогодні"),
        ("uk", 1, "залишився 1 день"),
        ("uk", 2, "залишилося 2 дні"),
        ("uk", 5, "залишилося 5 днів"),
        ("uk", 12, "залишилося 12 днів"),
        ("uk", 21, "залишився 21 день"),
        ("uk", 22, "залишилося 22 дні"),
        ("uk", 25, "залишилося 25 днів"),
        ("uk", 112, "залишилося 112 днів"),
        ("uk", -1, "строк минув 1 день тому"),
        ("uk", -2, "строк минув 2 дні тому"),
        ("uk", -5, "строк минув 5 днів тому"),
        ("en", 0, "last day today"),
        ("en", 1, "1 day left"),
        ("en", -2, "passed 2 days ago"),
    ],
)
def test_days_left(language: str, days: int, text: str) -> None:
    assert wording.days_left(days, speaker(language)) == text


@pytest.mark.parametrize(
    ("language", "best", "words"),
    [
        ("pl", 0, "0 z 0 punktów (0%)"),
        ("pl", 1, "0 z 1 punktu (0%)"),
        ("pl", 2, "0 z 2 punktów (0%)"),
        ("pl", 5, "0 z 5 punktów (0%)"),
        ("pl", 12, "0 z 12 punktów (0%)"),
        ("pl", 22, "0 z 22 punktów (0%)"),
        ("pl", 25, "0 z 25 punktów (0%)"),
        ("uk", 0, "0 з 0 балів (0%)"),
        ("uk", 1, "0 з 1 бала (0%)"),
        ("uk", 2, "0 з 2 балів (0%)"),
        ("uk", 5, "0 з 5 балів (0%)"),
        ("uk", 12, "0 з 12 балів (0%)"),
        ("uk", 21, "0 з 21 бала (0%)"),
        ("uk", 22, "0 з 22 балів (0%)"),
        ("uk", 25, "0 з 25 балів (0%)"),
    ],
)
def test_points(language: str, best: int, words: str) -> None:
    prefix = {"pl": "Twój wynik: ", "uk": "Ваш результат: "}[language]
    assert wording.result(0, best, 0, speaker(language)) == f"{prefix}{words}."


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("pl", 0, "0 pozycji"),
        ("pl", 1, "1 pozycję"),
        ("pl", 2, "2 pozycje"),
        ("pl", 5, "5 pozycji"),
        ("pl", 12, "12 pozycji"),
        ("pl", 22, "22 pozycje"),
        ("pl", 25, "25 pozycji"),
        ("uk", 0, "0 пунктів"),
        ("uk", 1, "1 пункт"),
        ("uk", 2, "2 пункти"),
        ("uk", 5, "5 пунктів"),
        ("uk", 12, "12 пунктів"),
        ("uk", 22, "22 пункти"),
        ("uk", 25, "25 пунктів"),
    ],
)
def test_items_to_choose(language: str, count: int, words: str) -> None:
    prefix = {"pl": "Zaznacz dokładnie ", "uk": "Позначте рівно "}[language]
    assert wording.pick(count, speaker(language)) == f"{prefix}{words}."


def test_sentences_that_are_put_together() -> None:
    polish, ukrainian = speaker("pl"), speaker("uk")
    assert wording.attempt(1, 2, polish) == "Podejście 1 z 2"
    assert wording.attempt(1, 2, ukrainian) == "Спроба 1 з 2"
    capped = wording.result(9, 9, 40, polish)
    assert capped == "Twój wynik: 9 z 9 punktów (40%). Szkodliwa decyzja ogranicza wynik."
    refused = wording.refusal("key-missing", {"key": "at"}, ukrainian)
    assert refused == "У запиті бракує ключа «at»."


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
    assert {"LEARNER", "REPORT", "ATTEMPTS", "OVERVIEW", "TRACKS", "LIMITS", "DATES", "COUNTING"} < set(TABLES)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("table", TABLES)
def test_no_sentence_stays_english(language: str, table: str) -> None:
    texts = getattr(sentences, table)
    assert texts
    said = translated(texts, speaker(language))
    assert [name for name, text in texts.items() if said[name] == text] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_columns_of_the_report_differ(language: str) -> None:
    columns = translated(sentences.REPORT, speaker(language))
    assert len(set(columns.values())) == len(columns)


@pytest.mark.parametrize("language", TRANSLATED)
def test_house_style(language: str) -> None:
    """No exclamation marks, no straight or English quotes; a sentence ends as its source does."""
    for message in messages(language):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for form in forms(message):
            assert not set(form) & set('!"“' if language == "uk" else '!"“«»'), form
            assert form.strip() == form
            assert (form[-1] in ".?…:") == (source[-1] in ".?…:"), form


def test_alphabets_do_not_mix() -> None:
    """No Cyrillic in Polish, no Russian letter in Ukrainian, no word half Latin and half Cyrillic."""
    polish = [form for message in messages("pl") for form in forms(message)]
    ukrainian = [form for message in messages("uk") for form in forms(message)]
    assert [form for form in polish if re.search("[а-яґєії]", form, re.IGNORECASE)] == []
    assert [form for form in ukrainian if re.search("[ыэёъ]|[а-яґєії][a-z]|[a-z][а-яґєії]", form, re.IGNORECASE)] == []
