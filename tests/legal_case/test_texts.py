"""The flaws of texts: on the line where they stand, and none where a page shows everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_case import texts
from legal_case.olx import parse_safely
from legal_case.sample import SAMPLE
from tests.legal_case.block_cases import SMALL, TWO_WAYS
from tests.legal_case.faulty import SOUND, case, prose

TAGS = ("p", "h3", "strong", "blockquote", "code", "span", "div", "q", "script", "h2", "svg", "font", "b", "nobr")


def flaws(html: str) -> list[tuple[str, int]]:
    """The rules that a text breaks, with how many lines below its first one."""
    root = parse_safely(case(prose(html)))
    return [(found.rule, found.line - 2) for found in texts.flaws(root)]  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [SAMPLE, SMALL, TWO_WAYS, SOUND], ids=["sample", "small", "two-ways", "sound"])
def test_a_sound_case_has_no_flaw(source: str) -> None:
    assert list(texts.flaws(parse_safely(source))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(("html", "expected"), [
    pytest.param("A < B & C <3", [], id="no-tags"),
    pytest.param("<p>A<br>B</p><ul><li>C", [], id="harmless"),
    pytest.param("<P CLASS='a'>A</P>", [], id="capitals"),
    pytest.param("<!-- note --><p lang='pl'>A</p>", [], id="a-comment"),
    pytest.param("<a href='https://a.b/' rel='author'>A</a>", [], id="a-link"),
    pytest.param("<img src='/static/a.png' alt='A' width='9'>", [], id="a-picture"),
    pytest.param("<img src='/static/a.png'>\n<img src='/static/b.png'>",
                 [("no-alternative-text", 0), ("no-alternative-text", 1)], id="two-pictures"),
    pytest.param("<a href='/a'></a>\n\n<a href='/b'>B</a><a href='/c'>\n</a>", [("empty-link", 0), ("empty-link", 2)],
                 id="two-links"),
    pytest.param("A\n<h1>B</h1>\n<marquee>C</marquee>", [("heading-level", 1), ("left-out", 2)], id="several"),
    pytest.param("A\n<p>B</p>\n<p style='x'>B</p>\n<i id='b'>C</i>", [("left-out", 2)], id="the-first-line"),
    pytest.param("<table><tr><td>A</td></tr></table>", [], id="a-table"),
    pytest.param("<td>A</td>", [("left-out", 0)], id="a-cell-without-a-table"),
    pytest.param("x<y>z", [("left-out", 0)], id="angles-that-make-a-tag"),
])  # fmt: skip
def test_flaws_of_a_text(html: str, expected: list[tuple[str, int]]) -> None:
    assert flaws(html) == expected


@given(st.lists(st.sampled_from(TAGS), max_size=6))
def test_what_is_left_out_is_what_is_not_allowed(tags: list[str]) -> None:
    html = "\n".join(f"<{tag}>A</{tag}>" for tag in tags)
    gone = {"script", "svg", "font", "nobr"} & set(tags)
    found = flaws(html)
    assert [rule for rule, _ in found if rule == "heading-level"] == ["heading-level"] * tags.count("h2")
    assert [(rule, line) for rule, line in found if rule == "left-out"] == (
        [("left-out", min(tags.index(tag) for tag in gone))] if gone else []
    )
