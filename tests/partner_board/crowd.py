"""Many profiles at once: rows written in bulk from drawn parties, for boards that one by one would take too long."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db.models import F

from partner_board.domain.party import Party
from partner_board.domain.showing import Board
from partner_board.models import Board as BoardRow
from partner_board.models import Exposure, Profile
from tests.partner_board.people import NOW

TAGS, AREAS, GROUPS, LANGUAGES = 32, 12, 13, 14


def drawn_row(board: Board, number: int, chance: random.Random, published: datetime) -> Profile:
    """A published profile of the person with this number; tags after Zipf's law, as people choose them."""
    voivodeship = f"{chance.choice(range(2, 33, 2)):02}"
    return Profile(
        board_id=board.key,
        user_id=number,
        public_id=f"{chance.getrandbits(128):032x}",
        status="published",
        organisation=chance.choice(("ngo", "school", "local-authority", "activist")),
        name=f"Fundacja {number}",
        name_key=number if chance.random() < 0.9 else 1,
        show_name=chance.random() < 0.8,
        voivodeship=voivodeship,
        county=f"{voivodeship}{chance.randint(1, 20):02}",
        show_county=chance.random() < 0.8,
        remote=chance.random() < 0.3,
        areas=drawn_mask(chance, 2, AREAS),
        offers=drawn_mask(chance, 4, TAGS),
        seeks=drawn_mask(chance, 3, TAGS),
        groups=drawn_mask(chance, 2, GROUPS),
        languages=1 | drawn_mask(chance, 2, LANGUAGES) if chance.random() < 0.9 else drawn_mask(chance, 1, LANGUAGES),
        pitch=f"Opis {number}",
        search_text=f"opis {number}",
        capacity=chance.choice((1, 3, 5)),
        published_at=published,
        expires_at=NOW + timedelta(days=180),
        seq=1,
        version=1,
        created_at=published,
    )


def drawn_mask(chance: random.Random, most: int, bits: int) -> int:
    """A mask of up to so many bits, the lowest ones by far the most often."""
    mask = 0
    for _turn in range(chance.randint(0, most)):
        mask |= 1 << min(bits - 1, int(chance.paretovariate(0.7)) - 1)
    return mask


def settle(board: Board, size: int, seed: int = 0) -> None:
    """Let so many people publish a profile."""
    chance = random.Random(seed)
    published = datetime(2026, 11, 1, tzinfo=UTC)
    made = (drawn_row(board, number, chance, published + timedelta(seconds=number)) for number in range(1, size + 1))
    Profile.objects.bulk_create(made, batch_size=1_000)
    BoardRow.objects.filter(pk=board.key).update(seq=F("seq") + 1)


def show(parties: Iterable[Party], board: Board) -> None:
    """Count showings of some profiles, for today."""
    Exposure.objects.bulk_create(
        Exposure(profile_id=each.key, day=NOW.date(), showings=each.shown) for each in parties if each.shown
    )
