"""Thousands of acts in any order against a diary: the invariants I1 to I7, as far as they need no database."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import combinations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from partner_board.domain import deciding, granting
from partner_board.domain import link as links
from partner_board.domain.capacity import Load
from partner_board.domain.link import Decision, Event, Refused, Replayed, Request, Standing
from partner_board.domain.visibility import LEARNER, Subject, Viewer, are_partners, link_between
from tests.partner_board.domain.link_oracle import Diary, Pair
from tests.partner_board.profiles import NOW

MEMBERS = (1, 2, 3, 4)
PAIRS = list(combinations(MEMBERS, 2))
CAPACITY, MOST_LIVE, QUOTA = 2, 3, 3
TALK = ("send", "send", "accept", "accept", "decline", "withdraw")
OPEN = ("sent", "offered", "accepted")
pairs = st.sampled_from(PAIRS)


class Partners(RuleBasedStateMachine):
    """Four profiles, their links and counters as rows would hold them, and the diary beside."""

    @initialize()
    def begin(self) -> None:
        self.now = NOW
        self.links = {pair: links.link(*pair) for pair in PAIRS}
        self.events: dict[Pair, list[Event]] = defaultdict(list)
        self.live: Counter[int] = Counter()
        self.partners: Counter[int] = Counter()
        self.sends: Counter[tuple[int, object]] = Counter()
        self.published = set(MEMBERS)
        self.disclosing = set(MEMBERS)
        self.answers: dict[tuple[int, str], tuple[Pair, Request, Event]] = {}
        self.diary = Diary()
        self.keys = 0

    @rule(
        pair=pairs,
        first=st.booleans(),
        act=st.sampled_from(TALK),
    )
    def talk(self, pair: Pair, first: bool, act: str) -> None:
        self.ask(pair, act, pair[not first])

    @rule(pair=pairs, first=st.booleans(), act=st.sampled_from(["end", "block", "unblock"]))
    def part(self, pair: Pair, first: bool, act: str) -> None:
        self.ask(pair, act, pair[not first])

    @rule(pair=pairs)
    def cross(self, pair: Pair) -> None:
        """Both ask at the same time, each of them seeing what was there before."""
        seen = self.links[pair].version
        for member in pair:
            self.ask(pair, "send", member, seen)

    @rule(pair=pairs, first=st.booleans(), back=st.integers(1, 3), act=st.sampled_from(["send", "accept"]))
    def look_at_an_old_page(self, pair: Pair, first: bool, back: int, act: str) -> None:
        """Nothing new begins or is accepted on what is no longer so."""
        before = self.links[pair]
        outcome = self.decide(pair, Request(act, pair[not first], version=before.version - back), None)
        assert isinstance(outcome, Refused)

    @rule(pair=pairs)
    def offer(self, pair: Pair) -> None:
        self.ask(pair, "offer", None)

    @rule(pair=pairs)
    def sweep(self, pair: Pair) -> None:
        self.ask(pair, "expire", None)

    @rule(hours=st.sampled_from([1, 13, 24, 24 * 13, 24 * 14, 24 * 31]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(member=st.sampled_from(MEMBERS))
    def hide_or_publish(self, member: int) -> None:
        if member not in self.published:
            self.published.add(member)
            return
        for pair in PAIRS:
            if member in pair:
                self.ask(pair, "leave", member)
        self.published.remove(member)

    @rule(member=st.sampled_from(MEMBERS))
    def change_mind_about_disclosing(self, member: int) -> None:
        self.disclosing ^= {member}

    @precondition(lambda self: self.answers)
    @rule(choice=st.integers(0, 10_000))
    def ask_again(self, choice: int) -> None:
        """I7: the first answer comes back however much has happened since, and nothing happens."""
        pair, request, event = list(self.answers.values())[choice % len(self.answers)]
        assert self.decide(pair, request, event) == Replayed(event)

    def decide(self, pair: Pair, request: Request, earlier: Event | None) -> Decision | Replayed | Refused:
        standings = {member: self.standing(member) for member in pair}
        return deciding.decide(self.links[pair], request, self.now, standings, earlier)

    def standing(self, member: int) -> Standing:
        return Standing(
            published=member in self.published,
            load=Load(self.live[member], self.partners[member]),
            capacity=CAPACITY,
            most_live=MOST_LIVE,
            sends_today=self.sends[member, self.now.date()],
            quota=QUOTA,
        )

    def ask(self, pair: Pair, act: str, actor: int | None, seen: int | None = None) -> None:
        self.keys += 1
        request = Request(act, actor, key=f"k{self.keys}", note="Zapraszamy.", version=seen)
        allowed = self.allowed(pair, act, actor) and seen in (None, self.links[pair].version)
        outcome = self.decide(pair, request, None)
        if isinstance(outcome, Refused):
            assert not allowed, (act, outcome.rule)
            self.check_crossing(pair, request, outcome)
            return
        assert isinstance(outcome, Decision)
        assert allowed, act
        self.write(pair, request, outcome)
        self.diary.pages.append((self.now, act, actor, pair))

    def check_crossing(self, pair: Pair, request: Request, refused: Refused) -> None:
        """I1: whoever asks where the other has asked is told so, and has not thereby accepted."""
        found = self.diary.between(pair, self.now)
        crossing = request.act == "send" and found.state == "sent" and found.sender != request.actor
        assert crossing == (refused.rule == granting.THEY_ASKED_FIRST)

    def write(self, pair: Pair, request: Request, decision: Decision) -> None:
        self.links[pair] = decision.link
        self.events[pair] += decision.events
        for member in pair:
            self.live[member] += decision.live
            self.partners[member] += decision.partners
        if request.actor is not None:
            self.sends[request.actor, self.now.date()] += decision.sends
            self.answers[request.actor, request.key] = (pair, request, decision.events[-1])
            if decision.events[-1].kind != request.act:
                del self.answers[request.actor, request.key]

    def allowed(self, pair: Pair, act: str, actor: int | None) -> bool:
        """The rules as the design words them, asked of the diary."""
        found, written = self.diary.between(pair, self.now), self.diary.between(pair)
        awaited = found.state == "sent" and found.sender != actor
        invited = found.state == "offered" and actor not in found.agreed
        there = set(pair) <= self.published and not found.blocks
        free = all(self.count(member, ("accepted",), pair) < CAPACITY for member in pair)
        room = all(self.count(member, OPEN, pair) < MOST_LIVE for member in pair)
        quiet = found.quiet_until is not None and self.now < found.quiet_until
        begins = there and free and room and found.state == "idle" and not quiet
        return {
            "send": begins and self.diary.sends(actor or 0, self.now) < QUOTA,
            "offer": begins,
            "accept": there and free and (awaited or invited),
            "decline": awaited or found.state == "offered",
            "withdraw": found.state == "sent" and found.sender == actor,
            "end": found.state == "accepted",
            "block": actor not in found.blocks,
            "unblock": actor in found.blocks,
            "leave": written.state != "idle",
            "expire": found.state != written.state,
        }[act]

    def count(self, member: int, states: tuple[str, ...], fresh: Pair) -> int:
        return self.diary.count(member, PAIRS, states, fresh, self.now)

    @invariant()
    def links_are_what_the_diary_says(self) -> None:
        for pair, link in self.links.items():
            found = self.diary.between(pair)
            assert (link.state, link.sender) == (found.state, found.sender)
            assert (link.blocked_by, link.cooldown) == (found.blocks, found.quiet_until)

    @invariant()
    def contact_is_seen_exactly_by_the_rule(self) -> None:
        """I2."""
        for one, other in [*PAIRS, *(pair[::-1] for pair in PAIRS)]:
            found = self.diary.between((min(one, other), max(one, other)))
            both = {one, other}
            expected = (
                found.state == "accepted" and both <= self.published and both <= self.disclosing and not found.blocks
            )
            assert are_partners(*self.views(one, other)) is expected

    def views(self, one: int, other: int) -> tuple[Viewer, Subject]:
        viewer = Viewer(LEARNER, one in self.published, one in self.disclosing)
        state, asked, blocked = link_between(self.links[min(one, other), max(one, other)], other)
        subject = Subject(other in self.published, other in self.disclosing, link=state, asked=asked, blocked=blocked)
        return viewer, subject

    @invariant()
    def nobody_has_more_than_they_take(self) -> None:
        """I3, and counters that say what is there."""
        for member in MEMBERS:
            own = [link for pair, link in self.links.items() if member in pair]
            assert self.live[member] == sum(link.is_live for link in own) <= MOST_LIVE
            assert self.partners[member] == sum(link.state == "accepted" for link in own) <= CAPACITY

    @invariant()
    def nobody_asks_too_often(self) -> None:
        """I4."""
        sent = Counter(
            (event.actor, event.at.date()) for each in self.events.values() for event in each if event.kind == "send"
        )
        assert max(sent.values(), default=0) <= QUOTA
        for each in self.events.values():
            assert all(waited(each[:at], event.at) for at, event in enumerate(each) if event.kind == "send")

    @invariant()
    def versions_count_events(self) -> None:
        """I5."""
        for pair, link in self.links.items():
            assert [event.version for event in self.events[pair]] == list(range(1, link.version + 1))
            assert all(event.pair == pair for event in self.events[pair])

    @invariant()
    def the_hidden_and_the_blocked_have_nothing_live(self) -> None:
        """I6."""
        for pair, link in self.links.items():
            assert not link.is_live or (set(pair) <= self.published and not link.blocked_by)


def waited(before: list[Event], now: datetime) -> bool:
    """Whether no decline lies less than thirty days before."""
    return all(event.at + timedelta(days=30) <= now for event in before if event.kind == "decline")


TestPartners = Partners.TestCase
TestPartners.settings = settings(max_examples=50, stateful_step_count=40)
