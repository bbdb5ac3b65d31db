"""Every page as Polish and Ukrainian readers get it: none of it in English."""

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

from podcast_player import author_wording, sentences
from tests.podcast_player.block_podcasts import MALFORMED, TWO, Listener, LmsWithFiles
from tests.runtimes import Learner, Lms

LANGUAGES = ("pl", "uk")
VALUES = {"d": r"\d+", "s": ".+?"}
NAMES = {"id", "type", "kind", "lang", "src", "key", "completion", "store", "page", "license"}
SAME = {"%(size)s MB", "%(size)s kB", "%(size)s GB"}


def source_texts() -> Iterator[str]:
    """Every text that the learner's side asks gettext for, with its plural."""
    path = files("podcast_player") / "conf" / "locale" / "en" / "LC_MESSAGES" / "text.po"
    with path.open("rb") as stream:
        for message in read_po(stream, locale="en"):
            yield from filter(None, [message.id] if isinstance(message.id, str) else message.id)


def pattern(text: str) -> re.Pattern[str]:
    """A source text with anything in the places of its values; a single word counts only where it stands alone."""
    parts = re.split(r"%\(\w+\)([ds])", text.replace("%%", "%"))
    body = "".join(VALUES[part] if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return re.compile(rf"(?<!\w){body}(?!\w)" if " " in text else rf"(?:.* · )?{body}(?: · .*)?", re.DOTALL)


PATTERNS = {text: pattern(text) for text in source_texts() if text not in SAME}


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


def texts(page: str) -> list[str]:
    """What a page says, its labels too, without its scripts and styles."""
    tree = html.fromstring(page)
    said = tree.xpath(
        "//text()[not(parent::script) and not(parent::style)] | //@aria-label | //@title | //@placeholder"
    )
    return [" ".join(text.split()) for text in said if text.strip()]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The reader's language, in which days, numbers and languages are named too."""
    with translation.override(request.param):
        yield request.param


def translator(language: str) -> gettext.NullTranslations:
    return gettext.translation("text", str(files("podcast_player") / "translations"), [language])


def said_in(language: str, text: str) -> str:
    return translator(language).gettext(text)


def test_english_is_found_whole_and_in_parts() -> None:
    said = ["Season 1, episode 2 · 1 marca", "Odcinek. Heard: 38%. Done from 90%.", "Play", "Playlista", "zaliczone"]
    assert {text for text, _ in english(said)} == {
        "Season %(season)d, episode %(number)d", "Season %(season)d", "episode %(which)s", "Play",
        "Heard: %(percent)d%%. Done from %(threshold)d%%.",
    }  # fmt: skip


def test_the_page_in_english_is_english() -> None:
    """What is looked for on the pages below stands on this one."""
    with translation.override("en"):
        found = english([*spoken(Listener.at(Lms(), TWO).init()), *texts(page_in("en"))])
    assert set(sentences.LEARNER.values()) - SAME <= {text for text, _ in found}


def page_in(language: str) -> str:
    ania = Listener.at(Lms(language=language), TWO)
    return ania.runtime.page(ania.block)


def test_the_learners_page(language: str) -> None:
    ania = Listener.at(Lms(language=language), TWO)
    for view in ("student_view", "public_view"):
        assert english(spoken(ania.init(view))) == set()
        assert english(texts(ania.runtime.page(ania.block, view))) == set()


def test_every_standing(language: str) -> None:
    for mode in ("listen", "listen_or_read", "manual"):
        ania = Listener.at(Lms(language=language), TWO, completion=mode)
        replies = [ania.report((0, 40)), ania.post("mark_read", episode="t1"), ania.report((0, 99))]
        assert english(spoken([reply.json for reply in replies])) == set()


def test_the_page_of_a_transcript(language: str) -> None:
    ania = Listener.at(LmsWithFiles(language=language), TWO)
    for lang in ("pl", "uk", "en"):
        page = ania.ask("transcript_page", episode="t1", lang=lang).text
        assert english(texts(page)) <= {("Good morning.", "Good morning.")}
    there = Listener.at(Lms(language=language), TWO)
    missing = there.ask("transcript_page", episode="t1", lang="en")
    assert said_in(language, sentences.REFUSALS["transcript-elsewhere"]) in texts(missing.text)
    assert english(texts(missing.text)) == set()


def test_a_faulty_podcast(language: str) -> None:
    ania = Listener.at(Lms(language=language), MALFORMED["two of one id"], display_name="Migrostacja")
    page = ania.runtime.page(ania.block)
    assert said_in(language, sentences.UNAVAILABLE) in texts(page)
    assert english(texts(page)) == set()


TWICE = TWO.replace('kind="translation"', 'kind="verbatim"').replace('lang="uk"', 'lang="pl"')


@pytest.mark.parametrize("source", [MALFORMED["two of one id"], MALFORMED["not WebVTT"], TWICE])
def test_a_faulty_podcast_as_its_author_sees_it(language: str, source: str) -> None:
    prof = Listener.at(Lms(Learner("prof", course_staff=True), language=language), source)
    page = prof.runtime.page(prof.block)
    assert html.fromstring(page).xpath("//li")
    assert english(texts(page)) == set()
    assert "verbatim" not in page


@pytest.mark.parametrize(
    ("where", "polish", "ukrainian"),
    [
        ("episode t2, chapter 3", "odcinek t2, rozdział 3", "епізод t2, розділ 3"),
        ("episode e1, transcript pl", "odcinek e1, transkrypcja pl", "епізод e1, транскрипт pl"),
        ("episode e1, chapters", "odcinek e1, rozdziały", "епізод e1, розділи"),
        ("podcast_player", "podcast_player", "podcast_player"),
        ("Rozmowa, część 2", "Rozmowa, część 2", "Rozmowa, część 2"),
        ("", "", ""),
    ],
)
def test_places_of_problems(where: str, polish: str, ukrainian: str) -> None:
    names = [author_wording.place(where, translator(language)) for language in ("en", *LANGUAGES)]
    assert names == [where, polish, ukrainian]


def test_what_a_later_version_has_stored(language: str) -> None:
    ania = Listener.at(Lms(language=language), TWO)
    block = ania.runtime.load(ania.block)
    block.listening = {"schema": 2}
    block.save()
    assert ania.init()["strings"]["not_saved"] == said_in(language, sentences.REFUSALS["newer-listening"])
    assert english(spoken(ania.init())) == set()


FULL = {
    "pl": {
        "label": "Sezon 1, odcinek 2 · 1 marca 2022 · 2 minuty",
        "sentence": "Wysłuchane: 0%. Zaliczenie od 90% albo po przeczytaniu transkrypcji.",
        "sizes": ["1,1 MB", "552 kB"],
        "names": ["polski", "ukraiński (tłumaczenie)", "angielski (tłumaczenie)"],
        "summary": "Zaliczono 0 z 2 odcinków",
    },
    "uk": {
        "label": "Сезон 1, епізод 2 · 1 березня 2022 · 2 хвилини",
        "sentence": "Прослухано: 0%. Зараховується від 90% або після прочитання транскрипту.",
        "sizes": ["1,1 МБ", "552 кБ"],
        "names": ["польська", "українська (переклад)", "англійська (переклад)"],
        "summary": "Зараховано 0 із 2 епізодів",
    },
}


def test_an_episode_in_words(language: str) -> None:
    ania = Listener.at(Lms(language=language), TWO)
    view = ania.view()
    first = view["episodes"][0]
    assert {
        "label": first["label"],
        "sentence": first["listening"]["sentence"],
        "sizes": [each["size"] for each in first["sources"]],
        "names": [each["name"].casefold() for each in first["transcripts"]],
        "summary": view["summary"],
    } == FULL[language]
