"""Stories that use all that their format knows, and what becomes of each part of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_case import import_sentences
from legal_case.domain.case import DECISION, ENDING, INFO, Case
from legal_case.imports import FORMATS, read
from legal_case.imports.result import Imported, Note, Unreadable
from legal_case.olx import read as read_case
from legal_case.olx_text import write
from legal_case.opening import open_case

HERE = Path(__file__).parent
STORIES = {"twee": "letter.twee", "branching_xblock": "visit.json", "h5p": "content.json"}


def imported(name: str) -> Imported:
    return read(name, (HERE / STORIES[name]).read_text(encoding="utf-8"))


def shape(case: Case) -> dict[str, tuple[str, list[tuple[str, str, int]]]]:
    """Each step with its type and its ways on: words, target, points."""
    return {
        step.id: (
            step.type,
            [(option.label, option.goto, option.points) for option in step.options]
            or ([("", step.goto, 0)] if step.goto else []),
        )
        for step in case.steps
    }


def test_a_twine_story_becomes_a_case() -> None:
    found = imported("twee")
    assert (found.title, found.case.first) == ("List z urzędu", "koperta_na_stole")
    assert shape(found.case) == {
        "koperta_na_stole": (DECISION, [
            ("Otwierasz kopertę", "pismo", 0), ("Odkładasz kopertę", "szuflada", 0), ("Pismo", "pismo", 0),
        ]),
        "pismo": (INFO, [("", "koniec", 0)]),
        "szuflada": (INFO, [("", "koperta_na_stole", 0)]),
        "koniec": (ENDING, []),
        "poczekalnia_pusta": (ENDING, []),
    }  # fmt: skip
    assert found.case.step["koperta_na_stole"].text == (
        "<p>Pani Olha kładzie na stole <strong>kopertę</strong>.</p>\n"
        "<p>Mówi <em>cicho</em>: „Nie wiem, czy zdążę”.</p>"
    )
    assert found.case.step["pismo"].text == "<p>To decyzja z pouczeniem. Pani Olha oddycha.</p>"


def test_a_branching_scenario_becomes_a_case() -> None:
    found = imported("branching_xblock")
    assert (found.title, found.case.first) == ("Wizyta w punkcie", "n1")
    assert shape(found.case) == {
        "n1": (DECISION, [("Liczysz &lt; 14 dni", "n2", 60), ("Odsyłasz go", "n3", 0)]),
        "n2": (INFO, [("", "n4", 0)]),
        "n3": (ENDING, []),
        "n4": (ENDING, []),
    }
    assert '<img src="/static/biurko.png" alt="Biurko z lampą">' in found.case.step["n1"].text
    assert '<img src="/static/lewy.png" alt="Kalendarz">' in found.case.step["n2"].text


def test_an_h5p_scenario_becomes_a_case() -> None:
    found = imported("h5p")
    assert (found.title, found.case.first) == ("Rozmowa w szkole", "start")
    assert shape(found.case) == {
        "start": (INFO, [("", "content_0", 0)]),
        "content_0": (DECISION, [("→", "content_1", 0)]),
        "content_1": (DECISION, [
            ("Zapraszasz tłumaczkę", "content_2", 3), ("Prosisz dziecko o tłumaczenie", "end_-2", 0),
            ("Kończysz rozmowę", "end_-1", 0),
        ]),
        "content_2": (INFO, [("", "content_3", 0)]),
        "content_3": (INFO, [("", "end_-1", 0)]),
        "end_-1": (ENDING, []),
        "end_-2": (ENDING, []),
    }  # fmt: skip
    question = found.case.step["content_1"]
    assert question.title == "Pytanie"
    assert [option.consequence for option in question.options] == ["<p>Dobrze</p>", "<p>To nie jego rola.</p>", ""]
    assert found.case.step["content_0"].options[0].consequence == "<p>Zanim odpowiesz</p><p>Usiądźcie.</p>"
    assert found.case.step["end_-2"].text == "<p>Rodzic wychodzi bez odpowiedzi.</p>"


NOTES = {
    "twee": {
        Note("not-text", "StoryCaption", "StoryCaption"),
        Note("not-text", "Styl", "stylesheet"),
        Note("not-text", "Notatki autorskie", "annotation"),
        Note("macro", "Koperta na stole", "set"),
        Note("setter", "Koperta na stole", "Oddzwonisz jutro|Telefon"),
        Note("no-such-passage", "Koperta na stole", "Telefon"),
        Note("macro", "Pismo", "if"),
        Note("no-such-passage", "Szuflada", "Dom"),
        Note("left-out", "Szuflada", "<img src>, <script>"),
        Note("nothing-leads-here", "Poczekalnia [pusta]"),
        Note("same-name", "Koniec"),
    },
    "branching_xblock": {
        Note("setting", "", "background_image_url"),
        Note("setting", "", "grade_ranges"),
        Note("setting", "", "enable_undo"),
        Note("hint", "Pan Tomasz pyta o termin.", "Od którego dnia liczymy?"),
        Note("leads-nowhere", "Pan Tomasz pyta o termin.", "Milczysz"),
        Note("medium", "Termin mija w czwartek.", "https://example.org/a.mp3"),
        Note("medium", "Termin mija w czwartek.", "/static/a.vtt"),
    },
    "h5p": {
        Note("medium", "", "images/szkola.png"),
        Note("end-score", "Koniec rozmowy", "5"),
        Note("timer", "Pytanie"),
        Note("medium", "Pytanie", "images/nie.png"),
        Note("interactive", "Film", "H5P.Video"),
        Note("medium", "Tablica", "images/tablica.png"),
        Note("left-out", "Pytanie", "<h2>"),
    },
}


@pytest.mark.parametrize("name", FORMATS)
def test_everything_that_could_not_be_carried_over_is_named(name: str) -> None:
    assert set(imported(name).notes) == NOTES[name]


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_imported_can_be_played_at_once(name: str) -> None:
    assert open_case(write(imported(name).case)).case == imported(name).case


def twee(*passages: str) -> str:
    return "\n\n".join(passages)


class Hostile(NamedTuple):
    """A text that wants to do harm or makes no sense, and the rule by which it is refused, if it is."""

    format: str
    text: str
    rule: str = ""


def bx(content: object = "x", **more: Any) -> str:
    return json.dumps({"nodes": {"a": {"content": content, **more}}})


HOSTILE = {
    "script": Hostile("twee", ":: Start\n<script>alert(1)</script>x"),
    "event handler": Hostile("twee", ':: Start\n<img src=x onerror="alert(1)">'),
    "javascript link": Hostile("twee", ':: Start\n<a href="javascript:alert(1)">x</a>'),
    "markup in a name": Hostile("twee", ":: <b onclick=alert(1)>x</b>\ny"),
    "markup in a link": Hostile("twee", ":: Start\n[[<img src=x onerror=alert(1)>|Start]]"),
    "svg": Hostile("branching_xblock", bx("<svg onload=alert(1)><script>alert(1)</script></svg>")),
    "data address": Hostile("branching_xblock", bx('<a href="data:text/html,<script>alert(1)</script>">x</a>')),
    "picture of a stranger": Hostile("branching_xblock", bx(left_image_url="https://evil.example/x.png")),
    "quote in an address": Hostile("branching_xblock", bx(left_image_url='/static/x" onerror="alert(1)')),
    "halves of characters": Hostile("branching_xblock", '{"nodes": {"a": {"content": "\\ud800x"}}}'),
    "control characters": Hostile("twee", ":: Start\na\x00b\x01c\x0bd\ufffe"),
    "cdata end": Hostile("twee", ":: Start\n]]> <![CDATA[ x ]]>"),
    "entities": Hostile("twee", ":: Start\n&lol9; &#x0; &amp;"),
    "no passages": Hostile("twee", "just words", "not-twee"),
    "empty": Hostile("twee", "", "not-twee"),
    "only a title": Hostile("twee", ":: StoryTitle\nx", "nothing-to-import"),
    "byte order mark": Hostile("twee", "\ufeff:: Start\nx"),
    "windows lines": Hostile("twee", ":: Start\r\nx\r\n[[A]]\r\n\r\n:: A\r\ny"),
    "data that is no json": Hostile("twee", ":: StoryData\n{oops\n\n:: Start\nx"),
    "data that is a list": Hostile("twee", ":: StoryData\n[1]\n\n:: Start\nx"),
    "a ring": Hostile("twee", twee(":: Start\n[[A]]", ":: A\n[[Start]]")),
    "one name for all": Hostile("twee", twee(*(":: ąę\nx" for _ in range(50)))),
    "names alike as ids": Hostile("twee", twee(*(f":: {'!' * n}\nx" for n in range(1, 60)))),
    "too many passages": Hostile("twee", twee(*(f":: {n}\nx" for n in range(500))), "too-many-passages"),
    "too long": Hostile("twee", ":: Start\n" + "x" * 1_000_000, "too-long"),
    "no json": Hostile("h5p", "<html>", "not-json"),
    "half of a json": Hostile("h5p", '{"content": [', "not-json"),
    "deep json": Hostile("h5p", "[" * 100_000, "not-json"),
    "other json": Hostile("h5p", "[1, 2]", "not-h5p-branching"),
    "another kind of h5p": Hostile("h5p", '{"questions": []}', "not-h5p-branching"),
    "wrong types": Hostile("h5p", '{"content": [{"type": 5, "nextContentId": "x"}, 7, null]}'),
    "numbers out of this world": Hostile("h5p", '{"content": [{"type": {}, "nextContentId": 1e999}]}'),
    "not a number": Hostile("h5p", '{"content": [{"type": {}, "nextContentId": NaN}]}'),
    "a number of 4,000 digits": Hostile("h5p", '{"content": [{"type": {}, "nextContentId": 1' + "0" * 4000 + "}]}"),
    "nodes that are none": Hostile("branching_xblock", '{"nodes": {"a": 5, "b": null}}', "not-branching-xblock"),
    "choices that are none": Hostile("branching_xblock", bx(choices=[1, None, {"text": 5, "target_node_id": []}])),
    "points out of bounds": Hostile(
        "branching_xblock", bx(choices=[{"text": "x", "target_node_id": "a", "score": 10**12}])
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", HOSTILE.values(), ids=HOSTILE)
def test_hostile_stories_end_inert_or_refused_with_a_sentence(row: Hostile) -> None:
    if row.rule:
        with pytest.raises(Unreadable) as refused:
            read(row.format, row.text)
        assert refused.value.rule == row.rule
        assert f"import-{row.rule}" in import_sentences.REFUSALS
        return
    text = write(read(row.format, row.text).case)
    for harm in ("<script", "onerror=", "onload=", "onclick=", "javascript:", "data:text", "evil.example", "\x00"):
        assert harm not in text.replace("&lt;", "").replace("&amp;", "&"), harm


def test_every_note_and_refusal_has_its_sentence() -> None:
    rules = {note.rule for name in FORMATS for note in imported(name).notes}
    assert rules <= import_sentences.NOTES.keys()


PIECES = [
    "a", "Start", " ", "\n", "[[", "]]", "->", "<-", "|", "::", "(if:", ")", "<<", ">>", "[", "]", "''", "//", "/*",
    "*/", "{", "}", "\\", "<b>", "</p>", "&", "\x00", "\ud800", "$x", "ż",
]  # fmt: skip
KEYS = [
    "nodes", "content", "type", "library", "params", "branchingQuestion", "alternatives", "text", "feedback", "id", "a",
    "nextContentId", "choices", "target_node_id", "score", "title", "endScreens", "contentId", "media",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
PLAIN = st.none() | st.booleans() | st.floats() | st.integers() | WORDS
JSON = st.recursive(
    PLAIN | st.sampled_from(["H5P.BranchingQuestion 1.0", "a"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)


def check(name: str, text: str) -> None:
    """Whatever the text is, it is refused by a known rule, or gives a case that can be read back and has no faults."""
    try:
        found = read(name, text)
    except Unreadable as refused:
        assert f"import-{refused.rule}" in import_sentences.REFUSALS
        return
    written = write(found.case)
    source = read_case(written)
    assert source.case == found.case
    assert source.problems == ()
    open_case(written)
    assert {note.rule for note in found.notes} <= import_sentences.NOTES.keys()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_any_twee_is_refused_or_becomes_a_case(passages: list[tuple[str, str]]) -> None:
    check("twee", "\n".join(f":: {name}\n{text}" for name, text in passages))


@settings(max_examples=400, deadline=None)
@given(JSON, st.sampled_from(["branching_xblock", "h5p"]))
def test_any_json_is_refused_or_becomes_a_case(value: Any, name: str) -> None:
    wrapped = {"nodes": value} if name == "branching_xblock" else {"content": value}
    check(name, json.dumps(wrapped))


BOMBS = {
    "open links": "[[" * 450_000,
    "open macros": "<<a " * 200_000,
    "open harlowe": "(a:" * 300_000,
    "closed harlowe": "(a:" * 150_000 + ")" * 150_000,
    "open comments": "/*" * 450_000,
    "bold": "''" * 450_000,
    "slashes": "/ " * 450_000,
    "backslashes": "\\" * 900_000,
    "empty lines": "\n \t" * 300_000,
    "tags": "<b>" * 300_000,
    "variables": "$a" * 450_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_megabyte_of_anything_is_read_in_one_pass(text: str) -> None:
    check("twee", f":: {text[:1000]}\n{text}")
