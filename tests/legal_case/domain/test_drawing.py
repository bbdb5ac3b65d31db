"""The map of a case: columns from the start to the endings, and a curve for all that leads on."""

import re
import time
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from legal_case.domain.case import Case, Step
from legal_case.domain.drawing import HEIGHT, WIDTH, Drawing, Edge, Node, drawn
from legal_case.olx import read
from tests.legal_case import cases, strategies
from tests.legal_case.cases import case, day, deadline, decision, ending, info, option
from tests.legal_case.faulty import FAULTS, MORE, SOUND, Fault

PATH = re.compile(r"M(-?\d+) (-?\d+)C(-?\d+) (-?\d+) (-?\d+) (-?\d+) (-?\d+) (-?\d+)")


def node(drawing: Drawing, name: str) -> Node:
    """The box of a step."""
    return next(each for each in drawing.nodes if each.id == name)


def overlap(one: Node, other: Node) -> bool:
    return abs(one.x - other.x) < WIDTH and abs(one.y - other.y) < HEIGHT


def columns(drawing: Drawing) -> list[set[str]]:
    """The steps by column, from the left."""
    return [{each.id for each in drawing.nodes if each.x == x} for x in sorted({each.x for each in drawing.nodes})]


def check_laws(told: Case, drawing: Drawing) -> None:
    """What holds for the map of every case."""
    assert drawing == drawn(told)
    assert [each.id for each in drawing.nodes] == list(told.step)
    assert not any(overlap(one, other) for one, other in combinations(drawing.nodes, 2))
    for each in drawing.nodes:
        assert each.x >= 0 <= each.y
        assert each.x + drawing.box_width <= drawing.width
        assert each.y + drawing.box_height <= drawing.height
    check_edges(told, drawing)
    check_order(told, drawing)


def check_edges(told: Case, drawing: Drawing) -> None:
    """Every target that there is has its curve, which begins and ends at the right boxes."""
    wanted = Counter((step.id, goto) for step in told.step.values() for goto in step.targets() if goto in told.step)
    assert Counter((edge.start, edge.end) for edge in drawing.edges) == wanted
    boxes = {each.id: each for each in drawing.nodes}
    for edge in drawing.edges:
        found = PATH.fullmatch(edge.path)
        assert found
        x, y, *_, to_x, to_y = map(int, found.groups())
        assert touches(boxes[edge.start], x, y)
        assert touches(boxes[edge.end], to_x, to_y)


def touches(box: Node, x: int, y: int) -> bool:
    return box.x <= x <= box.x + WIDTH and box.y <= y <= box.y + HEIGHT


def check_order(told: Case, drawing: Drawing) -> None:
    """Endings on the right, the lost before them, the others never more than one column further than from where."""
    at = {name: place for place, column in enumerate(columns(drawing)) for name in column}
    lost = {each.id for each in drawing.nodes if not each.reachable}
    endings = {each.id for each in drawing.nodes if each.type == "ending"}
    assert all(at[name] > at[other] for name in endings for other in at.keys() - endings)
    assert all(at[name] > at[other] for name in lost - endings for other in at.keys() - endings - lost)
    assert len({at[name] for name in endings}) <= 1
    assert len({at[name] for name in lost - endings}) <= 1
    for edge in drawing.edges:
        if edge.start not in lost and edge.end not in endings:
            assert edge.end not in lost
            assert at[edge.end] <= at[edge.start] + 1
    if told.first in told.step:
        assert lost == set(told.step) - told.ahead(told.first) - {told.first}


@settings(max_examples=200)
@given(strategies.tiny_cases())
def test_the_map_of_a_sound_case(tiny: Case) -> None:
    check_laws(tiny, drawn(tiny))


@settings(max_examples=200)
@given(strategies.written_cases())
def test_the_map_of_any_case_that_can_be_written(written: Case) -> None:
    check_laws(written, drawn(written))


@pytest.mark.parametrize("fault", [*FAULTS, *MORE], ids=lambda fault: fault.rule)
def test_a_case_with_faults_has_a_map_too(fault: Fault) -> None:
    told = read(fault.source).case
    if told is not None:
        check_laws(told, drawn(told))


@pytest.mark.parametrize("told", [
    pytest.param(Case("a", ()), id="no-steps"),
    pytest.param(Case("z", (info("a", "b"), ending("b"))), id="no-first"),
    pytest.param(Case("", (info("a", ""),)), id="no-target"),
    pytest.param(Case("a", (info("a", "z"), decision("b", option("b1", "y")))), id="broken-targets"),
    pytest.param(Case("a", (info("a", "a"), info("a", "b"), ending("b"))), id="an-id-twice"),
    pytest.param(Case("a", (ending("a"), ending("b"))), id="starts-at-an-ending"),
    pytest.param(Case("a", (replace(info("a", "b"), options=(option("a1", "c"),)), ending("b"), ending("c"))),
                 id="options-elsewhere"),
])  # fmt: skip
def test_faults_stop_no_map(told: Case) -> None:
    check_laws(told, drawn(told))


def test_the_columns_of_a_case() -> None:
    told = case(
        decision("a", option("a1", "b"), option("a2", "c"), option("a3", "lost-end")),
        info("b", "d"),
        info("c", "a"),
        info("d", "end"),
        ending(),
        ending("lost-end", "bad"),
        info("aside", "a"),
        info("beside", "end"),
        ending("never"),
    )
    drawing = drawn(told)
    assert columns(drawing) == [{"a"}, {"b", "c"}, {"d"}, {"aside", "beside"}, {"end", "lost-end", "never"}]
    assert {each.id for each in drawing.nodes if not each.reachable} == {"aside", "beside", "never"}
    assert (drawing.box_width, drawing.box_height) == (WIDTH, HEIGHT)


def edges(step: Step) -> list[tuple[str, str, str, str]]:
    told = case(step, info("b", "end"), info("c", "end"), ending(), deadlines=(deadline("t", 3),))
    return [(edge.end, edge.kind, edge.quality, edge.label) for edge in drawn(told).edges if edge.start == "a"]


@pytest.mark.parametrize(("step", "expected"), [
    pytest.param(info("a", "b"), [("b", "goto", "", "")], id="a-page"),
    pytest.param(day("a", "t", "b", wrong="c"), [("b", "goto", "", ""), ("c", "wrong", "", "")], id="a-date"),
    pytest.param(day("a", "t", "b"), [("b", "goto", "", "")], id="a-date-without-another-way"),
    pytest.param(ending("a"), [], id="an-ending"),
    pytest.param(
        decision("a", option("a1", "b", critical="good"), option("a2", "c", critical="harm"), option("a3", "b")),
        [("b", "option", "good", "a1"), ("c", "option", "harm", "a2"), ("b", "option", "", "a3")],
        id="a-decision",
    ),
])  # fmt: skip
def test_what_leads_on(step: Step, expected: list[tuple[str, str, str, str]]) -> None:
    assert edges(step) == expected


def test_a_label_is_told_in_words() -> None:
    worded = replace(option("a1", "b"), label="<p>Ask &amp; <b>wait</b></p>\n")
    assert edges(decision("a", worded)) == [("b", "option", "", "Ask & wait")]


def test_no_curve_lies_on_another() -> None:
    several = case(decision("a", *(option(f"a{number}", "b") for number in range(6)), option("a", "a")), info("b", "a"),
                   ending())  # fmt: skip
    found = drawn(several).edges
    assert len({edge.path for edge in found}) == len(found) == 8


def test_a_step_is_drawn_with_what_the_editor_shows_of_it() -> None:
    drawing = drawn(read(SOUND).case)  # type: ignore[arg-type]
    lost = node(drawing, "lost")
    assert (lost.title, lost.type, lost.outcome) == ("Too late", "ending", "bad")
    assert SOUND.splitlines()[lost.line - 1].strip().startswith('<step id="lost"')
    harm = next(edge for edge in drawing.edges if edge.quality == "harm")
    assert harm == Edge("visit", "lost", "option", "harm", "Too late.", harm.path)


def test_150_steps_are_drawn_in_20_milliseconds() -> None:
    long = cases.chain(149, 4)
    taken = []
    for _ in range(5):
        began = time.thread_time()
        drawing = drawn(long)
        taken.append(time.thread_time() - began)
    assert len(drawing.edges) == 596
    assert min(taken) < 0.02
