"""The author's side: who may write, what is checked, what is saved, and a sample that asks no table for anybody."""

from __future__ import annotations

from typing import Any

import pytest

from partner_board import author_sentences
from partner_board.block import PartnerBoardXBlock
from partner_board.olx import EMPTY
from tests.partner_board import block_boards as boards
from tests.partner_board.block_boards import ANIA, saved
from tests.partner_board.test_olx import FAULTS, SOURCE
from tests.runtimes import Library, Lms, StudioEditor, StudioPreview

pytestmark = pytest.mark.usefixtures("tables")

SETTINGS = {"display_name": "Tablica", "scope": "instance", "moderated": True, "browses": False, "data": SOURCE}


def editor(may_write: bool = True) -> tuple[StudioEditor, Any]:
    studio = StudioEditor(may_write=may_write)
    return studio, studio.load(PartnerBoardXBlock)


def save(studio: Any, block: Any, **changes: Any) -> Any:
    sent = {**SETTINGS, "digest": studio.load(block)._version, **changes}
    return studio.post(block, "studio_save", sent)


def test_what_an_author_saves_is_stored_and_named_by_a_new_digest() -> None:
    studio, block = editor()
    before = studio.load(block)._version
    reply = save(studio, block)
    assert reply.status == 200
    assert studio.authored(block).items() >= SETTINGS.items()
    assert reply.json["digest"] == studio.load(block)._version != before


REFUSED = {
    "somebody saved meanwhile": ({"digest": "0" * 16}, 409, "Somebody else saved this block"),
    "no title": ({"display_name": " \x00\n".replace("\x00", "")}, 400, "Give the block a title"),
    "a title that is too long": ({"display_name": "x" * 256}, 400, "Give the block a title"),
    "no scope": ({"scope": "everybody"}, 400, "Name the group of courses"),
    "a family without a word": ({"scope": "family:"}, 400, "Name the group of courses"),
    "faulty terms": ({"data": "<partner_board><word/></partner_board>"}, 400, "Nothing was saved"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_worked_with_is_refused_and_nothing_is_saved(case: str) -> None:
    changes, status, sentence = REFUSED[case]
    studio, block = editor()
    before = studio.authored(block)
    reply = save(studio, block, **changes)
    assert (reply.status, reply.json["error"][: len(sentence)]) == (status, sentence)
    assert studio.authored(block) == before


@pytest.mark.parametrize("handler", ["studio_check", "studio_save"])
@pytest.mark.parametrize("place", ["lms", "reader"])
def test_only_those_who_may_write_use_the_editor(place: str, handler: str) -> None:
    studio: Any = Lms(ANIA) if place == "lms" else StudioEditor(may_write=False)
    block = studio.load(PartnerBoardXBlock)
    sent = {"data": EMPTY} if handler == "studio_check" else {**SETTINGS, "digest": ""}
    reply = studio.post(block, handler, sent)
    assert (reply.status, reply.json["error"]) == (403, "You may not change this block.")
    assert "You may not change this block." in studio.page(block, "studio_view")


@pytest.mark.parametrize("rule", sorted(set(FAULTS) - {"not-text"}))
def test_every_fault_is_told_in_a_sentence(rule: str) -> None:
    studio, block = editor()
    problems = studio.post(block, "studio_check", {"data": FAULTS[rule][0]}).json["problems"]
    found = next(each for each in problems if each["rule"] == rule)
    assert (found["level"], found["line"] or 0) == ("error", FAULTS[rule][1])
    assert found["message"].strip() and "%(" not in found["message"]


def test_every_sentence_of_the_check_has_its_fault() -> None:
    assert {*FAULTS, "bad-scope", "not-in-family"} == set(author_sentences.PROBLEMS)


def test_a_family_that_the_course_is_not_in_yet_is_advice() -> None:
    studio, block = editor()
    reply = studio.post(block, "studio_check", {"data": EMPTY, "scope": "family:akademia"})
    assert [(each["rule"], each["level"]) for each in reply.json["problems"]] == [("not-in-family", "warning")]
    assert save(studio, block, scope="family:akademia").status == 200
    messages = [message.type for message in studio.load(block).validate().messages]
    assert messages == ["warning"]


@pytest.mark.parametrize("data", [EMPTY, "<board/>"])
def test_the_unit_page_shows_the_errors(data: str) -> None:
    studio = StudioEditor()
    messages = studio.load(studio.load(PartnerBoardXBlock, data=data)).validate().messages
    assert [message.type for message in messages] == ([] if data == EMPTY else ["error"])


def test_the_editor_opens_with_what_is_stored() -> None:
    studio = StudioEditor()
    block = studio.load(PartnerBoardXBlock, data=SOURCE, scope="family:akademia", display_name='"A" <b>')
    page = studio.page(block, "studio_view")
    assert "&lt;term kind=&quot;tag&quot; slug=&quot;choir&quot;" in page
    assert 'value="akademia"' in page
    assert "&quot;A&quot; &lt;b&gt;" in page


@pytest.mark.parametrize("view", ["author_view", "student_view"])
@pytest.mark.parametrize("studio", [StudioPreview, StudioEditor], ids=lambda each: each.__name__)
def test_the_sample_asks_no_table_and_shows_nobody(studio: type, view: str) -> None:
    lms = boards.lms()
    block = boards.board(lms, data=SOURCE)
    assert saved(lms, block, ANIA, name="Prawdziwa Fundacja").status == 200
    runtime = studio(records=lms.records)
    with boards.queries() as queries:
        page = runtime.page(block, view)
    assert queries == []
    assert "Prawdziwa Fundacja" not in page
    assert "A sample board with invented people" in page
    assert "Bridge Foundation (sample)" in page
    assert "choir" in page


def test_a_library_says_that_it_has_no_board() -> None:
    library = Library()
    page = library.page(library.load(PartnerBoardXBlock), "author_view")
    assert "A content library has no partner board." in page
