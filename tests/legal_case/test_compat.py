"""Where the states of all learners are read, and the answer where the platform is not there."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from xblock.reference.user_service import XBlockUser

from legal_case import compat
from legal_case.block import LegalCaseXBlock
from tests.runtimes import (
    ALL_RUNTIMES,
    Learner,
    Library,
    Lms,
    PlatformRuntime,
    StudentModule,
    StudioEditor,
    StudioPreview,
)
from tests.runtimes.courseware import courseware

STAFF = Learner("prof", course_staff=True)


SHOWN = {
    "always": (None, ""), "never": (None, "results-never"), "never_but_include_grade": (None, "results-never"),
    "past_due": (timedelta(days=1), "results-later"), "past_due, and it is": (timedelta(days=-1), ""),
}  # fmt: skip


@pytest.mark.parametrize("said", SHOWN)
def test_whether_results_are_shown(said: str) -> None:
    until, expected = SHOWN[said]
    lms = Lms()
    due = None if until is None else lms.now + until
    block = lms.load(LegalCaseXBlock, show_correctness=said.partition(",")[0], due=due)
    assert compat.hidden_results(block) == expected


class Silent(Lms):
    """A runtime whose service `user` says nothing, raises, or is not there."""

    answer: Any = None

    def service(self, block: Any, service_name: str) -> Any:
        if service_name != "user":
            return super().service(block, service_name)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class NobodyKnown:
    """A service `user` that does not say whether anybody is logged in."""

    def get_current_user(self) -> XBlockUser:
        return XBlockUser()


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_who_has_an_account_is_logged_in(runtime: type[PlatformRuntime]) -> None:
    assert compat.is_logged_in(runtime().load(LegalCaseXBlock))


def test_who_has_none_is_not() -> None:
    lms, library = Lms(), Library()
    assert not compat.is_logged_in(lms.as_user(None).load(lms.load(LegalCaseXBlock)))
    block = library.load(LegalCaseXBlock)
    assert not compat.is_logged_in(Library(None, records=library.records).load(block))


@pytest.mark.parametrize(
    "answer", [None, NobodyKnown(), RuntimeError("nobody is bound")], ids=["not there", "silent", "raises"]
)
def test_where_the_platform_does_not_say_the_block_knows_whether_it_is_bound(answer: Any) -> None:
    lms = Silent()
    lms.answer = answer
    block = lms.load(LegalCaseXBlock)
    assert compat.is_logged_in(block)
    lms.user = None
    assert not compat.is_logged_in(lms.load(block))


class OwnStates:
    """A service `user_state` that reads all states itself, as the workbench's does."""

    def iter_all_for_block(self, block_key: object) -> list[object]:
        return [("own", block_key)]


class WithOwnStates(Lms):
    """A runtime with that service."""

    def services_for(self, block: Any) -> dict[str, Any]:
        return {**super().services_for(block), "user_state": OwnStates()}


def test_states_are_read_from_the_platform_where_it_is_there() -> None:
    lms = Lms(STAFF)
    block = lms.load(LegalCaseXBlock)
    assert compat.learner_states(block) is None
    lms.records.modules[Learner("ania").id, block.scope_ids.usage_id] = StudentModule({"attempts": "3"})
    with courseware(lms.records, Learner("ania")):
        found = compat.learner_states(block)
        assert found is not None
        assert [(each.username, each.state) for each in found] == [("ania", {"attempts": 3})]
    assert compat.learner_states(block) is None


def test_a_service_that_reads_all_states_is_asked_first() -> None:
    lms = WithOwnStates(STAFF)
    block = lms.load(LegalCaseXBlock)
    with courseware(lms.records):
        assert list(compat.learner_states(block) or ()) == [("own", block.scope_ids.usage_id)]


@pytest.mark.parametrize("runtime", [StudioPreview, StudioEditor, Library])
def test_elsewhere_there_are_no_states(runtime: type[PlatformRuntime]) -> None:
    assert compat.learner_states(runtime().load(LegalCaseXBlock)) is None


def test_the_tables_of_the_lms_can_be_missing_beside_its_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "lms" / "djangoapps" / "courseware"
    folder.mkdir(parents=True)
    (folder / "user_state_client.py").write_text("raise RuntimeError('no explicit app_label')")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        assert compat.learner_states(Lms().load(LegalCaseXBlock)) is None
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "lms"]:
            del sys.modules[name]
