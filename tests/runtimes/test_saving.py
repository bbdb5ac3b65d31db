"""Where a learner's fields are kept and when: platform-contract.md §1, §3 and traps 1, 7, 14."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from xblock.exceptions import InvalidScopeError, XBlockSaveError

from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview
from tests.runtimes.probe import Probe, Visible

PLAYED = (Lms, StudioPreview, Library)


@pytest.mark.parametrize("runtime_class", ALL_RUNTIMES)
def test_loading_again_gives_a_fresh_object_from_stored_fields(runtime_class: type[PlatformRuntime]) -> None:
    runtime = runtime_class()
    block = runtime.load(Probe, data="<case/>", labels=["a"])
    again = runtime.load(block)
    assert again is not block
    assert (again.data, again.labels, again.scope_ids) == ("<case/>", ["a"], block.scope_ids)


@pytest.mark.parametrize("runtime_class", PLAYED)
def test_fields_are_saved_after_a_handler_that_returns(runtime_class: type[PlatformRuntime]) -> None:
    """§3: `save()` runs after every handler that returns."""
    runtime = runtime_class()
    block = runtime.load(Probe)
    assert runtime.post(block, "assign", {"attempts": 2}).status == 200
    assert runtime.state(block) == {"attempts": 2}
    assert runtime.load(block).attempts == 2


@pytest.mark.parametrize("runtime_class", PLAYED)
def test_fields_are_saved_even_after_an_error_reply(runtime_class: type[PlatformRuntime]) -> None:
    """§3 and trap 1: including after JsonHandlerError."""
    runtime = runtime_class()
    block = runtime.load(Probe)
    reply = runtime.post(block, "assign_and_refuse", {"attempts": 9})
    assert (reply.status, reply.json) == (400, {"error": "No."})
    assert runtime.load(block).attempts == 9


@pytest.mark.parametrize("runtime_class", ALL_RUNTIMES)
def test_nothing_is_saved_when_a_handler_raises(runtime_class: type[PlatformRuntime]) -> None:
    runtime = runtime_class()
    block = runtime.load(Probe)
    with pytest.raises(AttributeError):
        runtime.post(block, "append", {"to": "nowhere", "item": 1})
    assert runtime.state(block) == {}


@pytest.mark.parametrize("runtime_class", PLAYED)
def test_a_stored_value_does_not_change_when_a_loaded_one_does(runtime_class: type[PlatformRuntime]) -> None:
    """§3: user_state is one JSON text."""
    runtime = runtime_class()
    block = runtime.load(Probe)
    runtime.post(block, "assign", {"trail": ["a"], "marks": {"x": [1]}})
    loaded = runtime.load(block)
    loaded.trail.append("b")
    loaded.marks["x"].append(2)
    assert runtime.state(block) == {"trail": ["a"], "marks": {"x": [1]}}


def test_values_come_back_as_json_gives_them() -> None:
    lms = Lms()
    block = lms.load(Probe)
    block.marks = {1: (2, 3)}
    block.save()
    assert lms.load(block).marks == {"1": [2, 3]}


def test_parallel_saves_of_user_state_merge_field_by_field_and_lose_data_in_one_field() -> None:
    """§3: user_state saves merge per field without a row lock; parallel writes to one field lose data."""
    lms = Lms()
    first = lms.load(Probe)
    second = lms.load(first)
    assert (first.trail, second.trail) == ([], [])
    first.trail, second.trail, second.attempts = ["first"], ["second"], 1
    first.marks = {"a": 1}
    first.save()
    second.save()
    assert lms.state(first) == {"trail": ["second"], "attempts": 1, "marks": {"a": 1}}


def test_after_a_save_midway_fields_not_read_before_read_as_default() -> None:
    """§3: a mid-handler save replaces the cached dict with only saved fields."""
    lms = Lms()
    block = lms.load(Probe)
    lms.post(block, "assign", {"attempts": 5, "trail": ["old"]})
    assert lms.post(block, "save_midway").json == 0
    assert lms.state(block) == {"attempts": 5, "trail": ["saved"]}


def test_scopes_are_shared_as_wide_as_they_say() -> None:
    """§3: preferences: (user, block type); user_info: (user, field); summary: (usage, field)."""
    lms = Lms(Learner("ania"))
    block, other = lms.load(Probe), lms.load(Probe)
    lms.post(block, "assign", {"speed": 2, "nickname": "A", "visits": 7, "attempts": 1})
    assert [lms.load(other).speed, lms.load(other).nickname] == [2, "A"]
    assert [lms.load(other).visits, lms.load(other).attempts] == [0, 0]
    ben = lms.as_user(Learner("ben")).load(block)
    assert (ben.speed, ben.nickname, ben.visits, ben.attempts) == (1, "", 7, 0)


@pytest.mark.parametrize("runtime_class", [Lms, StudioPreview])
@pytest.mark.parametrize("field", ["data", "display_name"])
def test_authored_fields_are_read_only_for_learners(runtime_class: type[PlatformRuntime], field: str) -> None:
    """§1 and `lms_xblock/field_data.py`: setting works, saving raises."""
    runtime = runtime_class()
    block = runtime.load(Probe, data="old", display_name="old")
    with pytest.raises(InvalidScopeError):
        runtime.post(block, "assign", {field: "new"})
    assert getattr(runtime.load(block), field) == "old"


def test_anonymous_visitors_may_only_get() -> None:
    """§1, anonymous: GET handlers allowed, others 403."""
    lms = Lms(user=None)
    block = lms.load(Probe)
    assert lms.get(block, "look", query="q=7").json == "7"
    assert lms.post(block, "assign", {"attempts": 1}).status == 403


def test_user_state_of_anonymous_visitors_is_not_kept() -> None:
    """§1, anonymous: user_state writes skipped; field cache not loaded."""
    lms = Lms(user=None)
    block = lms.load(Probe)
    assert lms.get(block, "look").status == 200
    assert lms.load(block).attempts == 0
    assert not lms.records.modules


@pytest.mark.parametrize(("field", "value"), [("speed", 5), ("nickname", "A")])
def test_anonymous_visitors_cannot_save_preferences(field: str, value: Any) -> None:
    """`model_data.py`: the row has no user to belong to."""
    lms = Lms(user=None)
    block = lms.load(Probe)
    setattr(block, field, value)
    with pytest.raises(XBlockSaveError):
        block.save()


def test_anonymous_visitors_cannot_change_a_summary_that_exists() -> None:
    """Trap 14: anonymous writes hit force_insert conflicts."""
    lms = Lms(user=None)
    block = lms.load(Probe)
    block.visits = 1
    block.save()
    again = lms.load(block)
    assert again.visits == 0
    again.visits = 2
    with pytest.raises(XBlockSaveError):
        again.save()


def test_masquerading_staff_read_the_learners_state_and_write_to_their_session() -> None:
    """§1, masquerade, and trap 7: handlers still run as the learner."""
    ania, prof = Learner("ania"), Learner("prof")
    lms = Lms(ania)
    block = lms.load(Visible)
    lms.post(block, "assign", {"attempts": 4})
    masked = lms.as_user(ania, masqueraded_by=prof)
    assert masked.load(block).attempts == 4
    assert masked.post(block, "assign", {"attempts": 5}).status == 200
    assert (masked.load(block).attempts, lms.load(block).attempts) == (5, 4)
    assert masked.load(block).scope_ids.user_id == ania.id


def test_blocks_are_hidden_in_a_masquerade_unless_they_ask_to_be_shown() -> None:
    """§1, masquerade: blocks lacking show_in_read_only_mode are hidden."""
    masked = Lms(Learner("ania"), masqueraded_by=Learner("prof"))
    assert "cannot be shown" in masked.page(masked.load(Probe, data="secret"))
    assert "secret" not in masked.page(masked.load(Probe, data="secret"))
    assert "seen" in masked.page(masked.load(Visible, data="seen"))


@pytest.mark.parametrize("runtime_class", ALL_RUNTIMES)
def test_an_unknown_handler_is_not_found(runtime_class: type[PlatformRuntime]) -> None:
    runtime = runtime_class()
    assert runtime.post(runtime.load(Probe), "nothing").status == 404


@pytest.mark.parametrize("runtime_class", ALL_RUNTIMES)
@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b"\xff", 400), (b"{}", 200)])
def test_raw_bodies_reach_the_handler(runtime_class: type[PlatformRuntime], body: bytes, status: int) -> None:
    runtime = runtime_class()
    assert runtime.post_raw(runtime.load(Probe), "assign", body).status == status


@pytest.mark.parametrize("runtime_class", [Lms, StudioPreview, StudioEditor])
def test_courses_mix_in_deadlines_by_the_runtimes_clock(runtime_class: type[PlatformRuntime]) -> None:
    """§1, deadlines: INH mixes in due, graceperiod, self_paced and the methods."""
    due = datetime(2026, 11, 3, tzinfo=UTC)
    runtime = runtime_class(now=due + timedelta(hours=1))
    late: dict[str, Any] = {"due": due}
    assert runtime.load(Probe, **late).has_deadline_passed() is True
    graced = runtime.load(Probe, **late, graceperiod=timedelta(hours=2))
    assert (graced.close_date, graced.is_past_due()) == (due + timedelta(hours=2), False)
    paced = runtime.load(Probe, **late, self_paced=True)
    assert (paced.is_past_due(), paced.has_deadline_passed()) == (True, False)
    assert runtime.load(Probe).has_deadline_passed() is False


def test_nothing_blocks_late_handler_calls() -> None:
    """§1, deadlines."""
    lms = Lms(now=datetime(2027, 1, 1, tzinfo=UTC))
    block = lms.load(Probe, due=datetime(2026, 1, 1, tzinfo=UTC))
    assert lms.post(block, "assign", {"attempts": 1}).status == 200


@pytest.mark.parametrize("runtime_class", PLAYED)
def test_appending_in_place_to_a_learners_list_is_saved(runtime_class: type[PlatformRuntime]) -> None:
    runtime = runtime_class()
    block = runtime.load(Probe)
    for item in "ab":
        runtime.post(block, "append", {"to": "trail", "item": item})
    assert runtime.state(block) == {"trail": ["a", "b"]}


@pytest.mark.parametrize("runtime_class", PLAYED)
def test_deleting_a_learners_field_brings_its_default_back(runtime_class: type[PlatformRuntime]) -> None:
    runtime = runtime_class()
    block = runtime.load(Probe)
    runtime.post(block, "assign", {"attempts": 2, "speed": 3, "trail": ["a"]})
    loaded = runtime.load(block)
    del loaded.attempts
    del loaded.speed
    again = runtime.load(block)
    assert (again.attempts, again.speed, again.trail) == (0, 1, ["a"])
    assert runtime.state(block) == {"trail": ["a"]}


def test_deleting_a_field_in_a_masquerade_leaves_the_learners_value() -> None:
    """`MasqueradingKeyValueStore.delete`."""
    lms = Lms(Learner("ania"))
    block = lms.load(Visible)
    lms.post(block, "assign", {"attempts": 4})
    masked = lms.as_user(Learner("ania"), masqueraded_by=Learner("prof"))
    del masked.load(block).attempts
    assert (masked.load(block).attempts, lms.load(block).attempts) == (0, 4)


def test_deleting_an_authored_field_is_refused_to_learners_and_kept_for_authors() -> None:
    lms = Lms()
    block = lms.load(Probe, data="x")
    with pytest.raises(InvalidScopeError):
        del lms.load(block).data
    for author in (StudioEditor(records=lms.records), Library()):
        written = author.load(block) if isinstance(author, StudioEditor) else author.load(Probe, data="x")
        del written.data
        assert written.data == ""
