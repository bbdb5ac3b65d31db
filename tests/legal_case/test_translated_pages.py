"""Debrief, overview, report, practice and visits as Polish and Ukrainian readers get them: none of it in English."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from lxml import html

from legal_case import sentences
from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, POOR_PATH, SMALL, TWO_WAYS, Moves, Player
from tests.legal_case.test_debrief_view import SKILLED, author_changes
from tests.legal_case.test_practising import BEFORE
from tests.legal_case.test_reporting import PROF, crowd, table, words
from tests.legal_case.test_visiting import Visitor
from tests.runtimes import Lms
from tests.runtimes.courseware import courseware
from tests.runtimes.services import UserStateClient

LANGUAGES = ("pl", "uk")
VALUES = {"d": r"\d+", "s": ".+?"}
NAMES = {"token", "type", "track", "quality", "state", "iso", "trail"}


def catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("text", str(files("legal_case") / "translations"), [language])


def source_texts() -> Iterator[str]:
    """Every text that the block asks gettext for, with its plural."""
    path = files("legal_case") / "conf" / "locale" / "en" / "LC_MESSAGES" / "text.po"
    with path.open("rb") as stream:
        for message in read_po(stream, locale="en"):
            yield from filter(None, [message.id] if isinstance(message.id, str) else message.id)


def pattern(text: str) -> re.Pattern[str]:
    """A source text with anything in the places of its values; a single word counts only where it stands alone."""
    parts = re.split(r"%\(\w+\)([ds])", text.replace("%%", "%"))
    body = "".join(VALUES[part] if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return re.compile(rf"(?<!\w){body}(?!\w)" if " " in text else rf"(?:.* · )?{body}(?: · .*)?", re.DOTALL)


PATTERNS = {text: pattern(text) for text in source_texts()}


def english(texts: Iterable[str]) -> set[tuple[str, str]]:
    """The English texts of the block that stand in some texts, each with where it stands."""
    return {
        (text, said)
        for said in texts
        for text, form in PATTERNS.items()
        if (form.search(said) if " " in text else form.fullmatch(said))
    }


def spoken(told: Any) -> Iterator[str]:
    """Every text of a reply that is for readers, not for the page's script."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        parts = [told[name] for name in told.keys() - NAMES] if isinstance(told, dict) else told
        for part in parts:
            yield from spoken(part)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The reader's language, in which days are written too."""
    with translation.override(request.param):
        yield request.param


def debrief(player: Player) -> dict[str, Any]:
    found: dict[str, Any] = player.post("look_back").json["debrief"]
    return found


def test_english_is_found_whole_and_in_parts() -> None:
    said = ["right · na twojej ścieżce", "Kazus. 14 days from x: the last day is y.", "dobrze", "3 of 5 points"]
    assert {text for text, _ in english(said)} == {
        "right", "%(days)d days from %(event)s: the last day is %(due)s.", "%(earned)d of %(most)d points",
        "%(earned)d of %(most)d", "%(count)d points",
    }  # fmt: skip


def test_the_debrief_in_english_is_english() -> None:
    """What is looked for on the pages below stands on this one."""
    with translation.override("en"):
        found = english(spoken(debrief(Player.at(Lms(), SKILLED, attempts_allowed=1).play(POOR_PATH))))
    assert {*sentences.TRACKS.values(), *sentences.LIMITS.values()} <= {text for text, _ in found}


FULL = {
    "pl": {
        "route": [
            "szkodliwie lub błędnie · na twojej ścieżce i na najlepszej", "na twojej ścieżce i na najlepszej",
            "tylko na twojej ścieżce", "tylko na najlepszej ścieżce",
        ],
        "skills": ["0 z 2 punktów", "0 z 5 punktów"],
        "documents": ["decyzja, 20 października 2026"],
        "limits": [
            "14 dni od dnia zdarzenia (środa, 28 października 2026). Ostatni dzień: czwartek, 12 listopada 2026. "
            "Obliczony koniec terminu (środa, 11 listopada 2026) wypada w dzień wolny, więc termin upływa w najbliższy "
            "dzień roboczy. Twoja data: środa, 11 listopada 2026."
        ],
    },
    "uk": {
        "route": [
            "шкідливо або хибно · на вашому шляху й на найкращому", "на вашому шляху й на найкращому",
            "лише на вашому шляху", "лише на найкращому шляху",
        ],
        "skills": ["0 з 2 балів", "0 з 5 балів"],
        "documents": ["рішення, 20 жовтня 2026"],
        "limits": [
            "14 днів від дня події (середа, 28 жовтня 2026). Останній день: четвер, 12 листопада 2026. Обчислений "
            "кінець строку (середа, 11 листопада 2026) припадає на неробочий день, тож строк спливає в найближчий "
            "робочий день. Ваша дата: середа, 11 листопада 2026."
        ],
    },
}  # fmt: skip


def test_the_whole_debrief(language: str) -> None:
    told = debrief(Player.at(Lms(language=language), SKILLED, attempts_allowed=1).play(POOR_PATH))
    assert english(spoken(told)) == set()
    expected = FULL[language]
    assert {each["text"] for each in told["route"]} == set(expected["route"])
    assert [each["text"] for each in told["skills"]] == expected["skills"]
    assert [each["note"] for each in told["documents"]][:1] == expected["documents"]
    assert [each["sentence"] for each in told["timeline"]["limits"]] == expected["limits"]


DEBRIEFS: dict[str, tuple[Moves, dict[str, Any], str]] = {
    "own path only": (POOR_PATH, {"attempts_allowed": 2}, "later"),
    "results never": (POOR_PATH, {"attempts_allowed": 1, "show_correctness": "never"}, "results-never"),
    "results later": (
        POOR_PATH,
        {"attempts_allowed": 1, "show_correctness": "past_due", "due": BEFORE},
        "results-later",
    ),
    "all points": (BEST_PATH, {}, ""),
}


@pytest.mark.parametrize("name", DEBRIEFS)
def test_other_debriefs(language: str, name: str) -> None:
    moves, settings, notice = DEBRIEFS[name]
    told = debrief(Player.at(Lms(language=language), SKILLED, **settings).play(moves))
    assert english(spoken(told)) == set()
    assert not notice or catalogue(language).gettext(sentences.NOTICES[notice]) in spoken(told)


def test_a_debrief_that_was_frozen(language: str) -> None:
    player = Player.at(Lms(language=language), attempts_allowed=1).play(POOR_PATH)
    author_changes(player, TWO_WAYS)
    assert english(spoken(debrief(player))) == set()
    assert player.look()["notice"] == catalogue(language).gettext(sentences.NOTICES["changed"])
    assert english(spoken(player.view)) == set()


def test_practice(language: str) -> None:
    known = catalogue(language)
    player = Player.at(Lms(language=language), attempts_allowed=1).play(POOR_PATH)
    player.post("replay", attempt=player.view["attempt"], at=0)
    assert player.view["attempt_text"] == known.gettext("Practice, not graded") != "Practice, not graded"
    player.play(POOR_PATH)
    assert player.view["score"]["sentence"].endswith(known.gettext(sentences.NOTICES["practised"]))
    assert english(spoken(player.view)) == set()


def test_visitors(language: str) -> None:
    visitor = Visitor.at(Lms(language=language))
    assert visitor.view["notice"] == catalogue(language).gettext(sentences.NOTICES["visitor"])
    views = [visitor.view]
    for move in POOR_PATH:
        visitor.play((move,))
        views.append(visitor.view)
    assert english(spoken(views)) == english(spoken(debrief(visitor))) == set()
    refused = visitor.ask("view", "nonsense").json["error"]
    assert refused == catalogue(language).gettext(sentences.REFUSALS["trail-lost"])


def test_the_report(language: str) -> None:
    player = Player.at(Lms(language=language), SMALL.replace('"note"', '"memo"')).play(POOR_PATH)
    player.restart()
    player.answer("Look at")
    client = UserStateClient(player.runtime.records, {player.runtime.user.id: "ania"})  # type: ignore[union-attr]
    block = player.runtime.unbound(player.block)  # type: ignore[attr-defined]
    rows = [row for _, row in block.generate_report_data(client.iter_all_for_block(block.scope_ids.usage_id))]
    known = catalogue(language)
    assert {tuple(row) for row in rows} == {tuple(known.gettext(name) for name in sentences.REPORT.values())}
    state = known.gettext(sentences.REPORT["state"])
    assert {row[state] for row in rows} == {known.gettext(each) for each in sentences.ATTEMPTS.values()}
    assert english(name for row in rows for name in row) == english(spoken(rows)) == set()


EDITED = TWO_WAYS.replace('id="middle"', 'id="centre"')
ON_AND_ON = ("Look at", "2026-11-12")
OVERVIEWS: dict[str, tuple[str, list[tuple[int, Moves]], str, set[str]]] = {
    "whole": (
        SMALL, [(7, BEST_PATH), (13, POOR_PATH), (5, ("Say that",))], SMALL,
        {"choices", "how", "ways", "unanswered", "wrong-day", "all-right"},
    ),
    "few": (TWO_WAYS, [(4, ("Right",))], TWO_WAYS, {"few"}),
    "nobody errs": (TWO_WAYS, [(6, ("Left",))], TWO_WAYS, {"no_ways"}),
    "small groups": (TWO_WAYS, [(4, ("Right",)), (9, ("Left",)), (20, ("Middle",))], TWO_WAYS, {"hidden"}),
    "too small": (TWO_WAYS, [(4, ("Right",)), (9, ("Left",))], TWO_WAYS, {"step_hidden"}),
    "hardly answered": (SMALL, [(6, ("Look at",)), (3, ON_AND_ON)], SMALL, {"step_few"}),
    "options gone": (TWO_WAYS, [(6, ("Left",)), (20, ("Middle",))], EDITED, {"gone"}),
}  # fmt: skip


def overview(lms: Lms, block: Any) -> Any:
    """The overview as the professor sees it."""
    with courseware(lms.records):
        reply = lms.as_user(PROF).post(block, "overview")
    assert reply.status == 200, reply.json
    return html.fromstring(f"<div>{reply.json['html']}</div>")


def said(name: str, language: str) -> str:
    return catalogue(language).gettext(sentences.OVERVIEW[name]) % {"fewest": 5}


def texts(page: Any) -> list[str]:
    return [" ".join(text.split()) for text in page.itertext()]


@pytest.mark.parametrize("name", OVERVIEWS)
def test_overviews(language: str, name: str) -> None:
    source, parts, later, expected = OVERVIEWS[name]
    lms = Lms(language=language)
    block = lms.load(LegalCaseXBlock, data=source)
    crowd(lms, block, *parts)
    author_changes(Player(lms, block), later)
    page = overview(lms, block)
    assert english(texts(page)) == set()
    assert {each for each in expected if said(each, language) not in words(page)} == set()


def test_an_overview_elsewhere(language: str) -> None:
    lms = Lms(PROF, language=language)
    reply = lms.post(lms.load(LegalCaseXBlock, data=SMALL), "overview")
    assert said("elsewhere", language) in words(html.fromstring(reply.json["html"]))


def test_every_sentence_of_the_overview_is_seen() -> None:
    """The others stand in a sentence of wording, see test_wording."""
    seen = {"elsewhere"}.union(*(names for *_, names in OVERVIEWS.values()))
    worded = {"ended-few", "ended-nearly-all", "ended-some", "gone-some"}
    assert seen | worded == set(sentences.OVERVIEW)


def test_the_overview_in_words(language: str) -> None:
    lms = Lms(language=language)
    block = lms.load(LegalCaseXBlock, data=SMALL)
    crowd(lms, block, (7, BEST_PATH), (14, POOR_PATH))
    page = overview(lms, block)
    head, right, many = {
        "pl": ("Kazus zaczęło 21 osób. Do zakończenia dotarło 21 z nich.", "trafna data: 12 listopada 2026",
               "14 osób (67%)"),
        "uk": ("Казус почала 21 особа. До завершення дійшла 21 з них.", "правильна дата: 12 листопада 2026",
               "14 осіб (67%)"),
    }[language]  # fmt: skip
    assert head in words(page)
    assert right in table(page, "The last day")
    assert table(page, "An envelope")["Say that it is too late"] == many


def test_staff_find_the_fold_in_their_language(language: str) -> None:
    lms = Lms(PROF, language=language)
    page = html.fromstring(lms.page(lms.load(LegalCaseXBlock, data=SMALL)))
    [fold] = page.find_class("lc-team")
    known = catalogue(language)
    for name in ("team_only", "show_overview"):
        assert known.gettext(sentences.LEARNER[name]) in words(fold)
    assert english(texts(fold)) == set()
