"""Whether every problem asks one question that can be answered, and explains each answer."""

import re
from collections.abc import Iterator

from course_export.course import Block, Course, Element, Place
from course_export.rules.rule import Rule

RESPONSES = ("choiceresponse", "multiplechoiceresponse", "numericalresponse", "optionresponse", "stringresponse")
CHOICES = {"choiceresponse": "choice", "multiplechoiceresponse": "choice", "optionresponse": "option"}
FEWEST_CHOICES = 3
SCRIPTED = ("script", "customresponse", "jsinput", "schematicresponse", "coderesponse")


def responses(problem: Element) -> list[Element]:
    """The elements of a problem that take an answer, of the kinds that are known here."""
    return list(problem.iter(*RESPONSES))


def _each(course: Course) -> Iterator[tuple[Block, Element]]:
    for block in course.of("problem"):
        yield from ((block, response) for response in responses(block.node))


def _at(block: Block, node: Element, sentence: str) -> Place:
    return Place(block.file, int(node.sourceline or block.line), sentence)


def questions(course: Course) -> Iterator[Place]:
    """Problems that ask nothing or more than one thing, or do not say what they ask."""
    for block in course.of("problem"):
        asked = responses(block.node)
        if len(asked) != 1:
            yield _at(block, block.node, f"There are {len(asked)} questions here; a problem asks one.")
        for response in asked:
            if not any("".join(map(str, label.itertext())).strip() for label in response.iter("label")):
                yield _at(block, response, "Say in <label> what is asked.")
        for node in block.node.iter(*SCRIPTED):
            yield _at(block, node, f"<{node.tag!s}> runs a program; ask with one of {', '.join(RESPONSES)}.")


def answers(course: Course) -> Iterator[Place]:
    """Answers that nobody can give, or that everybody gives."""
    for block, response in _each(course):
        if response.tag in CHOICES:
            yield from _choices(block, response)
        elif not (response.get("answer") or "").strip():
            yield _at(block, response, "Give the answer as answer=….")
        elif response.tag == "numericalresponse":
            yield from _number(block, response)


def _choices(block: Block, response: Element) -> Iterator[Place]:
    found = list(response.iter(CHOICES[str(response.tag)]))
    right = [choice for choice in found if str(choice.get("correct")).lower() == "true"]
    for choice in found:
        if str(choice.get("correct")).lower() not in ("true", "false"):
            yield _at(block, choice, 'Say correct="true" or correct="false".')
    if len(found) < FEWEST_CHOICES:
        yield _at(block, response, f"Offer at least {FEWEST_CHOICES} answers.")
    if response.tag == "choiceresponse" and not 0 < len(right) < len(found):
        yield _at(block, response, "Let at least one box be right and one wrong.")
    if response.tag != "choiceresponse" and len(right) != 1:
        yield _at(block, response, f"{len(right)} answers are right here; make it one.")


def _number(block: Block, response: Element) -> Iterator[Place]:
    if not re.fullmatch(r"-?\d+", str(response.get("answer"))):
        yield _at(block, response, "Ask for a whole number: learners who type a decimal comma get an error.")
    if not (response.findtext("description") or "").strip():
        yield _at(block, response, "Say in <description> how the number is to be written.")


def options(course: Course) -> Iterator[Place]:
    """Markup in a list of options, which the grader cannot take."""
    for block, response in _each(course):
        for option in response.iter("option"):
            for child in option.iterchildren("*"):
                if child.tag != "optionhint":
                    yield _at(block, child, f"An option holds plain text only; take <{child.tag!s}> away.")


def feedback(course: Course) -> Iterator[Place]:
    """Answers that say nothing when they are given."""
    for block, response in _each(course):
        if response.tag == "choiceresponse":
            yield from (
                _at(block, choice, "Explain this box, ticked and unticked: two <choicehint selected=…>.")
                for choice in response.iter("choice")
                if {hint.get("selected") for hint in choice.iter("choicehint") if _says(hint)} != {"true", "false"}
            )
        elif response.tag in CHOICES:
            name = CHOICES[str(response.tag)]
            silent = (each for each in response.iter(name) if not any(map(_says, each.iter(f"{name}hint"))))
            yield from (_at(block, each, f"Explain this answer in <{name}hint>.") for each in silent)
        elif not any(map(_says, response.iter("correcthint"))):
            yield _at(block, response, "Explain the right answer in <correcthint>.")


def _says(node: Element) -> bool:
    return bool("".join(map(str, node.itertext())).strip())


def solutions(course: Course) -> Iterator[Place]:
    """Problems without a solution, or without a hint where the platform looks for it."""
    for block in course.of("problem"):
        if not any(map(_says, block.node.iter("solution"))):
            yield _at(block, block.node, "Write a <solution>.")
        if not any(map(_says, block.node.iterfind("demandhint/hint"))):
            yield _at(block, block.node, "Put <demandhint><hint> straight under <problem>.")


RULES = (
    Rule("question", "A problem asks one question and names it.", questions),
    Rule("answer", "Every question has a right answer that can be told from the wrong ones.", answers),
    Rule("option", "Options of a list are plain text.", options),
    Rule("feedback", "Every answer is explained.", feedback),
    Rule("solution", "Every problem has a solution, and a hint right under it.", solutions),
)
