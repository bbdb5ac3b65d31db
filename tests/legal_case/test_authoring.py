"""Studio's view and the two handlers behind it: who may use them, what they say, what they keep."""

from __future__ import annotations

import json
from typing import Any

import pytest

from legal_case.block import LegalCaseXBlock
from legal_case.opening import check
from tests.legal_case.block_cases import MALFORMED, SMALL, TWO_WAYS, UNREADABLE, Player, kept
from tests.runtimes import Learner, Library, Lms, PlatformRuntime, Reply, StudioEditor, StudioPreview

GLOBAL = Learner("root", global_staff=True)
STAFF = Learner("prof", course_staff=True, global_staff=True, role="instructor")


def digest(runtime: PlatformRuntime, block: Any) -> str:
    """The version that the editor's page was opened with."""
    return str(runtime.post(block, "studio_open").json["digest"])


def save(runtime: PlatformRuntime, block: Any, data: str, title: str = "A case", version: str | None = None) -> Reply:
    body = {"data": data, "display_name": title, "digest": digest(runtime, block) if version is None else version}
    return runtime.post(block, "studio_save", body)


@pytest.fixture(params=[StudioEditor, lambda: Library(GLOBAL)], ids=["course", "library"])
def studio(request: pytest.FixtureRequest) -> PlatformRuntime:
    """A place where an author may write."""
    return request.param()


LAYOUTS = (
    TWO_WAYS,
    SMALL.replace("\n", "\r\n"),
    TWO_WAYS.replace("  <", "\t<"),
    "\n\n" + TWO_WAYS + "\n \n",
    TWO_WAYS.replace("Left or right?", "<!-- note --><![CDATA[<p>Żółć &amp; „x” — 𝔛</p>]]>"),
    TWO_WAYS.replace("<legal_case", "<?xml version='1.0' encoding='utf-8'?>\n<legal_case"),
)


@pytest.mark.parametrize("data", LAYOUTS)
def test_what_is_saved_is_what_was_sent(data: str) -> None:
    studio = StudioEditor()
    block = studio.load(LegalCaseXBlock)
    reply = save(studio, block, data, "Koperta „z” 28 października")
    assert reply.status == 200, reply.json
    assert studio.load(block).data == data
    assert studio.load(block).display_name == "Koperta „z” 28 października"
    assert reply.json == {"digest": digest(studio, block)}


def test_learners_play_what_was_saved(studio: PlatformRuntime) -> None:
    block = studio.load(LegalCaseXBlock)
    assert save(studio, block, SMALL, " Koperta ").status == 200
    place = Lms(records=studio.records) if isinstance(studio, StudioEditor) else studio
    player = Player(place, block)
    assert player.look()["title"] == "Koperta"
    assert player.view["step"]["title"] == "An envelope"


def test_saving_twice_is_no_conflict_with_the_new_digest(studio: PlatformRuntime) -> None:
    block = studio.load(LegalCaseXBlock)
    first = save(studio, block, TWO_WAYS)
    second = save(studio, block, SMALL, version=first.json["digest"])
    assert (first.status, second.status) == (200, 200) if isinstance(studio, StudioEditor) else True


def test_an_author_who_comes_second_overwrites_nothing(studio: PlatformRuntime) -> None:
    block = studio.load(LegalCaseXBlock)
    opened = digest(studio, block)
    assert save(studio, block, TWO_WAYS, "Mine", opened).status == 200
    before = kept(studio)
    for version in (opened, "", "x", "0" * 16):
        reply = save(studio, block, SMALL, "Theirs", version)
        assert reply.status == 409
        assert "Somebody else saved" in reply.json["error"]
    assert kept(studio) == before


def test_a_title_changed_meanwhile_is_a_conflict_too() -> None:
    studio = StudioEditor()
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    opened = digest(studio, block)
    save(studio, block, TWO_WAYS, "Another title")
    assert save(studio, block, TWO_WAYS, "Mine", opened).status == 409


@pytest.mark.parametrize("name", {**MALFORMED, **UNREADABLE})
def test_a_source_with_errors_is_not_saved(studio: PlatformRuntime, name: str) -> None:
    source = {**MALFORMED, **UNREADABLE}[name]
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    before = kept(studio)
    reply = save(studio, block, source)
    assert reply.status == (413 if name == "ten-megabytes" else 400)
    if reply.status == 400:
        assert reply.json["error"] == "The case has errors and was not saved."
        assert [found["rule"] for found in reply.json["problems"]] == [found.rule for found in check(source)[0]]
        assert all(found["message"].strip() for found in reply.json["problems"])
    assert kept(studio) == before


def test_warnings_do_not_stop_an_author(studio: PlatformRuntime) -> None:
    warned = TWO_WAYS.replace("<consequence>Left it is.</consequence>", "")
    block = studio.load(LegalCaseXBlock)
    assert [found.level for found in check(warned)[0]] == ["warning"]
    assert save(studio, block, warned).status == 200


@pytest.mark.parametrize("title", ["", " ", "\n\t", "x" * 256, "ż" * 300])
def test_a_case_has_a_title_of_reasonable_length(studio: PlatformRuntime, title: str) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    before = kept(studio)
    reply = save(studio, block, SMALL, title)
    assert reply.status == 400
    assert "title" in reply.json["error"]
    assert kept(studio) == before


@pytest.mark.parametrize("title", ["x" * 255, "</script><b>", "a\x0bb", "a\x01b", "„ź” & <x>", "{{ x }}", "%(x)s %d"])
def test_any_title_can_be_shown_and_exported(studio: PlatformRuntime, title: str) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    reply = save(studio, block, SMALL, title)
    assert reply.status == 200
    text = studio.export_olx(block)
    assert studio.import_olx(LegalCaseXBlock, text).display_name == studio.load(block).display_name
    assert "<b>" not in studio.page(block)
    assert "<b>" not in studio.page(block, "studio_view")


REFUSING = [
    Lms(),
    Lms(STAFF),
    Lms(Learner("ania"), masqueraded_by=STAFF),
    StudioPreview(may_write=False),
    StudioEditor(may_write=False),
    Library(Learner("jan"), may_write=False),
]


@pytest.mark.parametrize("runtime", REFUSING, ids=lambda place: f"{type(place).__name__}-{place.user.username}")
def test_only_who_may_write_may_check_or_save(runtime: PlatformRuntime) -> None:
    block = runtime.load(LegalCaseXBlock, data=TWO_WAYS)
    before = kept(runtime)
    for handler, body in (
        ("studio_open", {}),
        ("studio_check", {"data": SMALL}),
        ("studio_compare", {"base": SMALL, "mine": SMALL}),
        ("studio_save", {"data": SMALL, "display_name": "x", "digest": runtime.load(block)._version}),
    ):
        reply = runtime.post(block, handler, body)
        assert (reply.status, reply.json) == (403, {"error": "You may not change this case."})
    assert kept(runtime) == before


def test_an_anonymous_visitor_gets_nowhere() -> None:
    lms = Lms(None)
    block = lms.load(LegalCaseXBlock)
    assert lms.post(block, "studio_check", {"data": SMALL}).status == 403
    assert lms.get(block, "studio_check").status == 405


def test_a_check_counts_the_case_and_changes_nothing(studio: PlatformRuntime) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    before = kept(studio)
    reply = studio.post(block, "studio_check", {"data": SMALL})
    assert reply.status == 200
    assert (reply.json["facts"]["steps"], reply.json["facts"]["endings"], reply.json["facts"]["best"]) == (10, 3, 11)
    assert not [found for found in reply.json["problems"] if found["level"] == "error"]
    assert kept(studio) == before


def test_problems_name_their_place_and_line() -> None:
    studio = StudioEditor()
    source = TWO_WAYS.replace('goto="end" points="2"', 'goto="nowhere" points="2"')
    line = source[: source.index("nowhere")].count("\n") + 1
    (found,) = studio.post(studio.load(LegalCaseXBlock), "studio_check", {"data": source}).json["problems"]
    assert found == {
        "rule": "broken-goto", "level": "error", "where": "step fork, option middle", "line": line,
        "message": "There is no step “nowhere” to go to; add it or choose another one.",
    }  # fmt: skip


def test_a_declaration_is_named_at_its_own_line() -> None:
    studio = StudioEditor()
    source = TWO_WAYS.replace("Left or right?", "<![CDATA[x]]>").replace(
        "</legal_case>", "\n<!DOCTYPE x>\n</legal_case>"
    )
    (found,) = studio.post(studio.load(LegalCaseXBlock), "studio_check", {"data": source}).json["problems"]
    assert (found["rule"], found["line"]) == ("document-type", source[: source.index("<!DOCTYPE")].count("\n") + 1)


def test_the_editor_s_page_holds_nothing_that_people_wrote() -> None:
    """In a library the page's script arguments stand unescaped, and quoted /static/ addresses on it are rewritten."""
    hostile = SMALL + "<!-- </textarea></script><img src=x> -->"
    for studio in (StudioEditor(), Library(GLOBAL, files=("refusal.pdf",))):
        block = studio.load(LegalCaseXBlock)
        save(studio, block, hostile, "</script><img src=x>")
        fragment = studio.fragment(block, "studio_view")
        handed = json.dumps(studio.load(block).studio_view().json_init_args)
        for words in ("<img", "An envelope", "</script><img", "refusal.pdf"):
            assert words not in fragment.content
            assert words not in handed


def test_what_is_opened_is_what_is_stored_with_addresses_as_they_were_written() -> None:
    for studio in (StudioEditor(), Library(GLOBAL, files=("refusal.pdf",))):
        block = studio.load(LegalCaseXBlock, data=SMALL, display_name="„ź” <b>", **SETTINGS)
        opened = studio.post(block, "studio_open").json
        assert opened.pop("digest") == studio.load(block)._version
        assert opened == {"data": SMALL, "display_name": "„ź” <b>", "settings": SETTINGS}


SETTINGS = {"weight": 2.5, "attempts_allowed": 3, "grade": "last", "undo": "none", "debrief": "each"}
WRONG = {
    "weight": [-1, 1001, "1", True, []],
    "attempts_allowed": [-1, 1001, 1.5, None, "2", True],
    "grade": ["worst", None, 1, [], {}],
    "undo": ["always", None],
    "debrief": ["never", None],
}


def test_settings_are_saved_with_the_case(studio: PlatformRuntime) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    body = {"data": TWO_WAYS, "display_name": "A case", "digest": digest(studio, block), "settings": SETTINGS}
    assert studio.post(block, "studio_save", body).status == 200
    stored = studio.load(block)
    assert {name: getattr(stored, name) for name in SETTINGS} == SETTINGS


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_setting_that_cannot_be_is_refused_by_its_name_and_nothing_is_saved(name: str, value: object) -> None:
    studio = StudioEditor()
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    before = kept(studio)
    body = {"data": SMALL, "display_name": "x", "digest": digest(studio, block), "settings": {**SETTINGS, name: value}}
    reply = studio.post(block, "studio_save", body)
    assert (reply.status, reply.json.get("field")) == (400, name)
    assert reply.json["error"].strip()
    assert kept(studio) == before


@pytest.mark.parametrize("settings", [5, [], "x", {"data": "x"}, {"record": {}}, {"weight": 1, "attempts": 0}])
def test_settings_of_another_kind_are_refused(settings: object) -> None:
    studio = StudioEditor()
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    body = {"data": SMALL, "display_name": "x", "digest": digest(studio, block), "settings": settings}
    assert studio.post(block, "studio_save", body).status == 400


def test_a_setting_changed_meanwhile_is_a_conflict_that_shows_what_is_stored() -> None:
    studio = StudioEditor()
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    opened = digest(studio, block)
    body = {"data": TWO_WAYS, "display_name": "A case", "digest": opened, "settings": {"attempts_allowed": 5}}
    assert studio.post(block, "studio_save", body).status == 200
    reply = save(studio, block, SMALL, "Mine", opened)
    assert reply.status == 409
    assert reply.json["theirs"]["settings"]["attempts_allowed"] == 5


def test_two_versions_are_compared_and_brought_together(studio: PlatformRuntime) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    base = studio.post(block, "studio_open").json["data"]
    mine = base.replace("Left or right?", "Which way?")
    assert save(studio, block, base.replace("That was it.", "Done.")).status == 200
    before = kept(studio)
    reply = studio.post(block, "studio_compare", {"base": base, "mine": mine})
    assert reply.status == 200
    assert reply.json["merged"] == mine.replace("That was it.", "Done.")
    assert reply.json["theirs"]["data"] == base.replace("That was it.", "Done.")
    assert {line["kind"] for line in reply.json["lines"]} == {"same", "mine", "theirs"}
    assert kept(studio) == before


def test_a_check_brings_the_map_of_the_case() -> None:
    studio = StudioEditor()
    drawing = studio.post(studio.load(LegalCaseXBlock), "studio_check", {"data": SMALL}).json["map"]
    assert len(drawing["nodes"]) == 10
    assert {edge["kind"] for edge in drawing["edges"]} >= {"option", "goto"}
    assert studio.post(studio.load(LegalCaseXBlock), "studio_check", {"data": "<x"}).json["map"] is None
