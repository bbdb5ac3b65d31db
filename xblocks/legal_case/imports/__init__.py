"""Reads branching stories of other tools: Twee 3, branching_xblock, H5P Branching Scenario."""

from collections.abc import Callable, Mapping

from block_pages.source_xml import LARGEST_SOURCE
from legal_case.imports import branching_xblock, h5p, twee
from legal_case.imports.result import MOST_CHARACTERS, Imported, Unreadable
from legal_case.olx_text import write

FORMATS: Mapping[str, Callable[[str], Imported]] = {
    "twee": twee.read,
    "branching_xblock": branching_xblock.read,
    "h5p": h5p.read,
}


def read(format_name: str, text: str) -> Imported:
    """The case in a text of a format of FORMATS; raises Unreadable, also where the case would be too large to save."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("too-long")
    imported = FORMATS[format_name](text.removeprefix("\ufeff"))
    if len(write(imported.case).encode()) > LARGEST_SOURCE:
        raise Unreadable("too-long")
    return imported
