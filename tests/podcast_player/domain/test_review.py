"""What is wrong with a podcast: every rule with a podcast that breaks it, and one that breaks none."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from podcast_player.domain import problem as problems
from podcast_player.domain import review
from podcast_player.domain.episode import (
    LONGEST_SECONDS,
    MOST_EPISODES,
    Chapter,
    Episode,
    Podcast,
    Source,
    Speaker,
    TranscriptFile,
)
from podcast_player.domain.problem import ERROR, WARNING
from podcast_player.domain.review import MOST_INLINE_CHARACTERS
from tests.podcast_player import podcasts

SOUND = podcasts.sound()
FIRST, SECOND = SOUND.episodes
NAMED = re.compile(r"problem\(\s*\"([a-z-]+)\"")
STATIC = Source("/static/a.mp3", "audio/mpeg", 1, line=40)
FILE = TranscriptFile("pl", src="/static/a.vtt", line=50)


def first(**more: object) -> Podcast:
    """The sound podcast, its first episode changed."""
    return Podcast((replace(FIRST, **more), SECOND))  # type: ignore[arg-type]


def many(number: int) -> Podcast:
    return Podcast(tuple(replace(SECOND, id=f"t{each}") for each in range(number)))


def inline(characters: int) -> Podcast:
    half = TranscriptFile("pl", text="a" * (characters // 2))
    return Podcast((replace(FIRST, transcripts=(half,)), replace(SECOND, transcripts=(half,))))


# the rule, its level, its place, its line and its details, and the podcast that breaks it
FAULTS: dict[str, tuple[str, str, int, dict[str, str], Podcast]] = {
    "no-episodes": (ERROR, "", 0, {}, Podcast()),
    "too-many-episodes": (ERROR, "", 0, {"episodes": "51", "limit": "50"}, many(MOST_EPISODES + 1)),
    "duplicate-id": (ERROR, "episode t1", 14, {"id": "t1"}, Podcast((FIRST, replace(SECOND, id="t1")))),
    "duplicate-guid": (
        ERROR, "episode t2", 14, {"guid": "https://example.org/1"}, Podcast((FIRST, replace(SECOND, guid=FIRST.guid))),
    ),
    "transcripts-too-long": (
        ERROR, "", 0, {"characters": "40002", "limit": "40000"}, inline(MOST_INLINE_CHARACTERS + 2),
    ),
    "bad-id": (ERROR, "episode T 1", 3, {"value": "T 1"}, first(id="T 1")),
    "no-title": (ERROR, "episode t1", 3, {}, first(title=" ")),
    "unknown-duration": (ERROR, "episode t1", 3, {}, first(duration=0)),
    "bad-duration": (
        ERROR, "episode t1", 3, {"seconds": "86401", "limit": "86400"}, first(duration=LONGEST_SECONDS + 1),
    ),
    "no-source": (ERROR, "episode t1", 3, {}, first(sources=())),
    "bad-address": (
        ERROR, "episode t1, source 2", 40, {"address": "javascript:alert(1)"},
        first(sources=(STATIC, replace(STATIC, src="javascript:alert(1)"))),
    ),
    "not-audio": (
        WARNING, "episode t1, source 1", 40, {"type": "video/mp4"}, first(sources=(replace(STATIC, type="video/mp4"),)),
    ),
    "unknown-size": (WARNING, "episode t1, source 1", 40, {}, first(sources=(replace(STATIC, bytes=0),))),
    "chapter-outside": (
        ERROR, "episode t1, chapter 1", 8, {"start": "184", "duration": "184"},
        first(chapters=(Chapter(184, "A", line=8),)),
    ),
    "chapters-not-ascending": (
        ERROR, "episode t1, chapter 3", 10, {"start": "5", "before": "95"},
        first(chapters=(*FIRST.chapters[:2], Chapter(5, "A", line=10))),
    ),
    "no-chapter-title": (ERROR, "episode t1, chapter 1", 8, {}, first(chapters=(Chapter(0, " ", line=8),))),
    "no-required-chapter": (WARNING, "episode t1", 8, {}, first(chapters=(Chapter(0, "A", False, 8),))),
    "no-transcript": (WARNING, "episode t1", 3, {}, first(transcripts=())),
    "no-language": (ERROR, "episode t1, transcript 1", 50, {}, first(transcripts=(replace(FILE, lang=""),))),
    "bad-language": (
        ERROR, "episode t1, transcript 1", 50, {"lang": "polski!"}, first(transcripts=(replace(FILE, lang="polski!"),)),
    ),
    "empty-transcript": (ERROR, "episode t1, transcript 1", 50, {}, first(transcripts=(replace(FILE, src=""),))),
    "transcript-in-two-places": (
        ERROR, "episode t1, transcript 1", 50, {"address": "/static/a.vtt"},
        first(transcripts=(replace(FILE, text="WEBVTT"),)),
    ),
    "transcript-elsewhere": (
        ERROR, "episode t1, transcript 1", 50, {"address": "https://example.org/a.vtt"},
        first(transcripts=(replace(FILE, src="https://example.org/a.vtt"),)),
    ),
    "duplicate-transcript": (
        ERROR, "episode t1, transcript 2", 51, {"lang": "PL", "kind": "verbatim"},
        first(transcripts=(FILE, replace(FILE, lang="PL", line=51))),
    ),
    "nameless-speaker": (ERROR, "episode t1", 60, {"key": "G"}, first(speakers=(Speaker("G", " ", line=60),))),
    "duplicate-speaker": (
        ERROR, "episode t1", 61, {"key": "L"}, first(speakers=(Speaker("L", "A"), Speaker("L", "B", line=61))),
    ),
    "unknown-speaker": (WARNING, "episode t1, transcript 1", 6, {"key": "Ewa"}, SOUND),
}  # fmt: skip
VOICES = {("t1", "pl", "verbatim"): ("L", "Gość", "Ewa", "Ewa"), ("t2", "pl", "verbatim"): ("Ktoś",)}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_broken_rule_is_named_with_its_level_place_line_and_details(rule: str) -> None:
    level, where, line, details, podcast = FAULTS[rule]
    found = [each for each in review.findings(podcast, VOICES) if each.rule == rule]
    assert [(each.level, each.where, each.line, dict(each.details)) for each in found][-1:] == [
        (level, where, line, details)
    ]


@pytest.mark.parametrize("rule", sorted(FAULTS.keys() - {"unknown-speaker"}))
def test_a_podcast_that_breaks_one_rule_breaks_no_other(rule: str) -> None:
    level, *_, podcast = FAULTS[rule]
    found = review.findings(podcast)
    assert {each.rule for each in found} == {rule}
    assert problems.has_errors(found) == (level == ERROR)


def test_every_rule_in_the_code_is_broken_by_a_podcast() -> None:
    assert set(NAMED.findall(inspect.getsource(review))) == FAULTS.keys()


def test_a_sound_podcast_gives_no_finding() -> None:
    assert review.findings(SOUND) == ()
    assert review.findings(SOUND, {("t1", "pl", "verbatim"): ("L", "Lektor", "G")}) == ()


LIMITS: dict[str, Callable[[], Podcast]] = {
    "as many episodes as there may be": lambda: many(MOST_EPISODES),
    "as much inline text as there may be": lambda: inline(MOST_INLINE_CHARACTERS),
    "a day": lambda: first(duration=LONGEST_SECONDS),
    "a chapter in the last second": lambda: first(chapters=(Chapter(0, "A"), Chapter(183, "B"))),
    "an id of forty signs": lambda: first(id="a-b_9" * 8),
    "a language with its script and region": lambda: first(transcripts=(replace(FILE, lang="zh-Hant-TW"),)),
    "one language verbatim and translated": lambda: first(transcripts=(FILE, replace(FILE, kind="translation"))),
    "a recording whose type is not told": lambda: first(sources=(replace(STATIC, type=""),)),
    "a recording by http": lambda: first(sources=(replace(STATIC, src="http://example.org/a.mp3"),)),
    "two episodes that no feed gave": lambda: Podcast((replace(FIRST, guid=""), SECOND)),
    "no chapters": lambda: first(chapters=()),
}


@pytest.mark.parametrize("name", LIMITS)
def test_what_is_just_allowed_gives_no_finding(name: str) -> None:
    assert review.findings(LIMITS[name]()) == ()


@pytest.mark.parametrize("id", ["", "a" * 41, "A", "ż", "a b", "a\n", "../a"])
def test_an_id_is_short_and_plain(id: str) -> None:
    assert "bad-id" in {each.rule for each in review.findings(first(id=id))}


@pytest.mark.parametrize(
    "address", ["", "a.mp3", "//example.org/a.mp3", "ftp://example.org/a.mp3", "data:audio/mp3;base64,", "/asset/a.mp3"]
)
def test_a_recording_is_a_course_file_or_on_the_web(address: str) -> None:
    assert "bad-address" in {each.rule for each in review.findings(first(sources=(replace(STATIC, src=address),)))}


@pytest.mark.parametrize("lang", ["p", "polski", "pl_PL", "pl-", "pl\n", "uk-Cyrl-UA-x-y-z"])
def test_a_language_is_a_tag(lang: str) -> None:
    assert "bad-language" in {each.rule for each in review.findings(first(transcripts=(replace(FILE, lang=lang),)))}


def test_chapters_before_the_beginning_and_at_the_same_second_are_wrong() -> None:
    chapters = (Chapter(-1, "A"), Chapter(0, "B"), Chapter(0, "C"), Chapter(9, "D"))
    found = [(each.rule, each.where) for each in review.findings(first(chapters=chapters))]
    assert found == [
        ("chapter-outside", "episode t1, chapter 1"),
        ("chapters-not-ascending", "episode t1, chapter 3"),
    ]


def test_every_chapter_is_held_against_the_latest_before_it() -> None:
    chapters = tuple(Chapter(start, "A") for start in (0, 95, 5, 50, 120))
    found = [(each.where, dict(each.details)["before"]) for each in review.findings(first(chapters=chapters))]
    assert found == [("episode t1, chapter 3", "95"), ("episode t1, chapter 4", "95")]


def test_while_the_duration_is_unknown_no_chapter_is_beyond_it() -> None:
    found = review.findings(first(duration=0, chapters=(Chapter(99_999, "A"),)))
    assert [each.rule for each in found] == ["unknown-duration"]


def test_a_negative_duration_is_no_duration() -> None:
    assert [each.rule for each in review.findings(Podcast((Episode("t", "A", duration=-1, sources=(STATIC,)),)))] == [
        "bad-duration", "no-transcript",
    ]  # fmt: skip


def test_speakers_are_only_missed_where_the_author_names_any() -> None:
    found = review.findings(SOUND, {("t2", "pl", "verbatim"): ("Ktoś",)})
    assert found == ()


def test_each_unknown_speaker_is_told_once_in_order() -> None:
    found = review.findings(SOUND, {("t1", "uk", "translation"): ("Б", "А", "Б", "L")})
    assert [(each.where, dict(each.details)["key"]) for each in found] == [
        ("episode t1, transcript 2", "А"),
        ("episode t1, transcript 2", "Б"),
    ]
