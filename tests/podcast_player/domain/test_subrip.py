"""SubRip as it is found in the wild."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain import subrip
from podcast_player.domain.cue import MOST_CUES, Cue, Reading, Refused, Transcript, Warned

TIMES = "00:00:01,000 --> 00:00:02,000"
MORE = "00:00:02,000 --> 00:00:03,000"
# the start, the end, the speaker and the text of each cue
FILES: dict[str, tuple[str, list[tuple[int, int, str, str]]]] = {
    "as it should be": (f"1\n{TIMES}\nRaz\nDwa\n\n2\n{MORE}\nTrzy\n", [
        (1000, 2000, "", "Raz\nDwa"), (2000, 3000, "", "Trzy"),
    ]),
    "CRLF and a byte order mark": (f"\ufeff1\r\n{TIMES}\r\nRaz\r\n\r\n", [(1000, 2000, "", "Raz")]),
    "no numbers": (f"{TIMES}\nRaz\n\n{MORE}\nDwa", [(1000, 2000, "", "Raz"), (2000, 3000, "", "Dwa")]),
    "no empty lines": (f"1\n{TIMES}\nRaz\n2\n{MORE}\nDwa", [(1000, 2000, "", "Raz"), (2000, 3000, "", "Dwa")]),
    "a number that is said": (f"1\n{TIMES}\nRok\n1989\n\n2\n{MORE}\nDwa", [
        (1000, 2000, "", "Rok\n1989"), (2000, 3000, "", "Dwa"),
    ]),
    "a number that is said last, before one": (f"{TIMES}\nRok\n1989\n{MORE}\nDwa", [
        (1000, 2000, "", "Rok\n1989"), (2000, 3000, "", "Dwa"),
    ]),
    "empty lines inside a cue": (f"1\n{TIMES}\nRaz\n\nDwa\n\n2\n{MORE}\nTrzy", [
        (1000, 2000, "", "Raz\nDwa"), (2000, 3000, "", "Trzy"),
    ]),
    "points, short fractions, no hours": ("0:01.5 --> 0:02\nRaz", [(1500, 2000, "", "Raz")]),
    "space before the times and coordinates after": (
        f"  {TIMES} X1:40 X2:600 Y1:20 Y2:50\nRaz", [(1000, 2000, "", "Raz")],
    ),
    "a short and a long arrow": ("0:01 -> 0:02\nNie", []),
    "a long arrow": ("0:01 ---> 0:02\nRaz", [(1000, 2000, "", "Raz")]),
    "an arrow that is said": (f"{TIMES}\nstąd --> tam", [(1000, 2000, "", "stąd --> tam")]),
    "an empty text": (f"1\n{TIMES}\n\n2\n{MORE}\nDwa", [(1000, 2000, "", ""), (2000, 3000, "", "Dwa")]),
    "tags and overrides": (
        f'{TIMES}\n{{\\an8}}<i>Raz</i> <font color="#fff">dwa</font> 2 < 3 &amp; 4',
        [(1000, 2000, "", "Raz dwa 2 < 3 & 4")],
    ),
    "a tag across lines": (f"{TIMES}\n<b\n>Raz", [(1000, 2000, "", "Raz")]),
    "controls become replacements": (f"{TIMES}\na\0b", [(1000, 2000, "", "a\ufffdb")]),
    "a speaker at the beginning": (f"{TIMES}\nOla: Raz\n\n{MORE}\nDwa", [
        (1000, 2000, "Ola", "Raz"), (2000, 3000, "Ola", "Dwa"),
    ]),
    "speakers in turn": (f"{TIMES}\nOla: Raz\n\n{MORE}\nJan Żuk: Dwa", [
        (1000, 2000, "Ola", "Raz"), (2000, 3000, "Jan Żuk", "Dwa"),
    ]),
    "two speakers in one cue": (f"{TIMES}\nOla: Raz\nJan: Dwa\n\n{MORE}\nJan: Trzy", [
        (1000, 2000, "Ola", "Raz"), (1000, 2000, "Jan", "Dwa"), (2000, 3000, "Jan", "Trzy"),
    ]),
    "a name that comes back": (f"{TIMES}\nRaz\n\n{MORE}\nOla: Dwa\n\n{MORE}\nOla: Trzy", [
        (1000, 2000, "", "Raz"), (2000, 3000, "Ola", "Dwa"), (2000, 3000, "Ola", "Trzy"),
    ]),
    "a colon that is no speaker's": (f"{TIMES}\nRaz\n\n{MORE}\nUwaga: dwa", [
        (1000, 2000, "", "Raz"), (2000, 3000, "", "Uwaga: dwa"),
    ]),
    "a name alone on its line": (f"{TIMES}\nOla:\nRaz", [(1000, 2000, "Ola", "Raz")]),
    "a name that says nothing": (f"{TIMES}\nOla:\n\n{MORE}\nRaz", [
        (1000, 2000, "Ola", ""), (2000, 3000, "Ola", "Raz"),
    ]),
    "a particle in a name": (f"{TIMES}\nJan van der Waals: Raz", [(1000, 2000, "Jan van der Waals", "Raz")]),
    "a numbered speaker": (f"{TIMES}\nSpeaker 1: Raz", [(1000, 2000, "Speaker 1", "Raz")]),
    "a sentence with a colon": (f"{TIMES}\nPowiedział tak: raz", [(1000, 2000, "", "Powiedział tak: raz")]),
    "an address": (f"{TIMES}\nHttps://example.org", [(1000, 2000, "", "Https://example.org")]),
    "a time that is said": (f"{TIMES}\n12:30 zaczynamy", [(1000, 2000, "", "12:30 zaczynamy")]),
    "too many words for a name": (f"{TIMES}\nA B C D E F: raz", [(1000, 2000, "", "A B C D E F: raz")]),
    "hours, minutes and seconds up to the clock's": (
        f"00:60:00,0 --> 00:61:00,0\nNie\n\n00:00:60,0 --> 00:01:61,0\nNie\n\n{TIMES}\nRaz", [(1000, 2000, "", "Raz")],
    ),
}  # fmt: skip
WARNINGS: dict[str, tuple[str, list[Warned]]] = {
    "nothing odd": (f"1\n{TIMES}\nRaz\n", []),
    "text before the first times": (f"Napisy: Ola\n\n1\n{TIMES}\nRaz", [Warned("text-without-times", 1)]),
    "times that cannot be read": (f"1\n{TIMES}\nRaz\n\n2\n00:00:61,0 --> 00:01:00\nNie", [
        Warned("time-unreadable", 6),
    ]),
    "an end that cannot be read": (f"{TIMES}\nRaz\n\n0:01 --> x\nNie", [Warned("time-unreadable", 4)]),
    "a tag without an end": (f"{TIMES}\nRaz <b", [Warned("tag-not-closed", 1)]),
    "speakers": (f"{TIMES}\nOla: Raz\nJan: Dwa\n\n{MORE}\nEwa: Trzy", [
        Warned("speakers-from-text", 0, (("names", "Ewa, Ola"),)),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_it_is_meant(name: str) -> None:
    source, expected = FILES[name]
    if not expected:
        with pytest.raises(Refused):
            subrip.parse(source)
    else:
        cues = subrip.parse(source).transcript.cues
        assert [(cue.start, cue.end, cue.speaker, cue.text) for cue in cues] == expected


@pytest.mark.parametrize("name", WARNINGS)
def test_what_is_odd_is_told_with_its_line(name: str) -> None:
    source, expected = WARNINGS[name]
    assert list(subrip.parse(source).warnings) == expected


@pytest.mark.parametrize("source", ["", "Raz", "1\n2\n", "-->", "0:01 --> \nRaz", "x --> y"])
def test_a_file_without_times_is_refused(source: str) -> None:
    with pytest.raises(Refused) as refused:
        subrip.parse(source)
    assert refused.value.rule == "not-subrip"


def test_a_cue_says_on_which_line_its_times_stand() -> None:
    source = f"\n1\n{TIMES}\nOla: Raz\nEwa: Dwa\n\n2\n{MORE}\nEwa: Trzy"
    assert [cue.line for cue in subrip.parse(source, "pl").transcript.cues] == [3, 3, 8]
    assert subrip.parse(source, "pl").transcript.lang == "pl"


@pytest.mark.parametrize("text", [f"{TIMES}\n", f"{TIMES}\nOla: a\nOla: b\n"])
def test_there_are_no_more_cues_than_any_episode_has(text: str) -> None:
    with pytest.raises(Refused) as refused:
        subrip.parse(text * (MOST_CUES + 1 if text.endswith("00\n") else MOST_CUES // 2 + 1))
    assert refused.value.rule == "too-many-cues"


SAYING = st.text("aŁ ,.!", min_size=1, max_size=9).map(str.strip).filter(bool)
CUES = st.lists(st.tuples(st.integers(0, 359_999_999), st.integers(0, 359_999_999), SAYING), min_size=1, max_size=5)


def clock(at: int) -> str:
    """A time as SubRip writes it."""
    return f"{at // 3_600_000:02}:{at // 60_000 % 60:02}:{at // 1000 % 60:02},{at % 1000:03}"


@given(CUES, st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_written_by_the_book_is_read_back(cues: list[tuple[int, int, str]], numbered: bool, end: str) -> None:
    blocks = [
        (f"{number}\n" if numbered else "") + f"{clock(start)} --> {clock(stop)}\n{text}\n"
        for number, (start, stop, text) in enumerate(cues, 1)
    ]
    read = subrip.parse("\n".join(blocks).replace("\n", end))
    assert read == Reading(Transcript(tuple(Cue(*each) for each in cues)))
