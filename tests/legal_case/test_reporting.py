"""What the course team gets: the platform's report row by row, and the overview for staff alone."""

from __future__ import annotations

import tracemalloc
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from lxml import html

from legal_case.block import LegalCaseXBlock
from legal_case.domain import record as stored
from legal_case.domain.attempt import Attempt, Ended, Passage, Record
from legal_case.domain.position import Answer, Reading
from tests.legal_case.block_cases import BEST_PATH, POOR_PATH, SMALL, TWO_WAYS, Player
from tests.runtimes import Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview
from tests.runtimes.courseware import courseware
from tests.runtimes.services import LearnerState, UserStateClient

PROF = Learner("prof", course_staff=True, role="staff")
COLUMNS = [
    "Attempt", "Id of the step", "Step", "Answer", "Points", "Legal basis", "Seconds", "State of the attempt",
    "Score of the attempt (%)",
]  # fmt: skip
ENDED = Record(
    Attempt(1),
    (Ended(1, 0.5, 2, 4, "d", 9, (Passage("fork", "A fork", "Middle", 2),), (Answer("fork", "middle", 9),)),),
)


def unbound(data: str = SMALL) -> Any:
    lms = Lms()
    return lms.unbound(lms.load(LegalCaseXBlock, data=data))


def learner(name: str, kept: object) -> LearnerState:
    return LearnerState(name, None, {"record": kept})


def with_log(name: str, *entries: Answer | Reading) -> LearnerState:
    return learner(name, stored.encode(Record(Attempt(1, entries))))


def report(block: Any, *learners: Any, limit: int | None = None) -> list[tuple[str, dict[str, Any]]]:
    return list(block.generate_report_data(iter(learners), limit))


def played(moves: tuple[Any, ...], source: str = SMALL, lms: Lms | None = None, name: str = "ania") -> Player:
    place = (lms or Lms()).as_user(Learner(name))
    player = Player(place, place.load(LegalCaseXBlock, data=source))
    player.look()
    return player.play(moves)


def test_what_was_played_is_reported_in_order() -> None:
    player = played(BEST_PATH)
    player.restart()
    player.answer("Look at")
    client = UserStateClient(player.runtime.records, {Learner("ania").id: "ania"})
    block = player.runtime.unbound(player.block)  # type: ignore[attr-defined]
    found = list(block.generate_report_data(client.iter_all_for_block(block.scope_ids.usage_id)))
    assert {name for name, _ in found} == {"ania"}
    rows = [list(row.values()) for _, row in found]
    assert [(row[0], row[1], row[3], row[4], row[5], row[7], row[8]) for row in rows] == [
        (1, "start", "Ask about the refusal", 3, "art. 129 § 2 k.p.a.", "ended", 100),
        (1, "day", "2026-11-12", 2, "art. 129 § 2 k.p.a.", "ended", 100),
        (1, "proof", "The envelope; The refusal", 3, "", "ended", 100),
        (1, "basis", "art. 129 § 2 k.p.a.", 2, "", "ended", 100),
        (1, "note", "I count from delivery.", 0, "", "ended", 100),
        (1, "last", "The appeal", 1, "", "ended", 100),
        (2, "start", "Look at the stamp", 2, "", "under way", ""),
    ]
    assert [row[2] for row in rows][:3] == ["An envelope", "The last day", "The proof"]
    assert isinstance(rows[0][6], int)
    assert rows[-1][6] == ""


def test_rows_have_the_same_columns_and_keep_their_order_on_the_platform() -> None:
    """The platform sorts the columns of any dict that is not an OrderedDict, and has columns of its own."""
    found = report(unbound(TWO_WAYS), learner("ania", stored.encode(ENDED)), with_log("ben", Answer("fork", "left")))
    assert [list(row) for _, row in found] == [COLUMNS, COLUMNS]
    assert all(isinstance(row, OrderedDict) for _, row in found)
    assert set(COLUMNS).isdisjoint({"username", "title", "location", "block_key", "state"})


FORMULAS = ("=1+1", "+48 600", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_learners_wrote_is_no_formula(text: str) -> None:
    source = TWO_WAYS.replace('first="fork"', 'first="note"').replace(
        '<step id="fork"',
        '<step id="note" type="reflect" title="A note" goto="fork"><text>?</text></step><step id="fork"',
    )
    [(_, row)] = report(unbound(source), with_log("ania", Answer("note", text)))
    assert row["Answer"] == "'" + text
    frozen = Record(Attempt(2), (Ended(1, 0, 0, 1, "d", 1, (Passage(text, text, text, -1),)),))
    [(_, row)] = report(unbound("<broken"), learner("ania", stored.encode(frozen)))
    assert [row[name] for name in ("Id of the step", "Step", "Answer", "Points")] == ["'" + text] * 3 + [-1]


@pytest.mark.parametrize("text", ["I count 14 days = 2 weeks.", "– a dash", "'quoted'", "żółć"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    frozen = Record(Attempt(2), (Ended(1, 0, 0, 1, "d", 1, (Passage("a", "A", text, 0),)),))
    assert report(unbound(), learner("ania", stored.encode(frozen)))[0][1]["Answer"] == text


def test_half_a_character_does_not_spoil_the_file() -> None:
    frozen = Record(Attempt(2), (Ended(1, 0, 0, 1, "d", 1, (Passage("a", "A", "x\ud800", 0),)),))
    assert report(unbound(), learner("ania", stored.encode(frozen)))[0][1]["Answer"] == "x?"


def test_a_faulty_case_reports_what_was_frozen_and_nothing_else() -> None:
    found = report(unbound("<broken"), learner("ania", stored.encode(ENDED)), with_log("ben", Answer("fork", "left")))
    assert [(name, row["Answer"], row["Score of the attempt (%)"]) for name, row in found] == [("ania", "Middle", 50)]


DAMAGED = [
    LearnerState("a", None, {}), LearnerState("a", None, None), LearnerState("a", None, "x"),  # type: ignore[arg-type]
    LearnerState("a", None, []), learner("a", None), learner("a", "x"), learner("a", []),  # type: ignore[arg-type]
    learner("a", {"attempt": 1}), learner("a", {**stored.encode(ENDED), "ended": "x"}),
    learner("a", {**stored.encode(ENDED), "schema": 99}),
]  # fmt: skip


@pytest.mark.parametrize("damaged", DAMAGED, ids=range(len(DAMAGED)))
def test_what_cannot_be_read_is_left_out_and_keeps_nobody_else_away(damaged: LearnerState) -> None:
    block = unbound(TWO_WAYS)
    assert report(block, damaged) == []
    assert [name for name, _ in report(block, damaged, learner("b", stored.encode(ENDED)), damaged)] == ["b"]


@pytest.mark.parametrize(("limit", "rows"), [(None, 3), (0, 0), (1, 1), (2, 2), (3, 3), (99, 3)])
def test_the_limit_counts_rows(limit: int | None, rows: int) -> None:
    learners = [learner(name, stored.encode(ENDED)) for name in ("a", "b", "c")]
    assert len(report(unbound(TWO_WAYS), *learners, limit=limit)) == rows


class Crowd:
    """So many learners, each made when asked for; it knows how many were."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.asked = 0

    def __iter__(self) -> Iterator[LearnerState]:
        log = (Answer("start", "look", 1), Answer("day", "2026-11-12", 2), Answer("proof", ("refusal", "envelope"), 3))
        for number in range(self.size):
            self.asked += 1
            yield with_log(f"learner-{number}", *log, *(Reading("refusal", at) for at in range(200)))


def test_never_more_than_one_learner_is_read_ahead() -> None:
    crowd = Crowd(500)
    told: set[str] = set()
    for name, _ in unbound().generate_report_data(crowd):
        told.add(name)
        assert crowd.asked == len(told)
    assert len(told) == 500


def test_nothing_is_read_before_the_first_row_is_asked_for_nor_after_the_last() -> None:
    crowd = Crowd(500)
    rows = unbound().generate_report_data(crowd, 4)
    assert crowd.asked == 0
    assert len(list(rows)) == 4
    assert crowd.asked == 2


def peak(size: int) -> int:
    """The most bytes that a report of so many learners holds at once."""
    block = unbound()
    tracemalloc.start()
    for _ in block.generate_report_data(Crowd(size)):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_the_number_of_learners() -> None:
    """What 450 more learners have stored would take megabytes; what Python itself keeps ready may differ a little."""
    peak(5)  # what is remembered for every report is read now
    assert peak(500) - peak(50) < 300_000


# The overview.

PLACES: list[tuple[PlatformRuntime, int]] = [
    (Lms(), 403), (Lms(Learner("ben", beta_tester=True)), 403), (Lms(PROF), 200),
    (Lms(Learner("root", global_staff=True)), 200), (Lms(Learner("ania"), masqueraded_by=PROF), 403),
    (StudioPreview(PROF), 403), (StudioEditor(PROF), 403), (Library(PROF), 403), (Lms(None), 403),
]  # fmt: skip


@pytest.mark.parametrize(("place", "status"), PLACES, ids=range(len(PLACES)))
def test_only_staff_of_the_course_open_the_overview(place: PlatformRuntime, status: int) -> None:
    reply = place.post(place.load(LegalCaseXBlock, data=SMALL), "overview")
    assert reply.status == status
    if status == 403 and place.user:
        assert reply.json == {"error": "Only the course team may see this."}


def panel(lms: Lms, block: Any, *people: Learner) -> Any:
    """The overview as the professor sees it."""
    with courseware(lms.records, *people), translation.override("en"):
        reply = lms.as_user(PROF).post(block, "overview")
    assert reply.status == 200, reply.json
    assert set(reply.json) == {"html"}
    return html.fromstring(f"<div>{reply.json['html']}</div>")


def crowd(lms: Lms, block: Any, *parts: tuple[int, tuple[Any, ...]]) -> None:
    """So many learners play each path."""
    number = 0
    for count, moves in parts:
        for _ in range(count):
            player = Player(lms.as_user(Learner(f"learner-{number}")), block)
            player.look()
            player.play(moves)
            number += 1


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def table(page: Any, title: str) -> dict[str, str]:
    [found] = [each for each in page.iter("table") if words(each.find("caption")) == title]
    return {words(row.find(".//th")): words(row.find(".//td")) for row in found.iter("tr")}


def test_the_overview_tells_the_choices_and_common_mistakes() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=SMALL)
    crowd(lms, block, (7, BEST_PATH), (13, POOR_PATH), (5, ("Say that",)))
    page = panel(lms, block)
    assert "25 learners have started. 20 of them have reached an ending." in words(page)
    assert table(page, "An envelope") == {
        "Look at the stamp": "0 learners (0%)", "Say that it is too late": "18 learners (72%)",
        "Ask about the refusal": "7 learners (28%)", "not answered, or not on their way": "0 learners (0%)",
    }  # fmt: skip
    assert table(page, "The last day") == {
        "the right day: 12 November 2026": "7 learners (28%)", "another day": "13 learners (52%)",
        "not answered, or not on their way": "5 learners (20%)",
    }  # fmt: skip
    assert table(page, "The proof")["only right ones"] == "7 learners (28%)"
    assert table(page, "The proof")["1 wrong pick"] == "13 learners (52%)"
    assert table(page, "The basis")["art. 58 k.p.a."] == "13 learners (52%)"
    assert [words(each) for each in page.iter("li")] == [
        "An envelope: Say that it is too late → The last day: another day → The proof: 1 wrong pick → "
        "The basis: art. 58 k.p.a. → The letter: Nothing at all (at least 10 learners)",
        "An envelope: Say that it is too late (at least 5 learners)",
    ]
    assert [each.get("value") for each in page.iter("meter")][:4] == ["0", "72", "28", "0"]
    assert all(each.get("aria-hidden") == "true" for each in page.iter("meter"))


def test_the_first_attempt_counts_and_no_later_one() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=TWO_WAYS)
    crowd(lms, block, (6, ("Right",)))
    for number in range(6):
        again = Player(lms.as_user(Learner(f"learner-{number}")), block)
        again.look()
        again.restart()
        again.play(("Left",))
    found = table(panel(lms, block), "A fork")
    assert (found["Right"], found["Left"]) == ("6 learners (100%)", "0 learners (0%)")


def test_small_groups_are_not_shown() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=TWO_WAYS)
    crowd(lms, block, (4, ("Right",)))
    few = panel(lms, block)
    assert words(few) == "Fewer than 5 learners have started this case. The overview begins with 5."
    more = lms.load(LegalCaseXBlock, data=TWO_WAYS)
    crowd(lms, more, (4, ("Right",)), (9, ("Left",)))
    assert "The answers to this step fall into groups too small to be shown." in words(panel(lms, more))
    most = lms.load(LegalCaseXBlock, data=TWO_WAYS)
    crowd(lms, most, (4, ("Right",)), (9, ("Left",)), (20, ("Middle",)))
    assert table(panel(lms, most), "A fork") == {
        "Left": "not shown", "Middle": "20 learners (61%)", "Right": "not shown",
        "not answered, or not on their way": "0 learners (0%)",
    }  # fmt: skip


def test_labels_of_authors_and_names_of_steps_are_inert() -> None:
    source = TWO_WAYS.replace(
        "<label>Left</label>", "<label><![CDATA[<b>L</b>&lt;script&gt;alert(1)&lt;/script&gt;]]></label>"
    )
    source = source.replace('title="A fork"', 'title="&lt;img src=x onerror=alert(1)&gt;"')
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=source)
    crowd(lms, block, (6, ("script",)))
    page = panel(lms, block)
    assert list(page.iter("script", "img", "b")) == []
    assert "L<script>alert(1)</script>" in words(page)


def test_where_the_platform_is_not_there_a_sentence_says_so() -> None:
    lms = Lms(PROF)
    reply = lms.post(lms.load(LegalCaseXBlock, data=SMALL), "overview")
    assert "can be seen in the LMS only" in reply.json["html"]


def test_a_faulty_case_has_no_overview() -> None:
    lms = Lms(PROF)
    reply = lms.post(lms.load(LegalCaseXBlock, data="<broken"), "overview")
    assert (reply.status, "being worked on" in reply.json["error"]) == (409, True)


def test_damaged_states_keep_the_overview_open() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=TWO_WAYS)
    crowd(lms, block, (6, ("Left",)))
    for at, row in enumerate(lms.records.modules.values()):
        if at == 0:
            row.state["record"] = '{"attempt": 5}'
    assert "5 learners have started." in words(panel(lms, block))


def test_nothing_is_kept_by_looking() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=TWO_WAYS)
    crowd(lms, block, (6, ("Left",)))
    before = repr(lms.records)
    panel(lms, block)
    assert repr(lms.records.modules) in before
    assert not lms.state(block, PROF)
