"""Requests of whole plays, sent again in any order and any number of times: double clicks, old tabs, slow networks.

Whatever comes when, a learner's record stays one that could have been played, and the gradebook says what it is worth.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest

from legal_case.block import LegalCaseXBlock
from legal_case.domain import play, scoring
from legal_case.domain import record as stored
from legal_case.domain.attempt import Ended, Record
from legal_case.domain.position import Answer, Entry
from legal_case.opening import open_case
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, RIGHT_DAY, SMALL, WRONG_DAY, Moves, Player
from tests.runtimes import Learner, Lms, Reply

PLEA_PATH: Moves = (*LOOK_PATH[:3], ("58",), "Perhaps.", "A plea")
ALLOWED = 3
Request = tuple[str, dict[str, Any]]
OPENED = open_case(SMALL)


@dataclass
class Recorder(Player):
    """A learner whose requests are kept, to be sent again."""

    sent: list[Request] = field(default_factory=list)

    def post(self, handler: str, **body: Any) -> Reply:
        """Send a request and keep it."""
        self.sent.append((handler, body))
        reply = super().post(handler, **body)
        assert reply.status == 200, (handler, body, reply.text)
        return reply

    def wander(self, chance: random.Random) -> None:
        """Do something that the page offers: answer, read, step back, begin a practice or an attempt, or leave."""
        attempt, at, view = self.view["attempt"], self.view["at"], self.view
        acts: list[tuple[str, dict[str, Any]]] = [] if view["finished"] else [self.random_answer(chance)] * 6
        if not view["finished"]:
            acts.append(("read", {"document": chance.choice(view["documents"])["token"]}))
        if view["can_go_back"]:
            acts.append(("back", {"attempt": attempt, "at": at}))
        if view["practice"] and view["finished"]:
            acts.append(("leave", {"attempt": attempt}))
        if view["can_practise"] and (view["finished"] or not view["practice"]):
            acts.append(("replay", {"attempt": attempt, "at": chance.randrange(at + (not view["finished"]))}))
        if view["can_restart"]:
            acts += [("restart", {"attempt": attempt})] * 2
        handler, body = chance.choice(acts or [("look_back", {})])
        self.post(handler, **body)

    def random_answer(self, chance: random.Random) -> Request:
        """Any answer that the present step takes."""
        step = self.view["step"]
        tokens = [option["token"] for option in step["options"] if not option["locked"]]
        given = {
            "decision": {"choice": chance.choice(tokens) if tokens else ""},
            "evidence": {"picks": chance.sample(tokens, step["pick"])},
            "basis": {"picks": chance.sample(tokens, step["pick"])},
            "date": {"date": chance.choice((RIGHT_DAY, WRONG_DAY))},
            "reflect": {"text": "Mine."},
        }.get(step["type"], {})
        return "answer", {"attempt": self.view["attempt"], "at": self.view["at"], "step": step["token"], **given}


def begin(lms: Lms, policy: str) -> Any:
    """The block in a new course; the same address and learner give the same tokens."""
    return lms.load(LegalCaseXBlock, "shuffled", data=SMALL, attempts_allowed=ALLOWED, grade=policy)


@cache
def requests_of(learner: Learner, paths: tuple[Moves, ...]) -> list[Request]:
    """Every request of somebody who plays one path after another to its end, then wanders about in practices."""
    lms = Lms(learner)
    player = Recorder(lms, begin(lms, "best"))
    player.look()
    for number, moves in enumerate(paths):
        if number:
            player.restart()
        player.play(moves)
        player.post("look_back")
    return wandering(player, random.Random(str(paths)), 150)


@cache
def requests_of_wanderer(learner: Learner, seed: int) -> list[Request]:
    """Every request of somebody who does this and that from the start."""
    lms = Lms(learner)
    player = Recorder(lms, begin(lms, "best"))
    player.look()
    return wandering(player, random.Random(seed), 100)


def wandering(player: Recorder, chance: random.Random, steps: int) -> list[Request]:
    for _ in range(steps):
        player.wander(chance)
    return player.sent


PLAYS: dict[str, list[tuple[Moves, ...]]] = {
    "ania": [(POOR_PATH, LOOK_PATH, BEST_PATH), (LOOK_PATH, POOR_PATH, PLEA_PATH)],
    "ben": [(PLEA_PATH, PLEA_PATH, POOR_PATH), (POOR_PATH, LOOK_PATH, LOOK_PATH)],
    "zofia": [(LOOK_PATH, LOOK_PATH, LOOK_PATH), (POOR_PATH, POOR_PATH, POOR_PATH)],
}
WANDERERS = 6
ANEW = 2_000  # requests after which the course begins anew


@dataclass
class Site:
    """A course with three learners and the requests that any of their tabs may still send."""

    policy: str
    lms: Lms = field(default_factory=Lms)
    tabs: dict[Learner, list[Request]] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    best: dict[Learner, float] = field(default_factory=dict)
    ended: dict[Learner, tuple[Ended, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.block = begin(self.lms, self.policy)
        for name, plays in PLAYS.items():
            learner = Learner(name)
            played = [requests_of(learner, paths) for paths in plays]
            wandered = [requests_of_wanderer(learner, seed) for seed in range(WANDERERS)]
            self.tabs[learner] = [request for each in (*played, *wandered) for request in each]

    def send(self, chance: random.Random) -> None:
        """One request of anybody, at any time; one in four of a page that is up to date, so that plays get on."""
        learner = chance.choice(list(self.tabs))
        before = self.row(learner)
        fitting = self.fitting(learner) if chance.random() < 0.25 else []
        handler, body = chance.choice(fitting or self.tabs[learner])
        reply = self.lms.as_user(learner).post(self.block, handler, body)
        assert reply.status < 500, (handler, body, reply.text)
        moved = self.row(learner) != before
        if moved:
            assert reply.status == 200, (handler, body, reply.text)
            assert_up_to_date(before, handler, body)
        self.taken[handler] = self.taken.get(handler, 0) + moved

    def row(self, learner: Learner) -> dict[str, str]:
        """What is stored of a learner."""
        row = self.lms.records.modules.get((learner.id, self.block.scope_ids.usage_id))
        return dict(row.state) if row else {}

    def fitting(self, learner: Learner) -> list[Request]:
        """The requests of pages that show the learner's present attempt at its present length."""
        present = stored.decode(self.lms.state(self.block, learner).get("record")).present
        return [
            (handler, body)
            for handler, body in self.tabs[learner]
            if (body.get("attempt"), body.get("at", len(present.log))) == (present.number, len(present.log))
        ]

    def check(self) -> None:
        """Everybody's record could have been played, and what was published is what it is worth."""
        for learner in self.tabs:
            state = self.lms.state(self.block, learner)
            record = stored.decode(state.get("record"))
            assert_playable(record)
            assert state.get("attempts", 0) == len(record.ended) <= ALLOWED
            assert record.ended[: len(self.ended.get(learner, ()))] == self.ended.get(learner, ())
            self.ended[learner] = record.ended
            grade, completion = self.lms.grade(self.block, learner), self.lms.completion(self.block, learner)
            assert completion == (1.0 if record.ended else None)
            assert (grade.value if grade else None) == self.worth(record)
            assert state.get("graded_score") == self.worth(record)
            if self.policy == "best" and grade:
                assert grade.value >= self.best.get(learner, 0.0)
                self.best[learner] = grade.value

    def worth(self, record: Record) -> float | None:
        """The score that counts by the policy of the course, from the logs themselves."""
        scores = [scoring.score(play.replay(OPENED.case, each.log).position, OPENED.best) for each in record.ended]
        if not scores:
            return None
        return {"best": max(scores), "last": scores[-1], "first": scores[0]}[self.policy]


def assert_up_to_date(row: dict[str, str], handler: str, body: dict[str, Any]) -> None:
    """Only the page of the present attempt moves anything, and only at its present length if it adds or takes back."""
    present = stored.decode(json.loads(row.get("record", "null"))).present
    assert body.get("attempt", present.number) == present.number, (handler, body)
    assert handler not in ("answer", "back") or body["at"] == len(present.log), (handler, body)


def assert_playable(record: Record) -> None:
    """Every log is legal and has nothing twice; ended attempts are at an ending and scored as their logs are."""
    practised = record.practice.log if record.practice else ()
    for log in (record.attempt.log, practised, *(each.log for each in record.ended)):
        play.replay(OPENED.case, log)
        assert len({place(entry) for entry in log}) == len(log)
    for each in record.ended:
        position = play.replay(OPENED.case, each.log).position
        assert position.finished
        assert (each.score, each.points) == (scoring.score(position, OPENED.best), position.points)
    numbers = [each.number for each in record.ended]
    assert numbers == sorted(set(numbers))
    assert max([*numbers, record.attempt.number, record.present.number]) <= record.numbered


def place(entry: Entry) -> tuple[str, str]:
    """Where an entry belongs: this case has no loops, so each step is answered and each document read once."""
    return ("step", entry.step) if isinstance(entry, Answer) else ("document", entry.document)


@pytest.mark.many
@pytest.mark.parametrize(("policy", "number"), [("best", 10_000), ("last", 2_000), ("first", 2_000)])
def test_requests_in_any_order_leave_a_record_that_could_have_been_played(policy: str, number: int) -> None:
    """The course begins anew now and then: whoever reads where nobody has read before finds no answer to go on with."""
    chance, sites = random.Random(20261124), list[Site]()
    for sent in range(number):
        if sent % ANEW == 0:
            sites.append(Site(policy))
        sites[-1].send(chance)
        if sent % 500 == 499:
            sites[-1].check()
    assert_much_has_happened(sites)


def assert_much_has_happened(sites: list[Site]) -> None:
    """The shuffled requests were no mere string of refusals: attempts ended, and every handler moved something."""
    results = [result for site in sites for ended in site.ended.values() for result in ended]
    assert len({result.score for result in results}) > 3
    assert len(results) >= 5 * len(sites)
    moved = {name: sum(site.taken.get(name, 0) for site in sites) for name in sites[0].taken}
    assert all(moved[name] >= len(sites) for name in ("answer", "read", "restart", "replay", "leave"))
    assert moved["back"] or len(sites) == 1


def test_the_requests_are_those_of_whole_plays() -> None:
    sent = [handler for handler, _ in requests_of(Learner("ania"), PLAYS["ania"][0])]
    assert set(sent) == {"answer", "read", "restart", "look_back", "replay", "back", "leave"}
    assert (sent.count("restart"), sent.count("look_back")) == (2, 3)


def test_two_tabs_that_take_turns() -> None:
    """One tab plays, the other sends all that the first has sent, after every single move; nothing is ever undone."""
    site, learner = Site("best"), Learner("ania")
    there, sent = site.lms.as_user(learner), requests_of(learner, PLAYS["ania"][0])
    graded = sent[: next(at for at, (handler, _) in enumerate(sent) if handler == "replay")]
    for upto, (handler, body) in enumerate(graded):
        assert there.post(site.block, handler, body).status == 200
        state = there.state(site.block)
        assert there.post(site.block, handler, body).status == 200
        for old in graded[: upto + 1]:
            assert there.post(site.block, *old).status in (200, 400, 409)
        assert there.state(site.block) == state
        site.check()
    record = stored.decode(there.state(site.block)["record"])
    assert [each.score for each in record.ended] == [0.0, pytest.approx(10 / 11), 1.0]
