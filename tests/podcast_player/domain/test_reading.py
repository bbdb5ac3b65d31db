"""Reading a file of any format, and the files that are made to stop a reader."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain import reading, transcript, webvtt
from podcast_player.domain.cue import MOST_CUES, Cue, Refused, Transcript, Warned
from podcast_player.domain.reading import HTML, JSON, LARGEST_FILE, SRT, VTT

CUE = Cue(1000, 2000, "Łódź.", "Ola")
FORMATS = {
    VTT: "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ola>Łódź.\n",
    SRT: "1\n00:00:01,000 --> 00:00:02,000\nOla: Łódź.\n",
    JSON: json.dumps({"segments": [{"startTime": 1, "endTime": 2, "body": "Łódź.", "speaker": "Ola"}]}),
    HTML: "<cite>Ola:</cite> <time>0:01</time> <p>Łódź.</p>",
}
ENCODED = {
    "UTF-8": "Łódź".encode(),
    "UTF-8 with its mark": "Łódź".encode("utf-8-sig"),
    "UTF-16, little end first": b"\xff\xfe" + "Łódź".encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + "Łódź".encode("utf-16-be"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_the_text_of_a_file_is_unicode(name: str) -> None:
    assert reading.text_of(ENCODED[name]) == "Łódź"


@pytest.mark.parametrize("file", ["Łódź".encode("cp1250"), "Łódź".encode("utf-16-le"), b"\xff\xfea", b"\xed\xa0\x80"])
def test_any_other_file_is_refused(file: bytes) -> None:
    with pytest.raises(Refused) as refused:
        reading.text_of(file)
    assert refused.value.rule == "not-utf-8"


def test_a_file_of_a_megabyte_is_read_and_a_larger_one_is_not() -> None:
    assert len(reading.text_of(b"a" * LARGEST_FILE)) == LARGEST_FILE
    with pytest.raises(Refused) as refused:
        reading.text_of(b"a" * (LARGEST_FILE + 1))
    assert (refused.value.rule, refused.value.details) == ("too-large", {"limit": "1048576"})


@pytest.mark.parametrize("text", ["a" * (LARGEST_FILE + 1), "ł" * (LARGEST_FILE // 2 + 1), "\ud800" * 600_000])
def test_a_text_is_measured_as_the_file_that_it_would_be(text: str) -> None:
    with pytest.raises(Refused) as refused:
        reading.read(text)
    assert refused.value.rule == "too-large"


@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n ", "\ufeff\r\n"])
@pytest.mark.parametrize("hint", ["", "text/vtt", "x.srt", "application/json", "html"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_known_by_the_text_whatever_it_is_called(form: str, hint: str, before: str) -> None:
    (cue,) = reading.read(before + FORMATS[form], hint, "pl").transcript.cues
    assert (cue.start, cue.text, cue.speaker) == (CUE.start, CUE.text, CUE.speaker)
    assert cue.end == (CUE.start if form == HTML else CUE.end)


SNIFFED = {
    "WEBVTT": VTT,
    "WEBVTT - 0:01 --> 0:02": VTT,
    "{": JSON,
    "[": JSON,
    "[0:01 --> 0:02": SRT,
    "<": HTML,
    "<!-- 0:01 --> 0:02": HTML,
    "1\n0:01 --> 0:02": SRT,
    "": "",
    "Łódź": "",
    "webvtt": "",
}
HINTED = {
    "text/vtt": VTT,
    "Text/VTT; charset=utf-8": VTT,
    "application/x-subrip": SRT,
    "application/srt": SRT,
    "application/json": JSON,
    "text/html": HTML,
    "odcinek 1.pl.vtt": VTT,
    "A.SRT": SRT,
    "a.htm": HTML,
    "https://example.org/a.json": JSON,
    "": "",
    "text/plain": "",
    "audio/mpeg": "",
    "vtt.mp3": "",
}


@pytest.mark.parametrize("text", SNIFFED)
def test_the_beginning_and_the_times_show_a_format(text: str) -> None:
    assert reading.sniffed(text) == SNIFFED[text]


@pytest.mark.parametrize("hint", HINTED)
def test_a_media_type_or_a_file_name_hints_at_a_format(hint: str) -> None:
    assert reading.hinted(hint) == HINTED[hint]


REFUSED = {
    "unknown-format": ("Łódź", ""),
    "not-webvtt": ("Łódź", "text/vtt"),
    "not-subrip": ("Łódź", "a.srt"),
    "not-json": ("Łódź", "a.json"),
    "no-segments": ("{}", ""),
    "no-paragraphs": ("<b>Łódź</b>", ""),
    "no-cues": ("WEBVTT\n\nNOTE Łódź\n", ""),
}


@pytest.mark.parametrize("rule", REFUSED)
def test_what_cannot_be_read_is_refused_by_its_rule(rule: str) -> None:
    with pytest.raises(Refused) as refused:
        reading.read(*REFUSED[rule])
    assert refused.value.rule == rule


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    read = reading.read("\ufeff\n\r\n \nWEBVTT\n\nLead\n\n00:01.000 --> 00:02.000\nŁódź.\n")
    assert [cue.line for cue in read.transcript.cues] == [8]
    assert read.warnings == (Warned("text-without-times", 6),)
    assert reading.read("\n<p>\nŁódź.\n</p>").warnings == (Warned("no-times"),)
    (cue,) = reading.read("\n" + FORMATS[JSON]).transcript.cues
    assert cue.line == 0


@given(st.text("WEBVT{}[]<>-:0123.,\n p/&;\"'aŁ\\", max_size=80), st.sampled_from(["", VTT, SRT, JSON, HTML]))
def test_any_text_is_read_or_refused_by_a_rule(text: str, hint: str) -> None:
    try:
        read = reading.read(text, hint)
    except Refused as refused:
        assert refused.rule
        return
    assert read.transcript.cues
    assert webvtt.parse(webvtt.write(read.transcript)).transcript.cues == read.transcript.cues


BEGUN = {
    VTT: "WEBVTT\n\n00:01.000 --> 00:02.000\n",
    SRT: "1\n00:00:01,000 --> 00:00:02,000\n",
    JSON: '{"segments": [{"startTime": 0, "body": "',
    HTML: "<time>0:01</time><p>",
}
HOSTILE = {
    "digits": "1",
    "spaces": " ",
    "newlines": "\n",
    "voices": "<v ",
    "arrows": "-->",
    "nested tags": "<b>",
    "ampersands": "&",
    "references": "&#1",
    "brackets": "[",
    "braces": '{"a":',
    "cues": "00:01.000 --> 00:02.000\n\n",
    "numbers of cues": "1\n",
    "voices in turn": "<v A>a<v B>b",
    "names": "A:\n",
    "paragraphs": "<p>",
    "cited words": "a<cite>",
    "times": "<time>",
    "comments": "<!--",
    "scripts": "<script>",
    "attributes": "<a b='",
    "equals": "<a =",
    "overrides": "{\\",
}


@pytest.mark.parametrize("begun", [False, True], ids=["from the beginning", "inside"])
@pytest.mark.parametrize("form", BEGUN)
@pytest.mark.parametrize("name", HOSTILE)
def test_row_8_a_hostile_megabyte_is_read_or_refused_and_grows_nothing(name: str, form: str, begun: bool) -> None:
    """Row 8 of the acceptance table; how long it takes is measured by a benchmark."""
    start = BEGUN[form] if begun else ""
    text = (start + HOSTILE[name] * LARGEST_FILE)[:LARGEST_FILE]
    try:
        read = reading._READERS[form](text, "")
    except Refused as refused:
        assert refused.rule
        return
    cues = read.transcript.cues
    assert len(cues) <= MOST_CUES
    assert sum(len(cue.text) + len(cue.speaker) for cue in cues) <= LARGEST_FILE
    assert len(read.warnings) + len(transcript.remarks(read.transcript, 1)) < 300


HALF_A_MEGABYTE = 1 << 19


@pytest.mark.parametrize("text", ['{"segments": [' + "[" * HALF_A_MEGABYTE, '{"a":' * (HALF_A_MEGABYTE // 5)])
def test_a_deeply_nested_file_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        reading.read(text)
    assert refused.value.rule == "json-too-deep"


def test_the_transcript_of_each_format_is_written_alike() -> None:
    forms = [form for form in FORMATS if form != HTML]
    assert {webvtt.write(reading.read(FORMATS[form]).transcript) for form in forms} == {
        webvtt.write(Transcript((CUE,)))
    }
