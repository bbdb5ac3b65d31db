"""Ways through a case, worked out from its source, so that the tests choose by what the labels say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from legal_case.domain import offer, play, scoring
from legal_case.domain.case import DECISION, EVIDENCE
from legal_case.domain.exploration import representative_answers
from legal_case.domain.position import Answer, Entry, Position, Reading, start
from legal_case.olx_node import source_of
from legal_case.opening import Opened, open_case

ROOT = Path(__file__).parents[2]
COURSES = ROOT / "course_export"


@dataclass(frozen=True, slots=True)
class Move:
    """Something to do on a page in the learner's words: labels to choose, a day, a text, or a document to open."""

    kind: str
    labels: tuple[str, ...] = ()
    text: str = ""
    consequence: str = ""
    title_after: str = ""
    after: Position | None = None
    right: bool | None = None


def opened_case(url_name: str, courses: Path = COURSES) -> Opened:
    """The case of this name in one of the courses."""
    units = (etree.parse(unit).getroot() for unit in sorted(courses.glob("*/vertical/*.xml")))
    found = (unit.find(f"legal_case[@url_name='{url_name}']") for unit in units)
    return open_case(source_of(next(element for element in found if element is not None)))


def words(markup: str) -> str:
    """What a reader sees of some HTML, with single spaces."""
    return " ".join(html.fromstring(f"<div>{markup}</div>").text_content().split())


def best_path(opened: Opened) -> list[Move]:
    """A path with the most points, the documents it needs included."""
    return list(_moves(opened, opened.exploration.line()))


def harmful_path(opened: Opened) -> list[Move]:
    """The path of somebody who takes the worst of every choice."""
    return list(_moves(opened, _entries(opened, _worst)))


def percent(opened: Opened, path: list[Move]) -> int:
    """The result of a finished path."""
    end = path[-1].after
    assert end is not None
    assert end.finished
    return round(100 * scoring.score(end, opened.best))


def _worst(position: Position) -> Answer:
    """The first of the answers with the fewest points, a harmful one before others."""
    options = {option.id: option for option in position.here.options}

    def order(answer: Answer) -> tuple[bool, int]:
        option = options.get(str(answer.given))
        return (option is None or option.critical != "harm", play.answer(position, answer).points)

    return min(representative_answers(position), key=order)


def _entries(opened: Opened, choose: Callable[[Position], Answer]) -> Iterator[Entry]:
    position = start(opened.case)
    while not position.finished:
        entry = choose(position)
        yield entry
        position = play.follow(position, entry)


def _moves(opened: Opened, entries: Iterator[Entry] | tuple[Entry, ...]) -> Iterator[Move]:
    position = start(opened.case)
    for entry in entries:
        after = play.follow(position, entry)
        if isinstance(entry, Reading):
            yield Move("read", (opened.case.document[entry.document].title,), after=after)
        else:
            yield _answer(position, entry, after)
        position = after


def _answer(position: Position, answer: Answer, after: Position) -> Move:
    step = position.here
    turn = play.answer(position, answer)
    return Move(
        kind=step.type,
        labels=_labels(position, answer),
        text=answer.given if isinstance(answer.given, str) and step.type != DECISION else "",
        consequence=words(turn.consequence),
        title_after=after.here.title,
        after=after,
        right=turn.right,
    )


def _labels(position: Position, answer: Answer) -> tuple[str, ...]:
    if position.here.type == DECISION:
        options = {option.id: option for option in offer.options(position)}
        return (words(options[str(answer.given)].label),)
    titles = position.case.document if position.here.type == EVIDENCE else position.case.law
    return tuple(titles[name].title for name in answer.given) if isinstance(answer.given, tuple) else ()
