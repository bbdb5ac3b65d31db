"""Who may sit down at a board: everybody who may not is told why, by every handler and on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import crum
import pytest
from django.apps import apps

from partner_board.block import PartnerBoardXBlock
from partner_board.olx import EMPTY
from tests.partner_board import block_boards as boards
from tests.partner_board.block_boards import ANIA, BOGDAN, CELINA, saved
from tests.runtimes import Learner, Library, Lms, StudioEditor, StudioPreview
from tests.runtimes.people import PROF

pytestmark = pytest.mark.usefixtures("tables")

STRANGER = Learner("dawid")
BODIES: dict[str, Any] = {
    "board": {},
    "suggestions": {},
    "inbox": {},
    "my_data": {},
    "profile_save": {
        "profile": boards.PROFILE,
        "contact": boards.CONTACT,
        "consents": boards.CONSENTS,
        "version": 0,
    },
    "profile_withdraw": {},
    "link": {"public_id": boards.ID, "act": "send", "note": "", "key": "k", "version": 0},
    "report": {"public_id": boards.ID, "reason": "other", "text": ""},
    "erase_me": {"confirm": True},
}


def in_course(**fields: Any) -> tuple[Any, Any]:
    runtime = boards.lms()
    return runtime, boards.board(runtime, **fields)


def not_enrolled() -> tuple[Any, Any]:
    runtime, block = in_course()
    return runtime.as_user(STRANGER), block


def preview() -> tuple[Any, Any]:
    runtime, block = in_course()
    return StudioPreview(records=runtime.records), block


def editor() -> tuple[Any, Any]:
    runtime, block = in_course()
    return StudioEditor(records=runtime.records), block


def library() -> tuple[Any, Any]:
    runtime = Library()
    return runtime, runtime.load(PartnerBoardXBlock)


CONTEXTS: dict[str, tuple[Callable[[], tuple[Any, Any]], int, str]] = {
    "not enrolled": (not_enrolled, 403, "The partner board is for people who have joined this course."),
    "preview": (preview, 403, "In Studio nobody has a profile."),
    "editor": (editor, 403, "In Studio nobody has a profile."),
    "library": (library, 403, "A content library has no partner board."),
    "no scope": (lambda: in_course(scope="families"), 409, "The settings of this board name no group of courses."),
    "not in the family": (lambda: in_course(scope="family:akademia"), 409, "This course does not belong to the group"),
}


@pytest.mark.parametrize("handler", BODIES)
@pytest.mark.parametrize("context", CONTEXTS)
def test_every_handler_refuses_with_a_sentence_and_writes_nothing(context: str, handler: str) -> None:
    from partner_board.models import Board

    opened, status, sentence = CONTEXTS[context]
    runtime, block = opened()
    reply = runtime.post(block, handler, BODIES[handler])
    assert (reply.status, reply.json["error"][: len(sentence)]) == (status, sentence)
    assert Board.objects.count() == 0


@pytest.mark.parametrize("handler", BODIES)
def test_a_visitor_is_turned_away_by_the_platform_and_told_why_on_the_page(handler: str) -> None:
    runtime, block = in_course()
    visitor = runtime.as_user(None)
    assert visitor.post(block, handler, BODIES[handler]).status == 403
    for view in ("student_view", "public_view"):
        assert "Log in and join the course to use the partner board." in visitor.page(block, view)


@pytest.mark.parametrize("handler", BODIES)
def test_a_visitor_whom_a_host_lets_through_is_refused(handler: str) -> None:
    class Host(Lms):
        def refuse(self, method: str) -> None:
            return None

    runtime, block = in_course()
    reply = Host(None, records=runtime.records).post(block, handler, BODIES[handler])
    assert (reply.status, reply.json["error"][:6]) == (403, "Log in")


@pytest.mark.parametrize("handler", BODIES)
def test_a_masquerade_is_refused(handler: str) -> None:
    runtime, block = in_course()
    posing = Lms(ANIA, masqueraded_by=PROF, enrolled=boards.EVERYBODY, records=runtime.records)
    with crum.impersonate(PROF):
        reply = posing.post(block, handler, BODIES[handler])
    assert (reply.status, reply.json["error"][:31]) == (403, "You are viewing the course as s")


@pytest.mark.parametrize("view", ["student_view", "public_view"])
def test_a_page_that_is_drawn_for_a_masquerade_shows_nothing(view: str) -> None:
    """While a page is drawn, the platform has put the learner in the place of the request's user."""

    @dataclass
    class Posing:
        id: int
        real_user: Learner

    runtime, block = in_course()
    assert saved(runtime, block, ANIA).status == 200
    with crum.impersonate(Posing(ANIA.id, PROF)):
        page = runtime.page(block, view)
    assert boards.PROFILE["name"] not in page
    assert boards.CONTACT["phone"] not in page


def test_whoever_asks_for_themselves_is_no_masquerade() -> None:
    runtime, block = in_course()
    with crum.impersonate(ANIA):
        assert runtime.post(block, "inbox").status == 200


@pytest.mark.parametrize("handler", BODIES)
def test_without_its_tables_the_block_says_so(handler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime, block = in_course()
    installed = apps.is_installed
    monkeypatch.setattr(apps, "is_installed", lambda name: name != "partner_board" and installed(name))
    reply = runtime.post(block, handler, BODIES[handler])
    assert (reply.status, reply.json["error"][:40]) == (409, "The partner board is not set up on this ")
    assert "The partner board is not set up on this site yet." in runtime.page(block)


@pytest.mark.parametrize("context", ["not enrolled", "library", "no scope", "not in the family"])
def test_the_page_says_why_instead_of_vanishing(context: str) -> None:
    opened, _, sentence = CONTEXTS[context]
    runtime, block = opened()
    assert sentence in runtime.page(block)


def test_staff_of_the_course_need_no_enrolment() -> None:
    runtime, block = in_course()
    assert runtime.as_user(PROF).post(block, "inbox").status == 200


def test_a_family_shares_one_board_and_enrolment_in_any_of_its_courses_is_enough() -> None:
    from partner_board.domain.scope import course_digest
    from partner_board.models import Board, Family, FamilyCourse

    runtime, block = in_course(scope="family:akademia")
    own = str(block.scope_ids.usage_id.context_key)
    family = Family.objects.create(key="akademia", title="Akademia")
    for course in (own, "course-v1:Akademia+MED+2026"):
        FamilyCourse.objects.create(family=family, course_key=course, course_hash=course_digest(course))
    assert saved(runtime, block, ANIA).status == 200
    assert Board.objects.values_list("scope_kind", "scope_key").get() == ("family", "akademia")
    assert in_other_course(runtime).post(block, "inbox").status == 200


def in_other_course(runtime: Lms) -> Lms:
    """The same course, opened by somebody who is enrolled only in another one of the family."""

    class Elsewhere(Lms):
        def services_for(self, block: Any) -> dict[str, Any]:
            services: dict[str, Any] = super().services_for(block)
            return {**services, "enrollments": Enrolled()}

    class Enrolled:
        def get_active_enrollments_by_course_and_user(self, course: object, user_id: int) -> object:
            return self if str(course).endswith("MED+2026") and user_id == STRANGER.id else None

    return Elsewhere(STRANGER, records=runtime.records)


def test_another_run_opens_a_board_of_its_own() -> None:
    from partner_board.models import Board
    from tests.runtimes import CourseKey

    runtime, block = in_course()
    assert saved(runtime, block, ANIA).status == 200
    again = Lms(ANIA, enrolled=(ANIA,), context=CourseKey(run="2027"))
    rerun = again.import_olx(PartnerBoardXBlock, runtime.export_olx(block))
    assert 'data-version="0"' in again.page(rerun)
    assert Board.objects.count() == 2


def test_a_board_that_is_full_of_terms_says_so() -> None:
    def terms(letter: str, count: int) -> str:
        rows = "".join(f'<term kind="area" slug="{letter}{n}" pl="x"/>' for n in range(count))
        return f"<partner_board>{rows}</partner_board>"

    runtime, block = in_course(data=terms("a", 40))
    assert runtime.post(block, "inbox").status == 200
    reply = runtime.post(boards.board(runtime, data=terms("b", 40)), "inbox")
    assert (reply.status, reply.json["error"][:26]) == (409, "This board has more terms ")


def test_faulty_terms_leave_the_shipped_ones() -> None:
    runtime, block = in_course(data='<partner_board><term kind="area" slug="new" pl="Nowe"/><b/></partner_board>')
    page = runtime.page(block)
    assert "integration" in page
    assert "Nowe" not in page
    assert "Nowe" in runtime.page(
        boards.board(runtime, data='<partner_board><term kind="area" slug="new" pl="Nowe"/></partner_board>')
    )


def test_a_new_board_has_no_terms_of_its_own() -> None:
    _, block = in_course()
    assert block.data == EMPTY


def test_who_enrolled_today_may_send_two_requests() -> None:
    from django.utils import timezone

    class Today(Lms):
        def services_for(self, block: Any) -> dict[str, Any]:
            return {**super().services_for(block), "enrollments": Enrolled()}

        def as_user(self, user: Learner | None, masqueraded_by: Learner | None = None) -> Lms:
            return Today(user, records=self.records)

    class Enrolled:
        created = timezone.now()

        def get_active_enrollments_by_course_and_user(self, course: object, user_id: int) -> object:
            return self

    runtime = Today(ANIA)
    block = boards.board(runtime)
    for number, who in enumerate((ANIA, BOGDAN, CELINA, STRANGER)):
        assert saved(runtime, block, who, name=f"Fundacja {number}").status == 200
    replies = [boards.linked(runtime, block, ANIA, "send", other) for other in (BOGDAN, CELINA, STRANGER)]
    assert [reply.status for reply in replies] == [200, 200, 409]
    assert replies[2].json["error"] == "You have sent as many requests as one day allows. Go on tomorrow."
