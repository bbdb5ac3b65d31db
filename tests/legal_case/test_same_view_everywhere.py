"""The same log shows the same page on every Python, Django and XBlock that is promised, in three languages.

`golden_views.json` holds what the pages hash to. Whoever changes a sentence or a view on purpose renews it with
`python -m tests.legal_case.test_same_view_everywhere`, and reads the difference of this file before committing it.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from legal_case import wording
from legal_case.block import LegalCaseXBlock
from legal_case.sample import SAMPLE
from tests.legal_case.block_cases import SMALL, Player
from tests.runtimes import Lms

GOLDEN = Path(__file__).with_name("golden_views.json")
LANGUAGES = ("en", "pl", "uk")
WALKS = 24
KINDS = ("decision", "info", "date", "evidence", "decision", "basis", "reflect")


def wild(seed: int, length: int = 14, first: int = 0) -> str:
    """A case thrown together by numbers alone, in which every step leads onward; `first` is the kind it begins with."""
    chance = random.Random(seed)
    steps = [_wild_step(chance, number, KINDS[(number + first) % 7], length) for number in range(length)]
    papers = "".join(
        f'<document id="d{n}" title="Paper {n}" kind="letter" dated="2026-0{n + 1}-1{n}" key="true">'
        f"<text>What paper {n} says.</text><expert>What paper {n} tells.</expert></document>"
        for n in range(4)
    )
    laws = "".join(f'<law id="l{n}" title="art. {n + 1} § 2" as-of="2026-11-2{n}"/>' for n in range(3))
    return (
        '<legal_case schema="1" first="s0"><client name="Ola" status="">Ola waits.</client>'
        '<calendar today="2026-10-26" rule="pl-kpa"/><counter id="trust" title="Trust" start="4" min="0" max="9"/>'
        f'{laws}{papers}<deadline id="term" title="A term" from="2026-10-20" days="14" law="l0"/>'
        f'<deadline id="later" title="A later term" from="2026-11-01" days="30" requires="trust > 4"/>{"".join(steps)}'
        f'<step id="s{length}" type="ending" title="Heard" outcome="good"><text>It is heard.</text></step>'
        f'<step id="s{length + 1}" type="ending" title="Lost" outcome="bad"><text>It is lost.</text></step>'
        "</legal_case>"
    )


def _wild_step(chance: random.Random, number: int, kind: str, length: int) -> str:
    onward = [f"s{min(number + 1 + chance.randrange(3), length + chance.randrange(2))}" for _ in range(4)]
    head = f'<step id="s{number}" type="{kind}" title="Step {number}"'
    text = f"<text>What step {number} is about.</text>"
    if kind == "decision":
        options = "".join(_wild_option(chance, f"s{number}-{place}", goto, place) for place, goto in enumerate(onward))
        return f"{head}>{text}{options}</step>"
    more = {"date": ' deadline="term" points="2"', "evidence": ' pick="2"', "basis": ' pick="1"'}.get(kind, "")
    names = {"evidence": ("doc", "d", 4), "basis": ("law", "l", 3)}.get(kind)
    items = ""
    if names:
        tag, letter, many = names
        items = f'<want {tag}="{letter}0" points="2"/>'
        items += "".join(f'<decoy {tag}="{letter}{n}" points="{-(n % 2)}"/>' for n in range(1, many))
    told = f"<consequence>What follows from step {number}.</consequence>" if number % 2 else ""
    return f'{head} goto="{onward[0]}"{more}>{text}{told}{items}</step>'


def _wild_option(chance: random.Random, name: str, goto: str, place: int) -> str:
    needs = ("", "", ' requires="read(d1)" locked="show"', ' requires="trust > 4 and open(term)"')[place]
    effects = f' points="{chance.randrange(-1, 4)}" days="{chance.randrange(5)}" set="trust{"+-"[place % 2]}1"'
    prose = f"<label>Way {name}</label><consequence>After {name}.</consequence><expert>Of {name}.</expert>"
    return f'<option id="{name}" goto="{goto}"{effects}{needs}>{prose}</option>'


CASES = {"small": SMALL, "sample": SAMPLE, "wild": wild(20261124)}


class Walk:
    """One learner's way through a case, seen in three languages at every step."""

    def __init__(self, source: str, seed: int) -> None:
        self.chance, self.seen = random.Random(seed), {language: list[Any]() for language in LANGUAGES}
        self.player = Player.at(Lms(), source, attempts_allowed=1, display_name="A case")

    def go(self) -> dict[str, list[Any]]:
        """Walk to an ending, look back, and show every page that there was on the way."""
        self.show("view")
        while not self.player.view["finished"]:
            handler, body = self.next_request()
            assert self.player.post(handler, **body).status == 200
            self.show("view")
        self.show("look_back")
        return self.seen

    def show(self, handler: str) -> None:
        """Note what a page shows in each language."""
        for language in LANGUAGES:
            there = Lms(language=language, records=self.player.runtime.records)
            with translation.override(language):
                self.seen[language].append(there.post(self.player.block, handler).json)

    def next_request(self) -> tuple[str, dict[str, Any]]:
        """Anything that the page offers; only `randrange` is asked, which every Python answers alike."""
        view = self.player.view
        step, unread = view["step"], [each for each in view["documents"] if not each["read"]]
        if unread and not self.chance.randrange(4):
            return "read", {"document": unread[self.chance.randrange(len(unread))]["token"]}
        tokens = [option["token"] for option in step["options"] if not option["locked"]]
        first = self.chance.randrange(max(1, len(tokens)))
        given: dict[str, dict[str, Any]] = {
            "decision": {"choice": (tokens or [""])[first]},
            "evidence": {"picks": (tokens[first:] + tokens[:first])[: step["pick"]]},
            "basis": {"picks": (tokens[first:] + tokens[:first])[: step["pick"]]},
            "date": {"date": f"2026-11-{3 + self.chance.randrange(12):02}"},
            "reflect": {"text": "Mine."},
        }
        here = {"attempt": view["attempt"], "at": view["at"], "step": step["token"]}
        return "answer", {**here, **given.get(step["type"], {})}


def canonical(seen: object) -> str:
    """The hash of what pages show, without tokens, which depend on the secret of the site."""
    text = json.dumps(without_tokens(seen), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def without_tokens(seen: Any) -> Any:
    """Lists and objects without the key `token`."""
    if isinstance(seen, dict):
        return {name: without_tokens(value) for name, value in seen.items() if name != "token"}
    return [without_tokens(each) for each in seen] if isinstance(seen, list) else seen


def days_in(seen: Any) -> Iterator[dict[str, str]]:
    """Every day that a page shows, as its number and in words."""
    if isinstance(seen, dict):
        if seen.keys() == {"iso", "text"}:
            yield seen
        seen = list(seen.values())
    for each in seen if isinstance(seen, list) else ():
        yield from days_in(each)


def hashes_of(name: str) -> dict[str, list[str]]:
    """What the walks through one case hash to: whole pages in English, their days in the other languages.

    The other sentences of Polish and Ukrainian pages are the catalogues' business.
    """
    walks = [Walk(CASES[name], seed).go() for seed in range(WALKS)]
    found = {f"{name}-en": [canonical(walk["en"]) for walk in walks]}
    for language in LANGUAGES[1:]:
        found[f"{name}-{language}-days"] = [canonical([list(days_in(walk[language])) for walk in walks])]
    return found


def calendar_in(language: str) -> str:
    """What the days of two years hash to, in full and short."""
    with translation.override(language):
        days = [date(2026, 1, 1) + timedelta(days=number) for number in range(730)]
        return canonical([[wording.day(day), wording.short_day(day)] for day in days])


def golden() -> dict[str, list[str]]:
    """Everything that is held against the file."""
    found = {f"days-{language}": [calendar_in(language)] for language in LANGUAGES}
    for name in CASES:
        found |= hashes_of(name)
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_same_log_shows_the_same_page_everywhere(name: str) -> None:
    kept = json.loads(GOLDEN.read_text())
    found = hashes_of(name)
    assert found == {key: kept[key] for key in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_is_written_the_same_everywhere(language: str) -> None:
    assert json.loads(GOLDEN.read_text())[f"days-{language}"] == [calendar_in(language)]


def test_the_walks_are_many_and_differ() -> None:
    kept = json.loads(GOLDEN.read_text())
    walks = [each for name in CASES for each in kept[f"{name}-en"]]
    assert len(walks) >= 60
    assert len(set(kept["small-en"])) == len(set(kept["wild-en"])) == WALKS
    assert len(set(walks)) > 50
    assert set(kept) == {f"days-{language}" for language in LANGUAGES} | {
        f"{name}-{rest}" for name in CASES for rest in ("en", "pl-days", "uk-days")
    }


def test_days_are_found_wherever_they_stand() -> None:
    seen = Walk(CASES["wild"], 0).go()["pl"]
    assert all("2026" in day["text"] and day["iso"].startswith("2026-") for day in days_in(seen))
    assert sum(1 for _ in days_in(seen)) > 20


def test_the_wild_case_can_be_played() -> None:
    lms = Lms()
    checked = lms.post(lms.load(LegalCaseXBlock, data=CASES["wild"]), "view")
    assert checked.json["step"]["title"] == "Step 0"


def renew() -> None:
    """Write the file anew."""
    with tempfile.TemporaryDirectory() as store:
        os.environ |= {"AKADEMIA_WORKBENCH_DIR": store, "DJANGO_SETTINGS_MODULE": "sdk_settings.settings"}
        import django

        django.setup()
        GOLDEN.write_text(json.dumps(golden(), indent=1) + "\n")


if __name__ == "__main__":
    renew()
