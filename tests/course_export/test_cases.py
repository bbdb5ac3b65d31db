"""Whether the cases of the courses can be played as they are meant, in the real engine."""

from collections.abc import Iterator
from datetime import date

import pytest

from legal_case import olx_text, opening
from legal_case.domain import offer, play, scoring
from legal_case.domain.case import DECISION, ENDING, Case
from legal_case.domain.exploration import representative_answers
from legal_case.domain.position import Answer, Given, Position, Reading, start
from legal_case.opening import LONG_SOURCE, Opened, check, open_case
from tests.course_export.tree import case_sources

GRADED = ("decision", "date", "evidence", "basis")
BEST: dict[str, list[tuple[str, Given]]] = {}
BEST["pra_k1"] = [
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
BEST["pra_k2"] = [
    ("start", None),
    ("szkic", "status"),
    ("paszport", "z_wyjasnieniem"),
    ("droga", "dzis_mos"),
    ("haslo", "rytm"),
    ("halyna", "trzydziesci"),
    ("wezwanie", "czytacie"),
    ("termin", "2026-12-28"),
    ("zalaczniki", ("umowa", "konsulat_2")),
    ("zawieszenie", "odpowiedz"),
    ("pracodawca", "z_mos"),
    ("podstawa", ("cudz108", "mos")),
    ("wyjazd", "najpierw_pytanie"),
    ("refleksja", "…"),
    ("na_koniec", "plan"),
]
BEST["pra_k3"] = [
    ("start", None),
    ("telefon", "ona_dzwoni"),
    ("lokalizacja", "tylko_sluzby"),
    ("opieka", "prawda"),
    ("tlumacz", "dwie_tlumaczki"),
    ("kobieta", "sama_mowi"),
    ("chlopak", "zapisujesz"),
    ("podstawa", ("konw33", "ochr33a")),
    ("dokumentowanie", "na_kartce"),
    ("zalaczniki", ("slowa", "zgloszenie")),
    ("kogo", "prawniczka_i_rpo"),
    ("stan_prawny", "2026-03-21"),
    ("spor", "dwa_stanowiska"),
    ("refleksja", "…"),
    ("na_koniec", "plan"),
]
READ = {"pra_k1": {"decyzja", "karta"}, "pra_k2": {"wezwanie_pismo"}, "pra_k3": {"kontakty"}}
POINTS = {"pra_k1": 22, "pra_k2": 26, "pra_k3": 26}
DUE = {
    "pra_k1": {"odw": date(2026, 11, 12), "sam": date(2026, 11, 23), "przyw": date(2026, 11, 23)},
    "pra_k2": {"pobyt": date(2026, 11, 30), "pesel": date(2026, 12, 2), "braki": date(2026, 12, 28)},
    "pra_k3": {"wiedza": date(2026, 3, 21)},
}
FIRST_DAY = {"pra_k1": date(2026, 11, 12), "pra_k2": date(2026, 11, 27), "pra_k3": date(2026, 11, 24)}
PASS = 60


def reading_all(position: Position) -> Position:
    for document in offer.documents(position):
        position = play.read(position, document.id)
    return position


def ways(
    position: Position, taken: tuple[play.Turn, ...] = (), mildest: int = 0
) -> Iterator[tuple[tuple[play.Turn, ...], Position]]:
    """Every way to an ending for somebody who reads all documents at once, with its turns; none below a cap."""
    if position.finished:
        yield taken, position
    elif position.cap >= mildest:
        there = reading_all(position)
        for given in representative_answers(there):
            turn = play.answer(there, given)
            yield from ways(turn.after, (*taken, turn), mildest)


def lengths(case: Case, step: str) -> set[int]:
    """The numbers of graded steps on all ways from a step to an ending, conditions or not."""
    here = case.step[step]
    if here.type == ENDING:
        return {0}
    return {(here.type in GRADED) + more for target in here.targets() for more in lengths(case, target)}


@pytest.fixture(scope="module")
def paths() -> list[tuple[tuple[play.Turn, ...], Position]]:
    return list(ways(start(open_case(case_sources()["pra_k1"]).case)))


@pytest.fixture
def case(pra_k1: str) -> Case:
    return open_case(pra_k1).case


@pytest.fixture(params=sorted(BEST))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def opened(name: str) -> Opened:
    return open_case(case_sources()[name])


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


def test_the_best_path_earns_everything(name: str, opened: Opened) -> None:
    line = opened.exploration.line()
    assert [(entry.step, entry.given) for entry in line if isinstance(entry, Answer)] == BEST[name]
    assert {entry.document for entry in line if isinstance(entry, Reading)} == READ[name]
    end = play.replay(opened.case, line).position
    assert (end.points, end.cap, end.here.outcome) == (POINTS[name], 100, "good")
    assert opened.best == POINTS[name]


def test_all_worked_dates_come_out(name: str, opened: Opened) -> None:
    assert opened.case.due == DUE[name]
    assert opened.case.calendar is not None
    assert opened.case.calendar.today == FIRST_DAY[name]


def test_every_way_has_eight_to_fifteen_graded_steps(opened: Opened) -> None:
    found = lengths(opened.case, opened.case.first)
    assert min(found) >= 8
    assert max(found) <= 15


def test_endings_are_good_mixed_and_bad(opened: Opened) -> None:
    outcomes = [step.outcome for step in opened.case.steps if step.type == ENDING]
    assert set(outcomes) == {"good", "mixed", "bad"}
    assert len(outcomes) == 4


def test_only_the_best_path_earns_everything(name: str, opened: Opened) -> None:
    uncapped = ways(start(opened.case), mildest=100)
    full = [turns for turns, end in uncapped if scoring.score(end, POINTS[name]) == 1]
    assert [[(turn.step.id, turn.answer.given) for turn in turns] for turns in full] == [BEST[name]]


def test_whatever_harms_limits_the_result(opened: Opened) -> None:
    harmful = [option for option in opened.case.option.values() if option.critical == "harm"]
    assert harmful
    assert [option.id for option in harmful if option.cap >= 100] == []


@pytest.mark.parametrize("strict", ["pra_k2", "pra_k3"])
def test_who_harms_cannot_pass(strict: str) -> None:
    case = open_case(case_sources()[strict]).case
    assert [option.id for option in case.option.values() if option.critical == "harm" and option.cap >= PASS] == []


@pytest.mark.parametrize("strict", ["pra_k2", "pra_k3"])
def test_the_best_option_is_never_the_longest(strict: str) -> None:
    for step in open_case(case_sources()[strict]).case.steps:
        longest = max((len(option.label) for option in step.options), default=0)
        assert all(len(option.label) < longest for option in step.options if option.points == 2), step.id


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
