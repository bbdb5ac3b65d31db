"""Reading the XML of a case: what each attribute becomes, and that no text whatever does harm."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_case import olx, opening
from legal_case.domain import problem as problems
from legal_case.domain.case import Calendar, Change, Client, Counter, Deadline, Document, Item, Law, Option, Skill, Step
from legal_case.domain.conditions import parse
from legal_case.olx_text import text_of
from tests.legal_case import faulty
from tests.legal_case.faulty import SOUND, case, info

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": (f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>' + case(info()).replace(' type="info"',
    ' title="&l9;"'),
                       "document-type", 1),
    "quadratic blowup": (f'<!DOCTYPE a [<!ENTITY a "{"a" * 50_000}">]>\n<legal_case>{"&a;" * 50_000}</legal_case>',
                         "document-type", 1),
    "external entity": ('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><legal_case>&a;</legal_case>',
                        "document-type", 1),
    "external subset": ('<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "http://localhost/a.dtd">\n<legal_case/>',
    "document-type", 2),
    "parameter entity": ('\n<!DOCTYPE a [<!ENTITY % a SYSTEM "http://localhost/a.dtd"> %a;]><legal_case/>',
    "document-type", 2),
    "an entity of HTML": (case(info(), "&nbsp;"), "not-xml", 3),
    "ten megabytes": (case(info(), "x" * 10_000_000), "too-large", 0),
    "ten megabytes in letters of two bytes": (case(info(), "ą" * 500_001), "too-large", 0),
    "a huge attribute": (case(info(f' title="{"x" * 20_000_000}"')), "too-large", 0),
    "many attributes": (case(info("".join(f' a{n}=""' for n in range(20_000)))), "unexpected-attribute", 2),
    "many steps of one id": (case(info(), *([info()] * 3_000)), "duplicate-id", 3_002),
    "elements a hundred thousand deep": ("<legal_case>\n" + "<a>" * 100_000, "not-xml", 2),
    "closed elements a hundred thousand deep": ("<a>" * 100_000 + "</a>" * 100_000, "not-xml", 1),
    "elements as deep as the parser goes": (case(info(), "<a>" * 200 + "</a>" * 200), "unexpected-element", 3),
    "nothing": ("", "not-xml", 1),
    "spaces": (" \n ", "not-xml", 2),
    "no XML": ("Dear Sir or Madam", "not-xml", 1),
    "JSON": ('{"steps": []}', "not-xml", 1),
    "NUL": (case(info(' title="\0"')), "not-xml", 2),
    "a control character": (case(info(' title="\x1b"')), "not-xml", 2),
    "a reference to NUL": (case(info(' title="&#0;"')), "not-xml", 2),
    "a lone surrogate": (case(info(), "\udc00"), "not-text", 3),
    "a character outside XML": (case(info(), "\uffff"), "not-xml", 3),
    "cut off": (SOUND[:600], "not-xml", SOUND[:600].count("\n") + 1),
    "two roots": (case(info()) + case(info()), "not-xml", 4),
    "wrong nesting": (case(info(), "<step><text></step></text>"), "not-xml", 3),
    "an attribute twice": (case('<step id="s" id="t" type="info"/>'), "not-xml", 2),
    "an unquoted attribute": (case("<step id=s/>"), "not-xml", 2),
    "an unknown prefix": (case(info(), "<x:step/>"), "not-xml", 3),
    "CDATA that does not end": (case(info(), "<client name='N'><![CDATA["), "not-xml", 5),
    "another encoding declared": ('<?xml version="1.0" encoding="utf-16"?>' + case(), "unknown-first", 0),
    "HTML": ("<!DOCTYPE html>\n<html></html>", "document-type", 1),
    "another root": ("<problem/>", "wrong-root", 1),
    "a root in another alphabet": ("<справа/>", "wrong-root", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused_by_name_and_line(name: str) -> None:
    text, rule, line = HOSTILE[name]
    found, facts = opening.check(text)
    assert (rule, line) in {(each.rule, each.line) for each in found}
    assert problems.has_errors(found)
    assert facts is None


def test_no_entity_is_ever_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    source = f'<!DOCTYPE a [<!ENTITY a SYSTEM "{secret.as_uri()}">]><legal_case>&a;</legal_case>'
    assert "secret" not in repr(olx.read(source).problems).replace(str(secret), "")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    found = olx.read(text)
    assert found.case is not None or found.problems


@given(st.data())
def test_a_case_with_anything_cut_out_or_put_in_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOUND)))
    end = data.draw(st.integers(start, min(len(SOUND), start + 60)))
    text = (
        SOUND[:start]
        + data.draw(st.text(max_size=5) | st.sampled_from(["<step>", "</step>", '"', "<!--", "&"]))
        + SOUND[end:]
    )
    found, facts = opening.check(text)
    assert facts is not None or problems.has_errors(found)


@given(st.data())
def test_any_value_of_any_attribute_is_read_or_refused(data: st.DataObject) -> None:
    root = olx.parse_safely(SOUND)
    assert not isinstance(root, problems.Problem)
    node = data.draw(st.sampled_from(list(root.iter())))
    values = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=9)
    names = st.sampled_from(sorted(node.keys()) or ["id"])
    node.set(
        data.draw(names), data.draw(values | st.sampled_from(["", "0", "-1", "end", "visit", "count", "2026-02-30"]))
    )
    found, facts = opening.check(text_of(root))
    assert facts is not None or problems.has_errors(found)


def test_everything_in_a_sound_case() -> None:
    read = olx.read(SOUND)
    assert read.problems == ()
    found = read.case
    assert found is not None
    assert (found.first, found.best) == ("visit", None)
    assert found.client == Client("Nadia", "temporary stay", "<p>Nadia brings an envelope.</p>")
    assert found.calendar == Calendar(date(2026, 11, 12))
    assert found.skills == (Skill("terms", "Time limits"),)
    assert found.counters == (Counter("trust", "Trust", 5, 0, 10),)
    assert found.laws == (Law("kpa129", "art. 129 § 2 k.p.a.", date(2026, 11, 22), "https://example.org/kpa"),)
    assert found.documents == (
        Document("decision", "Decision", "decision", date(2026, 10, 20), True, "/static/d.pdf", None,
                 "<p>The whole text.</p>", "What to notice."),
        Document("list", "List", "list", requires=parse("visited(proof)"), text="Names and dates"),
    )  # fmt: skip
    assert found.deadlines == (Deadline("appeal", "Appeal", date(2026, 10, 28), 14, "kpa129"),)
    assert found.step["visit"].options == (
        Option("count", "term", "Count the days.", 2, 0, ("kpa129",), parse("read(decision)"), True,
               (Change("trust", "+", 1), Change("trust", "-", 1)), "", 100, "You count.", "Always count."),
        Option("late", "lost", "Too late.", 0, 1, critical="harm", cap=40, consequence="She leaves."),
    )  # fmt: skip
    assert found.step["term"] == Step(
        "term", "date", "The last day", "Which day?", goto="proof", wrong="lost", deadline="appeal", points=2
    )
    assert found.step["proof"].items == (Item("decision", 2, True), Item("list", -1, False))
    assert found.step["lost"] == Step("lost", "ending", "Too late", max_visits=5, outcome="bad")


def test_lines_are_those_of_the_source() -> None:
    found = olx.read(SOUND).case
    assert found is not None
    lines = SOUND.splitlines()
    things = (*found.skills, *found.counters, *found.laws, *found.documents, *found.deadlines, *found.steps)
    assert all(f'id="{thing.id}"' in lines[thing.line - 1] for thing in (*things, *found.option.values()))


@pytest.mark.parametrize(("text", "read"), [
    ("<text>plain</text>", "plain"),
    ("<text>\n  indented\n  text \n</text>", "indented\n  text"),
    ("<text><![CDATA[ <p>a</p> ]]></text>", "<p>a</p>"),
    ("<text><![CDATA[a]]> and <![CDATA[b]]></text>", "a and b"),
    ("<text>&lt;p&gt;a&lt;/p&gt;</text>", "<p>a</p>"),
    ("<text>a<!-- not seen -->b</text>", "ab"),
    ("<text>a<?php echo 1 ?>b</text>", "ab"),
    ("<text><!-- not seen --></text>", ""),
    ("<text>&#65;&#x105;</text>", "Aą"),
    ("<text/>", ""),
    ("", ""),
])  # fmt: skip
def test_prose(text: str, read: str) -> None:
    found = olx.read(case(f'<step id="s" type="info" goto="end">{text}</step>'))
    assert (found.problems, found.case.step["s"].text if found.case else None) == ((), read)


def test_comments_and_instructions_between_elements_are_passed_over() -> None:
    text = f"<?xml version='1.0'?><!-- a -->{case('<!-- b -->', '<?c d?>', info())}<!-- e -->"
    assert olx.read(text) == olx.read(case(info()))


@pytest.mark.parametrize(("written", "read"), [
    ("trust+1", [("trust", "+", 1)]), (" trust - 2 ", [("trust", "-", 2)]), ("trust=-3", [("trust", "=", -3)]),
    ("a+1,b-2", [("a", "+", 1), ("b", "-", 2)]), ("", []), (" , ", []), ("a-b-2", [("a-b", "-", 2)]), ("a--2",
     [("a-", "-", 2)]),
])  # fmt: skip
def test_changes_of_counters(written: str, read: list[tuple[str, str, int]]) -> None:
    found = olx.read(case(faulty.decision(faulty.option(f' set="{written}"'))))
    assert found.problems == ()
    assert found.case is not None
    assert found.case.option["o"].changes == tuple(Change(*change) for change in read)
