"""On a page that runs from right to left every text keeps the order of its own language: "14 dni" stays "14 dni".

The rule is held without a browser: wherever a page has a text, the box that lays it out reads in the direction of the
text's own first letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

import legal_case
from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, MALFORMED, Player
from tests.runtimes import Lms, StudioPreview

SHEET = (Path(legal_case.__file__).parent / "public" / "student.css").read_text(encoding="utf-8")
RULE = re.compile(r"([^{}]+)\{([^{}]*unicode-bidi:\s*plaintext[^{}]*)\}")
APART = re.compile(r"([^{}/]+)\{[^{}]*display: (?:flex|grid)")


def words_within_a_sentence() -> frozenset[str]:
    """The elements that the rule leaves to the sentence in which they stand."""
    found = RULE.search(SHEET)
    assert found
    excepted = re.search(r"\.legal-case :not\(([^)]*)\)", found[1])
    assert excepted
    return frozenset(name.strip() for name in excepted[1].split(","))


WITHIN = words_within_a_sentence()


def lays_out_apart() -> Iterator[tuple[str, str]]:
    """What lays out each of its parts by itself: the last name of each such rule, and the one before it."""
    for selectors in APART.findall(SHEET):
        for selector in re.split(r",(?![^()]*\))", selectors):
            names = re.sub(r",\s+", ",", selector).replace(" > ", " ").split()
            for last in re.sub(r"^:is\((.*)\)$", r"\1", names[-1]).split(","):
                yield last, names[-2] if len(names) > 1 else ""


FLEXIBLE = tuple(lays_out_apart())


def named(node: html.HtmlElement, name: str) -> bool:
    """Whether an element has this class or tag."""
    return name in (node.tag, *(f".{each}" for each in (node.get("class") or "").split()))


def laid_out_apart(node: html.HtmlElement) -> bool:
    """Whether the texts right inside an element would be boxes without a name, which no rule can reach."""
    around = list(node.iterancestors())
    return any(
        named(node, last) and (last.startswith(".") or any(named(each, before) for each in around[:1]))
        and (before in ("", ".legal-case") or any(named(each, before) for each in around))
        for last, before in FLEXIBLE
    )  # fmt: skip


def texts(page: str) -> Iterator[tuple[html.HtmlElement, str]]:
    """Every text on a page of the block with the element right around it."""
    tree = html.fragment_fromstring(page, create_parent="div")
    for node in tree.iter():
        if isinstance(node.tag, str) and node.tag != "script":
            yield from ((node, text) for text in (node.text, *(child.tail for child in node)) if (text or "").strip())


def pages() -> dict[str, str]:
    """Pages of every kind of step, of an ending, for staff, and of a case that cannot be played."""
    found, player = {}, Player.at(Lms())
    for move in (*BEST_PATH, None):
        found[player.view["step"]["title"]] = player.runtime.page(player.block)
        if move:
            player.answer(move)
    broken = StudioPreview()
    found["broken"] = broken.page(broken.load(LegalCaseXBlock, data=MALFORMED["no-goto-there"]))
    return found


PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_every_text_is_laid_out_in_its_own_direction(name: str) -> None:
    for node, text in texts(PAGES[name]):
        around = [node, *node.iterancestors()]
        sentence = next(each for each in around if each.tag not in WITHIN or each.getparent().tag == "dd")
        assert sentence.get("class") != "legal-case", text
        assert not laid_out_apart(node), (node.get("class"), text)


def test_there_are_texts_to_be_looked_at() -> None:
    assert len(PAGES) == 8
    assert sum(1 for page in PAGES.values() for _ in texts(page)) > 150


def test_a_number_before_its_icon_is_a_box_of_its_own() -> None:
    """The line of facts keeps the page's direction, since its icon hangs out of it; what it says does not."""
    assert re.search(r"\.lc-facts dd \{[^}]*unicode-bidi: isolate", SHEET)
    days = html.fragment_fromstring(PAGES["The proof"], create_parent="div").xpath(".//dd")
    assert days
    for day in days:
        assert not (day.text or "").strip()
        assert {child.tag for child in day} == {"svg", "time", "strong"} or len(day) == 2


def test_what_stands_apart_is_known_from_the_sheet() -> None:
    assert {(".lc-notice", ".legal-case"), ("span", ".lc-fold-note"), (".lc-row", ".legal-case")} <= set(FLEXIBLE)
    row = html.fragment_fromstring('<p class="lc-row">14 dni</p>')
    assert laid_out_apart(row)
    assert laid_out_apart(html.fragment_fromstring('<b class="lc-fold-note"><span>14 dni</span></b>')[0])
    assert not laid_out_apart(html.fragment_fromstring("<div><span>14 dni</span></div>")[0])


def test_strong_words_that_stand_apart_are_in_the_rule() -> None:
    found = RULE.search(SHEET)
    assert found
    assert ":is(dd, .lc-row, .lc-score, .lc-pick) > strong" in found[1]
    strong = [node for page in PAGES.values() for node, _ in texts(page) if node.tag == "strong"]
    assert strong
    for node in strong:
        parent = node.getparent()
        assert parent.tag in ("dd", "p", "span") or named(parent, ".lc-score")


def test_all_texts_of_a_page_begin_at_the_same_edge() -> None:
    """The edge is the page's and handed down; `start` would be each text's own, far from its icon or its rail."""
    assert re.search(r"\.legal-case:dir\(rtl\) \{\s*text-align: right", SHEET)
    assert SHEET.count("text-align: start") == 1
    assert SHEET.index("text-align: start") < SHEET.index("}")
