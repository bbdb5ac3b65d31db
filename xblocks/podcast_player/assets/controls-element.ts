/** The row of controls, and what is folded away behind "More". */
import { node } from "../../block_pages/assets/nodes";
import { shownTime, typedTime } from "./clock";
import type { Chapter, LearnerStrings, Source } from "./contract";
import { icon } from "./icons";
import { BACK, type Buttons, FORWARD } from "./media-session";
import { positionText, rateText, sleepText, sourceText } from "./player-view";
import { MINUTES, type SleepChoice } from "./sleep";
import { say } from "./spots";
import { RATES, type State, sourceFor } from "./store";
import { fill } from "./wording";

/** What the controls ask for. */
export interface Commands extends Buttons {
  toggle(): void;
  rate(rate: number): void;
  volume(volume: number): void;
  mute(): void;
  sleep(choice: SleepChoice): void;
  source(src: string): void;
}

/** What the controls are drawn from: `name` is the recording's, `source` the address of the one that plays. */
export interface Drawn {
  prefix: string;
  name: string;
  lang: string;
  chapters: readonly Chapter[];
  sources: readonly Source[];
  source: string;
  hasVolume: boolean;
  downloads: Node[];
}

/** Draws a player's controls once and keeps them as the state is. */
export class ControlsElement {
  readonly row: HTMLElement;
  readonly panel: HTMLElement;
  private readonly play = node("button", { type: "button", class: "pp-play" });
  private readonly range: HTMLInputElement;
  private readonly at = node("span", { class: "pp-at", "aria-hidden": "true" });
  private readonly whole = node("span", { class: "pp-at", "aria-hidden": "true" });
  private readonly speed: HTMLSelectElement;
  private readonly more: HTMLButtonElement;
  private readonly loudness: HTMLInputElement;
  private readonly muter = node("button", { type: "button", class: "pp-other" });
  private readonly sleeper: HTMLSelectElement;
  private readonly left = node("span", { class: "pp-note" });
  private readonly wrong = node("p", { class: "pp-error", role: "alert" });
  private moving = false;
  private shown = "";

  constructor(
    private readonly drawn: Drawn,
    private readonly strings: LearnerStrings,
    private readonly commands: Commands,
  ) {
    const { prefix, lang } = drawn;
    const rates = RATES.map((rate): [string, string] => [String(rate), rateText(rate, lang)]);
    this.speed = choice({ "aria-label": strings.speed, class: "pp-speed" }, rates);
    this.sleeper = choice({ id: `${prefix}-sleep` }, this.sleepChoices());
    const range = { type: "range", "aria-label": strings.position, class: "pp-range" };
    this.range = node("input", range);
    this.loudness = node("input", { type: "range", max: 1, step: 0.05, id: `${prefix}-volume` });
    const open = { "aria-expanded": "false", "aria-controls": `${prefix}-more` };
    this.more = node(
      "button",
      { type: "button", class: "pp-small pp-more", ...open },
      icon("more"),
      node("span", {}, strings.more),
    );
    this.row = this.drawRow();
    this.panel = this.drawPanel();
    this.listen();
  }

  /** Put the focus on the button that plays. */
  focus(): void {
    this.play.focus();
  }

  /** Show a state. */
  show(state: State, now: number): void {
    this.showPlay(state);
    this.showPlace(state);
    put(this.speed, String(state.rate));
    put(this.loudness, String(state.muted ? 0 : state.volume));
    say(this.muter, state.muted ? this.strings.unmute : this.strings.mute);
    if (!state.sleep) put(this.sleeper, "off");
    say(this.left, sleepText(state, now, this.strings));
  }

  private showPlay({ playing, waiting }: State): void {
    const name = playing ? "pause" : "play";
    this.play.classList.toggle("pp-waiting", playing && waiting);
    if (this.shown === name) return;
    this.shown = name;
    this.play.replaceChildren(icon(name), node("span", { class: "pp-sr" }, this.strings[name]));
  }

  private showPlace({ second, duration }: State): void {
    const max = String(Math.ceil(duration));
    if (this.range.max !== max) this.range.max = max;
    say(this.whole, duration ? shownTime(duration) : "");
    if (this.moving || this.at.textContent === shownTime(second)) return;
    this.range.value = String(Math.floor(second));
    this.showAt(second);
  }

  private showAt(second: number): void {
    say(this.at, shownTime(second));
    this.range.setAttribute("aria-valuetext", positionText(second, Number(this.range.max), this.strings));
  }

  private drawRow(): HTMLElement {
    const { strings } = this;
    return node(
      "div",
      { class: "pp-row", role: "group", "aria-label": this.drawn.name },
      this.play,
      act("back", "pp-skip", fill(strings.back, { seconds: BACK }), icon("back"), BACK),
      act("forward", "pp-skip", fill(strings.forward, { seconds: FORWARD }), icon("forward"), FORWARD),
      node("div", { class: "pp-place" }, this.at, this.range, this.whole),
      this.speed,
      this.more,
    );
  }

  private drawPanel(): HTMLElement {
    const { prefix, chapters, downloads } = this.drawn;
    const { strings } = this;
    return node(
      "div",
      { class: "pp-panel", id: `${prefix}-more`, hidden: true },
      this.drawGoing(),
      this.wrong,
      chapters.length
        ? node(
            "p",
            { class: "pp-acts" },
            other("previous", strings.previous_chapter),
            other("next", strings.next_chapter),
          )
        : null,
      field(strings.sleep, this.sleeper, this.left),
      field(strings.volume, this.drawn.hasVolume ? this.loudness : null, this.muter),
      this.drawQuality(),
      downloads.length
        ? node("ul", { class: "pp-links" }, ...downloads.map((link) => node("li", {}, link)))
        : null,
      node("p", { class: "pp-note" }, node("strong", {}, `${strings.shortcuts}. `), strings.shortcuts_list),
    );
  }

  private drawGoing(): HTMLElement {
    const id = `${this.drawn.prefix}-go`;
    const typed = {
      id,
      type: "text",
      class: "pp-time-typed",
      autocomplete: "off",
      size: 8,
      placeholder: "0:00",
    };
    return node(
      "form",
      { class: "pp-field", method: "dialog" },
      node("label", { for: id }, this.strings.go_to_time),
      node("input", typed),
      node("button", { type: "submit", class: "pp-other" }, this.strings.go),
    );
  }

  private drawQuality(): HTMLElement | null {
    const { sources, source, prefix } = this.drawn;
    if (sources.length < 2) return null;
    const saver = sourceFor(sources, true);
    const named = sources.map((each): [string, string] => [
      each.src,
      sourceText(each) + (each === saver ? ` (${this.strings.quality_saver})` : ""),
    ]);
    const select = choice({ id: `${prefix}-quality` }, named);
    select.value = source;
    select.addEventListener("change", () => this.commands.source(select.value));
    return field(this.strings.quality, select);
  }

  private sleepChoices(): [string, string][] {
    const { strings } = this;
    return [
      ["off", strings.sleep_off],
      ...MINUTES.map((minutes): [string, string] => [minutes, fill(strings.sleep_minutes, { minutes })]),
      ...(this.drawn.chapters.length ? [["chapter", strings.sleep_chapter] as [string, string]] : []),
      ["episode", strings.sleep_episode],
    ];
  }

  private listen(): void {
    const { commands, range } = this;
    this.play.addEventListener("click", commands.toggle);
    this.muter.addEventListener("click", commands.mute);
    this.more.addEventListener("click", () => this.fold());
    this.speed.addEventListener("change", () => commands.rate(Number(this.speed.value)));
    this.sleeper.addEventListener("change", () => commands.sleep(this.sleeper.value as SleepChoice));
    this.loudness.addEventListener("input", () => commands.volume(Number(this.loudness.value)));
    range.addEventListener("input", () => {
      this.moving = true;
      this.showAt(Number(range.value));
    });
    range.addEventListener("change", () => {
      this.moving = false;
      commands.seek(Number(range.value));
    });
    for (const part of [this.row, this.panel])
      part.addEventListener("click", (event) => this.act(event.target as Element));
    this.panel.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go();
    });
  }

  private act(target: Element): void {
    const { skip, chapter } = this.commands;
    const { act } = target.closest<HTMLElement>("[data-act]")?.dataset ?? {};
    if (act === "back") skip(-BACK);
    else if (act === "forward") skip(FORWARD);
    else if (act === "previous") chapter(-1);
    else if (act === "next") chapter(1);
  }

  private fold(): void {
    this.panel.hidden = !this.panel.hidden;
    this.more.setAttribute("aria-expanded", String(!this.panel.hidden));
  }

  private go(): void {
    const typed = this.panel.querySelector<HTMLInputElement>(".pp-time-typed");
    const second = typedTime(typed?.value ?? "");
    const duration = Number(this.range.max);
    const known = second !== null && (!duration || second <= duration);
    this.wrong.textContent = known ? "" : this.strings.bad_time;
    if (known) this.commands.seek(second);
    else typed?.focus();
  }
}

// A value that is set again is drawn again, even if it is the same.
function put(control: HTMLInputElement | HTMLSelectElement, value: string): void {
  if (control.value !== value) control.value = value;
}

function act(name: string, kind: string, label: string, drawing: Node, seconds: number): Node {
  const attributes = { type: "button", class: kind, "data-act": name, "aria-label": label };
  return node("button", attributes, drawing, `${seconds}`);
}

function other(name: string, text: string): Node {
  return node("button", { type: "button", class: "pp-other", "data-act": name }, text);
}

function choice(attributes: Record<string, string>, options: [string, string][]): HTMLSelectElement {
  return node("select", attributes, ...options.map(([value, text]) => node("option", { value }, text)));
}

/** A control with its label, and what belongs to it. */
function field(label: string, control: HTMLElement | null, beside: Node | null = null): HTMLElement {
  const name = control ? node("label", { for: control.id }, label) : node("span", {}, label);
  return node("div", { class: "pp-field" }, name, control, beside);
}
