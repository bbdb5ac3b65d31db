"""The JSON transcripts of Podcasting 2.0, and what only looks like one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain import podcast_json
from podcast_player.domain.cue import MOST_CUES, Cue, Refused, Transcript, Warned
from podcast_player.domain.podcast_json import LONGEST_CUE, MOST_SEGMENTS


def segment(start: Any = 0, end: Any = 1, body: Any = "Dzień dobry.", **more: Any) -> dict[str, Any]:
    return {"startTime": start, "endTime": end, "body": body, **more}


def words(*said: tuple[float, str]) -> list[dict[str, Any]]:
    """Single words, each of a tenth of a second."""
    return [segment(start, start + 0.1, body) for start, body in said]


def parse(*segments: Any) -> list[Cue]:
    return list(podcast_json.parse(json.dumps({"version": "1.0.0", "segments": segments})).transcript.cues)


FILES: dict[str, tuple[list[Any], list[Cue]]] = {
    "nothing": ([], []),
    "a segment": ([segment(0.5, 1.25, speaker="Ola")], [Cue(500, 1250, "Dzień dobry.", "Ola")]),
    "whole seconds": ([segment(1, 2)], [Cue(1000, 2000, "Dzień dobry.")]),
    "seconds in text": ([segment("1.5", "2")], [Cue(1500, 2000, "Dzień dobry.")]),
    "times in text": ([segment("00:01:02.5", "1:03")], [Cue(62_500, 63_000, "Dzień dobry.")]),
    "no end: until the next one": (
        [{"startTime": 1, "body": "A b."}, segment(3, 4)], [Cue(1000, 3000, "A b."), Cue(3000, 4000, "Dzień dobry.")],
    ),
    "no end and the last": ([{"startTime": 1, "body": "A b."}], [Cue(1000, 1000, "A b.")]),
    "no end and the next one is earlier": (
        [{"startTime": 5, "body": "A b."}, segment(3, 4)], [Cue(5000, 5000, "A b."), Cue(3000, 4000, "Dzień dobry.")],
    ),
    "tags and references": ([segment(body="<b>Ola &amp; Jan</b> 2 < 3")], [Cue(0, 1000, "Ola & Jan 2 < 3")]),
    "a speaker with tags": ([segment(speaker=" <b>Ola</b>\n Żuk ")], [Cue(0, 1000, "Dzień dobry.", "Ola Żuk")]),
    "a speaker that is no text": ([segment(speaker=5)], [Cue(0, 1000, "Dzień dobry.")]),
    "lines": ([segment(body=" A b \r\n\r\n c ")], [Cue(0, 1000, "A b\nc")]),
    "nothing said": ([segment(body=" "), segment(body="a b")], [Cue(0, 1000, ""), Cue(0, 1000, "a b")]),
    "words up to the end of a sentence": (
        words((0, "Dzień"), (0.1, "dobry."), (0.2, "Tak?")), [Cue(0, 200, "Dzień dobry."), Cue(200, 300, "Tak?")],
    ),
    "words up to the end of a line": (words((0, "Raz\n"), (0.1, "dwa")), [Cue(0, 100, "Raz"), Cue(100, 200, "dwa")]),
    "words up to a silence": (words((0, "Raz"), (2.2, "dwa")), [Cue(0, 100, "Raz"), Cue(2200, 2300, "dwa")]),
    "words with a short silence": (words((0, "Raz"), (2.1, "dwa")), [Cue(0, 2200, "Raz dwa")]),
    "words that go back": (words((5, "Raz"), (1, "dwa")), [Cue(5000, 5100, "Raz"), Cue(1000, 1100, "dwa")]),
    "words of two speakers": (
        [segment(0, 1, "Raz", speaker="A"), segment(1, 2, "dwa", speaker="B")],
        [Cue(0, 1000, "Raz", "A"), Cue(1000, 2000, "dwa", "B")],
    ),
    "signs cling to the word before": (words((0, "Raz"), (0.1, ","), (0.2, "dwa!")), [Cue(0, 300, "Raz, dwa!")]),
    "a word too long for any cue": (
        words((0, "a" * LONGEST_CUE), (0.1, "b"), (0.2, "c")), [Cue(0, 100, "a" * LONGEST_CUE), Cue(100, 300, "b c")],
    ),
    "a word that ends before another": (
        [segment(0, 5, "Raz"), segment(1, 2, "dwa")], [Cue(0, 5000, "Raz dwa")],
    ),
    "half of the segments are words": ([segment(body="Raz"), segment(body="a b")], [
        Cue(0, 1000, "Raz"), Cue(0, 1000, "a b"),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_segments_become_cues(name: str) -> None:
    segments, expected = FILES[name]
    assert parse(*segments) == expected


@pytest.mark.parametrize(
    "start",
    [None, True, "", "x", "1:2:3:4", -1, "-1", 1e12, 10**400, float("1e999"), [], {}, "9" * 5000, "0:61", "nan", "inf"],
    ids=lambda start: str(start)[:9],
)
def test_a_segment_without_a_time_is_left_out_with_a_warning(start: Any) -> None:
    read = podcast_json.parse(json.dumps([segment(), segment(start)]).replace("Infinity", "1e999"))
    assert len(read.transcript.cues) == 1
    assert read.warnings == (Warned("segment-unreadable", 0, (("segment", "2"),)),)


@pytest.mark.parametrize("given", [None, 5, "x", [], {}, {"startTime": 1}, segment(body=None), segment(body=5)])
def test_what_is_no_segment_is_left_out_with_a_warning(given: Any) -> None:
    read = podcast_json.parse(json.dumps([given, segment()]))
    assert [cue.text for cue in read.transcript.cues] == ["Dzień dobry."]
    assert [each.rule for each in read.warnings] == ["segment-unreadable"]


def test_a_tag_without_an_end_is_told() -> None:
    read = podcast_json.parse(json.dumps([segment(body="A <b b")]))
    assert (read.transcript.cues[0].text, read.warnings) == ("A", (Warned("tag-not-closed", 0, (("segment", "1"),)),))


REFUSED = {
    "": "not-json",
    "{": "not-json",
    "[NaN]": "not-json",
    "[Infinity]": "not-json",
    "[1,]": "not-json",
    "null": "no-segments",
    "5": "no-segments",
    '"x"': "no-segments",
    "{}": "no-segments",
    '{"segments": {}}': "no-segments",
    "[" * 200_000: "json-too-deep",
    '{"a":' * 200_000: "json-too-deep",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:16])
def test_what_is_no_transcript_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        podcast_json.parse(text)
    assert refused.value.rule == REFUSED[text]


def test_there_are_no_more_cues_than_any_episode_has() -> None:
    with pytest.raises(Refused) as refused:
        parse(*[segment()] * (MOST_CUES + 1))
    assert refused.value.rule == "too-many-cues"


def test_a_bare_list_a_byte_order_mark_and_a_language_are_read() -> None:
    read = podcast_json.parse("\ufeff" + json.dumps([segment()]), "pl")
    assert read.transcript == Transcript((Cue(0, 1000, "Dzień dobry."),), "pl")


WORDS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["a", "Łódź", "tak.", ",", "b\n", ""])), max_size=12)


@given(WORDS)
def test_no_word_is_lost_and_none_is_said_twice(said: list[tuple[int, str]]) -> None:
    cues = parse(*(segment(at, at + 1, body) for at, body in said))
    assert "".join("".join(cue.text.split()) for cue in cues) == "".join(body.strip() for _, body in said)
    assert len(cues) <= len(said)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.just(segment()),
                    lambda inner: st.lists(inner, max_size=3) | st.fixed_dictionaries({}, optional={
                        "startTime": inner, "endTime": inner, "body": inner, "speaker": inner, "segments": inner,
                    })))  # fmt: skip
def test_any_json_is_read_or_refused(content: Any) -> None:
    try:
        read = podcast_json.parse(json.dumps(content))
    except Refused:
        return
    assert all(isinstance(cue.start, int) and isinstance(cue.text, str) for cue in read.transcript.cues)


def test_more_segments_than_any_recording_has_are_refused_before_they_are_read() -> None:
    one_too_many = json.dumps({"segments": [None] * (MOST_SEGMENTS + 1)})
    with pytest.raises(Refused) as refused:
        podcast_json.parse(one_too_many)
    assert (refused.value.rule, refused.value.details) == ("too-many-cues", {"limit": str(MOST_SEGMENTS)})
    assert podcast_json.parse(json.dumps({"segments": [None] * MOST_SEGMENTS})).transcript.cues == ()
