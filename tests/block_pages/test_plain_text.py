"""The words of authors' HTML."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from block_pages.plain_text import plain


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one two"),
        ("one<br>two<hr/>three", "one two three"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("bo<b>l</b>d and <em>it</em>alic", "bold and italic"),
        ("  a \n\t b\u00a0c ", "a b c"),
        ("1 &lt; 2 &amp;amp; 3 &#8222;x&#8221;", "1 < 2 &amp; 3 „x”"),
        ('<abbr title="a > b">k.p.a.</abbr>', "k.p.a."),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ("<!-- note -->x", "x"),
        ('<img src="/static/a.png" alt="A desk">x', "x"),
        ("a < b", "a < b"),
        ("<p>unclosed", "unclosed"),
    ],
)
def test_words_of_html(html: str, words: str) -> None:
    assert plain(html) == words


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="<>&;\n"), max_size=40))
def test_text_that_is_escaped_comes_back_word_for_word(text: str) -> None:
    assert plain(f"<p>{escape(text)}</p>") == " ".join(text.split())
