"""Authors edit a case while learners are in it: through the block, for whoever is mid-way, at an ending or practising.

Nobody is charged an attempt, no finished score moves, and everybody can go on to an ending.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest

from block_pages.exchange import Refusal
from legal_case.domain import play, scoring
from legal_case.domain import record as stored
from legal_case.opening import open_case
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, SMALL, TWO_WAYS, Player, kept
from tests.legal_case.test_handlers import refused
from tests.runtimes import Lms, StudentModule

CUT = "The author has changed this case. You are at the last step that is still valid; no attempt was lost."
CHANGED = "The author has changed this case since you finished it. Your result stays as it was."
NEWER = "A newer version of this case keeps your answers. Nothing is lost; please come back later."
Edit = Callable[[str], str]


def put(*pairs: tuple[str, str]) -> Edit:
    """An edit that writes one text for another, everywhere."""

    def edit(source: str) -> str:
        for old, new in pairs:
            assert old in source, old
            source = source.replace(old, new)
        return source

    return edit


def without(*elements: str) -> Edit:
    """An edit that takes out the elements that begin so."""

    def edit(source: str) -> str:
        for begin in elements:
            name = begin.partition(" ")[0]
            source, times = re.subn(rf"\s*<{begin}[^>]*?(/>|>.*?</{name}>)", "", source, count=1, flags=re.S)
            assert times == 1, begin
        return source

    return edit


def both(*edits: Edit) -> Edit:
    """One edit after another."""

    def edit(source: str) -> str:
        for each in edits:
            source = each(source)
        return source

    return edit


INTRO = '<step id="intro" type="info" title="Before that" goto="start"><text>Wait.</text></step>\n  <step id="start"'
GOOD_ENDING = '<step id="good" type="ending" title="In time" outcome="good">\n    <text>The appeal is heard.</text>'
GOOD_FORK = (
    '<step id="good" type="decision" title="And then?">\n    <text>Go on?</text>'
    '<option id="on" goto="mixed"><label>On</label><consequence>On it goes.</consequence></option>'
)
READ = ' requires="read(refusal)" locked="show"'
NEW_PAPER = (
    '<document id="new" title="A new paper" kind="letter"><text>New.</text></document>\n  <document id="receipt"'
)


@dataclass(frozen=True)
class Row:
    """What the author did, and what it means for somebody who stands at the note with five entries in their log.

    `stays` is how many of them stay and `step` where that leads; `gone` says whether the whole path of somebody who
    has finished can no longer be played, `again` what it is worth when staff rescore it.
    """

    name: str
    edit: Edit
    stays: int = 5
    step: str = "A note"
    gone: bool = False
    again: float = 1.0


ROWS = [
    Row("a text was mended", put(("What first?", "What do you do first?"))),
    Row("a title was mended", put(('title="A note"', 'title="Your note"')), step="Your note"),
    Row("a consequence was added", put(("It is in time.", "It is in time, and stamped."))),
    Row("points were taken away", put(('points="3" law', 'points="-1" law')), again=0.7),
    Row("points were added", put(('points="3" law', 'points="9" law'))),
    Row("points were added elsewhere", put(('goto="day" points="2"', 'goto="day" points="8"')), again=11 / 16),
    Row("the best was given", put(('first="start"', 'first="start" best="44"')), again=0.25),
    Row("a cap was set on the option taken", put(('critical="good"', 'critical="harm" cap="10"')), again=0.1),
    Row("another option was taken out", without('option id="guess"')),
    Row("the option taken was taken out", without('option id="ask"'), 1, "An envelope", gone=True),
    Row("the option taken was renamed", put(('id="ask"', 'id="inquire"')), 1, "An envelope", gone=True),
    Row("the option taken leads elsewhere", put(('id="ask" goto="day"', 'id="ask" goto="proof"')), 2, "The proof",
        gone=True),
    Row("the option taken leads to an ending", put(('id="ask" goto="day"', 'id="ask" goto="good"')), 1, "An envelope",
        gone=True),
    Row("the option taken asks for more", put(("read(refusal)", "read(refusal) and read(envelope)")), 1, "An envelope",
        gone=True),
    Row("a step was taken out", both(without('step id="day"', 'step id="late"'), put(('goto="day"', 'goto="proof"'))),
        2, "The proof", gone=True),
    Row("a step was renamed", put(('id="proof"', 'id="evidence"'), ('goto="proof"', 'goto="evidence"')), 3, "The proof",
        gone=True),
    Row("a step became another one", both(without("want doc=", "want doc=", "decoy doc="), put(
        ('type="evidence" title="The proof" pick="2"', 'type="reflect" title="The proof"'))), 3, "The proof",
        gone=True),
    Row("a step was put in between", both(put(('goto="basis"', 'goto="pause"'), ('<step id="basis"',
        '<step id="pause" type="info" title="A pause" goto="basis"><text>Breathe.</text></step>\n  <step id="basis"'))),
        4, "A pause", gone=True),
    Row("there is a new first step", put(('first="start"', 'first="intro"'), ('<step id="start"', INTRO)), 1,
        "Before that", gone=True),
    Row("the deadline was moved", put(('days="14"', 'days="7"')), 3, "Counted again", gone=True),
    Row("the story begins after the deadline", put(('today="2026-11-02"', 'today="2026-12-24"')), gone=True),
    Row("the day of a law was checked anew", put(('as-of="2026-11-22"', 'as-of="2027-01-01"'))),
    Row("the law that was picked was renamed", put(("kpa129", "kpa130")), 4, "The basis", gone=True),
    Row("the document that was read was taken out", both(
        without('document id="refusal"'), put((READ, ""), ('<want doc="refusal" points="2"/>', ""))),
        0, "An envelope", gone=True),
    Row("another document was taken out", both(
        without('document id="receipt"'), put(('<decoy doc="receipt" points="-1"/>', "")))),
    Row("a document was added", put(('<document id="receipt"', NEW_PAPER))),
    Row("fewer are to be picked", put(('pick="2"', 'pick="1"')), 3, "The proof", gone=True),
    Row("the counter was taken out", both(without('counter id="trust"'), put((' set="trust+1"', "")))),
    Row("an ending became a decision", put((GOOD_ENDING, GOOD_FORK)), gone=True),
    Row("an ending was renamed", put(('id="good"', 'id="fine"'), ('goto="good"', 'goto="fine"'))),
    Row("the whole case is another one", lambda _: TWO_WAYS, 0, "A fork", gone=True),
]  # fmt: skip
EACH = pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
SAME = [row for row in ROWS if row.stays == 5]


def author_writes(player: Player, source: str) -> None:
    store = player.runtime.modulestore()  # type: ignore[attr-defined]
    block = store.get_block(player.block.scope_ids.usage_id)
    block.data = source
    block.save()
    store.persist(block)


def midway(**settings: Any) -> Player:
    """Somebody at the note of their only attempt, having read the refusal and answered four steps."""
    player = Player.at(Lms(), **{"attempts_allowed": 1, **settings}).play(BEST_PATH[:4])
    assert (player.view["at"], player.view["step"]["title"]) == (5, "A note")
    return player


def finished() -> Player:
    """Somebody who has reached everything, with one more attempt allowed."""
    return Player.at(Lms(), attempts_allowed=2).play(BEST_PATH)


def practising() -> Player:
    """The same, at the note of a practice."""
    player = finished()
    assert player.post("replay", attempt=1, at=5).status == 200
    return player


def counted(player: Player) -> tuple[Any, ...]:
    """All that was earned: attempts, finished scores, and what the gradebook and the progress page say."""
    state = player.runtime.state(player.block)
    return (
        state.get("attempts"),
        state.get("graded_score"),
        state.get("record", {}).get("ended"),
        player.runtime.grade(player.block),
        player.runtime.completion(player.block),
    )


def play_on(player: Player) -> None:
    """Answer whatever is asked, first come first served, up to an ending."""
    for _ in range(12):
        if player.view["finished"]:
            return
        tokens = [each["token"] for each in player.view["step"]["options"] if not each["locked"]]
        asked: dict[str, dict[str, Any]] = {
            "decision": {"choice": tokens[0] if tokens else ""},
            "evidence": {"picks": tokens[: player.view["step"]["pick"]]},
            "basis": {"picks": tokens[: player.view["step"]["pick"]]},
            "date": {"date": "2026-11-12"},
            "reflect": {"text": "Noted."},
        }
        here = {"attempt": player.view["attempt"], "at": player.view["at"], "step": player.view["step"]["token"]}
        reply = player.post("answer", **here, **asked.get(player.view["step"]["type"], {}))
        assert reply.status == 200, reply.text
        assert player.view["notice"] is None
    raise AssertionError("no ending in sight")


def looks_everywhere(player: Player) -> str:
    """Ask for all that can be asked for without playing; gives the page."""
    player.look()
    player.post("look_back")
    for view in ("public_view", "author_view"):
        player.runtime.page(player.block, view)
    return player.runtime.page(player.block)


# Mid-way.


@EACH
def test_a_learner_mid_way_loses_nothing_and_reaches_an_ending(row: Row) -> None:
    player = midway()
    before, state = counted(player), player.runtime.state(player.block)
    author_writes(player, row.edit(SMALL))
    page = looks_everywhere(player)
    assert (player.view["at"], player.view["step"]["title"]) == (row.stays, row.step)
    assert (player.view["attempt"], player.view["finished"], player.view["score"]) == (1, False, None)
    assert player.view["notice"] == (CUT if row.stays < 5 else None)
    assert row.step in page
    assert (CUT in page) is (row.stays < 5)
    assert player.runtime.state(player.block) == state
    assert counted(player) == before
    play_on(player)
    ended = player.runtime.state(player.block)["record"]["ended"]
    assert [each["number"] for each in ended] == [1]
    assert ended[0]["log"][: row.stays] == state["record"]["attempt"]["log"][: row.stays]
    assert_graded(player, row.edit(SMALL))
    assert player.post("look_back").json["debrief"]["full"]


def assert_graded(player: Player, source: str) -> None:
    """The last ended attempt was worth what its own log is worth, and that was published."""
    opened, state = open_case(source), player.runtime.state(player.block)
    record = stored.decode(state["record"])
    position = play.replay(opened.case, record.ended[-1].log).position
    assert position.finished
    assert record.ended[-1].score == scoring.score(position, opened.best)
    assert state["attempts"] == len(record.ended)
    grade, best = player.runtime.grade(player.block), max(each.score for each in record.ended)
    assert grade is not None
    assert (grade.value, state["graded_score"], player.runtime.completion(player.block)) == (best, best, 1.0)


@EACH
def test_a_learner_mid_way_is_back_where_they_were_when_the_edit_is_taken_back(row: Row) -> None:
    player = midway()
    before = player.view
    author_writes(player, row.edit(SMALL))
    looks_everywhere(player)
    author_writes(player, SMALL)
    assert player.look() == before
    assert player.play(BEST_PATH[4:]).view["score"]["percent"] == 100


@EACH
def test_a_page_that_was_open_during_the_edit_is_told(row: Row) -> None:
    """An answer goes through where the step is still there; else the learner sees where they are, and nothing moves."""
    player = midway()
    body, state = player.body("Noted."), player.runtime.state(player.block)
    author_writes(player, row.edit(SMALL))
    reply = player.post("answer", **body)
    if row.stays == 5:
        assert (reply.status, player.view["at"], player.view["notice"]) == (200, 6, None)
    else:
        refused(reply, range(400, 410))
        assert (reply.json["view"]["step"]["title"], reply.json["view"]["notice"]) == (row.step, CUT)
        assert player.runtime.state(player.block) == state


# At an ending.


@EACH
def test_a_result_stays_as_it_was_and_another_attempt_can_be_played(row: Row) -> None:
    player = finished()
    before, state = counted(player), player.runtime.state(player.block)
    author_writes(player, row.edit(SMALL))
    page = looks_everywhere(player)
    assert (player.view["finished"], player.view["score"]["percent"], player.view["score"]["points"]) == (True, 100, 11)
    assert player.view["notice"] == CHANGED
    assert CHANGED in page
    debrief = player.post("look_back").json["debrief"]
    assert (debrief["sentence"], debrief["notice"]) == ("Your result: 11 of 11 points (100%).", CHANGED)
    assert_tells_no_other_result(debrief, before[2][0])  # type: ignore[index]
    told = [(each["title"], each["yours"]) for each in debrief["rows"]]
    assert "I count from delivery." in str(told)
    assert (player.runtime.state(player.block), counted(player)) == (state, before)
    assert player.restart().status == 200
    assert (player.view["at"], player.view["notice"]) == (0, None)
    play_on(player)
    assert counted(player)[2][0] == before[2][0]  # type: ignore[index]
    assert_graded(player, row.edit(SMALL))


def assert_tells_no_other_result(debrief: dict[str, Any], ended: dict[str, Any]) -> None:
    """Each row has the learner's own words; if points are told, they are those that were earned."""
    frozen = [(answer, points) for _, _, answer, points in ended["path"]]
    assert [each["yours"] for each in debrief["rows"]] == [answer for answer, _ in frozen]
    told = [(int(each["points"].split()[0]) if each["points"] else None) for each in debrief["rows"]]
    assert all(said in (None, points) for said, (_, points) in zip(told, frozen, strict=True))
    assert all(each["quality"] in (None, "good") for each in debrief["rows"])  # nothing was missed
    assert [stop["answer"] for stop in debrief["route"] if stop["answer"]] == [answer for answer, _ in frozen]


@EACH
def test_only_a_rescore_moves_a_result(row: Row) -> None:
    player = finished()
    before = counted(player)
    author_writes(player, row.edit(SMALL))
    looks_everywhere(player)
    assert counted(player) == before
    assert player.runtime.rescore(player.block)  # type: ignore[attr-defined]
    attempts, graded_score, ended, grade, completion = counted(player)
    assert [each["score"] for each in ended] == [pytest.approx(row.again)]
    assert (graded_score, grade.value) == (pytest.approx(row.again), pytest.approx(row.again))
    assert (attempts, completion, ended[0]["log"]) == (1, 1.0, before[2][0]["log"])  # type: ignore[index]
    assert (ended == before[2]) is row.gone
    author_writes(player, SMALL)
    assert player.runtime.rescore(player.block)  # type: ignore[attr-defined]
    assert counted(player) == before


# In a practice.


@EACH
def test_a_practice_goes_on_and_counts_as_little_as_before(row: Row) -> None:
    player = practising()
    before, state = counted(player), player.runtime.state(player.block)
    author_writes(player, row.edit(SMALL))
    looks_everywhere(player)
    assert (player.view["practice"], player.view["attempt"]) == (True, 2)
    if not player.view["finished"]:
        assert (player.view["at"], player.view["step"]["title"]) == (row.stays, row.step)
        assert player.view["notice"] == (CUT if row.stays < 5 else None)
    assert player.runtime.state(player.block) == state
    play_on(player)
    assert (player.view["practice"], counted(player)) == (True, before)
    while player.view["can_go_back"]:
        assert player.post("back", attempt=2, at=player.view["at"]).status == 200
    assert player.post("leave", attempt=2).status == 200
    assert (player.view["finished"], player.view["score"]["percent"], counted(player)) == (True, 100, before)
    assert player.restart().status == 200
    play_on(player)
    assert_graded(player, row.edit(SMALL))


@EACH
def test_a_practice_can_begin_at_every_step_that_an_edit_has_left(row: Row) -> None:
    player = finished()
    before = counted(player)
    author_writes(player, row.edit(SMALL))
    reached = player.look()["at"]
    for at in range(reached):
        assert player.post("replay", attempt=player.view["attempt"], at=at).status == 200
        assert (player.view["at"], player.view["finished"]) == (at, False)
        assert player.post("leave", attempt=player.view["attempt"]).status == 200
    ends = not row.gone or row.name == "the option taken leads to an ending"
    assert player.post("replay", attempt=player.view["attempt"], at=reached).status == (400 if ends else 200)
    assert counted(player) == before


def test_a_practice_that_an_edit_has_ended_can_be_taken_back() -> None:
    player = practising()
    author_writes(player, put(('id="ask" goto="day"', 'id="ask" goto="good"'))(SMALL))
    assert (player.look()["finished"], player.view["at"]) == (True, 2)
    assert player.post("back", attempt=2, at=2).status == 200
    assert (player.view["finished"], player.view["at"], player.view["step"]["title"]) == (False, 1, "An envelope")


# A case that is faulty for a while.

FAULTS: dict[str, Edit] = {
    "a way that leads nowhere": put(('goto="day"', 'goto="nowhere"')),
    "not well-formed": put(("</legal_case>", "")),
    "no ending": put(('type="ending"', 'type="info"')),
    "nothing": lambda _: "",
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("somebody", [midway, finished, practising])
def test_a_case_that_is_faulty_for_a_while(somebody: Callable[[], Player], fault: Edit) -> None:
    player = somebody()
    before, where, bodies = kept_rows(player), player.view, handlers(player)
    author_writes(player, fault(SMALL))
    for handler, body in bodies.items():
        refused(player.runtime.post(player.block, handler, body), range(409, 410))
    page = player.runtime.page(player.block)
    assert "is being worked on" in page
    assert "An envelope" not in page
    assert kept_rows(player) == before
    author_writes(player, SMALL)
    assert player.look() == where
    assert kept_rows(player) == before


def kept_rows(player: Player) -> str:
    """What is stored of learners, apart from what authors wrote."""
    site = player.runtime.records
    return repr((site.modules, site.grades, site.completions, site.log))


def handlers(player: Player) -> dict[str, dict[str, Any]]:
    """A request to every handler of learners, as a page would send it."""
    here = {"attempt": player.view["attempt"], "at": player.view["at"]}
    return {
        "view": {}, "look_back": {}, "restart": {"attempt": here["attempt"]}, "leave": {"attempt": here["attempt"]},
        "answer": {**here, "step": player.view["step"]["token"]}, "replay": {**here, "at": 0}, "back": here,
        "read": {"document": player.view["documents"][0]["token"]},
    }  # fmt: skip


# States of other versions of this block.

FIRST_ENDED = """
  {"number": 1, "score": 0.9090909090909091, "points": 10, "best": 11, "digest": "0011223344556677", "at": 1795000100,
   "log": [["start", "look", 1795000000], ["day", "2026-11-12", 1795000020],
           ["proof", ["envelope", "refusal"], 1795000040], ["basis", ["kpa129"], 1795000060],
           ["note", "I count from delivery.", 1795000080], ["last", "file", 1795000100]],
   "path": [["start", "An envelope", "Look at the stamp", 2], ["day", "The last day", "12 November 2026", 2],
            ["proof", "The proof", "The envelope, The refusal", 3], ["basis", "The basis", "art. 129 § 2 k.p.a.", 2],
            ["note", "A note", "I count from delivery.", 0], ["last", "The letter", "The appeal", 1]]}
"""
FIRST_SCHEMA = (
    '{"attempts": 1, "graded_score": 0.9090909090909091, "record": {"schema": 1, "attempt": {"number": 2, "log": '
    '[[":read", "refusal", 1795000200], ["start", "ask", 1795000210], ["day", "2026-11-12", 1795000220]]}, '
    f'"ended": [{FIRST_ENDED}]}}}}'
)
FIRST_SCHEMA_DONE = (
    '{"attempts": 1, "graded_score": 0.9090909090909091, "record": {"schema": 1, "attempt": {"number": 1, "log": '
    f'{json.dumps(json.loads(FIRST_ENDED)["log"])}}}, "ended": [{FIRST_ENDED}]}}}}'
)


def with_state(text: str, **settings: Any) -> Player:
    """A learner whose row some other version of the block has written."""
    player = Player.at(Lms(), **settings)
    user = player.runtime.user
    assert user is not None
    state = {name: json.dumps(value) for name, value in json.loads(text).items()}
    row = StudentModule(state, state.get("graded_score") and 10 / 11, 1.0)  # type: ignore[arg-type]
    player.runtime.records.modules[user.id, player.block.scope_ids.usage_id] = row
    return player


def test_what_the_first_schema_kept_is_played_to_its_end() -> None:
    player = with_state(FIRST_SCHEMA)
    state = player.runtime.state(player.block)
    assert player.look()["step"]["title"] == "The proof"
    assert (player.view["attempt"], player.view["at"], player.view["attempt_text"]) == (2, 3, "Attempt 2 of 2")
    assert (player.view["practice"], player.view["notice"]) == (False, None)
    assert "The proof" in player.runtime.page(player.block)
    assert player.runtime.state(player.block) == state
    player.play(BEST_PATH[2:])
    now = player.runtime.state(player.block)
    assert (now["record"]["schema"], now["attempts"], now["graded_score"]) == (2, 2, 1.0)
    assert now["record"]["ended"][0] == state["record"]["ended"][0]
    assert now["record"]["ended"][1]["log"][:3] == state["record"]["attempt"]["log"]
    grade = player.runtime.grade(player.block)
    assert grade is not None
    assert (grade.value, player.runtime.completion(player.block)) == (1.0, 1.0)
    assert player.post("replay", attempt=2, at=0).status == 200
    assert player.view["attempt"] == 3


def test_what_the_first_schema_has_ended_is_shown_restarted_rescored_and_practised() -> None:
    player = with_state(FIRST_SCHEMA_DONE, attempts_allowed=1)
    before = player.runtime.state(player.block)["record"]["ended"]
    assert (player.look()["finished"], player.view["score"]["percent"], player.view["can_restart"]) == (True, 91, False)
    assert player.post("look_back").json["debrief"]["full"]
    assert player.runtime.rescore(player.block)  # type: ignore[attr-defined]
    state = player.runtime.state(player.block)
    moved = {"digest", "path"}  # a rescore freezes an attempt anew, in the words of the case as it is now
    assert state["record"]["schema"] == 2
    assert [{name: each[name] for name in each if name not in moved} for each in state["record"]["ended"]] == [
        {name: each[name] for name in each if name not in moved} for each in before
    ]
    before = state["record"]["ended"]
    assert player.post("replay", attempt=1, at=2).status == 200
    assert (player.view["attempt"], player.view["step"]["title"]) == (2, "The proof")
    assert player.play(BEST_PATH[2:]).view["finished"]
    player.runtime.reset_attempts(player.block)  # type: ignore[attr-defined]
    player.look()
    assert player.restart().status == 200
    assert player.view["attempt"] == 3
    assert player.play(LOOK_PATH).runtime.state(player.block)["record"]["ended"][0] == before[0]


LATER_SCHEMA = json.dumps({
    "attempts": 3,
    "graded_score": 0.7,
    "record": {
        "schema": 9,
        "attempt": {"number": 4, "log": [["start", "ask", 1, "new"]]},
        "ended": [{"number": 3, "score": 0.7, "something": "else"}],
        "practice": {"number": 5, "log": []},
        "numbered": 5,
        "drafts": {"5": "…"},
    },
})  # fmt: skip


def test_what_a_later_schema_keeps_is_neither_shown_nor_overwritten() -> None:
    player = with_state(LATER_SCHEMA)
    bodies, before = handlers(player), kept(player.runtime)
    for handler, body in bodies.items():
        reply = player.runtime.post(player.block, handler, body)
        refused(reply, range(409, 410))
        assert reply.json["error"] == NEWER
        assert kept(player.runtime) == before
    for view in ("student_view", "author_view"):
        page = player.runtime.page(player.block, view)
        assert NEWER in page
        assert "An envelope" not in page
    assert "An envelope" in player.runtime.page(player.block, "public_view")
    assert kept(player.runtime) == before


def test_staff_do_not_destroy_what_a_later_schema_keeps() -> None:
    player = with_state(LATER_SCHEMA)
    record = player.runtime.state(player.block)["record"]
    with suppress(Refusal):
        player.runtime.load(player.block).has_submitted_answer()
    with suppress(Refusal):
        player.runtime.rescore(player.block)  # type: ignore[attr-defined]
    player.runtime.reset_attempts(player.block)  # type: ignore[attr-defined]
    assert player.runtime.state(player.block)["record"] == record
    assert player.runtime.load(player.block).get_score().raw_earned == 0.7


def test_there_are_enough_edits() -> None:
    assert len(ROWS) >= 14
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert min(len(SAME), len(ROWS) - len(SAME)) >= 8
