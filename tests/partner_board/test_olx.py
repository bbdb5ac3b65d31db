"""The terms of a course team as XML: read, refused with a rule and a line, carried byte for byte through a course."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from block_pages.source_xml import parse_safely
from partner_board.block import PartnerBoardXBlock
from partner_board.domain.vocabulary import KINDS, Addition, Labels
from partner_board.olx import EMPTY, LARGEST_SOURCE, additions_in, read
from tests.runtimes import Library, Lms

TERM = '<term kind="tag" slug="choir" pl="chór" en="choir" uk="хор"/>'
SOURCE = f"<partner_board>\n  {TERM}\n  <!-- for the spring -->\n</partner_board>\n"


def board(*terms: str) -> str:
    return "\n".join(("<partner_board>", *terms, "</partner_board>"))


FAULTS = {
    "not-text": (board("\ud800"), 2),
    "too-large": (board("x" * LARGEST_SOURCE), 0),
    "document-type": ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + board("&b;"), 1),
    "not-xml": (board("<term"), 3),
    "wrong-root": ("<board/>", 1),
    "unexpected-element": (board("", "<word/>"), 3),
    "unexpected-attribute": (board(TERM.replace("/>", " de='Chor'/>")), 2),
    "unexpected-text": (board("choir"), 1),
    "missing-attribute": (board('<term kind="tag" pl="chór"/>'), 2),
    "duplicate-term": (board(TERM, TERM), 3),
    "too-many-terms": (board(*(f'<term kind="area" slug="a{number}" pl="x"/>' for number in range(60))), 0),
    "unknown-kind": (board(TERM.replace("tag", "song")), 2),
    "bad-slug": (board(TERM.replace('"choir" pl', '"Choir" pl')), 2),
    "no-label": (board('<term kind="tag" slug="choir"/>'), 2),
    "too-long": (board(TERM.replace("chór", "ó" * 61)), 2),
    "turns-text-around": (board(TERM.replace("chór", "a\u202eb")), 2),
    "invisible-sign": (board(TERM.replace("chór", "a\u200bb")), 2),
    "control-sign": (board(TERM.replace("chór", "a\ue000b")), 2),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_is_named_with_its_line_and_gives_no_terms(rule: str) -> None:
    text, line = FAULTS[rule]
    assert (rule, line) in {(found.problem.rule, found.line) for found in read(text).found}
    assert additions_in(text) == ()


def test_terms_are_read_in_their_order() -> None:
    assert additions_in(board(TERM, '<term kind="area" slug="law" pl=" prawo "/>')) == (
        Addition("tag", "choir", Labels("chór", "choir", "хор")),
        Addition("area", "law", Labels("prawo")),
    )


@pytest.mark.parametrize("text", [EMPTY, "", None, "<partner_board>\n</partner_board>"])
def test_nothing_is_no_fault(text: str | None) -> None:
    assert additions_in(text) == ()
    assert read(text or EMPTY).found == ()


@given(st.text(max_size=60) | st.text(max_size=30).map(board))
def test_reading_never_raises(text: str) -> None:
    source = read(text)
    assert source.found or all(each.kind in KINDS for each in source.additions)


ELEMENTS = {
    "plain": '<partner_board url_name="b"/>',
    "settings": '<partner_board display_name="Tablica" scope="family:akademia" moderated="true" browses="false"/>',
    "terms": f'<partner_board display_name="Tablica">\n  {TERM}\n  <!-- later -->\n</partner_board>',
    "faulty": '<partner_board><word a="b"/></partner_board>',
    "broken": '<partner_board data="&lt;partner_board&gt;&lt;term"/>',
}


@pytest.mark.parametrize("element", ELEMENTS.values(), ids=ELEMENTS)
@pytest.mark.parametrize("runtime", [Lms, Library], ids=lambda each: each.__name__)
def test_what_was_exported_imports_and_exports_as_the_same_bytes(runtime: type, element: str) -> None:
    site = runtime()
    first = site.import_olx(PartnerBoardXBlock, element)
    once = site.export_olx(first)
    second = site.import_olx(PartnerBoardXBlock, once.replace('url_name="', 'url_name="again'))
    assert site.export_olx(second).replace("again", "") == once
    for name in ("display_name", "data", "scope", "moderated", "browses"):
        assert getattr(first, name) == getattr(second, name)


@pytest.mark.parametrize("data", [SOURCE, EMPTY, "<board/>", "<partner_board><term", "no XML"])
def test_whatever_an_author_saved_comes_back(data: str) -> None:
    lms = Lms()
    exported = lms.export_olx(lms.load(PartnerBoardXBlock, data=data))
    assert lms.import_olx(PartnerBoardXBlock, exported.replace('url_name="', 'url_name="again')).data == data


SETTINGS = [
    pytest.param('scope="everybody"', "scope", "run", id="no scope"),
    pytest.param('moderated="maybe"', "moderated", False, id="neither yes nor no"),
    pytest.param('browses=""', "browses", True, id="nothing"),
]


@pytest.mark.parametrize(("attribute", "name", "expected"), SETTINGS)
def test_a_setting_that_cannot_be_worked_with_is_ignored_and_logged(
    attribute: str, name: str, expected: object, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "partner_board"):
        block = Lms().import_olx(PartnerBoardXBlock, f'<partner_board url_name="b" {attribute}/>')
    assert getattr(block, name) == expected
    assert "partner_board b:" in caplog.text


def test_a_faulty_term_is_logged_in_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "partner_board"):
        Lms().import_olx(PartnerBoardXBlock, '<partner_board url_name="b"><word/></partner_board>')
    assert "There is no element word in a list of terms." in caplog.text


def test_nobody_is_in_an_export() -> None:
    lms = Lms()
    root = parse_safely(lms.export_olx(lms.load(PartnerBoardXBlock, data=SOURCE)))
    assert set(root.keys()) <= {"url_name", "xblock-family", "display_name"}
