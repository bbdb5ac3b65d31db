"""Who sees what of whom: one function, asked at every read, of the viewer, the subject and the field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from partner_board.domain.link import ACCEPTED, IDLE, SENT, Link

SELF, LEARNER, STAFF, FACILITATOR = "self", "learner", "staff", "facilitator"
GUEST, MASQUERADE, AUTHOR = "guest", "masquerade", "author"
ROLES = (SELF, LEARNER, STAFF, FACILITATOR, GUEST, MASQUERADE, AUTHOR)
CARD = ("organisation", "voivodeship", "remote", "areas", "offers", "seeks", "groups", "languages", "pitch")
COUNTY, NAME, NOTE = "county", "name", "note"
CONTACT = ("person", "email", "phone", "link")
OWN_REPORTS, OWN_BLOCK = "own-reports", "own-block"
REPORT_COUNT, REPORTS, BLOCKS = "report-count", "reports", "blocks"
FIELDS = (*CARD, COUNTY, NAME, NOTE, *CONTACT, OWN_REPORTS, OWN_BLOCK, REPORT_COUNT, REPORTS, BLOCKS)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: as what, whether their own profile is published and they agree to disclose their contact.

    `browses`: whether the board lets those look around who have published nothing. Enrolment is asked before: whoever
    is not enrolled is a guest.
    """

    role: str
    published: bool = False
    discloses: bool = False
    browses: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is looked at, as they stand to this viewer.

    `link`: the state of the link between the two; `asked`: whether the subject sent the request; `blocked`: by either.
    `moderated`: whether the profile waits for a facilitator (pending, suspended, or hidden and reported);
    `reported`: whether the note is part of a report.
    """

    published: bool = False
    discloses: bool = False
    show_county: bool = False
    show_name: bool = False
    link: str = IDLE
    asked: bool = False
    blocked: bool = False
    moderated: bool = False
    reported: bool = False


def may_see(viewer: Viewer, subject: Subject, field: str) -> bool:
    """Whether a viewer sees a field of a subject; what is not named here is seen by nobody."""
    if viewer.role == SELF:
        return field in _OWN
    return viewer.role in _PRESENT and field in _RULES and _RULES[field](viewer, subject)


def visible(viewer: Viewer, subject: Subject) -> frozenset[str]:
    """All the fields of a subject that a viewer sees."""
    return frozenset(field for field in FIELDS if may_see(viewer, subject, field))


def are_partners(viewer: Viewer, subject: Subject) -> bool:
    """Whether the two see each other's contact: accepted, both agree to disclose, both published, and no block."""
    agreed = subject.link == ACCEPTED and viewer.discloses and subject.discloses
    return agreed and viewer.published and subject.published and not subject.blocked


def link_between(link: Link, subject: int) -> tuple[str, bool, bool]:
    """The `link`, `asked` and `blocked` of a subject, by its key."""
    return link.state, link.state == SENT and link.sender == subject, bool(link.blocked_by)


def _sees_card(viewer: Viewer, subject: Subject) -> bool:
    if viewer.role == FACILITATOR and subject.moderated:
        return True
    if viewer.role in (FACILITATOR, STAFF):
        return subject.published
    return subject.published and not subject.blocked and (viewer.published or viewer.browses)


def _are_peers(viewer: Viewer, subject: Subject) -> bool:
    return viewer.published and subject.published and not subject.blocked


def _was_told(viewer: Viewer, subject: Subject) -> bool:
    """Whether the subject opened up to the viewer: as a partner, or by asking (which opens up nobody who is asked)."""
    return _are_peers(viewer, subject) and (subject.link == ACCEPTED or (subject.link == SENT and subject.asked))


def _sees_county(viewer: Viewer, subject: Subject) -> bool:
    if viewer.role == FACILITATOR:
        return _sees_card(viewer, subject)
    shown = subject.show_county and (_are_peers(viewer, subject) or (viewer.role == STAFF and subject.published))
    return shown or _was_told(viewer, subject)


def _sees_name(viewer: Viewer, subject: Subject) -> bool:
    if viewer.role in (FACILITATOR, STAFF):
        return _sees_card(viewer, subject)
    return (subject.show_name and _are_peers(viewer, subject)) or _was_told(viewer, subject)


def _sees_note(viewer: Viewer, subject: Subject) -> bool:
    between = subject.link in (SENT, ACCEPTED) and _are_peers(viewer, subject)
    return between or (viewer.role == FACILITATOR and subject.reported)


def _sees_count(viewer: Viewer, subject: Subject) -> bool:
    return viewer.role in (FACILITATOR, STAFF)


def _sees_reports(viewer: Viewer, subject: Subject) -> bool:
    return viewer.role == FACILITATOR


def _sees_own(viewer: Viewer, subject: Subject) -> bool:
    return True


_OWN = frozenset((*CARD, COUNTY, NAME, *CONTACT))
_PRESENT = frozenset((LEARNER, STAFF, FACILITATOR))
_RULES: Mapping[str, Callable[[Viewer, Subject], bool]] = {
    **dict.fromkeys(CARD, _sees_card),
    COUNTY: _sees_county,
    NAME: _sees_name,
    NOTE: _sees_note,
    **dict.fromkeys(CONTACT, are_partners),
    **dict.fromkeys((OWN_REPORTS, OWN_BLOCK), _sees_own),
    REPORT_COUNT: _sees_count,
    **dict.fromkeys((REPORTS, BLOCKS), _sees_reports),
}
