"""Who sees what: the study's table row by row, then every combination against a second telling of it."""

from dataclasses import replace
from itertools import product

import pytest

from partner_board.domain import link as links
from partner_board.domain.visibility import (
    AUTHOR,
    BLOCKS,
    CARD,
    CONTACT,
    COUNTY,
    FACILITATOR,
    FIELDS,
    GUEST,
    LEARNER,
    MASQUERADE,
    NAME,
    NOTE,
    OWN_BLOCK,
    OWN_REPORTS,
    REPORT_COUNT,
    REPORTS,
    ROLES,
    SELF,
    STAFF,
    Subject,
    Viewer,
    are_partners,
    link_between,
    may_see,
    visible,
)

PEER = Viewer(LEARNER, published=True, discloses=True)
SHY = Subject(published=True, discloses=True)
OPEN = replace(SHY, show_county=True, show_name=True)
PARTNER = replace(SHY, link="accepted")
ASKING = replace(SHY, link="sent", asked=True)
HIDDEN = replace(PARTNER, published=False)
OWN = {OWN_REPORTS, OWN_BLOCK}
TOLD = {*CARD, COUNTY, NAME, NOTE, *OWN}
NOTHING: set[str] = set()

ROWS: dict[str, tuple[Viewer, Subject, set[str]]] = {
    "oneself": (Viewer(SELF), Subject(), {*CARD, COUNTY, NAME, *CONTACT}),
    "a guest": (Viewer(GUEST, True, True, True), replace(OPEN, link="accepted"), NOTHING),
    "a masquerade": (Viewer(MASQUERADE, True, True, True), replace(OPEN, link="accepted"), NOTHING),
    "an author": (Viewer(AUTHOR, True, True, True), replace(OPEN, link="accepted"), NOTHING),
    "an unknown role": (Viewer("root", True, True, True), replace(OPEN, link="accepted"), NOTHING),
    "enrolled, where only the published look around": (Viewer(LEARNER), OPEN, OWN),
    "enrolled, where everybody looks around": (Viewer(LEARNER, browses=True), OPEN, {*CARD, *OWN}),
    "a peer who looks at somebody shy": (PEER, SHY, {*CARD, *OWN}),
    "a peer who looks at somebody open": (PEER, OPEN, {*CARD, COUNTY, NAME, *OWN}),
    "a peer who looks at a shown county": (PEER, replace(SHY, show_county=True), {*CARD, COUNTY, *OWN}),
    "a peer who looks at a shown name": (PEER, replace(SHY, show_name=True), {*CARD, NAME, *OWN}),
    "who was asked": (PEER, ASKING, {*CARD, COUNTY, NAME, NOTE, *OWN}),
    "who asks": (PEER, replace(SHY, link="sent"), {*CARD, NOTE, *OWN}),
    "who is offered by a facilitator": (PEER, replace(SHY, link="offered"), {*CARD, *OWN}),
    "a partner": (PEER, PARTNER, {*CARD, COUNTY, NAME, NOTE, *CONTACT, *OWN}),
    "a partner who does not disclose": (replace(PEER, discloses=False), PARTNER, TOLD),
    "a partner of somebody who took it back": (PEER, replace(PARTNER, discloses=False), TOLD),
    "a partner of somebody hidden": (PEER, HIDDEN, OWN),
    "a partner who is hidden": (replace(PEER, published=False), PARTNER, OWN),
    "a partner who is blocked": (PEER, replace(PARTNER, blocked=True), OWN),
    "a peer who is blocked": (PEER, replace(OPEN, blocked=True), OWN),
    "who was asked and is blocked": (PEER, replace(ASKING, blocked=True), OWN),
    "staff": (Viewer(STAFF), SHY, {*CARD, NAME, *OWN, REPORT_COUNT}),
    "staff, a shown county": (Viewer(STAFF), OPEN, {*CARD, COUNTY, NAME, *OWN, REPORT_COUNT}),
    "staff, a block": (Viewer(STAFF), replace(SHY, blocked=True), {*CARD, NAME, *OWN, REPORT_COUNT}),
    "staff, two others who are partners": (Viewer(STAFF), replace(HIDDEN, show_county=True), {*OWN, REPORT_COUNT}),
    "staff, a profile to be moderated": (Viewer(STAFF), Subject(moderated=True), {*OWN, REPORT_COUNT}),
    "a facilitator": (Viewer(FACILITATOR), SHY, {*CARD, COUNTY, NAME, *OWN, REPORT_COUNT, REPORTS, BLOCKS}),
    "a facilitator, a profile to be moderated": (
        Viewer(FACILITATOR), Subject(moderated=True), {*CARD, COUNTY, NAME, *OWN, REPORT_COUNT, REPORTS, BLOCKS},
    ),
    "a facilitator, a draft": (Viewer(FACILITATOR), Subject(), {*OWN, REPORT_COUNT, REPORTS, BLOCKS}),
    "a facilitator, a reported note": (
        Viewer(FACILITATOR), Subject(reported=True), {NOTE, *OWN, REPORT_COUNT, REPORTS, BLOCKS},
    ),
    "a facilitator with a profile of their own and a partner": (
        replace(PEER, role=FACILITATOR), PARTNER,
        {*CARD, COUNTY, NAME, NOTE, *CONTACT, *OWN, REPORT_COUNT, REPORTS, BLOCKS},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_the_table_row_by_row(name: str) -> None:
    viewer, subject, expected = ROWS[name]
    assert visible(viewer, subject) == expected


def test_a_field_that_is_not_named_is_seen_by_nobody() -> None:
    for role in ROLES:
        assert not may_see(Viewer(role, True, True, True), replace(PARTNER, show_name=True), "user_id")


BOTH = (False, True)
VIEWERS = [Viewer(*each) for each in product(ROLES, BOTH, BOTH, BOTH)]
SUBJECTS = [
    Subject(*flags, link=state, asked=asked, blocked=blocked, moderated=moderated, reported=reported)
    for flags in product(BOTH, BOTH, BOTH, BOTH)
    for state, asked in [("idle", False), ("sent", False), ("sent", True), ("offered", False), ("accepted", False)]
    for blocked, moderated, reported in product(BOTH, BOTH, BOTH)
]


@pytest.mark.parametrize("role", ROLES)
def test_every_combination_against_the_table_told_by_columns(role: str) -> None:
    """The oracle asks for each field in which columns of the study's table a viewer stands."""
    for viewer in (each for each in VIEWERS if each.role == role):
        for subject in SUBJECTS:
            assert visible(viewer, subject) == by_columns(viewer, subject), (viewer, subject)


COLUMNS: dict[str, set[str]] = {
    "enrolled": {*OWN},
    "enrolled with policy": {*CARD},
    "peer": {*CARD},
    "peer of an open county": {COUNTY},
    "peer of an open name": {NAME},
    "pending": {NOTE},
    "pending and asked": {COUNTY, NAME},
    "accepted": {COUNTY, NAME, NOTE},
    "partner": {*CONTACT},
    "staff": {REPORT_COUNT},
    "staff of a published": {*CARD, NAME},
    "staff of an open county": {COUNTY},
    "facilitator": {REPORT_COUNT, REPORTS, BLOCKS},
    "facilitator of a readable": {*CARD, COUNTY, NAME},
    "facilitator of a report": {NOTE},
}  # fmt: skip


def by_columns(viewer: Viewer, subject: Subject) -> set[str]:
    if viewer.role == SELF:
        return set(FIELDS) - {NOTE, *OWN, REPORT_COUNT, REPORTS, BLOCKS}
    if viewer.role not in (LEARNER, STAFF, FACILITATOR):
        return set()
    peers = viewer.published and subject.published and not subject.blocked
    staff, facilitator = viewer.role == STAFF, viewer.role == FACILITATOR
    stands = {
        "enrolled": True,
        "enrolled with policy": viewer.browses and subject.published and not subject.blocked,
        "peer": peers,
        "peer of an open county": peers and subject.show_county,
        "peer of an open name": peers and subject.show_name,
        "pending": peers and subject.link == "sent",
        "pending and asked": peers and subject.asked,
        "accepted": peers and subject.link == "accepted",
        "partner": peers and subject.link == "accepted" and viewer.discloses and subject.discloses,
        "staff": staff,
        "staff of a published": staff and subject.published,
        "staff of an open county": staff and subject.published and subject.show_county,
        "facilitator": facilitator,
        "facilitator of a readable": facilitator and (subject.published or subject.moderated),
        "facilitator of a report": facilitator and subject.reported,
    }
    return {field for column, holds in stands.items() if holds for field in COLUMNS[column]}


def test_contact_is_seen_exactly_where_two_are_partners() -> None:
    seen = 0
    for viewer, subject in product(VIEWERS, SUBJECTS):
        present = viewer.role in (LEARNER, STAFF, FACILITATOR)
        expected = viewer.role == SELF or (present and are_partners(viewer, subject))
        assert {may_see(viewer, subject, field) for field in CONTACT} == {expected}
        seen += expected and viewer.role != SELF
    assert seen > 0


def test_seeing_a_contact_is_mutual() -> None:
    for subject, published, discloses in product(SUBJECTS, BOTH, BOTH):
        viewer = Viewer(LEARNER, published, discloses)
        back = (
            Viewer(LEARNER, subject.published, subject.discloses),
            replace(subject, published=published, discloses=discloses),
        )
        assert are_partners(viewer, subject) == are_partners(*back)


def test_asking_unlocks_nothing_of_who_is_asked() -> None:
    sent = replace(links.link(1, 2), state="sent", sender=1)
    for viewer in VIEWERS:
        if viewer.role != SELF:
            idle, asked = (replace(SHY, link=each) for each in ("idle", link_between(sent, 2)[0]))
            assert visible(viewer, asked) - {NOTE} == visible(viewer, idle)


def test_a_link_tells_a_subject_how_it_stands() -> None:
    sent = replace(links.link(1, 2), state="sent", sender=1)
    assert link_between(sent, 1) == ("sent", True, False)
    assert link_between(sent, 2) == ("sent", False, False)
    assert link_between(replace(sent, state="accepted"), 1) == ("accepted", False, False)
    assert link_between(replace(links.link(1, 2), blocked_by=frozenset({2})), 1) == ("idle", False, True)
