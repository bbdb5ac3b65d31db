"""How the pages of the courses look: the styles of the classes, and a page with them written on its elements.

The platform gives courses no style sheet of their own, so each element carries its style. Colours of text are the
site's; backgrounds are a breath of the accent, so that they suit a dark theme too.
"""

import re
from collections.abc import Iterator, Mapping

ACCENT = "#0a3d62"
LINE = "#c9d2da"
WASH = "rgba(10,61,98,0.06)"
BOX = "margin:0 0 24px;padding:16px;border-radius:6px"
TABLE = "width:100%;margin:0 0 24px;border-collapse:collapse;font-size:0.9375em"
CELL = f"padding:8px;border:1px solid {LINE};text-align:left;vertical-align:top"
IMAGE = "max-width:100%;height:auto"
TITLE = "margin:0 0 8px;font-size:1.25em"

STYLES: Mapping[str, str] = {
    "ak-goals": f"{BOX};border-left:4px solid {ACCENT};background:{WASH}",
    "ak-law": f"{BOX};border:1px solid {LINE};font-size:0.9375em",
    "ak-example": f"{BOX};border-left:4px solid {LINE};background:{WASH}",
    "ak-task": f"{BOX};border:1px solid {ACCENT}",
    "ak-take": f"{BOX};border:2px solid {ACCENT};background:{WASH}",
    "ak-sources": f"margin:24px 0 0;padding:16px 0 0;border-top:1px solid {LINE};font-size:0.9375em",
    "ak-table": f"{TABLE};display:block;overflow-x:auto",
    "ak-terms": "margin:0 0 24px",
    "ak-quote": f"margin:0 0 24px;padding:8px 16px;border-left:4px solid {LINE};font-style:normal",
    "ak-picture": "margin:0 0 24px;max-width:640px",
}
INSIDE: Mapping[str, Mapping[str, str]] = {
    **{
        box: {"h2": TITLE, "h3": TITLE, "h4": TITLE}
        for box in ("ak-goals", "ak-example", "ak-task", "ak-take", "ak-sources")
    },
    "ak-table": {
        "caption": "padding:0 0 8px;caption-side:top;text-align:left;font-weight:bold;color:inherit",
        "th": f"{CELL};background:{WASH}",
        "td": CELL,
    },
    "ak-terms": {"dt": "margin:12px 0 0;font-weight:bold", "dd": "margin:4px 0 0 16px"},
    "ak-picture": {"img": f"display:block;{IMAGE}", "p": "margin:8px 0 0;font-size:0.9375em"},
}
ANYWHERE: Mapping[str, str] = {"img": IMAGE}
REACHED = ' tabindex="0"'
"""A table that is wider than a phone is moved sideways by itself, with the keyboard too (WCAG 2.1.1)."""
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""", re.DOTALL)
_STYLE = re.compile(r"""\s+style\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
_CLASS = re.compile(r"""\bclass\s*=\s*["']([^"']*)["']""", re.IGNORECASE)


def styled(markup: str) -> str:
    """A page with the house style on every element that has one, and nothing else changed."""
    written = dict(_written(markup))
    return _TAG.sub(lambda tag: written.get(tag.start(), tag[0]), markup)


def foreign_styles(markup: str) -> Iterator[int]:
    """Where in a page an element has a style of its own that is not the house's."""
    yield from (tag.start() for tag, wanted in _elements(markup) if not wanted and _STYLE.search(tag[3]))


def unknown_classes(markup: str) -> Iterator[tuple[int, str]]:
    """The classes of a page that the house does not know, with their places."""
    for tag, _ in _elements(markup):
        yield from ((tag.start(), name) for name in _classes(tag[3]) if name not in STYLES)


def _written(markup: str) -> Iterator[tuple[int, str]]:
    for tag, wanted in _elements(markup):
        if wanted:
            bare = _STYLE.sub("", tag[3])
            end = "/" if bare.endswith("/") else ""
            reached = REACHED if wanted == STYLES["ak-table"] and "tabindex" not in bare else ""
            yield tag.start(), f'<{tag[2]}{bare.removesuffix("/").rstrip()}{reached} style="{wanted}"{end}>'


def _elements(markup: str) -> Iterator[tuple[re.Match[str], str]]:
    """Every start tag of a page with the style that its element should have, or an empty one."""
    open_boxes: list[tuple[str, str]] = []
    for tag in _TAG.finditer(markup):
        name = (tag[2] or "").lower()
        if tag[1] == "/":
            _close(open_boxes, name)
        elif name:
            own = next((known for known in _classes(tag[3]) if known in STYLES), "")
            yield tag, STYLES.get(own) or _from_around(open_boxes, name)
            if name not in VOID and not tag[3].endswith("/"):
                open_boxes.append((name, own))


def _close(open_boxes: list[tuple[str, str]], name: str) -> None:
    """Leave the innermost open element of this name and all that was left open in it."""
    at = max((at for at, (opened, _) in enumerate(open_boxes) if opened == name), default=None)
    if at is not None:
        del open_boxes[at:]


def _from_around(open_boxes: list[tuple[str, str]], name: str) -> str:
    innermost = next((INSIDE[box][name] for _, box in reversed(open_boxes) if name in INSIDE.get(box, {})), "")
    return innermost or ANYWHERE.get(name, "")


def _classes(attributes: str) -> list[str]:
    found = _CLASS.search(attributes)
    return found[1].split() if found else []
