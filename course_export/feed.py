"""Puts the real episodes of a feed in place of a course's sample recordings: `python -m course_export feed`."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from course_export import course_files, feed_map, podcast_units
from course_export.feed_map import Row, Unclear
from course_export.podcast_units import Faulty, Unit
from podcast_player import author_wording, feed
from podcast_player.addresses import Refused
from podcast_player.domain.episode import Episode, Podcast, TranscriptFile
from podcast_player.domain.matching import GONE, Match
from podcast_player.domain.problem import ERROR, Problem, has_errors
from podcast_player.domain.review import findings
from podcast_player.feed import Feed
from podcast_player.feed_taking import Fetch
from podcast_player.fetching import FEED, Fetcher
from podcast_player.importing import Imported, imported

COURSES = Path(__file__).parent
COLUMNS = ("", "unit", "id", "guid", "title", "fields")
SAMPLE = "nagranie przykładowe"
_WEB = ("https://", "http://")
_ENGLISH = NullTranslations()


class Stopped(Exception):
    """Nothing was written; the lines say why."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


@dataclass(frozen=True)
class Changes:
    """What an import comes to in a course: files to write and to remove, the table, notes."""

    files: Mapping[Path, bytes]
    unused: Sequence[Path]
    table: Sequence[Sequence[str]]
    notes: Sequence[str]


def add_to(commands: Any) -> None:
    """Add the command to those of `python -m course_export`."""
    parser = commands.add_parser("feed", help="put the episodes of a feed in place of the sample recordings")
    parser.add_argument("feed", help="the https address of a feed, or a file .xml")
    parser.add_argument("--course", required=True, help="the folder of the course under course_export")
    parser.add_argument("--map", required=True, type=Path, help="CSV with the columns guid, unit, and id or topic")
    parser.add_argument("--dry-run", action="store_true", help="show the table and write nothing")
    parser.add_argument("--http", action="store_true", help="fetch by http too, which anybody on the way can change")
    parser.set_defaults(run=lambda chosen: run(chosen, COURSES, Fetcher(http=chosen.http)))


def run(chosen: argparse.Namespace, courses: Path, fetch: Fetch) -> int:
    """Import as the arguments say; print the table, and what stopped it or is odd on the standard error."""
    try:
        course = courses / chosen.course
        if not (course / "course.xml").is_file():
            raise Stopped(f"There is no course {chosen.course}.")
        changes = changes_of(course, _feed(chosen.feed, fetch), feed_map.read(chosen.map), fetch)
    except Unclear as unclear:
        return _stop((str(unclear),))
    except Faulty as faulty:
        return _stop(f"{faulty.unit}: {_line(found)}" for found in faulty.problems)
    except Stopped as stopped:
        return _stop(stopped.lines)
    print(*laid_out([COLUMNS, *changes.table]), sep="\n")
    print(*changes.notes, sep="\n", file=sys.stderr, end="\n" if changes.notes else "")
    if not chosen.dry_run:
        course_files.write_together(changes.files, changes.unused)
    return 0


def changes_of(course: Path, given: Feed, rows: Sequence[Row], fetch: Fetch) -> Changes:
    """What the import of a feed comes to in a course; raises Stopped, Faulty."""
    units = list(podcast_units.units(course))
    _check_map(units, given, rows)
    mapped = {unit.name: [row for row in rows if row.unit == unit.name] for unit in units}
    taken = {unit.name: _taken(course, unit, given, mapped[unit.name], fetch) for unit in units if mapped[unit.name]}
    _check_podcasts(taken)
    pages = _pages(units, taken)
    texts = {
        course / "static" / name: text.encode() for result in taken.values() for name, text in result.files.items()
    }
    freed = {name for path in pages for name in course_files.linked(path.read_text(encoding="utf-8"))}
    unused = freed - course_files.linked_in(course, pages)
    return Changes(
        {**texts, **pages},
        [path for name in sorted(unused) if (path := course / "static" / name).is_file()],
        [*_table(taken), *(("unused", "", "", "", f"static/{name}", "") for name in sorted(unused))],
        [*map(_line, given.problems), *_notes(taken), *_announcing(course, units, taken)],
    )


def laid_out(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, its columns as wide as they have to be."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _feed(where: str, fetch: Fetch) -> Feed:
    try:
        source = fetch(where, FEED).body if where.lower().startswith(_WEB) else Path(where).read_bytes()
    except Refused as refused:
        raise Stopped(author_wording.not_fetched(refused.rule, refused.details, _ENGLISH)) from None
    except OSError as error:
        raise Stopped(f"{where} cannot be read: {error.strerror}.") from None
    found = feed.read(source)
    if has_errors(found.problems):
        raise Stopped(*map(_line, found.problems))
    return found


def _check_map(units: Iterable[Unit], given: Feed, rows: Iterable[Row]) -> None:
    """Raise Stopped where the table names a podcast or an episode that is nowhere."""
    names = {unit.name for unit in units}
    known = {episode.guid for unit in units for episode in unit.podcast.episodes}
    known |= {each.episode.guid for each in given.episodes}
    wrong = [f"Line {row.line}: the course has no podcast {row.unit}." for row in rows if row.unit not in names]
    wrong += [f"Line {row.line}: the feed has no episode {row.guid}." for row in rows if row.guid not in known]
    if wrong:
        raise Stopped(*wrong)


def _taken(course: Path, unit: Unit, given: Feed, rows: Sequence[Row], fetch: Fetch) -> Imported:
    """The podcast of a unit with the episodes that the table gives it, or gave it; one that left the feed stays."""
    ids = {row.guid: row.id for row in rows}
    known = {*ids, *(episode.guid for episode in unit.podcast.episodes if episode.guid)}
    theirs = tuple(each for each in given.episodes if each.episode.guid in known)

    def place(episode: Episode, transcript: TranscriptFile) -> str:
        return f"{unit.name}_{episode.id}.{transcript.lang.lower()}.vtt"

    def have(name: str) -> str | None:
        path = course / "static" / Path(name).name
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None

    picked = [each.episode.guid for each in theirs]
    result = imported(unit.podcast, replace(given, episodes=theirs), picked, fetch, ids, place, have)
    if odd := [name for name in result.files if Path(name).name != name or name.startswith(".")]:
        raise Stopped(f"{unit.name}: /static/{odd[0]} is not the name of a course file.")
    return result


def _check_podcasts(taken: Mapping[str, Imported]) -> None:
    """Raise Stopped where a podcast could not be played as it would be written."""
    wrong = [
        f"{name}: {_line(found)}"
        for name, result in taken.items()
        for found in findings(result.podcast)
        if found.level == ERROR
    ]
    if wrong:
        raise Stopped(*wrong)


def _pages(units: Iterable[Unit], taken: Mapping[str, Imported]) -> dict[Path, bytes]:
    """The files of the units whose podcasts change, as they will be."""
    changed: dict[Path, dict[str, Podcast]] = {}
    for unit in units:
        if unit.name in taken and taken[unit.name].podcast != unit.podcast:
            changed.setdefault(unit.path, {})[unit.name] = taken[unit.name].podcast
    return {path: podcast_units.with_podcasts(path, podcasts) for path, podcasts in changed.items()}


def _table(taken: Mapping[str, Imported]) -> Iterator[tuple[str, ...]]:
    for name, result in taken.items():
        for match in result.matches:
            yield (match.kind, name, match.episode.id, match.guid, match.episode.title, _fields(match))


def _fields(match: Match) -> str:
    """What changes in an episode, and what somebody edited and therefore stays."""
    kept = [f"{name} kept" for name in match.kept]
    return ", ".join((*match.changes, *kept)) if match.kind != GONE else "stays in the course"


def _notes(taken: Mapping[str, Imported]) -> Iterator[str]:
    return (f"{name}: {_line(note)}" for name, result in taken.items() for note in result.notes)


def _announcing(course: Path, units: Iterable[Unit], taken: Mapping[str, Imported]) -> Iterator[str]:
    """A note for each page beside episodes of the feed which still tells learners to expect a sample."""
    fed = {name for name, result in taken.items() if any(episode.guid for episode in result.podcast.episodes)}
    for page in podcast_units.pages_beside(course, [unit.path for unit in units if unit.name in fed]):
        if SAMPLE in page.read_text(encoding="utf-8").casefold():
            yield f"{page.relative_to(course)} still announces a sample recording: write it anew."


def _line(found: Problem) -> str:
    return author_wording.problem_line(found, _ENGLISH)


def _stop(lines: Iterable[str]) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return 1
