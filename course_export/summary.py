"""The table under the findings: what each course has, and how many findings in each room."""

from collections.abc import Iterator, Mapping, Sequence

from course_export.course import Course

Row = tuple[Course, Mapping[str, int]]


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of the table, one column a course."""
    names = [course.root.resolve().name for course, _ in rows]
    rooms = list(rows[0][1]) if rows else []
    cells = [["", *names], *([f"findings: {room}", *(str(counts[room]) for _, counts in rows)] for room in rooms)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row in cells:
        first, *rest = (
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join([first, *rest])
