"""Whether the graded parts of a course and its grading policy say the same."""

import math
from collections import Counter
from collections.abc import Iterator

from course_export.course import Course, Place
from course_export.rules.rule import Rule


def graders(course: Course) -> Iterator[Place]:
    """Graded parts that no grader counts, graders that count none or another number."""
    listed = {str(grader.get("type")): grader for grader in course.grading.get("GRADER", [])}
    parts = [block for block in course.of("sequential") if block.node.get("graded") == "true"]
    for block in parts:
        if block.node.get("format") not in listed:
            yield Place(block.file, block.line, f"No grader has the type “{block.node.get('format')}”.")
    there = Counter(block.node.get("format") for block in parts)
    for kind, grader in listed.items():
        if there[kind] != grader.get("min_count"):
            sentence = f"“{kind}” has min_count {grader.get('min_count')}; the course has {there[kind]} such parts."
            yield Place(course.grading_file, _line(course, kind), sentence)


def ungraded(course: Course) -> Iterator[Place]:
    """Parts that carry a format and are not graded."""
    for block in course.of("sequential"):
        if block.node.get("format") and block.node.get("graded") != "true":
            yield Place(block.file, block.line, 'Add graded="true", or take the format away.')


def weights(course: Course) -> Iterator[Place]:
    """Weights that do not make a whole, and a mark that nobody can reach."""
    if course.grading_file not in course.texts:
        yield Place("course.xml", 1, f"The grading is missing; write {course.grading_file}.")
        return
    total = sum(grader.get("weight", 0) for grader in course.grading.get("GRADER", []))
    if not math.isclose(total, 1):
        yield Place(course.grading_file, 1, f"The weights add up to {total:g}; make them 1.")
    cutoffs = course.grading.get("GRADE_CUTOFFS") or {}
    if not cutoffs or not all(0 < mark <= 1 for mark in cutoffs.values()):
        yield Place(course.grading_file, 1, "Give GRADE_CUTOFFS with marks above 0 and up to 1.")


def _line(course: Course, kind: str) -> int:
    text = course.texts.get(course.grading_file, "")
    return text.count("\n", 0, max(text.find(f'"{kind}"'), 0)) + 1


RULES = (
    Rule("grader", "Every graded part has its grader, in the number that the grader expects.", graders),
    Rule("format", "Only graded parts carry a format.", ungraded),
    Rule("weight", "The weights of the graders add up to 1.", weights),
)
