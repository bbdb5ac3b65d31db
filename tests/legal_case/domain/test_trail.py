"""Trails: a log goes there and comes back, nothing in them names anything, and no text that claims to be one fails."""

import re
from dataclasses import replace
from string import printable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_case.domain import play, trail
from legal_case.domain.case import REFLECT, Case
from legal_case.domain.play import IllegalMove
from legal_case.domain.position import Answer, Entry, Given, Reading, start
from tests.legal_case import cases, strategies
from tests.legal_case.cases import case, day, deadline, decision, document, ending, evidence, option

ENVELOPE = cases.envelope()
LOG: tuple[Entry, ...] = (
    Reading("envelope"),
    Answer("visit", "ask"),
    Answer("visit", "count"),
    Answer("letter", None),
    Reading("receipt"),
    Answer("term", "2026-11-12"),
    Answer("proof", ("envelope", "receipt")),
    Answer("law", ("kpa57",)),
    Answer("thoughts", "Whatever somebody wrote."),
)
TRAIL = "r0.2.0.n.r3.2026-11-12.0+3.1.n"
CASES = st.one_of(strategies.tiny_cases(), st.just(ENVELOPE))
WRITTEN = re.compile(r"[0-9nr.+-]*")
slow = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def walked(case: Case, data: st.DataObject) -> tuple[Entry, ...]:
    """A legal log of a case, perhaps to an ending."""
    position, log = start(case), list[Entry]()
    for _ in range(data.draw(st.integers(0, 25))):
        if position.finished or not strategies.has_answer(position):
            break
        log.append(data.draw(strategies.entries(position)))
        position = play.follow(position, log[-1])
    return tuple(log)


def as_carried(case: Case, log: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The log as a trail keeps it: of a note only that it was written, and picks in one order."""
    return tuple(replace(entry, given=_kept(case, entry)) if isinstance(entry, Answer) else entry for entry in log)


def _kept(case: Case, entry: Answer) -> Given:
    if case.step[entry.step].type == REFLECT:
        return "…"
    return tuple(sorted(entry.given)) if isinstance(entry.given, tuple) else entry.given


def test_a_trail_of_every_kind_of_entry() -> None:
    assert trail.encode(ENVELOPE, LOG) == TRAIL
    assert trail.decode(ENVELOPE, TRAIL) == as_carried(ENVELOPE, LOG)
    assert (trail.encode(ENVELOPE, ()), trail.decode(ENVELOPE, "")) == ("", ())


@pytest.mark.parametrize("upto", range(len(LOG) + 1))
def test_every_beginning_of_a_trail_is_one(upto: int) -> None:
    assert trail.encode(ENVELOPE, LOG[:upto]) == ".".join(TRAIL.split(".")[:upto])


def test_a_document_can_be_opened_after_the_ending() -> None:
    assert trail.decode(ENVELOPE, TRAIL + ".r1") == (*as_carried(ENVELOPE, LOG), Reading("decision"))


def test_picks_stand_in_the_order_of_the_page() -> None:
    """Neither in the order of ids, which pages do not show, nor in the one in which they were picked."""
    listed = case(evidence("a", "end", 2, z=1, b=1, a=1), ending(), documents=tuple(map(document, "zba")))
    for picked in (("b", "z"), ("z", "b")):
        assert trail.encode(listed, (Answer("a", picked),)) == "0+1"
    for written in ("0+1", "1+0"):
        assert trail.decode(listed, written) == (Answer("a", ("b", "z")),)


def test_a_step_with_nothing_to_pick() -> None:
    empty = case(evidence("a", "end", 2, d=1), ending(), documents=(document("d", "visited(end)"),))
    assert trail.encode(empty, (Answer("a", ()),)) == "n"
    assert trail.decode(empty, "n") == (Answer("a", ()),)


@slow
@given(CASES, st.data())
def test_a_log_comes_back_as_it_went(case: Case, data: st.DataObject) -> None:
    log = walked(case, data)
    carried = trail.encode(case, log)
    assert trail.decode(case, carried) == as_carried(case, log)
    assert trail.encode(case, trail.decode(case, carried)) == carried
    there, back = play.replay(case, log), play.replay(case, trail.decode(case, carried))
    assert there.position == back.position


@slow
@given(CASES, st.data())
def test_a_trail_names_nothing(case: Case, data: st.DataObject) -> None:
    assert WRITTEN.fullmatch(trail.encode(case, walked(case, data)))


# What is no trail.

WRONG = [
    ("a full stop", "."),
    ("a full stop at the end", "0."),
    ("a full stop at the beginning", ".0"),
    ("two full stops", "0..n"),
    ("a space", " 0"),
    ("a line break", "0\n"),
    ("a word", "count"),
    ("the id of an option that is there", "visit"),
    ("an option that is not on offer", "3"),
    ("an option that is not there", "9"),
    ("a negative place", "-1"),
    ("a place of five digits", "00000"),
    ("a signed place", "+1"),
    ("an exponent", "1e0"),
    ("digits of another script", "٠"),
    ("a superscript", "²"),
    ("nothing where something is chosen", "n"),
    ("two options", "0+1"),
    ("the same option twice", "0+0"),
    ("a document that is not there yet", "r3"),
    ("a document that is not there", "r9"),
    ("no document", "r"),
    ("a document of five digits", "r00000"),
    ("a document and more", "r0+1"),
    ("a negative document", "r-1"),
    ("a capital letter", "R0"),
    ("an answer to a page of the story", "0.0"),
    ("a word for a page of the story", "0.next"),
    ("a date for a page of the story", "0.2026-11-12"),
    ("a day that is none", "0.n.2026-02-30"),
    ("a day in another form", "0.n.12.11.2026"),
    ("a day of another script", "0.n.٢٠٢٦-١١-١٢"),
    ("no day", "0.n.n"),
    ("too few picks", "0.n.2026-11-12.0"),
    ("too many picks", "0.n.2026-11-12.0+1+2"),
    ("a pick twice", "0.n.2026-11-12.0+0"),
    ("a document that is not in the file", "0.n.2026-11-12.0+3"),
    ("no picks", "0.n.2026-11-12.n"),
    ("a sum that ends in a plus", "0.n.2026-11-12.0+1+"),
    ("two provisions", "0.n.2026-11-12.0+1.0+1"),
    ("a note", "0.n.2026-11-12.0+1.0.hello"),
    ("more after the ending", "0.n.2026-11-12.0+1.0.n.n"),
    ("an answer after the ending", "0.n.2026-11-12.0+1.0.n.0"),
    ("an ending twice", TRAIL + "." + TRAIL),
    ("round the loop once too often", "2.2.2.2"),
    ("NUL", "0\0"),
    ("half a character", "\ud800"),
    ("JSON", '[["visit", "count"]]'),
    ("a long one", "r0." * (trail.LONGEST_TRAIL // 3) + "0"),
    ("an endless one", "0" * 1_000_000),
]


@pytest.mark.parametrize("carried", [row[1] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_the_case_knows_no_way_for(carried: str) -> None:
    with pytest.raises(IllegalMove):
        trail.decode(ENVELOPE, carried)


@pytest.mark.parametrize(("carried", "log"), [
    ("00", (Answer("visit", "count"),)), ("r00", (Reading("envelope"),)), ("r0.r0", (Reading("envelope"),) * 2),
])  # fmt: skip
def test_what_our_pages_never_write_and_may_be_read(carried: str, log: tuple[Entry, ...]) -> None:
    assert trail.decode(ENVELOPE, carried) == log


def test_a_trail_of_the_longest_length_is_still_read() -> None:
    longest = "r0." * (trail.LONGEST_TRAIL // 3 - 1) + "r00"
    assert len(longest) == trail.LONGEST_TRAIL
    assert len(trail.decode(ENVELOPE, longest)) == trail.LONGEST_TRAIL // 3
    with pytest.raises(IllegalMove, match="log-too-long"):
        trail.decode(ENVELOPE, longest[:-1] + "00")


PARTS = st.sampled_from(
    ["n", "r0", "r1", "r3", "0", "1", "2", "0+1", "1+0", "0+3", "2026-11-12", "2026-11-11", "", "x"]
)
TEXTS = st.text(max_size=60) | st.text("0123456789.+-nr", max_size=60) | st.lists(PARTS, max_size=14).map(".".join)


def legal_or_refused(case: Case, carried: str) -> bool:
    """Whether a text is a trail; if it is, it stands for a log that can be played and written down again."""
    try:
        log = trail.decode(case, carried)
    except IllegalMove:
        return False
    play.replay(case, log)
    assert trail.decode(case, trail.encode(case, log)) == log
    return True


@settings(max_examples=400)
@given(TEXTS)
def test_any_text_is_a_way_through_the_case_or_refused(carried: str) -> None:
    legal_or_refused(ENVELOPE, carried)


@slow
@given(CASES, st.data())
def test_any_edit_of_a_trail_is_a_way_through_the_case_or_refused(case: Case, data: st.DataObject) -> None:
    carried = trail.encode(case, walked(case, data))
    assert legal_or_refused(case, carried)
    for _ in range(8):
        cut, until = sorted((data.draw(st.integers(0, len(carried))), data.draw(st.integers(0, len(carried)))))
        put_in = data.draw(st.text("0123456789.+-nr", max_size=4) | st.text(printable, max_size=2) | st.just(carried))
        legal_or_refused(case, carried[:cut] + put_in + carried[until:])


@slow
@given(strategies.tiny_cases(), strategies.tiny_cases(), st.data())
def test_a_trail_of_one_case_is_a_way_through_another_or_refused(made: Case, now: Case, data: st.DataObject) -> None:
    legal_or_refused(now, trail.encode(made, walked(made, data)))


# How long a trail gets.


def test_the_longest_trail_of_150_steps_and_60_documents_is_short() -> None:
    """A day takes more characters than anything else that is answered, short of four picks at a time."""
    names = [f"s{number}" for number in range(149)]
    steps = (day(name, "term", goto) for name, goto in zip(names, [*names[1:], "end"], strict=True))
    papers = tuple(document(f"d{number}") for number in range(60))
    long = case(*steps, ending(), deadlines=(deadline("term", 9),), documents=papers)
    log = (*(Reading(each.id) for each in papers), *(Answer(name, "2026-12-24") for name in names))
    carried = trail.encode(long, log)
    assert play.replay(long, log).position.finished
    assert 1_500 < len(carried) < 2_000
    assert trail.decode(long, carried) == log


def test_150_decisions_fit_a_few_hundred_characters() -> None:
    long = cases.chain(149, 4)
    log = tuple(Answer(step.id, step.options[-1].id) for step in long.steps if step.options)
    assert len(trail.encode(long, log)) == 297


def test_an_option_is_named_by_its_place_among_those_on_offer() -> None:
    """What is hidden or locked takes no place, so a trail does not say how much of it there is."""
    hiding = case(
        decision("a", option("a1", "end", requires="read(d)"), option("a2", "end")),
        ending(),
        documents=(document("d"),),
    )
    assert trail.encode(hiding, (Answer("a", "a2"),)) == "0"
    assert trail.encode(hiding, (Reading("d"), Answer("a", "a2"))) == "r0.1"
