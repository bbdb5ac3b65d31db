"""Every sentence of the block has its words, in each language and with the details that its rule brings."""

from __future__ import annotations

import ast
import gettext
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from lxml import html

import legal_case
from legal_case import sentences, wording
from legal_case.authoring import TEXTS
from legal_case.domain.case import Deadline
from legal_case.domain.problem import Problem
from legal_case.domain.timeline import Limit
from legal_case.opening import check, open_case
from legal_case.sample import SAMPLE
from tests.legal_case.block_cases import BEST_PATH, MALFORMED, POOR_PATH, UNREADABLE, Player
from tests.runtimes import Lms, StudioEditor

ROOT = Path(legal_case.__file__).parent
PLACEHOLDER = re.compile(r"%\((\w+)\)")
ENGLISH = gettext.NullTranslations()


def calls(name: str) -> dict[str, set[str]]:
    """The first text of every call of a name in the package, with the keywords that go with it."""
    found: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
                texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                keywords = {word.arg for word in node.keywords if word.arg}
                if texts and re.fullmatch("[a-z-]+", texts[0]):
                    found.setdefault(texts[0], keywords)
    return found


def test_every_refusal_has_its_sentence_and_details() -> None:
    rules = {**calls("Refusal"), **calls("IllegalMove")}
    assert len(rules) > 20
    for rule, given in rules.items():
        assert set(PLACEHOLDER.findall(wording.REFUSALS[rule])) <= given, rule


def test_every_problem_has_its_sentence_and_details() -> None:
    rules = {**calls("problem"), **calls("complain")}
    rules.pop("problem", None)
    assert len(rules) > 25
    for rule, given in rules.items():
        assert set(PLACEHOLDER.findall(sentences.PROBLEMS[rule])) <= given - {"level"}, rule


@pytest.mark.parametrize("name", {**MALFORMED, **UNREADABLE})
def test_every_faulty_case_is_explained(name: str) -> None:
    for found in check({**MALFORMED, **UNREADABLE}[name])[0]:
        told = wording.problem(found, ENGLISH)  # type: ignore[arg-type]
        assert "%(" not in told["message"]
        assert told["level"] in ("error", "warning")


def test_percent_signs_of_authors_stay_what_they_are() -> None:
    found = Problem("duplicate-id", "step %(id)s", 3, details=(("id", "%(x)s %d"),))
    assert wording.problem(found, ENGLISH)["message"].startswith("The id “%(x)s %d” is used")  # type: ignore[arg-type]
    said = wording.refusal("key-unknown", {"key": "%(a)s"}, ENGLISH)  # type: ignore[arg-type]
    assert "“%(a)s”" in said


def catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("text", str(ROOT / "translations"), [language])


LANGUAGES = ("pl", "uk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_its_readers_language_throughout(language: str) -> None:
    with translation.override(language):
        lms = Lms(language=language)
        player = Player.at(lms)
        page, known = lms.page(player.block), catalogue(language)
        init = json.loads(re.findall(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', page, re.S)[0])
        for name, message in sentences.LEARNER.items():
            assert init["strings"][name] == known.gettext(message) != message, name
        assert known.gettext("What do you do?") in page
        words = {text.strip(" ():,") for text in html.fromstring(page).itertext()}
        untranslated = {message for message in known._catalog if isinstance(message, str)}  # type: ignore[attr-defined]
        same = {message for message in untranslated if known.gettext(message) == message}
        assert words.isdisjoint(untranslated - same - {""})
        assert not re.search("Attempt|Step 1|days left", page)
        assert player.view["attempt_text"] == known.gettext("Attempt %(number)d of %(allowed)d") % {
            "number": 1, "allowed": 2,
        }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_editor_speaks_its_readers_language_throughout(language: str) -> None:
    studio, known = StudioEditor(language=language), catalogue(language)
    block = studio.load(legal_case_block())
    handed = studio.load(block).studio_view().json_init_args
    for kind, table in TEXTS.items():
        for name, message in table.items():
            assert handed[kind][name] == known.gettext(message), name
    for source in MALFORMED.values():
        for found, told in zip(
            check(source)[0], studio.post(block, "studio_check", {"data": source}).json["problems"], strict=True
        ):
            assert told["message"] == known.gettext(sentences.PROBLEMS[found.rule]) % dict(found.details)
            assert told["message"] != sentences.PROBLEMS[found.rule] % dict(found.details)


def legal_case_block() -> Any:
    from legal_case.block import LegalCaseXBlock

    return LegalCaseXBlock


@pytest.mark.parametrize("language", LANGUAGES)
def test_endings_and_debriefs_speak_it_too(language: str) -> None:
    with translation.override(language):
        known = catalogue(language)
        player = Player.at(Lms(language=language)).play(POOR_PATH)
        later = player.post("look_back").json["debrief"]["later"]
        assert later == known.gettext(sentences.NOTICES["later"]) != sentences.NOTICES["later"]
        player.restart()
        player.play(BEST_PATH)
        told = player.post("look_back").json["debrief"]
        assert told["sentence"] == player.view["score"]["sentence"]
        assert "Your result" not in told["sentence"]
        assert told["rows"][0]["quality_text"] == known.gettext("right") != "right"


DAY = date(2026, 11, 12)


def test_days_are_said_with_their_weekday() -> None:
    for language, text in (("en", "Thursday, 12 November 2026"), ("pl", "czwartek, 12 listopada 2026")):
        with translation.override(language):
            assert wording.day(DAY) == {"iso": "2026-11-12", "text": text}


@pytest.mark.parametrize(
    ("days", "text"),
    [(-2, "passed 2 days ago"), (-1, "passed 1 day ago"), (0, "last day today"), (1, "1 day left"), (9, "9 days left")],
)
def test_what_is_left_of_a_deadline(days: int, text: str) -> None:
    assert wording.days_left(days, ENGLISH) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("earned", "best", "percent", "text"),
    [
        (11, 11, 100, "Your result: 11 of 11 points (100%)."),
        (1, 1, 100, "Your result: 1 of 1 point (100%)."),
        (10, 10, 40, "Your result: 10 of 10 points (40%). A harmful decision limits the result."),
        (0, 0, 100, "Your result: 0 of 0 points (100%)."),
        (0, 0, 40, "Your result: 0 of 0 points (40%)."),
    ],
)
def test_a_result_in_a_sentence(earned: int, best: int, percent: int, text: str) -> None:
    assert wording.result(earned, best, percent, ENGLISH) == text  # type: ignore[arg-type]


def speaker(language: str) -> Any:
    return catalogue(language) if language in LANGUAGES else ENGLISH


COUNTED: dict[str, tuple[Callable[[int, Any], str], dict[str, dict[int, str]]]] = {
    "points of a skill": (lambda n, to: wording.skill(0, n, to), {
        "en": {1: "0 of 1 point", 2: "0 of 2 points"},
        "pl": {0: "0 z 0 punktów", 1: "0 z 1 punktu", 2: "0 z 2 punktów", 5: "0 z 5 punktów", 12: "0 z 12 punktów",
               22: "0 z 22 punktów", 25: "0 z 25 punktów"},
        "uk": {0: "0 з 0 балів", 1: "0 з 1 бала", 2: "0 з 2 балів", 5: "0 з 5 балів", 12: "0 з 12 балів",
               21: "0 з 21 бала", 22: "0 з 22 балів", 25: "0 з 25 балів"},
    }),
    "learners who started": (wording.learners_started, {
        "en": {1: "1 learner has started.", 5: "5 learners have started."},
        "pl": {0: "Kazus zaczęło 0 osób.", 1: "Kazus zaczęła 1 osoba.", 2: "Kazus zaczęły 2 osoby.",
               5: "Kazus zaczęło 5 osób.", 12: "Kazus zaczęło 12 osób.", 22: "Kazus zaczęły 22 osoby.",
               25: "Kazus zaczęło 25 osób."},
        "uk": {0: "Казус почало 0 осіб.", 1: "Казус почала 1 особа.", 2: "Казус почали 2 особи.",
               5: "Казус почало 5 осіб.", 12: "Казус почало 12 осіб.", 21: "Казус почала 21 особа.",
               22: "Казус почали 22 особи.", 25: "Казус почало 25 осіб."},
    }),
    "learners who ended": (wording.learners_ended, {
        "en": {1: "1 of them has reached an ending.", 5: "5 of them have reached an ending."},
        "pl": {0: "Do zakończenia dotarło 0 z nich.", 1: "Do zakończenia dotarła 1 z nich.",
               2: "Do zakończenia dotarły 2 z nich.", 5: "Do zakończenia dotarło 5 z nich.",
               12: "Do zakończenia dotarło 12 z nich.", 22: "Do zakończenia dotarły 22 z nich.",
               25: "Do zakończenia dotarło 25 z nich."},
        "uk": {0: "До завершення дійшло 0 з них.", 1: "До завершення дійшла 1 з них.",
               2: "До завершення дійшли 2 з них.", 5: "До завершення дійшло 5 з них.",
               12: "До завершення дійшло 12 з них.", 21: "До завершення дійшла 21 з них.",
               22: "До завершення дійшли 22 з них.", 25: "До завершення дійшло 25 з них."},
    }),
    "learners whose steps are gone": (wording.learners_gone, {
        "en": {0: "", 1: "1 learner gave answers to steps that the case no longer has."},
        "pl": {0: "", 1: "1 osoba odpowiedziała w krokach, których kazus już nie ma.",
               2: "2 osoby odpowiedziały w krokach, których kazus już nie ma.",
               5: "5 osób odpowiedziało w krokach, których kazus już nie ma.",
               12: "12 osób odpowiedziało w krokach, których kazus już nie ma.",
               22: "22 osoby odpowiedziały w krokach, których kazus już nie ma.",
               25: "25 osób odpowiedziało w krokach, których kazus już nie ma."},
        "uk": {0: "", 1: "1 особа відповіла в кроках, яких у казусі вже немає.",
               2: "2 особи відповіли в кроках, яких у казусі вже немає.",
               5: "5 осіб відповіли в кроках, яких у казусі вже немає.",
               12: "12 осіб відповіли в кроках, яких у казусі вже немає.",
               22: "22 особи відповіли в кроках, яких у казусі вже немає.",
               25: "25 осіб відповіли в кроках, яких у казусі вже немає."},
    }),
    "learners with a share": (lambda n, to: wording.learners(n, 4, to), {
        "en": {1: "1 learner (4%)", 5: "5 learners (4%)"},
        "pl": {0: "0 osób (4%)", 1: "1 osoba (4%)", 2: "2 osoby (4%)", 5: "5 osób (4%)", 12: "12 osób (4%)",
               22: "22 osoby (4%)", 25: "25 osób (4%)"},
        "uk": {0: "0 осіб (4%)", 1: "1 особа (4%)", 2: "2 особи (4%)", 5: "5 осіб (4%)", 12: "12 осіб (4%)",
               22: "22 особи (4%)", 25: "25 осіб (4%)"},
    }),
    "at least so many": (wording.learners_at_least, {
        "en": {1: "at least 1 learner", 5: "at least 5 learners"},
        "pl": {0: "co najmniej 0 osób", 1: "co najmniej 1 osoba", 2: "co najmniej 2 osoby", 5: "co najmniej 5 osób",
               12: "co najmniej 12 osób", 22: "co najmniej 22 osoby", 25: "co najmniej 25 osób"},
        "uk": {0: "щонайменше 0 осіб", 1: "щонайменше 1 особа", 2: "щонайменше 2 особи", 5: "щонайменше 5 осіб",
               12: "щонайменше 12 осіб", 22: "щонайменше 22 особи", 25: "щонайменше 25 осіб"},
    }),
    "wrong picks": (wording.wrong_picks, {
        "en": {0: "only right ones", 1: "1 wrong pick", 2: "2 wrong picks"},
        "pl": {0: "tylko trafne pozycje", 1: "1 błędnie wybrana pozycja", 2: "2 błędnie wybrane pozycje",
               5: "5 błędnie wybranych pozycji", 12: "12 błędnie wybranych pozycji",
               22: "22 błędnie wybrane pozycje", 25: "25 błędnie wybranych pozycji"},
        "uk": {0: "лише правильні пункти", 1: "1 хибно вибраний пункт", 2: "2 хибно вибрані пункти",
               5: "5 хибно вибраних пунктів", 12: "12 хибно вибраних пунктів", 22: "22 хибно вибрані пункти",
               25: "25 хибно вибраних пунктів"},
    }),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "language", "number"),
    [(name, language, n) for name, (_, said) in COUNTED.items() for language in said for n in said[language]],
)
def test_numbers_take_their_form(name: str, language: str, number: int) -> None:
    worded, said = COUNTED[name]
    assert worded(number, speaker(language)) == said[language][number]


def counted(days: int, language: str, *mistakes: date) -> str:
    """A time limit of so many days from 28 October 2026 that ended a day later than counted, in words."""
    end = date(2026, 10, 28) + timedelta(days)
    limit = Limit(Deadline("d", "D", date(2026, 10, 28), days), end, end + timedelta(1), mistakes)
    with translation.override(language):
        return wording.limit(limit, speaker(language))


LIMITS = [
    ("en", 14, "14 days from Wednesday, 28 October 2026: the last day is Thursday, 12 November 2026. The counted end, "
     "Wednesday, 11 November 2026, is a day off, so the last day moves to the next working day. "
     "Your date was Thursday, 12 November 2026."),
    ("pl", 14, "14 dni od dnia zdarzenia (środa, 28 października 2026). Ostatni dzień: czwartek, 12 listopada 2026. "
     "Obliczony koniec terminu (środa, 11 listopada 2026) wypada w dzień wolny, więc termin upływa w najbliższy dzień "
     "roboczy. Twoja data: czwartek, 12 listopada 2026."),
    ("uk", 14, "14 днів від дня події (середа, 28 жовтня 2026). Останній день: четвер, 12 листопада 2026. "
     "Обчислений кінець строку (середа, 11 листопада 2026) припадає на неробочий день, тож строк спливає в найближчий "
     "робочий день. Ваша дата: четвер, 12 листопада 2026."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "days", "text"), LIMITS, ids=[language for language, *_ in LIMITS])
def test_a_time_limit_is_told_with_its_days_in_the_nominative(language: str, days: int, text: str) -> None:
    assert counted(days, language, DAY) == text


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("pl", 1, "1 dzień od"), ("pl", 2, "2 dni od"), ("pl", 5, "5 dni od"), ("pl", 12, "12 dni od"),
        ("pl", 22, "22 dni od"), ("pl", 25, "25 dni od"), ("uk", 1, "1 день від"), ("uk", 2, "2 дні від"),
        ("uk", 5, "5 днів від"), ("uk", 12, "12 днів від"), ("uk", 21, "21 день від"), ("uk", 22, "22 дні від"),
        ("uk", 25, "25 днів від"),
    ],
)  # fmt: skip
def test_the_days_of_a_time_limit(language: str, days: int, words: str) -> None:
    assert counted(days, language).startswith(words)


ENDED = [
    ("few", "Do zakończenia dotarło mniej niż 5 z nich.", "До завершення дійшло менше ніж 5 з них."),
    ("nearly-all", "Do zakończenia dotarły prawie wszystkie z nich.", "До завершення дійшли майже всі з них."),
    ("some", "Część z nich dotarła do zakończenia, część nie.", "Частина з них дійшла до завершення, частина — ні."),
]


@pytest.mark.parametrize(("ended", "polish", "ukrainian"), ENDED, ids=[ended for ended, *_ in ENDED])
def test_what_a_number_would_tell_too_much(ended: str, polish: str, ukrainian: str) -> None:
    assert wording.learners_ended(ended, speaker("pl")) == polish
    assert wording.learners_ended(ended, speaker("uk")) == ukrainian


def test_words_in_place_of_numbers_and_days() -> None:
    with translation.override("pl"):
        assert wording.learners(None, 0, speaker("pl")) == "nie pokazano"
        assert wording.learners_gone(None, speaker("pl")).startswith("Niektóre osoby odpowiedziały")
        assert wording.right_day(DAY, speaker("pl")) == "trafna data: 12 listopada 2026"
    with translation.override("uk"):
        assert wording.learners(None, 0, speaker("uk")) == "не показано"
        assert wording.learners_gone(None, speaker("uk")).startswith("Деякі особи відповіли")
        assert wording.right_day(DAY, speaker("uk")) == "правильна дата: 12 листопада 2026"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_the_sample_in_the_author_s_language(language: str) -> None:
    handed = StudioEditor(language=language).load(legal_case_block()).studio_view().json_init_args["example"]
    found, sample = open_case(handed).case, open_case(SAMPLE).case
    assert [step.id for step in found.steps] == [step.id for step in sample.steps]
    assert all(step.title != other.title for step, other in zip(found.steps, sample.steps, strict=True))
    assert check(handed)[0] == check(SAMPLE)[0] == ()
