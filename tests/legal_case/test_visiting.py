"""Visitors: they play by GET with a trail that their page carries, and leave nothing behind."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from string import printable
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from block_pages.exchange import LONGEST_QUESTION
from legal_case.block import LegalCaseXBlock
from legal_case.domain import trail
from legal_case.domain.position import Entry, Reading
from legal_case.opening import open_case
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, SMALL, TWO_WAYS, Moves, Player, kept
from tests.legal_case.test_handlers import refused
from tests.legal_case.test_leaks import CANARY, SOURCE, ZOO
from tests.legal_case.test_view import OPENED, VIEW, assert_shape
from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, Reply
from tests.runtimes.platform import NOON

OPEN_PLACES = (Lms, Library)
FRESH_NOTICE = "You are not logged in: you can play, but nothing is kept and nothing is graded."
LOST = "The case has changed meanwhile; here it is from the start."


class Visitor(Player):
    """Somebody without an account: what a player does with POST requests, they do with GET."""

    @classmethod
    def at(cls, runtime: PlatformRuntime, source: str = SMALL, **settings: Any) -> Visitor:
        """A visitor before the first step of a new block; an LMS is opened without logging in."""
        block = runtime.load(LegalCaseXBlock, data=source, **settings)
        visitor = cls(not_logged_in(runtime), block)
        visitor.look()
        return visitor

    def look(self) -> dict[str, Any]:
        """Ask for the first page."""
        self.view = self.ask("view", "").json
        return self.view

    def ask(self, act: str, carried: str, **body: Any) -> Reply:
        """Send one request with any trail."""
        return self.question(json.dumps({"act": act, "trail": carried, **body}))

    def question(self, text: str) -> Reply:
        """Send any text as a request."""
        return self.runtime.get(self.block, "visit", query="ask=" + quote(text, safe=""))

    def post(self, handler: str, **body: Any) -> Reply:
        """Do what a handler of learners does, with the trail of the page; nothing is ever posted."""
        reply = self.ask(handler, self.view["trail"], **body)
        if reply.status == 200:
            self.view = reply.json.get("view", reply.json if "step" in reply.json else self.view)
        return reply

    def back(self) -> Reply:
        """Take the last answer back."""
        return self.post("back", attempt=self.view["attempt"], at=self.view["at"])


def not_logged_in(runtime: PlatformRuntime) -> PlatformRuntime:
    """The same place opened by somebody without an account."""
    return runtime.as_user(None) if isinstance(runtime, Lms) else Library(None, records=runtime.records)


def lost(visitor: Visitor, reply: Reply) -> None:
    """A trail that leads nowhere is answered with the first page."""
    refused(reply, range(409, 410))
    assert reply.json["error"] == LOST
    assert reply.json["view"] == visitor.ask("view", "").json
    assert (reply.json["view"]["at"], reply.json["view"]["trail"]) == (0, "")


# Playing.


@pytest.mark.parametrize("moves", [BEST_PATH, LOOK_PATH, POOR_PATH])
@pytest.mark.parametrize("runtime", OPEN_PLACES)
def test_a_visitor_plays_to_an_ending_and_nothing_is_kept(runtime: type[PlatformRuntime], moves: Moves) -> None:
    visitor = Visitor.at(runtime())
    before = kept(visitor.runtime)
    assert visitor.view["notice"] == FRESH_NOTICE
    for move in moves:
        assert not visitor.view["finished"]
        visitor.answer(move)
        assert_shape(visitor.view, VIEW)
        assert visitor.ask("view", visitor.view["trail"]).json == visitor.view
    assert visitor.view["finished"]
    assert visitor.view["score"]["sentence"].endswith("This was practice: it does not count.")
    for reply in (visitor.read("envelope"), visitor.post("look_back"), visitor.back(), visitor.restart()):
        assert reply.status == 200
    assert (visitor.view["at"], visitor.view["trail"], visitor.view["notice"]) == (0, "", FRESH_NOTICE)
    assert kept(visitor.runtime) == before


def test_every_reply_has_the_shape_of_the_one_that_learners_get() -> None:
    visitor, learner = Visitor.at(Lms()), Player.at(Lms(), attempts_allowed=1)
    for move in LOOK_PATH:
        there, here = learner.answer(move), visitor.answer(move)
        assert shape(here.json) == shape(there.json)
        assert_shape(here.json, VIEW)
    for handler, body in [("look_back", {}), ("view", {})]:
        assert shape(visitor.post(handler).json) == shape(learner.post(handler, **body).json)
    opened = visitor.read("envelope").json
    assert shape(opened) == shape(learner.read("envelope").json)
    assert_shape(opened["document"], OPENED)
    assert_shape(opened["view"], VIEW)
    learner.post("replay", attempt=1, at=0)
    learner.answer("Look at")
    there = learner.post("back", attempt=learner.view["attempt"], at=1)
    assert shape(visitor.back().json) == shape(there.json)
    assert shape(visitor.restart().json) == shape(there.json)


def shape(body: dict[str, Any]) -> dict[str, Any]:
    """The keys of a reply, two levels deep."""
    return {name: sorted(value) if isinstance(value, dict) else None for name, value in body.items()
            if name not in ("last", "client", "calendar", "score")}  # fmt: skip


def test_a_visitor_sees_what_a_learner_sees() -> None:
    """The story is the same; what belongs to attempts is not."""
    visitor, learner = Visitor.at(Lms()), Player.at(Lms())
    for move in POOR_PATH:
        for name in ("title", "client", "last", "counters", "calendar", "progress", "at", "finished"):
            assert visitor.view[name] == learner.view[name]
        for name in ("type", "title", "html", "question", "pick"):
            assert visitor.view["step"][name] == learner.view["step"][name]
        visitor.answer(move)
        learner.answer(move)
        assert visitor.view["practice"]
        assert not visitor.view["can_restart"]
        assert not visitor.view["can_practise"]
        assert visitor.view["can_go_back"]


def test_a_double_click_gets_the_same_reply() -> None:
    visitor = Visitor.at(Lms())
    before, body = visitor.view["trail"], visitor.body("Look at")
    first, again = visitor.ask("answer", before, **body), visitor.ask("answer", before, **body)
    assert (first.status, first.body) == (200, again.body)
    later = visitor.ask("answer", first.json["trail"], **body)
    assert later.json == first.json


def test_a_page_of_the_past_is_shown_where_its_trail_leads() -> None:
    visitor = Visitor.at(Lms())
    old = visitor.body("Look at")
    visitor.answer("Say that")
    carried = visitor.view["trail"]
    for act, body in [
        ("answer", old), ("answer", {**old, "attempt": 2}), ("answer", {**old, "at": 7}),
        ("back", {"attempt": 0, "at": 0}), ("back", {"attempt": 1, "at": 1}),
    ]:  # fmt: skip
        reply = visitor.ask(act, carried, **body)
        refused(reply, range(409, 410))
        assert reply.json["view"] == visitor.view


def test_a_visitor_goes_back_all_the_way() -> None:
    visitor = Visitor.at(Lms())
    seen = [visitor.view]
    for move in POOR_PATH:
        visitor.answer(move)
        seen.append(visitor.view)
    for view in reversed(seen[:-1]):
        assert visitor.back().status == 200
        assert visitor.view == view
    refused(visitor.back(), range(409, 410))


def test_a_visitor_goes_nowhere_back_where_the_course_allows_none() -> None:
    visitor = Visitor.at(Lms(), undo="none")
    visitor.answer("Look at")
    assert not visitor.view["can_go_back"]
    reply = visitor.back()
    refused(reply, range(409, 410))
    assert reply.json["view"] == visitor.view


def test_notes_never_leave_their_page() -> None:
    visitor = Visitor.at(Lms())
    visitor.play(LOOK_PATH[:4])
    reply = visitor.answer("I am Zofia and I live in Lublin.")
    assert "Zofia" not in reply.text
    visitor.answer(LOOK_PATH[-1])
    assert "Zofia" not in visitor.post("look_back").text


# Where there is no due date, no attempt and no result to earn.


def test_a_due_date_stops_no_visitor() -> None:
    visitor = Visitor.at(Lms(), due=NOON - timedelta(days=1))
    assert visitor.view["notice"] == FRESH_NOTICE
    assert visitor.play(POOR_PATH).view["finished"]


FULLNESS: dict[str, dict[str, Any]] = {
    "plain": {},
    "a debrief each time": {"debrief": "each"},
    "after the due date": {"due": NOON - timedelta(days=1)},
    "one attempt": {"attempts_allowed": 1},
    "all of it": {"debrief": "each", "due": NOON - timedelta(days=1), "attempts_allowed": 1},
    "results shown later": {"show_correctness": "past_due", "due": NOON - timedelta(days=1), "debrief": "each"},
}


@pytest.mark.parametrize("settings", FULLNESS.values(), ids=FULLNESS)
@pytest.mark.parametrize("moves", [BEST_PATH, POOR_PATH])
def test_the_debrief_of_a_visitor_is_never_full(settings: dict[str, Any], moves: Moves) -> None:
    visitor = Visitor.at(Lms(), **settings).play(moves)
    debrief = visitor.post("look_back").json["debrief"]
    assert (debrief["full"], debrief["later"], debrief["skills"], debrief["laws"]) == (False, None, [], [])
    assert (debrief["timeline"], debrief["documents"]) == (None, [])
    assert all(row[name] is None for row in debrief["rows"] for name in ("best", "expert", "points", "quality", "at"))
    text = json.dumps(debrief)
    assert not any(words in text for words in ("read first", "before counting", "Reading comes first", "Count from"))


def test_a_visitor_has_no_debrief_before_the_ending() -> None:
    visitor = Visitor.at(Lms()).play(LOOK_PATH[:3])
    refused(visitor.post("look_back"), range(409, 410))


def test_results_that_are_not_shown_are_not_shown_to_visitors() -> None:
    visitor = Visitor.at(Lms(), show_correctness="never")
    for move in BEST_PATH:
        visitor.answer(move)
        assert not (visitor.view["last"] or {}).get("verdict")
    assert (visitor.view["finished"], visitor.view["score"]) == (True, None)
    assert "points" not in visitor.post("look_back").json["debrief"]["sentence"]


# Who.


def test_visitors_may_get_and_not_post() -> None:
    visitor = Visitor.at(Lms())
    for handler in ("view", "answer", "read", "restart", "look_back", "replay", "back", "leave", "visit"):
        assert visitor.runtime.post(visitor.block, handler, {}).status == 403
    assert visitor.ask("view", "").status == 200


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_only_get_is_taken(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    block = place.load(LegalCaseXBlock, data=SMALL)
    body = {"act": "view", "trail": ""}
    assert place.post(block, "visit", body).status == 405
    for method in ("PUT", "DELETE", "PATCH", "HEAD"):
        assert place._call(block, "visit", method, json.dumps(body).encode()).status == 405


LOGGED_IN = (
    "You are logged in: play this case inside the course, where your answers are kept. If you have not joined the "
    "course yet, enrol first."
)


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_who_is_logged_in_tries_nothing_here(runtime: type[PlatformRuntime]) -> None:
    """Else every answer could be tried before it is given in a graded attempt."""
    place = runtime()
    player = Player.at(place)
    if runtime.__name__ != "StudioEditor":
        player.play(POOR_PATH[:2])
    before, where = kept(place), player.view
    visitor = Visitor(place, player.block)
    for act, body in REQUESTS.items():
        for carried in ("", "2", "0.2026-11-12", "x"):
            reply = visitor.ask(act, carried, **body)
            assert (reply.status, reply.json) == (403, {"error": LOGGED_IN})
    assert kept(place) == before
    assert player.look() == where


def test_staff_who_view_as_a_learner_try_nothing_here_either() -> None:
    player = Player.at(Lms())
    staff = player.runtime.as_user(Learner("ania"), masqueraded_by=Learner("prof", course_staff=True))  # type: ignore[attr-defined]
    assert Visitor(staff, player.block).ask("view", "").status == 403


@pytest.mark.parametrize("moves", [(), LOOK_PATH[:3], BEST_PATH])
def test_a_reader_who_is_logged_in_sees_the_first_step_and_no_way_to_answer_it(moves: Moves) -> None:
    """The platform shows this page to people who read an open course without having joined it."""
    player = Player.at(Lms(), attempts_allowed=0).play(moves)
    page = player.runtime.page(player.block, "public_view")
    tree = html.fragment_fromstring(page, create_parent="div")
    assert "An envelope" in page
    assert LOGGED_IN in page
    assert "You are not logged in" not in page
    assert tree.xpath(".//fieldset[@disabled]")
    assert not tree.xpath(".//button")
    assert not tree.xpath(".//noscript")
    assert not tree.find_class("lc-team")
    view = json.loads(tree.xpath("string(.//script)"))["view"]
    assert (view["at"], view["trail"], view["open"], view["documents"]) == (0, None, False, [])
    assert not any(view[name] for name in ("can_restart", "can_practise", "can_go_back", "has_debrief", "practice"))


def tokens_in(view: dict[str, Any]) -> set[str]:
    return {view["step"]["token"], *(each["token"] for each in (*view["step"]["options"], *view["documents"]))}


def test_no_page_of_a_visitor_or_a_reader_holds_a_token_of_an_attempt() -> None:
    player = Player.at(Lms(), attempts_allowed=0)
    page = player.runtime.page(player.block, "public_view")
    reader = json.loads(html.fragment_fromstring(page, create_parent="div").xpath("string(.//script)"))["view"]
    seen = tokens_in(reader) | tokens_in(Visitor.at(player.runtime).view)
    unbound = Visitor(not_logged_in(player.runtime), player.block)
    seen |= tokens_in(unbound.look())
    for _ in range(3):
        assert seen.isdisjoint(tokens_in(player.view))
        player.play(POOR_PATH)
        player.restart()
    assert (reader["attempt"], unbound.view["attempt"]) == (0, 0)
    assert player.post("answer", attempt=player.view["attempt"], at=0, step=reader["step"]["token"],
                       choice=reader["step"]["options"][0]["token"]).status == 400  # fmt: skip


def test_two_visitors_may_pass_a_trail_on() -> None:
    """Everybody without an account has the same tokens, and a trail is no secret."""
    visitor = Visitor.at(Lms()).play(LOOK_PATH[:3])  # type: ignore[assignment]
    other = Visitor(visitor.runtime.as_user(None), visitor.block)  # type: ignore[attr-defined]
    assert other.ask("view", visitor.view["trail"]).json == visitor.view


# Trails that lead nowhere.

BROKEN = ["x", "9", "0.", ".", "0..0", "r9", "0.0", "-1", "n", "r0.r0.r0.7", "0.2026-02-30", "0" * 6_001, "٠", "start",
          "visit", '{"a":1}', "2", "0.2026-11-12.0", "%00", "\n", "0 "]  # fmt: skip
REQUESTS: dict[str, dict[str, Any]] = {
    "view": {}, "restart": {"attempt": 0}, "answer": {"attempt": 0, "at": 0, "step": "0" * 16, "choice": "0" * 16},
    "back": {"attempt": 0, "at": 1}, "read": {"document": "0" * 16}, "look_back": {},
}  # fmt: skip


@pytest.mark.parametrize("act", REQUESTS)
def test_a_trail_that_leads_nowhere_is_answered_with_the_first_page(act: str) -> None:
    visitor = Visitor.at(Lms())
    for carried in BROKEN:
        lost(visitor, visitor.ask(act, carried, **REQUESTS[act]))


TAMPERED = Visitor.at(Lms())
START = TAMPERED.ask("view", "").json
BEFORE = kept(TAMPERED.runtime)


def answered_politely(act: str, carried: str) -> None:
    """A legal position, or a refusal; never an error of ours, and nothing is kept."""
    reply = TAMPERED.ask(act, carried, **REQUESTS[act])
    if reply.status == 200:
        view = reply.json.get("view", reply.json if "step" in reply.json else None)
        if view is not None:
            assert_shape(view, VIEW)
            assert TAMPERED.ask("view", view["trail"]).json == view
    else:
        refused(reply)
        if reply.status in (400, 409) and "view" in reply.json:
            assert_shape(reply.json["view"], VIEW)
    if reply.status == 409 and reply.json["error"] == LOST:
        assert reply.json["view"] == START
    assert kept(TAMPERED.runtime) == BEFORE


ACTS = st.sampled_from(sorted(REQUESTS))
PARTS = st.sampled_from(["n", "r0", "r1", "r2", "r9", "0", "1", "2", "0+1", "1+2", "2026-11-12", "2026-11-11", "", "x"])


@settings(max_examples=300)
@given(ACTS, st.text() | st.text("0123456789.+-nr", max_size=40) | st.lists(PARTS, max_size=12).map(".".join))
def test_any_text_may_come_as_a_trail(act: str, carried: str) -> None:
    answered_politely(act, carried)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS, st.data())
def test_any_edit_of_a_real_trail_may_come(act: str, data: st.DataObject) -> None:
    carried = data.draw(st.sampled_from(REAL))
    cut, until = sorted((data.draw(st.integers(0, len(carried))), data.draw(st.integers(0, len(carried)))))
    put_in = data.draw(st.text("0123456789.+-nr", max_size=4) | st.text(printable, max_size=3) | st.sampled_from(REAL))
    answered_politely(act, carried[:cut] + put_in + carried[until:])


def trails(moves: Moves) -> list[str]:
    visitor = Visitor.at(Lms())
    found = [visitor.view["trail"]]
    for move in moves:
        visitor.answer(move)
        found.append(visitor.view["trail"])
    return found


REAL = sorted({carried for moves in (BEST_PATH, LOOK_PATH, POOR_PATH) for carried in trails(moves)})


def test_real_trails_are_what_pages_carry() -> None:
    assert "r0.2.2026-11-12.0+1.0.n.0" in REAL
    assert len(REAL) == 20
    for carried in REAL:
        assert TAMPERED.ask("view", carried).status == 200


def test_an_edit_of_the_case_loses_a_trail_only_where_the_way_is_gone() -> None:
    visitor = Visitor.at(Lms())
    visitor.play(LOOK_PATH[:3])
    carried, there = visitor.view["trail"], visitor.view["step"]["title"]
    for old, new, stays in [
        ("What first?", "What next?", True),
        ('points="2" set', 'points="7" set', True),
        ('id="look" goto="day"', 'id="look" goto="note"', False),
        ('id="look" goto="note"', 'id="see" goto="day"', True),
    ]:
        author_changes(visitor, old, new)
        reply = visitor.ask("view", carried)
        if stays:
            assert reply.json["step"]["title"] == there
        else:
            lost(visitor, reply)
    author_changes(visitor, 'goto="day"', 'goto="nowhere"')
    refused(visitor.ask("view", carried), range(409, 410))


def author_changes(visitor: Visitor, old: str, new: str) -> None:
    store = visitor.runtime.modulestore()  # type: ignore[attr-defined]
    block = store.get_block(visitor.block.scope_ids.usage_id)
    assert old in block.data
    block.data = block.data.replace(old, new, 1)
    block.save()
    store.persist(block)


# Requests that no page of ours sends.

WRONG: dict[str, str] = {
    "nothing": "",
    "no act": '{"trail": ""}',
    "no trail": '{"act": "view"}',
    "an unknown act": '{"act": "leave", "trail": ""}',
    "an empty act": '{"act": "", "trail": ""}',
    "the name of a method": '{"act": "_view", "trail": ""}',
    "null as act": '{"act": null, "trail": ""}',
    "a list as act": '{"act": ["view"], "trail": ""}',
    "null as trail": '{"act": "view", "trail": null}',
    "a number as trail": '{"act": "view", "trail": 0}',
    "a list as trail": '{"act": "view", "trail": ["0"]}',
    "NUL in a trail": '{"act": "view", "trail": "\\u0000"}',
    "half a character in a trail": '{"act": "view", "trail": "\\ud800"}',
    "another key": '{"act": "view", "trail": "", "log": []}',
    "a key twice": '{"act": "view", "trail": "", "trail": "0"}',
    "not JSON": "act=view",
    "a list": '["view", ""]',
    "NaN": '{"act": "answer", "trail": "", "attempt": NaN, "at": 0, "step": "x"}',
    "restart without attempt": '{"act": "restart", "trail": ""}',
    "answer with nothing": '{"act": "answer", "trail": ""}',
    "answer without attempt": '{"act": "answer", "trail": "", "at": 0, "step": "x"}',
    "answer without at": '{"act": "answer", "trail": "", "attempt": 1, "step": "x"}',
    "answer without step": '{"act": "answer", "trail": "", "attempt": 1, "at": 0}',
    "answer with a text as at": '{"act": "answer", "trail": "", "attempt": 1, "at": "0", "step": "x"}',
    "answer with a fraction as at": '{"act": "answer", "trail": "", "attempt": 1, "at": 0.0, "step": "x"}',
    "answer with true as attempt": '{"act": "answer", "trail": "", "attempt": true, "at": 0, "step": "x"}',
    "answer with a huge at": '{"act": "answer", "trail": "", "attempt": 1, "at": 1e999, "step": "x"}',
    "picks that are no list": '{"act": "answer", "trail": "", "attempt": 1, "at": 0, "step": "x", "picks": "x"}',
    "picks that are numbers": '{"act": "answer", "trail": "", "attempt": 1, "at": 0, "step": "x", "picks": [1]}',
    "a date that is a number": '{"act": "answer", "trail": "", "attempt": 1, "at": 0, "step": "x", "date": 20261112}',
    "an unknown step": '{"act": "answer", "trail": "", "attempt": 1, "at": 0, "step": "start", "choice": "look"}',
    "back without at": '{"act": "back", "trail": "0", "attempt": 1}',
    "back without attempt": '{"act": "back", "trail": "0", "at": 1}',
    "read without document": '{"act": "read", "trail": ""}',
    "read an unknown document": '{"act": "read", "trail": "", "document": "refusal"}',
    "read a list": '{"act": "read", "trail": "", "document": []}',
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("runtime", OPEN_PLACES)
def test_wrong_requests_are_refused(runtime: type[PlatformRuntime], text: str) -> None:
    visitor = Visitor.at(runtime())
    before = kept(visitor.runtime)
    refused(visitor.question(text), range(400, 401))
    assert kept(visitor.runtime) == before


def test_a_request_without_a_question_or_in_another_encoding() -> None:
    visitor = Visitor.at(Lms())
    for query in (
        "",
        "ask",
        "ask=",
        "question={}",
        "ask=%ff%fe",
        "%ff=%ff",
        "ask=%7B%22act%22",
        "&&&",
        "ask=" + "[" * 8_000,
    ):
        refused(visitor.runtime.get(visitor.block, "visit", query=query), range(400, 401))


def test_a_long_question_is_too_much() -> None:
    visitor = Visitor.at(Lms())
    room = LONGEST_QUESTION - len("ask=")
    refused(visitor.runtime.get(visitor.block, "visit", query="ask=" + "x" * room), range(400, 401))
    refused(visitor.runtime.get(visitor.block, "visit", query="ask=" + "x" * (room + 1)), range(414, 415))
    refused(visitor.runtime.get(visitor.block, "visit", query="ask=" + "x" * 1_000_000), range(414, 415))


# What a trail and the pages of visitors give away.


def authored_log(carried: str) -> list[list[Any]]:
    """The entries behind a trail by their authored ids, as they are stored for learners."""
    log: tuple[Entry, ...] = trail.decode(open_case(SOURCE).case, carried)
    return [[":read", each.document, 0] if isinstance(each, Reading) else [each.step, each.given, 0] for each in log]


def wander(chance: random.Random, visitor: Visitor) -> Reply:
    step, unread = visitor.view["step"], [each for each in visitor.view["documents"] if not each["read"]]
    if unread and chance.random() < 0.3:
        return visitor.post("read", document=chance.choice(unread)["token"])
    if visitor.view["can_go_back"] and chance.random() < 0.15:
        return visitor.back()
    tokens = [option["token"] for option in step["options"] if not option["locked"]]
    answer: dict[str, Any] = {
        "decision": lambda: {"choice": chance.choice(tokens)},
        "evidence": lambda: {"picks": chance.sample(tokens, 1)},
        "basis": lambda: {"picks": chance.sample(tokens, 1)},
        "date": lambda: {"date": chance.choice(["2026-11-16", "2026-11-17"])},
        "reflect": lambda: {"text": "nothing in particular"},
    }.get(step["type"], dict)()
    here = {"attempt": visitor.view["attempt"], "at": visitor.view["at"], "step": step["token"]}
    return visitor.post("answer", **here, **answer)


def test_visitors_see_nothing_that_lies_ahead_and_trails_name_nothing() -> None:
    """A hundred walks, back and forth, through the case in which every id, text and number is unique."""
    chance, first = random.Random(20261124), Visitor.at(Lms(), SOURCE, debrief="each")
    for _ in range(100):
        visitor = Visitor(first.runtime, first.block)
        visitor.look()
        while not visitor.view["finished"]:
            reply = wander(chance, visitor)
            assert reply.status == 200, reply.text
            assert not set(CANARY.findall(reply.text)) - ZOO.may_be_seen(authored_log(visitor.view["trail"]))
            assert not CANARY.search(visitor.view["trail"])
        looked = visitor.post("look_back").text
        assert not set(CANARY.findall(looked)) - ZOO.may_be_seen(authored_log(visitor.view["trail"]))


def test_a_refusal_tells_visitors_no_more_than_a_page() -> None:
    chance, visitor = random.Random(3), Visitor.at(Lms(), SOURCE)
    while not visitor.view["finished"]:
        may = ZOO.may_be_seen(authored_log(visitor.view["trail"])) | ZOO.may_be_seen([])
        for act, body in REQUESTS.items():
            for carried in (visitor.view["trail"], visitor.view["trail"] + ".9", "0.0.0"):
                assert not set(CANARY.findall(visitor.ask(act, carried, **body).text)) - may
        wander(chance, visitor)


# How long a trail gets.


def long_case(kind: str) -> str:
    """149 steps of one kind in a row and an ending."""
    steps = []
    for number in range(149):
        goto = f"s{number + 1}" if number < 148 else "end"
        if kind == "date":
            steps.append(f'<step id="s{number}" type="date" title="A day" deadline="term" goto="{goto}">'
                         "<text>When?</text></step>")  # fmt: skip
        else:
            options = "".join(
                f'<option id="s{number}-{which}" goto="{goto}"><label>Way {which}</label>'
                "<consequence>On.</consequence></option>"
                for which in range(4)
            )
            steps.append(f'<step id="s{number}" type="decision" title="A fork"><text>Where?</text>{options}</step>')
    head = '<calendar today="2026-11-02"/><deadline id="term" title="T" from="2026-11-02" days="9"/>'
    last = '<step id="end" type="ending" title="The end"><text>Done.</text></step>'
    return f'<legal_case schema="1" first="s0" best="1">{head}{"".join(steps)}{last}</legal_case>'


@pytest.mark.parametrize(("kind", "move", "length"), [("date", "2026-12-24", 1_638), ("decision", "Way 3", 297)])
def test_a_case_of_150_steps_can_be_visited_to_its_end(kind: str, move: str, length: int) -> None:
    visitor = Visitor.at(Lms(), long_case(kind))
    visitor.play((move,) * 149)
    assert visitor.view["finished"]
    assert len(visitor.view["trail"]) == length < 2_000
    assert visitor.ask("view", visitor.view["trail"]).json == visitor.view
    assert visitor.post("look_back").status == 200


# Pages.


def test_the_page_of_a_visitor_begins_with_an_empty_trail() -> None:
    visitor = Visitor.at(Lms())
    page = visitor.runtime.page(visitor.block, "public_view")
    assert "You are not logged in" in page
    assert '"trail": ""' in page


def test_learners_carry_no_trail() -> None:
    player = Player.at(Lms()).play(LOOK_PATH[:2])
    assert player.view["trail"] is None
    other = Player(player.runtime.as_user(Learner("ben")), player.block)  # type: ignore[attr-defined]
    assert other.look()["trail"] is None


def test_a_case_that_cannot_be_played_is_no_case_for_visitors() -> None:
    lms = Lms().as_user(None)
    visitor = Visitor(lms, lms.load(LegalCaseXBlock, data=TWO_WAYS.replace('first="fork"', 'first="spoon"')))
    for act, body in REQUESTS.items():
        refused(visitor.ask(act, "", **body), range(409, 410))
