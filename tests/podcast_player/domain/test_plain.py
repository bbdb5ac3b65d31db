"""Plain text out of marked-up text."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain import plain

REFERENCES = st.lists(
    st.sampled_from(["&", "#", "x", "1", "41", ";", "amp", "not", "it", "lt", "<", " ", "\n", "oacute"]), max_size=9
).map("".join)
MARKUP = st.text("<>/!?ab &;{}\\\n", max_size=14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("a\nb", ["a", "b"]),
        ("a\r\nb\rc\n", ["a", "b", "c", ""]),
        ("a\n\rb", ["a", "", "b"]),
        ("\ufeffa", ["a"]),
        ("\ufeff\ufeffa", ["\ufeffa"]),
        ("a\u2028b\x85c\fd\ve", ["a\u2028b\x85c\fd\ve"]),
    ],
)
def test_lines_end_in_three_ways(text: str, expected: list[str]) -> None:
    assert plain.lines(text) == expected


@given(REFERENCES)
def test_references_are_read_as_by_the_standard_library(text: str) -> None:
    assert plain.decoded(text) == html.unescape(text)


@pytest.mark.parametrize(
    "reference", ["&#1114112;", "&#99999999;", "&#" + "9" * 5000 + ";", "&#x110000;", "&#x" + "f" * 5000, "&#xD800;"],
    ids=lambda reference: reference[:12],
)  # fmt: skip
def test_a_number_that_no_character_has_becomes_a_replacement(reference: str) -> None:
    assert plain.decoded(f"a{reference} ").rstrip("; ") == "a\ufffd"


@given(st.text())
def test_what_is_fit_can_be_written_anywhere_and_is_as_long(text: str) -> None:
    fit = plain.fit(text)
    assert len(fit) == len(text)
    assert fit.encode().decode() == fit
    assert plain.fit(fit) == fit
    assert all(sign == before or sign == "\ufffd" for sign, before in zip(fit, text, strict=True))


@pytest.mark.parametrize("sign", ["\0", "\x08", "\x0b", "\x1f", "\x7f", "\x85", "\x9f", "\ud800", "\udfff", "\uffff"])
def test_controls_and_halves_of_characters_are_unfit(sign: str) -> None:
    assert plain.fit(f"a{sign}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["\t\n\r ", "łóź", "\xa0\u200f\u202e", "👩🏽\u200d🚒", "\ufffd"])
def test_letters_spaces_and_marks_of_direction_are_fit(text: str) -> None:
    assert plain.fit(text) == text


@given(st.text())
def test_a_cleaned_text_has_no_empty_line_and_no_space_around_lines(text: str) -> None:
    cleaned = plain.cleaned(text)
    assert cleaned == "" or all(line and line == line.strip() for line in cleaned.split("\n"))
    assert plain.cleaned(cleaned) == cleaned
    assert "".join(cleaned.split()) == "".join(plain.fit(text).split())


@given(st.text())
def test_one_line_holds_the_words_and_single_spaces(text: str) -> None:
    assert plain.one_line(text).split(" ") == (plain.fit(text).split() or [""])


TAGGED: dict[str, tuple[str, list[str], bool]] = {
    "nothing": ("", [""], True),
    "no tags": ("a > b", ["a > b"], True),
    "a tag": ("a<b>c", ["a", "b", "c"], True),
    "an empty tag": ("<>", ["", "", ""], True),
    "a bracket inside": ("a<b<c>d>e", ["a", "b<c", "d>e"], True),
    "no end": ("a<b>c<d e", ["a", "b", "c"], False),
    "a bracket at the end": ("a<", ["a"], False),
}


@pytest.mark.parametrize("name", TAGGED)
def test_tags_part_a_text(name: str) -> None:
    text, runs, closed = TAGGED[name]
    assert plain.tagged(text) == (runs, closed)


@given(MARKUP)
def test_runs_and_tags_take_turns_and_lose_nothing(text: str) -> None:
    runs, closed = plain.tagged(text)
    assert len(runs) % 2 == 1
    whole = "".join(f"<{run}>" if number % 2 else run for number, run in enumerate(runs))
    assert whole == text if closed else text.startswith(f"{whole}<")


UNTAGGED: dict[str, tuple[str, str, bool]] = {
    "nothing": ("", "", True),
    "tags": ("<b>a</b> <i class='x'>b</i><br/>", "a b", True),
    "signs": ("1 < 2 <3 > 4 << 5", "1 < 2 <3 > 4 << 5", True),
    "a tag across lines": ("<b\n>a", "a", True),
    "a comment": ("a<!-- x -->b<?y?>", "ab", True),
    "no end": ("a <b>b</b> <i c", "a b ", False),
    "an override": ("{\\an8}a{\\i1}b{c}", "ab{c}", True),
    "references, read once": ("&lt;b&gt; &amp;lt;", "<b> &lt;", True),
    "an override by reference stays": ("&#123;\\an8}", "{\\an8}", True),
}


@pytest.mark.parametrize("name", UNTAGGED)
def test_tags_and_overrides_are_no_text(name: str) -> None:
    text, expected, closed = UNTAGGED[name]
    assert plain.untagged(text) == (expected, closed)


@given(MARKUP)
def test_no_tag_is_left(text: str) -> None:
    told, _ = plain.untagged(text.replace("&", ""))
    assert not {("<" + letter) for letter in "ab/!?"} & {told[at : at + 2] for at in range(len(told))} or ">" in text
