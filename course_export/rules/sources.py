"""Whether every statement of law can be traced: provision, source, date, and who has to look at it."""

import csv
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from course_export.course import Course, Place, page_of
from course_export.rules.rule import Rule
from course_export.said import plain

FILE = "sources.csv"
COLUMNS = (
    "claim_id", "unit", "law_id", "act", "article", "claim", "source", "source_date", "confidence", "as_of", "reviewer",
)  # fmt: skip
OPTIONAL = ("law_id",)
CONFIDENCE = ("H", "M", "L")
NAMES_LAW = re.compile(r"\bart\. ?\d|Dz\. ?U\.")
LAW_BOX = re.compile(r"Stan prawny na \d{1,2}\.\d{2}\.\d{4}")
Row = dict[str, str]


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[tuple[int, Row], ...]:
    reader = csv.DictReader(io.StringIO(text))
    return tuple((reader.line_num, {name: row.get(name) or "" for name in COLUMNS}) for row in reader)


def _rows(course: Course) -> tuple[tuple[int, Row], ...]:
    return _read(course.texts.get(FILE, ""))


def rows(course: Course) -> Iterator[Place]:
    """Rows that lack something, come twice or belong to no unit."""
    head = course.texts.get(FILE, "").partition("\n")[0].strip()
    if head and head.split(",") != list(COLUMNS):
        yield Place(FILE, 1, f"The columns are {', '.join(COLUMNS)}, in this order.")
        return
    units = {block.name for block in course.of("vertical")}
    seen: set[str] = set()
    for line, row in _rows(course):
        if empty := [name for name in COLUMNS if not row[name] and name not in OPTIONAL]:
            yield Place(FILE, line, f"Fill in {', '.join(empty)}.")
        if row["confidence"] not in CONFIDENCE:
            yield Place(FILE, line, f"“{row['confidence']}” is no confidence; write H, M or L.")
        if row["claim_id"] in seen:
            yield Place(FILE, line, f"The claim {row['claim_id']} is listed already.")
        if row["unit"] not in units:
            yield Place(FILE, line, f"There is no unit {row['unit']}.")
        seen.add(row["claim_id"])


def provisions(course: Course) -> Iterator[Place]:
    """Units that name a provision for which no row says where it is from; without the file, the first of them."""
    named = _named(course)
    yield from named if FILE in course.texts else islice(named, 1)


def _named(course: Course) -> Iterator[Place]:
    covered = {row["unit"] for _, row in _rows(course)}
    for block in course.of("html", "problem", "legal_case", "podcast_player"):
        file = page_of(block) if block.kind == "html" else block.file
        for line, said in enumerate(plain(plain(course.texts.get(file, ""))).split("\n"), 1):
            if block.unit not in covered and (found := NAMES_LAW.search(said)):
                yield Place(file, line, f"“{said[found.start() :][:30]}” has no row for {block.unit} in {FILE}.")
                break


def laws(course: Course) -> Iterator[Place]:
    """Provisions of a case whose row is missing or of another day."""
    if FILE not in course.texts:
        return
    known = {(row["unit"], row["law_id"], row["as_of"]) for _, row in _rows(course)}
    for block in course.of("legal_case"):
        for law in block.node.iter("law"):
            if law.get("id") and (block.unit, law.get("id"), law.get("as-of")) not in known:
                sentence = f"{FILE} has no row for {law.get('id')} of {block.unit} as of {law.get('as-of')}."
                yield Place(block.file, int(law.sourceline or block.line), sentence)


def dates(course: Course) -> Iterator[Place]:
    """Pages that name a provision and do not say of which day the law is."""
    for page in course.pages:
        said = plain(page.markup)
        if page.unit and NAMES_LAW.search(said) and not LAW_BOX.search(said):
            yield Place(page.file, 1, "Say of which day the law is: “Stan prawny na 22.11.2026”.")


RULES = (
    Rule("source-row", "Every row of sources.csv is complete, the only one of its name, and of a unit.", rows),
    Rule("source", "A unit that names a provision has a row in sources.csv.", provisions),
    Rule("source-law", "Every provision of a case has its row, of the same day.", laws),
    Rule("law-date", "A page that names a provision says of which day the law is.", dates),
)
