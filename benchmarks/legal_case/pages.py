"""What a browser has to load for the first view of a block, and how long that takes a server."""

import re
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from web_fragments.fragment import Fragment

from benchmarks.legal_case import sources
from benchmarks.legal_case.clock import LANGUAGE
from benchmarks.legal_case.contenders import Contender
from benchmarks.legal_case.scenarios import Story
from benchmarks.timing import timed
from benchmarks.weights import Weight, weigh
from legal_case.block import LegalCaseXBlock
from legal_case.opening import open_case
from tests.runtimes import Lms

RESOURCE = "/xblock/resource/"
SCRIPT, STYLE = "application/javascript", "text/css"
OPENINGS = 5
STYLE_ELSEWHERE = re.compile(rb"https://[^\"']+?\.css")


@dataclass(frozen=True, slots=True)
class FirstView:
    """The page of a block: its HTML with the arguments of its script, its own files, and the requests it causes."""

    html: Weight
    script: Weight
    style: Weight
    requests: int


def first_view(contender: Contender) -> FirstView:
    """Weigh the first view of a block for a learner who has not been there.

    Requests are the files that the fragment and its script's arguments name, the configuration that the script asks
    the platform for, and the style sheets whose addresses are in the script.
    """
    lms = Lms(language=LANGUAGE)
    block = lms.load(contender.block_class, **contender.fields)
    fragment: Fragment = block.student_view({})
    started_with: dict[str, Any] = fragment.json_init_args or {}
    scripts = _addresses(fragment, SCRIPT)
    styles = [*_addresses(fragment, STYLE), *started_with.get("style_urls", [])]
    script = _content(contender, scripts)
    further = set(STYLE_ELSEWHERE.findall(script)) | ({started_with.get("mfe_config_api")} - {None, ""})
    return FirstView(
        html=weigh(lms.page(block).encode()),
        script=weigh(script),
        style=weigh(_content(contender, styles)),
        requests=len(scripts) + len(styles) + len(further),
    )


def _addresses(fragment: Fragment, kind: str) -> list[str]:
    return [each.data for each in fragment.resources if each.kind == "url" and each.mimetype == kind]


def _content(contender: Contender, addresses: Iterable[str]) -> bytes:
    """The files of a block behind addresses such as /xblock/resource/<type>/public/student.js."""
    paths = [address.removeprefix(RESOURCE).partition("/")[2] for address in addresses]
    return b"".join(contender.block_class.open_local_resource(path).read() for path in paths)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a process does when it first opens the page of a case, in ms: reading, searching, drawing.

    `reading` takes the source in and checks it, `search` looks for the best path; later pages are only drawn.
    """

    reading: float
    search: float
    drawing: float

    @property
    def whole(self) -> float:
        """Milliseconds of the first page."""
        return self.reading + self.search + self.drawing


def opening(told: Story) -> Opening:
    """Open the page of the full case several times, each time of a text that this process has not seen before."""
    lms = Lms(language=LANGUAGE)
    opened = [_opened(lms, sources.full_legal_case(told)) for _ in range(OPENINGS)]
    return Opening(*map(statistics.median, zip(*opened, strict=True)))


def _opened(lms: Lms, source: str) -> tuple[float, float, float]:
    unseen = sources.unseen(source)
    block = lms.load(LegalCaseXBlock, data=unseen)
    reading, opened = timed(lambda: open_case(unseen))
    search, _ = timed(lambda: opened.best)
    drawing, _ = timed(lambda: lms.page(block))
    return reading, search, drawing
