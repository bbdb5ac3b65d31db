"""The HTML that authors may use: one allow-list for every text that reaches a page."""

import re
from functools import lru_cache

import nh3

_TAGS = {
    "p", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "strong", "b", "em", "i", "u", "s", "sub", "sup", "small",
    "blockquote", "q", "cite", "code", "pre", "abbr", "time", "h3", "h4", "h5", "h6", "a", "img", "figure",
    "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang", "dir", "title", "class"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "time": {"datetime"},
}
_OWN_ADDRESS = re.compile(r"/(?![/\\])[^\s]*")
_SCHEMES = {"http", "https", "mailto", "tel"}
_EMPTIED = {"script", "style", "template", "iframe", "svg", "math"}


def _own_pictures(tag: str, attribute: str, value: str) -> str | None:
    """Pictures come from the course's site only: no page tells another server who reads it."""
    return value if (tag, attribute) != ("img", "src") or _OWN_ADDRESS.fullmatch(value) else None


def allowed() -> dict[str, object]:
    """The same list for a page on which such texts are written: attributes by tag, `*` for all, and schemes."""
    return {
        "tags": sorted(_TAGS),
        "attributes": {tag: sorted(names) for tag, names in _ATTRIBUTES.items()},
        "schemes": sorted(_SCHEMES),
        "emptied": sorted(_EMPTIED),
    }


@lru_cache(maxsize=4_096)
def clean(html: str) -> str:
    """The text with everything taken out that is not on the allow-list; scripts and styles go with their content."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_own_pictures,
        url_schemes=_SCHEMES,
        clean_content_tags=_EMPTIED,
        link_rel="noopener noreferrer",
    )
