"""Terms and masks: there and back, bits that never move, and what a course team may add."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_board.domain import vocabulary
from partner_board.domain.shipped import SHIPPED, SHOWN_BY_DEFAULT
from partner_board.domain.vocabulary import (
    AREA,
    GROUP,
    KINDS,
    LANGUAGE,
    LAST_BIT,
    LONGEST_LABEL,
    ORGANISATION,
    TAG,
    Addition,
    Labels,
    NoBitLeft,
    Term,
    UnknownTerm,
    Vocabulary,
    bits,
    extended,
)

SMALL = Vocabulary((Term(TAG, "room", Labels("sala", "room", "зала"), 0), Term(TAG, "car", Labels("auto"), 5)))
slug_sets = st.frozensets(st.sampled_from([term.slug for term in SHIPPED.of(TAG)]))


def addition(slug: str, kind: str = TAG, pl: str = "nowe", **labels: str) -> Addition:
    return Addition(kind, slug, Labels(pl, **labels))


@given(slug_sets)
def test_a_mask_stands_for_its_terms(slugs: frozenset[str]) -> None:
    mask = SHIPPED.mask(TAG, slugs)
    assert SHIPPED.slugs(TAG, mask) == slugs
    assert [bit for bit in range(63) if mask >> bit & 1] == list(bits(mask))


def test_a_bit_that_nobody_has_is_left_out() -> None:
    assert SMALL.slugs(TAG, 1 | 1 << 3 | 1 << 5) == {"room", "car"}


def test_a_term_of_another_kind_is_unknown() -> None:
    with pytest.raises(UnknownTerm, match="no area is called room") as raised:
        SMALL.mask(AREA, ["room"])
    assert (raised.value.kind, raised.value.slug) == (AREA, "room")


LANGUAGES = {
    "Polish": ("pl", "sala"),
    "Ukrainian": ("uk", "зала"),
    "a regional English": ("en-gb", "room"),
    "a language without labels": ("de", "sala"),
    "no language": ("", "sala"),
}


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_label_is_told_in_the_reader_s_language(name: str) -> None:
    language, expected = LANGUAGES[name]
    assert SMALL.term(TAG, "room").labels.told_in(language) == expected


def test_a_label_that_is_missing_is_told_in_the_first_language_there_is() -> None:
    assert Labels(en="room").told_in("uk") == "room"
    assert Labels(uk="зала").told_in("en") == "зала"
    assert Labels().told_in("pl") == ""


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_bits_are_the_places_in_their_list(kind: str) -> None:
    terms = SHIPPED.of(kind)
    assert [term.bit for term in terms] == list(range(len(terms)))
    assert len({term.slug for term in terms}) == len(terms)
    for language in ("pl", "en", "uk"):
        labels = [getattr(term.labels, language) for term in terms]
        assert all(0 < len(label) <= LONGEST_LABEL for label in labels)
        assert len(set(labels)) == len(labels)


def test_shipped_terms_satisfy_what_is_asked_of_a_course_team_s() -> None:
    additions = [Addition(term.kind, term.slug, term.labels) for term in SHIPPED.terms]
    assert list(vocabulary.faults(SHIPPED, additions)) == []
    assert {term.slug for term in SHIPPED.of(ORGANISATION)} >= SHOWN_BY_DEFAULT


FIRST_AND_LAST = {
    TAG: ("legal-help", "exchange-of-experience", 32),
    AREA: ("migration-law", "local-policy", 12),
    GROUP: ("children", "local-residents", 13),
    LANGUAGE: ("pl", "pso", 14),
    ORGANISATION: ("local-authority", "activist", 9),
}


@pytest.mark.parametrize("kind", FIRST_AND_LAST)
def test_shipped_terms_stand_where_stored_masks_expect_them(kind: str) -> None:
    terms = SHIPPED.of(kind)
    assert (terms[0].slug, terms[-1].slug, len(terms)) == FIRST_AND_LAST[kind]


def test_new_terms_take_bits_from_the_highest_down() -> None:
    more = extended(SMALL, [addition("boat"), addition("tent"), addition("boat", AREA)])
    assert [more.term(TAG, slug).bit for slug in ("room", "car", "boat", "tent")] == [0, 5, 62, 61]
    assert more.term(AREA, "boat").bit == 62


def test_a_known_term_keeps_its_bit_and_gets_the_new_label() -> None:
    renamed = extended(SMALL, [addition("car", pl="samochód")])
    assert renamed.term(TAG, "car") == Term(TAG, "car", Labels("samochód"), 5)
    assert len(renamed.terms) == 2


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=5), max_size=4))
def test_bits_never_move_and_are_never_shared(rounds: list[list[str]]) -> None:
    known = SMALL
    for slugs in rounds:
        before, known = known, extended(known, [addition(slug) for slug in slugs])
        assert all(known.term(TAG, term.slug).bit == term.bit for term in before.terms)
        assert extended(known, [addition(slug) for slug in slugs]) == known
    taken = [term.bit for term in known.of(TAG)]
    assert len(set(taken)) == len(taken)
    assert all(0 <= bit <= LAST_BIT for bit in taken)


def test_a_mask_has_room_for_63_terms() -> None:
    alone = extended(Vocabulary(()), [addition(f"t{n}") for n in range(63)])
    assert [term.bit for term in alone.terms] == list(range(62, -1, -1))
    room = 63 - len(SHIPPED.of(TAG))
    fitting, one_more = ([addition(f"t{n}") for n in range(count)] for count in (room, room + 1))
    assert sorted(term.bit for term in extended(SHIPPED, fitting).of(TAG)) == list(range(63))
    assert list(vocabulary.faults(SHIPPED, fitting)) == []
    assert [found.rule for found in vocabulary.faults(SHIPPED, one_more)] == ["too-many-terms"]
    with pytest.raises(NoBitLeft) as raised:
        extended(SHIPPED, one_more)
    assert raised.value.kind == TAG


FAULTS = {
    "nothing": (addition("new-term"), []),
    "another name for a shipped term": (addition("room"), []),
    "only an English label": (addition("new", pl="", en="new"), []),
    "an unknown kind": (addition("new", "colour"), ["unknown-kind"]),
    "a slug with capitals": (addition("New"), ["bad-slug"]),
    "a slug with a space": (addition("a b"), ["bad-slug"]),
    "a slug with a line break": (addition("ab\n"), ["bad-slug"]),
    "a slug that ends in a dash": (addition("ab-"), ["bad-slug"]),
    "no slug": (addition(""), ["bad-slug"]),
    "a long slug": (addition("a" * 41), ["bad-slug"]),
    "no label": (addition("new", pl=" "), ["no-label"]),
    "a long label": (addition("new", pl="a" * 61), ["too-long"]),
    "a label in two lines": (addition("new", en="a\nb"), ["control-sign"]),
    "a label that turns around": (addition("new", uk="a\u202eb"), ["turns-text-around"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_a_course_team_may_add(name: str) -> None:
    added, rules = FAULTS[name]
    assert [found.rule for found in vocabulary.faults(SHIPPED, [added])] == rules


def test_a_term_is_added_once() -> None:
    found = list(vocabulary.faults(SHIPPED, [addition("new"), addition("new"), addition("new", AREA)]))
    assert [(each.rule, each.where, each.details) for each in found] == [("duplicate-term", "new", (("kind", "tag"),))]
