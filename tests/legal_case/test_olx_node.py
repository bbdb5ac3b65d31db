"""A block as OLX, in a course and in a content library: what goes out comes back, and faults are named not lost."""

from __future__ import annotations

import logging
import re
from gettext import NullTranslations
from typing import Any

import pytest
from lxml import etree

from block_pages.exchange import AUTHOR_BODY
from legal_case import wording
from legal_case.block import LegalCaseXBlock
from legal_case.opening import check
from legal_case.sample import SAMPLE
from tests.legal_case.block_cases import BEST_PATH, MALFORMED, SMALL, TWO_WAYS, UNREADABLE, Player
from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview

COURSES: tuple[type[PlatformRuntime], ...] = (Lms, Library)
SETTINGS = {
    "display_name": "Koperta „z” 28 <października> & 'reszta'",
    "weight": 2.5,
    "attempts_allowed": 3,
    "grade": "last",
    "undo": "none",
    "debrief": "each",
}
COMMENTED = TWO_WAYS.replace("  <step", "  <!-- a fork: < & > -->\n  <step", 1)
PROSE = TWO_WAYS.replace("Left or right?", '<![CDATA[<p title="a & b">„Żółć” — 1 < 2 &amp; 3 > 2</p>\n\n<p>x</p>]]>')
ESCAPED = TWO_WAYS.replace("Left or right?", "&lt;p&gt;one&lt;/p&gt; ]]&gt; &amp;amp; two")
SOURCES = {"small": SMALL, "two ways": TWO_WAYS, "comment": COMMENTED, "cdata": PROSE, "escaped": ESCAPED, "best": (
    TWO_WAYS.replace('first="fork"', 'first="fork" best="9"')), "sample": SAMPLE}  # fmt: skip


def again(runtime: PlatformRuntime, text: str, **options: Any) -> str:
    """Import a text into the same kind of place and write it out again."""
    return runtime.export_olx(runtime.import_olx(LegalCaseXBlock, text, **options))


def without_name(text: str) -> str:
    return re.sub(r' url_name="[^"]*"', "", text, count=1)


@pytest.mark.parametrize("runtime", COURSES)
@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_export_import_export_is_the_same_bytes(runtime: type[PlatformRuntime], source: str) -> None:
    place = runtime()
    first = place.export_olx(place.load(LegalCaseXBlock, data=source, **SETTINGS))
    second = again(runtime(), first)
    assert second == first
    assert again(runtime(), second) == first


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_a_case_travels_between_a_course_and_a_library(source: str) -> None:
    lms, library = Lms(), Library()
    exported = lms.export_olx(lms.load(LegalCaseXBlock, data=source, **SETTINGS))
    pasted = library.import_olx(LegalCaseXBlock, exported)
    back = lms.import_olx(LegalCaseXBlock, library.export_olx(pasted))
    assert without_name(lms.export_olx(back)) == without_name(exported)
    assert {name: getattr(back, name) for name in SETTINGS} == SETTINGS
    assert back.data == pasted.data


@pytest.mark.parametrize("runtime", COURSES)
def test_prose_comes_back_as_it_was_written(runtime: type[PlatformRuntime]) -> None:
    place = runtime()
    block = place.import_olx(LegalCaseXBlock, place.export_olx(place.load(LegalCaseXBlock, data=PROSE)))
    assert '<![CDATA[<p title="a & b">„Żółć” — 1 < 2 &amp; 3 > 2</p>\n\n<p>x</p>]]>' in block.data


def test_comments_of_authors_are_kept() -> None:
    lms = Lms()
    exported = lms.export_olx(lms.load(LegalCaseXBlock, data=COMMENTED))
    assert "<!-- a fork: < & > -->" in exported
    assert "<!-- a fork: < & > -->" in lms.import_olx(LegalCaseXBlock, exported).data


def test_older_releases_drop_comments_on_import() -> None:
    """They parse with remove_comments; the case stays the same."""
    lms = Lms()
    exported = lms.export_olx(lms.load(LegalCaseXBlock, data=COMMENTED))
    assert without_name(again(lms, exported, remove_comments=True)) == without_name(
        lms.export_olx(lms.load(LegalCaseXBlock, data=TWO_WAYS))
    )


def test_inherited_settings_are_kept() -> None:
    lms = Lms()
    text = TWO_WAYS.replace("<legal_case ", '<legal_case due="2026-12-01T12:00:00Z" graded="true" format="Kazus" ')
    block = lms.import_olx(LegalCaseXBlock, text)
    assert (block.graded, block.format, block.due.year) == (True, "Kazus", 2026)
    exported = lms.export_olx(block)
    assert 'graded="true"' in exported
    assert 'format="Kazus"' in exported
    assert without_name(again(lms, exported)) == without_name(exported)


def test_what_learners_did_is_never_exported() -> None:
    for place in (Lms(), StudioPreview(), Library()):
        player = Player.at(place).play(BEST_PATH)
        bound = place.load(player.block)
        node = etree.Element("legal_case")
        bound.add_xml_to_node(node)
        assert {"record", "attempts", "graded_score", "data"}.isdisjoint(node.keys())
        assert "2026-11-12T" not in place.export_olx(player.block)


@pytest.mark.parametrize("attribute", ['attempts="9"', 'record="{}"', 'graded_score="1.0"', 'record="["'])
@pytest.mark.parametrize("runtime", COURSES)
def test_what_learners_did_is_never_imported(runtime: type[PlatformRuntime], attribute: str) -> None:
    place = runtime()
    block = place.import_olx(LegalCaseXBlock, TWO_WAYS.replace("<legal_case ", f"<legal_case {attribute} "))
    assert (block.attempts, block.record, block.graded_score) == (0, None, None)
    assert not place.state(block)
    assert attribute not in place.export_olx(block)


@pytest.mark.parametrize(
    "attribute",
    [
        'weight="heavy"', 'weight="nan"', 'weight="-1"', 'weight="inf"', 'weight="[1"', 'attempts_allowed="many"',
        'attempts_allowed=""', 'attempts_allowed="-2"', 'attempts_allowed="1e99"', 'attempts_allowed="[]"',
        'grade="worst"', 'grade=""', 'debrief="sometimes"', 'undo="always"', 'attempts_allowed="99999999999999999999"',
    ],
)  # fmt: skip
@pytest.mark.parametrize("runtime", COURSES)
def test_settings_that_cannot_be_used_are_ignored_and_logged(
    runtime: type[PlatformRuntime], attribute: str, caplog: pytest.LogCaptureFixture
) -> None:
    place, name = runtime(), attribute.partition("=")[0]
    with caplog.at_level(logging.WARNING, logger="legal_case"):
        block = place.import_olx(LegalCaseXBlock, TWO_WAYS.replace("<legal_case ", f"<legal_case {attribute} "))
    assert getattr(block, name) == LegalCaseXBlock.fields[name].default
    assert any(name in record.getMessage() for record in caplog.records)
    assert "A fork" in place.page(block)
    Player.at(place, TWO_WAYS).play(("Left",))


@pytest.mark.parametrize("runtime", COURSES)
@pytest.mark.parametrize(
    "text", ["<legal_case/>", '<legal_case url_name="a" display_name="New"/>', "<legal_case>\n</legal_case>"]
)
def test_an_empty_element_holds_the_sample(runtime: type[PlatformRuntime], text: str) -> None:
    """A content library makes a new block from an empty element; so does the workbench."""
    place = runtime()
    block = place.import_olx(LegalCaseXBlock, text)
    assert block.data == SAMPLE
    player = Player(place, block)
    player.look()
    player.play(("Look for", "2026-11-12"))
    assert player.view["score"]["percent"] == 100


def test_the_scenario_of_the_workbench_is_playable() -> None:
    ((_title, text),) = LegalCaseXBlock.workbench_scenarios()
    lms = Lms()
    assert "A letter on the desk" in lms.page(lms.import_olx(LegalCaseXBlock, text))


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_the_source_is_text_from_the_start(runtime: type[PlatformRuntime]) -> None:
    """The Files page of Studio asks `path in block.data` of every block (trap 11)."""
    block = runtime().load(LegalCaseXBlock)
    assert isinstance(block.data, str)
    assert block.data == SAMPLE
    assert not [found for found in check(block.data)[0] if found.level == "error"]


# Faulty cases.

FAULTY = {**MALFORMED, **UNREADABLE}


def opened_everywhere(source: str) -> list[tuple[PlatformRuntime, Any]]:
    """A stored faulty case seen from all four places."""
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=source)
    places = [(lms, block), (StudioPreview(records=lms.records), block), (StudioEditor(records=lms.records), block)]
    if not source:  # an empty element of a library holds the sample
        return places
    library = Library()
    return [*places, (library, library.load(LegalCaseXBlock, data=source[:1_000_000]))]


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_case_is_shown_politely_and_played_by_nobody(name: str) -> None:
    for runtime, block in opened_everywhere(FAULTY[name]):
        page = runtime.page(block)
        assert "This case is being worked on" in page
        for handler, body in (
            ("view", {}),
            ("answer", {"attempt": 1, "at": 0, "step": "x"}),
            ("read", {"document": "x"}),
            ("restart", {"attempt": 1}),
            ("look_back", {}),
        ):
            reply = runtime.post(block, handler, body)
            assert reply.status == 409
            assert reply.json == {
                "error": "This case is being worked on and cannot be played now. Please come back later."
            }
        assert not runtime.state(block)


@pytest.mark.parametrize("name", FAULTY)
def test_learners_see_no_detail_and_authors_see_every_problem(name: str) -> None:
    lms = Lms()
    block = lms.load(LegalCaseXBlock, data=FAULTY[name])
    problems, facts = check(FAULTY[name])
    assert problems
    assert facts is None
    learner, staff = lms.page(block), lms.as_user(Learner("prof", course_staff=True)).page(block)
    author = StudioPreview(records=lms.records).preview(block)
    stranger = StudioPreview(records=lms.records, may_write=False).preview(block)
    reply = StudioEditor(records=lms.records).post(block, "studio_check", {"data": FAULTY[name]})
    if len(FAULTY[name]) > AUTHOR_BODY:
        assert reply.status == 413
        return
    assert [found["rule"] for found in reply.json["problems"]] == [found.rule for found in problems]
    for found in reply.json["problems"]:
        text = max(re.split("[“”<>&'\"]", found["message"]), key=len)
        assert text in staff
        assert text in author
        assert text not in learner
        assert text not in stranger
    assert "lc-problems" not in learner
    assert "lc-problems" not in lms.as_user(None).page(block, "public_view")


@pytest.mark.parametrize("name", MALFORMED)
@pytest.mark.parametrize("runtime", COURSES)
def test_import_logs_the_same_problems_as_the_editors_check(
    runtime: type[PlatformRuntime], name: str, caplog: pytest.LogCaptureFixture
) -> None:
    place = runtime()
    with caplog.at_level(logging.WARNING, logger="legal_case"):
        block = place.import_olx(LegalCaseXBlock, MALFORMED[name])
    logged = {record.getMessage() for record in caplog.records if record.name.startswith("legal_case")}
    problems, _ = check(block.data)
    assert problems
    assert {found.rule for found in problems} == {found.rule for found in check(MALFORMED[name])[0]}
    for found in problems:
        sentence = wording.problem_line(found, NullTranslations())
        assert any(f"line {found.line or '?'}: {sentence}" in message for message in logged), found


@pytest.mark.parametrize("name", [name for name in FAULTY if name != "empty"])
def test_a_faulty_case_survives_export_and_import(name: str) -> None:
    lms = Lms()
    exported = lms.export_olx(lms.load(LegalCaseXBlock, data=FAULTY[name], display_name="Kept", weight=3.0))
    back = lms.import_olx(LegalCaseXBlock, exported, **({"huge_tree": True} if name == "ten-megabytes" else {}))
    assert (back.display_name, back.weight) == ("Kept", 3.0)
    assert {found.rule for found in check(back.data)[0]} == {found.rule for found in check(FAULTY[name])[0]}
    assert "".join(words(FAULTY[name])) == "".join(words(back.data))
    if name != "ten-megabytes":
        assert without_name(again(lms, exported)) == without_name(exported)


def words(source: str) -> list[str]:
    return re.sub(r"<!\[CDATA\[|\]\]>", "", source).split()


def test_a_source_that_was_put_into_an_attribute_is_read_from_there() -> None:
    lms = Lms()
    node = etree.Element("legal_case", {"data": "<legal_case schema="})
    block = lms.import_olx(LegalCaseXBlock, etree.tostring(node))
    assert block.data == "<legal_case schema="


def test_ten_megabytes_are_named_at_import(caplog: pytest.LogCaptureFixture) -> None:
    steps = "".join(f'<step id="s{n}" type="info" goto="s{n}"><text>{"x" * 900_000}</text></step>' for n in range(11))
    block = (lms := Lms()).import_olx(LegalCaseXBlock, f'<legal_case schema="1" first="s0">{steps}</legal_case>')
    assert any("larger than 1000000 bytes" in record.getMessage() for record in caplog.records)
    assert [found.rule for found in check(block.data)[0]] == ["too-large"]
    assert "being worked on" in lms.page(block)
    assert without_name(again(lms, lms.export_olx(block))) == without_name(lms.export_olx(block))
