"""The view of the contract: its keys and types at every step, and what each of them says."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.utils import translation

from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, POOR_PATH, SMALL, TWO_WAYS, Player, all_paths
from tests.runtimes import Lms

TOKEN = re.compile("[0-9a-f]{16}")
DAY = {"iso": str, "text": str}
OPTION = {"token": str, "html": str, "locked": bool}
STEP = {"token": str, "type": str, "title": str, "html": str, "question": str, "options": [OPTION], "pick": int}
DEADLINE = {"title": str, "due": DAY, "days_left": int, "state": str, "text": str}
VIEW = {
    "attempt": int, "attempts_allowed": int, "attempt_text": str, "at": int, "title": str,
    "client": ({"name": str, "status": str, "html": str},), "step": STEP,
    "last": ({"verdict": (str,), "right": (bool,), "html": str},),
    "documents": [{"token": str, "title": str, "note": str, "read": bool}],
    "counters": [{"title": str, "value": int, "min": int, "max": int}],
    "calendar": ({"today": DAY, "deadlines": [DEADLINE]},), "progress": str, "open": bool, "finished": bool,
    "score": ({"percent": int, "points": int, "best": int, "sentence": str},), "can_restart": bool,
    "has_debrief": bool, "practice": bool, "can_practise": bool, "can_go_back": bool, "trail": (str,),
    "notice": (str,),
}  # fmt: skip
OPENED = {"token": str, "title": str, "note": str, "html": str, "src": (str,)}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Dates in the page's language: here the one of the sentences."""
    with translation.override("en"):
        yield


def assert_shape(found: Any, shape: Any, path: str = "view") -> None:
    """Hold a reply against contract.ts; a tuple means `… | null`."""
    if isinstance(shape, tuple):
        if found is not None:
            assert_shape(found, shape[0], path)
    elif isinstance(shape, list):
        assert isinstance(found, list), path
        for each in found:
            assert_shape(each, shape[0], f"{path}[]")
    elif isinstance(shape, dict):
        assert found.keys() == shape.keys(), path
        for name, inner in shape.items():
            assert_shape(found[name], inner, f"{path}.{name}")
    else:
        assert type(found) is shape, (path, found)


def test_every_view_of_every_kind_of_path_fits_the_contract() -> None:
    chance = random.Random(1)
    for moves, _, _ in chance.sample(list(all_paths()), 20):
        player = Player.at(Lms())
        for move in moves:
            assert_shape(player.view, VIEW)
            assert player.answer(move).status == 200
        assert_shape(player.view, VIEW)
        opened = player.read("envelope").json
        assert_shape(opened["document"], OPENED)
        assert_shape(opened["view"], VIEW)


def test_the_smallest_case_has_nulls_and_empty_lists() -> None:
    view = Player.at(Lms(), TWO_WAYS).view
    assert_shape(view, VIEW)
    empty = {
        "client": None,
        "last": None,
        "documents": [],
        "counters": [],
        "calendar": None,
        "score": None,
        "notice": None,
    }
    assert {name: view[name] for name in empty} == empty


def test_tokens_are_opaque_and_unique() -> None:
    player = Player.at(Lms())
    view = player.view
    tokens = [view["step"]["token"], *(each["token"] for each in (*view["step"]["options"], *view["documents"]))]
    assert all(TOKEN.fullmatch(token) for token in tokens)
    assert len(set(tokens)) == len(tokens)


def test_the_first_view_says_where_the_story_starts() -> None:
    view = Player.at(Lms(), display_name="Koperta").view
    assert (view["title"], view["attempt"], view["at"], view["progress"]) == ("Koperta", 1, 0, "Step 1")
    assert view["client"] == {"name": "Nadia", "status": "temporary stay", "html": "<p>Nadia brings an envelope.</p>"}
    assert view["calendar"]["today"] == {"iso": "2026-11-02", "text": "Monday, 2 November 2026"}
    assert view["counters"] == [{"title": "Trust", "value": 5, "min": 0, "max": 10}]
    assert [each["note"] for each in view["documents"]] == [
        "decision, 20 October 2026", "envelope", "proof of posting or receipt",
    ]  # fmt: skip
    assert not any(each["read"] for each in view["documents"])
    assert view["step"]["question"] == "What do you do?"


def test_a_locked_option_is_shown_and_opens_when_its_document_is_read() -> None:
    player = Player.at(Lms())
    assert [option["locked"] for option in player.view["step"]["options"]] == [False, False, True]
    player.read("refusal")
    assert [option["locked"] for option in player.view["step"]["options"]] == [False, False, False]
    assert [each["read"] for each in player.view["documents"]] == [True, False, False]


def test_a_hidden_option_is_not_shown() -> None:
    hidden = Player.at(Lms(), SMALL.replace(' locked="show"', ""))
    assert len(hidden.view["step"]["options"]) == 2
    hidden.read("refusal")
    assert len(hidden.view["step"]["options"]) == 3


def test_a_deadline_that_is_asked_for_appears_once_it_was_worked_out() -> None:
    player = Player.at(Lms()).play(("Look at",))
    assert player.view["calendar"]["deadlines"] == []
    assert player.view["step"]["type"] == "date"
    player.answer("2026-11-12")
    (limit,) = player.view["calendar"]["deadlines"]
    assert limit == {
        "title": "The appeal", "due": {"iso": "2026-11-12", "text": "Thursday, 12 November 2026"}, "days_left": 10,
        "state": "open", "text": "10 days left",
    }  # fmt: skip


def test_days_pass_and_deadlines_with_them() -> None:
    for days, state, text in (("10", "last", "last day today"), ("11", "passed", "passed 1 day ago")):
        player = Player.at(Lms(), SMALL.replace('days="20"', f'days="{days}"')).play(POOR_PATH[:2])
        (limit,) = player.view["calendar"]["deadlines"]
        assert (limit["state"], limit["text"]) == (state, text)


def test_counters_move_and_hidden_ones_stay_hidden() -> None:
    assert Player.at(Lms()).play(("Look at",)).view["counters"][0]["value"] == 6
    source = SMALL.replace('show="always"', 'show="never"')
    assert Player.at(Lms(), source).play(("Look at",)).view["counters"] == []


def test_the_last_step_leaves_its_consequence() -> None:
    player = Player.at(Lms()).play(("Look at",))
    assert player.view["last"] == {"verdict": None, "right": None, "html": "The stamp says 28 October."}
    player.answer("2026-11-12")
    assert player.view["last"] == {"verdict": "Your date, 12 November 2026, is right.", "right": True, "html": ""}


def test_a_wrong_date_and_wrong_picks_are_called_wrong() -> None:
    player = Player.at(Lms()).play(POOR_PATH[:2])
    assert player.view["last"] == {"verdict": "Your date, 11 November 2026, is not right.", "right": False, "html": ""}
    player.play(POOR_PATH[2:4])
    said = player.view["last"]
    assert (said["verdict"], said["right"]) == ("Rightly chosen: 1 of 2.", False)


@pytest.mark.parametrize(("day", "expected"), [("2026-11-12", "Well counted."), ("2026-11-11", "Count again.")])
def test_a_mistake_has_a_consequence_of_its_own(day: str, expected: str) -> None:
    told = "<consequence>Well counted.</consequence><mistake>Count again.</mistake>"
    source = SMALL.replace("Which day is the last?</text>", f"Which day is the last?</text>{told}")
    player = Player.at(Lms(), source).play(("Look at", day))
    assert player.view["last"]["html"] == expected


def test_the_result_says_which_attempt_counts() -> None:
    player = Player.at(Lms()).play(BEST_PATH)
    assert "counts" not in player.view["score"]["sentence"]
    player.post("restart", attempt=1)
    player.play(POOR_PATH)
    assert player.view["score"]["sentence"].endswith("Your best attempt counts: 100%.")


def test_picking_says_how_many() -> None:
    player = Player.at(Lms()).play(BEST_PATH[:2])
    step = player.view["step"]
    assert (step["type"], step["pick"]) == ("evidence", 2)
    assert step["question"] == "Which documents prove it? Choose exactly 2 items."
    assert [option["html"] for option in step["options"]] == ["The refusal", "The envelope", "The receipt"]


def test_the_ending_shows_the_result() -> None:
    player = Player.at(Lms()).play(POOR_PATH)
    view = player.view
    assert (view["finished"], view["has_debrief"], view["can_restart"], view["step"]["type"]) == (
        True,
        True,
        True,
        "ending",
    )
    assert view["score"] == {"percent": 0, "points": 0, "best": 11, "sentence": "Your result: 0 of 11 points (0%)."}
    assert view["step"]["options"] == []


def test_an_author_who_changes_the_case_loses_nobody_their_place() -> None:
    """A step that is gone: back to the last one that is still there, a notice, and no attempt charged."""
    lms = Lms()
    player = Player.at(lms).play(BEST_PATH[:3])
    store = lms.modulestore()
    block = store.get_block(player.block.scope_ids.usage_id)
    block.data = block.data.replace('id="look"', 'id="peek"').replace('id="ask"', 'id="query"')
    block.save()
    store.persist(block)
    view = player.look()
    assert (view["step"]["title"], view["at"], view["attempt"]) == ("An envelope", 1, 1)
    assert "The author has changed this case" in view["notice"]
    assert "The author has changed this case" in lms.page(player.block)
    player.play(BEST_PATH)
    assert player.view["score"]["percent"] == 100
    assert player.view["notice"] is None
    assert lms.load(player.block).attempts == 1


# The size of a reply, whatever the size of the case.

WORDS = (
    "Klientka", "pyta,", "czy", "termin", "jeszcze", "biegnie,", "i", "kładzie", "na", "biurku", "kopertę", "stemplem.",
)  # fmt: skip
STEPS = 150


def large_case() -> str:
    """150 steps with four options each, about 120 words a screen, ten documents, twelve provisions."""

    def prose(words: int) -> str:
        return " ".join(WORDS[number % len(WORDS)] for number in range(words))

    def option(at: int, place: int) -> str:
        aim = "end" if at == STEPS - 1 else f"s{at + 1}"
        return (
            f'<option id="s{at}-o{place}" goto="{aim}" points="{place}" law="l{at % 12}" set="trust+1">'
            f"<label>{prose(12)}</label><consequence><![CDATA[<p>{prose(25)}</p>]]></consequence>"
            f"<expert>{prose(25)}</expert></option>"
        )

    def options(at: int) -> str:
        return "".join(option(at, place) for place in range(4))

    steps = "".join(
        f'<step id="s{at}" type="decision" title="{prose(5)} {at}">'
        f"<text><![CDATA[<p>{prose(60)}</p><p>{prose(60)}</p>]]></text>{options(at)}</step>"
        for at in range(STEPS)
    )
    documents = "".join(
        f'<document id="d{n}" title="{prose(3)} {n}"><text>{prose(200)}</text></document>' for n in range(10)
    )
    laws = "".join(f'<law id="l{n}" title="art. {n} k.p.a." as-of="2026-11-22"/>' for n in range(12))
    return (
        f'<legal_case schema="1" first="s0"><client name="Nadia">{prose(60)}</client><calendar today="2026-11-02"/>'
        f'<counter id="trust" title="Zaufanie" max="999"/>{laws}{documents}'
        f'<deadline id="t" title="Odwołanie" from="2026-10-28" days="14"/>{steps}'
        f'<step id="end" type="ending" title="Koniec"><text>{prose(60)}</text></step></legal_case>'
    )


def test_every_reply_of_a_large_case_stays_small() -> None:
    """At most 6 KB for an answer, uncompressed, in Polish, from the first step to the last."""
    source = large_case()
    assert source.count("<option") == 600
    lms = Lms(language="pl")
    block = lms.load(LegalCaseXBlock, data=source)
    player, sizes = Player(lms, block), []
    player.look()
    while not player.view["finished"]:
        reply = player.post("answer", **player.body_of_last_option())
        assert reply.status == 200
        sizes.append(len(reply.body))
    assert len(sizes) == STEPS
    assert max(sizes) <= 6 * 1024
    assert player.view["score"]["percent"] == 100


def test_an_answer_costs_the_same_at_the_end_as_at_the_start() -> None:
    """The record grows by one short entry for each answer."""
    lms = Lms()
    player = Player(lms, lms.load(LegalCaseXBlock, data=large_case()))
    player.look()
    lengths = []
    for _ in range(60):
        player.post("answer", **player.body_of_last_option())
        lengths.append(len(str(lms.state(player.block)["record"])))
    growth = [after - before for before, after in pairwise(lengths)]
    assert max(growth) < 60
