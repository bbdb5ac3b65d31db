"""The real grader finds nothing in the courses, and finds every way in which a problem can go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from course_export import course as courses
from course_export.rules.graded import capa
from tests.course_export.sound_course import FILES, laid_out

ROOTS = sorted(path.parent for path in (Path(__file__).parents[2] / "course_export").glob("*/course.xml"))
HEAD = '<problem display_name="Dzień">\n'
FOOT = "  <demandhint><hint>Licz.</hint></demandhint>\n</problem>\n"
SOUND: Mapping[str, str] = {
    "one of three": FILES["problem/p1.xml"],
    "boxes": HEAD + """\
  <choiceresponse partial_credit="EDC"><label>Które?</label><checkboxgroup>
    <choice correct="true">a<choicehint selected="true">Tak a.</choicehint>
      <choicehint selected="false">Brak a.</choicehint></choice>
    <choice correct="true">b<choicehint selected="true">Tak b.</choicehint>
      <choicehint selected="false">Brak b.</choicehint></choice>
    <choice correct="false">c<choicehint selected="true">Nie c.</choicehint>
      <choicehint selected="false">Dobrze c.</choicehint></choice>
  </checkboxgroup></choiceresponse>
""" + FOOT,
    "a list": HEAD + """\
  <optionresponse><label>Który?</label><optioninput>
    <option correct="True">czwartek<optionhint>Tak.</optionhint></option>
    <option correct="False">środa<optionhint>To dzień doręczenia.</optionhint></option>
    <option correct="False">piątek<optionhint>Za późno.</optionhint></option>
  </optioninput></optionresponse>
""" + FOOT,
    "a number": HEAD + """\
  <numericalresponse answer="14"><label>Ile dni?</label><description>Liczba całkowita.</description>
    <correcthint>Tak, 14.</correcthint><formulaequationinput/></numericalresponse>
""" + FOOT,
    "a word": HEAD + """\
  <stringresponse answer="ponaglenie" type="ci"><label>Jakie pismo?</label><correcthint>Tak.</correcthint>
    <additional_answer answer="wniosek o ponaglenie"/>
    <stringequalhint answer="skarga">Skarga jest później.</stringequalhint><textline size="20"/></stringresponse>
""" + FOOT,
}  # fmt: skip
BROKEN: Mapping[str, tuple[str, str, str, str]] = {
    "a word that is its own mistake": (
        "a word",
        'answer="skarga"',
        'answer="ponaglenie"',
        "“ponaglenie” is full marks",
    ),
    "two options of the same words": ("a list", "środa", "czwartek", "“czwartek” is full marks"),
    "a decimal comma": ("a number", 'answer="14"', 'answer="14,5"', "“14,5” stops the grader"),
    "a list with two right options": ("a list", 'correct="False"', 'correct="True"', "stops the grader"),
    "a pattern that takes everything": (
        "a word",
        '"ponaglenie" type="ci"',
        '".*" type="regexp"',
        "is full marks",
    ),
}


def said(folder: Path, problem: str) -> list[str]:
    return [place.sentence for place in capa(courses.read(laid_out(folder, {**FILES, "problem/p1.xml": problem})))]


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)
def test_the_courses_are_graded_as_they_are_meant(root: Path) -> None:
    course = courses.read(root)
    assert list(course.of("problem"))
    assert list(capa(course)) == []


@pytest.mark.parametrize("kind", SOUND)
def test_every_kind_of_question_is_tried(tmp_path: Path, kind: str) -> None:
    assert said(tmp_path, SOUND[kind]) == []


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_graded_otherwise_than_meant_is_said(tmp_path: Path, name: str) -> None:
    kind, before, after, sentence = BROKEN[name]
    assert before in SOUND[kind]
    assert any(sentence in each for each in said(tmp_path, SOUND[kind].replace(before, after, 1)))
