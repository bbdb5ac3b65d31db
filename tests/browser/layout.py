"""Measures a page: what sticks out, what is too small, what lies on what, where the focus is; all in CSS pixels."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.hands import Keyboard

MAIN_TARGET = 44
ANY_TARGET = 24  # WCAG 2.2, 2.5.8
MAIN = (
    ".lc-main, .lc-other:not(.lc-small), .lc-option, .lc-document-open, summary, .button, .lc-input,"
    " .pp-play, .pp-skip, .pp-main, .pp-other, .pb-main, .pb-other, .pb-quiet, .pb-tick, .pb-tabs button"
)
BLOCK = ":is(.legal-case, .podcast-player, .partner-board)"
EDITOR = ":is(.legal-case-studio, .podcast-player-studio, .partner-board-studio)"


def sticking_out(page: Page) -> list[str]:
    """What makes the page wider than its window; nothing when it is not wider."""
    return list(page.evaluate(STICKING_OUT))


STICKING_OUT = """() => {
  const {scrollWidth, clientWidth} = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const out = ({left, right}) => left + scrollX < -0.5 || right + scrollX > clientWidth + 0.5;
  const lines = (box) => {
    const range = document.createRange();
    range.selectNodeContents(box);
    return [box.getBoundingClientRect(), ...range.getClientRects()];
  };
  const wide = [...document.body.querySelectorAll("*")].filter((box) => lines(box).some(out));
  return [`${scrollWidth} in ${clientWidth}`, ...wide.map((box) => `${box.localName}.${box.className}`)];
}"""


def small_targets(page: Page) -> list[str]:
    """Visible controls that are lower or narrower than they should be; links inside sentences may be small."""
    return list(page.evaluate(SMALL_TARGETS, [CONTROLS, MAIN, MAIN_TARGET, ANY_TARGET]))


CONTROLS = (
    f"{BLOCK} :is(button, summary, select, .lc-option, .lc-input, .pp-follow, .pp-links a, .pp-episodes a,"
    " .pb-tick, .pb-contact a,"
    f" input:is([type=range], [type=search], [type=text])), {EDITOR} :is(button, input, select, textarea)"
)
SMALL_TARGETS = """([controls, main, mainTarget, anyTarget]) => {
  return [...document.querySelectorAll(controls)].filter((control) => {
    const {width, height} = control.getBoundingClientRect();
    const least = control.matches(main) ? mainTarget : anyTarget;
    return control.checkVisibility() && (height < least || width < anyTarget);
  }).map((control) => `${control.className} ${control.textContent.trim().slice(0, 30)}`
    + ` ${control.getBoundingClientRect().width} x ${control.getBoundingClientRect().height}`);
}"""


def enlarge_text(page: Page) -> None:
    """Make all text twice as large, as WCAG 1.4.4 asks for."""
    page.add_style_tag(content="html { font-size: 200% !important }")


def turn_right_to_left(page: Page) -> None:
    """Write the page from the right to the left."""
    page.evaluate("document.documentElement.dir = 'rtl'")


def cut_texts(page: Page) -> list[str]:
    """Elements of the block that hide a part of their own content, but for what is meant for screen readers."""
    return list(page.evaluate(CUT_TEXTS, BLOCK))


CUT_TEXTS = """(block) => [...document.querySelectorAll(`${block} *`)].filter((box) => {
  const {overflowX, overflowY} = getComputedStyle(box);
  const hides = ["hidden", "clip"].some((way) => [overflowX, overflowY].includes(way));
  const cut = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
  const isForReaders = getComputedStyle(box).clipPath === "inset(50%)";
  return hides && cut && box.checkVisibility() && !isForReaders && !box.matches("meter, input, svg");
}).map((box) => `${box.localName}.${box.className}`)"""


def overlaps(page: Page) -> list[str]:
    """Pairs of texts of the block that lie on one another, as far as they are scrolled into their boxes."""
    return list(page.evaluate(OVERLAPS, BLOCK))


OVERLAPS = """(block) => {
  const walker = document.createTreeWalker(document.querySelector(block), NodeFilter.SHOW_TEXT);
  const lines = [];
  const isClipped = (box) => getComputedStyle(box).clipPath === "inset(50%)";
  const isForReaders = (box) => box !== null && (isClipped(box) || isForReaders(box.parentElement));
  const isIn = (box, {top, bottom}) => !box || (top >= box.top && bottom <= box.bottom);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const around = text.parentElement;
    if (!text.data.trim() || !around.checkVisibility() || around.closest("select") || isForReaders(around)) continue;
    const scrolled = around.closest(".pp-box, .pp-episodes, .pb-terms .pb-grid")?.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) if (isIn(scrolled, line)) lines.push({text, line});
  }
  const found = [];
  for (const [at, one] of lines.entries()) for (const other of lines.slice(at + 1)) {
    const wide = Math.min(one.line.right, other.line.right) - Math.max(one.line.left, other.line.left);
    const high = Math.min(one.line.bottom, other.line.bottom) - Math.max(one.line.top, other.line.top);
    if (one.text !== other.text && wide > 2 && high > 4) {
      found.push(`${one.text.data.trim().slice(0, 30)} / ${other.text.data.trim().slice(0, 30)}`);
    }
  }
  return found;
}"""


def icons_outside(page: Page) -> list[str]:
    """Icons that reach over the edge of the button they stand in."""
    return list(page.evaluate(ICONS_OUTSIDE, BLOCK))


ICONS_OUTSIDE = """(block) => [...document.querySelectorAll(`${block} button svg`)].filter((icon) => {
  const [inner, outer] = [icon, icon.closest("button")].map((box) => box.getBoundingClientRect());
  const isWithin = inner.left >= outer.left && inner.right <= outer.right
    && inner.top >= outer.top && inner.bottom <= outer.bottom;
  return icon.checkVisibility() && !isWithin;
}).map((icon) => `${icon.getAttribute("class")} in ${icon.closest("button").className}`)"""


def moving(page: Page) -> list[str]:
    """Elements of the block with a transition or an animation that takes time."""
    return list(page.evaluate(MOVING, BLOCK))


MOVING = """(block) => [...document.querySelectorAll(`${block}, ${block} *`)].filter((box) => {
  const {transitionDuration, animationName} = getComputedStyle(box);
  return !["none", ""].includes(animationName) || transitionDuration.split(",").some((time) => parseFloat(time) > 0);
}).map((box) => `${box.localName}.${box.className}`)"""


@dataclass(frozen=True, slots=True)
class Stops:
    """Where Tab led inside the block, and which of these places show no ring."""

    seen: int
    without_ring: list[str]


def stops_without_ring(page: Page, keyboard: Keyboard) -> Stops:
    """Go once through the block with Tab from its first summary or its play button."""
    page.evaluate("document.activeElement.blur()")
    keyboard.go_to(page.locator(f"{BLOCK} :is(summary, .pp-play, .pp-episodes a)").first)
    found: list[str] = []
    seen = 0
    while page.evaluate("block => !!document.activeElement.closest(block)", BLOCK):
        seen += 1
        found += [] if focus_ring(page) >= 3 else [str(page.evaluate("document.activeElement.outerHTML"))]
        page.keyboard.press("Tab")
    return Stops(seen, found)


def focus_ring(page: Page) -> float:
    """The width of the ring around what has the focus, or around the row that it stands in."""
    return float(page.evaluate(FOCUS_RING))


FOCUS_RING = """() => Math.max(...[document.activeElement, document.activeElement.closest(".lc-option")]
  .filter(Boolean).map((box) => getComputedStyle(box))
  .map(({outlineStyle, outlineWidth}) => outlineStyle === "none" ? 0 : parseFloat(outlineWidth)))"""


def offsets_from_first_line(page: Page, selector: str) -> list[float]:
    """How far the middle of each icon lies below the middle of the first line of the text after it."""
    return list(page.evaluate(OFFSETS, selector))


OFFSETS = """(selector) => [...document.querySelectorAll(selector)].map((box) => {
  const range = document.createRange();
  range.selectNodeContents([...box.childNodes].find((node) => node.textContent.trim()));
  const middle = ({top, bottom}) => (top + bottom) / 2;
  return middle(box.querySelector("svg").getBoundingClientRect()) - middle(range.getClientRects()[0]);
})"""


def out_of_order(page: Page) -> list[str]:
    """Texts of a case that begin with a number and show it behind their first Latin letter."""
    return list(page.evaluate(OUT_OF_ORDER))


OUT_OF_ORDER = r"""() => {
  const walker = document.createTreeWalker(document.querySelector(".legal-case"), NodeFilter.SHOW_TEXT);
  const place = (text, at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  const wrong = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const begin = /^(\s*)([0-9]+[^\p{L}]*)\p{Script=Latin}/u.exec(text.data);
    if (!begin) continue;
    const digit = place(text, begin[1].length), letter = place(text, begin[0].length - 1);
    if (digit.width && Math.abs(digit.top - letter.top) < 4 && letter.left < digit.left) wrong.push(text.data.trim());
  }
  return wrong;
}"""
