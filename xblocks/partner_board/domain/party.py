"""A profile as far as it counts for a match: numbers only, nothing that could point at somebody, nothing hidden."""

from dataclasses import dataclass

from partner_board.domain.capacity import Load, takes_more
from partner_board.domain.profile import Profile, organisation_key
from partner_board.domain.vocabulary import AREA, GROUP, LANGUAGE, TAG, Vocabulary


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a possible match.

    `key`: the row of the profile. `lot`: 64 bits of its public id, from which every day draws another order of equals.
    `organisation`: see `organisation_key`. `voivodeship`, `county`: codes as numbers, 0 where not told. Masks: `areas`,
    `offers`, `seeks`, `groups`, `languages`. `open`: whether it takes more partners and requests. `shown`: how often it
    was suggested. `since`: when it was published, in epoch seconds.
    """

    key: int
    lot: int = 0
    organisation: int = 0
    voivodeship: int = 0
    county: int = 0
    remote: bool = False
    areas: int = 0
    offers: int = 0
    seeks: int = 0
    groups: int = 0
    languages: int = 0
    open: bool = True
    shown: int = 0
    since: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether it tells nothing that a score could be made of."""
        return not (self.areas | self.offers | self.seeks | self.groups)


def party(key: int, profile: Profile, vocabulary: Vocabulary, load: Load, since: int = 0, shown: int = 0) -> Party:
    """A profile as a party; raises UnknownTerm where it uses a term that the vocabulary does not have.

    A county that is not shown does not count either: otherwise whoever tries one county after the other would see by
    the order of their suggestions where somebody is.
    """
    return Party(
        key=key,
        lot=lot(profile.public_id),
        organisation=organisation_key(profile.name),
        voivodeship=place(profile.voivodeship),
        county=place(profile.county) if profile.show_county else 0,
        remote=profile.remote,
        areas=vocabulary.mask(AREA, profile.areas),
        offers=vocabulary.mask(TAG, profile.offers),
        seeks=vocabulary.mask(TAG, profile.seeks),
        groups=vocabulary.mask(GROUP, profile.groups),
        languages=vocabulary.mask(LANGUAGE, profile.languages),
        open=takes_more(load, profile.capacity),
        shown=shown,
        since=since,
    )


def lot(public_id: str) -> int:
    """The 64 bits of a public id (32 hexadecimal digits) that take part in a draw; raises ValueError."""
    return int(public_id[16:32], 16)


def place(code: str | None) -> int:
    """The code of a region as a number, 0 for none."""
    return int(code) if code else 0
