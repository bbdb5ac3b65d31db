"""Passages with links, the form that all formats share, and the case that they make."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from block_pages.markup import clean
from legal_case.domain.case import DECISION, ENDING, INFO, Case, Option, Step
from legal_case.imports.result import Imported, Note, Unreadable

LONGEST_ID = 40
_NOT_IN_IDS = re.compile(r"[^a-z0-9_-]+")
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of a passage: its words (HTML), the name of the passage it leads to, what it earns and leads to say."""

    label: str
    target: str
    points: int = 0
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage under the name that links use: title, text (HTML), links."""

    name: str
    title: str
    html: str
    links: tuple[Link, ...]


class Names:
    """Ids for names of any kind: short, plain, each given once; the same name always has the same one."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()

    def id(self, name: str) -> str:
        """The id of a name."""
        if name not in self._ids:
            self._ids[name] = self._free(slug(name))
            self._taken.add(self._ids[name])
        return self._ids[name]

    def _free(self, wanted: str) -> str:
        found, number = wanted, 1
        while found in self._taken:
            number += 1
            found = f"{wanted[: LONGEST_ID - 1 - len(str(number))]}_{number}"
        return found


def slug(name: str) -> str:
    """A name with only the letters that ids have; `x` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ł", "l"))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_IN_IDS.sub("_", bare).strip("_")[:LONGEST_ID].strip("_") or "x"


def words(html: str) -> str:
    """The words of some markup in one line, for a title."""
    return " ".join(_MARKUP.sub(" ", html).split())[:255]


def assembled(title: str, passages: Sequence[Passage], first: str, notes: Iterable[Note]) -> Imported:
    """The case that passages make; raises Unreadable where there are none.

    A passage without a way out is an ending, one whose only way earns and says nothing is a page to read on from.
    """
    if not passages:
        raise Unreadable("nothing-to-import")
    known = {passage.name for passage in passages}
    found = [*notes, *_lost(passages, known)]
    names, options = Names(), Names()
    steps = [_step(passage, known, names, options) for passage in passages]
    if not any(step.type == ENDING for step in steps):
        steps.append(Step(names.id("the end that was missing"), ENDING, outcome="mixed"))
        found.append(Note("no-ending-found"))
    start = first if first in known else passages[0].name
    return Imported(title[:255], Case(names.id(start), tuple(_broken_up(steps))), tuple(found))


def _lost(passages: Sequence[Passage], known: set[str]) -> Iterator[Note]:
    for passage in passages:
        yield from (
            Note("no-such-passage", passage.title, each.target) for each in passage.links if each.target not in known
        )


def _step(passage: Passage, known: set[str], names: Names, options: Names) -> Step:
    step = Step(names.id(passage.name), ENDING, title=passage.title[:255], text=clean(passage.html), outcome="mixed")
    links = [link for link in passage.links if link.target in known]
    if not links:
        return step
    if len(links) == 1 and not (links[0].points or links[0].consequence):
        return replace(step, type=INFO, goto=names.id(links[0].target), outcome="")
    made = (
        Option(
            options.id(f"{step.id}_{number}"),
            names.id(link.target),
            clean(link.label).strip() or "…",
            points=max(-999, min(link.points, 999)),
            consequence=clean(link.consequence),
        )
        for number, link in enumerate(links, 1)
    )
    return replace(step, type=DECISION, options=tuple(made), outcome="")


def _broken_up(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps, with a decision in each ring of pages that only lead on: nobody could ever leave it."""
    onward = {step.id: step.goto for step in steps if step.type == INFO}
    for step in steps:
        if step.type == INFO and _comes_back(step.id, onward):
            option = Option(f"{step.id[: LONGEST_ID - 3]}_on", step.goto, "→")
            onward.pop(step.id)
            yield replace(step, type=DECISION, goto="", options=(option,))
        else:
            yield step


def _comes_back(name: str, onward: dict[str, str]) -> bool:
    seen, at = set[str](), onward[name]
    while at in onward and at not in seen:
        if at == name:
            return True
        seen.add(at)
        at = onward[at]
    return at == name
