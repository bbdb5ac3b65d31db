"""Whether the cases of the courses can be played as they are meant, in the real engine."""

from collections.abc import Iterator
from datetime import date

import pytest

from legal_case import olx_text, opening
from legal_case.domain import offer, play, scoring
from legal_case.domain.case import DECISION, Case
from legal_case.domain.exploration import representative_answers
from legal_case.domain.position import Answer, Position, Reading, start
from legal_case.opening import LONG_SOURCE, check, open_case
from tests.course_export.tree import case_sources

GRADED = ("decision", "date", "evidence", "basis")
BEST_OF_PRA_K1 = [
    ("start", None),
    ("pierwszy_ruch", "slad_doreczenia"),
    ("termin", "2026-11-12"),
    ("podstawa", ("kpa57", "kpa129")),
    ("tresc", "trzy_zdania"),
    ("droga", "polecony"),
    ("brat", "2026-11-23"),
    ("podpis", "od_reki"),
    ("sasiadka", "razem"),
    ("dowody", ("koperta_l", "karta")),
    ("cisza", "ponaglenie"),
    ("refleksja", "…"),
    ("na_koniec", "plan"),
]


def reading_all(position: Position) -> Position:
    for document in offer.documents(position):
        position = play.read(position, document.id)
    return position


def ways(position: Position, taken: tuple[play.Turn, ...] = ()) -> Iterator[tuple[tuple[play.Turn, ...], Position]]:
    """Every way to an ending for somebody who reads all documents at once, with its turns."""
    if position.finished:
        yield taken, position
        return
    there = reading_all(position)
    for given in representative_answers(there):
        turn = play.answer(there, given)
        yield from ways(turn.after, (*taken, turn))


@pytest.fixture(scope="module")
def paths() -> list[tuple[tuple[play.Turn, ...], Position]]:
    return list(ways(start(open_case(case_sources()["pra_k1"]).case)))


@pytest.fixture
def case(pra_k1: str) -> Case:
    return open_case(pra_k1).case


def graded(turns: tuple[play.Turn, ...]) -> int:
    return sum(turn.step.type in GRADED for turn in turns)


def test_the_check_finds_no_problem_so_all_steps_options_and_endings_are_reachable(source: str) -> None:
    problems, facts = check(source)
    assert problems == ()
    assert facts is not None
    assert facts.best


def test_a_case_fits_a_content_library(source: str) -> None:
    assert len(source) <= LONG_SOURCE


def test_a_case_is_kept_in_the_layout_in_which_it_is_exported(source: str) -> None:
    assert olx_text.write(open_case(source).case) == source


def test_every_option_is_explained_and_rests_on_a_provision(source: str) -> None:
    case = open_case(source).case
    bare = [o.id for o in case.option.values() if not (o.label and o.consequence and o.expert and o.laws)]
    assert bare == []
    assert [document.id for document in case.documents if not (document.text and document.expert)] == []


def test_what_harms_earns_nothing_and_what_is_best_earns_most(source: str) -> None:
    for step in open_case(source).case.steps:
        for option in step.options:
            assert {0: "harm", 1: "", 2: "good"}[option.points] == option.critical, option.id


def test_length_does_not_give_the_best_option_away(source: str) -> None:
    for step in open_case(source).case.steps:
        lengths = [len(option.label) for option in step.options]
        assert not lengths or max(lengths) <= 1.25 * min(lengths), step.id


def test_the_best_option_has_no_fixed_place(source: str) -> None:
    decisions = [step for step in open_case(source).case.steps if step.type == DECISION]
    places = {[option.points for option in step.options].index(2) for step in decisions}
    assert places == {0, 1, 2}


def test_what_is_right_to_pick_has_no_fixed_place(source: str) -> None:
    steps = [step for step in open_case(source).case.steps if step.items]
    assert all({item.wanted for item in step.items[: step.pick]} != {True} for step in steps)


def test_the_best_path_of_pra_k1_earns_everything(pra_k1: str) -> None:
    opened = open_case(pra_k1)
    line = opened.exploration.line()
    assert [(entry.step, entry.given) for entry in line if isinstance(entry, Answer)] == BEST_OF_PRA_K1
    assert {entry.document for entry in line if isinstance(entry, Reading)} == {"decyzja", "karta"}
    end = play.replay(opened.case, line).position
    assert (end.points, end.cap, end.here.outcome) == (22, 100, "good")
    assert opened.best == 22
    assert sum(opened.case.step[name].type in GRADED for name, _ in BEST_OF_PRA_K1) == 11


def test_both_worked_dates_come_out(case: Case) -> None:
    assert case.due == {"odw": date(2026, 11, 12), "sam": date(2026, 11, 23), "przyw": date(2026, 11, 23)}
    assert case.calendar is not None
    assert case.calendar.today == date(2026, 11, 12)


def test_every_path_of_pra_k1_ends_after_eight_to_fifteen_graded_steps(paths: list) -> None:
    assert {end.here.outcome for _, end in paths} == {"good", "mixed", "bad"}
    assert {end.step for _, end in paths} == {"koniec_dobry", "koniec_mieszany", "koniec_spozniony", "koniec_zly"}
    assert min(graded(turns) for turns, _ in paths) >= 8
    assert max(graded(turns) for turns, _ in paths) <= 15


def test_only_the_best_path_of_pra_k1_earns_everything(paths: list) -> None:
    full = [turns for turns, end in paths if scoring.score(end, 22) == 1]
    assert [[(turn.step.id, turn.answer.given) for turn in turns] for turns in full] == [BEST_OF_PRA_K1]


def test_who_misses_the_deadline_cannot_pass(paths: list) -> None:
    late = [scoring.score(end, 22) for _, end in paths if "poniedzialek" in end.visits]
    assert late
    assert max(late) <= 0.4


def test_who_mends_an_early_slip_can_pass(paths: list) -> None:
    mended = [scoring.score(end, 22) for _, end in paths if "drzwi" in end.visits and "poniedzialek" not in end.visits]
    assert 0.6 <= max(mended) < 1


def test_pra_k1_uses_the_whole_language_of_conditions(case: Case) -> None:
    things = (*case.option.values(), *case.documents, *case.deadlines)
    written = " ".join(thing.requires.source for thing in things if thing.requires)
    assert all(word in written for word in ("read(", "visited(", "chose(", "open(", ">=", "<=", "not", "and"))
    assert {option.id for option in case.option.values() if option.locked} == {"polecony", "razem"}


def test_a_case_is_opened_once_for_each_text(pra_k1: str) -> None:
    assert opening.open_case(pra_k1) is opening.open_case(pra_k1)
