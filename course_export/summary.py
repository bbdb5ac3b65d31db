"""The table under the findings: what each course has, how it reads, and how many findings in each room."""

import re
from collections.abc import Iterator, Mapping, Sequence

from course_export.course import Course
from course_export.said import plain, said

Row = tuple[str, Course, Mapping[str, int]]
HARD = 4  # syllables of a word that is hard to read, in Polish
VOWELS = re.compile(r"i(?=[aąeęoóu])|([aąeęioóuy])", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
SENTENCE = re.compile(r"[.?!…:;]+(?:\s|$)|\n")


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of the table, one column a course."""
    rooms = list(rows[0][2]) if rows else []
    sizes = [_sizes(course) for _, course, _ in rows]
    cells = [
        ["", *(name for name, _, _ in rows)],
        *([what, *(size[what] for size in sizes)] for what in (sizes[0] if sizes else ())),
        *([f"findings: {room}", *(str(counts[room]) for _, _, counts in rows)] for room in rooms),
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row in cells:
        first, *rest = (
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join([first, *rest])


def _sizes(course: Course) -> Mapping[str, str]:
    texts = [plain(page.markup) for page in course.pages if page.unit]
    parts = (part.node for part in course.of("sequential") if part.node.get("graded") == "true")
    graded = {unit.get("url_name") for part in parts for unit in part}
    problems = list(course.of("problem"))
    return {
        "units": str(len(list(course.of("vertical")))),
        "words of pages": f"{sum(len(WORD.findall(text)) for text in texts):,}",
        "words in all": f"{sum(len(WORD.findall(text.text)) for text in said(course)):,}",
        "problems": str(len(problems)),
        "graded problems": str(sum(problem.unit in graded for problem in problems)),
        "cases": str(len(list(course.of("legal_case")))),
        "rows of sources": str(max(len(course.texts.get("sources.csv", "").splitlines()) - 1, 0)),
        "reading level": f"{reading_level(texts):.1f}",
    }


def reading_level(texts: Sequence[str]) -> float:
    """The fog index with Polish syllables: about as many years of school as a text asks for; 0 without a text."""
    sentences = [words for text in texts for part in SENTENCE.split(text) if (words := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    hard = sum(syllables(word) >= HARD for word in words)
    return 0.4 * (len(words) / len(sentences) + 100 * hard / len(words))


def syllables(word: str) -> int:
    """How many syllables a Polish word has: its vowels, without an i that only softens."""
    return sum(bool(found[1]) for found in VOWELS.finditer(word))
