"""What somebody is shown of the board: nothing in it that they may not see, so that it can be drawn as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from partner_board.domain.capacity import Load
from partner_board.domain.consent import Consent
from partner_board.domain.contact import Contact
from partner_board.domain.link import IDLE
from partner_board.domain.profile import Profile
from partner_board.domain.reason import Reason
from partner_board.domain.small_cells import Cell
from partner_board.domain.vocabulary import Vocabulary

RECEIVED, SENT, OFFERED, PARTNERS, CLOSED = "received", "sent", "offered", "partners", "closed"


@dataclass(frozen=True, slots=True)
class Board:
    """A board: its key, the terms that are used on it, and the number of its last change."""

    key: int
    vocabulary: Vocabulary
    seq: int


@dataclass(frozen=True, slots=True)
class Policy:
    """What a course team decided: whether a facilitator looks at profiles first, and who may look around.

    `browses`: whether also those see the board who have not published a profile themselves.
    """

    moderated: bool = False
    browses: bool = True


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks, as the platform knows them: `role` is one of `visibility.ROLES`, `enrolled` when they enrolled."""

    user_id: int
    role: str
    enrolled: datetime | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """Somebody's own profile with all that belongs to it. `version` is to be sent along with the next change."""

    key: int
    profile: Profile
    contact: Contact
    consents: tuple[Consent, ...]
    load: Load
    version: int
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody else as the viewer may see them.

    `shown`: the visible fields of `visibility.FIELDS` by name: a text, a bool, a set of slugs; codes for regions.
    `between`: the state of the link; `asked`: whether they sent the request; `awaits_viewer`: whether it is up to the
    viewer to answer. `version` is the link's. `fit`: strong, good, possible, or nothing where nobody rated.
    """

    public_id: str
    shown: Mapping[str, object] = field(repr=False)
    between: str = IDLE
    asked: bool = False
    awaits_viewer: bool = False
    blocked_by_viewer: bool = False
    version: int = 0
    expires: datetime | None = None
    since: datetime | None = None
    fit: str = ""
    reasons: tuple[Reason, ...] = ()
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What a board is narrowed down by; empty ones do not count. `county` only where a cell of it is offered."""

    organisation: str = ""
    voivodeship: str = ""
    county: str = ""
    offers: str = ""
    seeks: str = ""
    area: str = ""
    group: str = ""
    language: str = ""
    remote: bool = False


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of the board; `page` counts from 1, `cells` are the places that one can filter by."""

    cards: tuple[Card, ...]
    page: int
    pages: int
    total: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Inbox:
    """All that is between the viewer and others: cards by RECEIVED, SENT, OFFERED and PARTNERS."""

    cards: Mapping[str, tuple[Card, ...]]

    @property
    def waiting(self) -> int:
        """How many wait for an answer of the viewer."""
        offered = sum(card.awaits_viewer for card in self.cards.get(OFFERED, ()))
        return len(self.cards.get(RECEIVED, ())) + offered


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request on a link led to: the link's state, version and expiry; `replayed` if it was done before."""

    state: str
    version: int
    expires: datetime | None = None
    replayed: bool = False
