"""The element that export, import, clipboard and libraries exchange (docs/platform-contract.md, 5)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from legal_case.block import LegalCaseXBlock
from tests.legal_case.block_cases import BEST_PATH, SMALL, TWO_WAYS, Player
from tests.runtimes import Library, Lms, PlatformRuntime

EXPORT = Path(__file__).parents[2] / "course_export"
COURSES: tuple[type[PlatformRuntime], ...] = (Lms, Library)
SETTINGS: dict[str, Any] = {"display_name": "Koperta", "weight": 2.5, "attempts_allowed": 3, "grade": "last"}
URL_NAME = re.compile(r"[\w\-~.:]+", re.ASCII)


def node_of(place: PlatformRuntime, block: Any) -> Any:
    node = etree.Element("legal_case")
    block.add_xml_to_node(node)
    return node


@pytest.mark.parametrize("runtime", COURSES)
def test_settings_are_attributes_and_the_case_stands_inside(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    node = node_of(place, place.load(LegalCaseXBlock, data=SMALL, **SETTINGS))
    assert set(node.keys()) == {*SETTINGS, "schema", "first", "xblock-family"}
    tags = [child.tag for child in node if isinstance(child.tag, str)]
    assert set(tags) == {"client", "calendar", "counter", "law", "document", "deadline", "step"}
    assert tags.count("step") == 10


def test_what_a_learner_did_stays_out_although_the_block_is_theirs() -> None:
    """By default a bound block would write the learner's fields too."""
    player = Player.at(Lms()).play(BEST_PATH)
    bound = player.runtime.load(player.block)
    assert bound.record
    assert bound.attempts == 1
    text = etree.tostring(node_of(player.runtime, bound)).decode()
    assert not re.search(r"record|attempts=|graded_score|I count from delivery", text)


@pytest.mark.parametrize("runtime", COURSES)
def test_the_family_of_blocks_is_no_setting(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    text = TWO_WAYS.replace("<legal_case ", '<legal_case xblock-family="xblock.v1" ')
    block = place.import_olx(LegalCaseXBlock, text)
    assert "xblock-family" not in block.data
    assert place.export_olx(block).count("xblock-family") == 1


def test_nothing_is_written_the_way_of_the_old_modules() -> None:
    """Pointer files, `option:` children and kept attributes are theirs; none of it would come back everywhere."""
    for name in ("definition_from_xml", "definition_to_xml", "xml_attributes", "export_to_file"):
        assert not hasattr(LegalCaseXBlock, name)
    assert not [name for name, field in LegalCaseXBlock.fields.items() if getattr(field, "xml_node", False)]


class NoFiles:
    """A file system that nobody may touch: in libraries there is none."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


@pytest.mark.parametrize("runtime", COURSES)
def test_export_writes_no_file(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    block = place.load(LegalCaseXBlock, data=SMALL)
    block.runtime.export_fs = NoFiles()
    assert len(node_of(place, block)) > 10


@pytest.mark.parametrize("runtime", COURSES)
def test_files_are_found_in_an_export_by_their_quoted_addresses(runtime: type[PlatformRuntime]) -> None:
    """Clipboard and libraries scan the text for them; an escaped quote would hide a file."""
    place = runtime()
    text = place.export_olx(place.load(LegalCaseXBlock, data=SMALL))
    found = set(re.findall(r"""["']/static/([^"'?]+)["']""", text))
    assert found == {"refusal.pdf", "annex.pdf", "desk.png"}


def test_the_elements_of_a_case_are_no_blocks() -> None:
    """A library raises where the default reader would make a child block of each."""
    library = Library()
    block = library.import_olx(LegalCaseXBlock, SMALL)
    assert "<step" in block.data
    assert not block.has_children


def test_a_course_writes_the_name_and_a_library_leaves_it_out() -> None:
    lms, library = Lms(), Library()
    named = TWO_WAYS.replace("<legal_case ", '<legal_case url_name="pra_k1" ')
    assert 'url_name="pra_k1"' in lms.export_olx(lms.import_olx(LegalCaseXBlock, named))
    pasted = library.import_olx(LegalCaseXBlock, named)
    assert "url_name" not in library.export_olx(pasted)
    assert "url_name" not in pasted.data


def test_the_name_stays_when_the_case_is_edited() -> None:
    """Without a name of its own, an edit would make it another block to the platform, and lose what learners did."""
    lms = Lms()
    named = TWO_WAYS.replace("<legal_case ", '<legal_case url_name="pra_k1" ')
    first = lms.export_olx(lms.import_olx(LegalCaseXBlock, named))
    second = lms.export_olx(lms.import_olx(LegalCaseXBlock, first.replace("Left or right?", "Where to?")))
    names = [etree.fromstring(text).get("url_name") for text in (first, second)]
    assert names == ["pra_k1", "pra_k1"]


def shipped() -> list[Any]:
    """Every case of the courses in this repository, with the element that it stands in."""
    trees = [etree.parse(path) for path in EXPORT.glob("*/vertical/*.xml")]
    return [node for tree in trees for node in tree.iter("legal_case")]


def test_the_cases_of_the_courses_stand_inline_and_have_names() -> None:
    cases = shipped()
    assert cases
    for node in cases:
        assert node.getparent().tag == "vertical"
        assert len(node)
        assert URL_NAME.fullmatch(node.get("url_name", ""))
    names = [node.get("url_name") for node in cases]
    assert len(set(names)) == len(names)
    assert not list(EXPORT.glob("*/legal_case"))


def test_the_cases_of_the_courses_can_be_imported_and_played() -> None:
    lms = Lms()
    for node in shipped():
        block = lms.import_olx(LegalCaseXBlock, etree.tostring(node, with_tail=False))
        assert "being worked on" not in lms.page(block)
        assert lms.post(block, "view").status == 200
