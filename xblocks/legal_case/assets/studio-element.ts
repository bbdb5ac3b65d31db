/** The editor of a case: a desk with the case on it, tabs that show it, a bar that saves it. */
import { node } from "../../block_pages/assets/nodes";
import type { AuthorInit, AuthorStrings, CheckReport, Problem } from "./contract";
import { CheckPane } from "./editor/check-pane";
import { type Change, Desk } from "./editor/desk";
import { Drafts, EVERY, ownStorage } from "./editor/drafts";
import { ExchangePane } from "./editor/exchange-pane";
import { fileForm } from "./editor/file-form";
import { FormPane } from "./editor/form-pane";
import { MapPane } from "./editor/map-pane";
import { OfferPane } from "./editor/offer-pane";
import { OutlinePane } from "./editor/outline-pane";
import { inside, outermost, placeAt } from "./editor/places";
import { PlayPane, sentenceOf } from "./editor/play-pane";
import { Saving, type Stored } from "./editor/saving";
import { settingsForm } from "./editor/settings-pane";
import { stepForm } from "./editor/step-form";
import { Tabs } from "./editor/tabs";
import { TextPane } from "./editor/text-pane";
import { type Bench, button, text } from "./editor/widgets";
import { attributeOf, lineOf } from "./editor/xml-source";
import type { Post } from "./exchange";

/** How long the author has to pause before the case is checked, in milliseconds. */
export const PAUSE = 1000;

/** What the editor needs of the world: a way to ask, to tell Studio if there is one, to wait, the time, what opening this is. */
export interface Surroundings {
  post: Post;
  notify: ((event: string, told: Record<string, string>) => void) | null;
  later: (act: () => void, milliseconds: number) => () => void;
  now: () => number;
  opening: string;
}

/** Opens the case and draws the editor into the root that `templates/legal_case/studio.html` drew. */
export async function openEditor(
  root: HTMLElement,
  init: AuthorInit,
  around: Surroundings,
): Promise<Editor | null> {
  const outcome = await around.post<Stored>("studio_open", {});
  if (outcome.kind === "done") {
    const { digest, ...work } = outcome.reply;
    return new Editor(root, init, around, work, digest);
  }
  const bench = { strings: init.strings } as Bench;
  const again = button("", text(init.strings, "try_again"), () => void openEditor(root, init, around));
  root.querySelector(".ls-message")?.replaceChildren(sentenceOf(outcome, bench), " ", again);
  return null;
}

export class Editor {
  readonly bench: Bench;
  private readonly root: HTMLElement;
  private readonly around: Surroundings;
  private readonly tabs: Tabs;
  private readonly drafts: Drafts;
  private readonly saving: Saving;
  private readonly outline: OutlinePane;
  private readonly steps: FormPane;
  private readonly file: FormPane;
  private readonly settings: FormPane;
  private readonly source: TextPane;
  private readonly player: PlayPane;
  private readonly maps: MapPane[];
  private readonly checks: CheckPane[];
  private readonly title: HTMLInputElement;
  private readonly undoing: HTMLButtonElement;
  private readonly redoing: HTMLButtonElement;
  private checked = "";
  private checking: Promise<unknown> | null = null;
  private forget: () => void = () => {};

  constructor(root: HTMLElement, init: AuthorInit, around: Surroundings, work: Desk["work"], digest: string) {
    this.root = root;
    this.around = around;
    const prefix = root.dataset.prefix ?? "legal-case";
    this.bench = { ...init, prefix, desk: new Desk(work, init.shapes, around.now) };
    const { desk, strings } = this.bench;
    this.drafts = new Drafts(init.draft_key, around.opening, ownStorage());
    this.saving = new Saving(this.bench, digest, {
      post: around.post,
      notify: around.notify,
      say: (sentence, kind) => this.say(sentence, kind),
      saved: () => this.drafts.drop(),
      refused: (problems) => this.report({ problems, facts: null, map: null }),
    });
    this.title = this.find<HTMLInputElement>(".ls-title");
    this.title.value = work.display_name;
    this.undoing = button("undo", text(strings, "undo"), () => this.travel("undo"), "le-small");
    this.redoing = button("redo", text(strings, "redo"), () => this.travel("redo"), "le-small");
    this.outline = new OutlinePane(this.bench, {
      chosen: () => this.steps.focusHeading(),
      added: () => this.steps.focus(`${desk.place}@title`),
    });
    const acts = (pane: () => FormPane) => ({
      focus: (key: string) => pane().focus(key),
      go: (place: string) => desk.choose(place),
    });
    const today = new Date(around.now()).toISOString().slice(0, 10);
    this.steps = new FormPane(() => this.drawStep(acts(() => this.steps)));
    this.file = new FormPane(() =>
      fileForm(
        this.bench,
        acts(() => this.file),
        today,
      ),
    );
    this.settings = new FormPane(() => settingsForm(this.bench));
    this.source = new TextPane(this.bench);
    this.player = new PlayPane(this.bench, init.learner, around.post);
    this.maps = [0, 1].map(() => new MapPane(this.bench, (id) => this.goToStep(id)));
    this.checks = [0, 1].map(
      () => new CheckPane(strings as AuthorStrings, (problem) => this.goToProblem(problem)),
    );
    this.tabs = new Tabs(prefix, text(strings, "tabs"), (name) => this.opened(name));
    this.build(
      new ExchangePane(this.bench, { post: around.post, example: init.example, placed: () => this.placed() }),
    );
    desk.listen((change) => this.heard(change));
    this.listen();
    this.tabs.open("steps");
    this.settle();
    this.offer();
    void this.check();
    this.keepRegularly();
  }

  private build(exchange: ExchangePane): void {
    const { strings } = this.bench;
    const [map, checks] = [this.maps[0] as MapPane, this.checks[0] as CheckPane];
    this.tabs.add(
      "steps",
      text(strings, "tab_steps"),
      node("div", { class: "le-columns" }, this.outline.box, this.steps.box),
    );
    this.tabs.add("file", text(strings, "tab_file"), this.file.box);
    this.tabs.add("map", text(strings, "tab_map"), map.box);
    this.tabs.add("check", text(strings, "tab_check"), checks.box);
    this.tabs.add("play", text(strings, "tab_play"), this.player.box);
    this.tabs.add("settings", text(strings, "tab_settings"), this.settings.box);
    this.tabs.add("text", text(strings, "tab_text"), this.source.box);
    this.tabs.add("exchange", text(strings, "tab_exchange"), exchange.box);
    const beside = node(
      "div",
      { class: "le-beside", role: "complementary", "aria-label": text(strings, "beside") },
      (this.checks[1] as CheckPane).box,
      (this.maps[1] as MapPane).box,
    );
    this.find(".le-body").replaceChildren(
      this.saving.box,
      this.tabs.list,
      node("div", { class: "le-main" }, this.tabs.panels, beside),
    );
    this.find(".le-history").replaceChildren(this.undoing, this.redoing);
    this.find(".cancel-button").toggleAttribute("hidden", !this.around.notify);
    this.find(".le-body").hidden = false;
    this.root.dataset.ready = "true";
  }

  private drawStep(acts: Parameters<typeof stepForm>[2]) {
    const { desk, strings } = this.bench;
    if (!desk.root) {
      const line = lineOf(desk.text, desk.unreadable ?? 0);
      const go = button("", text(strings, "go_to_text"), () => this.goToLine(line));
      return [
        node(
          "p",
          { class: "le-note" },
          `${text(strings, "unreadable")} ${text(strings, "line")} ${line}. `,
          go,
        ),
      ];
    }
    const chosen = outermost(desk.place);
    const place = chosen?.tag === "step" ? inside("", "step", chosen.at) : inside("", "step", 0);
    if (!desk.element(place)) return [node("p", { class: "le-note" }, text(strings, "no_steps"))];
    return [
      node(
        "h4",
        { class: "le-part", tabindex: -1 },
        `${text(strings, "step")} ${Number(place.slice(5)) + 1}`,
      ),
      ...stepForm(this.bench, place, acts),
    ];
  }

  private listen(): void {
    const { desk } = this.bench;
    this.title.addEventListener("input", () => desk.setTitle(this.title.value));
    this.find(".ls-check").addEventListener("click", () => void this.check());
    this.find(".le-play-here").addEventListener("click", () => this.playHere());
    this.find(".save-button").addEventListener("click", () => void this.saving.save());
    this.find(".cancel-button").addEventListener("click", () => this.cancel());
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("beforeinput", (event) => this.before(event as InputEvent), true);
    window.addEventListener("pagehide", () => this.keep());
    document.addEventListener("visibilitychange", () => this.keep());
  }

  private heard(change: Change): void {
    const { desk } = this.bench;
    if (change === "all" || change === "parts") this.redraw();
    else if (change === "choice") this.drawChoice();
    else this.outline.refresh();
    if (this.title.value !== desk.work.display_name) this.title.value = desk.work.display_name;
    this.source.settle();
    this.settle();
    if (desk.text !== this.checked) this.wait();
  }

  /** Draws what is in sight anew; the rest is drawn when it comes into sight. */
  private redraw(): void {
    this.outline.draw();
    this.opened(this.tabs.now, false);
  }

  private drawChoice(): void {
    this.outline.draw();
    this.steps.draw();
    this.mark();
  }

  private opened(name: string, fresh = true): void {
    if (name === "steps") this.steps.draw();
    else if (name === "file") this.file.draw();
    else if (name === "settings") this.settings.draw();
    else if (name === "play") this.player.draw();
    else if (name === "text") this.source.draw();
    this.root.dataset.tab = name;
    if (fresh && (name === "map" || name === "steps")) this.mark();
  }

  private mark(): void {
    const step = this.bench.desk.element(this.bench.desk.place);
    for (const map of this.maps) map.mark(step ? attributeOf(step, "id") : "");
  }

  private settle(): void {
    const { desk, strings } = this.bench;
    this.undoing.disabled = !desk.canUndo;
    this.redoing.disabled = !desk.canRedo;
    this.tell(".le-state", desk.changed ? text(strings, "unsaved") : "");
  }

  private travel(way: "undo" | "redo"): void {
    const field = this.bench.desk[way]();
    const pane =
      this.tabs.now === "file" ? this.file : this.tabs.now === "settings" ? this.settings : this.steps;
    if (field && field !== "text") pane.focus(field);
  }

  private key(event: KeyboardEvent): void {
    const held = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (!held || event.altKey) return;
    if (key === "s") void this.saving.save();
    else if (key === "z" && !this.isForeign(event.target)) this.travel(event.shiftKey ? "redo" : "undo");
    else if (key === "y" && !this.isForeign(event.target)) this.travel("redo");
    else return;
    event.preventDefault();
  }

  /** Whether something is typed there that is no part of the case, so that its own undo is meant. */
  private isForeign(target: EventTarget | null): boolean {
    return target instanceof Element && target.closest(".le-play, .le-exchange, .le-ask") !== null;
  }

  private before(event: InputEvent): void {
    if (!event.inputType.startsWith("history") || this.isForeign(event.target)) return;
    event.preventDefault();
    this.travel(event.inputType === "historyUndo" ? "undo" : "redo");
  }

  // Checking.

  private wait(): void {
    this.forget();
    this.forget = this.around.later(() => void this.check(), PAUSE);
  }

  private async check(): Promise<void> {
    // Asked again after the pause, so that a check never runs beside another request.
    if (this.checking) return this.wait();
    this.forget();
    const data = this.bench.desk.text;
    this.checked = data;
    this.checking = this.around.post<CheckReport>("studio_check", { data }).then((outcome) => {
      this.checking = null;
      if (outcome.kind === "done") this.report(outcome.reply);
      else for (const pane of this.checks) pane.say(sentenceOf(outcome, this.bench));
    });
    await this.checking;
  }

  private report(report: CheckReport): void {
    for (const pane of this.checks) pane.show(report);
    for (const map of this.maps) map.show(report.map);
    this.outline.count(report.problems);
    this.tabs.badge("check", report.problems.length);
    this.mark();
  }

  private goToProblem({ line, where }: Problem): void {
    const { desk } = this.bench;
    if (!line) {
      this.goToWord(where);
      return;
    }
    if (!desk.root) {
      this.goToLine(line);
      return;
    }
    const offset = offsetOf(desk.text, line);
    const place = placeAt(desk.root, offset);
    const outer = outermost(place);
    if (!outer) {
      this.goToLine(line);
      return;
    }
    const tab = outer.tag === "step" ? "steps" : "file";
    desk.choose(tab === "steps" ? place : inside("", outer.tag, outer.at));
    this.tabs.open(tab);
    (tab === "steps" ? this.steps : this.file).focusPlace(place);
  }

  private goToWord(where: string): void {
    const { desk } = this.bench;
    const at = desk.text.indexOf(where);
    this.goToLine(where && at >= 0 ? lineOf(desk.text, at) : 1);
  }

  private goToLine(line: number): void {
    this.tabs.open("text");
    this.source.goTo(line);
  }

  private goToStep(id: string): void {
    const { desk } = this.bench;
    const at = desk.steps().findIndex((step) => attributeOf(step, "id") === id);
    if (at < 0) return;
    desk.choose(inside("", "step", at));
    this.tabs.open("steps");
    this.steps.focusHeading();
  }

  private playHere(): void {
    const { desk } = this.bench;
    const chosen = outermost(desk.place);
    const step = desk.element(chosen?.tag === "step" ? inside("", "step", chosen.at) : "step:0");
    this.tabs.open("play");
    void this.player.play(step ? attributeOf(step, "id") : "");
  }

  private placed(): void {
    this.tabs.open("steps");
    this.steps.focusHeading();
  }

  // Drafts.

  private offer(): void {
    const found = this.drafts.found(this.around.now());
    const pane = new OfferPane(this.bench, found, {
      take: (key, draft) => {
        this.bench.desk.replace(draft.work);
        if (draft.digest !== this.saving.digest) this.say(text(this.bench.strings, "draft_older"));
        this.keep();
        this.drafts.drop(key);
      },
      drop: (key) => this.drafts.drop(key),
    });
    this.find(".le-offer").replaceChildren(pane.box);
  }

  private keepRegularly(): void {
    this.around.later(() => {
      this.keep();
      this.keepRegularly();
    }, EVERY);
  }

  private keep(): void {
    const { desk, strings } = this.bench;
    if (!desk.changed) return;
    const draft = { work: desk.work, base: desk.base, digest: this.saving.digest, at: this.around.now() };
    if (!this.drafts.keep(draft)) this.tell(".le-state", text(strings, "no_draft"));
  }

  private cancel(): void {
    this.keep();
    this.around.notify?.("cancel", {});
  }

  private say(sentence: string, kind = "note"): void {
    this.find<HTMLElement>(".ls-message").dataset.kind = kind;
    this.tell(".ls-message", sentence);
  }

  // Written only when it differs, because these places are read out when they change.
  private tell(place: string, sentence: string): void {
    const spot = this.find(place);
    if (spot.textContent !== sentence) spot.textContent = sentence;
  }

  private find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    return this.root.querySelector(selector) as Found;
  }
}

/** Where the first sign of a line stands. */
function offsetOf(data: string, line: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed += 1) at = data.indexOf("\n", at) + 1;
  return at + (/^\s*/.exec(data.slice(at))?.[0].length ?? 0);
}
