"""Reasons: at least one for every suggestion, all of them true, none about what is hidden."""

from dataclasses import replace

import pytest

from partner_board.domain import score
from partner_board.domain.capacity import Load
from partner_board.domain.party import Party, party
from partner_board.domain.reason import (
    BOTH_REMOTE,
    SAME_AREAS,
    SAME_COUNTY,
    SAME_GROUPS,
    SAME_LANGUAGES,
    SAME_VOIVODESHIP,
    THEY_OFFER,
    THEY_SEEK,
    Reason,
    reasons,
)
from partner_board.domain.shipped import SHIPPED
from partner_board.domain.vocabulary import AREA, GROUP, LANGUAGE, TAG, Labels, Term, Vocabulary
from tests.partner_board.profiles import DAY, mask, profile, random_board

WEIGHTS = score.weights(10, {0: 9, 1: 3, 2: 5, 3: 3})
TERMS = Vocabulary(
    tuple(
        Term(kind, f"{kind}-{bit}", Labels(kind), bit)
        for kind in (TAG, AREA, GROUP, LANGUAGE)
        for bit in (*range(21), 62)
    )
)
ME, YOU = Party(1), Party(2)
TABLE = {
    "what they offer, rarest first": (
        replace(ME, seeks=mask(0, 1, 2, 3)),
        replace(YOU, offers=mask(0, 1, 2, 3)),
        [Reason(THEY_OFFER, ("tag-1", "tag-3"))],
    ),
    "what they seek": (
        replace(ME, offers=mask(0, 2)),
        replace(YOU, seeks=mask(0, 2)),
        [Reason(THEY_SEEK, ("tag-2", "tag-0"))],
    ),
    "what neither needs is no reason": (replace(ME, offers=mask(0)), replace(YOU, offers=mask(0)), []),
    "a term that is gone is no reason": (replace(ME, seeks=mask(40)), replace(YOU, offers=mask(40)), []),
    "the same county": (
        replace(ME, voivodeship=6, county=601),
        replace(YOU, voivodeship=6, county=601),
        [Reason(SAME_COUNTY, ("0601",))],
    ),
    "the same voivodeship": (
        replace(ME, voivodeship=6, county=601),
        replace(YOU, voivodeship=6),
        [Reason(SAME_VOIVODESHIP, ("06",))],
    ),
    "both remote": (replace(ME, remote=True), replace(YOU, remote=True), [Reason(BOTH_REMOTE)]),
    "one remote": (ME, replace(YOU, remote=True), []),
    "everything, in its order": (
        replace(ME, seeks=1, offers=2, voivodeship=6, groups=3, areas=1, languages=3),
        replace(YOU, seeks=2, offers=1, voivodeship=6, groups=1, areas=1, languages=3),
        [
            Reason(THEY_OFFER, ("tag-0",)),
            Reason(THEY_SEEK, ("tag-1",)),
            Reason(SAME_VOIVODESHIP, ("06",)),
            Reason(SAME_GROUPS, ("group-0",)),
            Reason(SAME_AREAS, ("area-0",)),
            Reason(SAME_LANGUAGES, ("language-0", "language-1")),
        ],
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_why_somebody_is_suggested(name: str) -> None:
    viewer, other, expected = TABLE[name]
    assert list(reasons(viewer, other, WEIGHTS, TERMS)) == expected


def test_a_hidden_county_is_never_told() -> None:
    viewer = party(1, profile(), SHIPPED, Load())
    for shown, kind in ((True, SAME_COUNTY), (False, SAME_VOIVODESHIP)):
        other = party(2, profile(show_county=shown), SHIPPED, Load())
        told = [
            each for each in reasons(viewer, other, WEIGHTS, SHIPPED) if each.kind in (SAME_COUNTY, SAME_VOIVODESHIP)
        ]
        assert [each.kind for each in told] == [kind]


def test_every_suggestion_of_200_boards_has_a_reason_and_every_reason_is_true() -> None:
    told = 0
    for seed in range(200):
        board = {each.key: each for each in random_board(seed, most=30)}
        weights = score.weights_of(board.values())
        for viewer in list(board.values())[:3]:
            for each in score.suggestions(viewer, board.values(), weights, DAY):
                found = reasons(viewer, board[each.key], weights, TERMS)
                assert found
                assert all(is_true(reason, viewer, board[each.key]) for reason in found)
                told += len(found)
    assert told > 1000


def is_true(reason: Reason, viewer: Party, other: Party) -> bool:
    """A fact is asked of the two parties again, term by term."""
    both = {
        THEY_OFFER: (viewer.seeks, other.offers),
        THEY_SEEK: (viewer.offers, other.seeks),
        SAME_GROUPS: (viewer.groups, other.groups),
        SAME_AREAS: (viewer.areas, other.areas),
        SAME_LANGUAGES: (viewer.languages, other.languages),
    }
    if reason.kind in both:
        bits = [int(slug.rpartition("-")[2]) for slug in reason.about]
        return bool(bits) and all(mask >> bit & 1 for bit in bits for mask in both[reason.kind])
    if reason.kind == BOTH_REMOTE:
        return viewer.remote and other.remote
    [code] = reason.about
    return int(code) in ({viewer.county} & {other.county} | {viewer.voivodeship} & {other.voivodeship})
