"""Nothing that lies ahead leaves the server: 1,000 walks through a case in which every text and number is unique."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest

from legal_case.block import LegalCaseXBlock
from legal_case.domain.debrief import expert_line
from legal_case.opening import open_case
from tests.legal_case.block_cases import Player
from tests.runtimes import Learner, Lms

CANARY = re.compile(r"zq[0-9]{4}")
TOKEN = re.compile(r"[0-9a-f]{8,}")
NUMBER = re.compile(r"(?<![0-9.])[5-9][0-9]{2}(?![0-9]|\.[0-9])")
WALKS = 1_000


@dataclass
class Choice:
    """An option or an item: its canaries by what they are, and what it takes to see it."""

    texts: dict[str, str]
    points: int
    needs: str = ""
    shown_locked: bool = False


@dataclass
class Screen:
    """A step with its canaries."""

    kind: str
    texts: dict[str, str]
    points: int = 0
    goto: str = ""
    choices: list[Choice] = field(default_factory=list)


class Zoo:
    """A case built so that no two of its texts, ids and numbers are the same, with the XML that says so."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.names = (f"zq{number:04}" for number in count(1))
        self.worth = iter(chance.sample(range(501, 999), 180))
        self.documents = [self.texts("id", "title", "text", "expert") for _ in range(8)]
        self.laws = [self.texts("id", "title") for _ in range(8)]
        self.counter, self.hidden_counter = self.texts("id", "title"), self.texts("id", "title")
        self.deadline, self.asked_deadline = self.texts("id", "title"), self.texts("id", "title")
        self.client = self.texts("name", "status", "text")
        self.skill = self.texts("id", "title")
        self.screens = [self.screen(number) for number in range(24)]
        self.endings = [Screen("ending", self.texts("id", "title", "text")) for _ in range(4)]
        self.link()

    def texts(self, *kinds: str) -> dict[str, str]:
        return {kind: next(self.names) for kind in kinds}

    def screen(self, number: int) -> Screen:
        kind = ("decision", "info", "decision", "date", "decision", "evidence", "basis", "reflect")[number % 8]
        texts = self.texts("id", "title", "text", "consequence", "expert")
        screen = Screen(kind, texts, next(self.worth) if kind == "date" else 0)
        if kind == "decision":
            screen.choices = [self.option(place) for place in range(4)]
        elif kind in ("evidence", "basis"):
            things = self.documents if kind == "evidence" else self.laws
            chosen = self.chance.sample(things[:6], 3)
            screen.choices = [Choice(thing, next(self.worth)) for thing in chosen]
        return screen

    def option(self, place: int) -> Choice:
        needs = self.chance.choice(self.documents[:6])["id"] if place > 1 else ""
        texts = self.texts("id", "label", "consequence", "expert")
        return Choice(texts, next(self.worth), needs, shown_locked=place == 3)

    def link(self) -> None:
        """Lead every screen and option forward, so that walks end."""
        order = [*self.screens, *self.endings]
        for at, screen in enumerate(self.screens):
            ahead = order[at + 1 : at + 6]
            screen.goto = self.chance.choice(ahead).texts["id"]
            for choice in screen.choices:
                choice.texts = {**choice.texts, "goto": self.chance.choice(ahead).texts["id"]}

    def xml(self) -> str:
        """The case as its author would write it."""
        client, counter, hidden = self.client, self.counter, self.hidden_counter
        named = [
            f'<client name="{client["name"]}" status="{client["status"]}"><![CDATA[<p>{client["text"]}</p>]]></client>',
            '<calendar today="2026-11-02"/>',
            f'<skill id="{self.skill["id"]}" title="{self.skill["title"]}"/>',
            f'<counter id="{counter["id"]}" title="{counter["title"]}" start="3" max="9"/>',
            f'<counter id="{hidden["id"]}" title="{hidden["title"]}" start="333" max="444" show="never"/>',
            *(f'<law id="{law["id"]}" title="{law["title"]}" as-of="2026-11-22"/>' for law in self.laws),
            *(self.document(at, texts) for at, texts in enumerate(self.documents)),
            self.limit(self.deadline),
            self.limit(self.asked_deadline),
        ]
        steps = [*map(self.step, self.screens), *map(self.step, self.endings)]
        first = self.screens[0].texts["id"]
        return f'<legal_case schema="1" first="{first}">{"".join(named + steps)}</legal_case>'

    def document(self, at: int, texts: dict[str, str]) -> str:
        later = f' requires="visited({self.screens[at].texts["id"]})"' if at > 5 else ""
        inside = f"<text><![CDATA[<p>{texts['text']}</p>]]></text><expert>{texts['expert']}</expert>"
        return f'<document id="{texts["id"]}" title="{texts["title"]}" key="true"{later}>{inside}</document>'

    def limit(self, texts: dict[str, str]) -> str:
        return f'<deadline id="{texts["id"]}" title="{texts["title"]}" from="2026-11-02" days="14"/>'

    def step(self, screen: Screen) -> str:
        texts = screen.texts
        more = {
            "date": f' deadline="{self.asked_deadline["id"]}" points="{screen.points}" goto="{screen.goto}"',
            "ending": ' outcome="mixed"',
            "decision": "",
        }.get(screen.kind, f' goto="{screen.goto}"')
        more += ' pick="1"' if screen.kind in ("evidence", "basis") else ""
        prose = "".join(
            f"<{tag}>{texts[tag]}</{tag}>"
            for tag in ("text", "consequence", "expert")
            if tag in texts and not (screen.kind == "decision" and tag == "consequence")
        )
        children = "".join(self.choice(screen, choice) for choice in screen.choices)
        skill = f' skill="{self.skill["id"]}"'
        head = f'<step id="{texts["id"]}" type="{screen.kind}" title="{texts["title"]}"{skill}{more}>'
        return f"{head}{prose}{children}</step>"

    def choice(self, screen: Screen, choice: Choice) -> str:
        texts = choice.texts
        if screen.kind != "decision":
            return f'<want {"doc" if screen.kind == "evidence" else "law"}="{texts["id"]}" points="{choice.points}"/>'
        needs = f' requires="read({choice.needs})"' if choice.needs else ""
        needs += ' locked="show"' if choice.shown_locked else ""
        law = self.chance.choice(self.laws)["id"]
        prose = "".join(f"<{tag}>{texts[tag]}</{tag}>" for tag in ("label", "consequence", "expert"))
        aim = f'goto="{texts["goto"]}" points="{choice.points}" law="{law}" set="{self.hidden_counter["id"]}+1"'
        return f'<option id="{texts["id"]}" {aim}{needs}>{prose}</option>'

    def numbers(self) -> set[str]:
        """Every point value of the case, as it would be written."""
        return {str(thing.points) for screen in self.screens for thing in (screen, *screen.choices) if thing.points}

    def may_be_seen(self, log: list[list[Any]]) -> set[str]:
        """What a learner with this log has earned the right to see; worked out apart from the block."""
        steps = {screen.texts["id"]: screen for screen in (*self.screens, *self.endings)}
        here, visited, read = self.screens[0].texts["id"], [self.screens[0].texts["id"]], set()
        seen = {*self.client.values(), self.counter["title"], self.deadline["title"]}
        seen |= self.offered(steps[here], read)
        for name, given, _ in log:
            if name == ":read":
                read.add(given)
                seen.add(next(each["text"] for each in self.documents if each["id"] == given))
            else:
                here = self.next_step(steps[name], given, seen)
                visited.append(here)
            seen |= self.offered(steps[here], read)
        if here not in self.asking() and not self.asking() & self.ahead(here):
            seen.add(self.asked_deadline["title"])  # nothing is left to work out
        late = {self.documents[at]["title"] for at in (6, 7) if self.screens[at].texts["id"] in visited}
        return seen | late | {each["title"] for each in self.documents[:6]}

    def asking(self) -> set[str]:
        """The steps that ask for the deadline which learners have to work out."""
        return {screen.texts["id"] for screen in self.screens if screen.kind == "date"}

    def ahead(self, here: str) -> set[str]:
        """Every step that can still come, by following what is written."""
        steps, found, waiting = {screen.texts["id"]: screen for screen in self.screens}, set(), [here]
        while waiting:
            screen = steps.get(waiting.pop())
            targets = [choice.texts["goto"] for choice in screen.choices] if screen else []
            targets += [screen.goto] if screen and screen.kind != "decision" else []
            waiting += [each for each in targets if each not in found]
            found.update(targets)
        return found

    def next_step(self, screen: Screen, given: Any, seen: set[str]) -> str:
        if screen.kind == "date":
            seen.add(self.asked_deadline["title"])
        if screen.kind != "decision":
            seen.add(screen.texts["consequence"])
            return screen.goto
        taken = next(choice for choice in screen.choices if choice.texts["id"] == given)
        seen.add(taken.texts["consequence"])
        return taken.texts["goto"]

    def offered(self, screen: Screen, read: set[str]) -> set[str]:
        shown = {screen.texts["title"], screen.texts["text"]}
        if screen.kind != "decision":
            return shown | {choice.texts["title"] for choice in screen.choices}
        return shown | {o.texts["label"] for o in screen.choices if o.shown_locked or not o.needs or o.needs in read}


ZOO = Zoo(random.Random(20261122))
SOURCE = ZOO.xml()
NUMBERS = ZOO.numbers()


def test_the_case_of_the_walks_is_playable_and_unique() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=SOURCE)
    assert "legal-case" in lms.page(block)
    assert len(set(CANARY.findall(SOURCE))) > 250
    assert len(NUMBERS) > 50


def walk(chance: random.Random, player: Player) -> None:
    """Answer at random until an ending; read and look at the page now and then."""
    if chance.random() < 0.1:
        inspect(player, player.runtime.page(player.block))
    while not player.view["finished"]:
        reply = wander(chance, player)
        assert reply.status == 200, reply.text
        inspect(player, reply.text)
        if chance.random() < 0.05:
            inspect(player, player.runtime.page(player.block))
    inspect(player, player.post("look_back").text)
    if chance.random() < 0.5:
        inspect(player, player.runtime.page(player.block))


def wander(chance: random.Random, player: Player) -> Any:
    step, unread = player.view["step"], [each for each in player.view["documents"] if not each["read"]]
    if unread and chance.random() < 0.3:
        return player.post("read", document=chance.choice(unread)["token"])
    if chance.random() < 0.05:
        return player.post("view")
    tokens = [option["token"] for option in step["options"] if not option["locked"]]
    given: dict[str, Any] = {
        "decision": lambda: {"choice": chance.choice(tokens)},
        "evidence": lambda: {"picks": chance.sample(tokens, 1)},
        "basis": lambda: {"picks": chance.sample(tokens, 1)},
        "date": lambda: {"date": chance.choice(["2026-11-16", "2026-11-17"])},
        "reflect": lambda: {"text": "nothing in particular"},
    }.get(step["type"], dict)()
    return player.post("answer", attempt=player.view["attempt"], at=player.view["at"], step=step["token"], **given)


def inspect(player: Player, text: str) -> None:
    """Compare every canary and every number of a text with what the learner may see."""
    state = player.runtime.state(player.block)
    log = state["record"]["attempt"]["log"] if state else []
    allowed = ZOO.may_be_seen(log)
    leaked = set(CANARY.findall(text)) - allowed
    assert not leaked, (leaked, text)
    numbers = set(NUMBER.findall(TOKEN.sub(" ", CANARY.sub(" ", text)))) & NUMBERS
    if numbers and player.view["finished"]:
        numbers.discard(str(player.view["score"]["points"]))
    assert not numbers, (numbers, text)


@pytest.mark.many
@pytest.mark.parametrize("herd", range(4))
def test_a_thousand_random_walks_see_nothing_that_lies_ahead(herd: int) -> None:
    chance = random.Random(herd)
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=SOURCE)
    for number in range(WALKS // 4):
        player = Player(lms.as_user(Learner(f"walker{herd}-{number}")), block)
        player.look()
        walk(chance, player)
        assert not player.post("look_back").json["debrief"]["full"]


def test_the_watch_would_notice_a_leak() -> None:
    player = Player.at(Lms(), SOURCE)
    later = ZOO.screens[-1].texts["title"]
    for text in (later, f'"points":{ZOO.screens[0].choices[0].points},', ZOO.screens[0].texts["id"]):
        with pytest.raises(AssertionError):
            inspect(player, text)


def test_a_refusal_shows_no_more_than_a_view() -> None:
    chance = random.Random(7)
    player = Player.at(Lms(), SOURCE)
    while not player.view["finished"]:
        at = player.view["at"]
        for body in ({"step": "0" * 16}, {"step": player.view["step"]["token"], "choice": "0" * 16}):
            inspect(player, player.post("answer", attempt=1, at=at, **body).text)
        inspect(player, player.post("restart", attempt=1).text)
        inspect(player, player.post("look_back").text)
        wander(chance, player)


def test_the_page_for_visitors_shows_the_first_step_only() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=SOURCE)
    anonymous = lms.as_user(None)
    for view in ("public_view", "student_view"):
        page = anonymous.page(block, view)
        assert not set(CANARY.findall(page)) - ZOO.may_be_seen([])
        assert not lms.records.modules


def test_the_full_debrief_tells_of_other_steps_the_titles_on_the_best_way_only() -> None:
    """Experts' words and points come at the end, and never those of a path that was not taken."""
    chance = random.Random(5)
    for number in range(25):
        player = Player(Lms(Learner(f"one-{number}")), None)
        player.block = player.runtime.load(LegalCaseXBlock, data=SOURCE, attempts_allowed=1)
        player.look()
        walk_on(chance, player)
        reply = player.post("look_back")
        assert reply.json["debrief"]["full"]
        log = player.runtime.state(player.block)["record"]["attempt"]["log"]
        unvisited = [screen for screen in ZOO.screens if screen.texts["id"] not in {entry[0] for entry in log}]
        hidden = {text for screen in unvisited for name, text in screen.texts.items() if name != "title"}
        hidden |= {
            text
            for screen in unvisited
            for choice in screen.choices
            for name, text in choice.texts.items()
            if name in ("label", "consequence") or (name == "expert" and screen.kind == "decision")
        }
        hidden |= {each["expert"] for each in ZOO.documents} | {each["text"] for each in ZOO.documents}
        assert not set(CANARY.findall(reply.text)) & (hidden - told_of_documents(log))
        titles = {screen.texts["title"] for screen in (*ZOO.screens, *ZOO.endings)} - ZOO.may_be_seen(log)
        assert set(CANARY.findall(reply.text)) & titles <= best_titles()
        ids = {screen.texts["id"] for screen in ZOO.screens} | {law["id"] for law in ZOO.laws}
        assert not set(CANARY.findall(reply.text)) & ids


def told_of_documents(log: list[list[Any]]) -> set[str]:
    """What experts notice in the documents that were in the file at the end."""
    seen = ZOO.may_be_seen(log)
    return {each["expert"] for each in ZOO.documents if each["title"] in seen}


def best_titles() -> set[str]:
    """The titles on the best way."""
    line = expert_line(open_case(SOURCE).exploration)
    return {turn.step.title for turn in line.turns} | {line.position.here.title}


def walk_on(chance: random.Random, player: Player) -> None:
    while not player.view["finished"]:
        assert wander(chance, player).status == 200
