"""What authors write as XML: read safely, or refused with the one rule that it breaks; misfits by their place."""

import pytest

from block_pages.source_xml import Schema, Shape, Unreadable, line_of, parse_safely

SHAPES = {
    "list": Shape(children=("row", "note")),
    "row": Shape(("id",), ("more",), ("note",)),
    "note": Shape(),
}
STRICT = Schema(SHAPES, once=("note",), prose=("note",), demanding=True)

UNREADABLE = [
    pytest.param("\n<list>\ud800</list>", "not-text", 2, id="half a character"),
    pytest.param("<list>" + "x" * 100 + "</list>", "too-large", 0, id="too large"),
    pytest.param("\n\n<!DOCTYPE list [<!ENTITY a 'b'>]><list>&a;</list>", "document-type", 3, id="entities"),
    pytest.param("<list>\n<row></list>", "not-xml", 2, id="not closed"),
    pytest.param("", "not-xml", 1, id="nothing"),
]
MISFITS = [
    pytest.param("<list><row id='a' more='b'><note>c</note></row></list>", [], id="everything has its place"),
    pytest.param("<list>\n<cell/></list>", [("unexpected-element", 2)], id="another element"),
    pytest.param("<list><row id='a' x='b'/></list>", [("unexpected-attribute", 1)], id="another attribute"),
    pytest.param("<list><row id=' '/></list>", [("missing-attribute", 1)], id="an empty leading attribute"),
    pytest.param("<list><row id='a'/>b</list>", [("unexpected-text", 1)], id="text after a child"),
    pytest.param("<list><note/>\n<note/></list>", [("repeated-element", 2)], id="twice"),
]


@pytest.mark.parametrize(("text", "rule", "line"), UNREADABLE)
def test_what_cannot_be_read_says_why_and_where(text: str, rule: str, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_safely(text, largest=100)
    assert (refused.value.rule, refused.value.line) == (rule, line)


@pytest.mark.parametrize(("text", "expected"), MISFITS)
def test_misfits_by_rule_and_line(text: str, expected: list[tuple[str, int]]) -> None:
    root = parse_safely(text)
    assert [(found.rule, line_of(found.node)) for found in STRICT.misfits(root)] == expected


def test_a_schema_that_demands_nothing_leaves_attributes_out() -> None:
    assert list(Schema(SHAPES).misfits(parse_safely("<list><row/></list>"))) == []


@pytest.mark.parametrize(("kept", "count"), [(True, 1), (False, 0)])
def test_comments_stay_where_they_are_wanted(kept: bool, count: int) -> None:
    assert len(parse_safely("<list><!-- a --></list>", comments=kept)) == count
