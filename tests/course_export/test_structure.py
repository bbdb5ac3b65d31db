"""Whether a course imports cleanly: the cleaner's findings, pointers, ids, settings and grading."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from olxcleaner import validate

from tests.course_export.tree import COURSES, EXPORT, elements, grading, pages, reached, run, settings, xml

WRITTEN = datetime(2026, 11, 22, tzinfo=UTC)
IMPORTED = ("course", "chapter", "sequential", "vertical", "html", "problem", "video")
TITLES = {
    "prawo": [
        "Mapa statusów",
        "Fundamenty",
        "Procedura ochrony i granica",
        "Pobyt: wniosek i czas",
        "Terminy i pisma",
        "Kto pomaga i granice roli",
        "Na koniec",
    ],
    "psychologia": ["Pierwsza pomoc dla zdrowia psychicznego", "Rozmowa ponad różnicą"],
    "integracja": ["Po co polityka lokalna", "Praca", "Przykłady miast i gmin"],
    "edukacja": ["Kto przychodzi do szkoły", "Szkoła w gminie"],
}


def test_there_are_the_four_courses_of_the_academy() -> None:
    assert {course.name for course in COURSES} == set(TITLES)


def test_olxcleaner_has_nothing_to_say(course: Path) -> None:
    _, errors, _ = validate(str(course), steps=8, allowed_xblocks=["legal_case", "partner_board", "podcast_player"])
    assert [(error.name, error.filename, error.description) for error in errors.errors] == []


def test_the_root_names_organisation_course_and_run_and_no_more(course: Path) -> None:
    assert set(xml(course / "course.xml").attrib) == {"url_name", "org", "course"}
    assert run(course) != "course"


def test_the_run_leaves_all_settings_to_the_policy(course: Path) -> None:
    assert not xml(course / "course" / f"{run(course)}.xml").attrib


@pytest.mark.parametrize(("name", "titles"), TITLES.items())
def test_the_sections_are_those_of_the_outline(name: str, titles: list[str]) -> None:
    chapters = [xml(path) for path in reached(EXPORT / name) if path.parent.name == "chapter"]
    assert [chapter.get("display_name") for chapter in chapters] == titles


def test_every_section_leads_to_at_least_one_unit_with_something_in_it(course: Path) -> None:
    for kind in ("chapter", "sequential", "vertical"):
        assert all(len(element) for element in elements(course, kind))


def test_no_file_is_an_orphan(course: Path) -> None:
    there = {path for kind in IMPORTED for path in (course / kind).rglob("*") if path.is_file()}
    assert there == set(reached(course))


def test_every_static_file_is_used_and_every_link_to_one_leads_somewhere(course: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (*pages(course), *(course / "vertical").glob("*.xml"))]
    linked = {name for text in texts for name in re.findall(r"/static/([^\"'\s)]+)", text)}
    there = {path.name for path in (course / "static").glob("*")}
    assert there == linked | {settings(course)["course_image"]}


def test_ids_are_unique_in_the_whole_course(course: Path) -> None:
    files = [path.stem for path in reached(course) if path.suffix == ".xml"]
    inline = [str(block.get("url_name")) for unit in elements(course, "vertical") for block in unit]
    tally = Counter([*(name for name in files if name not in inline), *inline])
    assert [name for name, count in tally.items() if count > 1] == []


def test_ids_keep_to_the_characters_that_every_release_takes(course: Path) -> None:
    assert all(re.fullmatch(r"[a-z0-9_]+", path.stem) for path in reached(course))


def test_the_course_runs_for_at_least_two_more_years(course: Path) -> None:
    chosen = settings(course)
    assert datetime.fromisoformat(chosen["start"]) < WRITTEN
    assert datetime.fromisoformat(chosen["end"]) >= WRITTEN + timedelta(days=2 * 365)
    assert chosen["self_paced"] is True
    assert chosen["language"] == "pl"


def test_studio_offers_the_blocks_that_the_course_uses(course: Path) -> None:
    used = {str(block.tag) for unit in elements(course, "vertical") for block in unit} - set(IMPORTED)
    assert used <= set(settings(course)["advanced_modules"])


def test_graded_parts_match_the_grading_policy_one_for_one(course: Path) -> None:
    graded = Counter(part.get("format") for part in elements(course, "sequential") if part.get("graded") == "true")
    assert graded == {grader["type"]: grader["min_count"] for grader in grading(course)["GRADER"]}


def test_only_graded_parts_carry_a_format(course: Path) -> None:
    assert all(part.get("graded") == "true" for part in elements(course, "sequential") if part.get("format"))


def test_weights_add_up_and_sixty_percent_pass(course: Path) -> None:
    policy = grading(course)
    assert sum(grader["weight"] for grader in policy["GRADER"]) == pytest.approx(1)
    assert policy["GRADE_CUTOFFS"] == {"Pass": 0.6}
