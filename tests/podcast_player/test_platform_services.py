"""What the block asks of the place that it stands in, and what reaches it there (platform contract, section 1)."""

from __future__ import annotations

from typing import Any

import pytest
from xblock.exceptions import NoSuchServiceError
from xblock.fields import Scope

from podcast_player.block import PodcastPlayerXBlock
from tests.podcast_player.block_podcasts import TWO, Listener, now
from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, StudioEditor
from tests.runtimes.people import ANIA, PROF

SERVICES = {"i18n", "user", "replace_urls", "studio_user_permissions", "course_files", "completion"}
ONE_LEARNERS = (Scope.user_state, Scope.preferences, Scope.user_info)
LEARNERS = ("progress", "mark_read", "track", "preferences", "transcript", "transcript_page")


def overheard(runtime: type[PlatformRuntime]) -> Any:
    """A place that notes which services its blocks ask for."""

    def service(self: Any, block: Any, service_name: str) -> Any:
        vars(self).setdefault("asked_for", set()).add(service_name)
        return runtime.service(self, block, service_name)

    return type(runtime.__name__, (runtime,), {"service": service})()


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_every_view_and_handler_works_with_what_its_place_offers(runtime: type[PlatformRuntime]) -> None:
    """Services that are there and not ours to use raise as soon as they are touched."""
    place = overheard(runtime)
    ania = Listener.at(place, TWO)
    for view in ("student_view", "author_view", "public_view"):
        assert place.page(ania.block, view)
    bodies: dict[str, Any] = {"progress": ania.body((0, 30)), "mark_read": {"episode": "t1"}, "track": {"events": []}}
    for name in LEARNERS:
        for reply in (place.post(ania.block, name, bodies.get(name, {})), ania.ask(name, episode="t1", lang="en")):
            assert 200 <= reply.status < 500, (name, reply.body)
    assert {"i18n", "replace_urls"} <= place.asked_for - {"field-data"} <= SERVICES


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_a_wanted_service_may_be_missing_and_another_may_not_be_asked_for(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    block = place.load(PodcastPlayerXBlock)
    assert place.service(block, "course_files") is None
    assert (place.service(block, "replace_urls") is None) == (runtime is StudioEditor)
    assert (place.service(block, "completion") is None) == (runtime not in (Lms, Library))
    for name in ("enrollments", "settings", "cache", "teams_configuration", "publish", "user_state"):
        with pytest.raises(NoSuchServiceError, match="not requested"):
            place.service(block, name)


class Publishing(Lms):
    """An LMS that also writes down what is published, in order."""

    def __init__(self, *people: Any, **platform: Any) -> None:
        super().__init__(*people, **platform)
        self.sent: list[tuple[str, Any]] = []

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Note the event and hand it on."""
        self.sent.append((event_type, event_data))
        super().publish(block, event_type, event_data)


def test_completions_and_events_are_all_that_is_published() -> None:
    """`progress` is deprecated, and a podcast has no grade."""
    lms = Publishing()
    ania = Listener.at(lms, TWO)
    event = {"name": "played", "episode": "t1", "at": now(), "second": 0, "value": ""}
    ania.report((0, 95), events=[event])
    ania.post("track", events=[event])
    assert [kind for kind, _ in lms.sent] == ["completion", "podcast_player.played", "podcast_player.played"]
    assert lms.grade(ania.block) is None


def test_only_one_field_of_the_learners_state_is_written() -> None:
    """The platform merges field by field: two fields could contradict each other."""
    ania = Listener.at(Lms(), TWO)
    ania.report((0, 95))
    ania.post("mark_read", episode="t1")
    assert set(ania.runtime.state(ania.block)) == {"listening"}
    assert {name for name, field in PodcastPlayerXBlock.fields.items() if field.scope in ONE_LEARNERS} == {
        "listening", "rate", "transcript_lang", "follow",
    }  # fmt: skip


def test_the_stored_state_is_small() -> None:
    """A day of one episode, every second second of it, on sixteen devices."""
    source = TWO.replace('duration="100"', 'duration="86400"')
    ania = Listener.at(Lms(), source)
    for device in range(20):
        own = ania.beside(f"device-{device:04}")
        start = device * 1_024
        assert own.report(*((start + 2 * at, start + 2 * at + 1) for at in range(512)), at=now()).status == 200
    stored = ania.runtime.records.modules[ANIA.id, ania.block.scope_ids.usage_id].state["listening"]
    assert len(stored) < 24_000
    assert ania.episode()["listening"]["percent"] == 11


def test_events_of_a_masquerade_are_written_under_the_learner() -> None:
    ania = Listener.at(Lms())
    staff = ania.beside(runtime=ania.runtime.as_user(ANIA, masqueraded_by=PROF))  # type: ignore[attr-defined]
    event = {"name": "played", "episode": "t1", "at": now(), "second": 0, "value": ""}
    staff.post("track", events=[event])
    assert [(line.kind, line.user_id) for line in staff.runtime.events(staff.block)] == [
        ("podcast_player.played", ANIA.id)
    ]


def test_the_masqueraded_page_is_shown_and_not_hidden() -> None:
    ania = Listener.at(Lms())
    lms = Lms(ANIA, masqueraded_by=Learner("prof", course_staff=True), records=ania.runtime.records)
    assert "Wniosek o pobyt" in lms.page(ania.block)


def test_deleting_the_state_forgets_what_was_heard_and_leaves_the_completion() -> None:
    """With custom completion the block alone says what is completed (section 2)."""
    ania = Listener.at(Lms())
    ania.report((0, 95))
    ania.runtime.delete_state(ania.block)  # type: ignore[attr-defined]
    assert ania.episode()["listening"]["played"] == []
    assert ania.runtime.completion(ania.block) == 1.0
    ania.report((0, 30))
    assert ania.runtime.completion(ania.block) == 1.0
