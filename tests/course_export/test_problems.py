"""Whether every problem can be won, explains each answer, and is asked so that the platform's grader takes it."""

import pytest
from lxml import etree

from tests.course_export.tree import COURSES, problems, xml

RESPONSES = (
    "choiceresponse", "multiplechoiceresponse", "numericalresponse", "optionresponse", "stringresponse",
)  # fmt: skip
PROBLEMS = {path.stem: path for course in COURSES for path in problems(course)}


@pytest.fixture(params=sorted(PROBLEMS))
def problem(request: pytest.FixtureRequest) -> "etree._Element":
    return xml(PROBLEMS[request.param])


def test_a_problem_asks_one_question_and_names_it(problem: "etree._Element") -> None:
    assert sum(1 for _ in problem.iter(*RESPONSES)) == 1
    assert [bool(label.text) for label in problem.iter("label")] == [True]
    assert problem.get("display_name")
    assert (problem.get("max_attempts"), problem.get("weight"), problem.get("showanswer")) == ("2", "1", "finished")


def test_a_problem_has_a_solution_and_a_hint_right_under_it(problem: "etree._Element") -> None:
    assert len(list(problem.iter("solution"))) == 1
    assert [child.tag for child in problem][-1] == "demandhint"
    assert problem.findtext("demandhint/hint")


def test_one_of_several_choices_is_right_and_every_choice_is_explained(problem: "etree._Element") -> None:
    for response in problem.iter("multiplechoiceresponse"):
        choices = list(response.iter("choice"))
        assert sorted(str(choice.get("correct")) for choice in choices)[-2:] == ["false", "true"]
        assert len(choices) >= 3
        assert all(choice.findtext("choicehint") for choice in choices)


def test_boxes_are_explained_ticked_and_unticked_and_are_neither_all_right_nor_all_wrong(
    problem: "etree._Element",
) -> None:
    for response in problem.iter("choiceresponse"):
        assert response.get("partial_credit") == "EDC"
        choices = list(response.iter("choice"))
        assert {choice.get("correct") for choice in choices} == {"true", "false"}
        for choice in choices:
            assert {hint.get("selected") for hint in choice.iter("choicehint") if hint.text} == {"true", "false"}


def test_a_number_is_whole_and_the_question_says_how_to_write_it(problem: "etree._Element") -> None:
    for response in problem.iter("numericalresponse"):
        assert str(response.get("answer")).isdigit()
        assert response.findtext("description")


def test_the_right_choice_has_no_fixed_place() -> None:
    for names in ({path.stem for path in problems(course)} for course in COURSES if problems(course)):
        answers = [list(xml(PROBLEMS[name]).iterfind("multiplechoiceresponse//choice")) for name in sorted(names)]
        places = {[choice.get("correct") for choice in choices].index("true") for choices in answers if choices}
        assert len(places) > 1, names
