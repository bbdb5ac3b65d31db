"""An author plays a draft: with what stands behind each page, from any step, and without a trace."""

from __future__ import annotations

from typing import Any

import pytest

from legal_case.block import LegalCaseXBlock
from legal_case.domain.position import start
from legal_case.opening import check, open_case
from tests.legal_case.block_cases import (
    BEST,
    BEST_PATH,
    LOOK_PATH,
    MALFORMED,
    POOR_PATH,
    RIGHT_DAY,
    SMALL,
    TWO_WAYS,
    UNREADABLE,
    WRONG_DAY,
    Moves,
    Player,
    kept,
)
from tests.legal_case.faulty import FAULTS
from tests.legal_case.test_authoring import GLOBAL, REFUSING
from tests.legal_case.test_handlers import refused
from tests.legal_case.test_view import OPENED, VIEW, assert_shape
from tests.runtimes import Learner, Library, Lms, PlatformRuntime, Reply, StudioEditor

CONDITION = {"requires": str, "met": bool}
BEHIND = {
    "step": str, "type": str, "line": int, "goto": str, "wrong": str, "visits": int, "max_visits": int, "counts": bool,
    "points": int, "best": int, "cap": int,
    "counters": [{"id": str, "title": str, "value": int, "min": int, "max": int, "shown": bool}],
    "options": [{"token": str, "id": str, "line": int, "points": int, "goto": str, "days": int, "cap": int,
                 "critical": str, "changes": [str], **CONDITION, "open": bool, "shown": str}],
    "items": [{"token": str, "id": str, "title": str, "points": int, "wanted": bool, "there": bool}],
    "date": ({"deadline": str, "title": str, "due": str, "points": int},),
    "documents": [{"token": str, "id": str, "title": str, **CONDITION, "read": bool}],
}  # fmt: skip
TOO_LARGE = next(fault.source for fault in FAULTS if fault.rule == "too-many-states")


class Author(Player):
    """Somebody who plays what they are writing; the block itself holds another case."""

    source: str
    first: str
    behind: dict[str, Any]

    @classmethod
    def of(cls, runtime: PlatformRuntime, source: str = SMALL, first: str = "") -> Author:
        """An author before the first page of a draft."""
        author = cls(runtime, runtime.load(LegalCaseXBlock, data=TWO_WAYS))
        author.source, author.first = source, first
        author.see(author.act("view", ""))
        return author

    def act(self, act: str, trail: str, **body: Any) -> Reply:
        """Send a request with any trail."""
        given = {"data": self.source, "start": self.first, "act": act, "trail": trail, **body}
        return self.runtime.post(self.block, "studio_play", given)

    def see(self, reply: Reply) -> None:
        """Look at a page and behind it."""
        if reply.status == 200 and "view" in reply.json:
            self.view, self.behind = reply.json["view"], reply.json["behind"]

    def post(self, handler: str, **body: Any) -> Reply:
        """Do what a handler of learners does, with the trail of the page."""
        reply = self.act(handler, self.view["trail"], **body)
        self.see(reply)
        return reply

    def back(self) -> Reply:
        """Take the last answer back."""
        return self.post("back", attempt=self.view["attempt"], at=self.view["at"])


@pytest.fixture(params=[StudioEditor, lambda: Library(GLOBAL)], ids=["course", "library"])
def studio(request: pytest.FixtureRequest) -> PlatformRuntime:
    """A place where an author may write."""
    return request.param()


def named(things: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(each for each in things if each["id"] == name)


# Playing.


@pytest.mark.parametrize("moves", [BEST_PATH, LOOK_PATH, POOR_PATH], ids=["best", "look", "poor"])
def test_an_author_plays_a_draft_and_nothing_is_kept(studio: PlatformRuntime, moves: Moves) -> None:
    author = Author.of(studio)
    before = kept(studio)
    for move in moves:
        assert_shape(author.view, VIEW)
        assert_shape(author.behind, BEHIND, "behind")
        assert author.act("view", author.view["trail"]).json == {"view": author.view, "behind": author.behind}
        assert author.answer(move).status == 200
    assert author.view["finished"]
    assert author.view["score"]["best"] == author.behind["best"] == BEST
    assert author.read("envelope").status == author.back().status == author.post("restart").status == 200
    assert (author.view["at"], author.view["trail"]) == (0, "")
    assert kept(studio) == before
    assert not studio.records.grades
    assert not studio.records.completions


def test_the_page_is_the_one_of_a_learner(studio: PlatformRuntime) -> None:
    author, learner = (
        Author.of(studio),
        Player.at(Lms(), SMALL, display_name=studio.load(Author.of(studio).block).display_name),
    )
    for move in LOOK_PATH:
        assert author.view.keys() == learner.view.keys()
        for name in ("title", "last", "counters", "calendar", "progress", "at", "finished"):
            assert author.view[name] == learner.view[name]
        for name in ("type", "title", "question", "pick"):
            assert author.view["step"][name] == learner.view["step"][name]
        assert [each["html"] for each in author.view["step"]["options"]] == [
            each["html"] for each in learner.view["step"]["options"]
        ]
        assert author.view["notice"] is None
        author.answer(move)
        learner.answer(move)
    assert author.view["score"]["points"] == learner.view["score"]["points"]


def test_a_document_is_read_with_its_text(studio: PlatformRuntime) -> None:
    author = Author.of(studio)
    assert not named(author.behind["documents"], "refusal")["read"]
    reply = author.read("refusal")
    assert set(reply.json) == {"document", "view", "behind"}
    assert_shape(reply.json["document"], OPENED)
    assert named(author.behind["documents"], "refusal")["read"]
    assert named(author.behind["options"], "ask")["met"]


def test_the_debrief_is_the_full_one(studio: PlatformRuntime) -> None:
    author = Author.of(studio)
    refused(author.post("look_back"), range(409, 410))
    author.play(LOOK_PATH)
    reply = author.post("look_back")
    assert set(reply.json) == {"debrief"}
    assert reply.json["debrief"]["full"]
    assert "Ask about the refusal" in reply.text
    assert "Reading comes first." in reply.text


# What stands behind a page.


def test_behind_a_decision(studio: PlatformRuntime) -> None:
    author = Author.of(studio)
    behind = author.behind
    assert (behind["step"], behind["type"], behind["goto"], behind["date"]) == ("start", "decision", "", None)
    assert SMALL.splitlines()[behind["line"] - 1].strip().startswith('<step id="start"')
    assert (behind["points"], behind["best"], behind["cap"], behind["counts"]) == (0, BEST, 100, True)
    assert (behind["visits"], behind["max_visits"], behind["items"]) == (1, 3, [])
    assert [each["id"] for each in behind["options"]] == ["look", "guess", "ask"]
    look, guess, ask = behind["options"]
    assert (look["points"], look["goto"], look["changes"], look["shown"]) == (2, "day", ["trust+1"], "offered")
    assert (guess["days"], guess["cap"], guess["critical"]) == (20, 40, "harm")
    assert (ask["requires"], ask["met"], ask["open"], ask["shown"]) == ("read(refusal)", False, False, "locked")
    assert [each["token"] for each in behind["options"]] == [each["token"] for each in author.view["step"]["options"]]
    (trust,) = behind["counters"]
    assert trust == {"id": "trust", "title": "Trust", "value": 5, "min": 0, "max": 10, "shown": True}


def test_behind_a_decision_there_are_the_options_that_nobody_sees(studio: PlatformRuntime) -> None:
    author = Author.of(studio).play(("Say that", *LOOK_PATH[1:-1]))
    assert author.behind["step"] == "last"  # type: ignore[attr-defined]
    assert author.behind["cap"] == 40  # type: ignore[attr-defined]
    file = named(author.behind["options"], "file")  # type: ignore[attr-defined]
    assert (file["requires"], file["met"], file["open"], file["shown"]) == ("open(appeal)", False, False, "hidden")
    assert file["token"] not in {each["token"] for each in author.view["step"]["options"]}


def test_behind_an_option_that_leads_round_once_too_often(studio: PlatformRuntime) -> None:
    looped = TWO_WAYS.replace('goto="end" points="4"', 'goto="fork" points="4"').replace(
        'type="decision"', 'type="decision" max_visits="2"'
    )
    author = Author.of(studio, looped).play(("Left",))
    left = named(author.behind["options"], "left")  # type: ignore[attr-defined]
    assert (left["met"], left["open"], left["shown"]) == (True, False, "hidden")
    behind = author.behind  # type: ignore[attr-defined]
    assert (behind["visits"], behind["max_visits"], behind["counts"], behind["points"]) == (2, 2, False, 4)


def test_behind_the_other_steps(studio: PlatformRuntime) -> None:
    author = Author.of(studio)
    author.answer("Look at")
    behind = author.behind
    assert behind["date"] == {"deadline": "appeal", "title": "The appeal", "due": RIGHT_DAY, "points": 2}
    assert (behind["goto"], behind["wrong"], behind["points"], behind["options"]) == ("proof", "late", 2, [])
    author.answer(WRONG_DAY)
    assert (author.behind["type"], author.behind["goto"], author.behind["wrong"]) == ("info", "proof", "")
    author.answer(None)
    assert [(each["id"], each["points"], each["wanted"], each["there"]) for each in author.behind["items"]] == [
        ("refusal", 2, True, True), ("envelope", 1, True, True), ("receipt", -1, False, True),
    ]  # fmt: skip
    author.answer(("refusal", "envelope"))
    assert [(each["id"], each["title"], each["wanted"]) for each in author.behind["items"]] == [
        ("kpa129", "art. 129 § 2 k.p.a.", True), ("kpa58", "art. 58 k.p.a.", False),
    ]  # fmt: skip
    assert [each["token"] for each in author.behind["items"]] == [
        each["token"] for each in author.view["step"]["options"]
    ]
    author.play((("129",), "A note.", "Nothing at all"))
    assert (author.behind["type"], author.behind["goto"], author.behind["items"]) == ("ending", "", [])


def test_a_document_that_is_not_in_the_file_yet(studio: PlatformRuntime) -> None:
    later = SMALL.replace('kind="receipt"', 'kind="receipt" requires="visited(proof)"')
    author = Author.of(studio, later)
    receipt = named(author.behind["documents"], "receipt")
    assert (receipt["requires"], receipt["met"], receipt["read"]) == ("visited(proof)", False, False)
    hidden = SMALL.replace('kind="receipt"', 'kind="receipt" requires="visited(late)"')
    author = Author.of(studio, hidden, "proof")
    assert [each["there"] for each in author.behind["items"]] == [True, True, False]


# From any step.


SOME_MOVE: dict[str, Any] = {
    "start": "Look at", "day": RIGHT_DAY, "late": None, "proof": ("refusal", "envelope"), "basis": ("129",),
    "note": "…", "last": "Nothing at all",
}  # fmt: skip


@pytest.mark.parametrize("first", ["start", "day", "late", "proof", "basis", "note", "last", "good", "bad"])
def test_a_draft_is_played_from_any_step(studio: PlatformRuntime, first: str) -> None:
    author = Author.of(studio, SMALL, first)
    assert_shape(author.view, VIEW)
    assert_shape(author.behind, BEHIND, "behind")
    assert (author.behind["step"], author.view["at"], author.view["trail"]) == (first, 0, "")
    while not author.view["finished"]:
        assert author.answer(SOME_MOVE[author.behind["step"]]).status == 200
    assert author.view["score"]["best"] == author.behind["best"]
    debrief = author.post("look_back").json["debrief"]
    assert debrief["full"]
    moved = author.view["at"] > 0
    assert author.back().status == (200 if moved else 409)


@pytest.mark.parametrize(("first", "best"), [("", BEST), ("start", BEST), ("proof", 6), ("last", 1), ("bad", 0)])
def test_the_best_is_counted_from_the_step_where_the_author_begins(first: str, best: int) -> None:
    author = Author.of(StudioEditor(), SMALL, first)
    assert author.behind["best"] == best


def test_a_case_that_is_too_large_to_explore_can_be_played(studio: PlatformRuntime) -> None:
    given = TOO_LARGE.replace("<legal_case", '<legal_case best="7"')
    author = Author.of(studio, given)
    assert author.behind["best"] == 7
    assert author.post("answer", **author.body_of_last_option()).status == 200


# What is refused.


@pytest.mark.parametrize("runtime", REFUSING, ids=lambda place: f"{type(place).__name__}-{place.user.username}")
def test_only_who_may_write_may_rehearse(runtime: PlatformRuntime) -> None:
    block = runtime.load(LegalCaseXBlock, data=SMALL)
    before = kept(runtime)
    for handler, body in (
        ("studio_play", {"data": SMALL, "start": "", "act": "view", "trail": ""}),
        ("studio_play", {"data": SMALL, "start": "last", "act": "look_back", "trail": "0"}),
        ("studio_play", {"data": "no case at all", "start": "", "act": "", "trail": ""}),
        ("studio_runs", {"data": SMALL, "runs": 1, "seed": 1}),
    ):
        reply = runtime.post(block, handler, body)
        assert (reply.status, reply.json) == (403, {"error": "You may not change this case."})
    assert kept(runtime) == before


@pytest.mark.parametrize("runtime", [
    pytest.param(lambda: Lms(None), id="lms"),
    pytest.param(lambda: Library(None), id="library"),
])  # fmt: skip
def test_a_visitor_may_not_rehearse(runtime: Any) -> None:
    place = runtime()
    block = place.load(LegalCaseXBlock, data=SMALL)
    before = kept(place)
    for handler, body in (
        ("studio_play", {"data": SMALL, "start": "", "act": "view", "trail": ""}),
        ("studio_runs", {"data": SMALL, "runs": 1, "seed": 1}),
    ):
        assert place.post(block, handler, body).status == 403
        assert place.get(block, handler).status == 405
    assert kept(place) == before


@pytest.mark.parametrize("name", {**MALFORMED, **UNREADABLE})
def test_a_draft_with_errors_is_not_played(studio: PlatformRuntime, name: str) -> None:
    source = {**MALFORMED, **UNREADABLE}[name]
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    before = kept(studio)
    for handler, body in (
        ("studio_play", {"data": source, "start": "", "act": "view", "trail": ""}),
        ("studio_runs", {"data": source, "runs": 1, "seed": 1}),
    ):
        reply = studio.post(block, handler, body)
        refused(reply, (400, 413))
        if reply.status == 400:
            assert reply.json["error"].startswith("The case has errors and cannot be played yet.")
            assert [found["rule"] for found in reply.json["problems"]] == [found.rule for found in check(source)[0]]
    assert kept(studio) == before


GOOD: dict[str, Any] = {"data": SMALL, "start": "", "act": "view", "trail": ""}


@pytest.mark.parametrize("body", [
    pytest.param({**GOOD, "start": "nowhere"}, id="unknown-start"),
    pytest.param({**GOOD, "start": 7}, id="start-no-text"),
    pytest.param({**GOOD, "act": "fly"}, id="unknown-act"),
    pytest.param({**GOOD, "act": "replay"}, id="act-of-learners-alone"),
    pytest.param({**GOOD, "act": ["view"]}, id="act-no-text"),
    pytest.param({**GOOD, "points": 9}, id="unknown-key"),
    pytest.param({name: value for name, value in GOOD.items() if name != "trail"}, id="no-trail"),
    pytest.param({name: value for name, value in GOOD.items() if name != "data"}, id="no-data"),
    pytest.param({**GOOD, "act": "answer"}, id="no-answer"),
    pytest.param({**GOOD, "act": "answer", "attempt": 0, "at": 0}, id="answer-to-no-step"),
    pytest.param({**GOOD, "act": "answer", "attempt": 0, "at": 0, "step": "start"}, id="a-step-by-its-id"),
    pytest.param({**GOOD, "act": "answer", "attempt": 0, "at": float("nan"), "step": "start"}, id="nan"),
    pytest.param({**GOOD, "act": "read"}, id="no-document"),
    pytest.param({**GOOD, "act": "read", "document": "refusal"}, id="a-document-by-its-id"),
    pytest.param({**GOOD, "act": "back", "attempt": 0}, id="back-from-nowhere"),
])  # fmt: skip
def test_requests_that_no_page_sends(studio: PlatformRuntime, body: dict[str, Any]) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    before = kept(studio)
    refused(studio.post(block, "studio_play", body), range(400, 401))
    assert kept(studio) == before


@pytest.mark.parametrize("trail", ["9", "0.0.0", "r9", "x", "0" * 7_000, "0.2026-11-12.0+0", "0.n", "…"])
def test_a_trail_that_leads_nowhere_is_answered_with_the_first_page(studio: PlatformRuntime, trail: str) -> None:
    author = Author.of(studio)
    reply = author.act("view", trail)
    refused(reply, range(409, 410))
    assert reply.json["error"] == "The case has changed meanwhile; here it is from the start."
    assert (reply.json["view"], reply.json["behind"]) == (author.view, author.behind)


def test_a_page_of_the_past_is_shown_where_its_trail_leads(studio: PlatformRuntime) -> None:
    author = Author.of(studio)
    old = author.body("Look at")
    author.answer("Say that")
    carried = author.view["trail"]
    for act, body in [
        ("answer", old), ("answer", {**old, "attempt": 2}), ("back", {"attempt": 0, "at": 0}),
        ("back", {"attempt": 1, "at": 1}),
    ]:  # fmt: skip
        reply = author.act(act, carried, **body)
        refused(reply, range(409, 410))
        assert (reply.json["view"], reply.json["behind"]) == (author.view, author.behind)


def test_an_answer_that_does_not_fit_leaves_the_author_where_they_are(studio: PlatformRuntime) -> None:
    author = Author.of(studio)
    here = {"attempt": author.view["attempt"], "at": 0, "step": author.view["step"]["token"]}
    for more in ({"text": "x"}, {"choice": "x"}, {"choice": named(author.behind["options"], "ask")["token"]}):
        reply = author.act("answer", "", **here, **more)
        refused(reply, range(400, 401))
        assert reply.json["view"] == author.view


def test_the_trail_of_another_draft_is_lost_when_the_draft_changes(studio: PlatformRuntime) -> None:
    author = Author.of(studio)
    author.play(LOOK_PATH)
    author.source = TWO_WAYS
    reply = author.act("view", author.view["trail"])
    assert reply.status == 409
    assert reply.json["behind"]["step"] == "fork"


# Random runs.


def test_what_comes_of_random_runs(studio: PlatformRuntime) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    before = kept(studio)
    alone = SMALL.replace("</legal_case>", '  <step id="aside" type="info" title="Aside" goto="bad"/>\n</legal_case>')
    body = {"data": alone, "runs": 300, "seed": 5}
    found = studio.post(block, "studio_runs", body).json
    assert found == studio.post(block, "studio_runs", body).json
    assert found != studio.post(block, "studio_runs", {**body, "seed": 6}).json
    assert_shape(found, {
        "asked": int, "runs": int, "endings": [{"id": str, "title": str, "outcome": str, "count": int}],
        "never": [{"id": str, "title": str, "line": int}], "lowest": int, "median": int, "highest": int,
        "bands": [int], "longest": int, "stuck": int,
    })  # fmt: skip
    assert (found["asked"], found["runs"], found["stuck"], found["longest"]) == (300, 300, 0, 7)
    assert [(each["id"], each["outcome"]) for each in found["endings"]] == [
        ("good", "good"), ("mixed", "mixed"), ("bad", "bad"),
    ]  # fmt: skip
    assert sum(each["count"] for each in found["endings"]) == sum(found["bands"]) == 300
    assert all(each["count"] for each in found["endings"])
    assert found["never"] == [
        {"id": "aside", "title": "Aside", "line": alone[: alone.index('"aside"')].count("\n") + 1}
    ]
    assert found["highest"] <= 100
    assert kept(studio) == before


@pytest.mark.parametrize("more", [
    {"runs": 0}, {"runs": -1}, {"runs": 1_001}, {"runs": True}, {"runs": 1.5}, {"runs": "9"}, {"runs": 2**70},
    {"seed": "x"}, {"seed": None}, {"seed": 2**40}, {"start": ""},
], ids=str)  # fmt: skip
def test_wrong_numbers_of_runs(studio: PlatformRuntime, more: dict[str, Any]) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    refused(studio.post(block, "studio_runs", {"data": SMALL, "runs": 9, "seed": 1, **more}), range(400, 401))


def test_a_learners_answers_are_not_touched_by_a_rehearsal_beside_them() -> None:
    learner = Player.at(Lms(), SMALL)
    learner.play(LOOK_PATH[:2])
    before = kept(learner.runtime)
    studio = StudioEditor(records=learner.runtime.records)
    author = Author(studio, learner.block)
    author.source, author.first = SMALL, ""
    author.see(author.act("view", ""))
    author.play(BEST_PATH)
    assert author.view["finished"]
    assert kept(learner.runtime) == before
    assert learner.look()["at"] == 2


def test_the_tokens_of_a_rehearsal_open_nothing_in_a_library_where_somebody_also_plays() -> None:
    author = Author.of(Library(GLOBAL), TWO_WAYS)
    player = Player(author.runtime, author.block)
    player.look()
    mine = {each["token"] for each in author.view["step"]["options"]}
    theirs = {each["token"] for each in player.view["step"]["options"]}
    assert not mine & theirs


def test_what_stands_behind_is_what_the_case_says() -> None:
    opened = open_case(SMALL)
    behind = Author.of(StudioEditor()).behind
    assert [(each["id"], each["points"]) for each in behind["options"]] == [
        (option.id, option.points) for option in start(opened.case).here.options
    ]


def test_a_learner_of_a_course_has_no_page_that_names_the_handlers() -> None:
    lms = Lms(Learner("ania"))
    page = lms.page(lms.load(LegalCaseXBlock, data=SMALL))
    assert "studio_play" not in page
    assert "studio_runs" not in page
