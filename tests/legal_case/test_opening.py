"""Opening the case that a block stores: once for each text, and only where it can be played."""

import pytest

from block_pages.digest import digest
from legal_case import opening
from legal_case.domain.exploration import TooManyStates
from legal_case.domain.position import start
from legal_case.domain.problem import has_errors
from legal_case.opening import Unplayable
from legal_case.sample import SAMPLE
from tests.legal_case import faulty
from tests.legal_case.faulty import FAULTS, SOUND, Fault

LARGE = next(fault.source for fault in FAULTS if fault.rule == "too-many-states")


def test_a_case_is_opened_with_its_best_and_the_name_of_its_text() -> None:
    opened = opening.open_case(SAMPLE)
    assert (opened.case.first, opened.best, opened.digest) == ("start", 2, digest(SAMPLE))


def test_the_same_text_is_opened_once() -> None:
    assert opening.open_case(SAMPLE) is opening.open_case("".join(SAMPLE))
    assert opening.open_case(SAMPLE) is not opening.open_case(SAMPLE + "\n")


def unplayable(fault: Fault) -> bool:
    try:
        return not opening.open_case(fault.source)
    except Unplayable as refused:
        assert has_errors(refused.problems)
        assert str(refused).split(", ") == [found.rule for found in refused.problems]
        return True


PLAYED = {"too-many-states", "no-way-to-an-ending", "dead-end", "no-label"}


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.source != LARGE], ids=lambda fault: fault.rule)
def test_a_case_opens_unless_it_has_errors_that_show_without_playing(fault: Fault) -> None:
    found, facts = opening.check(fault.source)
    assert unplayable(fault) is (facts is None)
    assert has_errors(found) is (facts is None or fault.rule in PLAYED)


def test_the_author_may_give_the_best_of_a_case_that_is_too_large_to_explore() -> None:
    assert opening.open_case(LARGE.replace("<legal_case", '<legal_case best="7"')).best == 7


def test_nobody_earns_everything_by_chance_where_the_best_cannot_be_found() -> None:
    worth_it = LARGE.replace('<option id="o0a"', '<option id="o0a" points="2"')
    opened = opening.open_case(worth_it)
    assert opened.best == 2
    with pytest.raises(TooManyStates):
        opened.exploration.outlook(start(opened.case))


@pytest.mark.parametrize(("length", "long"), [(45_000, False), (45_001, True)])
def test_a_long_source_gets_advice(length: int, long: bool) -> None:
    source = faulty.case(faulty.info(), "<client name='N'></client>")
    padded = source.replace("></client>", ">" + "x" * (length - len(source)) + "</client>")
    assert len(padded) == length
    assert [found.rule for found in opening.check(padded)[0]] == (["long-source"] if long else [])


def test_a_sound_source_is_checked_with_its_size() -> None:
    found, facts = opening.check(SOUND)
    assert found == ()
    assert facts is not None
    assert (facts.steps, facts.endings, facts.best, facts.paths, facts.longest) == (6, 2, 8, 3, 4)
