"""Podcast HTML: speakers, times and paragraphs of a page, and nothing else of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain import podcast_html
from podcast_player.domain.cue import MOST_CUES, Cue, Refused, Transcript, Warned

# the start, the end, the speaker and the text of each cue
PAGES: dict[str, tuple[str, list[tuple[int, int, str, str]]]] = {
    "as the specification shows": (
        "<cite>Ola:</cite>\n<time>0:00</time>\n<p>Raz.</p>\n<cite>Jan:</cite>\n<time>0:05</time>\n<p>Dwa.</p>",
        [(0, 5000, "Ola", "Raz."), (5000, 5000, "Jan", "Dwa.")],
    ),
    "hours and brackets": ("<time>[1:02:03]</time><p>Raz.", [(3_723_000, 3_723_000, "", "Raz.")]),
    "a paragraph without an end": ("<p>Raz.<p>Dwa.", [(0, 0, "", "Raz."), (0, 0, "", "Dwa.")]),
    "speaker and time inside the paragraph": (
        "<p><cite>Ola</cite> <time>0:05</time> Raz.</p>", [(5000, 5000, "Ola", "Raz.")],
    ),
    "a speaker goes on": ("<cite>Ola</cite><p>Raz.</p><p>Dwa.</p>", [(0, 0, "Ola", "Raz."), (0, 0, "Ola", "Dwa.")]),
    "nobody": ("<cite>Ola</cite><p>Raz.</p><cite></cite><p>Dwa.</p>", [(0, 0, "Ola", "Raz."), (0, 0, "", "Dwa.")]),
    "several paragraphs of one time": (
        "<time>0:01</time><p>Raz.<p>Dwa.<time>0:03</time><p>Trzy.",
        [(1000, 1000, "", "Raz."), (1000, 1000, "", "Dwa.0:03"), (1000, 1000, "", "Trzy.")],
    ),
    "paragraphs of one time end together": (
        "<time>0:01</time><p>Raz.</p><p>Dwa.</p><time>0:03</time><p>Trzy.</p>",
        [(1000, 3000, "", "Raz."), (1000, 3000, "", "Dwa."), (3000, 3000, "", "Trzy.")],
    ),
    "a time that goes back": (
        "<time>0:05</time><p>Raz.</p><time>0:01</time><p>Dwa.</p>",
        [(5000, 5000, "", "Raz."), (1000, 1000, "", "Dwa.")],
    ),
    "a title that is cited is text": (
        "<p>Czytam <cite>Lalkę</cite> o <time>9:00</time>.</p>", [(0, 0, "", "Czytam Lalkę o 9:00.")],
    ),
    "lines": ("<p>Raz.<br>Dwa.<br/>Trzy.<BR />Cztery.</p>", [(0, 0, "", "Raz.\nDwa.\nTrzy.\nCztery.")]),
    "space": ("<p>\n  Raz,\n\t dwa.\n</p>", [(0, 0, "", "Raz, dwa.")]),
    "references": ("<cite>A &amp; B</cite><p>&lt;b&gt; &amp;amp; &oacute;</p>", [(0, 0, "A & B", "<b> &amp; ó")]),
    "other tags are no text": ("<div><p class='a'><b>Raz</b> <a href=x>dwa</a></p></div>", [(0, 0, "", "Raz dwa")]),
    "capitals": ("<P>Raz.</P>", [(0, 0, "", "Raz.")]),
    "tags that only begin like one": ("<pre>x</pre><p>Raz.</p><param><picture>", [(0, 0, "", "Raz.")]),
    "an attribute with a bracket": ("<p title='>' lang=\"a>b\">Raz.</p>", [(0, 0, "", "Raz.")]),
    "an attribute without an end": ("<p title='>Raz.</p>", [(0, 0, "", "Raz.")]),
    "comments": ("<!-- <p>Nie</p> --><p>Raz<!-->, <!--->dwa<!-- > -->.</p><!-- <p>Nie", [(0, 0, "", "Raz, dwa.")]),
    "declarations": ("<!DOCTYPE html><?xml x?><p>Raz.</p>", [(0, 0, "", "Raz.")]),
    "scripts, styles and titles": (
        "<title><p>Nie</title><style><p>Nie</style><script>'<p>Nie'</script ><textarea><p></textarea><p>Raz.</p>",
        [(0, 0, "", "Raz.")],
    ),
    "a script without an end": ("<p>Raz.</p><script><p>Nie", [(0, 0, "", "Raz.")]),
    "a script inside a paragraph": ("<p>Raz<script>alert(1)</script>.</p>", [(0, 0, "", "Raz.")]),
    "signs that begin no tag": ("<p>1 < 2 <3 > 4</p>", [(0, 0, "", "1 < 2 <3 > 4")]),
    "an empty paragraph": ("<p></p><p>Raz.</p>", [(0, 0, "", ""), (0, 0, "", "Raz.")]),
    "a line break outside": ("<br><p>Raz.</p>", [(0, 0, "", "Raz.")]),
    "an end of a paragraph too many": ("</p><p>Raz.</p></p>", [(0, 0, "", "Raz.")]),
}  # fmt: skip
WARNINGS: dict[str, tuple[str, list[Warned]]] = {
    "nothing odd": ("<time>0:01</time><p>Raz.</p>", []),
    "no times": ("<p>Raz.</p>", [Warned("no-times")]),
    "text outside": ("\n<p>Raz.</p>\n\n<h1>Dwa</h1>", [Warned("text-outside-paragraphs", 4), Warned("no-times")]),
    "a time that cannot be read": (
        "<time>0:01</time><p>Raz.</p>\n<time>później</time><p>Dwa.</p>\n<time></time><p>Trzy.</p>",
        [Warned("time-unreadable", 2), Warned("time-unreadable", 3)],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_as_it_is_meant(name: str) -> None:
    page, expected = PAGES[name]
    cues = podcast_html.parse(page).transcript.cues
    assert [(cue.start, cue.end, cue.speaker, cue.text) for cue in cues] == expected


@pytest.mark.parametrize("name", WARNINGS)
def test_what_is_odd_is_told_with_its_line(name: str) -> None:
    page, expected = WARNINGS[name]
    assert list(podcast_html.parse(page).warnings) == expected


@pytest.mark.parametrize("page", ["", "Raz.", "<cite>Ola</cite>", "<time>0:01</time>", "<!-- <p>Raz.</p> -->"])
def test_a_page_without_a_paragraph_is_refused(page: str) -> None:
    with pytest.raises(Refused) as refused:
        podcast_html.parse(page)
    assert refused.value.rule == "no-paragraphs"


def test_a_cue_says_on_which_line_its_paragraph_begins() -> None:
    read = podcast_html.parse("\n<time>0:01</time>\n<p>\nRaz.\n</p><p>Dwa.\n\n", "pl")
    assert [cue.line for cue in read.transcript.cues] == [3, 5]
    assert read.transcript == Transcript((Cue(1000, 1000, "Raz."), Cue(1000, 1000, "Dwa.")), "pl")


def test_there_are_no_more_cues_than_any_episode_has() -> None:
    with pytest.raises(Refused) as refused:
        podcast_html.parse("<p>a" * (MOST_CUES + 1))
    assert refused.value.rule == "too-many-cues"


SAYING = st.text("aŁ ,.!<&>", min_size=1, max_size=9).map(lambda text: " ".join(text.split())).filter(bool)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@given(st.lists(st.tuples(st.sampled_from(["", "Ola", "A & <B>"]), SAYING), min_size=1, max_size=5))
def test_what_is_written_by_the_book_is_read_back(turns: list[tuple[str, str]]) -> None:
    page = "\n".join(
        f"<cite>{escaped(name)}:</cite><time>0:{at:02}</time><p>{escaped(text)}</p>"
        for at, (name, text) in enumerate(turns)
    )
    cues = podcast_html.parse(page).transcript.cues
    assert [(cue.start, cue.speaker, cue.text) for cue in cues] == [
        (at * 1000, name, text) for at, (name, text) in enumerate(turns)
    ]
    assert [cue.end for cue in cues] == [*(cue.start for cue in cues[1:]), cues[-1].start]
