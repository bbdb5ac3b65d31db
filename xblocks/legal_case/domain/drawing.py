"""The case as a map: steps in columns by how far they are from the start, and curves from one to another."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from legal_case.domain.case import DATE, DECISION, ENDING, Case
from legal_case.domain.prose import words

WIDTH, HEIGHT = 160, 44  # of a step, in units of the drawing
BESIDE, BELOW, MARGIN = 72, 28, 40
BULGE = 36  # how far a curve to the same column goes out to the right
OPTION, GOTO, WRONG = "option", "goto", "wrong"
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A step with the upper left corner of its box; `reachable` by the authored targets, whatever conditions say."""

    id: str
    title: str
    type: str
    outcome: str
    line: int
    x: int
    y: int
    reachable: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """What leads from a step to another: an option, a continuation or a wrong date.

    `quality` is what the author marks an option with, `good` or `harm`, `label` its words, and `path` one of SVG.
    """

    start: str
    end: str
    kind: str
    quality: str
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map with its size and that of a step's box, in units."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    box_width: int = WIDTH
    box_height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class _Link:
    start: str
    end: str
    kind: str
    quality: str = ""
    label: str = ""


def drawn(case: Case) -> Drawing:
    """The map of a case, sound or not; the same case makes the same map.

    The start stands on the left, endings on the right, and what nothing leads to in a column before them.
    """
    links = [link for link in _links(case) if link.end in case.step]
    depth = _depths(case)
    columns = _untangled(_columns(case, depth), links)
    places = dict(_placed(columns))
    nodes = (
        Node(step.id, step.title, step.type, step.outcome, step.line, *places[step.id], reachable=step.id in depth)
        for step in case.step.values()
    )
    return Drawing(
        2 * MARGIN + max(0, len(columns) * (WIDTH + BESIDE) - BESIDE),
        2 * MARGIN + _height(columns),
        tuple(nodes),
        tuple(_edges(links, places)),
    )


def _links(case: Case) -> Iterator[_Link]:
    for step in case.step.values():
        if step.type == DECISION:
            for option in step.options:
                yield _Link(step.id, option.goto, OPTION, option.critical, " ".join(words(option.label)))
        elif step.type != ENDING:
            yield _Link(step.id, step.goto, GOTO)
            if step.type == DATE and step.wrong:
                yield _Link(step.id, step.wrong, WRONG)


def _depths(case: Case) -> dict[str, int]:
    """How many links away from the start each step is that can be come to at all."""
    depth = {case.first: 0} if case.first in case.step else {}
    waiting = list(depth)
    for name in waiting:
        for target in case.step[name].targets():
            if target in case.step and target not in depth:
                depth[target] = depth[name] + 1
                waiting.append(target)
    return depth


def _columns(case: Case, depth: Mapping[str, int]) -> list[list[str]]:
    lost = max(depth.values(), default=0) + 1
    columns: dict[int, list[str]] = defaultdict(list)
    for step in case.step.values():
        columns[lost + 1 if step.type == ENDING else depth.get(step.id, lost)].append(step.id)
    return [columns[at] for at in sorted(columns)]


def _untangled(columns: Sequence[Sequence[str]], links: Sequence[_Link]) -> list[list[str]]:
    """Each column in the order of what leads to it, so that few curves cross (Sugiyama's barycentre, once through)."""
    before: dict[str, list[str]] = defaultdict(list)
    for link in links:
        before[link.end].append(link.start)
    at: dict[str, float] = {}
    ordered = []
    for column in columns:
        middles = {name: _middle([at[each] for each in before[name] if each in at]) for name in column}
        ordered.append(sorted(column, key=middles.__getitem__))
        at.update({name: place - (len(column) - 1) / 2 for place, name in enumerate(ordered[-1])})
    return ordered


def _middle(places: Sequence[float]) -> float:
    return sum(places) / len(places) if places else 0.0


def _height(columns: Sequence[Sequence[str]]) -> int:
    return max((len(column) * (HEIGHT + BELOW) - BELOW for column in columns), default=0)


def _placed(columns: Sequence[Sequence[str]]) -> Iterator[tuple[str, Place]]:
    for across, column in enumerate(columns):
        above = (_height(columns) - _height([column])) // 2
        for down, name in enumerate(column):
            yield name, (MARGIN + across * (WIDTH + BESIDE), MARGIN + above + down * (HEIGHT + BELOW))


def _edges(links: Sequence[_Link], places: Mapping[str, Place]) -> Iterator[Edge]:
    """The links as curves, which leave a box at different heights so that none lies on another."""
    leaving, left = Counter(link.start for link in links), Counter[str]()
    for link in links:
        left[link.start] += 1
        port = HEIGHT * left[link.start] // (leaving[link.start] + 1)
        path = _curve(places[link.start], places[link.end], port)
        yield Edge(link.start, link.end, link.kind, link.quality, link.label, path)


def _curve(start: Place, end: Place, port: int) -> str:
    """From the right edge to the left one of a later column, round on the right in the same one, or back from below."""
    x, y = start[0] + WIDTH, start[1] + port
    if end[0] > start[0]:
        to_y, half = end[1] + HEIGHT // 2, (end[0] - x) // 2
        return f"M{x} {y}C{x + half} {y} {end[0] - half} {to_y} {end[0]} {to_y}"
    if end[0] == start[0]:
        to_y = end[1] + HEIGHT
        return f"M{x} {y}C{x + BULGE} {y} {x + BULGE} {to_y} {x} {to_y}"
    low, to_x, to_y = start[1] + HEIGHT + BELOW, end[0] + WIDTH // 2, end[1] + HEIGHT
    return f"M{x} {y}C{x + BULGE} {low} {to_x} {max(low, to_y + BELOW)} {to_x} {to_y}"
