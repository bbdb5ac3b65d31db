"""The tracking log: which events follow from a move, what they hold, and that docs/events.md says the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_case import tracking
from legal_case.domain import attempt as rules
from legal_case.domain.attempt import Attempt, Record, Standing
from legal_case.domain.case import Case
from legal_case.domain.exploration import Exploration
from legal_case.domain.position import Answer, Entry, Reading
from legal_case.opening import Opened, open_case
from legal_case.tracking import Event
from tests.legal_case.block_cases import LOOK_PATH, RIGHT_DAY, SMALL, TWO_WAYS, WRONG_DAY, Player
from tests.legal_case.strategies import entries, has_answer, tiny_cases
from tests.runtimes import Event as Line
from tests.runtimes import Learner, Library, Lms, PlatformRuntime, StudioPreview

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
STARTED, ANSWERED, READ, ENDED = tracking.STARTED, tracking.ANSWERED, tracking.READ, tracking.ENDED
NOTE = "I, Ania Nowak, count from delivery."
BEST_LOG: tuple[Entry, ...] = (
    Reading("refusal", 1_000), Answer("start", "ask", 1_012), Answer("day", RIGHT_DAY, 1_100),
    Answer("proof", ("envelope", "refusal"), 1_130), Answer("basis", ("kpa129",), 1_131), Answer("note", NOTE, 1_500),
    Answer("last", "file", 1_500),
)  # fmt: skip
POOR_LOG: tuple[Entry, ...] = (
    Answer("start", "guess", 50), Answer("day", WRONG_DAY, 60), Answer("late", None, 61),
    Answer("proof", ("envelope", "receipt"), 70), Answer("basis", ("kpa58",), 40), Answer("note", "ż" * 5_000, 90),
    Answer("last", "leave", 91),
)  # fmt: skip


def moved(now: Standing, entry: Entry) -> Standing:
    if isinstance(entry, Reading):
        return rules.opened(now, entry)
    return rules.answered(now, now.record.present.number, len(now.log), entry)


def events(opened: Opened, log: Sequence[Entry], record: Record | None = None) -> list[Event]:
    """All events of somebody who makes these moves one after another."""
    now, found = rules.standing(opened.case, record or Record()), []
    for entry in log:
        before, now = now, moved(now, entry)
        found += (tracking.read if isinstance(entry, Reading) else tracking.answered)(opened, before, now)
    return found


SMALL_CASE = open_case(SMALL)
DIGEST = SMALL_CASE.digest


def test_the_best_path_in_events() -> None:
    common = {"attempt": 1, "practice": False, "digest": DIGEST, "story_day": "2026-11-02"}
    quiet = {**common, "characters": None}
    assert events(SMALL_CASE, BEST_LOG) == [
        Event(STARTED, {**common, "at": 0}),
        Event(READ, {**common, "at": 0, "step": "start", "document": "refusal", "seconds": None}),
        Event(ANSWERED, {**quiet, "at": 1, "step": "start", "type": "decision", "answer": "ask", "points": 3,
                         "seconds": 12}),
        Event(ANSWERED, {**quiet, "at": 2, "step": "day", "type": "date", "answer": RIGHT_DAY, "points": 2,
                         "seconds": 88}),
        Event(ANSWERED, {**quiet, "at": 3, "step": "proof", "type": "evidence", "answer": ["envelope", "refusal"],
                         "points": 3, "seconds": 30}),
        Event(ANSWERED, {**quiet, "at": 4, "step": "basis", "type": "basis", "answer": ["kpa129"], "points": 2,
                         "seconds": 1}),
        Event(ANSWERED, {**common, "at": 5, "step": "note", "type": "reflect", "answer": None,
                         "characters": len(NOTE), "points": 0, "seconds": 369}),
        Event(ANSWERED, {**quiet, "at": 6, "step": "last", "type": "decision", "answer": "file", "points": 1,
                         "seconds": 0}),
        Event(ENDED, {**common, "at": 6, "ending": "good", "outcome": "good", "score": 1.0, "points": 11, "best": 11,
                      "seconds": 500, "graded": True}),
    ]  # fmt: skip


def test_a_poor_path_in_events() -> None:
    """Points may be negative, the score may not; days of the story pass; clocks may be set back."""
    found = events(SMALL_CASE, POOR_LOG)
    assert [event.name for event in found] == [STARTED, *[ANSWERED] * 7, ENDED]
    assert [event.payload["points"] for event in found[1:]] == [0, 0, 0, 0, 0, 0, -2, -2]
    assert [event.payload.get("seconds") for event in found[1:]] == [None, 10, 1, 9, 0, 50, 1, 41]
    assert [event.payload["story_day"] for event in found] == ["2026-11-02"] * 2 + ["2026-11-22"] * 7
    assert found[3].payload["answer"] is None
    ended = found[-1].payload
    assert (ended["ending"], ended["outcome"], ended["score"]) == ("bad", "bad", 0.0)


def test_a_cap_is_part_of_the_score() -> None:
    rest = (*BEST_LOG[2:6], Answer("last", "plea", 5_000))
    found = events(SMALL_CASE, (Answer("start", "guess", 1), *rest))
    assert (found[-1].payload["points"], found[-1].payload["score"]) == (7, 0.4)


def test_a_case_without_calendar_and_outcome_says_so() -> None:
    found = events(open_case(TWO_WAYS), (Answer("fork", "left", 5),))
    assert [event.payload["story_day"] for event in found] == [None] * 3
    assert (found[-1].payload["outcome"], found[-1].payload["seconds"]) == (None, 0)


def test_a_repeat_leaves_nothing() -> None:
    now = rules.standing(SMALL_CASE.case, Record(Attempt(1, BEST_LOG[:3])))
    again = rules.answered(now, 1, 2, Answer("day", RIGHT_DAY, 9_999))
    assert list(tracking.answered(SMALL_CASE, now, again)) == []
    reread = rules.opened(now, Reading("refusal", 9_999))
    assert list(tracking.read(SMALL_CASE, now, reread)) == []


def test_only_the_first_entry_of_an_attempt_starts_it() -> None:
    second = Record(Attempt(2, ()))
    names = [(event.name, event.payload["attempt"]) for event in events(SMALL_CASE, POOR_LOG[:2], second)]
    assert names == [(STARTED, 2), (ANSWERED, 2), (ANSWERED, 2)]
    begun = Record(Attempt(1, BEST_LOG[:1]))
    assert [event.name for event in events(SMALL_CASE, BEST_LOG[1:2], begun)] == [ANSWERED]


def test_a_practice_is_called_one_and_counts_for_nothing() -> None:
    record = Record(Attempt(1, BEST_LOG), practice=Attempt(2, BEST_LOG[:2]), numbered=2)
    found = events(SMALL_CASE, [replace(entry, at=entry.at + 10_000) for entry in BEST_LOG[2:]], record)
    assert {(event.payload["attempt"], event.payload["practice"]) for event in found} == {(2, True)}
    assert [event.name for event in found] == [*[ANSWERED] * 5, ENDED]
    assert (found[-1].payload["graded"], found[-1].payload["score"]) == (False, 1.0)


def test_a_path_that_an_edit_cut_goes_on_where_it_still_holds() -> None:
    edited = open_case(SMALL.replace('id="ask"', 'id="inquire"'))
    record = Record(Attempt(1, BEST_LOG[:4]))
    (found,) = events(edited, [Answer("start", "inquire", 2_000)], record)
    assert (found.payload["at"], found.payload["seconds"], found.payload["digest"]) == (1, 1_000, edited.digest)
    assert edited.digest != DIGEST


@given(tiny_cases(), st.data())
def test_events_are_small_json_and_tell_every_entry_once(case: Case, data: st.DataObject) -> None:
    """Any walk: one event for each entry, one start, one end; points that add up to those of the position."""
    opened = Opened(case, "0" * 16, Exploration(case))
    now, found = rules.standing(case, Record()), []
    for _ in range(6):
        if now.play.position.finished or not has_answer(now.play.position):
            break
        entry = data.draw(entries(now.play.position))
        before, now = now, moved(now, entry)
        found += (tracking.read if isinstance(entry, Reading) else tracking.answered)(opened, before, now)
    told = [event for event in found if event.name in (ANSWERED, READ)]
    assert [event.payload["at"] for event in told] == list(range(len(now.log)))
    assert sum(event.name == STARTED for event in found) == (len(now.log) > 0)
    assert sum(event.name == ENDED for event in found) == now.play.position.finished
    assert sum(event.payload["points"] for event in told if event.name == ANSWERED) == now.play.position.points
    for event in found:
        assert json.loads(json.dumps(event.payload, allow_nan=False)) == event.payload


def test_the_largest_payload_is_below_two_kilobytes() -> None:
    """The most that the source allows: ids of 40 characters and 20 picks."""
    names = [f"{number:02}" + "d" * 38 for number in range(20)]
    listed = "".join(f'<document id="{name}" title="x"><text>x</text></document>' for name in names)
    wants = "".join(f'<want doc="{name}" points="100"/>' for name in names)
    step, end = "s" * 40, "e" * 40
    source = (
        f'<legal_case schema="1" first="{step}"><calendar today="2026-11-02"/>{listed}'
        f'<step id="{step}" type="evidence" title="x" pick="20" goto="{end}"><text>x</text>{wants}</step>'
        f'<step id="{end}" type="ending" title="x" outcome="mixed"><text>x</text></step></legal_case>'
    )
    found = events(open_case(source), [Answer(step, tuple(sorted(names)), 2**33)])
    sizes = [len(json.dumps(event.payload).encode()) for event in found]
    assert 1_000 < max(sizes) < 2_000


# In a place.


def lines(player: Player) -> list[Line]:
    return [line for line in player.runtime.events(player.block) if line.kind.startswith("akademia.")]


@pytest.mark.parametrize("runtime", [Lms, Library])
def test_a_played_case_is_in_the_log(runtime: type[PlatformRuntime]) -> None:
    player = Player.at(runtime()).play(LOOK_PATH)
    assert [line.kind for line in lines(player)] == [STARTED, *[ANSWERED] * 6, ENDED]
    who = player.runtime.user
    assert who is not None
    assert {line.user_id for line in lines(player)} == {who.id}
    assert lines(player)[-1].facts["score"] == pytest.approx(10 / 11)
    assert all(line.facts["digest"] == DIGEST for line in lines(player))


def test_looking_and_double_clicks_leave_no_event() -> None:
    player = Player.at(Lms())
    player.read("refusal")
    once = len(lines(player))
    player.read("refusal")
    body = player.body("Ask about")
    for _ in range(3):
        player.post("answer", **body)
    player.look()
    player.runtime.page(player.block)
    assert (once, [line.kind for line in lines(player)]) == (2, [STARTED, READ, ANSWERED])


def test_refused_moves_leave_no_event() -> None:
    player = Player.at(Lms())
    locked = player.view["step"]["options"][2]["token"]
    assert player.post("answer", **{**player.body("Look at"), "choice": locked}).status == 400
    assert player.post("answer", **{**player.body("Look at"), "at": 5}).status == 409
    assert player.post("read", document="0" * 16).status == 400
    assert lines(player) == []


def test_studio_keeps_no_events_and_a_masquerade_does() -> None:
    studio = Player.at(StudioPreview()).play(LOOK_PATH)
    assert studio.runtime.records.log == []
    ania = Player.at(Lms())
    staff = Player(ania.runtime.as_user(Learner("ania"), masqueraded_by=Learner("prof", course_staff=True)), ania.block)
    staff.look()
    staff.play(LOOK_PATH[:1])
    assert [line.kind for line in lines(staff)] == [STARTED, ANSWERED]
    assert ania.look()["at"] == 0


def test_a_visitor_leaves_no_event() -> None:
    lms = Lms()
    block = Player.at(lms).block
    anonymous = lms.as_user(None)
    anonymous.page(block, "public_view")
    anonymous.get(block, "student_view_user_state")
    anonymous.post(block, "answer", {"attempt": 1, "at": 0, "step": "x", "choice": "x"})
    assert lms.records.log == []


def test_nothing_personal_is_in_the_log() -> None:
    somebody = Learner("ania", full_name="Ania Nowak")
    player = Player.at(Lms(somebody)).play((*LOOK_PATH[:4], NOTE, LOOK_PATH[5]))
    told = json.dumps([line.facts for line in lines(player)], ensure_ascii=False)
    for words in ("ania", "Nowak", "count from", "@example.org", "Nadia", "Look at", "An envelope", str(somebody.id)):
        assert words not in told
    note = next(line.facts for line in lines(player) if line.facts.get("type") == "reflect")
    assert (note["answer"], note["characters"]) == (None, len(NOTE))


def test_names_are_free_of_those_that_mean_something_to_the_platform() -> None:
    for name in (STARTED, ANSWERED, READ, ENDED):
        assert re.fullmatch(r"akademia\.legal_case\.[a-z]+_[a-z]+", name)
        assert name not in {"grade", "completion", "progress"}


# The document.


def is_day(value: Any) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def is_integer(value: Any) -> bool:
    return type(value) is int


TYPES: dict[str, Callable[[Any], bool]] = {
    "integer": is_integer,
    "number": lambda value: type(value) in (int, float),
    "boolean": lambda value: type(value) is bool,
    "text": lambda value: isinstance(value, str),
    "list": lambda value: isinstance(value, list) and all(isinstance(each, str) for each in value),
    "null": lambda value: value is None,
}
UNITS: dict[str, Callable[[Any], bool]] = {
    "": lambda value: True,
    "1, 2, …": lambda value: value >= 1,
    "16 hexadecimal digits": lambda value: re.fullmatch("[0-9a-f]{16}", value) is not None,
    "ISO 8601 date": is_day,
    "from 0 to 1": lambda value: 0 <= value <= 1,
    "points": is_integer,
    "entries": lambda value: value >= 0,
    "characters": lambda value: value >= 0,
    "seconds": lambda value: value >= 0,
}


def documented() -> dict[str, dict[str, tuple[str, str]]]:
    """The fields of each section of the document, with type and unit."""
    sections = re.split(r"^## ", DOCUMENT, flags=re.MULTILINE)[1:]
    row = re.compile(r"^\| `(\w+)` \|([^|]+)\|([^|]*)\| [^|]+\. \|$", re.MULTILINE)
    found = {}
    for section in sections:
        title, text = section.split("\n", 1)
        found[title] = {name: (kind.strip(), unit.strip()) for name, kind, unit in row.findall(text)}
        assert len(found[title]) == text.count("\n| `"), title
    return found


def walked() -> Iterator[Event]:
    yield from events(SMALL_CASE, BEST_LOG)
    yield from events(SMALL_CASE, (POOR_LOG[0], Reading("refusal", 55), *POOR_LOG[1:]))
    yield from events(open_case(TWO_WAYS), (Answer("fork", "left", 5),))


def test_the_document_names_every_event_and_no_other() -> None:
    common = next(iter(documented()))
    assert common == "In every event"
    assert set(documented()) - {common} == {event.name for event in walked()}


@pytest.mark.parametrize("name", [STARTED, ANSWERED, READ, ENDED])
def test_the_document_names_every_field_with_its_type_and_unit(name: str) -> None:
    fields = documented()["In every event"] | documented()[name]
    found = [event.payload for event in walked() if event.name == name]
    assert found
    for payload in found:
        assert payload.keys() == fields.keys()
        for field, (kinds, unit) in fields.items():
            kind = [each for each in re.split(", | or ", kinds) if TYPES[each](payload[field])]
            assert kind, (field, payload[field])
            assert payload[field] is None or UNITS[unit](payload[field]), (field, payload[field])


def test_every_type_that_the_document_names_occurs() -> None:
    """What a field may be, some event really is; so that a type that is no longer sent is struck out."""
    for name, own in documented().items():
        seen = [event.payload for event in walked() if name in (event.name, "In every event")]
        for field, (kinds, _) in own.items():
            for kind in re.split(", | or ", kinds):
                assert any(TYPES[kind](payload[field]) for payload in seen), (name, field, kind)


def test_the_events_held_against_the_document_are_of_all_types_of_steps() -> None:
    types = {event.payload["type"] for event in walked() if event.name == ANSWERED}
    assert types == {"info", "decision", "evidence", "basis", "date", "reflect"}
