"""Passages with links, the form that all formats share, and the case that they make."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from block_pages.markup import clean
from legal_case.domain import prose
from legal_case.domain.case import DECISION, ENDING, INFO, Case, Option, Step
from legal_case.domain.review import MOST_STEPS
from legal_case.imports.result import Imported, Note, Unreadable
from legal_case.texts import left_out

LONGEST_ID = 40
LONGEST_TITLE = 255
MOST_POINTS = 1_000
NO_WORDS = "→"  # what an option says that leads on without a word
_NOT_IN_IDS = re.compile(r"[^a-z0-9_-]+")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
        self._next: Counter[str] = Counter()

    def id(self, name: str) -> str:
        """The id of a name."""
        if name not in self._ids:
            self._ids[name] = self._free(slug(name))
            self._taken.add(self._ids[name])
        return self._ids[name]

    def _free(self, wanted: str) -> str:
        found = wanted
        while found in self._taken:
            self._next[wanted] += 1
            number = str(self._next[wanted] + 1)
            found = f"{wanted[: LONGEST_ID - 1 - len(number)]}_{number}"
        return found


def slug(name: str) -> str:
    """A name with only the letters that ids have; `x` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ł", "l"))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_IN_IDS.sub("_", bare).strip("_-")[:LONGEST_ID].strip("_-") or "x"


def words(html: str) -> str:
    """The words of some markup in one line, for a title."""
    return " ".join(prose.words(_fit(html)))[:LONGEST_TITLE].strip()


def assembled(title: str, passages: Sequence[Passage], first: str, notes: Iterable[Note]) -> Imported:
    """The case that passages make; raises Unreadable where there are none or more than a case may have.

    A passage without a way out is an ending, one whose only way earns and says nothing is a page to read on from. The
    first passage is always one to play.
    """
    if not passages:
        raise Unreadable("nothing-to-import")
    if len(passages) >= MOST_STEPS:
        raise Unreadable("too-many-passages")
    known = {passage.name: passage for passage in reversed(passages)}
    told = [passage for passage in passages if known[passage.name] is passage]
    start = first if first in known else told[0].name
    names, options = Names(), Names()
    steps = [_step(passage, known, names, options) for passage in told]
    ended, more = _ended(steps, names.id(start), names)
    found = [*notes, *_losses(passages, known, start), *more]
    return Imported(words(title), Case(names.id(start), tuple(_broken_up(ended))), tuple(found))


def _losses(passages: Sequence[Passage], known: dict[str, Passage], start: str) -> Iterator[Note]:
    """What a case cannot hold: repetitions, links to nowhere, markup; and passages that nothing leads to."""
    reached = {start, *(link.target for passage in known.values() for link in passage.links)}
    for passage in passages:
        if known[passage.name] is not passage:
            yield Note("same-name", passage.title)
            continue
        yield from (
            Note("no-such-passage", passage.title, each.target) for each in passage.links if each.target not in known
        )
        if passage.name not in reached:
            yield Note("nothing-leads-here", passage.title)
        texts = [passage.html, *(text for link in passage.links for text in (link.label, link.consequence))]
        if gone := list(dict.fromkeys(name for text in texts for name in left_out(_fit(text)))):
            yield Note("left-out", passage.title, ", ".join(gone))


def _step(passage: Passage, known: dict[str, Passage], names: Names, options: Names) -> Step:
    step = Step(
        names.id(passage.name),
        ENDING,
        title=words(passage.title),
        text=clean(_fit(passage.html)).strip(),
        outcome="mixed",
    )
    links = [link for link in passage.links if link.target in known]
    if not links:
        return step
    if len(links) == 1 and not (links[0].points or links[0].consequence):
        return replace(step, type=INFO, goto=names.id(links[0].target), outcome="")
    made = (_option(link, options.id(f"{step.id}_{number}"), names) for number, link in enumerate(links, 1))
    return replace(step, type=DECISION, options=tuple(made), outcome="")


def _option(link: Link, name: str, names: Names) -> Option:
    return Option(
        name,
        names.id(link.target),
        clean(_fit(link.label)).strip() or NO_WORDS,
        points=max(-MOST_POINTS, min(link.points, MOST_POINTS)),
        consequence=clean(_fit(link.consequence)).strip(),
    )


def _ended(steps: Sequence[Step], first: str, names: Names) -> tuple[list[Step], list[Note]]:
    """The steps with an ending, and the first of them one to play."""
    endings = [step.id for step in steps if step.type == ENDING and step.id != first]
    if endings and next(step for step in steps if step.id == first).type != ENDING:
        return list(steps), []
    end = Step(names.id("the end that was missing"), ENDING, outcome="mixed")
    onward = [
        replace(step, type=INFO, goto=end.id, outcome="") if _ends_at_once(step, first) else step for step in steps
    ]
    return [*onward, end], [Note("no-ending-found")]


def _ends_at_once(step: Step, first: str) -> bool:
    return step.id == first and step.type == ENDING


def _broken_up(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps, with a decision in each ring of pages that only lead on: nobody could ever leave it."""
    onward = {step.id: step.goto for step in steps if step.type == INFO}
    for step in steps:
        if step.type == INFO and _comes_back(step.id, onward):
            option = Option(f"{step.id[: LONGEST_ID - 3]}_on", step.goto, NO_WORDS)
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


def _fit(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
