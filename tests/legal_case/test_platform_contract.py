"""The block beside platform-contract.md, sections 1 to 3 and 6: what the platform asks of it, and what it lacks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from xblock.core import XBlock
from xblock.fields import Scope

from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, SMALL, Player, kept
from tests.runtimes import ALL_RUNTIMES, Grade, Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview
from tests.runtimes.inheritance import Inherited

PROF = Learner("prof", course_staff=True, role="staff")
# InheritanceMixin, LmsBlockMixin, CmsBlockMixin, EditInfoMixin and the mixins of content libraries.
MIXED_IN = {
    "graded", "start", "due", "visible_to_staff_only", "course_edit_method", "giturl", "xqa_key", "graceperiod",
    "group_access", "showanswer", "show_correctness", "rerandomize", "days_early_for_beta", "static_asset_path",
    "use_latex_compiler", "max_attempts", "matlab_api_key", "user_partitions", "self_paced", "video_auto_advance",
    "video_bumper", "video_upload_pipeline", "in_entrance_exam", "is_entrance_exam", "edxnotes", "edxnotes_visibility",
    "text_customization", "show_reset_button", "hide_from_toc", "format", "chrome", "default_tab", "source_file",
    "ispublic", "xml_attributes", "name", "tags", "children", "parent", "edited_on", "edited_by", "published_on",
    "published_by", "subtree_edited_on", "subtree_edited_by", "copied_from_block", "upstream", "upstream_version",
    "upstream_version_declined", "upstream_display_name", "upstream_max_attempts", "upstream_weight",
    "downstream_customized", "discussion_enabled", "relative_weeks_due", "default_time_limit_minutes",
    "is_proctored_enabled", "is_practice_exam", "is_time_limited", "hide_after_due", "in_process",
}  # fmt: skip
METHODS = {
    "location", "category", "url_name", "display_name_with_default", "has_children_at_depth", "get_parent",
    "get_children", "get_display_items", "get_icon_class", "bind_for_student", "is_past_due", "has_deadline_passed",
    "close_date", "get_progress", "non_editable_metadata_fields", "editable_metadata_fields",
    "get_explicitly_set_fields_by_scope", "definition_from_xml", "definition_to_xml", "templates", "get_template",
    "ajax_url", "handle_ajax", "system", "edited",
    "merged_group_access", "has_access_error",
    "validate_access", "requested_student_view", "xmodule_runtime",
}  # fmt: skip


def test_it_is_a_scored_block_that_keeps_to_the_contract() -> None:
    assert LegalCaseXBlock.has_score
    assert LegalCaseXBlock.icon_class == "problem"
    assert LegalCaseXBlock.show_in_read_only_mode
    assert not hasattr(LegalCaseXBlock, "clear_student_state")  # it would suppress the zero score (trap 4)
    assert not getattr(LegalCaseXBlock, "has_custom_completion", False)
    assert callable(LegalCaseXBlock.publish_grade)  # else the override of a score crashes (trap 3)
    assert not LegalCaseXBlock.has_children
    assert LegalCaseXBlock.fields["display_name"].default


def test_every_view_for_learners_is_marked_for_mobile() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock)
    assert block.has_support(block.student_view, "multi_device")


def test_no_field_or_method_collides_with_what_the_platform_mixes_in() -> None:
    mixed = MIXED_IN | {name for name in vars(Inherited) if not name.startswith("_")} - {"public_view"}
    own = {name for cls in LegalCaseXBlock.__mro__ if cls.__module__.startswith("legal_case") for name in vars(cls)}
    assert own.isdisjoint(mixed)
    assert own.isdisjoint(METHODS)
    platform_methods = {name for name in dir(XBlock) if not name.startswith("__")}
    overridden = own & platform_methods - {"parse_xml", "add_xml_to_node", "validate", "workbench_scenarios"}
    assert {name for name in overridden if not name.startswith("_")} <= {
        "fields",
        "has_children",
        "has_support",
        "index_dictionary",
        "unmixed_class",
    }


def test_fields_have_the_scopes_that_the_platform_expects() -> None:
    scopes = {name: field.scope for name, field in LegalCaseXBlock.fields.items()}
    learner = {"attempts", "charged", "record", "graded_score"}
    assert {name for name, scope in scopes.items() if scope == Scope.user_state} == learner
    assert scopes["data"] == Scope.content
    assert scopes["weight"] == scopes["display_name"] == Scope.settings
    assert all(len(name) <= 64 for name in scopes)
    assert Scope.user_state_summary not in scopes.values()  # lost updates, and errors for visitors (trap 14)


def test_services_are_only_those_that_every_place_has() -> None:
    needed = {name for name, how in LegalCaseXBlock._combined_services.items() if how == "need"}
    assert needed <= {"i18n", "field-data"}


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_every_view_renders_in_every_runtime(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    block = place.load(LegalCaseXBlock, data=SMALL)
    before = kept(place)
    for view in ("student_view", "author_view", "public_view", "studio_view"):
        assert place.page(block, view)
    assert kept(place) == before


@pytest.mark.parametrize("runtime", [Lms, StudioPreview, Library])
def test_the_case_can_be_played_wherever_learners_fields_are(runtime: type[PlatformRuntime]) -> None:
    player = Player.at(runtime()).play(BEST_PATH)
    assert player.view["score"]["percent"] == 100
    assert player.post("look_back").status == 200
    assert player.restart().status == 200


def test_a_trial_in_studio_leaves_no_grade() -> None:
    player = Player.at(StudioPreview()).play(BEST_PATH)
    site = player.runtime.records
    assert (site.grades, site.completions, site.modules, site.log) == ({}, {}, {}, [])


def test_without_completion_tracking_the_grade_still_counts() -> None:
    player = Player.at(Lms(completion_tracking=False)).play(BEST_PATH)
    found = player.runtime.grade(player.block)
    assert found is not None
    assert (found.value, player.runtime.completion(player.block)) == (1.0, None)


# Visitors and masquerade.


def test_a_visitor_reads_the_first_step_and_nothing_is_kept() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=SMALL)
    before = kept(lms)
    anonymous = lms.as_user(None)
    page = anonymous.page(block, "public_view")
    assert "An envelope" in page
    assert "What first?" in page
    assert "disabled" in page
    assert anonymous.post(block, "answer", {"attempt": 1, "at": 0, "step": "x"}).status == 403
    assert anonymous.get(block, "view").status == 405
    assert kept(lms) == before
    assert "An envelope" in Library(None, records=(library := Library()).records).page(
        library.load(LegalCaseXBlock, data=SMALL), "public_view"
    )


def test_staff_masquerading_see_the_learners_place_and_change_nothing() -> None:
    ania = Player.at(Lms()).play(LOOK_PATH[:2])
    staff = Player(ania.runtime.as_user(Learner("ania"), masqueraded_by=PROF), ania.block)
    assert staff.look() == ania.look()
    assert "The proof" in staff.runtime.page(ania.block)
    state = dict(ania.runtime.state(ania.block))
    staff.play(LOOK_PATH[2:])
    assert staff.view["finished"]
    assert ania.runtime.state(ania.block) == state
    assert ania.runtime.grade(ania.block) is None
    assert ania.runtime.completion(ania.block) is None
    assert ania.look()["step"]["title"] == "The proof"


# Deadlines.

DUE = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def at_time(player: Player, moment: datetime) -> None:
    player.runtime.now = moment


def with_due(moves: tuple[Any, ...] = (), **settings: Any) -> Player:
    lms = Lms(now=DUE - timedelta(days=1))
    player = Player.at(lms, due=DUE, **settings)
    return player.play(moves)


def test_after_the_due_date_nothing_is_taken_and_nothing_moves() -> None:
    player = with_due(BEST_PATH[:3])
    late = player.body(("129",))
    at_time(player, DUE + timedelta(seconds=1))
    before = kept(player.runtime)
    reply = player.post("answer", **late)
    assert reply.status == 409
    assert "The time for this case has passed" in reply.json["error"]
    assert kept(player.runtime) == before
    assert "The time for this case has passed" in player.look()["notice"]
    assert "The time for this case has passed" in player.runtime.page(player.block)


def test_after_the_due_date_documents_can_be_looked_at_and_nothing_is_kept_of_it() -> None:
    player = with_due(BEST_PATH[:3])
    unread = [each["read"] for each in player.view["documents"]]
    at_time(player, DUE + timedelta(seconds=1))
    before = kept(player.runtime)
    for _ in range(2):
        reply = player.read("envelope")
        assert reply.status == 200
        assert "Delivered on 28 October" in reply.json["document"]["html"]
    assert kept(player.runtime) == before
    assert [each["read"] for each in player.look()["documents"]] == unread
    assert player.post("read", document="0" * 16).status == 400
    player.post("replay", attempt=player.view["attempt"], at=player.view["at"])
    assert player.read("envelope").json["view"]["at"] == player.look()["at"]
    assert [each["read"] for each in player.view["documents"]] == [True, True, False]


def test_after_the_due_date_a_first_reading_begins_no_attempt() -> None:
    player = with_due()
    at_time(player, DUE + timedelta(seconds=1))
    before = kept(player.runtime)
    assert player.read("envelope").status == 200
    assert kept(player.runtime) == before


def test_a_double_click_across_the_due_date_still_gets_its_reply() -> None:
    player = with_due(BEST_PATH[:3])
    body = player.body(("129",))
    first = player.runtime.post(player.block, "answer", body)
    at_time(player, DUE + timedelta(seconds=1))
    assert (first.status, player.runtime.post(player.block, "answer", body).status) == (200, 200)


def test_the_grace_period_and_self_paced_courses_count() -> None:
    for settings in ({"graceperiod": timedelta(hours=2)}, {"self_paced": True}):
        player = with_due(BEST_PATH[:3], **settings)
        at_time(player, DUE + timedelta(hours=1))
        assert player.answer(("129",)).status == 200


def test_no_attempt_starts_late_and_the_debrief_is_full_then() -> None:
    player = with_due(POOR_PATH)
    assert not player.post("look_back").json["debrief"]["full"]
    at_time(player, DUE + timedelta(days=1))
    assert not player.look()["can_restart"]
    assert player.restart().status == 409
    assert player.post("look_back").json["debrief"]["full"]


# Addresses of course files.


def test_course_files_are_found_from_replies_and_pages() -> None:
    """The platform rewrites pages; replies of handlers are the block's own business (trap 10)."""
    base = "/asset-v1:Akademia+PRAWO+2026+type@asset+block/"
    for runtime in (Lms(), StudioPreview()):
        player = Player.at(runtime)
        assert f'src="{base}desk.png"' in player.view["step"]["html"]
        assert f'src="{base}desk.png"' in runtime.page(player.block)
        document = player.read("refusal").json["document"]
        assert document["src"] == f"{base}refusal.pdf"
        assert f'href="{base}annex.pdf"' in document["html"]
        assert "/static/" not in str(player.view)


def test_files_of_a_library_component_are_found() -> None:
    player = Player.at(Library(files=("desk.png", "refusal.pdf")))
    assert 'src="/library_assets/component_versions/draft/static/desk.png"' in player.view["step"]["html"]
    document = player.read("refusal").json["document"]
    assert document["src"] == "/library_assets/component_versions/draft/static/refusal.pdf"
    assert 'href="/static/annex.pdf"' in document["html"]


def test_addresses_elsewhere_stay_as_they_are() -> None:
    source = SMALL.replace("/static/refusal.pdf", "https://example.org/static/refusal.pdf")
    player = Player.at(Lms(), source)
    assert player.read("refusal").json["document"]["src"] == "https://example.org/static/refusal.pdf"


def test_without_the_service_addresses_stay_as_they_are() -> None:
    studio = StudioEditor()
    player = Player.at(studio)
    assert 'src="/static/desk.png"' in player.view["step"]["html"]


def test_the_static_folder_of_a_course_is_kept_to() -> None:
    player = Player.at(Lms(), static_asset_path="prawo")
    assert 'src="/static/prawo/desk.png"' in player.view["step"]["html"]


# Unbound and unusual uses.


def test_search_and_transformers_read_an_unbound_block() -> None:
    """§6: no user, no learner's fields, and no answers in what goes into the index."""
    lms = Lms()
    unbound = lms.unbound(lms.load(LegalCaseXBlock, data=SMALL))
    assert (unbound.max_score(), unbound.weight, unbound.has_score) == (1.0, 1.0, True)
    found = unbound.index_dictionary() if hasattr(unbound, "index_dictionary") else {}
    assert "Reading comes first." not in str(found)


def test_a_weight_of_none_counts_one_point() -> None:
    player = Player.at(Lms(), weight=None).play(BEST_PATH)
    assert player.runtime.grade(player.block) == Grade(1.0, 1.0, 1.0, 1.0)


def test_two_cases_on_one_page_share_nothing() -> None:
    lms = Lms()
    first, second = Player.at(lms), Player.at(lms)
    first.answer("Look at")
    assert second.look()["at"] == 0
    pages = [lms.page(player.block) for player in (first, second)]
    prefixes = [page.split('data-prefix="')[1][:8] for page in pages]
    assert prefixes[0] != prefixes[1]
    tokens = [{option["token"] for option in player.view["step"]["options"]} for player in (first, second)]
    assert tokens[0].isdisjoint(tokens[1])


def test_staff_read_a_report_of_who_answered_nothing_without_error() -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=SMALL)
    assert (block.has_submitted_answer(), block.attempts, block.record) == (False, 0, None)
