/** The transcript's text in its box: paragraphs, what is marked in them, one tab stop, and the box's own scrolling. */
import { node } from "../../block_pages/assets/nodes";
import { shownTime } from "./clock";
import { type Marked, Marks } from "./marks";
import type { Match } from "./search";
import { countUpTo, cueAt, type Turn, turnsOf } from "./turns";
import type { Cue } from "./vtt";

/** What the text tells: a cue was chosen, copying it is wanted, or the reader moved through the text themselves. */
export interface BoxCommands {
  choose(cue: number): void;
  copy(cue: number): void;
  moved(): void;
}

const SETTLING_FRAMES = 8;
/** With more cues than this, paragraphs out of sight are not laid out, so many of them at a time. */
const LONG = 300;
const TOGETHER = 4;
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

/** Shows one transcript at a time; only the box scrolls, never the page. */
export class TranscriptBox {
  readonly root: HTMLElement;
  private cues: readonly Cue[] = [];
  private spans: HTMLElement[] = [];
  private readonly marks: Marks;
  private now = -1;
  private stop = 0;
  private placed = 0;
  private wanted: Element | null = null;

  constructor(
    label: string,
    help: string,
    registry: HighlightRegistry | null,
    private readonly commands: BoxCommands,
  ) {
    this.marks = new Marks(registry);
    const described = { role: "group", "aria-label": label, "aria-describedby": help };
    this.root = node("div", { class: "pp-box", ...described });
    this.root.addEventListener("click", (event) => this.click(event.target as Element));
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("scroll", () => this.scrolled());
  }

  /** Draw the cues of a transcript, in the order of time, under the speakers' names. */
  draw(cues: readonly Cue[], lang: string, name: (speaker: string) => string): void {
    this.marks.clear();
    this.cues = cues;
    this.now = -1;
    this.stop = 0;
    this.spans = cues.map(({ text }) => drawCue(text));
    const blank = node(
      "p",
      { class: "pp-turn", lang, dir: RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr" },
      node("bdi", { class: "pp-when" }),
      " ",
      node("bdi", { class: "pp-speaker" }),
    );
    const turns = turnsOf(cues).map((turn) => this.drawTurn(blank, turn, name));
    this.root.replaceChildren(...(cues.length > LONG ? together(turns) : turns));
    this.stopAt(0);
  }

  /** Mark the cue that is heard at a second, and bring it into sight when following. */
  hear(second: number, follow: boolean): void {
    const cue = cueAt(this.cues, second * 1000);
    if (cue === this.now) return;
    this.now = cue;
    // It measures the page, which is cheap only before anything on it changes.
    if (follow && cue >= 0) this.reveal(cue);
    this.marks.show("pp-now", cue < 0 ? [] : [this.wholeOf(cue)]);
  }

  /** Mark what was found and bring the match that the reader is at into sight. */
  showMatches(near: readonly Match[], here: Match | null): void {
    if (here) this.reveal(here.cue);
    this.marks.show(
      "pp-found",
      near.map((match) => this.partOf(match)),
    );
    this.marks.show("pp-here", here ? [this.partOf(here)] : []);
  }

  /** The cue that is heard, or the one that the reader is at. */
  get current(): number {
    return this.now < 0 || this.root.contains(document.activeElement) ? this.stop : this.now;
  }

  /** The cue at the top of the box. */
  get top(): number {
    const bottom = (cue: number) => this.spans[cue]?.getBoundingClientRect().bottom ?? 0;
    return countUpTo(this.spans.length, bottom, this.root.getBoundingClientRect().top + 1);
  }

  /** Put the focus on a cue. */
  focus(cue: number): void {
    this.stopAt(cue);
    this.spans[this.stop]?.focus({ preventScroll: true });
    this.reveal(this.stop);
  }

  /** Put the focus on the box for as long as there is nothing in it to put it on. */
  hold(): void {
    const { root } = this;
    root.tabIndex = -1;
    root.focus();
    root.onblur = () => root.removeAttribute("tabindex");
  }

  /** Let the tab key arrive at a cue; nothing happens while the focus is in the text. */
  stopAt(cue: number): void {
    const [before, after] = [this.spans[this.stop], this.spans[cue]];
    if (!after) return;
    before?.removeAttribute("tabindex");
    before?.removeAttribute("role");
    after.tabIndex = 0;
    after.setAttribute("role", "button");
    this.stop = cue;
  }

  /** Bring a cue into sight, a quarter down the box, unless it is in sight. */
  reveal(cue: number, always = false): void {
    const span = this.spans[cue];
    if (!span) return;
    this.wanted = span;
    if (this.scrollTo(span, always)) this.settle(span, SETTLING_FRAMES);
  }

  /** Paragraphs out of sight have only a guessed height: as they are laid out, the place moves away again. */
  private settle(span: Element, frames: number): void {
    requestAnimationFrame(() => {
      if (this.wanted !== span) return;
      this.scrollTo(span, false);
      if (frames) this.settle(span, frames - 1);
    });
  }

  private scrollTo(span: Element, always: boolean): boolean {
    const [box, place] = [this.root.getBoundingClientRect(), span.getBoundingClientRect()];
    if (!always && place.top >= box.top && place.bottom <= box.bottom) return false;
    this.root.scrollTop += place.top - box.top - box.height / 4;
    this.placed = this.root.scrollTop;
    return true;
  }

  private scrolled(): void {
    if (Math.abs(this.root.scrollTop - this.placed) < 2) return;
    this.placed = this.root.scrollTop;
    this.wanted = null;
    this.commands.moved();
  }

  private drawTurn(
    blank: Element,
    { first, end, speaker, continues }: Turn,
    name: (speaker: string) => string,
  ): Node {
    const turn = blank.cloneNode(true) as HTMLElement;
    const [when, who] = turn.children as unknown as [Element, Element];
    when.textContent = shownTime((this.cues[first]?.start ?? 0) / 1000);
    if (speaker && !continues) who.textContent = `${name(speaker)} `;
    turn.append(...this.spans.slice(first, end));
    return turn;
  }

  private click(target: Element): void {
    const span = target.closest(".pp-when")
      ? target.parentElement?.querySelector("span")
      : target.closest("span");
    const cue = this.spans.indexOf(span as HTMLElement);
    if (cue < 0 || !getSelection()?.isCollapsed) return;
    this.stopAt(cue);
    this.commands.choose(cue);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const steps: Record<string, number> = {
      ArrowDown: this.stop + 1,
      ArrowUp: this.stop - 1,
      Home: 0,
      End: this.spans.length - 1,
    };
    const to = steps[key];
    if (to !== undefined) {
      this.commands.moved();
      this.focus(Math.max(0, Math.min(to, this.spans.length - 1)));
    } else if (key === "Enter" || key === " ") this.commands.choose(this.stop);
    else if (key === "c") this.commands.copy(this.stop);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private wholeOf(cue: number): Marked {
    return this.partOf({ cue, start: 0, last: cue, end: this.cues[cue]?.text.length ?? 0 });
  }

  private partOf({ cue, start: startOffset, last, end: endOffset }: Match): Marked {
    const text = (at: number) => this.spans[at]?.firstChild as Node;
    const range = () =>
      new StaticRange({ startContainer: text(cue), startOffset, endContainer: text(last), endOffset });
    return { range, cues: this.spans.slice(cue, last + 1) };
  }
}

// The browser looks after each of them in each frame: the fewer they are, the better.
function together(turns: Node[]): Node[] {
  return turns.flatMap((_, at) =>
    at % TOGETHER ? [] : node("div", { class: "pp-part" }, ...turns.slice(at, at + TOGETHER)),
  );
}

// Bare, with the space that parts it from the next one: a recording has thousands.
function drawCue(text: string): HTMLElement {
  const span = document.createElement("span");
  span.textContent = `${text} `;
  return span;
}
