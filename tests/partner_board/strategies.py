"""Hypothesis strategies: parties of a board, hostile texts, and whatever a profile may be filled with."""

from hypothesis import strategies as st

from partner_board.domain.party import Party
from partner_board.domain.profile import Profile
from partner_board.domain.shipped import SHIPPED
from partner_board.domain.vocabulary import LAST_BIT, TAG


def masks(bits: int = 5) -> st.SearchStrategy[int]:
    """Masks in which few bits are set, the highest one among them at times."""
    chosen = st.lists(st.one_of(st.integers(0, bits), st.just(LAST_BIT)), max_size=4)
    return chosen.map(lambda several: sum(1 << bit for bit in set(several)))


def parties(key: st.SearchStrategy[int] | None = None) -> st.SearchStrategy[Party]:
    """Parties of which many are alike."""
    return st.builds(
        Party,
        key=key or st.integers(1, 9),
        lot=st.integers(0, 2**64 - 1),
        organisation=st.sampled_from([0, 1, 2]),
        voivodeship=st.sampled_from([0, 6, 14]),
        county=st.sampled_from([0, 601, 663]),
        remote=st.booleans(),
        areas=masks(),
        offers=masks(),
        seeks=masks(),
        groups=masks(),
        languages=masks(2),
        open=st.booleans(),
        shown=st.sampled_from([0, 10, 11, 30]),
        since=st.sampled_from([0, 1, 2**32 - 1]),
    )


def boards(most: int = 8) -> st.SearchStrategy[list[Party]]:
    """Parties with different keys."""
    return st.lists(parties(), max_size=most, unique_by=lambda each: each.key)


def hostile_text() -> st.SearchStrategy[str]:
    """Text made of what could be taken for markup, an address or a command, or that is not seen."""
    piece = st.sampled_from(
        [
            "a",
            "ł",
            "ї",
            "@",
            ".",
            " ",
            "\n",
            "\x00",
            "\u202e",
            "\u200d",
            "\ud800",
            "🏳",
            "<",
            "&",
            "pl",
            "http",
            "://",
            "1",
        ]
    )
    return st.lists(piece, max_size=12).map("".join) | st.text(max_size=12)


def profiles() -> st.SearchStrategy[Profile]:
    """Profiles filled in with anything."""
    slugs = st.sampled_from([term.slug for term in SHIPPED.of(TAG)] + ["", "pl", "nowhere"])
    several = st.frozensets(slugs, max_size=12)
    code = st.sampled_from(["", "06", "14", "0663", "99", "1465", "x"])
    return st.builds(
        Profile,
        public_id=st.just("0" * 32),
        organisation=slugs,
        name=hostile_text(),
        voivodeship=code,
        county=st.none() | code,
        offers=several,
        seeks=several,
        languages=several,
        pitch=hostile_text(),
        capacity=st.integers(-1, 30),
    )
