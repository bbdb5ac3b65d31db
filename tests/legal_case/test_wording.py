"""Every sentence of the block has its words, in each language and with the details that its rule brings."""

from __future__ import annotations

import ast
import gettext
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from lxml import html

import legal_case
from legal_case import sentences, wording
from legal_case.domain.problem import Problem
from legal_case.opening import check
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
        assert set(PLACEHOLDER.findall(sentences.REFUSALS[rule])) <= given, rule


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
    handed = studio.load(block).studio_view().json_init_args["strings"]
    for name, message in sentences.AUTHOR.items():
        assert handed[name] == known.gettext(message), name
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
