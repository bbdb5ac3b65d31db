"""Who reads what of whom, asked of every page, reply, log, event, index and export: contact only between partners."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterator
from typing import Any

import crum
import pytest

from partner_board.block import PartnerBoardXBlock
from partner_board.domain.profile import SUSPENDED
from tests.partner_board import block_boards as boards
from tests.partner_board.block_boards import ANIA, BOGDAN, CELINA, linked, public_id, saved
from tests.runtimes import Learner, Library, Lms, StudioEditor, StudioPreview
from tests.runtimes.people import PROF

pytestmark = pytest.mark.usefixtures("tables")

SECRETS = {
    "person": "Sentinela Kontaktowa",
    "email": "sentinel@mailbox.example.org",
    "phone": "+48 600 700 811",
    "link": "https://sentinel.example.org/us",
}
NAME, COUNTY = "Fundacja Sentinela", "Warszawa"
BEFORE = ("idle", "sent-by-me", "sent-by-them", "offered", "accepted", "blocked-by-me", "blocked-by-them")
BOTH = list(itertools.product((True, False), repeat=2))
SHOWN = list(itertools.product((True, False), repeat=2))


def scene(state: str = "accepted", mine: bool = True, theirs: bool = True, **shown: bool) -> tuple[Lms, Any]:
    """A board on which somebody with a contact nobody may know and a viewer, staff or not, stand so to each other."""
    runtime = boards.lms(BOGDAN)
    block = boards.board(runtime)
    hidden = {"show_name": False, "show_county": False, **shown}
    consents = {"disclose": theirs}
    assert saved(runtime, block, ANIA, name=NAME, contact=SECRETS, consents=consents, **hidden).status == 200
    assert saved(runtime, block, BOGDAN, consents={"disclose": mine}, name="Inna").status == 200
    stand(runtime, block, state)
    return runtime, block


def stand(runtime: Lms, block: Any, state: str) -> None:
    """Bring about what is between the viewer and the other one."""
    steps = {
        "idle": [],
        "sent-by-me": [(BOGDAN, "send", ANIA)],
        "sent-by-them": [(ANIA, "send", BOGDAN)],
        "accepted": [(BOGDAN, "send", ANIA), (ANIA, "accept", BOGDAN)],
        "blocked-by-me": [(BOGDAN, "block", ANIA)],
        "blocked-by-them": [(ANIA, "block", BOGDAN)],
        "offered": [],
    }[state]
    if state == "offered":
        boards.offered(ANIA, BOGDAN)
    for one, act, other in steps:
        assert linked(runtime, block, one, act, other).status == 200


def everything(runtime: Any, block: Any) -> str:
    return "\n".join((*boards.readings(runtime, block, public_id(ANIA)), *boards.told(runtime, block)))


def secrets_in(text: str) -> set[str]:
    return {name for name, secret in SECRETS.items() if secret in text}


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], str]]:
    """All that was written into logs while a test ran."""
    with caplog.at_level(logging.DEBUG):
        yield lambda: caplog.text


def as_staff(learner: Learner) -> Learner:
    """The same person with the rights of the course's staff."""
    return Learner(learner.username, course_staff=True, role="staff")


@pytest.mark.parametrize("staff", [False, True], ids=["learner", "staff"])
@pytest.mark.parametrize(("mine", "theirs"), BOTH)
@pytest.mark.parametrize("state", BEFORE)
def test_contact_is_read_by_partners_who_both_agree_and_by_nobody_else(
    state: str, mine: bool, theirs: bool, staff: bool, written: Callable[[], str]
) -> None:
    runtime, block = scene(state, mine, theirs)
    viewer = runtime.as_user(as_staff(BOGDAN) if staff else BOGDAN)
    partners = state == "accepted" and mine and theirs
    assert secrets_in("\n".join(boards.readings(viewer, block, public_id(ANIA)))) == (
        set(SECRETS) if partners else set()
    )
    assert secrets_in("\n".join(boards.told(viewer, block)) + written()) == set()


@pytest.mark.parametrize("staff", [False, True], ids=["learner", "staff"])
@pytest.mark.parametrize(("show_name", "show_county"), SHOWN)
@pytest.mark.parametrize("state", BEFORE)
def test_name_and_county_are_read_where_they_are_shown_or_were_told(
    state: str, show_name: bool, show_county: bool, staff: bool
) -> None:
    runtime, block = scene(state, show_name=show_name, show_county=show_county)
    viewer = runtime.as_user(as_staff(BOGDAN) if staff else BOGDAN)
    texts = list(boards.readings(viewer, block, public_id(ANIA)))
    cards = " ".join(card for text in texts for card in boards.cards(text, public_id(ANIA)))
    blocked = state.startswith("blocked")
    told = state in ("accepted", "sent-by-them")
    assert (NAME in "\n".join(texts)) is (told or staff_sees(staff, blocked) or (show_name and not blocked))
    assert (COUNTY in cards) is (told or (show_county and not blocked))


def staff_sees(staff: bool, blocked: bool) -> bool:
    """Staff see the names of all that are published; nobody sees those with whom a block is, not even a card."""
    return staff and not blocked


OUTSIDERS: dict[str, Callable[[Lms], Any]] = {
    "guest": lambda lms: lms.as_user(None),
    "learner without a profile": lambda lms: lms.as_user(CELINA),
    "not enrolled": lambda lms: lms.as_user(Learner("dawid")),
    "staff": lambda lms: lms.as_user(PROF),
    "author in the preview": lambda lms: StudioPreview(records=lms.records),
    "author in the editor": lambda lms: StudioEditor(records=lms.records),
    "the partner as an author": lambda lms: StudioPreview(BOGDAN, records=lms.records),
}


@pytest.mark.parametrize("role", OUTSIDERS)
def test_nobody_else_reads_the_contact_of_partners(role: str, written: Callable[[], str]) -> None:
    runtime, block = scene()
    outsider = OUTSIDERS[role](runtime)
    text = everything(outsider, block)
    assert secrets_in(text + written()) == set()
    assert (NAME in text) is (role == "staff")


@pytest.mark.parametrize("browses", [True, False])
def test_a_learner_without_a_profile_sees_cards_only_where_that_is_allowed(browses: bool) -> None:
    runtime, block = scene(show_name=True, show_county=True)
    runtime.modulestore().get_block(block.scope_ids.usage_id)
    other = runtime.load(PartnerBoardXBlock, browses=browses)
    found = [
        card for text in boards.readings(runtime.as_user(CELINA), other) for card in boards.cards(text, public_id(ANIA))
    ]
    assert bool(found) is browses
    assert NAME not in " ".join(found)


def test_a_library_knows_nobody() -> None:
    scene()
    library = Library()
    block = library.load(PartnerBoardXBlock)
    text = "\n".join(boards.readings(library, block, public_id(ANIA)))
    assert secrets_in(text) == set()
    assert NAME not in text


def test_whoever_views_the_course_as_somebody_reads_nothing_of_theirs() -> None:
    runtime, block = scene()
    posing = Lms(BOGDAN, masqueraded_by=PROF, enrolled=boards.EVERYBODY, records=runtime.records)
    with crum.impersonate(PROF):
        texts = list(boards.readings(posing, block, public_id(ANIA)))
    assert secrets_in("\n".join(texts)) == set()
    assert NAME not in "\n".join(texts)
    assert "Inna" not in "\n".join(texts)


def test_whoever_views_the_course_as_somebody_is_told_so_and_changes_nothing() -> None:
    runtime, block = scene("sent-by-them")
    posing = Lms(BOGDAN, masqueraded_by=PROF, enrolled=boards.EVERYBODY, records=runtime.records)
    with crum.impersonate(PROF):
        refused = linked(posing_as(posing), block, BOGDAN, "accept", ANIA)
    assert (refused.status, refused.json["error"][:31]) == (403, "You are viewing the course as s")
    assert boards.version_between(ANIA, BOGDAN) == 1


def posing_as(posing: Lms) -> Any:
    """A runtime that stays masqueraded whoever asks."""

    class Posing:
        def as_user(self, _user: Learner) -> Lms:
            return posing

    return Posing()


def unenrol(_runtime: Lms, block: Any, who: Learner) -> None:
    from django.utils import timezone

    from partner_board import api

    api.leave_course(
        user_id=who.id, course_key=str(block.scope_ids.usage_id.context_key), still_in=(), now=timezone.now()
    )


def suspend(_runtime: Lms, _block: Any, who: Learner) -> None:
    from django.utils import timezone

    from partner_board import api
    from partner_board.models import Profile

    api.suspend(public_id=public_id(who), now=timezone.now())
    assert Profile.objects.get(user_id=who.id).status == SUSPENDED


def act(what: str) -> Callable[[Lms, Any, Learner], None]:
    def ends(runtime: Lms, block: Any, who: Learner) -> None:
        assert linked(runtime, block, who, what, ANIA if who == BOGDAN else BOGDAN).status == 200

    return ends


def withdraw_consent(runtime: Lms, block: Any, who: Learner) -> None:
    theirs = {"contact": SECRETS, "name": NAME} if who == ANIA else {}
    assert saved(runtime, block, who, version=1, consents={"disclose": False}, **theirs).status == 200


def post(handler: str, body: dict[str, Any]) -> Callable[[Lms, Any, Learner], None]:
    def ends(runtime: Lms, block: Any, who: Learner) -> None:
        assert runtime.as_user(who).post(block, handler, body).status == 200

    return ends


ENDINGS: dict[str, Callable[[Lms, Any, Learner], None]] = {
    "ended": act("end"),
    "blocked": act("block"),
    "consent withdrawn": withdraw_consent,
    "taken off the board": post("profile_withdraw", {}),
    "erased": post("erase_me", {"confirm": True}),
    "unenrolled": unenrol,
    "suspended": suspend,
}


@pytest.mark.parametrize("who", [ANIA, BOGDAN], ids=["by them", "by me"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_contact_is_gone_at_the_next_read(ending: str, who: Learner, written: Callable[[], str]) -> None:
    runtime, block = scene()
    viewer = runtime.as_user(BOGDAN)
    assert secrets_in("\n".join(boards.readings(viewer, block))) == set(SECRETS)
    ENDINGS[ending](runtime, block, who)
    assert secrets_in("\n".join((*boards.readings(viewer, block), *boards.told(viewer, block))) + written()) == set()


def test_erased_is_erased_from_every_table() -> None:
    from django.apps import apps

    runtime, block = scene()
    post("erase_me", {"confirm": True})(runtime, block, ANIA)
    rows = [str(row) for model in apps.get_app_config("partner_board").get_models() for row in model.objects.values()]
    assert [row for row in rows if secrets_in(row) or NAME in row or str(ANIA.id) in row] == []


def test_one_reads_all_of_oneself() -> None:
    runtime, block = scene()
    own = runtime.as_user(ANIA)
    assert secrets_in(own.page(block)) == set(SECRETS)
    assert secrets_in(own.post(block, "my_data").text) == set(SECRETS)


def test_events_name_ids_only() -> None:
    lms, block = scene()
    linked(lms, block, BOGDAN, "end", ANIA)
    facts = {(event.kind, tuple(sorted(event.facts))) for event in lms.records.log}
    link = ("board", "partner", "profile", "version")
    assert facts == {
        ("akademia.partner_board.profile_published", ("board", "profile")),
        ("akademia.partner_board.request_sent", link),
        ("akademia.partner_board.request_accepted", link),
        ("akademia.partner_board.partnership_ended", link),
    }
    values = [value for event in lms.records.log for value in event.facts.values()]
    assert all(isinstance(value, int) or len(value) == 32 for value in values)


HIDDEN = [*SECRETS.values(), NAME, COUNTY, "sentinel"]


@pytest.mark.parametrize("query", HIDDEN)
def test_a_search_for_what_is_hidden_finds_nobody(query: str) -> None:
    runtime, block = scene("idle")
    found = runtime.as_user(BOGDAN).post(block, "board", {"query": query})
    assert boards.cards(found.text, public_id(ANIA)) == []


@pytest.mark.parametrize(("shown", "expected"), [(True, 1), (False, 0)])
def test_a_county_finds_those_only_who_show_it(shown: bool, expected: int) -> None:
    runtime, block = scene("idle", show_county=shown)
    more = [Learner(f"more{number}") for number in range(6)]  # so many, here and elsewhere, that the county is offered
    everybody = boards.lms(BOGDAN, enrolled=(BOGDAN, *more), records=runtime.records)
    for number, each in enumerate(more):
        assert saved(everybody, block, each, name=each.username, show_county=number < 3).status == 200
    found = everybody.post(block, "board", {"filters": {"county": "1465"}})
    assert len(boards.cards(found.text, public_id(ANIA))) == expected
