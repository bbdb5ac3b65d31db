"""Profiles, parties and links for the tests: whole ones, of which a test says only what it is about."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from partner_board.domain import region
from partner_board.domain.party import Party
from partner_board.domain.profile import PUBLISHED, Profile
from partner_board.domain.vocabulary import LAST_BIT

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)
_HEAD = ("code", "kind", "name_pl", "name_en", "name_uk", "iso")
ROWS = [
    dict(zip(_HEAD, row, strict=True))
    for row in (
        ("06", "wojewodztwo", "lubelskie", "Lublin Voivodeship", "Люблінське воєводство", "PL-06"),
        ("14", "wojewodztwo", "mazowieckie", "Masovian Voivodeship", "Мазовецьке воєводство", "PL-14"),
        ("0601", "ziemski", "bialski", "", "", ""),
        ("0663", "grodzki", "Lublin", "", "", ""),
        ("1465", "grodzki", "Warszawa", "", "", ""),
    )
]
REGIONS = region.read(ROWS)


def profile(**changes: Any) -> Profile:
    """A profile that can be published as it is."""
    whole = Profile(
        public_id="0123456789abcdef0123456789abcdef",
        organisation="ngo",
        name="Fundacja Most",
        voivodeship="06",
        county="0663",
        show_county=True,
        show_name=True,
        areas=frozenset({"integration"}),
        offers=frozenset({"legal-help", "room"}),
        seeks=frozenset({"interpreting"}),
        groups=frozenset({"families"}),
        languages=frozenset({"pl", "uk"}),
        pitch="Prowadzimy świetlicę i szukamy osób, które tłumaczą na ukraiński.",
        status=PUBLISHED,
    )
    return replace(whole, **changes)


def mask(*bits: int) -> int:
    """A mask with these bits."""
    return sum(1 << bit for bit in bits)


def random_mask(chance: random.Random, most: int, bits: int) -> int:
    """A mask of up to so many of the lowest bits, seldom also the highest, as a course team's terms have."""
    chosen = {chance.randrange(bits) for _ in range(chance.randint(0, most))}
    return mask(*chosen) | (chance.random() < 0.1) << LAST_BIT


def random_party(chance: random.Random, key: int) -> Party:
    """A party of a board on which much is alike, so that there are ties, and some is empty."""
    voivodeship = chance.choice([0, 6, 14])
    return Party(
        key=key,
        lot=chance.choice([7, chance.getrandbits(64)]),
        organisation=chance.choice([0, 0, 1, 2, (1 << 63) - 1]),
        voivodeship=voivodeship,
        county=voivodeship and chance.choice([0, voivodeship * 100 + 1, voivodeship * 100 + 2]),
        remote=chance.random() < 0.5,
        areas=random_mask(chance, 2, 4),
        offers=random_mask(chance, 3, 8),
        seeks=random_mask(chance, 3, 8),
        groups=random_mask(chance, 2, 20),
        languages=random_mask(chance, 2, 3),
        open=chance.random() < 0.9,
        shown=chance.choice([0, 9, 10, 11, 40]),
        since=chance.choice([0, 1_700_000_000, 4_000_000_000]),
    )


def random_board(seed: int, most: int = 60) -> list[Party]:
    """A board of up to so many parties, keys in no order and with gaps."""
    chance = random.Random(seed)
    keys = chance.sample(range(1, 3 * most), chance.randint(0, most))
    return [random_party(chance, key) for key in keys]
