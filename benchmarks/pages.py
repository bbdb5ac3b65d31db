"""What a browser has to load for the first view of a block."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from web_fragments.fragment import Fragment

from benchmarks.clock import LANGUAGE
from benchmarks.contenders import Contender
from benchmarks.weights import Weight, weigh
from tests.runtimes import Lms

RESOURCE = "/xblock/resource/"
SCRIPT, STYLE = "application/javascript", "text/css"
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
