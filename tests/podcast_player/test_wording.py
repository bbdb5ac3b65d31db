"""How the learner's side says days, sizes, languages, minutes and standings, in three languages."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.resources import files

import pytest
from django.utils import translation

from podcast_player import sentences, wording
from podcast_player.domain.episode import Episode, TranscriptFile
from podcast_player.domain.listening import HOW, MODES, Completion


@contextmanager
def speaking(language: str) -> Iterator[gettext.NullTranslations]:
    """The compiled catalogue, with the page in the same language."""
    with translation.override(language):
        yield gettext.translation("text", str(files("podcast_player") / "translations"), [language])


SIZES: dict[int, tuple[str, str, str]] = {
    0: ("", "", ""),
    -5: ("", "", ""),
    1: ("0.1 kB", "0,1 kB", "0,1 кБ"),
    1_200: ("1.2 kB", "1,2 kB", "1,2 кБ"),
    9_940: ("9.9 kB", "9,9 kB", "9,9 кБ"),
    9_950: ("10 kB", "10 kB", "10 кБ"),
    552_000: ("552 kB", "552 kB", "552 кБ"),
    999_400: ("999 kB", "999 kB", "999 кБ"),
    999_600: ("1.0 MB", "1,0 MB", "1,0 МБ"),
    1_104_000: ("1.1 MB", "1,1 MB", "1,1 МБ"),
    43_200_000: ("43 MB", "43 MB", "43 МБ"),
    2_500_000_000: ("2.5 GB", "2,5 GB", "2,5 ГБ"),
    5_000_000_000_000: ("5000 GB", "5000 GB", "5000 ГБ"),
}


@pytest.mark.parametrize("count", SIZES)
def test_sizes(count: int) -> None:
    for language, expected in zip(("en", "pl", "uk"), SIZES[count], strict=True):
        with speaking(language) as known:
            assert wording.size(count, known) == expected


@pytest.mark.parametrize(
    ("language", "seconds", "words"),
    [
        ("en", 1, "1 second"),
        ("en", 59, "59 seconds"),
        ("en", 60, "1 minute"),
        ("en", 184, "3 minutes"),
        ("pl", 1, "1 sekunda"),
        ("pl", 2, "2 sekundy"),
        ("pl", 6, "6 sekund"),
        ("pl", 12, "12 sekund"),
        ("pl", 22, "22 sekundy"),
        ("pl", 59, "59 sekund"),
        ("pl", 60, "1 minuta"),
        ("pl", 89, "1 minuta"),
        ("pl", 90, "2 minuty"),
        ("pl", 240, "4 minuty"),
        ("pl", 300, "5 minut"),
        ("pl", 720, "12 minut"),
        ("pl", 1_260, "21 minut"),
        ("pl", 1_320, "22 minuty"),
        ("pl", 6_720, "112 minut"),
        ("uk", 1, "1 секунда"),
        ("uk", 3, "3 секунди"),
        ("uk", 6, "6 секунд"),
        ("uk", 21, "21 секунда"),
        ("uk", 60, "1 хвилина"),
        ("uk", 120, "2 хвилини"),
        ("uk", 300, "5 хвилин"),
        ("uk", 660, "11 хвилин"),
        ("uk", 1_260, "21 хвилина"),
        ("uk", 1_320, "22 хвилини"),
        ("uk", 6_720, "112 хвилин"),
    ],
)
def test_how_long_something_lasts(language: str, seconds: int, words: str) -> None:
    with speaking(language) as known:
        assert wording.lasting(seconds, known) == words


@pytest.mark.parametrize(
    ("language", "done", "count", "words"),
    [
        ("en", 1, 1, "1 of 1 episode done"),
        ("en", 0, 2, "0 of 2 episodes done"),
        ("pl", 1, 1, "Zaliczono 1 z 1 odcinka"),
        ("pl", 1, 2, "Zaliczono 1 z 2 odcinków"),
        ("pl", 5, 13, "Zaliczono 5 z 13 odcinków"),
        ("pl", 5, 22, "Zaliczono 5 z 22 odcinków"),
        ("uk", 1, 1, "Зараховано 1 із 1 епізоду"),
        ("uk", 1, 2, "Зараховано 1 із 2 епізодів"),
        ("uk", 5, 13, "Зараховано 5 із 13 епізодів"),
        ("uk", 5, 21, "Зараховано 5 із 21 епізоду"),
    ],
)
def test_episodes(language: str, done: int, count: int, words: str) -> None:
    with speaking(language) as known:
        assert wording.episodes_done(done, count, known) == words


LABELS = {
    "en": ("Season 1, episode 2 · 1 March 2022 · 3 minutes", "Season 1", "Episode 2", "1 March 2022"),
    "pl": ("Sezon 1, odcinek 2 · 1 marca 2022 · 3 minuty", "Sezon 1", "Odcinek 2", "1 marca 2022"),
    "uk": ("Сезон 1, епізод 2 · 1 березня 2022 · 3 хвилини", "Сезон 1", "Епізод 2", "1 березня 2022"),
}


@pytest.mark.parametrize("language", LABELS)
def test_labels(language: str) -> None:
    whole, season, number, day = LABELS[language]
    with speaking(language) as known:
        episode = Episode("t", "x", season=1, number=2, published=date(2022, 3, 1), duration=184)
        assert wording.label(episode, known) == whole
        assert wording.label(Episode("t", "x", season=1), known) == season
        assert wording.label(Episode("t", "x", number=2), known) == number
        assert wording.label(Episode("t", "x", published=date(2022, 3, 1)), known) == day
        assert wording.label(Episode("t", "x"), known) == ""
        zero = wording.label(Episode("t", "x", season=0, number=0), known)
        assert zero == whole.partition(" · ")[0].replace("1", "0").replace("2", "0")


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "pl", "Polish"),
        ("en", "uk", "Ukrainian"),
        ("pl", "pl", "polski"),
        ("pl", "PL", "polski"),
        ("pl", "uk", "ukraiński"),
        ("pl", "en-gb", "brytyjski angielski"),
        ("pl", "pl-PL", "polski"),
        ("uk", "uk", "українська"),
        ("uk", "pl", "польська"),
        ("pl", "szl", "szl"),
        ("pl", "qaa-x-y", "qaa-x-y"),
    ],
)
def test_languages_have_names_in_the_readers_language(language: str, code: str, name: str) -> None:
    with translation.override(language):
        assert wording.language(code).casefold() == name.casefold()


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Ukrainian (translation)"), ("pl", "ukraiński (tłumaczenie)"), ("uk", "українська (переклад)")],
)
def test_a_translation_says_so(language: str, name: str) -> None:
    with speaking(language) as known:
        told = wording.transcript(TranscriptFile("uk", "translation"), known)
        assert told.casefold() == name.casefold()
        assert "(" not in wording.transcript(TranscriptFile("uk"), known)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (7, "0:07"),
        (95, "1:35"),
        (754, "12:34"),
        (3_599, "59:59"),
        (3_600, "1:00:00"),
        (45_296, "12:34:56"),
    ],
)
def test_places_in_a_recording(seconds: int, text: str) -> None:
    assert wording.clock(seconds) == text


@pytest.mark.parametrize("language", ["en", "pl", "uk"])
def test_every_standing_says_the_percentage_and_differs(language: str) -> None:
    with speaking(language) as known:
        told = [wording.standing(38, "", Completion(mode, 90), True, known) for mode in MODES]
        told += [wording.standing(38, how, Completion(), True, known) for how in HOW]
        assert all("38%" in each for each in told)
        assert len(set(told)) == len(MODES) + len(HOW) == len(sentences.STANDINGS)
        unread = wording.standing(38, "", Completion("listen_or_read", 90), False, known)
        assert unread == wording.standing(38, "", Completion("listen", 90), False, known)


def test_polish_standings() -> None:
    with speaking("pl") as known:
        assert wording.standing(38, "", Completion("listen", 90), True, known) == "Wysłuchane: 38%. Zaliczenie od 90%."
        assert wording.standing(95, "listened", Completion(), True, known) == "Masz zaliczone. Wysłuchane: 95%."


@pytest.mark.parametrize("rule", sentences.REFUSALS)
def test_every_refusal_can_be_said(rule: str) -> None:
    with speaking("pl") as known:
        said = wording.refusal(rule, {"key": "at", "limit": 64}, known)
        assert said.endswith(".")
        assert "%" not in said
