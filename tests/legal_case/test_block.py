"""The pages of the block: complete without JavaScript, the same as the view, small, and the same in every runtime."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import legal_case
from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, LOOK_PATH, POOR_PATH, SMALL, TWO_WAYS, Player, kept
from tests.runtimes import Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview

PUBLIC = Path(legal_case.__file__).parent / "public"
PLACES: tuple[type[PlatformRuntime], ...] = (Lms, StudioPreview, Library)


def init_of(page: str) -> Any:
    """What the page hands to its script."""
    (found,) = html.fragment_fromstring(page, create_parent="div").xpath('.//script[@type="application/json"]')
    return json.loads(found.text)


def text_of(page: str) -> str:
    """What somebody without JavaScript can read."""
    tree = html.fragment_fromstring(page, create_parent="div")
    for script in tree.xpath(".//script"):
        script.getparent().remove(script)
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize("runtime", PLACES)
def test_the_page_reads_without_a_script_at_every_step(runtime: type[PlatformRuntime]) -> None:
    player = Player.at(runtime(), display_name="Koperta")
    for move in (*POOR_PATH, None):
        text, view = text_of(player.runtime.page(player.block)), player.view
        for words in (view["title"], view["step"]["title"], view["step"]["question"].partition("?")[0], "Nadia"):
            assert words in text
        for option in view["step"]["options"]:
            assert html.fromstring(option["html"]).text_content() in text
        if view["last"] and view["last"]["verdict"]:
            assert view["last"]["verdict"] in text
        if view["last"] and view["last"]["html"]:
            assert html.fromstring(view["last"]["html"]).text_content() in text
        if view["score"]:
            assert view["score"]["sentence"] in text
        if move is not None or not view["finished"]:
            assert player.answer(move).status == 200
    assert player.view["finished"]


@pytest.mark.parametrize("runtime", PLACES)
def test_the_page_and_the_handler_show_the_same_view(runtime: type[PlatformRuntime]) -> None:
    player = Player.at(runtime())
    for move in BEST_PATH:
        assert init_of(player.runtime.page(player.block))["view"] == player.look()
        player.answer(move)
    assert init_of(player.runtime.page(player.block))["view"] == player.look()


def test_looking_at_a_page_keeps_nothing() -> None:
    for runtime in PLACES:
        place = runtime()
        block = place.load(LegalCaseXBlock, data=SMALL)
        before = kept(place)
        for _ in range(3):
            place.page(block)
            place.post(block, "view")
        assert kept(place) == before


def test_a_page_asks_for_one_sheet_and_one_script_and_the_editor_for_that_of_learners_too() -> None:
    lms, studio = Lms(), StudioEditor()
    for runtime, view, parts, function in (
        (lms, "student_view", ["student.css", "student.js"], "LegalCaseStudent"),
        (lms, "author_view", ["student.css", "student.js"], "LegalCaseStudent"),
        (lms, "public_view", ["student.css", "student.js"], "LegalCaseStudent"),
        (studio, "studio_view", ["studio.css", "student.css", "studio.js"], "LegalCaseStudio"),
    ):
        fragment = getattr(runtime.load(LegalCaseXBlock), view)()
        base = "/xblock/resource/legal_case/public/"
        assert [resource.data for resource in fragment.resources] == [f"{base}{part}" for part in parts]
        assert fragment.js_init_fn == function
        assert function in (PUBLIC / parts[-1]).read_text()


def test_learners_load_little() -> None:
    assert len(gzip.compress((PUBLIC / "student.js").read_bytes())) <= 15 * 1024
    assert len(gzip.compress((PUBLIC / "student.css").read_bytes())) <= 4 * 1024


def test_a_page_loads_nothing_from_elsewhere() -> None:
    player = Player.at(Lms())
    page = player.runtime.page(player.block)
    tree = html.fragment_fromstring(page, create_parent="div")
    assert not [node for node in tree.iter("script", "img", "link") if "//" in str(node.get("src"))]
    for name in ("student.js", "student.css", "studio.js", "studio.css"):
        assert not re.findall(r"""(?:src=|url\(|import\s*\(?)["']?https?:""", (PUBLIC / name).read_text())


def test_a_broken_case_needs_no_script() -> None:
    lms = Lms()
    fragment = lms.load(lms.load(LegalCaseXBlock, data="<broken")).student_view()
    assert fragment.js_init_fn is None
    assert [resource.kind for resource in fragment.resources] == ["url"]


def test_ids_on_a_page_are_unique_and_point_somewhere() -> None:
    lms = Lms()
    player = Player.at(lms).play(LOOK_PATH[:3])
    other = Player.at(lms)
    # Studio opens the editor over the page that shows the block itself.
    studio = StudioEditor(records=lms.records)
    pages = lms.page(player.block) + lms.page(other.block) + studio.page(other.block, "studio_view")
    assert "legal-case-studio" in pages
    tree = html.fragment_fromstring(pages, create_parent="div")
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(set(ids)) == len(ids)
    for node in tree.iter():
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert set((node.get(name) or "").split()) <= set(ids)


def test_a_visitor_finds_all_controls_open_and_no_panel_of_the_team() -> None:
    lms = Lms()
    page = lms.as_user(None).page(lms.load(LegalCaseXBlock, data=SMALL), "public_view")
    tree = html.fragment_fromstring(page, create_parent="div")
    assert tree.xpath(".//fieldset") and not tree.xpath(".//fieldset[@disabled]")
    assert not tree.find_class("lc-team")
    assert "You are not logged in" in text_of(page)


def test_the_panel_of_the_team_is_for_staff_alone() -> None:
    player = Player.at(Lms())
    prof = Learner("prof", course_staff=True)
    everybody = {
        "a learner": (player.runtime, 0),
        "staff": (player.runtime.as_user(prof), 1),  # type: ignore[attr-defined]
        "staff who view as a learner": (player.runtime.as_user(Learner("ania"), masqueraded_by=prof), 0),  # type: ignore[attr-defined]
        "somebody in Studio": (StudioPreview(records=player.runtime.records), 0),
    }
    for who, (there, panels) in everybody.items():
        tree = html.fragment_fromstring(there.page(player.block), create_parent="div")
        assert tree.find_class("legal-case"), who
        assert len(tree.find_class("lc-team")) == panels, who


def test_a_title_is_text() -> None:
    for title in ("{{ view }}", "<b>x</b>", "%(x)s", "„ź” & 'y' \"z\""):
        player = Player.at(Lms(), display_name=title)
        page = player.runtime.page(player.block)
        assert title in text_of(page)
        assert init_of(page)["view"]["title"] == title


def test_numbers_on_a_page_are_not_grouped() -> None:
    """With grouping, `value` of a meter would be no number for the browser."""
    source = SMALL.replace('start="5" min="0" max="10"', 'start="123456" min="0" max="999999"')
    player = Player.at(Lms(), source)
    assert 'value="123456"' in player.runtime.page(player.block)


@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_the_editor_opens_the_source_as_it_is_stored(line: str) -> None:
    """A textarea on the page would lose carriage returns and its first line break."""
    studio = StudioEditor()
    source = ("\n\n" + TWO_WAYS).replace("\n", line)
    block = studio.load(LegalCaseXBlock, data=source)
    assert studio.post(block, "studio_open").json["data"] == source


def test_many_learners_in_one_process_are_kept_apart() -> None:
    """The case is read once for all; what one learner does must not be seen by the next."""
    lms = Lms()
    first = Player.at(lms)
    views = []
    for number in range(20):
        player = Player(lms.as_user(Learner(f"learner-{number}")), first.block)
        player.look()
        views.append(player.view["step"]["title"])
        player.play(BEST_PATH if number % 2 else POOR_PATH)
    assert set(views) == {"An envelope"}
    assert first.look()["at"] == 0


def test_the_source_is_shown_to_those_who_may_change_it_only() -> None:
    """A content library lets every reader ask for any view of a block by its name."""
    for runtime in (Lms(), Lms(user=Learner("prof", course_staff=True)), StudioEditor(may_write=False),
                    Library(may_write=False)):  # fmt: skip
        block = runtime.load(LegalCaseXBlock, data=TWO_WAYS)
        fragment = runtime.load(block).studio_view()
        assert fragment.js_init_fn is None
        assert not [words for words in ("points=", "Left it is", "textarea") if words in fragment.content]
