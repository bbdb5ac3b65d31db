"""Transcripts as they are read, and what is odd about them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain import transcript as rules
from podcast_player.domain.cue import MOST_OF_A_RULE, Cue, Transcript, Warned
from podcast_player.domain.transcript import LONGEST_PARAGRAPH, Paragraph
from tests.podcast_player import strategies

LONG = "a" * LONGEST_PARAGRAPH


def said(*turns: tuple[str, str]) -> Transcript:
    """Cues of a second each, by speaker and text."""
    return Transcript(tuple(Cue(n * 1000, n * 1000 + 1000, text, name) for n, (name, text) in enumerate(turns)))


def timed(*times: tuple[int, int]) -> Transcript:
    """Cues with such times in milliseconds; each is on the line of its number."""
    return Transcript(tuple(Cue(start, end, "a", line=number) for number, (start, end) in enumerate(times, 1)))


@given(strategies.transcripts())
def test_cues_are_put_in_the_order_of_time_and_those_that_begin_together_stay(transcript: Transcript) -> None:
    ordered = rules.arranged(transcript)
    numbered = sorted(range(len(transcript.cues)), key=lambda n: (transcript.cues[n].start, n))
    assert ordered == replace(transcript, cues=tuple(transcript.cues[n] for n in numbered))
    assert rules.arranged(ordered) == ordered


@given(st.lists(st.integers(0, 9), max_size=6).map(sorted), st.integers(-1, 11))
def test_the_cue_at_a_time_is_the_one_that_began_last(starts: list[int], at: int) -> None:
    begun = [start for start in starts if start <= at]
    expected = starts.index(begun[-1]) if begun else None
    assert rules.cue_at(timed(*((start, start + 1) for start in starts)), at) == expected


TURNS: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str, bool]]]] = {
    "nothing": ([], []),
    "only empty cues": ([("A", ""), ("B", "")], []),
    "one": ([("A", "x")], [("A", "x", False)]),
    "one speaker": ([("A", "x"), ("A", "y")], [("A", "x y", False)]),
    "nobody": ([("", "x"), ("", "y")], [("", "x y", False)]),
    "two speakers": ([("A", "x"), ("B", "y"), ("A", "z")], [("A", "x", False), ("B", "y", False), ("A", "z", False)]),
    "an empty cue parts nothing": ([("A", "x"), ("B", ""), ("A", "y")], [("A", "x y", False)]),
    "lines become spaces": ([("A", "x\ny")], [("A", "x y", False)]),
    "a long turn is parted after a sentence": (
        [("A", LONG), ("A", "x."), ("A", "y")],
        [("A", f"{LONG} x.", False), ("A", "y", True)],
    ),
    "a long sentence is not parted": ([("A", LONG), ("A", LONG), ("A", "x")], [("A", f"{LONG} {LONG} x", False)]),
    "a long turn of another is no continuation": (
        [("A", f"{LONG}."), ("B", "y")],
        [("A", f"{LONG}.", False), ("B", "y", False)],
    ),
    "a question in quotation marks ends a sentence": (
        [("A", f"„{LONG}?”"), ("A", "y")],
        [("A", f"„{LONG}?”", False), ("A", "y", True)],
    ),
    "exactly as long as a paragraph may be": (
        [("A", f"{LONG[:-1]}."), ("A", "x.")],
        [("A", f"{LONG[:-1]}.", False), ("A", "x.", True)],
    ),
    "one shorter": ([("A", f"{LONG[:-2]}."), ("A", "x.")], [("A", f"{LONG[:-2]}. x.", False)]),
}  # fmt: skip


@pytest.mark.parametrize("name", TURNS)
def test_a_turn_is_a_paragraph(name: str) -> None:
    turns, expected = TURNS[name]
    told = [(each.speaker, each.text, each.continues) for each in rules.paragraphs(said(*turns))]
    assert told == expected


@given(strategies.transcripts())
def test_paragraphs_hold_every_cue_that_says_something_once(transcript: Transcript) -> None:
    found = list(rules.paragraphs(transcript))
    assert [cue for each in found for cue in each.cues] == [cue for cue in transcript.cues if cue.text]
    assert all({cue.speaker for cue in each.cues} == {each.speaker} for each in found)
    assert not any("\n" in each.text for each in found)


def test_plain_text_names_each_speaker_once_a_turn() -> None:
    turns = said(("A", f"{LONG}."), ("A", "x\ny"), ("", "z"), ("B", "ż"))
    assert rules.plain_text(turns) == f"A: {LONG}.\n\nx y\n\nz\n\nB: ż\n"
    assert rules.plain_text(said()) == ""


def test_a_paragraph_leaves_out_what_is_silent() -> None:
    assert Paragraph("A", (Cue(0, 1, ""), Cue(1, 2, "x"))).text == "x"


ODD: dict[str, tuple[Transcript, list[tuple[str, int]]]] = {
    "nothing": (Transcript(()), []),
    "one after another": (timed((0, 1), (1, 2), (5, 6)), []),
    "an empty cue": (Transcript((Cue(0, 1, "", line=3),)), [("empty-cue", 3)]),
    "an end before the start": (timed((5, 1)), [("ends-before-start", 1)]),
    "an end at the start": (timed((5, 5)), []),
    "overlapping": (timed((0, 5), (4, 9)), [("overlap", 2)]),
    "a short one inside a long one": (timed((0, 9), (1, 2), (3, 4)), [("overlap", 2), ("overlap", 3)]),
    "out of order": (timed((5, 6), (0, 1)), [("out-of-order", 2)]),
    "out of order and overlapping": (timed((5, 9), (4, 6)), [("out-of-order", 2), ("overlap", 1)]),
    "twice the same": (timed((0, 1), (0, 1)), [("overlap", 2)]),
    "two voices in the same times": (Transcript((Cue(0, 9, "a", "A"), Cue(0, 9, "b", "B"))), []),
    "two voices in nearly the same times": (
        Transcript((Cue(0, 9, "a", "A"), Cue(0, 8, "b", "B", line=2))), [("overlap", 2)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_about_cues_is_noticed(name: str) -> None:
    transcript, expected = ODD[name]
    assert [(found.rule, found.line) for found in rules.remarks(transcript)] == expected


@given(strategies.transcripts())
def test_remarks_tell_of_an_overlap_where_two_cues_are_heard_at_once(transcript: Transcript) -> None:
    cues = list(rules.arranged(transcript).cues)
    at_once = any(
        two.start < one.end and not (one.start == two.start and one.end == two.end and one.speaker != two.speaker)
        for number, two in enumerate(cues)
        for one in cues[:number]
    )
    found = {each.rule for each in rules.remarks(transcript)}
    assert at_once or "overlap" not in found
    assert ("out-of-order" in found) == (tuple(cues) != transcript.cues)


SECONDS = 1000
# how long the audio lasts, when the last cue ends, both in milliseconds, and the drift that is told
DRIFTS: dict[str, tuple[int, int, str | None]] = {
    "equal": (600 * SECONDS, 600 * SECONDS, None),
    "two seconds earlier": (600 * SECONDS, 598 * SECONDS, None),
    "more than two seconds earlier": (600 * SECONDS, 598 * SECONDS - 1, "-2.0"),
    "two seconds later": (600 * SECONDS, 602 * SECONDS, None),
    "more than two seconds later": (600 * SECONDS, 602 * SECONDS + 100, "+2.1"),
    "one percent of a short recording": (100 * SECONDS, 101 * SECONDS, None),
    "more than one percent of a short recording": (100 * SECONDS, 101 * SECONDS + 1, "+1.0"),
    "more than one percent too early": (50 * SECONDS, 49 * SECONDS, "-1.0"),
    "an advertisement of half a minute": (5400 * SECONDS, 5370 * SECONDS, "-30.0"),
    "the audio's length is unknown": (0, 500 * SECONDS, None),
}


@pytest.mark.parametrize("name", DRIFTS)
def test_row_11_a_drift_of_more_than_2_seconds_or_1_percent_is_told(name: str) -> None:
    """Row 11 of the acceptance table."""
    audio, end, expected = DRIFTS[name]
    found = rules.remarks(timed((0, SECONDS), (SECONDS, end)), audio)
    assert [dict(each.details)["seconds"] for each in found if each.rule == "drift"] == ([expected] if expected else [])


@given(st.integers(1, 200_000), st.integers(2, 200_000))
def test_every_drift_beyond_the_limits_is_told_and_no_other(audio: int, end: int) -> None:
    told = any(each.rule == "drift" for each in rules.remarks(timed((1, end)), audio))
    assert told == (abs(end - audio) > 2000 or abs(end - audio) / audio > 0.01)


def test_a_drift_is_told_with_its_times() -> None:
    (found,) = rules.remarks(timed((0, 598_500)), 601_000)
    details = (("ends", "00:09:58.500"), ("audio", "00:10:01.000"), ("seconds", "-2.5"))
    assert found == Warned("drift", 1, details)


def test_the_last_cue_of_a_format_without_ends_tells_nothing_of_the_end() -> None:
    assert rules.remarks(timed((0, 5), (5, 5)), 600_000) == ()
    assert [each.rule for each in rules.remarks(timed((700_000, 700_000)), 600_000)] == ["drift"]
    assert rules.remarks(Transcript(()), 600_000) == ()


def test_a_rule_that_is_broken_everywhere_is_told_of_some_places_and_counted() -> None:
    found = rules.remarks(Transcript((Cue(0, 0, ""),) * (MOST_OF_A_RULE + 5)))
    assert [each.rule for each in found] == ["empty-cue"] * MOST_OF_A_RULE + ["and-more"]
    assert found[-1].details == (("rule", "empty-cue"), ("count", "5"))
