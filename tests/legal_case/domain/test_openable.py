"""Which documents can ever be opened: never one less than what playing shows."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_case.domain import offer, play
from legal_case.domain.case import Case, Change, Counter
from legal_case.domain.exploration import Exploration
from legal_case.domain.openable import openable_documents
from legal_case.domain.position import start
from tests.legal_case import cases, strategies
from tests.legal_case.cases import case, deadline, decision, document, ending, option


def openable(told: Case) -> set[str]:
    """What can be opened, given what a search comes to."""
    exploration = Exploration(told)
    exploration.outlook(start(told))
    return openable_documents(told, exploration.steps, exploration.options)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(strategies.tiny_cases(), st.data())
def test_whatever_is_in_the_file_at_some_moment_can_be_opened(tiny: Case, data: st.DataObject) -> None:
    found, position = openable(tiny), start(tiny)
    for _ in range(data.draw(st.integers(0, 8))):
        assert {each.id for each in offer.documents(position)} <= found
        if position.finished or not strategies.has_answer(position):
            break
        position = play.follow(position, data.draw(strategies.entries(position)))
    assert {each.id for each in offer.documents(position)} <= found


def asking(requires: str, today_days: int = 0, **more: Any) -> Case:
    """Two options, one of them never open, and a document with a condition."""
    return case(
        decision("a", option("a1", "end", changes=(Change("moved", "+", 1),), days=today_days),
                 option("a2", "b", requires="visited(b)")),
        decision("b", option("b1", "end"), option("b2", "end")),
        ending(),
        documents=(document("d", requires), document("e", "read(d)"),
                   document("f", "read(g)"), document("g", "read(f)")),
        counters=(Counter("moved", "", 1, 0, 3), Counter("still", "", 1, 0, 3)),
        deadlines=(deadline("term", 3),),
        **more,
    )  # fmt: skip


@pytest.mark.parametrize(("requires", "can"), [
    ("visited(a)", True), ("visited(b)", False), ("not visited(b)", True), ("not visited(a)", False),
    ("chose(a1)", True), ("chose(a2)", False), ("not chose(a1)", True), ("read(e)", False), ("not read(e)", True),
    ("open(term)", True), ("not open(term)", False),
    ("moved > 1", True), ("moved > 3", False), ("moved < 0", False), ("moved <= 0", True), ("moved != 1", True),
    ("still > 1", False), ("still = 1", True), ("still != 1", False), ("still >= 2", False), ("not still < 2", False),
    ("still < moved", True), ("1 = 2", False), ("not 1 = 2", True), ("moved = still", True),
    ("visited(a) and chose(a2)", False), ("visited(b) or chose(a1)", True), ("not (visited(a) and chose(a1))", True),
    ("not (visited(a) or chose(a1))", False), ("not (not visited(b))", False),
])  # fmt: skip
def test_what_a_condition_rules_out(requires: str, can: bool) -> None:
    assert openable(asking(requires)) == ({"d", "e"} if can else set())


def test_days_that_pass_end_a_deadline() -> None:
    assert openable(asking("not open(term)", today_days=4)) == {"d", "e"}
    assert openable(asking("open(term)", calendar=None)) == {"d", "e"}


def test_every_document_without_a_condition_can_be_opened() -> None:
    assert openable(cases.envelope()) == {"envelope", "decision", "list", "receipt"}
