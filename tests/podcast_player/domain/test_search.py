"""Searching as one types: against a search that folds whole texts and looks at every place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from podcast_player.domain import search
from podcast_player.domain.cue import Cue, Transcript
from podcast_player.domain.search import Match

LETTERS = "aąłŁlsßSśİi̇ı ﬁfi\u0301\u0328\u0338\n\xa0.(*漢"


def transcript(*texts: str) -> Transcript:
    return Transcript(tuple(Cue(at, at + 1, text) for at, text in enumerate(texts)))


def found(query: str, *texts: str) -> list[tuple[int, int, int, int]]:
    matches = search.find(search.index(transcript(*texts)), query)
    return [(each.cue, each.start, each.last, each.end) for each in matches]


def folded(text: str) -> str:
    """The oracle's folding: of a whole text at once."""
    cased = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    bare = "".join(sign for sign in cased if unicodedata.category(sign) != "Mn").replace("ł", "l")
    return " ".join(bare.split())


MATCHES: dict[str, tuple[str, list[str], list[tuple[int, int, int, int]]]] = {
    "as written": ("pobyt", ["wniosek o pobyt"], [(0, 10, 0, 15)]),
    "without case": ("POBYT", ["Pobyt"], [(0, 0, 0, 5)]),
    "without accents": ("zazolc gesla jazn", ["Zażółć gęślą jaźń"], [(0, 0, 0, 17)]),
    "with accents": ("zażółć", ["ZAZOLC"], [(0, 0, 0, 6)]),
    "the stroke of ł": ("lodz", ["Łódź, łódź"], [(0, 0, 0, 4), (0, 6, 0, 10)]),
    "ł for l": ("łas", ["las"], [(0, 0, 0, 3)]),
    "in other letters": ("ДІМ", ["наш дім"], [(0, 4, 0, 7)]),
    "й as и": ("мои", ["мой"], [(0, 0, 0, 3)]),
    "ß as ss": ("strasse", ["Straße!"], [(0, 0, 0, 6)]),
    "half of an ß is all of it": ("stras", ["Straße"], [(0, 0, 0, 5)]),
    "accents that stand apart": ("lodz", ["Ło\u0301dz\u0301!"], [(0, 0, 0, 6)]),
    "across cues": ("o pobyt", ["Wniosek o", "pobyt czasowy"], [(0, 8, 1, 5)]),
    "across three cues": ("a b c", ["a", "b", "c"], [(0, 0, 2, 1)]),
    "across an empty cue": ("a b", ["a", "", "b"], [(0, 0, 2, 1)]),
    "across lines": ("o pobyt", ["o\npobyt"], [(0, 0, 0, 7)]),
    "any space": ("o  pobyt", ["o\xa0pobyt"], [(0, 0, 0, 7)]),
    "space around the query": ("  pobyt ", ["o pobyt!"], [(0, 2, 0, 7)]),
    "several times": ("a", ["aba", "a"], [(0, 0, 0, 1), (0, 2, 0, 3), (1, 0, 1, 1)]),
    "none within another": ("aa", ["aaaa"], [(0, 0, 0, 2), (0, 2, 0, 4)]),
    "never a pattern": ("(a.*", ["xaby (a.*)"], [(0, 5, 0, 9)]),
    "not there": ("b", ["a"], []),
    "nothing asked": ("", ["a"], []),
    "only space asked": (" \n", ["a b"], []),
    "only an accent asked": ("\u0301", ["a\u0301"], []),
    "in nothing": ("a", [], []),
    "in empty cues": ("a", ["", ""], []),
    "in the last cue": ("b", ["", "a", "b"], [(2, 0, 2, 1)]),
}


@pytest.mark.parametrize("name", MATCHES)
def test_a_transcript_is_searched_as_one_types(name: str) -> None:
    query, texts, expected = MATCHES[name]
    assert found(query, *texts) == expected


@given(st.lists(st.text(LETTERS, max_size=8), max_size=4), st.text(LETTERS, max_size=3))
@example(["a", "", "b"], "a b")
def test_every_place_is_found_that_reads_like_the_query(texts: list[str], query: str) -> None:
    whole, wanted = "\n".join(texts), folded(query)
    matches = found(query, *texts)
    assert bool(matches) == bool(wanted and wanted in folded(whole))
    begins = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    after = 0
    for cue, start, last, end in matches:
        first, behind = begins[cue] + start, begins[last] + end
        assert after <= first < behind
        assert 0 <= start <= len(texts[cue]) and 0 <= end <= len(texts[last])
        assert wanted in folded(whole[first:behind])
        assert wanted not in folded(whole[first + 1 : behind]) or len(wanted) < len(folded(whole[first]))
        after = behind


@given(st.text(LETTERS, max_size=12))
def test_what_is_compared_is_what_the_oracle_compares(text: str) -> None:
    told, places = search.folded_text(text)
    assert told.strip() == folded(text)
    assert len(places) == len(told)
    assert list(places) == sorted(places)


@given(st.text(max_size=12))
def test_a_text_is_found_in_itself(text: str) -> None:
    assert bool(found(text, text)) == bool(folded(text))


def test_matches_come_one_by_one() -> None:
    matches = search.find(search.index(transcript("a" * 1000)), "a")
    assert next(matches) == Match(0, 0, 0, 1)


def test_an_index_says_little_of_itself() -> None:
    assert repr(search.index(transcript("a"))) == "Index(folded='a', length=1)"
