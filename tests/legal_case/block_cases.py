"""Cases as authors write them, and a learner who plays them through the handlers of a block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from legal_case.block import LegalCaseXBlock
from tests.runtimes import Lms, PlatformRuntime, Reply, StudioEditor, StudioPreview

SMALL = """\
<legal_case schema="1" first="start">
  <client name="Nadia" status="temporary stay"><![CDATA[<p>Nadia brings an envelope.</p>]]></client>
  <calendar today="2026-11-02" rule="pl-kpa"/>
  <counter id="trust" title="Trust" start="5" min="0" max="10" show="always"/>
  <law id="kpa129" title="art. 129 § 2 k.p.a." as-of="2026-11-22" url="https://example.org/kpa"/>
  <law id="kpa58" title="art. 58 k.p.a." as-of="2026-11-22"/>
  <document id="refusal" title="The refusal" kind="decision" dated="2026-10-20" key="true" src="/static/refusal.pdf">
    <text><![CDATA[<p>Refused. <a href="/static/annex.pdf">Annex</a></p>]]></text>
    <expert>Count from the delivery.</expert>
  </document>
  <document id="envelope" title="The envelope" kind="envelope">
    <text>Delivered on 28 October.</text>
  </document>
  <document id="receipt" title="The receipt" kind="receipt">
    <text>Groceries.</text>
  </document>
  <deadline id="appeal" title="The appeal" from="2026-10-28" days="14" law="kpa129"/>
  <step id="start" type="decision" title="An envelope">
    <text><![CDATA[<p>What first? <img src="/static/desk.png" alt="A desk"></p>]]></text>
    <option id="look" goto="day" points="2" set="trust+1">
      <label>Look at the stamp</label>
      <consequence>The stamp says 28 October.</consequence>
      <expert>Good, but read first.</expert>
    </option>
    <option id="guess" goto="day" points="0" days="20" critical="harm" cap="40">
      <label>Say that it is too late</label>
      <consequence>Nadia leaves for three weeks.</consequence>
      <expert>Never answer before counting.</expert>
    </option>
    <option id="ask" goto="day" points="3" law="kpa129" requires="read(refusal)" locked="show" critical="good">
      <label>Ask about the refusal</label>
      <consequence>Nadia explains.</consequence>
      <expert>Reading comes first.</expert>
    </option>
  </step>
  <step id="day" type="date" title="The last day" deadline="appeal" points="2" goto="proof" wrong="late">
    <text>Which day is the last?</text>
  </step>
  <step id="late" type="info" title="Counted again" goto="proof">
    <text>A colleague counts again.</text>
  </step>
  <step id="proof" type="evidence" title="The proof" pick="2" goto="basis">
    <text>What proves the delivery?</text>
    <want doc="refusal" points="2"/>
    <want doc="envelope" points="1"/>
    <decoy doc="receipt" points="-1"/>
  </step>
  <step id="basis" type="basis" title="The basis" pick="1" goto="note">
    <text>Which provision?</text>
    <want law="kpa129" points="2"/>
    <decoy law="kpa58" points="0"/>
  </step>
  <step id="note" type="reflect" title="A note" goto="last">
    <text>Write down what you learned.</text>
  </step>
  <step id="last" type="decision" title="The letter">
    <text>What goes out?</text>
    <option id="file" goto="good" points="1" requires="open(appeal)">
      <label>The appeal</label>
      <consequence>It is in time.</consequence>
    </option>
    <option id="plea" goto="mixed" points="0">
      <label>A plea</label>
      <consequence>The office waits.</consequence>
    </option>
    <option id="leave" goto="bad" points="-2">
      <label>Nothing at all</label>
      <consequence>Silence.</consequence>
    </option>
  </step>
  <step id="good" type="ending" title="In time" outcome="good">
    <text>The appeal is heard.</text>
  </step>
  <step id="mixed" type="ending" title="Open" outcome="mixed">
    <text>Nobody knows.</text>
  </step>
  <step id="bad" type="ending" title="Lost" outcome="bad">
    <text>The refusal stands.</text>
  </step>
</legal_case>
"""
BEST = 11
RIGHT_DAY, WRONG_DAY = "2026-11-12", "2026-11-11"
Moves = tuple[Any, ...]
BEST_PATH: Moves = ("Ask about", RIGHT_DAY, ("refusal", "envelope"), ("129",), "I count from delivery.", "The appeal")
POOR_PATH: Moves = ("Say that", WRONG_DAY, None, ("envelope", "receipt"), ("58",), "Nothing.", "Nothing at all")
LOOK_PATH: Moves = ("Look at", *BEST_PATH[1:])

TWO_WAYS = """\
<legal_case schema="1" first="fork">
  <step id="fork" type="decision" title="A fork">
    <text>Left or right?</text>
    <option id="left" goto="end" points="4"><label>Left</label><consequence>Left it is.</consequence></option>
    <option id="middle" goto="end" points="2"><label>Middle</label><consequence>Half way.</consequence></option>
    <option id="right" goto="end" points="1"><label>Right</label><consequence>Right it is.</consequence></option>
  </step>
  <step id="end" type="ending" title="The end"><text>That was it.</text></step>
</legal_case>
"""

MALFORMED = {
    "no-goto-there": TWO_WAYS.replace('goto="end" points="4"', 'goto="nowhere" points="4"'),
    "missing-step": TWO_WAYS.replace('first="fork"', 'first="spoon"'),
    "duplicate-step": TWO_WAYS.replace('<step id="end"', '<step id="fork"', 1),
    "duplicate-option": TWO_WAYS.replace('id="right"', 'id="left"'),
    "no-steps": '<legal_case schema="1" first="fork"/>',
    "no-ending": TWO_WAYS.replace('type="ending"', 'type="info"'),
    "step-in-step": TWO_WAYS.replace("</step>\n  <step", "<step").replace("</legal_case>", "</step></legal_case>"),
    "html-without-cdata": TWO_WAYS.replace("Left or right?", "<p>Left or <b>right</b>?</p>"),
    "stray-text": TWO_WAYS.replace("<step", "here and there<step", 1),
    "misspelt-attribute": TWO_WAYS.replace('points="4"', 'pionts="4"'),
    "broken-condition": TWO_WAYS.replace('points="4"', 'points="4" requires="read(("'),
    "unknown-schema": TWO_WAYS.replace('schema="1"', 'schema="7"'),
    "huge-points": TWO_WAYS.replace('points="4"', 'points="99999999999999999999"'),
}
BOMB = (
    '<!DOCTYPE bomb [<!ENTITY a "zzzzzzzzzz"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    + TWO_WAYS.replace("Left or right?", "&c;")
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]>' + TWO_WAYS.replace("Left or right?", "&file;")
UNREADABLE = {
    "entity-bomb": BOMB,
    "outside-entity": OUTSIDE,
    "ten-megabytes": TWO_WAYS.replace("Left or right?", "x" * 10_000_000),
    "not-closed": TWO_WAYS.replace("</legal_case>", ""),
    "undefined-entity": TWO_WAYS.replace("Left or right?", "&nbsp;"),
    "another-root": "<problem><p>2 + 2</p></problem>",
    "settings-inside": TWO_WAYS.replace("<legal_case ", '<legal_case url_name="evil" weight="9" '),
    "not-xml": "once upon a time",
    "empty": "",
    "deep": '<legal_case schema="1" first="a">' + "<step>" * 5_000 + "</step>" * 5_000 + "</legal_case>",
}


@dataclass
class Player:
    """Somebody who sees only what the handlers reply, and answers by the words on the screen."""

    runtime: PlatformRuntime
    block: Any
    view: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def at(cls, runtime: PlatformRuntime, source: str = SMALL, **settings: Any) -> Player:
        """A player before the first step of a new block."""
        player = cls(runtime, runtime.load(LegalCaseXBlock, data=source, **settings))
        player.look()
        return player

    def look(self) -> dict[str, Any]:
        """Ask where they stand."""
        self.view = self.runtime.post(self.block, "view").json
        return self.view

    def post(self, handler: str, **body: Any) -> Reply:
        """Send a body; a reply that brings a view along is seen."""
        reply = self.runtime.post(self.block, handler, body)
        if reply.status == 200:
            self.view = reply.json.get("view", reply.json if "step" in reply.json else self.view)
        return reply

    def option(self, words: str) -> str:
        """The token of the option, document or provision with these words on it."""
        return next(each["token"] for each in self.view["step"]["options"] if words in each["html"])

    def document(self, words: str) -> str:
        """The token of the document of the case file with these words in its title."""
        return next(each["token"] for each in self.view["documents"] if words in each["title"])

    def read(self, words: str) -> Reply:
        """Open a document."""
        return self.post("read", document=self.document(words))

    def body(self, move: Any) -> dict[str, Any]:
        """The request that a move means at the present step."""
        kind = self.view["step"]["type"]
        here = {"attempt": self.view["attempt"], "at": self.view["at"], "step": self.view["step"]["token"]}
        if kind == "decision":
            return {**here, "choice": self.option(move)}
        if kind in ("evidence", "basis"):
            return {**here, "picks": [self.option(words) for words in move]}
        return {**here, **({"date": move} if kind == "date" else {"text": move} if kind == "reflect" else {})}

    def body_of_last_option(self) -> dict[str, Any]:
        """The request that takes the last option of a decision."""
        step = self.view["step"]
        here = {"attempt": self.view["attempt"], "at": self.view["at"], "step": step["token"]}
        return {**here, "choice": step["options"][-1]["token"]}

    def answer(self, move: Any) -> Reply:
        """Answer the present step; `Ask about` needs the refusal to be read."""
        if move == "Ask about" and not self.view["documents"][0]["read"]:
            self.read("refusal")
        return self.post("answer", **self.body(move))

    def play(self, moves: Moves) -> Player:
        """Answer one step after another."""
        for move in moves:
            reply = self.answer(move)
            assert reply.status == 200, (move, reply.json)
        return self

    def restart(self) -> Reply:
        """Begin another attempt."""
        return self.post("restart", attempt=self.view["attempt"])


def all_paths() -> Iterator[tuple[Moves, int, int]]:
    """Every path of the small case with its points and its cap, worked out from the source by hand."""
    firsts = (("Look at", 2, 100, True), ("Say that", 0, 40, False), ("Ask about", 3, 100, True))
    days: tuple[tuple[Moves, int], ...] = (((RIGHT_DAY,), 2), ((WRONG_DAY, None), 0))
    proofs = [(pair, sum(POINTS[name] for name in pair)) for pair in combinations(POINTS, 2)]
    lasts = (("The appeal", 1), ("A plea", 0), ("Nothing at all", -2))
    for first, earned, cap, in_time in firsts:
        for day, day_points in days:
            for proof, proof_points in proofs:
                for law, law_points in (("129", 2), ("58", 0)):
                    for last, last_points in lasts if in_time else lasts[1:]:
                        moves = (first, *day, proof, (law,), "Mine.", last)
                        yield moves, earned + day_points + proof_points + law_points + last_points, cap


POINTS = {"refusal": 2, "envelope": 1, "receipt": -1}


def expected(points: int, cap: int) -> float:
    """The score of a path of the small case."""
    return min(max(0, points) / BEST, cap / 100)


def kept(runtime: PlatformRuntime) -> str:
    """All that a site keeps, as one text that two moments can be compared by."""
    site = runtime.records
    sessions = {key: session for key, session in site.sessions.items() if session}
    return repr((site.authored, site.olx, site.modules, site.rows, sessions, site.grades, site.completions, site.log))


def played_in(runtime: type[PlatformRuntime], source: str = SMALL) -> Player:
    """A player two entries into a case; Studio's editor keeps no answers, so there they stand at the start."""
    if runtime is StudioEditor:
        preview = Player.at(StudioPreview(), source)
        return Player(StudioEditor(records=preview.runtime.records), preview.block, preview.view)
    player = Player.at(runtime(), source)
    player.answer("Ask about")
    return player


def lms_with(source: str, **settings: Any) -> tuple[Lms, Any]:
    """An LMS and a block in it."""
    lms = Lms()
    return lms, lms.load(LegalCaseXBlock, data=source, **settings)
