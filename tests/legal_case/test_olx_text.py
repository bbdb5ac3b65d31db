"""Writing a case as XML: reading it back gives the same case, and writing that gives the same bytes."""

import pytest
from hypothesis import HealthCheck, given, settings

from legal_case import olx, olx_text
from legal_case.domain.case import Case
from legal_case.domain.problem import Problem
from legal_case.sample import SAMPLE
from tests.legal_case import cases, strategies
from tests.legal_case.faulty import SOUND, case, info

# what stood in a text, and how it is written
PROSE = [
    ("plain", "<text>plain</text>"),
    ("  plain\n", "<text>plain</text>"),
    ("&lt;p&gt;a&lt;/p&gt;", "<text><![CDATA[<p>a</p>]]></text>"),
    ("<![CDATA[ <p>a</p> ]]>", "<text><![CDATA[<p>a</p>]]></text>"),
    ("a &amp; b", "<text><![CDATA[a & b]]></text>"),
    ("<![CDATA[<b>]]>]]&gt;", "<text>&lt;b&gt;]]&gt;</text>"),
    ("a &gt; b", "<text>a &gt; b</text>"),
    ("<![CDATA[<p>]]>&#13;<![CDATA[</p>]]>", "<text>&lt;p&gt;&#13;&lt;/p&gt;</text>"),
    ("a&#13;b", "<text>a&#13;b</text>"),
    ("ż\u00a0ї", "<text>ż\u00a0ї</text>"),
    ("", "<text/>"),
    (" \n ", "<text/>"),
    ("<![CDATA[ ]]>", "<text/>"),
]


def laid_out(text: str) -> str:
    root = olx.parse_safely(text)
    assert not isinstance(root, Problem)
    return olx_text.text_of(root)


def read(text: str) -> Case:
    found = olx.read(text).case
    assert found is not None
    return found


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(strategies.written_cases())
def test_a_case_is_read_back_as_it_was_written(written: Case) -> None:
    text = olx_text.write(written)
    source = olx.read(text)
    assert source.problems == ()
    assert source.case == written
    assert olx_text.write(read(text)) == text
    assert laid_out(text) == text


@pytest.mark.parametrize("text", [SOUND, SAMPLE], ids=["sound", "sample"])
def test_a_case_in_the_layout_stays_as_it_is(text: str) -> None:
    assert laid_out(text) == text
    assert laid_out(olx_text.write(read(text))) == olx_text.write(read(text))
    assert read(olx_text.write(read(text))) == read(text)


def test_a_case_from_the_field_is_written() -> None:
    envelope = cases.envelope()
    assert read(olx_text.write(envelope)) == envelope


@pytest.mark.parametrize(("inside", "written"), PROSE)
def test_prose(inside: str, written: str) -> None:
    text = case(f'<step id="s" type="info" goto="end"><text>{inside}</text></step>')
    once = laid_out(text)
    assert written in once
    assert laid_out(once) == once
    assert read(once) == read(text)


@pytest.mark.parametrize("text", [
    case(info()).replace("\n", ""), case(info()).replace("\n", "\n\n   "), case(info()).replace("\n", "\t\r\n"),
    "<?xml version='1.0'?>\n" + case(info()), case(info()).replace('"', "'"),
])  # fmt: skip
def test_the_layout_does_not_depend_on_how_it_was_typed(text: str) -> None:
    assert laid_out(text) == laid_out(case(info()))


def test_quotes_tabs_and_line_ends_in_attributes_are_kept() -> None:
    title = "a \"b\" 'c' <d> &amp; \t \n \r e"
    titled = cases.case(cases.decision("a", cases.option("a1", "end"), title=title), cases.ending())
    assert read(olx_text.write(titled)).step["a"].title == title


def test_nothing_that_equals_its_default_is_written() -> None:
    text = olx_text.write(cases.case(cases.decision("a", cases.option("a1", "end")), cases.ending(outcome="")))
    assert text == (
        '<legal_case schema="1" first="a">\n'
        '  <calendar today="2026-11-02" rule="plain"/>\n'
        '  <step id="a" type="decision">\n'
        '    <option id="a1" goto="end" points="0">\n'
        "      <label><![CDATA[<p>a1</p>]]></label>\n"
        "    </option>\n"
        "  </step>\n"
        '  <step id="end" type="ending"/>\n'
        "</legal_case>\n"
    )
