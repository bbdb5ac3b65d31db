"""What is asked of a page in Chromium, as JavaScript; shadow trees and frames of the same site are looked into too."""

# Runs before any script of the page: notes each of its media elements, how long its listeners take for one
# `timeupdate`, and when the text of a transcript has arrived,
# was read (the first element is made for it) and is laid out.
WATCH = """(() => {
  const noted = top.noted ??= {media: new Set(), steps: new Map(), text: null, read: null, laid: null};
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (name, listener, options) {
    const ofMedia = this instanceof HTMLMediaElement;
    if (ofMedia) noted.media.add(this);
    if (!ofMedia || name !== "timeupdate" || typeof listener !== "function") {
      return add.call(this, name, listener, options);
    }
    return add.call(this, name, function (event) {
      const begun = performance.now();
      const result = listener.call(this, event);
      noted.steps.set(event, (noted.steps.get(event) ?? 0) + performance.now() - begun);
      return result;
    }, options);
  };
  const text = Response.prototype.text;
  Response.prototype.text = async function () {
    const arrived = await text.call(this);
    if (this.url.endsWith(".vtt")) {
      noted.text = performance.now();
      const create = document.createElement;
      document.createElement = function (...named) {
        delete document.createElement;
        noted.read = performance.now();
        return create.apply(document, named);
      };
      new MutationObserver((_, watcher) => {
        if (document.querySelectorAll(".pp-turn span").length < 1000) return;
        watcher.disconnect();
        document.body.getBoundingClientRect();
        noted.laid = performance.now();
      }).observe(document, {childList: true, subtree: true});
    }
    return arrived;
  };
})()"""
LAID_OUT = "() => noted.laid === null ? null : [noted.read - noted.text, noted.laid - noted.read]"

# The media element that the page plays, also where nothing listens to it.
MEDIUM = """const media = [...noted.media, ...document.querySelectorAll("audio")];
  const medium = media.find((each) => each.src || each.currentSrc);"""
PLAYS = f"() => {{ {MEDIUM} return Boolean(medium && !medium.paused && medium.currentTime > 0); }}"
START = f"() => {{ {MEDIUM} return medium.play(); }}"
SPEED_UP = f"([place, rate]) => {{ {MEDIUM} medium.currentTime = place; medium.playbackRate = rate; }}"
PLACE = f"() => {{ {MEDIUM} return medium.currentTime; }}"
# Frames of ten seconds while the recording plays: how many came late, and the listeners' times.
LISTEN = """(seconds) => new Promise((done) => {
  noted.steps.clear();
  let [late, before] = [0, performance.now()];
  const end = before + seconds * 1000;
  requestAnimationFrame(function frame() {
    const now = performance.now();
    if (now - before > 33.4) late++;
    before = now;
    if (now < end) requestAnimationFrame(frame);
    else done({late, steps: [...noted.steps.values()]});
  });
})"""

# What the search field's own listeners do with a word, to the end of the layout.
SEARCH = """([selector, word]) => {
  const field = document.querySelector(selector);
  const look = (typed) => {
    const begun = performance.now();
    field.value = typed;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    document.body.getBoundingClientRect();
    return performance.now() - begun;
  };
  const first = look(word.slice(0, 4));
  const further = [5, 6, 7, 8, word.length].map((length) => look(word.slice(0, length)));
  return {first, further};
}"""

# Everything that can be pressed, as [width, height] in CSS pixels; links and cues in running text are left out, as WCAG
# 2.2 does, and a box with its label counts as one.
TARGETS = """() => {
  const pressable = "a[href], button, input, select, summary, textarea, [role=button], [role=slider], [role=tab], "
    + "[role=link], [role=option], [role=menuitem], [tabindex]:not([tabindex='-1'])";
  const found = [];
  const inText = (box) => getComputedStyle(box).display === "inline" && box.closest("p");
  const look = (tree) => {
    for (const box of tree.querySelectorAll("*")) {
      if (box.matches(pressable) && box.checkVisibility({visibilityProperty: true}) && !box.disabled && !inText(box)) {
        found.push(box);
      }
      if (box.shadowRoot) look(box.shadowRoot);
      if (box.localName === "iframe" && box.contentDocument) look(box.contentDocument);
    }
  };
  look(document);
  const parent = (box) => box.parentNode ?? box.getRootNode().host;
  const holds = (outer, inner) => {
    for (let box = inner; box; box = box instanceof ShadowRoot ? box.host : parent(box)) if (box === outer) return true;
    return false;
  };
  const inner = found.filter((box) => !found.some((other) => other !== box && holds(box, other)));
  return inner.map((box) => (box.matches("input") && box.closest("label") || box).getBoundingClientRect())
    .filter(({width, height}) => width > 1 && height > 1)
    .map(({width, height}) => [width, height]);
}"""
OVERFLOWS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
COUNT = "(selector) => document.querySelectorAll(selector).length"
