"""Where authors meet the block: preview, editor, libraries and files (docs/platform-contract.md, 4)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from lxml import html

import legal_case
from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, SMALL, UNREADABLE, Player, lms_with
from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview

ROOT = Path(__file__).parents[2]
PACKAGE = Path(legal_case.__file__).parent
SCRIPTS = sorted((ROOT / "xblocks" / "legal_case" / "assets").rglob("*.ts"))  # not shipped, so not in PACKAGE
GLOBAL = Learner("root", global_staff=True)


def test_a_page_of_studio_shows_the_case_itself() -> None:
    preview = StudioPreview()
    block = preview.load(LegalCaseXBlock, data=SMALL)
    assert LegalCaseXBlock.has_author_view
    shown = preview.preview(block)
    assert "An envelope" in shown
    assert 'src="/asset-v1:Akademia+PRAWO+2026+type@asset+block/desk.png"' in shown


def test_the_trial_of_an_author_stays_in_their_session() -> None:
    player = Player.at(StudioPreview()).play(LOOK_PATH[:2])
    records = player.runtime.records
    assert records.sessions
    assert (records.modules, records.rows) == ({}, {})
    assert "The proof" in player.runtime.preview(player.block)
    other = StudioPreview(Learner("jan"), records=records)
    assert Player(other, player.block).look()["at"] == 0


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_whatever_follows_the_name_of_a_handler_is_ignored(runtime: type[PlatformRuntime]) -> None:
    """The page of a library ends each suffix with a slash."""
    place = runtime()
    block = place.load(LegalCaseXBlock, data=SMALL)
    plain = place.post(block, "view")
    assert plain.status == 200
    for suffix in ("x", "x/", "../view"):
        assert place.post(block, "view", suffix=suffix).json == plain.json


def test_scripts_take_addresses_and_nothing_else_from_the_runtime() -> None:
    """Preview, editor, LMS and libraries have addresses of their own kinds, and a library has little but these."""
    used = {name for path in SCRIPTS for name in re.findall(r"\bruntime\??\.(\w+)", path.read_text(encoding="utf-8"))}
    assert used == {"handlerUrl", "notify"}
    for path in (*SCRIPTS, *(PACKAGE / "templates").rglob("*.html")):
        assert not re.search(r"[\"'`]/?(preview/|api/|xblock/|handler/|courses/)", path.read_text(encoding="utf-8")), (
            path
        )


def test_the_learners_script_tells_studio_nothing() -> None:
    """The runtime of the LMS has no `notify`."""
    assert "notify" not in (PACKAGE / "public" / "student.js").read_text(encoding="utf-8")
    assert "notify" in (PACKAGE / "public" / "studio.js").read_text(encoding="utf-8")


def test_scripts_need_no_catalogue_of_the_platform() -> None:
    """In a library the catalogue of the page is English; ours come from the server in the reader's language."""
    for name in ("student.js", "studio.js"):
        assert not re.search(r"gettext|django\.", (PACKAGE / "public" / name).read_text(encoding="utf-8"))
    with translation.override("pl"):
        library = Library(language="pl")
        page = library.page(library.load(LegalCaseXBlock, data=SMALL))
    assert "Akta sprawy" in page
    assert "Case file" not in page


def test_the_editor_brings_its_own_buttons() -> None:
    studio = StudioEditor()
    tree = html.fragment_fromstring(studio.page(studio.load(LegalCaseXBlock), "studio_view"), create_parent="div")
    (editor,) = tree.xpath('.//div[contains(@class, "editor-with-buttons")]')
    for name in ("save-button", "cancel-button"):
        assert len(editor.xpath(f'.//*[contains(@class, "{name}")]')) == 1, name


def test_an_author_edits_more_than_boxes_of_settings() -> None:
    """The mixin of the platform's utilities would offer a box for each field; this block has an editor of its own."""
    assert not hasattr(LegalCaseXBlock, "editable_fields")
    assert not hasattr(LegalCaseXBlock, "submit_studio_edits")


# Content libraries.


def test_a_published_version_can_be_looked_at_and_tried() -> None:
    """Saving what authors set would raise there; playing sets nothing of it."""
    drafts = Library()
    block = drafts.load(LegalCaseXBlock, data=SMALL)
    player = Player(Library(version="published", records=drafts.records), block)
    player.look()
    assert player.play(BEST_PATH).view["finished"]
    assert "legal-case" in player.runtime.page(block)
    assert drafts.stored_olx(block, "published") == drafts.stored_olx(block)


def test_what_is_saved_in_a_library_is_seen_as_a_change() -> None:
    library = Library(GLOBAL)
    block = library.load(LegalCaseXBlock, data=SMALL, display_name="Old")
    body = {"data": SMALL.replace("An envelope", "A parcel"), "display_name": "New", "digest": block._version}
    assert library.post(block, "studio_save", body).status == 200
    stored = library.stored_olx(block)
    assert ("A parcel" in stored, 'display_name="New"' in stored) == (True, True)


def test_a_case_has_no_child_blocks() -> None:
    assert not LegalCaseXBlock.has_children
    library = Library()
    assert not hasattr(library.load(LegalCaseXBlock, data=SMALL), "children")


def test_operators_are_told_where_the_block_is_switched_on() -> None:
    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    assert "LIBRARY_ENABLED_BLOCKS" in text
    assert "Advanced Module List" in text
    assert LegalCaseXBlock.fields["display_name"].default == "Legal case"


# Files.


def rewritten(place: Any, block: Any, old: str, new: str) -> None:
    """What a paste or an import does: replace an address in `data`, and there only."""
    store = place.modulestore()
    edited = store.get_block(block.scope_ids.usage_id)
    edited.data = edited.data.replace(old, new)
    edited.save()
    store.persist(edited)


def test_a_file_that_was_renamed_in_a_paste_or_import_is_found() -> None:
    lms, block = lms_with(SMALL)
    player = Player(lms, block)
    for name in ("refusal.pdf", "annex.pdf", "desk.png"):
        rewritten(lms, block, f"/static/{name}", f"/static/copy_of_{name}")
    player.look()
    document = player.read("refusal").json["document"]
    assert document["src"].endswith("/copy_of_refusal.pdf")
    assert "copy_of_annex.pdf" in document["html"]
    assert "copy_of_desk.png" in lms.page(block)


@pytest.mark.parametrize("source", [SMALL, *UNREADABLE.values(), ""], ids=["small", *UNREADABLE, "nothing"])
def test_the_list_of_files_may_look_into_every_case(source: str) -> None:
    """It asks `path in block.data` of each block of a course and catches no TypeError."""
    lms, block = lms_with(source)
    for found in (lms.unbound(block), StudioEditor(records=lms.records).load(block)):
        assert ("/static/refusal.pdf" in found.data) == (source == SMALL)


def test_addresses_are_kept_as_authors_wrote_them() -> None:
    """An address with a version in it, as libraries hand them out, must never be stored."""
    library = Library(GLOBAL, files=("desk.png", "refusal.pdf", "annex.pdf"))
    block = library.load(LegalCaseXBlock, data=SMALL)
    player = Player(library, block)
    player.look()
    player.read("refusal")
    assert "library_assets" in library.page(block)
    body = {"data": SMALL, "display_name": "New", "digest": block._version}
    assert library.post(block, "studio_save", body).status == 200
    assert library.stored_olx(block).count("/static/") == 3
    assert "library_assets" not in library.stored_olx(block)
    assert "library_assets" not in str(library.state(block))


def test_what_the_page_hands_to_its_script_survives_the_rewriting_of_addresses() -> None:
    """The platform rewrites quoted addresses in the whole page, also inside JSON, where quotes are escaped."""
    player = Player.at(Lms())
    page = player.runtime.page(player.block)
    (script,) = html.fragment_fromstring(page, create_parent="div").xpath('.//script[@type="application/json"]')
    assert json.loads(script.text)["view"] == player.view
    assert "/static/" not in script.text
