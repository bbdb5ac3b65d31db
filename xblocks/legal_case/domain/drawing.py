"""The case as a map: steps in rows by how far they are from the start, and curves from one to another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from legal_case.domain.case import DATE, DECISION, ENDING, Case

WIDTH, HEIGHT = 160, 44  # of a step, in units of the drawing
BESIDE, BELOW, MARGIN = 40, 56, 24
OPTION, GOTO, WRONG = "option", "goto", "wrong"


@dataclass(frozen=True, slots=True)
class Node:
    """A step with the upper left corner of its box; `reachable` by the authored targets, whatever conditions say."""

    id: str
    title: str
    type: str
    line: int
    x: int
    y: int
    reachable: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """What leads from a step to another: an option, a continuation or a wrong date; `path` is that of SVG."""

    start: str
    end: str
    kind: str
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map with its size in units."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def drawn(case: Case) -> Drawing:
    """The map of a case; the same case makes the same map."""
    rows = _rows(case)
    places = {name: place for depth, row in enumerate(rows) for name, place in _placed(row, depth, rows)}
    known = case.ahead(case.first) | {case.first} if case.first in case.step else set[str]()
    nodes = (
        Node(step.id, step.title, step.type, step.line, *places[step.id], reachable=step.id in known)
        for step in case.step.values()
    )
    edges = (
        Edge(*link, path=_curve(places[link[0]], places[link[1]])) for link in _links(case) if link[1] in case.step
    )
    broadest = max((len(row) for row in rows), default=1)
    return Drawing(
        2 * MARGIN + broadest * (WIDTH + BESIDE) - BESIDE + MARGIN,
        2 * MARGIN + max(1, len(rows)) * (HEIGHT + BELOW) - BELOW,
        tuple(nodes),
        tuple(edges),
    )


def _links(case: Case) -> Iterator[tuple[str, str, str, str]]:
    for step in case.step.values():
        if step.type == DECISION:
            yield from ((step.id, option.goto, OPTION, option.label) for option in step.options)
        elif step.type != ENDING:
            yield step.id, step.goto, GOTO, ""
            if step.type == DATE and step.wrong:
                yield step.id, step.wrong, WRONG, ""


def _rows(case: Case) -> list[list[str]]:
    """The steps by their distance from the start; those that nothing leads to stand in the last row."""
    depth = {case.first: 0} if case.first in case.step else {}
    waiting = list(depth)
    for name in waiting:
        for target in case.step[name].targets():
            if target in case.step and target not in depth:
                depth[target] = depth[name] + 1
                waiting.append(target)
    lost = max(depth.values(), default=-1) + 1
    rows: dict[int, list[str]] = defaultdict(list)
    for name in case.step:
        rows[depth.get(name, lost)].append(name)
    return _untangled([rows[at] for at in sorted(rows)], _before(case))


def _before(case: Case) -> Mapping[str, list[str]]:
    before: dict[str, list[str]] = defaultdict(list)
    for start, end, _kind, _label in _links(case):
        before[end].append(start)
    return before


def _untangled(rows: Sequence[Sequence[str]], before: Mapping[str, list[str]]) -> list[list[str]]:
    """Each row in the order of what leads to it, so that few curves cross (Sugiyama's barycentre, once downwards)."""
    placed: dict[str, float] = {}
    sorted_rows = []
    for row in rows:

        def middle(name: str) -> float:
            above = [placed[each] for each in before[name] if each in placed]
            return sum(above) / len(above) if above else 0.0

        ordered = sorted(row, key=middle)
        placed.update({name: at - len(ordered) / 2 for at, name in enumerate(ordered)})
        sorted_rows.append(ordered)
    return sorted_rows


def _placed(row: Sequence[str], depth: int, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, tuple[int, int]]]:
    broadest = max(map(len, rows))
    shift = (broadest - len(row)) * (WIDTH + BESIDE) // 2
    for at, name in enumerate(row):
        yield name, (MARGIN + shift + at * (WIDTH + BESIDE), MARGIN + depth * (HEIGHT + BELOW))


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Down from the lower edge to the upper one; back upwards on the right of both boxes."""
    if end[1] > start[1]:
        x, y, to_x, to_y = start[0] + WIDTH // 2, start[1] + HEIGHT, end[0] + WIDTH // 2, end[1]
        half = (to_y - y) // 2
        return f"M{x} {y}C{x} {y + half} {to_x} {to_y - half} {to_x} {to_y}"
    x, y, to_x, to_y = start[0] + WIDTH, start[1] + HEIGHT // 2, end[0] + WIDTH, end[1] + HEIGHT // 2
    far = max(x, to_x) + BESIDE
    return f"M{x} {y}C{far} {y} {far} {to_y} {to_x} {to_y}"
