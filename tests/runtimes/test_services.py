"""Which services each runtime has: platform-contract.md, table 1 and the lines below it."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from xblock.exceptions import NoSuchServiceError
from xblock.fields import Scope

from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview
from tests.runtimes.probe import WANTED, Needy, Probe
from tests.runtimes.services import UserStateClient

PREVIEW = {
    "user",
    "settings",
    "replace_urls",
    "cache",
    "partitions",
    "teams_configuration",
    "mako",
    "sandbox",
    "studio_user_permissions",
}
EDITOR = {"user", "settings", "mako", "studio_user_permissions", "teams_configuration", "fs"}
LIBRARY = {
    "user",
    "completion",
    "replace_urls",
    "cache",
    "publish",
    "enrollments",
    "rebind_user",
    "mako",
    "sandbox",
}
TABLE = [
    (Lms, set(WANTED) - {"studio_user_permissions"}),
    (StudioPreview, PREVIEW),
    (StudioEditor, EDITOR),
    (Library, LIBRARY),
]


def attributes(runtime: PlatformRuntime) -> dict[str, Any]:
    block = runtime.load(Probe)
    described = runtime.service(block, "user").get_current_user()
    return {name.removeprefix("edx-platform."): value for name, value in described.opt_attrs.items()}


@pytest.mark.parametrize(("runtime_class", "expected"), TABLE)
def test_a_runtime_offers_exactly_its_row_of_table_1(runtime_class: type[PlatformRuntime], expected: set[str]) -> None:
    runtime = runtime_class()
    block = runtime.load(Probe)
    assert {name for name in WANTED if runtime.service(block, name) is not None} == expected


@pytest.mark.parametrize("runtime_class", ALL_RUNTIMES)
def test_wants_gives_none_needs_raises_and_undeclared_raises(runtime_class: type[PlatformRuntime]) -> None:
    """§1: `needs` raises when absent; `wants` returns None; undeclared raises."""
    runtime = runtime_class()
    block = runtime.load(Needy)
    with pytest.raises(NoSuchServiceError, match="not available"):
        runtime.service(block, "credentials")
    with pytest.raises(NoSuchServiceError, match="not requested"):
        runtime.service(block, "lti")


@pytest.mark.parametrize("runtime_class", ALL_RUNTIMES)
def test_every_runtime_has_i18n_and_texts_without_a_catalogue_stay_as_written(
    runtime_class: type[PlatformRuntime],
) -> None:
    runtime = runtime_class(language="pl")
    i18n = runtime.service(runtime.load(Probe), "i18n")
    assert (i18n.gettext("Step"), i18n.ugettext("Step")) == ("Step", "Step")
    assert i18n.ngettext("point", "points", 5) == "points"


def test_completion_is_missing_for_anonymous_visitors_of_the_lms() -> None:
    """Table 1: completion (None if anonymous)."""
    lms = Lms(user=None)
    assert lms.service(lms.load(Probe), "completion") is None


def test_user_attributes_of_a_learner_in_the_lms() -> None:
    """§1, `user`."""
    ania = Learner("ania", "Anna Nowak", language="pl")
    found = attributes(Lms(ania, country="PL"))
    assert found["user_preferences"] == {"pref-lang": "pl"}
    assert (found["username"], found["user_id"], found["user_role"]) == ("ania", ania.id, "student")
    assert (found["is_authenticated"], found["user_is_staff"]) == (True, False)
    assert found["request_country_code"] == "PL"
    assert found["anonymous_user_id"] != found["deprecated_anonymous_user_id"]


def test_of_an_anonymous_visitor_only_the_country_is_known() -> None:
    """§1, `user`: anonymous: only is_authenticated + country."""
    known = {"is_authenticated": False, "request_country_code": "PL"}
    assert attributes(Lms(user=None, country="PL")) == known


@pytest.mark.parametrize("runtime_class", [StudioPreview, StudioEditor])
def test_no_one_is_staff_in_studio(runtime_class: type[StudioPreview] | type[StudioEditor]) -> None:
    """§1 and trap 6: in Studio user_is_staff is always False; use studio_user_permissions."""
    runtime = runtime_class(Learner("prof", course_staff=True, global_staff=True), may_write=False)
    permissions = runtime.service(runtime.load(Probe), "studio_user_permissions")
    assert attributes(runtime)["user_is_staff"] is False
    assert permissions.can_write(runtime.context_key) is False


def test_staff_of_the_course_are_staff_in_the_lms_and_only_global_staff_are_in_a_library() -> None:
    """§1: in v2 it means global staff."""
    assert attributes(Lms(Learner("prof", course_staff=True)))["user_is_staff"] is True
    assert attributes(Library(Learner("prof", course_staff=True)))["user_is_staff"] is False
    assert attributes(Library(Learner("root", global_staff=True)))["user_is_staff"] is True


def test_the_user_service_of_a_library_raises_without_a_user() -> None:
    """§1: the service raises when the runtime has no user (indexing)."""
    library = Library(user=None)
    with pytest.raises(RuntimeError, match="no user bound"):
        library.service(library.load(Probe), "user")


def test_settings_are_found_by_key_or_by_class_name() -> None:
    """§1, other returns."""
    lms = Lms(xblock_settings={"Probe": {"colour": "red"}, "own": 1})
    block = lms.load(Probe)
    settings = lms.service(block, "settings")
    assert settings.get_settings_bucket(block) == {"colour": "red"}
    block.block_settings_key = "own"
    assert settings.get_settings_bucket(block) == 1
    block.block_settings_key = "other"
    assert settings.get_settings_bucket(block) == {}


def test_enrolments_are_read_by_course_and_person() -> None:
    """§1, other returns."""
    ania, ben = Learner("ania"), Learner("ben")
    lms = Lms(ania, enrolled=(ania,))
    service = lms.service(lms.load(Probe), "enrollments")
    assert [one.user for one in service.get_active_enrollments_by_course(lms.context_key)] == [ania]
    assert service.get_active_enrollments_by_course_and_user(lms.context_key, ben.id) is None
    found = service.get_active_enrollments_by_course_and_user(lms.context_key, ania.id)
    assert found is not None and found.user == ania


def test_other_learners_state_is_read_through_user_state() -> None:
    lms = Lms(Learner("ania"))
    block = lms.load(Probe)
    lms.post(block, "assign", {"attempts": 3})
    service = lms.service(block, "user_state")
    assert service.get_state_as_dict("ania", str(block.scope_ids.usage_id)) == {"attempts": 3}
    assert service.get_state_as_dict("ben", str(block.scope_ids.usage_id)) == {}


def test_all_states_of_a_block_are_read_one_after_another() -> None:
    lms = Lms(Learner("ania"))
    block, other = lms.load(Probe), lms.load(Probe)
    for name in ("ania", "ben"):
        lms.as_user(Learner(name)).post(block, "assign", {"attempts": len(name)})
    lms.post(other, "assign", {"attempts": 1})
    client = UserStateClient(lms.records, {Learner("ben").id: "ben"})
    found = client.iter_all_for_block(block.scope_ids.usage_id)
    assert [(each.username, each.state) for each in found] == [
        (str(Learner("ania").id), {"attempts": 4}), ("ben", {"attempts": 3}),
    ]  # fmt: skip
    with pytest.raises(ValueError, match=r"Only Scope\.user_state"):
        next(client.iter_all_for_block(block.scope_ids.usage_id, Scope.preferences))


def test_a_service_that_is_present_but_not_modelled_says_so_when_used() -> None:
    lms = Lms()
    with pytest.raises(AssertionError, match=r"mako\.render_lms_template"):
        lms.service(lms.load(Probe), "mako").render_lms_template("a.html", {})


def catalogue(texts: dict[str, str]) -> bytes:
    """Write a `.mo` file."""
    pairs = sorted(texts.items())
    ids, strings = [k.encode() for k, _ in pairs], [v.encode() for _, v in pairs]
    at = 28 + 16 * len(pairs)
    rows = b""
    for text in ids + strings:
        rows += struct.pack("<2I", len(text), at)
        at += len(text) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28)
    return head + rows + b"".join(text + b"\0" for text in ids + strings)


@pytest.mark.parametrize("runtime_class", ALL_RUNTIMES)
def test_texts_come_from_the_catalogue_bundled_with_the_blocks_root_package(
    runtime_class: type[PlatformRuntime], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """§8: else bundled `<root>/translations/<lang>/LC_MESSAGES/text.mo`."""
    folder = tmp_path / "poczta" / "translations" / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "poczta" / "__init__.py").touch()
    header = "Content-Type: text/plain; charset=UTF-8\n"
    (folder / "text.mo").write_bytes(catalogue({"": header, "Letter": "List"}))
    monkeypatch.syspath_prepend(tmp_path)
    letter = type("Letter", (Probe,), {"__module__": "poczta.block"})
    for language, expected in {"pl": "List", "uk": "Letter"}.items():
        runtime = runtime_class(language=language)
        assert runtime.service(runtime.load(letter), "i18n").gettext("Letter") == expected


def test_the_remaining_services_answer() -> None:
    """§1, other returns."""
    lms = Lms(groups={50: 2}, teams_configuration={"sets": []}, grades_frozen=True)
    block = lms.load(Probe)
    lms.service(block, "cache").set("feed", [1], timeout=60)
    assert lms.as_user(Learner("ben")).service(block, "cache").get("feed") == [1]
    assert lms.service(block, "partitions").get_user_group_id_for_partition(None, 50) == 2
    assert lms.service(block, "teams_configuration").get_teams_configuration(lms.context_key) == {"sets": []}
    assert lms.service(block, "grade_utils").are_grades_frozen() is True
    completion = lms.service(block, "completion")
    completion.submit_completion(block.scope_ids.usage_id, 0.5)
    assert completion.completion_tracking_enabled() is True
    assert completion.get_completions([block.scope_ids.usage_id]) == {block.scope_ids.usage_id: 0.5}


def test_staff_get_pseudonyms_of_others_and_learners_do_not() -> None:
    """`get_anonymous_user_id`: None for non-staff users."""
    for person, given in ((Learner("prof", course_staff=True), True), (Learner("ania"), False)):
        lms = Lms(person)
        users = lms.service(lms.load(Probe), "user")
        assert (users.get_anonymous_user_id("ben", str(lms.context_key)) is not None) is given
