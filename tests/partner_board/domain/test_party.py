"""A profile as a party: numbers that stand for what it shows, and nothing that it hides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_board.domain.capacity import DEFAULT_CAPACITY, MOST_LIVE, Load, takes_more
from partner_board.domain.party import Party, lot, party
from partner_board.domain.profile import organisation_key
from partner_board.domain.shipped import SHIPPED
from partner_board.domain.vocabulary import UnknownTerm
from tests.partner_board.profiles import mask, profile


def test_a_profile_is_told_in_numbers() -> None:
    assert party(7, profile(), SHIPPED, Load(3, 1), since=9, shown=2) == Party(
        key=7, lot=0x0123456789ABCDEF, organisation=organisation_key("Fundacja Most"), voivodeship=6, county=663,
        areas=mask(1), offers=mask(0, 11), seeks=mask(1), groups=mask(2), languages=mask(0, 1), shown=2, since=9,
    )  # fmt: skip


def test_a_county_that_is_hidden_does_not_count() -> None:
    hidden = party(7, profile(show_county=False), SHIPPED, Load())
    assert (hidden.voivodeship, hidden.county) == (6, 0)
    assert party(7, profile(county=None), SHIPPED, Load()) == hidden


def test_a_draft_is_an_empty_party() -> None:
    nothing = dict.fromkeys(("areas", "offers", "seeks", "groups"), frozenset[str]())
    draft = profile(**nothing, voivodeship="", name="")
    found = party(7, draft, SHIPPED, Load())
    assert (found.is_empty, found.voivodeship, found.organisation) == (True, 0, 0)


def test_a_term_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownTerm, match="nowhere"):
        party(7, profile(seeks=frozenset({"nowhere"})), SHIPPED, Load())


@pytest.mark.parametrize("field", ["areas", "offers", "seeks", "groups"])
def test_one_term_makes_a_party_that_is_not_empty(field: str) -> None:
    assert not Party(1, **{field: 1}).is_empty
    assert Party(1, languages=1, voivodeship=6, remote=True).is_empty


LOADS = {
    "nothing": (Load(), True),
    "one less than full": (Load(MOST_LIVE - 1, DEFAULT_CAPACITY - 1), True),
    "all partners": (Load(DEFAULT_CAPACITY, DEFAULT_CAPACITY), False),
    "all requests": (Load(MOST_LIVE, 0), False),
}


@pytest.mark.parametrize("name", LOADS)
def test_somebody_is_full_by_partners_or_by_requests(name: str) -> None:
    load, more = LOADS[name]
    assert takes_more(load, DEFAULT_CAPACITY) is more
    assert party(7, profile(), SHIPPED, load).open is more


@given(st.binary(min_size=16, max_size=16))
def test_a_lot_is_half_of_a_public_id(random: bytes) -> None:
    assert lot(random.hex()) == int.from_bytes(random[8:], "big")


def test_a_public_id_that_is_none_has_no_lot() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        lot("0" * 16 + "x" * 16)
