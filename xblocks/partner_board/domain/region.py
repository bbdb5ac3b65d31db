"""The voivodeships and counties of Poland by their TERYT codes, and how close two places are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from partner_board.domain.problem import Problem, problem
from partner_board.domain.vocabulary import Labels

VOIVODESHIP, RURAL, URBAN = "wojewodztwo", "ziemski", "grodzki"
KINDS = (VOIVODESHIP, RURAL, URBAN)
SAME_COUNTY, SAME_VOIVODESHIP, BOTH_REMOTE, APART = 1.0, 0.6, 0.4, 0.0
_CODE = re.compile(r"[0-9]{2}([0-9]{2})?")


class BadRegions(ValueError):
    """A row of the list of regions that cannot be read; the message names its code and what is wrong."""


@dataclass(frozen=True, slots=True)
class Region:
    """A voivodeship (two digits) or a county (four, of which the first two are its voivodeship's, Polish name only)."""

    code: str
    kind: str
    labels: Labels
    iso: str = ""


Regions = Mapping[str, Region]


def read(rows: Iterable[Mapping[str, str]]) -> Regions:
    """The regions by code, from rows with code, kind, name_pl, name_en, name_uk and iso; raises BadRegions."""
    regions: dict[str, Region] = {}
    for row in rows:
        region = Region(row["code"], row["kind"], Labels(row["name_pl"], row["name_en"], row["name_uk"]), row["iso"])
        _check(region, regions)
        regions[region.code] = region
    return regions


def voivodeships(regions: Regions) -> tuple[Region, ...]:
    """All the voivodeships, by code."""
    return tuple(regions[code] for code in sorted(regions) if len(code) == 2)


def counties(regions: Regions, voivodeship: str) -> tuple[Region, ...]:
    """The counties of a voivodeship, by code."""
    return tuple(regions[code] for code in sorted(regions) if len(code) == 4 and belongs(code, voivodeship))


def belongs(county: str, voivodeship: str) -> bool:
    """Whether a county lies in a voivodeship."""
    return county[:2] == voivodeship


def faults(voivodeship: str, county: str | None, regions: Regions) -> Iterator[Problem]:
    """What is wrong with a place; that it is not chosen yet is no fault."""
    if voivodeship and (len(voivodeship) != 2 or voivodeship not in regions):
        yield problem("unknown-voivodeship", "voivodeship", code=voivodeship)
    if county and (len(county) != 4 or county not in regions):
        yield problem("unknown-county", "county", code=county)
    elif county and not belongs(county, voivodeship):
        yield problem("county-elsewhere", "county", code=county)


def closeness(one: tuple[int, int], other: tuple[int, int], both_remote: bool) -> float:
    """How close two places are, 0 to 1; a place is (voivodeship, county) as numbers, 0 where it is not told."""
    if one[1] and one[1] == other[1]:
        return SAME_COUNTY
    if one[0] and one[0] == other[0]:
        return SAME_VOIVODESHIP
    return BOTH_REMOTE if both_remote else APART


def _check(region: Region, before: Regions) -> None:
    wanted = 2 if region.kind == VOIVODESHIP else 4
    if region.kind not in KINDS or not _CODE.fullmatch(region.code) or len(region.code) != wanted:
        raise BadRegions(f"{region.code}: a code of two digits for a voivodeship, of four for a county")
    if region.code in before:
        raise BadRegions(f"{region.code}: twice")
    if wanted == 4 and region.code[:2] not in before:
        raise BadRegions(f"{region.code}: its voivodeship does not come before it")
    if not region.labels.pl:
        raise BadRegions(f"{region.code}: no name")
