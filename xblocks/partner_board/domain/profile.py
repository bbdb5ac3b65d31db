"""What an organisation or an activist tells of themselves: a draft may be incomplete, what is published may not."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from partner_board.domain import prose, region
from partner_board.domain.capacity import DEFAULT_CAPACITY, MOST_CAPACITY
from partner_board.domain.folding import folded
from partner_board.domain.problem import Problem, problem
from partner_board.domain.region import Regions
from partner_board.domain.shipped import SHOWN_BY_DEFAULT
from partner_board.domain.vocabulary import AREA, GROUP, LANGUAGE, ORGANISATION, TAG, Vocabulary

DRAFT, PENDING, PUBLISHED, HIDDEN, SUSPENDED = "draft", "pending", "published", "hidden", "suspended"
STATUSES = (DRAFT, PENDING, PUBLISHED, HIDDEN, SUSPENDED)
LONGEST_PITCH = 600
LONGEST_NAME = 120
MOST_TAGS = 10
TERMS = {"areas": AREA, "offers": TAG, "seeks": TAG, "groups": GROUP, "languages": LANGUAGE}


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: `organisation` is a type, `name` the organisation's; terms are slugs; county is a code or None.

    `capacity` is how many partners are wanted; `expires` when it leaves the board by itself.
    """

    public_id: str
    organisation: str = ""
    name: str = ""
    voivodeship: str = ""
    county: str | None = None
    show_county: bool = False
    show_name: bool = False
    remote: bool = False
    areas: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    seeks: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    pitch: str = ""
    capacity: int = DEFAULT_CAPACITY
    status: str = DRAFT
    expires: datetime | None = None


def faults(profile: Profile, vocabulary: Vocabulary, regions: Regions) -> Iterator[Problem]:
    """What must not even be saved as a draft."""
    yield from _unknown_terms(profile, vocabulary)
    yield from region.faults(profile.voivodeship, profile.county, regions)
    yield from prose.faults(profile.name, "name", LONGEST_NAME, lines=False)
    yield from prose.faults(profile.pitch, "pitch", LONGEST_PITCH)
    for where in ("offers", "seeks"):
        if len(getattr(profile, where)) > MOST_TAGS:
            yield problem("too-many-tags", where, limit=MOST_TAGS)
    if not 1 <= profile.capacity <= MOST_CAPACITY:
        yield problem("capacity-out-of-range", "capacity", limit=MOST_CAPACITY)


def gaps(profile: Profile) -> Iterator[Problem]:
    """What is missing before a draft can be published."""
    for where in ("organisation", "voivodeship", "languages", "pitch"):
        value = getattr(profile, where)
        if not (value.strip() if isinstance(value, str) else value):
            yield problem("missing", where)
    if not (profile.offers or profile.seeks):
        yield problem("nothing-offered-or-sought", "offers")


def is_published(profile: Profile, now: datetime) -> bool:
    """Whether others find a profile on the board."""
    return profile.status == PUBLISHED and (profile.expires is None or now < profile.expires)


def shows_by_default(organisation: str) -> bool:
    """Whether a type of organisation shows its county and name unless it says no."""
    return organisation in SHOWN_BY_DEFAULT


def organisation_key(name: str) -> int:
    """A number, below 2 to the 63rd, that is the same for two spellings of a name; 0 for those without a name."""
    written = folded(name)
    return int.from_bytes(hashlib.sha256(written.encode()).digest()[:8], "big") >> 1 if written else 0


def search_text(profile: Profile) -> str:
    """What a search looks through: the pitch, and the name where it is shown, as texts are compared."""
    return folded(f"{profile.name} {profile.pitch}" if profile.show_name else profile.pitch)


def _unknown_terms(profile: Profile, vocabulary: Vocabulary) -> Iterator[Problem]:
    if profile.organisation and not vocabulary.has(ORGANISATION, profile.organisation):
        yield problem("unknown-term", "organisation", slug=profile.organisation)
    for where, kind in TERMS.items():
        for slug in sorted(getattr(profile, where)):
            if not vocabulary.has(kind, slug):
                yield problem("unknown-term", where, slug=slug)
