"""Regions: rows that can be read, counties where they belong, and how close two places are."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_board.domain import region
from partner_board.domain.region import BadRegions, closeness
from tests.partner_board.profiles import REGIONS, ROWS

VOIVODESHIP = {"code": "02", "kind": "wojewodztwo", "name_pl": "x", "name_en": "", "name_uk": "", "iso": ""}
COUNTY = {**VOIVODESHIP, "code": "0201", "kind": "ziemski"}


def test_voivodeships_and_counties_come_by_code() -> None:
    shuffled = region.read([*ROWS[:2], *reversed(ROWS[2:])])
    assert [each.code for each in region.voivodeships(shuffled)] == ["06", "14"]
    assert [each.code for each in region.counties(shuffled, "06")] == ["0601", "0663"]
    assert region.counties(shuffled, "02") == ()


def test_a_county_is_called_in_polish_everywhere() -> None:
    assert REGIONS["0663"].labels.told_in("uk") == "Lublin"
    assert REGIONS["06"].labels.told_in("uk") == "Люблінське воєводство"
    assert (REGIONS["06"].iso, REGIONS["0663"].kind) == ("PL-06", "grodzki")


BAD_ROWS: dict[str, tuple[list[Mapping[str, str]], str]] = {
    "an unknown kind": ([{**VOIVODESHIP, "kind": "gmina"}], "02"),
    "letters": ([{**VOIVODESHIP, "code": "ab"}], "ab"),
    "three digits": ([{**VOIVODESHIP, "code": "020"}], "020"),
    "a voivodeship with four digits": ([{**VOIVODESHIP, "code": "0201"}], "0201"),
    "a county with two": ([VOIVODESHIP, {**COUNTY, "code": "04"}], "04"),
    "other digits": ([{**VOIVODESHIP, "code": "०२"}], "०२"),
    "twice": ([VOIVODESHIP, VOIVODESHIP], "twice"),
    "a county before its voivodeship": ([COUNTY, VOIVODESHIP], "does not come before"),
    "no name": ([{**VOIVODESHIP, "name_pl": ""}], "no name"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_row_that_cannot_be_is_not_read(name: str) -> None:
    rows, message = BAD_ROWS[name]
    with pytest.raises(BadRegions, match=message):
        region.read(rows)


PLACES: dict[str, tuple[str, str | None, list[tuple[str, str]]]] = {
    "both": ("06", "0663", []),
    "no county": ("06", None, []),
    "nothing yet": ("", None, []),
    "an empty county": ("06", "", []),
    "an unknown voivodeship": ("99", None, [("unknown-voivodeship", "voivodeship")]),
    "a county for a voivodeship": ("0663", None, [("unknown-voivodeship", "voivodeship")]),
    "an unknown county": ("06", "0699", [("unknown-county", "county")]),
    "a voivodeship for a county": ("06", "06", [("unknown-county", "county")]),
    "a county of another one": ("14", "0663", [("county-elsewhere", "county")]),
    "a county without its voivodeship": ("", "0663", [("county-elsewhere", "county")]),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_one_of_the_regions(name: str) -> None:
    voivodeship, county, expected = PLACES[name]
    assert [(found.rule, found.where) for found in region.faults(voivodeship, county, REGIONS)] == expected


CLOSENESS = {
    "the same county": ((6, 663), (6, 663), False, 1.0),
    "the same county, both remote": ((6, 663), (6, 663), True, 1.0),
    "another county": ((6, 663), (6, 601), False, 0.6),
    "another county, both remote": ((6, 663), (6, 601), True, 0.6),
    "a county that one does not tell": ((6, 663), (6, 0), False, 0.6),
    "counties that neither tells": ((6, 0), (6, 0), False, 0.6),
    "apart": ((6, 663), (14, 1465), False, 0.0),
    "apart, both remote": ((6, 663), (14, 1465), True, 0.4),
    "nothing told": ((0, 0), (0, 0), False, 0.0),
    "nothing told, both remote": ((0, 0), (0, 0), True, 0.4),
}


@pytest.mark.parametrize("name", CLOSENESS)
def test_how_close_two_places_are(name: str) -> None:
    one, other, both_remote, expected = CLOSENESS[name]
    assert closeness(one, other, both_remote) == closeness(other, one, both_remote) == expected


@given(st.from_regex(r"\d{4}", fullmatch=True))
def test_a_county_belongs_to_one_voivodeship(county: str) -> None:
    assert [code for code in (f"{n:02}" for n in range(100)) if region.belongs(county, code)] in ([county[:2]], [])
