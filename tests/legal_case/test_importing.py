"""The handlers behind the editor's tab for import and export: who may use them, what they answer, nothing saved."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from legal_case.block import LegalCaseXBlock
from legal_case.opening import open_case
from tests.legal_case.block_cases import SMALL, TWO_WAYS, kept
from tests.runtimes import Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview

STORIES = Path(__file__).parent / "imports"
GLOBAL = Learner("root", global_staff=True)
STAFF = Learner("prof", course_staff=True, global_staff=True, role="instructor")
SETTINGS = {"weight": 2.5, "attempts_allowed": 3, "grade": "last", "undo": "none", "debrief": "each"}
FILES = {"twee": "letter.twee", "branching_xblock": "visit.json", "h5p": "content.json"}


@pytest.fixture(params=[StudioEditor, lambda: Library(GLOBAL)], ids=["course", "library"])
def studio(request: pytest.FixtureRequest) -> PlatformRuntime:
    """A place where an author may write."""
    return request.param()


def ask(runtime: PlatformRuntime, block: Any, name: str, **changes: Any) -> Any:
    body = {
        "studio_import": {"format": "twee", "text": ":: Start\nx"},
        "studio_export": {"data": SMALL, "display_name": "A case", "settings": SETTINGS},
    }[name] | changes
    return runtime.post(block, name, body)


@pytest.mark.parametrize("name", FILES)
def test_a_story_is_answered_as_a_case_with_notes_and_nothing_is_saved(studio: PlatformRuntime, name: str) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    before = kept(studio)
    reply = ask(studio, block, "studio_import", format=name, text=(STORIES / FILES[name]).read_text(encoding="utf-8"))
    assert reply.status == 200, reply.json
    assert reply.json.keys() == {"data", "title", "notes", "more"}
    open_case(reply.json["data"])
    assert reply.json["more"] == 0
    assert reply.json["notes"]
    assert all(note["message"] and "%(" not in note["message"] for note in reply.json["notes"])
    assert kept(studio) == before


def test_notes_beyond_the_limit_are_counted() -> None:
    studio = StudioEditor()
    links = "".join(f"[[{number}]]" for number in range(250))
    reply = ask(studio, studio.load(LegalCaseXBlock), "studio_import", text=f":: Start\n{links}")
    assert (len(reply.json["notes"]), reply.json["more"]) == (200, 51)


REFUSED = {
    "not twee": ({"text": "words"}, 400, "“:: Start”"),
    "not json": ({"format": "h5p", "text": "{\n{"}, 400, "line 2"),
    "other json": ({"format": "branching_xblock", "text": "{}"}, 400, "no nodes"),
    "other h5p": ({"format": "h5p", "text": "{}"}, 400, "content.json"),
    "too many": ({"text": "\n\n".join(f":: {n}\nx" for n in range(600))}, 400, "in parts"),
    "unknown format": ({"format": "ink"}, 400, "format"),
    "format of another kind": ({"format": ["twee"]}, 400, "format"),
    "text of another kind": ({"text": 5}, 400, "text"),
    "unknown key": ({"more": 1}, 400, "more"),
    "five megabytes": ({"text": "x" * 5_000_000}, 413, "KB"),
}


@pytest.mark.parametrize(("changes", "status", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_imported_is_refused_with_a_sentence(changes: dict[str, Any], status: int, words: str) -> None:
    studio = StudioEditor()
    reply = ask(studio, studio.load(LegalCaseXBlock), "studio_import", **changes)
    assert reply.status == status
    assert words in reply.json["error"]


@pytest.mark.parametrize("title", ["A case", "„ź” & <x>", "a\x0bb"])
def test_what_is_exported_is_what_a_course_export_writes(studio: PlatformRuntime, title: str) -> None:
    block = studio.load(LegalCaseXBlock, data=TWO_WAYS)
    reply = ask(studio, block, "studio_export", display_name=title)
    assert reply.status == 200
    stored = studio.load(LegalCaseXBlock, data=SMALL, display_name=title.replace("\x0b", " "), **SETTINGS)
    course = etree.fromstring(studio.export_olx(stored))
    ours = etree.fromstring(reply.json["olx"])
    assert {**ours.attrib} == {name: value for name, value in course.attrib.items() if name not in ADDRESS}
    assert inner(reply.json["olx"]) == inner(studio.export_olx(stored))


ADDRESS = ("url_name", "xblock-family")


def inner(olx: str) -> str:
    """Everything behind the first tag, white space at the end left out."""
    return re.sub(r"^<legal_case[^>]*>", "", olx.strip())


def test_an_exported_draft_can_be_read_again() -> None:
    studio = StudioEditor()
    olx = ask(studio, studio.load(LegalCaseXBlock), "studio_export").json["olx"]
    again = studio.import_olx(LegalCaseXBlock, olx)
    assert {name: getattr(again, name) for name in SETTINGS} == SETTINGS
    assert (again.display_name, open_case(again.data).case) == ("A case", open_case(SMALL).case)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"data": "<legal_case>"}, "errors", id="broken"),
        pytest.param({"data": '<!DOCTYPE a [<!ENTITY b "c">]><legal_case/>'}, "errors", id="entities"),
        pytest.param({"settings": SETTINGS | {"grade": "worst"}}, "best, the last", id="setting"),
        pytest.param({"settings": SETTINGS | {"weight": -1}}, "weight", id="weight"),
        pytest.param({"settings": SETTINGS | {"data": "x"}}, "settings", id="other-field"),
    ],
)
def test_what_cannot_be_exported_is_refused_with_a_sentence(changes: dict[str, Any], words: str) -> None:
    studio = StudioEditor()
    reply = ask(studio, studio.load(LegalCaseXBlock), "studio_export", **changes)
    assert reply.status == 400
    assert words in reply.json["error"]


REFUSING = [
    Lms(), Lms(STAFF), Lms(None), Lms(Learner("ania"), masqueraded_by=STAFF), StudioPreview(may_write=False),
    StudioEditor(may_write=False), Library(Learner("jan"), may_write=False),
]  # fmt: skip


@pytest.mark.parametrize("name", ["studio_import", "studio_export"])
@pytest.mark.parametrize("runtime", REFUSING, ids=lambda place: type(place).__name__)
def test_only_who_may_write_may_import_or_export(runtime: PlatformRuntime, name: str) -> None:
    assert ask(runtime, runtime.load(LegalCaseXBlock, data=TWO_WAYS), name).status == 403


def test_a_body_that_is_no_object_is_refused() -> None:
    studio = StudioEditor()
    block = studio.load(LegalCaseXBlock)
    for body in ([], 5, "x", None, json.loads("[[]]")):
        assert studio.post(block, "studio_import", body).status == 400
