"""Boards by their scope, the terms that course teams add, the regions."""

from __future__ import annotations

import pytest

from partner_board import api
from partner_board.domain.region import counties, voivodeships
from partner_board.domain.scope import FAMILY, INSTANCE, RUN, BadScope, Scope, scope
from partner_board.domain.vocabulary import AREA, TAG, Addition, Labels
from partner_board.models import Board, Region, Term
from tests.partner_board.people import COURSE, NOW

pytestmark = pytest.mark.usefixtures("tables")

# Counties of each voivodeship, rural and urban, from GUS TERC (see teryt.md of the design library).
COUNTIES = {
    "02": (26, 4), "04": (19, 4), "06": (20, 4), "08": (12, 2), "10": (21, 3), "12": (19, 3), "14": (37, 5),
    "16": (11, 1), "18": (21, 4), "20": (14, 3), "22": (16, 4), "24": (17, 19), "26": (13, 1), "28": (19, 2),
    "30": (31, 4), "32": (18, 3),
}  # fmt: skip


def opened(setting: str = RUN, course: str = COURSE, *additions: Addition):
    return api.open_board(scope=scope(setting, course), additions=additions, now=NOW)


def test_the_regions_are_those_of_poland() -> None:
    regions = api.regions()
    assert [each.code for each in voivodeships(regions)] == list(COUNTIES)
    for code, (rural, urban) in COUNTIES.items():
        kinds = [each.kind for each in counties(regions, code)]
        assert (kinds.count("ziemski"), kinds.count("grodzki")) == (rural, urban), code
    assert Region.objects.count() == 16 + 314 + 66
    assert all(each.labels.uk and each.labels.en and each.iso for each in voivodeships(regions))


def test_a_board_is_opened_once() -> None:
    assert opened().key == opened().key
    assert Board.objects.count() == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((RUN, "course-v1:A+B+1"), (RUN, "course-v1:A+B+2"), False),
        ((RUN, "course-v1:A+B+1"), (RUN, "course-v1:a+b+1"), False),
        ((RUN, "course-v1:A+B+1"), (INSTANCE, "course-v1:A+B+1"), False),
        ((INSTANCE, "course-v1:A+B+1"), (INSTANCE, "course-v1:A+B+2"), True),
        (("family:academy", "course-v1:A+B+1"), ("family:academy", "course-v1:A+B+2"), True),
        (("family:academy", "course-v1:A+B+1"), ("family:other", "course-v1:A+B+1"), False),
    ],
)
def test_whose_board_it_is(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert (opened(*one).key == opened(*other).key) is same


@pytest.mark.parametrize("setting", ["", "board-7", "family:", "family:A b", "RUN", "family:a/../b"])
def test_a_setting_that_names_no_scope_is_refused(setting: str) -> None:
    with pytest.raises(BadScope):
        scope(setting, COURSE)


def test_only_the_courses_of_a_family_lead_to_its_board() -> None:
    assert api.may_share(scope=Scope(RUN, COURSE), course_key=COURSE)
    assert api.may_share(scope=Scope(INSTANCE), course_key=COURSE)
    assert not api.may_share(scope=Scope(FAMILY, "academy"), course_key=COURSE)


def test_added_terms_keep_their_bits_whatever_comes_later() -> None:
    boat = Addition(TAG, "boat", Labels("łódź", "boat", "човен"))
    tent = Addition(TAG, "tent", Labels("namiot"))
    first = opened(RUN, COURSE, boat)
    assert first.vocabulary.term(TAG, "boat").bit == 62
    second = opened(RUN, COURSE, tent)
    assert second.vocabulary.term(TAG, "tent").bit == 61
    assert second.vocabulary.term(TAG, "boat").bit == 62, "taken out of the block, but people still have it"
    assert opened(RUN, COURSE, boat, tent).vocabulary == second.vocabulary
    assert Term.objects.count() == 2


def test_a_shipped_term_can_be_called_by_another_name() -> None:
    renamed = opened(RUN, COURSE, Addition(AREA, "work", Labels("praca i praktyki")))
    shipped = opened(RUN, "course-v1:another+one+1").vocabulary.term(AREA, "work")
    assert renamed.vocabulary.term(AREA, "work").labels.pl == "praca i praktyki"
    assert renamed.vocabulary.term(AREA, "work").bit == shipped.bit
    assert shipped.labels.pl == "praca"


def test_two_boards_do_not_share_their_terms() -> None:
    opened(RUN, COURSE, Addition(TAG, "boat", Labels("łódź")))
    assert not opened(RUN, "course-v1:another+one+1").vocabulary.has(TAG, "boat")
