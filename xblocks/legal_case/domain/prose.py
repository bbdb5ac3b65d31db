"""The words of a text that is written in HTML."""

import html
import re

_TAG = re.compile(r"<[^>]*>")


def words(prose: str) -> list[str]:
    """The words without tags, entities resolved."""
    return html.unescape(_TAG.sub(" ", prose)).split()
