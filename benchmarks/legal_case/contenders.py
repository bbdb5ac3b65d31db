"""The blocks that are measured: what is stored in them, and how their pages ask for the next screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from branching_xblock.branching_xblock import BranchingXBlock
from xblock.core import XBlock
from xblock.fields import List, Scope, String

from benchmarks.legal_case import sources
from benchmarks.legal_case.scenarios import Story
from legal_case.block import LegalCaseXBlock

Json = dict[str, Any]
Request = tuple[str, Json]

PLAIN, FULL, BRANCHING = "legal_case", "legal_case, full", "branching-xblock"
VISITED = "legal_case, full, for a visitor"
EMPTY, KEEPING = "empty handler", "keeping handler"
TITLE = "Koperta"


class FloorBlock(XBlock):  # type: ignore[misc]
    """Handlers that do as little as one can: what the runtime itself costs."""

    data = String(default="", scope=Scope.content)
    log = List(default=[], scope=Scope.user_state)

    @XBlock.json_handler  # type: ignore[untyped-decorator]
    def nothing(self, _sent: Json, _suffix: str = "") -> Json:
        """Touch no field at all."""
        return {}

    @XBlock.json_handler  # type: ignore[untyped-decorator]
    def keep(self, sent: Json, _suffix: str = "") -> Json:
        """Read the content and keep one more entry of the learner's, as every block has to that remembers a path."""
        self.log = [*self.log, sent]
        return {"known": bool(self.data)}


@dataclass(frozen=True, slots=True)
class Contender:
    """A block with a story in it.

    `request` makes the next request of the last reply, `start` asks for the first screen where one is needed. A
    `visitor` is not logged in and asks by GET.
    """

    name: str
    block_class: type
    fields: Mapping[str, Any]
    request: Callable[[Json], Request]
    start: Request | None = None
    visitor: bool = False


def plain_case(story: Story) -> Contender:
    """legal_case with what branching_xblock can hold too."""
    return _legal_case(PLAIN, sources.legal_case(story))


def full_case(story: Story, **settings: Any) -> Contender:
    """legal_case with all that it is made for."""
    return _legal_case(FULL, sources.full_legal_case(story), **settings)


def visited_case(story: Story) -> Contender:
    """The same for somebody whose page carries what they did."""
    stored = full_case(story)
    return replace(stored, name=VISITED, request=_visitors_option, start=_visit({"trail": ""}, "view"), visitor=True)


def branching(story: Story) -> Contender:
    """branching_xblock with its scoring switched on and nothing else, its field filled as an import of OLX fills it."""
    fields = {"scenario_data": sources.branching_scenario(story), "display_name": TITLE, "enable_scoring": True}
    return Contender(BRANCHING, BranchingXBlock, fields, _first_choice)


def empty(_story: Story) -> Contender:
    """The floor."""
    return Contender(EMPTY, FloorBlock, {}, lambda _seen: ("nothing", {}))


def keeping(story: Story) -> Contender:
    """The floor for a block that has content and remembers something."""
    fields = {"data": sources.legal_case(story)}
    return Contender(KEEPING, FloorBlock, fields, lambda _seen: ("keep", {"choice": "s1-0", "at": 1}))


def _legal_case(name: str, source: str, **settings: Any) -> Contender:
    fields = {"data": source, "display_name": TITLE, **settings}
    return Contender(name, LegalCaseXBlock, fields, first_option, start=("view", {}))


def _first_choice(_state: Json) -> Request:
    return "select_choice", {"choice_index": 0}


def first_option(view: Json) -> Request:
    """Take the first option."""
    return "answer", option_of(view, 0)


def option_of(view: Json, which: int) -> Json:
    """The request for an option of the view, counted from 0."""
    step = view["step"]
    at = {"attempt": view["attempt"], "at": view["at"], "step": step["token"]}
    return {**at, "choice": step["options"][which]["token"]}


def _visitors_option(view: Json) -> Request:
    return _visit(view, "answer", **option_of(view, 0))


def _visit(view: Json, act: str, **sent: Any) -> Request:
    return "visit", {"act": act, "trail": view["trail"], **sent}
