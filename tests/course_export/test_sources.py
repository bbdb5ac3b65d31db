"""Whether every statement of law can be traced: provision, source, date, and who has to look at it."""

import csv
import re
from pathlib import Path

from tests.course_export.tree import (
    COURSES,
    case_elements,
    elements,
    reached,
    recording_text,
    recordings,
    unit_of,
)

COLUMNS = [
    "claim_id", "unit", "law_id", "act", "article", "claim", "source", "source_date", "confidence", "as_of", "reviewer",
]  # fmt: skip
NAMES_LAW = re.compile(r"\bart\. \d|Dz\.U\.")


def claims(course: Path) -> list[dict[str, str]]:
    with (course / "sources.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def unit_texts(course: Path) -> list[tuple[str, str]]:
    """Everything that a unit says in problems and recordings, with the id of the unit."""
    return [
        *(
            (unit_of(unit), (course / "problem" / f"{problem.get('url_name')}.xml").read_text(encoding="utf-8"))
            for unit in elements(course, "vertical")
            for problem in unit.iter("problem")
        ),
        *((f"{name}_u1", recording_text(name)) for name in recordings(course)),
    ]


def test_every_claim_is_complete_and_named_once(course: Path) -> None:
    rows = claims(course)
    assert len({row["claim_id"] for row in rows}) == len(rows)
    assert [row["claim_id"] for row in rows if not all(row[name] for name in COLUMNS if name != "law_id")] == []
    assert {row["confidence"] for row in rows} <= {"H", "M", "L"}


def test_every_claim_belongs_to_a_unit(course: Path) -> None:
    units = {unit_of(element) for element in elements(course, "vertical")}
    assert {row["unit"] for row in claims(course)} <= units


def test_every_provision_of_a_case_has_its_source_of_the_same_day(course: Path) -> None:
    known = {(row["unit"], row["law_id"], row["as_of"]) for row in claims(course)}
    cited = {
        (unit_of(case), law.get("id"), law.get("as-of")) for case in case_elements(course) for law in case.iter("law")
    }
    assert cited - known == set()


def test_every_unit_that_names_a_provision_has_a_row(course: Path) -> None:
    covered = {row["unit"] for row in claims(course)}
    naming = {unit for unit, text in unit_texts(course) if NAMES_LAW.search(text)}
    assert naming - covered == set()


def test_every_page_that_names_a_provision_has_a_row_and_says_its_date(course: Path) -> None:
    covered = {row["unit"] for row in claims(course)}
    for page in sorted((course / "html").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        if NAMES_LAW.search(text):
            assert page.stem.removesuffix("_t") in covered, page.name
            assert "Stan prawny na 22.11.2026." in text, page.name


def test_the_first_page_says_what_the_course_is_not_and_who_should_review_it(course: Path) -> None:
    first = next(path for path in reached(course) if path.suffix == ".html").read_text(encoding="utf-8")
    for said in ("To nie jest porada prawna", "Treści nie sprawdził", "powinny je przejrzeć"):
        assert said in first


def test_what_is_no_course_of_law_is_no_therapy_either() -> None:
    for course in (course for course in COURSES if course.name != "prawo"):
        first = next(path for path in reached(course) if path.suffix == ".html").read_text(encoding="utf-8")
        assert "ani terapia" in first
