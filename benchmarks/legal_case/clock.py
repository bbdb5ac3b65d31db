"""Times requests to several blocks in turn, so that whatever slows the machine down slows all of them."""

import json
import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.legal_case.contenders import Contender, Json
from benchmarks.timing import timed
from benchmarks.weights import Weight, weigh
from tests.runtimes import Learner, Lms, Reply

LANGUAGE = "pl"
SEED = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its reply: milliseconds of processor time, bytes sent, and the weight of the reply."""

    milliseconds: float
    sent: int
    reply: Weight


@dataclass(frozen=True, slots=True)
class Exchanges:
    """All requests of one kind, such as the decisions made in one block, and what the last reply said."""

    made: tuple[Exchange, ...]
    last: Json = field(default_factory=dict)

    @property
    def median(self) -> float:
        """Milliseconds that half of the requests stayed below."""
        return statistics.median(each.milliseconds for each in self.made)

    @property
    def slow(self) -> float:
        """Milliseconds that 95 of 100 requests stayed below."""
        return statistics.quantiles((each.milliseconds for each in self.made), n=20)[-1]

    @property
    def usual(self) -> Weight:
        """The weight of the reply in the middle, by bytes."""
        return statistics.median_low([each.reply for each in self.made])

    @property
    def largest(self) -> Weight:
        """The weight of the longest reply."""
        return max(each.reply for each in self.made)

    @property
    def most_sent(self) -> int:
        """Bytes of the longest request: its JSON or, where the address carries that, the query of the address."""
        return max(each.sent for each in self.made)


class Sitting:
    """One learner in front of one block, always taking the first option unless told otherwise.

    `seen` is what the last decision was answered with.
    """

    def __init__(self, contender: Contender, stored: Any, lms: Lms) -> None:
        self._contender = contender
        self._stored = stored
        self._lms = lms.as_user(None) if contender.visitor else lms
        self.seen: Json = {}
        if contender.start:
            self.move(*contender.start)

    def decide(self) -> Exchange:
        """Send the next decision, wait for the reply and look at it."""
        return self.move(*self._contender.request(self.seen))

    def move(self, handler: str, sent: Json) -> Exchange:
        """Send a request that is answered with where the learner stands then."""
        exchange, self.seen = self.ask(handler, sent)
        return exchange

    def ask(self, handler: str, sent: Json) -> tuple[Exchange, Json]:
        """Send any request; the reply as an exchange and as JSON."""
        text = _query(sent) if self._contender.visitor else json.dumps(sent)
        milliseconds, reply = timed(lambda: self._send(handler, text))
        said = reply.json if reply.status == 200 else {"success": False}
        if said.get("success") is False:
            raise RuntimeError(f"{self._contender.name}: {reply.status} {reply.text[:200]}")
        return Exchange(milliseconds, len(text), weigh(reply.body)), said

    def _send(self, handler: str, text: str) -> Reply:
        if self._contender.visitor:
            return self._lms.get(self._stored, handler, query=text)
        return self._lms.post_raw(self._stored, handler, text.encode())


def _query(sent: Json) -> str:
    """A request as the address of a GET carries it."""
    return urlencode({"ask": json.dumps(sent, separators=(",", ":"))}, quote_via=quote)


def play(contenders: Sequence[Contender], decisions: int, learners: int) -> dict[str, Exchanges]:
    """Let learners play all blocks side by side, decision by decision, in an order that is drawn anew every time.

    A fixed order would favour whatever comes after a small request, which leaves the processor's caches alone.
    """
    course, chance = Lms(language=LANGUAGE), random.Random(SEED)
    made: dict[str, list[Exchange]] = {each.name: [] for each in contenders}
    stored = [(each, course.load(each.block_class, **each.fields)) for each in contenders]
    for number in range(learners):
        lms = course.as_user(Learner(f"learner{number}"))
        sittings = {each.name: Sitting(each, there, lms) for each, there in stored}
        for _ in range(decisions):
            for name in chance.sample(list(sittings), len(sittings)):
                made[name].append(sittings[name].decide())
    return {name: Exchanges(tuple(made[name]), sitting.seen) for name, sitting in sittings.items()}
