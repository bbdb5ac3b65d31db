"""Profiles: what may not be saved, what a draft may lack, who finds them, and what is searched."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from partner_board.domain import profile as profiles
from partner_board.domain.profile import STATUSES, Profile, organisation_key
from partner_board.domain.shipped import SHIPPED
from partner_board.domain.vocabulary import ORGANISATION, TAG
from tests.partner_board.profiles import NOW, REGIONS, profile
from tests.partner_board.strategies import profiles as any_profiles

EMPTY = Profile("0" * 32)
TAGS = [term.slug for term in SHIPPED.of(TAG)]
FAULTS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "nothing": ({}, []),
    "an unknown type": ({"organisation": "sect"}, [("unknown-term", "organisation")]),
    "unknown terms": (
        {"areas": frozenset({"x"}), "offers": frozenset({"y", "x"}), "groups": frozenset({"room"})},
        [("unknown-term", "areas"), ("unknown-term", "offers"), ("unknown-term", "offers"), ("unknown-term", "groups")],
    ),
    "an unknown language": ({"languages": frozenset({"PL"})}, [("unknown-term", "languages")]),
    "ten tags": ({"offers": frozenset(TAGS[:10]), "seeks": frozenset(TAGS[:10])}, []),
    "eleven offers": ({"offers": frozenset(TAGS[:11])}, [("too-many-tags", "offers")]),
    "eleven needs": ({"seeks": frozenset(TAGS[:11])}, [("too-many-tags", "seeks")]),
    "a county elsewhere": ({"voivodeship": "14"}, [("county-elsewhere", "county")]),
    "a link in the pitch": ({"pitch": "example.org"}, [("has-link", "pitch")]),
    "an address in the name": ({"name": "a@example.org"}, [("has-address", "name")]),
    "a long pitch": ({"pitch": "a" * 601}, [("too-long", "pitch")]),
    "a pitch in lines": ({"pitch": "a\nb"}, []),
    "a name in lines": ({"name": "a\nb"}, [("control-sign", "name")]),
    "a long name": ({"name": "a" * 121}, [("too-long", "name")]),
    "no partner wanted": ({"capacity": 0}, [("capacity-out-of-range", "capacity")]),
    "one partner": ({"capacity": 1}, []),
    "twenty partners": ({"capacity": 20}, []),
    "more partners": ({"capacity": 21}, [("capacity-out-of-range", "capacity")]),
}
GAPS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "nothing": ({}, []),
    "no type": ({"organisation": ""}, [("missing", "organisation")]),
    "no place": ({"voivodeship": "", "county": None}, [("missing", "voivodeship")]),
    "no county": ({"county": None}, []),
    "no name": ({"name": ""}, []),
    "no language": ({"languages": frozenset()}, [("missing", "languages")]),
    "a pitch of spaces": ({"pitch": " \n "}, [("missing", "pitch")]),
    "only offers": ({"seeks": frozenset()}, []),
    "only needs": ({"offers": frozenset()}, []),
    "neither": ({"offers": frozenset(), "seeks": frozenset()}, [("nothing-offered-or-sought", "offers")]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_may_not_be_saved(name: str) -> None:
    changes, expected = FAULTS[name]
    assert [(each.rule, each.where) for each in profiles.faults(profile(**changes), SHIPPED, REGIONS)] == expected


@pytest.mark.parametrize("name", GAPS)
def test_what_a_draft_may_lack(name: str) -> None:
    changes, expected = GAPS[name]
    assert [(each.rule, each.where) for each in profiles.gaps(profile(**changes))] == expected


def test_an_empty_draft_can_be_saved_and_not_published() -> None:
    assert list(profiles.faults(EMPTY, SHIPPED, REGIONS)) == []
    assert len(list(profiles.gaps(EMPTY))) == 5


@given(any_profiles())
def test_any_profile_gets_an_answer_that_names_its_fields(each: Profile) -> None:
    found = [*profiles.faults(each, SHIPPED, REGIONS), *profiles.gaps(each)]
    assert all(hasattr(each, problem.where) for problem in found)


@pytest.mark.parametrize("status", STATUSES)
def test_only_a_published_profile_is_found_until_it_expires(status: str) -> None:
    def found(**changes: Any) -> bool:
        return profiles.is_published(profile(status=status, **changes), NOW)

    published = status == "published"
    assert found() is published
    assert found(expires=NOW + timedelta(seconds=1)) is published
    assert not found(expires=NOW)


def test_activists_groups_and_unknown_types_hide_where_they_are() -> None:
    hidden = {term.slug for term in SHIPPED.of(ORGANISATION) if not profiles.shows_by_default(term.slug)}
    assert hidden == {"activist", "informal-group"}
    assert not profiles.shows_by_default("a-team-s-own")
    assert (EMPTY.show_county, EMPTY.show_name) == (False, False)


NAMES = {
    "as written": ("Fundacja Most", True),
    "in capitals": ("FUNDACJA MOST", True),
    "with quotation marks": ("Fundacja „Most”", True),
    "with more space": (" Fundacja   Most ", True),
    "with an accent": ("Fundacja Móst", True),
    "another one": ("Fundacja Mosty", False),
    "in one word": ("FundacjaMost", False),
}


@pytest.mark.parametrize("name", NAMES)
def test_an_organisation_is_known_by_its_name(name: str) -> None:
    spelling, same = NAMES[name]
    assert (organisation_key(spelling) == organisation_key("Fundacja Most")) is same
    assert 0 < organisation_key(spelling) < 2**63


@pytest.mark.parametrize("name", ["", " ", "–", "\u0301"])
def test_those_without_a_name_are_nobody_s_organisation(name: str) -> None:
    assert organisation_key(name) == 0


def test_a_search_looks_through_the_name_only_where_it_is_shown() -> None:
    assert profiles.search_text(profile(name="Łódź!", pitch="Sala; ĆMA ß")) == "lodz sala cma ss"
    assert profiles.search_text(profile(name="Łódź!", pitch="Sala", show_name=False)) == "sala"


SEARCHED = {
    "ł and accents": ("Łączą ŻÓŁĆ", "lacza zolc"),
    "Ukrainian": ("Їжа й ДІМ", "іжа и дім"),
    "a ligature": ("ﬁrma", "firma"),
    "invisible": ("a\u00adb", "ab"),
    "other letters": ("Đø", "do"),
    "nothing": ("…", ""),
}


@pytest.mark.parametrize("name", SEARCHED)
def test_texts_are_compared_without_case_and_accents(name: str) -> None:
    text, expected = SEARCHED[name]
    assert profiles.folded(text) == profiles.folded(profiles.folded(text)) == expected
