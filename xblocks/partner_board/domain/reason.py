"""Why somebody is suggested: facts that both told and the viewer may see; sentences are made of them elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from partner_board.domain.party import Party
from partner_board.domain.score import Weights
from partner_board.domain.vocabulary import AREA, GROUP, LANGUAGE, TAG, Vocabulary, bits

THEY_OFFER, THEY_SEEK = "they-offer", "they-seek"
SAME_COUNTY, SAME_VOIVODESHIP, BOTH_REMOTE = "same-county", "same-voivodeship", "both-remote"
SAME_GROUPS, SAME_AREAS, SAME_LANGUAGES = "same-groups", "same-areas", "same-languages"
MOST_TAGS = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact: its kind, and the slugs of the terms or the code of the region that it is about."""

    kind: str
    about: tuple[str, ...] = ()


def reasons(viewer: Party, other: Party, weights: Weights, vocabulary: Vocabulary) -> tuple[Reason, ...]:
    """Why another is suggested to the viewer: what they offer and seek, rarest first, then what the two share.

    Whoever `may_meet` lets through has at least one. A party carries no county that is not shown, so no reason can
    tell one.
    """
    return (
        *_tags(THEY_OFFER, viewer.seeks & other.offers, weights, vocabulary),
        *_tags(THEY_SEEK, viewer.offers & other.seeks, weights, vocabulary),
        *_place(viewer, other),
        *_shared(SAME_GROUPS, GROUP, viewer.groups & other.groups, vocabulary),
        *_shared(SAME_AREAS, AREA, viewer.areas & other.areas, vocabulary),
        *_shared(SAME_LANGUAGES, LANGUAGE, viewer.languages & other.languages, vocabulary),
    )


def _tags(kind: str, mask: int, weights: Weights, vocabulary: Vocabulary) -> Iterator[Reason]:
    named = {term.bit: term.slug for term in vocabulary.of(TAG)}
    rarest = sorted((bit for bit in bits(mask) if bit in named), key=lambda bit: (-weights[bit], bit))
    if rarest:
        yield Reason(kind, tuple(named[bit] for bit in rarest[:MOST_TAGS]))


def _place(viewer: Party, other: Party) -> Iterator[Reason]:
    if viewer.county and viewer.county == other.county:
        yield Reason(SAME_COUNTY, (f"{other.county:04}",))
    elif viewer.voivodeship and viewer.voivodeship == other.voivodeship:
        yield Reason(SAME_VOIVODESHIP, (f"{other.voivodeship:02}",))
    elif viewer.remote and other.remote:
        yield Reason(BOTH_REMOTE)


def _shared(kind: str, of: str, mask: int, vocabulary: Vocabulary) -> Iterator[Reason]:
    about = tuple(term.slug for term in vocabulary.of(of) if mask >> term.bit & 1)
    if about:
        yield Reason(kind, about)
