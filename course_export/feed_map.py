"""Which episode of a feed belongs into which podcast of a course, and under which id, as a table says it."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from podcast_player.domain.episode import ID

_TOPIC = re.compile(r"[Tt]?([0-9]{1,2})")


class Unclear(ValueError):
    """A table that does not say what belongs where, with a sentence for its author."""


@dataclass(frozen=True, slots=True)
class Row:
    """One episode by guid, the url_name of its podcast, its id there, and the line of the table."""

    guid: str
    unit: str
    id: str
    line: int


def read(path: Path) -> list[Row]:
    """The rows of a table in CSV with the columns guid, unit, and id or topic; raises Unclear.

    Topic T2 has the id t2. Other columns are for its author.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(_rows(path.name, text))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unclear(f"{path.name} cannot be read: {error}.") from None
    _check_once(path.name, rows)
    return rows


def _rows(name: str, text: str) -> Iterator[Row]:
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    table = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    columns = set(table.fieldnames or ())
    if not {"guid", "unit"} <= columns or not {"id", "topic"} & columns:
        raise Unclear(f"{name} needs the columns guid, unit, and id or topic.")
    for cells in table:
        guid, unit, id, topic = ((cells.get(column) or "").strip() for column in ("guid", "unit", "id", "topic"))
        if not any((guid, unit, id, topic)):
            continue
        found = _TOPIC.fullmatch(topic)
        id = id or (f"t{int(found[1])}" if found else topic)
        if not (guid and unit and ID.fullmatch(id)):
            raise Unclear(f"{name}, line {table.line_num}: guid, unit, or an id of a-z, 0-9, _ and - is missing.")
        yield Row(guid, unit, id, table.line_num)


def _check_once(name: str, rows: list[Row]) -> None:
    guids: set[str] = set()
    places: set[tuple[str, str]] = set()
    for row in rows:
        if row.guid in guids:
            raise Unclear(f"{name}, line {row.line}: the guid {row.guid} stands there twice.")
        if (row.unit, row.id) in places:
            raise Unclear(f"{name}, line {row.line}: {row.unit} already has an episode {row.id}.")
        guids.add(row.guid)
        places.add((row.unit, row.id))
