/** The parts of the editor, each in its tab; what is out of sight is drawn when it comes into sight. */
import { type Child, node } from "../../../block_pages/assets/nodes";
import type { AuthorInit, AuthorStrings, CheckReport, Problem } from "../contract";
import type { Post } from "../exchange";
import { CheckPane } from "./check-pane";
import { ExchangePane } from "./exchange-pane";
import { fileForm } from "./file-form";
import { FormPane } from "./form-pane";
import { MapPane } from "./map-pane";
import { OutlinePane } from "./outline-pane";
import { inside, numberOf, outermost, type Place, placeAt } from "./places";
import { PlayPane } from "./play-pane";
import { settingsForm } from "./settings-pane";
import { type FormActs, stepForm } from "./step-form";
import { Tabs } from "./tabs";
import { TextPane } from "./text-pane";
import { type Bench, button, text } from "./widgets";
import { attributeOf, lineOf } from "./xml-source";

export class Panes {
  readonly box = node("div", { class: "le-main" });
  readonly tabs: Tabs;
  private readonly bench: Bench;
  private readonly outline: OutlinePane;
  private readonly steps: FormPane;
  private readonly file: FormPane;
  private readonly settings: FormPane;
  private readonly source: TextPane;
  private readonly player: PlayPane;
  private readonly maps: MapPane[];
  private readonly checks: CheckPane[];

  constructor(bench: Bench, init: AuthorInit, post: Post, today: string, shown: (tab: string) => void) {
    this.bench = bench;
    const { desk, strings } = bench;
    this.outline = new OutlinePane(bench, {
      chosen: () => this.steps.focusHeading(),
      added: () => this.steps.focus(`${desk.place}@title`),
    });
    this.steps = new FormPane(() => this.drawStep());
    this.file = new FormPane(() => fileForm(bench, this.acts(this.file), today));
    this.settings = new FormPane(() => settingsForm(bench));
    this.source = new TextPane(bench);
    this.player = new PlayPane(bench, init.learner, post);
    // One of each in its tab, one beside the forms where there is room.
    this.maps = [false, true].map((beside) => new MapPane(bench, (id) => this.goToStep(id), beside));
    this.checks = [0, 1].map(
      () => new CheckPane(strings as AuthorStrings, (problem) => this.goToProblem(problem)),
    );
    this.tabs = new Tabs(bench.prefix, text(strings, "tabs"), (name) => {
      this.draw(name);
      shown(name);
    });
    const exchange = new ExchangePane(bench, { post, example: init.example, placed: () => this.goToSteps() });
    this.fill(exchange);
  }

  private fill(exchange: ExchangePane): void {
    const [[map, mapBeside], [checks, checksBeside]] = [this.maps, this.checks] as [MapPane[], CheckPane[]];
    const parts: Record<string, HTMLElement | undefined> = {
      steps: node("div", { class: "le-columns" }, this.outline.box, this.steps.box),
      file: this.file.box,
      map: map?.box,
      check: checks?.box,
      play: this.player.box,
      settings: this.settings.box,
      text: this.source.box,
      exchange: exchange.box,
    };
    const { strings } = this.bench;
    for (const [name, part] of Object.entries(parts)) {
      if (part) this.tabs.add(name, text(strings, `tab_${name}`), part);
    }
    const inside = [checksBeside?.box ?? null, mapBeside?.box ?? null];
    const label = text(strings, "beside");
    this.box.append(
      this.tabs.panels,
      node("div", { class: "le-beside", role: "region", "aria-label": label }, ...inside),
    );
  }

  /** Draws everything in sight anew. */
  redraw(): void {
    this.draw(this.tabs.now);
  }

  /** Draws what depends on the place that is chosen. */
  drawChoice(): void {
    this.outline.draw();
    this.steps.draw();
    this.mark();
  }

  /** Brings names up to date after one value changed. */
  refresh(): void {
    this.outline.refresh();
  }

  /** Says whether the text can be followed. */
  settle(): void {
    this.source.settle();
  }

  /** Shows what a check found. */
  report(report: CheckReport): void {
    for (const pane of this.checks) pane.show(report);
    for (const map of this.maps) map.show(report.map);
    this.outline.count(report.problems);
    this.tabs.badge("check", report.problems.length);
    this.mark();
  }

  /** Says why there is no check. */
  unchecked(sentence: string): void {
    for (const pane of this.checks) pane.say(sentence);
  }

  /** Brings the focus back to the field in which something was undone. */
  focus(field: string): void {
    const form = { file: this.file, settings: this.settings, steps: this.steps }[this.tabs.now];
    if (field && field !== "title" && form) form.focus(field);
  }

  /** Plays from the step that is chosen. */
  playHere(): void {
    const step = this.bench.desk.element(this.chosenStep());
    this.tabs.open("play");
    void this.player.play(step ? attributeOf(step, "id") : "");
  }

  private draw(name: string): void {
    if (name === "steps") {
      this.outline.draw();
      this.steps.draw();
    } else if (name === "file") this.file.draw();
    else if (name === "settings") this.settings.draw();
    else if (name === "play") this.player.draw();
    else if (name === "text") this.source.draw();
    else if (name === "map") this.mark();
  }

  private chosenStep(): Place {
    const chosen = outermost(this.bench.desk.place);
    return inside("", "step", chosen?.tag === "step" ? chosen.at : 0);
  }

  private acts(pane: FormPane): FormActs {
    return { focus: (key) => pane.focus(key), redraw: (key) => pane.redraw(key) };
  }

  private drawStep(): Child[] {
    const { desk, strings } = this.bench;
    if (!desk.root) return [this.drawUnreadable()];
    const place = this.chosenStep();
    if (!desk.element(place))
      return [node("p", { class: "le-note", tabindex: -1 }, text(strings, "no_steps"))];
    const heading = `${text(strings, "step")} ${numberOf(place) + 1}`;
    return [
      node("h3", { class: "le-part", tabindex: -1 }, heading),
      ...stepForm(this.bench, place, this.acts(this.steps)),
    ];
  }

  private drawUnreadable(): HTMLElement {
    const { desk, strings } = this.bench;
    const line = lineOf(desk.text, desk.unreadable ?? 0);
    const go = button("", text(strings, "go_to_text"), () => this.goToLine(line));
    const sentence = `${text(strings, "unreadable")} ${text(strings, "line")} ${line}.`;
    return node("div", { class: "le-note", tabindex: -1 }, node("p", {}, sentence), go);
  }

  private mark(): void {
    const step = this.bench.desk.element(this.chosenStep());
    for (const map of this.maps) map.mark(step ? attributeOf(step, "id") : "");
  }

  private goToSteps(): void {
    this.tabs.open("steps");
    this.steps.focusHeading();
  }

  private goToStep(id: string): void {
    const { desk } = this.bench;
    const at = desk.steps().findIndex((step) => attributeOf(step, "id") === id);
    if (at < 0) return;
    desk.choose(inside("", "step", at));
    this.goToSteps();
  }

  private goToLine(line: number): void {
    this.tabs.open("text");
    this.source.goTo(line);
  }

  /** Leads to the field of a problem's place, or to its line in the text where no form has it. */
  private goToProblem({ line }: Problem): void {
    const { desk } = this.bench;
    const place = desk.root && line ? placeAt(desk.root, offsetOf(desk.text, line)) : "";
    const outer = outermost(place);
    if (!outer) {
      this.goToLine(line ?? 1);
      return;
    }
    const tab = outer.tag === "step" ? "steps" : "file";
    desk.choose(inside("", outer.tag, outer.at));
    this.tabs.open(tab);
    (tab === "steps" ? this.steps : this.file).focusPlace(place);
  }
}

/** Where the first sign of a line stands. */
function offsetOf(data: string, line: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed += 1) at = data.indexOf("\n", at) + 1;
  return at + (/^\s*/.exec(data.slice(at, at + 1000))?.[0].length ?? 0);
}
