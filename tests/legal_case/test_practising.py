"""Practice through the handlers: when it is allowed, that it never counts, and what becomes of it meanwhile."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from lxml import html

from legal_case import tracking
from tests.legal_case.block_cases import (
    BEST_PATH,
    LOOK_PATH,
    POOR_PATH,
    RIGHT_DAY,
    SMALL,
    TWO_WAYS,
    Moves,
    Player,
    kept,
    played_in,
)
from tests.legal_case.test_handlers import BODIES, JUNK, refused
from tests.runtimes import ALL_RUNTIMES, Grade, Lms, PlatformRuntime, Reply, StudioEditor
from tests.runtimes.platform import NOON

BEFORE, LATER = NOON + timedelta(hours=1), NOON - timedelta(hours=1)
HANDLERS = ("replay", "back", "leave")
NOT_NOW = "This can only be done in a practice, when nothing is left to win."
DOES_NOT_COUNT = "This was practice: it does not count."


def authored(player: Player, **fields: Any) -> None:
    """What an author changes in Studio."""
    store = player.runtime.modulestore()  # type: ignore[attr-defined]
    block = store.get_block(player.block.scope_ids.usage_id)
    for name, value in fields.items():
        setattr(block, name, value)
    block.save()
    store.persist(block)


def graded(player: Player) -> tuple[Any, ...]:
    """All that counts: what the gradebook and the progress page have, and what the block keeps of graded attempts."""
    state = player.runtime.state(player.block)
    record = state.pop("record", None) or {}
    return (
        player.runtime.grade(player.block),
        player.runtime.completion(player.block),
        [(row.grade, row.max_grade) for row in player.runtime.records.modules.values()],
        state,
        record.get("attempt"),
        record.get("ended"),
    )


def replay(player: Player, at: int) -> Reply:
    return player.post("replay", attempt=player.view["attempt"], at=at)


def back(player: Player) -> Reply:
    return player.post("back", attempt=player.view["attempt"], at=player.view["at"])


def leave(player: Player) -> Reply:
    return player.post("leave", attempt=player.view["attempt"])


def told(reply: Reply, player: Player, sentence: str = "", status: int = 409) -> None:
    """A refusal that says why and shows where the learner is."""
    refused(reply, range(status, status + 1))
    assert sentence in reply.json["error"]
    assert reply.json["view"] == player.runtime.post(player.block, "view").json


def used_up(moves: Moves = LOOK_PATH, source: str = SMALL, **settings: Any) -> Player:
    """Somebody whose only attempt has ended."""
    return Player.at(Lms(), source, **{"attempts_allowed": 1, **settings}).play(moves)


# When.

HALF = BEST_PATH[:3]
ALLOWED = [
    ("not begun", {}, [()], False),
    ("under way", {}, [HALF], False),
    ("ended, one attempt left", {}, [POOR_PATH], False),
    ("ended, any number left", {"attempts_allowed": 0}, [POOR_PATH, LOOK_PATH], False),
    ("ended in full", {}, [BEST_PATH], True),
    ("ended in full, any number left", {"attempts_allowed": 0}, [BEST_PATH], True),
    ("an earlier one ended in full", {"attempts_allowed": 0}, [BEST_PATH, POOR_PATH], True),
    ("another one under way after a full score", {}, [BEST_PATH, HALF], False),
    ("used up", {"attempts_allowed": 1}, [POOR_PATH], True),
    ("used up in two", {}, [POOR_PATH, LOOK_PATH], True),
    ("the last one under way", {}, [POOR_PATH, HALF], False),
    ("used up where no step back is allowed", {"attempts_allowed": 1, "undo": "none"}, [POOR_PATH], True),
    ("before the due date", {"due": BEFORE}, [POOR_PATH], False),
    ("not begun by the due date", {"due": LATER}, [], True),
    ("within the grace period", {"due": LATER, "graceperiod": timedelta(hours=2)}, [POOR_PATH], False),
    ("after the grace period", {"due": LATER, "graceperiod": timedelta(minutes=59)}, [], True),
    ("a due date that does not bind", {"due": LATER, "self_paced": True}, [POOR_PATH], False),
    ("used up, results never shown", {"attempts_allowed": 1, "show_correctness": "never"}, [POOR_PATH], False),
    ("in full, results never shown", {"show_correctness": "never"}, [BEST_PATH], False),
    ("too late, results never shown", {"due": LATER, "show_correctness": "never"}, [], False),
    ("used up, results shown later",
     {"attempts_allowed": 1, "due": BEFORE, "show_correctness": "past_due"}, [POOR_PATH], False),
    ("used up, results shown within the grace period", {
        "attempts_allowed": 1, "due": LATER, "graceperiod": timedelta(hours=2), "show_correctness": "past_due",
    }, [POOR_PATH], False),
    ("used up, results shown after a due date that was never set",
     {"attempts_allowed": 1, "show_correctness": "past_due"}, [POOR_PATH], True),
    ("too late, results shown since then", {"due": LATER, "show_correctness": "past_due"}, [], True),
]  # fmt: skip


@pytest.mark.parametrize(("settings", "plays", "allowed"), [r[1:] for r in ALLOWED], ids=[r[0] for r in ALLOWED])
def test_when_a_practice_is_allowed(settings: dict[str, Any], plays: list[Moves], allowed: bool) -> None:
    player = Player.at(Lms(), **settings)
    for number, moves in enumerate(plays):
        assert number == 0 or player.restart().status == 200
        player.play(moves)
    counts, whole = graded(player), kept(player.runtime)
    assert player.look()["can_practise"] is allowed
    reply = replay(player, 0)
    if allowed:
        assert (reply.status, player.view["practice"], player.view["at"]) == (200, True, 0)
        assert player.view["attempt_text"] == "Practice, not graded"
    else:
        told(reply, player, NOT_NOW)
        assert kept(player.runtime) == whole
    assert graded(player) == counts or not counts[3]


@pytest.mark.parametrize("runtime", [each for each in ALL_RUNTIMES if each is not StudioEditor])
def test_a_practice_works_wherever_answers_are_kept(runtime: type[PlatformRuntime]) -> None:
    player = Player.at(runtime(), attempts_allowed=1).play(POOR_PATH)
    assert replay(player, 0).status == 200
    assert not player.play(BEST_PATH[:2]).view["finished"]
    assert (back(player).status, leave(player).status) == (200, 200)
    assert player.view["finished"]


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_hostile_requests_are_refused_and_move_nothing(runtime: type[PlatformRuntime], handler: str) -> None:
    player = played_in(runtime)
    right = {"attempt": player.view["attempt"], **({"at": player.view["at"]} if handler != "leave" else {})}
    before = kept(player.runtime)
    for body in BODIES.values():
        refused(player.runtime.post_raw(player.block, handler, body))
    for key in right:
        for junk in JUNK:
            refused(player.runtime.post(player.block, handler, {**right, key: junk}))
        refused(player.runtime.post(player.block, handler, {each: right[each] for each in right if each != key}))
    refused(player.runtime.post(player.block, handler, {**right, "extra": 1}))
    assert player.runtime.get(player.block, handler).status == 405
    assert kept(player.runtime) == before


# What.


def test_a_practice_can_begin_at_every_step_that_was_played() -> None:
    """Wherever it begins, the page is the one that the attempt had there, but for what belongs to the attempt."""
    player = Player.at(Lms(), attempts_allowed=1)
    seen = [player.view]
    for move in POOR_PATH:
        player.answer(move)
        seen.append(player.view)
    counts = graded(player)
    for view in seen[:-1]:
        assert replay(player, view["at"]).status == 200
        assert story(player.view) == story(view)
        leave(player)
    told(replay(player, len(POOR_PATH)), player, "Nobody came that far", 400)
    assert graded(player) == counts


def story(view: dict[str, Any]) -> Any:
    """What a view tells, without tokens, which change with every attempt and practice."""
    step = {**view["step"], "token": "", "options": [{**option, "token": ""} for option in view["step"]["options"]]}
    documents = [{**each, "token": ""} for each in view["documents"]]
    same = ("title", "client", "last", "counters", "calendar", "progress", "at", "finished")
    return {**{name: view[name] for name in same}, "step": step, "documents": documents}


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("path", [POOR_PATH, BEST_PATH])
def test_a_practice_never_counts(at: int, path: Moves) -> None:
    """Played from any step to an ending that is better, worse or the same."""
    player = used_up()
    counts, said = graded(player), len(player.runtime.events(player.block))
    replay(player, at)
    for move in rest_of(player, path):
        assert player.answer(move).status == 200
        assert graded(player) == counts
    assert player.view["finished"]
    assert player.view["score"]["sentence"].endswith(DOES_NOT_COUNT)
    assert not player.view["can_restart"]
    debrief = player.post("look_back").json["debrief"]
    assert (debrief["full"], bool(debrief["skills"] or debrief["laws"])) == (True, True)
    while player.view["can_go_back"]:
        assert back(player).status == 200
        assert graded(player) == counts
    told(back(player), player, NOT_NOW)
    leave(player)
    assert graded(player) == counts
    assert player.view["score"]["percent"] == 91
    events = player.runtime.events(player.block)[said:]
    assert all(event.facts["practice"] for event in events)
    assert [event.facts["graded"] for event in events if event.kind == tracking.ENDED] == [False]


def rest_of(player: Player, path: Moves) -> Moves:
    """The moves of a path from the step on which a player stands."""
    kinds = ["decision", "date", *(["info"] if None in path else []), "evidence", "basis", "reflect", "decision"]
    here = player.view["step"]
    if here["title"] == "The letter":
        return path[-1:]
    if here["type"] == "info":
        return (None, *path[path.index(None) + 1 :])
    return path[kinds.index(here["type"]) :]


def test_a_better_or_worse_practice_says_what_it_would_have_been_worth() -> None:
    player = used_up()
    replay(player, 0)
    player.play(BEST_PATH)
    assert player.view["score"] == {
        "percent": 100, "points": 11, "best": 11,
        "sentence": f"Your result: 11 of 11 points (100%). {DOES_NOT_COUNT}",
    }  # fmt: skip
    rows = player.post("look_back").json["debrief"]["rows"]
    assert [row["quality"] for row in rows if row["quality"]] == ["good"] * 5
    assert {row["at"] for row in rows} <= set(range(player.view["at"]))


def test_the_places_of_the_debrief_are_where_a_practice_begins() -> None:
    player = used_up()
    for row in player.post("look_back").json["debrief"]["rows"]:
        replay(player, row["at"])
        assert player.view["step"]["title"] == row["title"]
        leave(player)


def test_no_step_back_where_the_course_allows_none() -> None:
    player = used_up(undo="none")
    assert replay(player, 3).status == 200
    player.answer(("129",))
    assert not player.view["can_go_back"]
    before = kept(player.runtime)
    told(back(player), player, NOT_NOW)
    assert kept(player.runtime) == before
    authored(player, undo="practice")
    assert player.look()["can_go_back"]
    assert back(player).status == 200


def test_a_double_click_moves_a_practice_once() -> None:
    player = used_up()
    for handler, body in [
        ("replay", {"attempt": 1, "at": 3}), ("back", {"attempt": 2, "at": 3}), ("leave", {"attempt": 2}),
    ]:  # fmt: skip
        assert player.runtime.post(player.block, handler, body).status == 200
        once = kept(player.runtime)
        told(player.runtime.post(player.block, handler, body), player, "out of date")
        assert kept(player.runtime) == once


def test_an_answer_of_a_practice_counts_once() -> None:
    player = used_up()
    replay(player, 0)
    body = player.body("Look at")
    first = player.runtime.post(player.block, "answer", body)
    once = kept(player.runtime)
    assert player.runtime.post(player.block, "answer", body).body == first.body
    assert kept(player.runtime) == once


def test_two_practices_share_no_number_and_no_token() -> None:
    player = used_up()
    numbers, tokens = [], list[str]()
    for _ in range(4):
        replay(player, 0)
        numbers.append(player.view["attempt"])
        tokens += [each["token"] for each in player.view["step"]["options"]]
        leave(player)
    assert numbers == [2, 3, 4, 5]
    assert len(set(tokens)) == len(tokens) == 12


# Tabs, devices.


def test_a_tab_with_the_graded_page_is_told_of_the_practice() -> None:
    player = used_up()
    other = Player(player.runtime, player.block, player.view)
    replay(player, 2)
    player.answer(("refusal", "envelope"))
    before = kept(player.runtime)
    for handler, body in [
        ("replay", {"attempt": 1, "at": 0}), ("back", {"attempt": 1, "at": 6}), ("leave", {"attempt": 1}),
        ("restart", {"attempt": 1}), ("answer", {"attempt": 1, "at": 6, "step": other.view["step"]["token"]}),
    ]:  # fmt: skip
        told(other.post(handler, **body), player, "out of date")
    told(other.read("envelope"), player, status=400)
    assert kept(player.runtime) == before
    assert other.post("look_back").status == 409
    assert player.play(LOOK_PATH[3:]).view["finished"]


def test_a_tab_with_a_practice_is_told_when_it_was_left() -> None:
    player = used_up()
    replay(player, 2)
    other = Player(player.runtime, player.block, player.view)
    leave(player)
    before = kept(player.runtime)
    told(other.answer(("refusal", "envelope")), player, "out of date")
    for reply in (back(other), leave(other), replay(other, 0)):
        told(reply, player, "out of date")
    assert kept(player.runtime) == before


def test_a_practice_is_resumed_on_another_device() -> None:
    player = used_up()
    replay(player, 0)
    player.play(LOOK_PATH[:3])
    elsewhere = Player(player.runtime.as_user(player.runtime.user), player.block)  # type: ignore[attr-defined]
    assert elsewhere.look() == player.view
    assert "The basis" in elsewhere.runtime.page(player.block)
    assert elsewhere.play(LOOK_PATH[3:]).view["finished"]
    assert player.look()["finished"]
    assert "does not count" in elsewhere.runtime.page(player.block)


# The due date.


def test_after_the_due_date_an_unfinished_attempt_is_gone_on_with_as_practice() -> None:
    player = Player.at(Lms(), due=BEFORE).play(LOOK_PATH[:2])
    player.runtime.now = BEFORE + timedelta(seconds=1)
    where, counts = player.look(), graded(player)
    assert (where["can_practise"], "go on without a grade" in where["notice"]) == (True, True)
    told(player.answer(("refusal", "envelope")), player, "no longer taken")
    assert replay(player, where["at"]).status == 200
    assert story(player.view) == story(where)
    assert player.play(LOOK_PATH[2:]).view["finished"]
    assert graded(player) == counts
    assert leave(player).json == where
    assert player.runtime.grade(player.block) is None


@pytest.mark.parametrize("left", [True, False], ids=["practice left", "practice under way"])
def test_an_extension_brings_the_graded_attempt_back(left: bool) -> None:
    player = Player.at(Lms(), due=LATER)
    assert player.answer("Look at").status == 409
    authored(player, due=BEFORE)
    player.look()
    player.play(LOOK_PATH[:2])
    where = player.view
    authored(player, due=LATER)
    replay(player, 0)
    player.play(POOR_PATH[:4])
    if left:
        leave(player)
    authored(player, due=BEFORE)
    assert player.look() == where
    assert player.play(LOOK_PATH[2:]).view["finished"]
    assert player.runtime.grade(player.block) == Grade(pytest.approx(10 / 11), 1.0, pytest.approx(10 / 11), 1.0)
    assert (player.runtime.state(player.block)["attempts"], player.view["attempt"]) == (1, 1)


def test_a_practice_that_an_extension_hid_is_back_when_nobody_went_on() -> None:
    player = Player.at(Lms(), due=LATER)
    replay(player, 0)
    there = player.play(LOOK_PATH[:2]).view
    authored(player, due=BEFORE)
    assert (player.look()["practice"], player.view["at"]) == (False, 0)
    authored(player, due=LATER)
    assert player.look() == there


def test_a_practice_that_began_after_the_due_date_goes_on_after_the_attempts_are_used_up() -> None:
    player = used_up(due=LATER + timedelta(hours=2))
    player.runtime.now = NOON + timedelta(days=1)
    player.look()
    replay(player, 0)
    assert player.play(POOR_PATH).view["practice"]


# Staff.


def test_staff_give_attempts_back_and_the_practice_is_out_of_sight() -> None:
    player = used_up()
    ended = player.view
    replay(player, 0)
    player.play(POOR_PATH[:2])
    old = Player(player.runtime, player.block, player.view)
    player.runtime.reset_attempts(player.block)  # type: ignore[attr-defined]
    assert player.look() == {**ended, "can_restart": True, "can_practise": False}
    for reply in (old.answer(None), back(old), leave(old), old.restart()):
        told(reply, player, "out of date")
    told(replay(old, 0), player, NOT_NOW)
    assert player.restart().status == 200
    assert (player.view["attempt"], player.view["attempt_text"]) == (3, "Attempt 1 of 1")
    player.play(BEST_PATH)
    assert player.runtime.grade(player.block) == Grade(1.0, 1.0, 1.0, 1.0)
    assert player.runtime.state(player.block)["record"]["practice"] is None


def test_staff_delete_the_state_in_the_middle_of_a_practice() -> None:
    player = used_up()
    replay(player, 3)
    player.runtime.delete_state(player.block)  # type: ignore[attr-defined]
    assert (player.look()["practice"], player.view["attempt"], player.view["at"]) == (False, 1, 0)
    assert player.play(BEST_PATH).view["finished"]


def test_an_override_and_a_rescore_leave_a_practice_where_it_is() -> None:
    player = used_up(("Right",), TWO_WAYS)
    replay(player, 0)
    where = player.view
    player.runtime.override_score(player.block, 0.75)  # type: ignore[attr-defined]
    assert player.look() == where
    player.runtime.rescore(player.block)  # type: ignore[attr-defined]
    assert player.look() == where
    assert player.play(("Left",)).view["practice"]
    assert player.runtime.grade(player.block) == Grade(0.25, 1.0, 0.25, 1.0)


# New attempts.


def test_a_new_attempt_out_of_a_practice() -> None:
    """A full score with an attempt left: the page does not offer it there, the handler grants it."""
    player = Player.at(Lms()).play(BEST_PATH)
    replay(player, 2)
    assert not player.view["can_restart"]
    assert player.restart().status == 200
    assert (player.view["practice"], player.view["attempt"], player.view["at"]) == (False, 3, 0)
    again = player.runtime.post(player.block, "restart", {"attempt": 2})
    told(again, player, "out of date")
    assert player.play(POOR_PATH).view["finished"]
    assert player.runtime.grade(player.block) == Grade(1.0, 1.0, 1.0, 1.0)


def test_no_new_attempt_out_of_a_practice_when_they_are_used_up() -> None:
    player = used_up()
    replay(player, 2)
    before = kept(player.runtime)
    told(player.restart(), player, "no further attempt")
    assert kept(player.runtime) == before
    late = Player.at(Lms(), due=LATER)
    replay(late, 0)
    told(late.restart(), late, "has not ended")


def test_a_new_attempt_after_a_practice_was_left_has_a_number_of_its_own() -> None:
    player = Player.at(Lms()).play(BEST_PATH)
    replay(player, 0)
    leave(player)
    assert player.restart().status == 200
    assert (player.view["attempt"], player.view["attempt_text"]) == (3, "Attempt 2 of 2")
    assert player.runtime.post(player.block, "restart", {"attempt": 1}).json == player.view


# Results that are not shown.


@pytest.mark.parametrize("shown", ["never", "never_but_include_grade"])
def test_where_results_stay_hidden_nothing_goes_on_after_the_due_date_and_nobody_is_told_so(shown: str) -> None:
    player = Player.at(Lms(), due=BEFORE, show_correctness=shown).play(LOOK_PATH[:2])
    assert player.view["open"]
    player.runtime.now = BEFORE + timedelta(seconds=1)
    where = player.look()
    assert (where["open"], where["can_practise"], where["finished"]) == (False, False, False)
    assert where["notice"] == "The time for this case has passed; answers are no longer taken."
    page = html.fragment_fromstring(player.runtime.page(player.block), create_parent="div")
    assert page.xpath(".//fieldset[@disabled]")
    assert not page.xpath(".//button[@type='submit' or @data-act]") and not page.xpath(".//noscript")
    told(player.answer(("refusal", "envelope")), player, "no longer taken")
    told(replay(player, 0), player, "only be done in a practice")


def test_a_step_is_open_as_long_as_it_may_be_answered() -> None:
    player = Player.at(Lms(), due=BEFORE).play(LOOK_PATH[:2])
    player.runtime.now = BEFORE + timedelta(seconds=1)
    assert not player.look()["open"]
    replay(player, 2)
    assert player.view["open"]
    assert not player.play(LOOK_PATH[2:]).view["open"]


def test_an_edit_and_the_due_date_are_both_told() -> None:
    player = Player.at(Lms(), due=BEFORE, show_correctness="never").play(LOOK_PATH[:2])
    player.runtime.now = BEFORE + timedelta(seconds=1)
    authored(player, data=SMALL.replace('id="look"', 'id="see"'))
    assert player.look()["notice"] == (
        "The author has changed this case. You are at the last step that is still valid; no attempt was lost. "
        "The time for this case has passed; answers are no longer taken."
    )


def hides(player: Player) -> None:
    """Nothing of a view or a debrief says how well somebody did."""
    assert (player.view["score"], player.view["can_practise"], player.view["practice"]) == (None, False, False)
    assert not (player.view["last"] or {}).get("verdict")
    assert (player.view["last"] or {}).get("right") is None
    reply = player.post("look_back")
    if player.view["finished"]:
        debrief = reply.json["debrief"]
        assert (debrief["full"], debrief["skills"], debrief["laws"], debrief["timeline"]) == (False, [], [], None)
        assert all(row[name] is None for row in debrief["rows"] for name in ("best", "expert", "points", "quality"))
        assert "points" not in debrief["sentence"]
    told(replay(player, 0), player, NOT_NOW)


@pytest.mark.parametrize("debrief", ["each", "exhausted"])
def test_results_that_are_never_shown(debrief: str) -> None:
    settings = {"show_correctness": "never", "debrief": debrief, "attempts_allowed": 1, "due": BEFORE}
    player = Player.at(Lms(), **settings)
    for move in BEST_PATH:
        player.answer(move)
        hides(player)
    assert player.view["finished"]
    player.runtime.now = BEFORE + timedelta(days=9)
    player.look()
    hides(player)
    authored(player, show_correctness="always")
    assert player.look()["score"]["percent"] == 100
    assert player.post("look_back").json["debrief"]["full"]
    assert replay(player, 0).status == 200
    authored(player, show_correctness="never")
    player.look()
    hides(player)


@pytest.mark.parametrize("debrief", ["each", "exhausted"])
def test_results_that_are_shown_after_the_due_date(debrief: str) -> None:
    player = Player.at(Lms(), show_correctness="past_due", debrief=debrief, attempts_allowed=1, due=BEFORE)
    for move in POOR_PATH:
        player.answer(move)
        hides(player)
    player.runtime.now = BEFORE + timedelta(seconds=1)
    assert player.look()["score"]["percent"] == 0
    assert player.post("look_back").json["debrief"]["full"]
    assert replay(player, 1).status == 200
    assert player.answer(RIGHT_DAY).json["last"]["right"]


def test_results_that_would_be_shown_after_a_due_date_are_shown_without_one() -> None:
    player = used_up(POOR_PATH, show_correctness="past_due")
    assert player.view["score"]["percent"] == 0
    assert player.post("look_back").json["debrief"]["full"]
    assert replay(player, 0).status == 200


def test_a_practice_is_no_larger_than_a_log() -> None:
    """What a practice adds to a learner's row is its log and a number."""
    player = used_up()
    plain = json.dumps(player.runtime.state(player.block))
    replay(player, 5)
    added = len(json.dumps(player.runtime.state(player.block))) - len(plain)
    log = json.dumps(player.runtime.state(player.block)["record"]["practice"]["log"])
    assert added < len(log) + 40
