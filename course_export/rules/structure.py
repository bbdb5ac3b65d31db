"""Whether a course is built as the importer reads it: its root, pointers, ids, and the settings of its policy."""

import re
from collections.abc import Iterator
from itertools import chain

from course_export.course import KINDS, NESTED, OURS, Course, Place, is_pointer, page_of
from course_export.rules.rule import Rule

ROOT = {"url_name", "org", "course"}
ID = re.compile(r"[A-Za-z0-9_.-]+")
IMPORTED = tuple(f"{kind}/" for kind in KINDS)


def unreadable(course: Course) -> Iterator[Place]:
    """Files that no program can read."""
    yield from course.broken


def root(course: Course) -> Iterator[Place]:
    """What is wrong with course.xml and with the file of the run."""
    node = course.trees.get("course.xml")
    if node is None:
        yield Place("course.xml", 1, "There is no readable course.xml here; a course begins with that file.")
        return
    if set(node.keys()) != ROOT:
        yield Place("course.xml", 1, "Give <course> the attributes url_name, org and course, and no others.")
    if course.run == "course":
        yield Place("course.xml", 1, "A run must not be called course; choose another url_name.")
    run = course.trees.get(f"course/{course.run}.xml")
    if run is not None and run.keys():
        yield Place(f"course/{course.run}.xml", 1, "Move the attributes of the run to policy.json.")


def pointers(course: Course) -> Iterator[Place]:
    """Pointers to files that are not there."""
    if course.run and f"course/{course.run}.xml" not in course.texts:
        yield Place("course.xml", 1, f"The run leads to course/{course.run}.xml, which is not there.")
    for block in course.of(*NESTED, "vertical"):
        for child in block.node.iterchildren("*"):
            target = f"{child.tag!s}/{child.get('url_name')}.xml"
            if is_pointer(child) and target not in course.texts:
                yield Place(block.file, child.sourceline or 1, f"This leads to {target}, which is not there.")
    for block in course.of("html"):
        if page_of(block) not in course.texts:
            yield Place(block.file, block.line, f"This leads to {page_of(block)}, which is not there.")


def nesting(course: Course) -> Iterator[Place]:
    """Blocks that stand where the platform takes none of their kind, and parts that hold nothing."""
    for block in course.of(*NESTED):
        for child in block.node.iterchildren("*"):
            if child.tag != NESTED[block.kind]:
                yield Place(
                    block.file, child.sourceline or 1, f"<{child.tag!s}> cannot stand in <{block.kind}>; move it."
                )
    for block in course.of(*NESTED, "vertical"):
        if not len(block.node):
            yield Place(block.file, block.line, f"This {block.kind} holds nothing; fill it or take it out.")


def orphans(course: Course) -> Iterator[Place]:
    """Files that nothing leads to."""
    reached = {"course.xml", *(block.file for block in course.blocks), *(page_of(b) for b in course.of("html"))}
    for file in course.sizes:
        if file.startswith(IMPORTED) and file not in reached:
            yield Place(file, 1, "Nothing in the course leads to this file; point to it or delete it.")


def ids(course: Course) -> Iterator[Place]:
    """Ids that come twice, are missing or have letters that not every release takes."""
    first: dict[str, Place] = {}
    for block in course.blocks:
        if not ID.fullmatch(block.name):
            yield Place(block.file, block.line, f"The id “{block.name}” may have only a-z, A-Z, 0-9, _, . and -.")
        elif block.name in first and block.kind != "course":
            yield Place(block.file, block.line, f"The id {block.name} is taken already, in {first[block.name].file}.")
        first.setdefault(block.name, Place(block.file, block.line, ""))


def titles(course: Course) -> Iterator[Place]:
    """Blocks without a title."""
    for block in course.of("chapter", "sequential", "vertical", "html", "problem", *OURS):
        if not (block.node.get("display_name") or "").strip():
            yield Place(block.file, block.line, f"Give this {block.kind} a display_name.")


def policy(course: Course) -> Iterator[Place]:
    """What the settings of the course lack."""
    if course.policy_file not in course.texts:
        yield Place("course.xml", 1, f"The settings are missing; write {course.policy_file}.")
        return
    settings = course.settings
    for name in ("display_name", "start", "end", "language", "course_image"):
        if not settings.get(name):
            yield Place(course.policy_file, 1, f"Set {name} under “course/{course.run}”.")
    modules = settings.get("advanced_modules", [])
    for kind in sorted({block.kind for block in course.of(*OURS)} - set(modules)):
        yield Place(course.policy_file, 1, f"Add {kind} to advanced_modules, so that Studio offers it.")


def tabs(course: Course) -> Iterator[Place]:
    """Tabs whose pages are not there, and pages that no tab shows."""
    listed = course.settings.get("tabs") or []
    shown = {f"tabs/{tab.get('url_slug')}.html" for tab in listed if tab.get("type") == "static_tab"}
    for file in sorted(shown - course.texts.keys()):
        yield Place(course.policy_file, 1, f"A tab shows {file}, which is not there.")
    for file in (name for name in course.texts if name.startswith("tabs/")):
        if file not in shown:
            yield Place(file, 1, "No tab of policy.json shows this page; add the tab or delete the page.")


def names(course: Course) -> Iterator[Place]:
    """Files whose names do not travel."""
    for file in chain(course.sizes):
        if file.startswith("static/") and not re.fullmatch(r"static/[A-Za-z0-9_.-]+", file):
            yield Place(file, 1, "Put static files straight into static/ and name them with a-z, 0-9, _, . and -.")


RULES = (
    Rule("unreadable", "Every file can be read.", unreadable),
    Rule("root", "course.xml names organisation, course and run and nothing else.", root),
    Rule("pointer", "Every pointer leads to a file.", pointers),
    Rule("nesting", "Course, chapter, sequential, vertical: each holds the next, and none is empty.", nesting),
    Rule("orphan", "Something leads to every file.", orphans),
    Rule("id", "Every id is the only one of its name in the course.", ids),
    Rule("title", "Every block has a title.", titles),
    Rule("policy", "The policy says what the platform has to know.", policy),
    Rule("tab", "Tabs and their pages match.", tabs),
    Rule("file-name", "Static files lie flat and have plain names.", names),
)
