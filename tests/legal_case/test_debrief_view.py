"""The debrief of the contract: what learners see of their path, and when they see the expert's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, SMALL, TWO_WAYS, WRONG_DAY, Moves, Player
from tests.legal_case.test_view import DAY, assert_shape
from tests.runtimes import Lms

LAW = {"title": str, "as_of": str, "url": (str,)}
ROW = {
    "at": (int,), "title": str, "yours": str, "consequence": (str,), "best": (str,), "expert": (str,),
    "points": (str,), "quality": (str,), "quality_text": (str,), "laws": [LAW],
}  # fmt: skip
STOP = {"title": str, "track": str, "quality": (str,), "text": str, "answer": (str,)}
SKILL = {"title": str, "percent": int, "text": str}
STORY_DAY = {"day": DAY, "place": float, "titles": [str]}
LIMIT = {"title": str, "sentence": str, "from": float, "to": float, "due": DAY, "law": (LAW,)}
TIMELINE = {"first": DAY, "last": DAY, "days": [STORY_DAY], "limits": [LIMIT]}
DOCUMENT = {"title": str, "note": str, "read": bool, "html": (str,)}
DEBRIEF = {
    "sentence": str, "notice": (str,), "full": bool, "later": (str,), "rows": [ROW], "route": [STOP], "skills": [SKILL],
    "timeline": (TIMELINE,), "documents": [DOCUMENT], "laws": [LAW],
}  # fmt: skip
SKILLED = (
    SMALL.replace('<counter id="trust"', '<skill id="dates" title="Dates"/><skill id="proofs" title="Proofs"/>\n'
                  '  <skill id="talk" title="Talk"/><counter id="trust"')
    .replace('title="The last day"', 'title="The last day" skill="dates"')
    .replace('title="The proof"', 'title="The proof" skill="proofs"')
    .replace('title="The basis"', 'title="The basis" skill="proofs"')
    .replace('title="A note"', 'title="A note" skill="talk"')
)  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Dates in the page's language: here the one of the sentences."""
    with translation.override("en"):
        yield


def debrief(player: Player) -> dict[str, Any]:
    reply = player.post("look_back")
    assert reply.status == 200
    assert_shape(reply.json, {"debrief": DEBRIEF}, "reply")
    found: dict[str, Any] = reply.json["debrief"]
    return found


def row(player: Player, title: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in debrief(player)["rows"] if each["title"] == title)
    return found


def test_while_attempts_are_left_learners_see_their_own_path_only() -> None:
    player = Player.at(Lms(), attempts_allowed=2).play(POOR_PATH)
    told = debrief(player)
    assert not told["full"]
    assert "when your attempts are used up" in told["later"]
    assert (told["skills"], told["timeline"], told["documents"], told["laws"]) == ([], None, [], [])
    assert [each["title"] for each in told["rows"]] == [
        "An envelope", "The last day", "The proof", "The basis", "A note", "The letter",
    ]  # fmt: skip
    hidden = ("best", "expert", "points", "quality", "quality_text")
    assert all(each[name] is None for each in told["rows"] for name in hidden)
    assert all(each["laws"] == [] for each in told["rows"])
    assert told["rows"][0]["consequence"] == "Nadia leaves for three weeks."
    assert "Reading comes first" not in str(told)


def test_after_the_last_attempt_the_expert_speaks() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(LOOK_PATH[:1])
    player.play(("2026-11-11", None, ("envelope", "receipt"), ("58",), "Mine.", "The appeal"))
    told = debrief(player)
    assert (told["full"], told["later"]) == (True, None)
    day = row(player, "The last day")
    assert (day["yours"], day["best"]) == ("Wednesday, 11 November 2026", "Thursday, 12 November 2026")
    assert (day["points"], day["quality"], day["quality_text"]) == ("0 of 2", "bad", "harmful or wrong")
    assert day["laws"] == [
        {"title": "art. 129 § 2 k.p.a.", "as_of": "22 November 2026", "url": "https://example.org/kpa"}
    ]
    proof = row(player, "The proof")
    assert (proof["yours"], proof["best"], proof["points"]) == (
        "The envelope; The receipt", "The refusal; The envelope", "0 of 3",
    )  # fmt: skip
    basis = row(player, "The basis")
    assert (basis["yours"], basis["best"], basis["points"]) == ("art. 58 k.p.a.", "art. 129 § 2 k.p.a.", "0 of 2")
    note = row(player, "A note")
    assert (note["yours"], note["best"], note["points"], note["quality"]) == ("Mine.", None, None, None)


@pytest.mark.parametrize("reads", [False, True])
def test_what_reading_opens_was_open(reads: bool) -> None:
    """The refusal could have been read at any moment, so asking about it was possible too."""
    player = Player.at(Lms(), attempts_allowed=1)
    if reads:
        player.read("refusal")
    player.play(LOOK_PATH)
    first = row(player, "An envelope")
    assert (first["yours"], first["best"]) == ("Look at the stamp", "Ask about the refusal")
    assert (first["points"], first["quality"]) == ("2 of 3", "fair")
    assert first["expert"] == "Good, but read first.Reading comes first."


def test_a_page_of_the_story_is_told_only_if_it_says_something() -> None:
    told = SMALL.replace("<text>A colleague counts again.</text>", "<text>x</text><expert>Well counted.</expert>")
    player = Player.at(Lms(), told, attempts_allowed=1).play(POOR_PATH)
    found = row(player, "Counted again")
    assert (found["yours"], found["best"], found["expert"], found["points"]) == ("", None, "Well counted.", None)


def test_a_harmful_decision_is_called_so() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(POOR_PATH)
    first = row(player, "An envelope")
    assert (first["quality"], first["quality_text"]) == ("bad", "harmful or wrong")


def test_all_points_open_the_debrief_at_once() -> None:
    player = Player.at(Lms(), attempts_allowed=5).play(BEST_PATH)
    told = debrief(player)
    assert told["full"]
    assert {each["quality"] for each in told["rows"]} == {"good", None}
    assert told["sentence"] == "Your result: 11 of 11 points (100%)."


def test_an_author_may_show_it_after_each_attempt() -> None:
    player = Player.at(Lms(), attempts_allowed=0, debrief="each").play(POOR_PATH)
    assert debrief(player)["full"]


def test_unlimited_attempts_are_never_exhausted() -> None:
    player = Player.at(Lms(), attempts_allowed=0)
    for _ in range(4):
        player.play(POOR_PATH)
        assert not debrief(player)["full"]
        player.restart()
    assert player.post("look_back").status == 409


def test_without_the_expert_the_route_is_ones_own() -> None:
    player = Player.at(Lms(), attempts_allowed=2).play(POOR_PATH)
    route = debrief(player)["route"]
    assert [each["title"] for each in route] == [
        "An envelope", "The last day", "Counted again", "The proof", "The basis", "A note", "The letter", "Lost",
    ]  # fmt: skip
    assert {(each["track"], each["quality"], each["text"]) for each in route} == {("own", None, "on your way")}
    assert [each["answer"] for each in route] == [
        "Say that it is too late", "Wednesday, 11 November 2026", None, "The envelope; The receipt",
        "art. 58 k.p.a.", "Nothing.", "Nothing at all", None,
    ]  # fmt: skip


def test_the_route_lies_beside_the_best_one() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(POOR_PATH)
    found = [(each["title"], each["track"], each["quality"], each["answer"] is not None) for each in
             debrief(player)["route"]]  # fmt: skip
    assert found == [
        ("An envelope", "both", "bad", True), ("The last day", "both", "bad", True),
        ("Counted again", "own", None, False), ("The proof", "both", "bad", True), ("The basis", "both", "bad", True),
        ("A note", "both", None, True), ("The letter", "both", "bad", True), ("Lost", "own", None, False),
        ("In time", "best", None, False),
    ]  # fmt: skip
    assert {each["text"] for each in debrief(player)["route"]} == {
        "harmful or wrong · on your way and on the best one", "on your way and on the best one", "only on your way",
        "only on the best way",
    }  # fmt: skip


def test_a_verdict_stands_at_its_own_stop() -> None:
    """Pages of the story and stops of the best way have none and do not push those of later steps aside."""
    shorter = SMALL.replace('title="Counted again" goto="proof"', 'title="Counted again" goto="basis"')
    player = Player.at(Lms(), shorter, attempts_allowed=1).play(("Look at", WRONG_DAY, None, *BEST_PATH[3:]))
    assert [(each["track"], each["quality"]) for each in debrief(player)["route"]] == [
        ("both", "fair"), ("both", "bad"), ("own", None), ("best", None), ("both", "good"), ("both", None),
        ("both", "good"), ("both", None),
    ]  # fmt: skip


GATED = TWO_WAYS.replace('points="4"', 'points="4" requires="not read(d)"').replace(
    'first="fork">',
    """first="gate">
  <skill id="s" title="S"/>
  <document id="d" title="D"><text>D</text></document>
  <step id="gate" type="decision" title="A gate" skill="s">
    <text>Open?</text>
    <option id="open" goto="fork" points="1" requires="read(d)">
      <label>Open</label><consequence>O.</consequence></option>
  </step>""",
)


def test_an_expert_who_would_get_stuck_is_no_way_to_be_held_against() -> None:
    """Only a document that also closes something opens the way on, so an expert does not read it unasked."""
    player = Player.at(Lms(), GATED, attempts_allowed=1)
    player.read("D")
    told = debrief(player.play(("Open", "Middle")))
    assert [(each["track"], each["quality"], each["text"]) for each in told["route"]] == [
        ("own", "good", "right · on your way"), ("own", "good", "right · on your way"), ("own", None, "on your way"),
    ]  # fmt: skip
    assert (told["full"], told["skills"]) == (True, [])


def test_skills_are_held_against_the_best_way() -> None:
    player = Player.at(Lms(), SKILLED, attempts_allowed=1)
    told = debrief(player.play(("Look at", WRONG_DAY, None, ("refusal", "receipt"), ("58",), "Mine.", "The appeal")))
    assert told["skills"] == [
        {"title": "Dates", "percent": 0, "text": "0 of 2 points"},
        {"title": "Proofs", "percent": 20, "text": "1 of 5 points"},
    ]
    best = debrief(Player.at(Lms(), SKILLED).play(BEST_PATH))
    assert [(each["percent"], each["text"]) for each in best["skills"]] == [
        (100, "2 of 2 points"),
        (100, "5 of 5 points"),
    ]


def test_a_single_point_is_worded_as_one() -> None:
    one = TWO_WAYS.replace('points="4"', 'points="1"').replace('points="2"', 'points="0"')
    one = one.replace('first="fork">', 'first="fork"><skill id="s" title="S"/>')
    one = one.replace('id="fork"', 'id="fork" skill="s"')
    player = Player.at(Lms(), one, attempts_allowed=1).play(("Middle",))
    assert debrief(player)["skills"] == [{"title": "S", "percent": 0, "text": "0 of 1 point"}]


def test_the_days_and_the_time_limits_lie_on_one_line() -> None:
    told = debrief(Player.at(Lms(), attempts_allowed=1).play(POOR_PATH))["timeline"]
    assert (told["first"]["text"], told["last"]["text"]) == (
        "Wednesday, 28 October 2026", "Sunday, 22 November 2026",
    )  # fmt: skip
    assert [(each["day"]["iso"], each["place"], each["titles"]) for each in told["days"]] == [
        ("2026-11-02", 20.0, ["An envelope"]),
        ("2026-11-22", 100.0, ["The last day", "Counted again", "The proof", "The basis", "A note", "The letter"]),
    ]
    assert told["limits"] == [
        {
            "title": "The appeal",
            "sentence": "14 days from Wednesday, 28 October 2026: the last day is Thursday, 12 November 2026. "
            "The counted end, Wednesday, 11 November 2026, is a day off, so the last day moves to the next working day."
            " Your date was Wednesday, 11 November 2026.",
            "from": 0.0,
            "to": 60.0,
            "due": {"iso": "2026-11-12", "text": "Thursday, 12 November 2026"},
            "law": {"title": "art. 129 § 2 k.p.a.", "as_of": "22 November 2026", "url": "https://example.org/kpa"},
        }
    ]


def test_a_right_date_and_an_end_that_stays_need_no_more_words() -> None:
    plain = SMALL.replace('from="2026-10-28" days="14" law="kpa129"', 'from="2026-11-02" days="1"')
    player = Player.at(Lms(), plain, attempts_allowed=1)
    (limit,) = debrief(player.play(("Look at", "2026-11-03", *BEST_PATH[2:])))["timeline"]["limits"]
    assert limit["sentence"] == "1 day from Monday, 2 November 2026: the last day is Tuesday, 3 November 2026."
    assert limit["law"] is None


def test_a_case_without_days_has_no_timeline() -> None:
    assert debrief(Player.at(Lms(), TWO_WAYS, attempts_allowed=1).play(("Left",)))["timeline"] is None


def test_documents_tell_what_an_expert_notices() -> None:
    expert = "<expert><![CDATA[<p>No <script>1</script>proof.</p>]]></expert>"
    told = SMALL.replace("<text>Groceries.</text>", "<text>Groceries.</text>" + expert)
    player = Player.at(Lms(), told, attempts_allowed=1)
    player.read("receipt")
    assert debrief(player.play(LOOK_PATH))["documents"] == [
        {
            "title": "The refusal",
            "note": "decision, 20 October 2026",
            "read": False,
            "html": "Count from the delivery.",
        },
        {"title": "The receipt", "note": "proof of posting or receipt", "read": True, "html": "<p>No proof.</p>"},
    ]


def test_a_key_document_of_which_nothing_is_told_is_named() -> None:
    silent = SMALL.replace("<expert>Count from the delivery.</expert>", "")
    told = debrief(Player.at(Lms(), silent, attempts_allowed=1).play(LOOK_PATH))
    assert [(each["title"], each["html"]) for each in told["documents"]] == [("The refusal", None)]


@pytest.mark.parametrize(("allowed", "places"), [(1, [1, 2, 5, 6, 7, 8]), (2, [None] * 6)])
def test_a_row_names_the_place_in_the_log_where_a_practice_may_begin(allowed: int, places: list[int | None]) -> None:
    """Readings are entries too, and a page of the story has an entry but no row."""
    player = Player.at(Lms(), attempts_allowed=allowed, debrief="each")
    player.read("refusal")
    player.play(POOR_PATH[:3])
    player.read("envelope")
    player.play(POOR_PATH[3:])
    told = debrief(player)
    assert (told["full"], [each["at"] for each in told["rows"]]) == (True, places)


def test_a_practice_begins_at_the_step_of_the_row() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(POOR_PATH)
    at = row(player, "The basis")["at"]
    assert player.post("replay", attempt=player.view["attempt"], at=at).json["step"]["title"] == "The basis"


def test_where_results_are_not_shown_the_debrief_has_none() -> None:
    player = Player.at(Lms(), attempts_allowed=1, show_correctness="never").play(POOR_PATH)
    told = debrief(player)
    assert told["sentence"] == "Results of this case are not shown."
    assert (told["full"], told["later"]) == (False, None)
    assert "0%" not in str(told)


CHANGED = "The author has changed this case since you finished it. Your result stays as it was."


def author_changes(player: Player, data: str) -> None:
    store = player.runtime.modulestore()
    block = store.get_block(player.block.scope_ids.usage_id)
    block.data = data
    block.save()
    store.persist(block)


def test_a_path_that_is_gone_is_told_as_it_was_frozen() -> None:
    """The author rewrote the case: the debrief keeps what was done, without guessing what would have been best."""
    player = Player.at(Lms(), attempts_allowed=1).play(POOR_PATH)
    author_changes(player, TWO_WAYS)
    told = debrief(player)
    assert [each["title"] for each in told["rows"]][:2] == ["An envelope", "The last day"]
    assert told["rows"][0]["yours"] == "Say that it is too late"
    assert told["rows"][2]["yours"] == "The envelope; The receipt"
    assert all(each["best"] is None and each["at"] is None for each in told["rows"])
    assert [each["title"] for each in told["route"]] == [each["title"] for each in told["rows"]]
    assert told["route"][2] == {
        "title": "The proof", "track": "own", "quality": None, "text": "on your way",
        "answer": "The envelope; The receipt",
    }  # fmt: skip
    assert (told["skills"], told["timeline"], told["documents"], told["laws"]) == ([], None, [], [])
    assert (told["sentence"], told["notice"]) == ("Your result: 0 of 11 points (0%).", CHANGED)
    assert [each["points"] for each in told["rows"]] == [
        "0 points", "0 points", "0 points", "0 points", "0 points", "-2 points",
    ]  # fmt: skip
    assert player.look()["finished"]
    assert player.view["notice"] == CHANGED


def edited(moves: Moves, *pairs: tuple[str, str], source: str = SMALL, **settings: Any) -> Player:
    """Somebody whose only attempt has ended before the author wrote one text for another."""
    player = Player.at(Lms(), source, **{"attempts_allowed": 1, **settings}).play(moves)
    for old, new in pairs:
        assert old in source
        source = source.replace(old, new)
    author_changes(player, source)
    return player


def test_a_text_that_was_mended_leaves_everything_else_in_the_debrief() -> None:
    before = debrief(Player.at(Lms(), attempts_allowed=1).play(POOR_PATH))
    player = edited(POOR_PATH, ("What first?", "What do you do first?"))
    assert debrief(player) == {**before, "notice": CHANGED}
    assert (before["notice"], player.look()["notice"]) == (None, CHANGED)
    assert player.view["last"] is not None


def test_a_label_that_was_rewritten_leaves_the_learner_their_own_words() -> None:
    """The labels of two options changed places: nobody is said to have done what they did not do."""
    labels = (
        ("Look at the stamp", "…"),
        ("Say that it is too late", "Look at the stamp"),
        ("…", "Say that it is too late"),
    )
    player = edited(LOOK_PATH, *labels)
    first = row(player, "An envelope")
    assert (first["yours"], first["points"]) == ("Look at the stamp", "2 points")
    assert [first[name] for name in ("consequence", "best", "expert", "quality", "quality_text")] == [None] * 5
    assert first["at"] == 0
    stop = debrief(player)["route"][0]
    assert (stop["answer"], stop["quality"]) == ("Look at the stamp", None)
    assert row(player, "The last day")["quality"] == "good"


def test_titles_of_what_was_picked_are_those_that_were_picked() -> None:
    player = edited(LOOK_PATH, ('title="The refusal"', 'title="The <grant>"'.replace("<", "&lt;")))
    proof = row(player, "The proof")
    assert (proof["yours"], proof["points"], proof["quality"]) == ("The envelope; The refusal", "3 points", None)


MOVED = {
    "points taken away": (('points="3" law', 'points="-1" law'),),
    "points added": (('points="3" law', 'points="9" law'),),
    "points added elsewhere": (('goto="day" points="2"', 'goto="day" points="8"'),),
    "points moved": (
        ('points="3" law', 'points="2" law'),
        ('deadline="appeal" points="2"', 'deadline="appeal" points="3"'),
    ),
    "another best": (('first="start"', 'first="start" best="44"'),),
    "a cap": (('critical="good"', 'critical="harm" cap="10"'),),
}


@pytest.mark.parametrize("pairs", MOVED.values(), ids=MOVED)
def test_where_an_edit_would_give_another_result_no_row_says_so(pairs: tuple[tuple[str, str], ...]) -> None:
    player = edited(BEST_PATH, *pairs)
    told = debrief(player)
    assert (told["sentence"], told["notice"]) == ("Your result: 11 of 11 points (100%).", CHANGED)
    assert [(each["yours"], each["points"]) for each in told["rows"]] == [
        ("Ask about the refusal", "3 points"), ("Thursday, 12 November 2026", "2 points"),
        ("The envelope; The refusal", "3 points"), ("art. 129 § 2 k.p.a.", "2 points"),
        ("I count from delivery.", None), ("The appeal", "1 point"),
    ]  # fmt: skip
    hidden = ("at", "consequence", "best", "expert", "quality", "quality_text")
    assert all(each[name] is None for each in told["rows"] for name in hidden)
    assert (told["skills"], told["timeline"], told["documents"], told["laws"]) == ([], None, [], [])
    assert [each["answer"] for each in told["route"]] == [each["yours"] for each in told["rows"]]
    assert (player.look()["notice"], player.view["last"]) == (CHANGED, None)
    assert player.runtime.rescore(player.block)
    assert debrief(player)["notice"] is None
    assert {each["quality"] for each in debrief(player)["rows"]} - {None}
    assert player.look()["notice"] is None


def test_before_the_full_debrief_no_points_are_told_of_an_edited_case_either() -> None:
    told = debrief(edited(BEST_PATH[:1] + POOR_PATH[1:], *MOVED["points added"], attempts_allowed=2))
    assert (told["full"], {each["points"] for each in told["rows"]}) == (False, {None})


def test_a_practice_after_an_edit_is_told_by_the_case_as_it_is() -> None:
    player = edited(POOR_PATH, *MOVED["points added"])
    player.post("replay", attempt=1, at=0)
    told = debrief(player.play(BEST_PATH))
    assert (told["notice"], told["rows"][0]["points"]) == (None, "9 of 9")


def test_frozen_notes_are_escaped() -> None:
    player = Player.at(Lms(), attempts_allowed=1)
    player.play((*LOOK_PATH[:4], "<b>mine</b> & yours", "The appeal"))
    author_changes(player, TWO_WAYS)
    assert debrief(player)["rows"][4]["yours"] == "&lt;b&gt;mine&lt;/b&gt; &amp; yours"
    assert debrief(player)["route"][4]["answer"] == "&lt;b&gt;mine&lt;/b&gt; &amp; yours"


def test_notes_are_shown_again_escaped() -> None:
    player = Player.at(Lms(), attempts_allowed=1)
    player.play((*LOOK_PATH[:4], "<b>mine</b> & yours", "The appeal"))
    assert row(player, "A note")["yours"] == "&lt;b&gt;mine&lt;/b&gt; &amp; yours"
    assert debrief(player)["route"][4]["answer"] == "&lt;b&gt;mine&lt;/b&gt; &amp; yours"


def test_a_debrief_of_a_case_that_is_broken_now_waits() -> None:
    player = Player.at(Lms(), attempts_allowed=1).play(LOOK_PATH)
    author_changes(player, SMALL.replace('first="start"', 'first="begin"'))
    assert player.post("look_back").status == 409
    author_changes(player, SMALL)
    assert debrief(player)["full"]


def test_a_new_attempt_hides_the_debrief_of_the_old_one() -> None:
    player = Player.at(Lms(), attempts_allowed=2).play(POOR_PATH)
    player.restart()
    reply = player.post("look_back")
    assert reply.status == 409
    assert reply.json["error"] == "The debrief comes at the end of the case."
