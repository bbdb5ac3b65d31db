"""What the block asks of the place that it stands in, and what reaches it there (docs/platform-contract.md, 1)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from xblock.exceptions import NoSuchServiceError
from xblock.scorable import ScorableXBlockMixin

from legal_case import tracking
from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, SMALL, Player, kept, played_in
from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, Reply, StudioEditor, StudioPreview

SERVICES = {"i18n", "user", "replace_urls", "studio_user_permissions", "user_state"}
PROF = Learner("prof", course_staff=True, role="staff")
HANDLERS = sorted(
    name for name in dir(LegalCaseXBlock) if getattr(getattr(LegalCaseXBlock, name), "_is_xblock_handler", False)
)


class Overheard:
    """A place that notes which services its blocks ask for; mixed into a runtime."""

    def service(self, block: Any, service_name: str) -> Any:
        """Note the name and answer as the place does."""
        vars(self).setdefault("asked_for", set()).add(service_name)
        return super().service(block, service_name)  # type: ignore[misc]


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_every_view_and_handler_works_with_what_its_place_offers(runtime: type[PlatformRuntime]) -> None:
    """Services that are there and not ours to use raise as soon as they are touched."""
    player = played_in(type(runtime.__name__, (Overheard, runtime), {}) if runtime is not StudioEditor else runtime)
    place: Any = player.runtime
    if runtime is StudioEditor:
        place = type("Editor", (Overheard, StudioEditor), {})(records=place.records)
    for view in ("student_view", "author_view", "public_view", "studio_view"):
        assert place.page(player.block, view)
    bodies = {"read": {"document": player.document("refusal")}, "studio_check": {"data": SMALL}}
    for name in HANDLERS:
        for reply in (place.post(player.block, name, bodies.get(name)), place.get(player.block, name)):
            assert 200 <= reply.status < 500, (name, reply.body)
            assert reply.content_type == "application/json"
    assert {"i18n", "replace_urls", "user"} <= place.asked_for - {"field-data"} <= SERVICES


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_a_wanted_service_may_be_missing_and_another_may_not_be_asked_for(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    block = place.load(LegalCaseXBlock)
    assert place.service(block, "i18n").gettext("x") == "x"
    assert (place.service(block, "replace_urls") is None) == (runtime is StudioEditor)
    assert (place.service(block, "studio_user_permissions") is None) == (runtime in (Lms, Library))
    for name in ("enrollments", "settings", "cache", "completion", "teams_configuration", "publish"):
        with pytest.raises(NoSuchServiceError, match="not requested"):
            place.service(block, name)


# What is published.


class Publishing(Lms):
    """An LMS that also writes down what is published, in order."""

    def __init__(self, *people: Any, **platform: Any) -> None:
        super().__init__(*people, **platform)
        self.sent: list[tuple[str, Any]] = []

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Note the event and hand it on."""
        self.sent.append((event_type, event_data))
        super().publish(block, event_type, event_data)


def test_grade_completion_and_events_are_all_that_is_published() -> None:
    """`progress` is deprecated, a score is never deleted from here, and no other name means anything."""
    lms = Publishing()
    player = Player.at(lms, attempts_allowed=0).play(POOR_PATH)
    player.restart()
    player.play(BEST_PATH)
    names = {tracking.STARTED, tracking.ANSWERED, tracking.READ, tracking.ENDED}
    assert {kind for kind, _ in lms.sent} == names | {"grade", "completion"}
    grades = [facts for kind, facts in lms.sent if kind == "grade"]
    assert grades == [
        {"value": 0.0, "max_value": 1.0, "only_if_higher": False},
        {"value": 1.0, "max_value": 1.0, "only_if_higher": True},
    ]
    assert [facts for kind, facts in lms.sent if kind == "completion"] == [{"completion": 1.0}] * 2


def test_the_platform_keeps_the_grade_and_hands_the_score_back() -> None:
    """`grades/signals/handlers.py` writes the row and calls `set_score` of a scorable block."""
    player = Player.at(Lms()).play(LOOK_PATH)
    (row,) = player.runtime.records.modules.values()
    assert (row.grade, row.max_grade) == (pytest.approx(10 / 11), 1.0)
    assert player.runtime.state(player.block)["graded_score"] == pytest.approx(10 / 11)
    assert issubclass(LegalCaseXBlock, ScorableXBlockMixin)


def test_a_masquerade_ends_the_case_with_lines_in_the_log_only() -> None:
    ania = Player.at(Lms())
    staff = Player(ania.runtime.as_user(Learner("ania"), masqueraded_by=PROF), ania.block)
    staff.look()
    staff.play(BEST_PATH)
    assert [line.kind for line in staff.runtime.events(staff.block)][-3:] == [tracking.ENDED, "grade", "completion"]
    assert (staff.runtime.records.grades, staff.runtime.records.completions) == ({}, {})


def test_a_masquerade_writes_to_the_session_of_staff() -> None:
    """Fields go to the session while the handlers run as the learner."""
    ania = Player.at(Lms()).play(LOOK_PATH[:1])
    staff = Player(ania.runtime.as_user(Learner("ania"), masqueraded_by=PROF), ania.block)
    before = repr(ania.runtime.records.modules)
    staff.look()
    staff.play(LOOK_PATH[1:3])
    assert repr(ania.runtime.records.modules) == before
    assert ania.runtime.records.sessions[("masquerade", PROF.id)]
    assert staff.look()["at"] > ania.look()["at"]


def test_the_case_is_shown_in_a_masquerade() -> None:
    ania = Player.at(Lms())
    page = ania.runtime.as_user(Learner("ania"), masqueraded_by=PROF).page(ania.block)
    assert "An envelope" in page
    assert "cannot be shown" not in page


# Deadlines.


def test_libraries_have_no_deadlines_and_the_case_is_open_there() -> None:
    library = Library()
    player = Player.at(library)
    assert not hasattr(library.load(player.block), "has_deadline_passed")
    assert player.play(BEST_PATH).view["finished"]


# Visitors.


def visited(lms: Lms, block: Any, act: str, trail: str, **given: Any) -> Reply:
    return lms.get(block, "visit", query="ask=" + quote(json.dumps({"act": act, "trail": trail, **given})))


def test_visitors_play_by_get_and_nothing_is_kept_of_it() -> None:
    lms = Lms()
    block = Player.at(lms).play(LOOK_PATH[:2]).block  # somebody else's place is not theirs
    before = kept(lms)
    visitor = lms.as_user(None)
    player = Player(visitor, block, visited(visitor, block, "view", "").json)
    assert player.view["step"]["title"] == "An envelope"
    for move in LOOK_PATH:
        reply = visited(visitor, block, "answer", player.view["trail"], **player.body(move))
        assert reply.status == 200, reply.text
        player.view = reply.json
    assert player.view["finished"]
    assert kept(lms) == before


def test_visitors_may_post_to_no_handler() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=SMALL)
    for name in HANDLERS:
        assert lms.as_user(None).post(block, name).status == 403


def test_visitors_get_a_page_of_the_block_and_no_warning() -> None:
    lms = Lms()
    page = lms.as_user(None).page(lms.load(LegalCaseXBlock, data=SMALL), "public_view")
    assert "What first?" in page
    assert "Sign in" not in page


def test_the_trial_of_an_author_drops_its_events() -> None:
    player = Player.at(StudioPreview()).play(BEST_PATH)
    assert player.runtime.events(player.block) == []
