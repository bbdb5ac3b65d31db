"""What the templates are drawn from: the contract of `view.py`, which makes these dicts, with the templates.

Every text is in the reader's language already and is escaped by the templates; nothing is in a dict that its reader may
not see.
"""

from typing import TypedDict


class ContactFields(TypedDict, total=False):
    """How to reach a partner: only what there is."""

    person: str
    email: str
    phone: str
    link: str


class Choice(TypedDict):
    """An option of a list or a box to tick; `shows`: such organisations show name and county by default."""

    value: str
    label: str
    chosen: bool
    shows: bool


class CountyGroup(TypedDict):
    """The counties of one voivodeship: its code, its name, its counties."""

    value: str
    label: str
    counties: list[Choice]


class Acts(TypedDict):
    """What the viewer of a card may do about it."""

    may_ask: bool
    may_accept: bool
    may_decline: bool
    may_withdraw: bool
    may_end: bool
    may_block: bool
    may_unblock: bool
    may_report: bool


class CardView(Acts):
    """One profile as its viewer sees it: `card` in card.html and in what it includes.

    `id` is the public id. `title`: the name, or else the kind of organisation; `kind`: that kind. `place`: voivodeship
    and county as far as they are shown. `state`: idle, sent, offered or accepted; `state_text` says it with its dates.
    `reasons` are sentences; `fit`: strong, good, possible or empty; `contact` is None unless the two are partners.
    `version` is the link's, to be sent back.
    """

    id: str
    title: str
    kind: str
    place: str
    remote: bool
    demo: bool
    state: str
    state_text: str
    note: str
    contact: ContactFields | None
    reasons: list[str]
    fit: str
    fit_text: str
    pitch: str
    offers: list[str]
    seeks: list[str]
    areas: list[str]
    groups: list[str]
    languages: list[str]
    version: int


class Consents(TypedDict):
    """What somebody agrees to now."""

    publish: bool
    disclose: bool
    notify: bool


class ProfileView(TypedDict):
    """Somebody's own profile: `profile` in profile.html.

    `status`: none (nothing saved yet), draft, pending, published, expired, hidden or suspended. `preview` is the card
    that others see, None before anything is saved. `version` is 0 before anything is saved.
    """

    status: str
    status_text: str
    may_withdraw: bool
    preview: CardView | None
    version: int
    organisations: list[Choice]
    name: str
    show_name: bool
    voivodeships: list[Choice]
    counties: list[CountyGroup]
    show_county: bool
    remote: bool
    pitch: str
    offers: list[Choice]
    seeks: list[Choice]
    areas: list[Choice]
    groups: list[Choice]
    languages: list[Choice]
    capacity: int
    person: str
    email: str
    phone: str
    link: str
    consents: Consents


class SuggestionsView(TypedDict):
    """Suggestions: `suggestions` in suggestions.html. `published`: whether the viewer's own profile is."""

    cards: list[CardView]
    published: bool


class BoardView(TypedDict):
    """One page of the board: `board` in board.html.

    `closed`: only those may look around who have published a profile. `counties` holds only those that enough
    profiles show. `pages` are the numbers that one can go to, `page` the one that is shown. `found_text` says how many
    profiles there are.
    """

    closed: bool
    query: str
    filtered: bool
    organisations: list[Choice]
    voivodeships: list[Choice]
    counties: list[CountyGroup]
    offers: list[Choice]
    seeks: list[Choice]
    areas: list[Choice]
    groups: list[Choice]
    languages: list[Choice]
    remote: bool
    found_text: str
    cards: list[CardView]
    pages: list[int]
    page: int


class InboxView(TypedDict):
    """All that is between the viewer and others: `inbox` in inbox.html; `waiting` counts what waits for an answer."""

    waiting: int
    received: list[CardView]
    offered: list[CardView]
    sent: list[CardView]
    partners: list[CardView]
    blocked: list[CardView]


class StudioView(TypedDict):
    """The editor: everything that studio.html is drawn from besides `prefix` and `strings`.

    `scope` is run, family or instance, `family` the word of the family or empty. `data` is
    the vocabulary as XML, `digest` its version, to be sent back with `studio_save`.
    """

    display_name: str
    scope: str
    family: str
    moderated: bool
    browses: bool
    data: str
    digest: str


class Finding(TypedDict):
    """What `studio_check` and a refused `studio_save` say of the vocabulary; `level` is error or warning."""

    rule: str
    level: str
    where: str
    line: int | None
    message: str
