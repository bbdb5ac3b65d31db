"""What authors may change, in Studio and in libraries: platform-contract.md §4, §6 and trap 12."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from xblock.exceptions import InvalidScopeError

from tests.runtimes import Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview
from tests.runtimes.probe import AuthoredProbe, Probe


def test_a_trial_in_studio_stays_in_the_authors_session() -> None:
    """§4: course preview writes state to the session."""
    studio = StudioPreview(Learner("ewa"))
    block = studio.load(Probe)
    studio.post(block, "assign", {"attempts": 1})
    assert not studio.records.modules
    assert StudioPreview(Learner("jan"), records=studio.records).load(block).attempts == 0
    assert Lms(Learner("ewa"), records=studio.records).load(block).attempts == 0


def test_a_preview_of_a_block_with_author_view_takes_authored_writes_but_forgets_them() -> None:
    """§4 and PV: CmsFieldData with author_view, and no update_item."""
    studio = StudioPreview()
    block = studio.load(AuthoredProbe, data="old")
    assert studio.post(block, "assign", {"data": "new"}).status == 200
    assert studio.load(block).data == "old"


def test_studio_shows_author_view_if_the_block_has_one() -> None:
    """§4."""
    studio = StudioPreview()
    assert "for authors" in studio.preview(studio.load(AuthoredProbe))
    assert "case" in studio.preview(studio.load(Probe, data="case"))


def test_the_editor_keeps_what_an_author_saves_and_the_lms_sees_it() -> None:
    """§4: handlers `/xblock`."""
    editor = StudioEditor()
    block = editor.load(Probe, data="old")
    assert editor.post(block, "assign", {"data": "new", "labels": ["a"]}).status == 200
    assert editor.authored(block) == {"data": "new", "labels": ["a"]}
    assert Lms(records=editor.records).load(block).data == "new"


def test_without_write_access_the_editors_handler_runs_and_nothing_is_kept() -> None:
    """§4: CMP runs the handler for any logged-in user and checks write access only before persisting."""
    editor = StudioEditor(may_write=False)
    block = editor.load(Probe, data="old")
    assert editor.post(block, "assign", {"data": "new"}).status == 200
    assert editor.load(block).data == "old"


@pytest.mark.parametrize("runtime_class", [StudioPreview, StudioEditor])
def test_studio_sends_anonymous_visitors_to_log_in(runtime_class: type[PlatformRuntime]) -> None:
    runtime = runtime_class(user=None)
    assert runtime.post(runtime.load(Probe), "assign", {}).status == 302


def test_in_the_editor_a_learners_fields_read_as_default_and_cannot_be_saved() -> None:
    """`split_mongo_kvs.py`: VALID_SCOPES."""
    editor = StudioEditor()
    block = editor.load(Probe)
    assert (block.attempts, block.trail, block.visits) == (0, [], 0)
    with pytest.raises(InvalidScopeError):
        editor.post(block, "assign", {"attempts": 1})


def test_in_place_changes_are_seen_in_a_course_and_not_in_a_library() -> None:
    """§4 and trap 12: mutating lists in library editors saves nothing."""
    for runtime, kept in ((StudioEditor(), ["a", "b"]), (Library(), ["a"])):
        block = runtime.load(Probe, labels=["a"])
        assert runtime.post(block, "append", {"to": "labels", "item": "b"}).json == ["a", "b"]
        assert runtime.load(block).labels == kept


def test_a_library_keeps_only_content_and_settings() -> None:
    """§4: only content/settings fields."""
    library = Library()
    block = library.load(Probe, data="x")
    with pytest.raises(NotImplementedError):
        block.parent  # noqa: B018


def test_saving_content_outside_a_draft_raises() -> None:
    """§4: saving from a non-draft raises."""
    library = Library()
    block = library.load(Probe, data="old")
    published = Library(records=library.records, version="published")
    with pytest.raises(ValidationError):
        published.post(block, "assign", {"data": "new"})
    assert published.post(block, "assign", {"attempts": 1}).status == 200
    library.post(block, "assign", {"data": "new"})
    assert published.load(block).data == "old"
    library.publish_draft(block)
    assert published.load(block).data == "new"


def test_a_library_refuses_to_save_for_those_who_may_not_write() -> None:
    """`save_block` of the library runtime."""
    library = Library(may_write=False)
    with pytest.raises(RuntimeError, match="permission"):
        library.post(library.load(Probe), "assign", {"data": "new"})


def test_a_library_without_a_user_reads_defaults_and_shows_only_public_view() -> None:
    """§6: indexing runs with no user; RT2, `render`."""
    library = Library(user=None)
    block = library.load(Probe, data="x")
    assert (block.attempts, block.index_dictionary()["content"]) == (0, {"display_name": "Probe"})
    with pytest.raises(PermissionDenied):
        library.page(block)


def test_libraries_have_no_deadlines() -> None:
    """§1, deadlines: absent in v2."""
    block = Library().load(Probe)
    assert not hasattr(block, "has_deadline_passed")
    assert not hasattr(block, "due")
