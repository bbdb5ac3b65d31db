"""Whether every rule that an author can break has its sentence, with the details that the rule gives."""

import ast
import re
from pathlib import Path

import pytest

from podcast_player import author_sentences, author_wording, feed_sentences
from podcast_player.domain.matching import FIELDS
from podcast_player.domain.problem import Problem
from podcast_player.opening import check
from tests.podcast_player.faulty import FAULTS, UNREADABLE

ROOT = Path(author_sentences.__file__).parent
PLACEHOLDER = re.compile(r"%\((\w+)\)")
SOURCES = ("olx.py", "shapes.py", "domain/review.py")
READERS = ("cue", "reading", "webvtt", "subrip", "podcast_json", "podcast_html", "transcript")
ASIDE = {"level", "where", "line"}


class English:
    """Answers as the service `i18n` does where there is no catalogue."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural


def calls(names: tuple[str, ...], *paths: str) -> dict[str, set[str]]:
    """The rules that calls of these names give, with the details they give along."""
    found: dict[str, set[str]] = {}
    for path in paths:
        for node in ast.walk(ast.parse((ROOT / path).read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in names:
                texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                rules = [text for text in texts if re.fullmatch("[a-z0-9-]+", text)]
                keywords = {word.arg for word in node.keywords if word.arg} - ASIDE
                if rules:
                    found[rules[0]] = keywords if rules[0] not in found else found[rules[0]] & keywords
    return found


SHARED_RULES = calls(("misfit", "Unreadable"), "../block_pages/source_xml.py")
SOURCE_RULES = {
    **calls(("problem", "complain"), *SOURCES),
    **{rule: details for rule, details in SHARED_RULES.items() if rule != "missing-attribute"},
}
TRANSCRIPT_RULES = calls(("note", "Refused", "Warned"), *(f"domain/{name}.py" for name in READERS))
FETCHING = ("feed", "feed_xml", "feed_chapters", "fetching", "addresses", "connecting")
FEED_RULES = {
    **calls(("problem", "complain", "Refused", "Unreadable"), *(f"{name}.py" for name in FETCHING)),
    "import-transcript-kept": {"name"},
}
REFUSALS = calls(("Refusal",), "authors.py", "authoring.py", "feed_authoring.py")


@pytest.mark.parametrize("rule", SOURCE_RULES)
def test_every_rule_of_sources_has_its_sentence(rule: str) -> None:
    assert set(PLACEHOLDER.findall(author_sentences.PROBLEMS[rule])) <= SOURCE_RULES[rule]


@pytest.mark.parametrize("rule", sorted(TRANSCRIPT_RULES))
def test_every_rule_of_transcripts_has_its_sentence(rule: str) -> None:
    given = TRANSCRIPT_RULES[rule] if rule != "and-more" else {"count"}
    assert set(PLACEHOLDER.findall(author_sentences.TRANSCRIPTS[rule])) <= given


@pytest.mark.parametrize("rule", [rule for rule in REFUSALS if rule not in ("transcripts-not-stored",)])
def test_every_refusal_of_an_author_has_its_sentence(rule: str) -> None:
    assert set(PLACEHOLDER.findall(author_sentences.REFUSALS[rule])) <= REFUSALS[rule]


def test_no_sentence_is_left_without_its_rule() -> None:
    made = {"not-stored": {"transcripts-not-stored", "files-not-stored"}, "opening": {"transcripts-will-move"}}
    assert author_sentences.PROBLEMS.keys() - SOURCE_RULES.keys() == made["opening"]
    assert author_sentences.TRANSCRIPTS.keys() == TRANSCRIPT_RULES.keys()
    assert feed_sentences.FEEDS.keys() == FEED_RULES.keys() | {"fetch-not-https"}
    assert author_sentences.REFUSALS.keys() - REFUSALS.keys() == made["not-stored"]


@pytest.mark.parametrize("rule", sorted(FEED_RULES))
def test_every_rule_of_feeds_and_of_fetching_has_its_sentence(rule: str) -> None:
    assert set(PLACEHOLDER.findall(feed_sentences.FEEDS[rule])) <= FEED_RULES[rule]


def test_every_field_that_an_import_can_change_has_a_name() -> None:
    assert set(author_sentences.FIELDS) == set(FIELDS)


EVERY = {
    **author_wording.RULES,
    **{name: message for name, message in author_sentences.REFUSALS.items() if name[-7:] != "refused"},
}
SAYS_WHAT_IS_LEFT_OUT = {"and-more"}
ONLY_SAYS_WHAT_TO_DO = {"nothing-picked"}
ASKS_FOR_NOTHING = {"may-not-write"}


@pytest.mark.parametrize("rule", sorted(EVERY.keys() - SAYS_WHAT_IS_LEFT_OUT - ONLY_SAYS_WHAT_TO_DO - ASKS_FOR_NOTHING))
def test_a_sentence_tells_more_than_what_is_wrong(rule: str) -> None:
    """It has a second sentence or clause, which says what to do, or says outright how the thing has to be."""
    message = EVERY[rule]
    assert message.endswith(".")
    assert "!" not in message.replace("<!", "")
    assert re.search(r"[.;:,] [A-Za-z“/-]|has to be|does not belong|Give the", message[:-1]), message


@pytest.mark.parametrize("source", [*(fault.source for fault in FAULTS), *UNREADABLE.values()])
def test_every_faulty_source_is_explained(source: str) -> None:
    for found in check(source)[0]:
        told = author_wording.problem(found, English())
        assert "%(" not in told["message"]
        assert told["level"] in ("error", "warning")


def test_percent_signs_of_authors_stay_what_they_are() -> None:
    found = Problem("duplicate-id", details=(("id", "%(x)s %d"),))
    assert author_wording.problem(found, English())["message"].startswith("The id “%(x)s %d” is used")


@pytest.mark.parametrize(("seconds", "shown"), [
    (0, "0:00"), (9, "0:09"), (75, "1:15"), (754, "12:34"), (3_600, "1:00:00"), (36_000, "10:00:00"),
    (86_400, "24:00:00"),
])  # fmt: skip
def test_times_are_shown_as_people_write_them(seconds: int, shown: str) -> None:
    assert author_wording.clock(seconds) == shown
