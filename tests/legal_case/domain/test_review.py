"""What is wrong with a case: every rule with a source that breaks it, and a case that breaks none."""

import re
from dataclasses import replace
from functools import cache
from gettext import NullTranslations
from importlib.resources import files

import pytest

from legal_case import opening, sentences, wording
from legal_case.domain import problem as problems
from legal_case.domain import review
from legal_case.domain.exploration import Exploration
from legal_case.sample import SAMPLE
from tests.legal_case import cases, faulty
from tests.legal_case.faulty import FAULTS, MORE, Fault

ADVICE = {
    "best-path-capped", "best-differs", "unreachable-step", "ending-never-reached", "unreachable-option",
    "law-without-date", "idle-attribute",
    "document-without-text", "long-text", "no-consequence", "long-source",
    "key-document-never-opened", "single-option", "duplicate-label", "points-on-a-loop",
    "no-alternative-text", "empty-link", "heading-level", "left-out",
}  # fmt: skip
NAMED = re.compile(r"(?:problem|complain|Unreadable|misfit|_flaw)\(\s*(?:node, |root, )?\"([a-z-]+)\"")
CHOSEN = re.compile(r"\"((?:unknown|ending|unreachable)-[a-z-]+)\"")


checked = cache(opening.check)


@pytest.mark.parametrize("fault", [*FAULTS, *MORE], ids=lambda fault: fault.rule)
def test_a_broken_rule_is_named_with_its_place(fault: Fault) -> None:
    found, _ = checked(fault.source)
    assert (fault.rule, fault.where, fault.line) in {(each.rule, each.where, each.line) for each in found}
    levels = {each.level for each in found if each.rule == fault.rule}
    assert levels == {problems.WARNING if fault.rule in ADVICE else problems.ERROR}


@pytest.mark.parametrize("fault", [*FAULTS, *MORE], ids=lambda fault: fault.rule)
def test_every_finding_has_a_sentence_with_all_its_details(fault: Fault) -> None:
    for found in checked(fault.source)[0]:
        shown = wording.problem(found, NullTranslations())
        assert shown["message"] and "%(" not in shown["message"]
        assert found.where in wording.problem_line(found, NullTranslations())
        assert shown["line"] is None or shown["line"] > 0


@pytest.mark.parametrize("fault", [*FAULTS, *MORE], ids=lambda fault: fault.rule)
def test_only_a_case_without_errors_is_played(fault: Fault) -> None:
    found, facts = checked(fault.source)
    assert problems.has_errors(found) or facts is not None


def test_every_rule_has_a_faulty_source() -> None:
    assert {fault.rule for fault in FAULTS} == set(sentences.PROBLEMS)
    assert len({fault.rule for fault in FAULTS}) == len(FAULTS)


def test_every_rule_in_the_code_has_a_sentence() -> None:
    folder = files("legal_case")
    sources = [folder / name for name in ("olx.py", "shapes.py", "opening.py", "texts.py")]
    sources += [folder / "domain" / name for name in ("review.py", "hints.py")]
    sources.append(files("block_pages") / "source_xml.py")
    text = "\n".join(source.read_text() for source in sources)
    assert {*NAMED.findall(text), *CHOSEN.findall(text)} == set(sentences.PROBLEMS)


@pytest.mark.parametrize("source", [faulty.SOUND, SAMPLE, faulty.case(faulty.info())], ids=["sound", "sample", "least"])
def test_a_sound_case_gives_no_finding(source: str) -> None:
    found, facts = opening.check(source)
    assert found == ()
    assert facts is not None


NOT_FAULTY = {
    "a key document": faulty.case(faulty.info(), faulty.key_document("visited(s)")),
    "a key document in time": faulty.case(faulty.CALENDAR, faulty.info(), faulty.DEADLINE,
        faulty.key_document("open(t) and not chose(o) and (1 &gt; 2 or 1 != 2)"), faulty.decision(faulty.option(),
        faulty.option(name="p").replace("Yes", "No")).replace('"s"', '"z"')),
    "two options": faulty.case(faulty.decision(faulty.option(), faulty.option(name="p").replace("Yes", "No"))),
    "the same words under other conditions": faulty.case(faulty.decision(faulty.option(),
        faulty.option(name="p", more=' requires="read(d)"')), faulty.key_document("visited(s)")),
    "a loop without points": faulty.case(faulty.decision(faulty.option(goto="s"),
        faulty.option(name="p").replace("Yes", "No"))),
    "a picture that only decorates": faulty.case(faulty.prose("<img src='/static/a.png' alt=''>")),
    "a link around a picture": faulty.case(
        faulty.prose("<a href='https://a.b/'><img src='/static/a.png' alt='A'></a>")),
    "an anchor": faulty.case(faulty.prose("<p lang='uk'>A</p><a title='B'></a>")),
    "a heading": faulty.case(faulty.prose("<h3>A</h3><p class='b'>B &amp;amp; C &lt; D</p>")),
    "a table": faulty.case(faulty.prose("<table><tr><th scope='col'>A</th></tr><tr><td>B</table><ul><li>C<li>D</ul>")),
}  # fmt: skip
NEW_RULES = {
    "key-document-never-opened", "single-option", "duplicate-label", "points-on-a-loop",
    "no-alternative-text", "empty-link", "heading-level", "left-out",
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_FAULTY)
def test_what_is_only_near_a_fault_is_none(name: str) -> None:
    found, _ = opening.check(NOT_FAULTY[name])
    assert not NEW_RULES & {each.rule for each in found}


def test_all_that_is_left_out_of_a_text_is_named_once() -> None:
    html = "<p onclick='x()' style='a'>A</p>\n<h2>B</h2><svg><path/></svg><p onclick='y()'>"
    (found,) = [each for each in opening.check(faulty.case(faulty.prose(html)))[0] if each.rule == "left-out"]
    assert dict(found.details) == {"what": "<p onclick>, <p style>, <svg>, <path>"}
    many = "".join(f"<x{number}></x{number}>" for number in range(7))
    (found,) = [each for each in opening.check(faulty.case(faulty.prose(many)))[0] if each.rule == "left-out"]
    assert dict(found.details) == {"what": "<x0>, <x1>, <x2>, <x3>, <x4> …"}


def test_the_envelope_of_the_tests_is_without_faults() -> None:
    assert list(review.faults(cases.envelope())) == []


def test_the_size_of_a_case() -> None:
    envelope = cases.envelope()
    assert review.facts_of(envelope, Exploration(envelope)) == review.Facts(9, 2, 11, 15, 9)


def test_the_size_of_a_case_that_is_too_large_to_explore() -> None:
    chain = replace(cases.chain(9, 2), best=9)
    assert review.facts_of(chain, Exploration(chain, most_states=3)) == review.Facts(10, 1, 9, None, None)
    assert "too-many-states" not in {found.rule for found in review.advice(chain, Exploration(chain, most_states=3))}


def test_the_size_of_a_case_without_a_way_out() -> None:
    stuck = cases.case(cases.decision("a", cases.option("a1", "end", requires="visited(end)")), cases.ending())
    assert review.facts_of(stuck, Exploration(stuck)) == review.Facts(2, 1, 0, 0, 0)


def test_a_date_step_may_send_a_wrong_answer_back_to_a_decision() -> None:
    again = cases.case(
        cases.decision("a", cases.option("a1", "b")),
        cases.day("b", "term", "end", 1, "a"),
        cases.ending(),
        deadlines=(cases.deadline("term", 14),),
    )
    assert list(review.faults(again)) == []
