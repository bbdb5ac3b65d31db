/** The editor of a case: a desk with the case on it, panes that show it, a bar that saves it. */
import type { AuthorInit } from "./contract";
import { Checking } from "./editor/checking";
import { type Change, Desk } from "./editor/desk";
import { Keeping } from "./editor/keeping";
import { Panes } from "./editor/panes";
import { sentenceOf } from "./editor/play-pane";
import { Saving, type Stored } from "./editor/saving";
import type { Surroundings } from "./editor/surroundings";
import { type Bench, button, text } from "./editor/widgets";

export type { Surroundings } from "./editor/surroundings";

/** Opens the case and draws the editor into the root that `templates/legal_case/studio.html` drew. */
export async function openEditor(root: HTMLElement, init: AuthorInit, around: Surroundings): Promise<void> {
  const message = root.querySelector<HTMLElement>(".ls-message");
  message?.replaceChildren(text(init.strings, "loading"));
  const outcome = await around.post<Stored>("studio_open", {});
  if (outcome.kind === "done") {
    message?.replaceChildren();
    new Editor(root, init, around, outcome.reply);
    return;
  }
  const again = button("", text(init.strings, "try_again"), () => void openEditor(root, init, around));
  message?.replaceChildren(sentenceOf(outcome, { strings: init.strings }), " ", again);
}

class Editor {
  private readonly root: HTMLElement;
  private readonly bench: Bench;
  private readonly around: Surroundings;
  private readonly panes: Panes;
  private readonly saving: Saving;
  private readonly keeping: Keeping;
  private readonly checking: Checking;
  private readonly title: HTMLInputElement;
  private readonly undoing: HTMLButtonElement;
  private readonly redoing: HTMLButtonElement;

  constructor(root: HTMLElement, init: AuthorInit, around: Surroundings, { digest, ...work }: Stored) {
    this.root = root;
    this.around = around;
    const desk = new Desk(work, init.shapes, around.now);
    this.bench = { ...init, prefix: root.dataset.prefix ?? "legal-case", desk };
    const today = new Date(around.now()).toISOString().slice(0, 10);
    this.panes = new Panes(this.bench, init, around.post, today, (tab) => {
      root.dataset.tab = tab;
    });
    this.saving = this.newSaving(digest);
    this.keeping = new Keeping(this.bench, init.draft_key, around, this.saving, {
      say: (told) => this.say(told),
      isOpen: () => root.isConnected,
    });
    this.checking = new Checking(this.bench, around, {
      report: (report) => this.panes.report(report),
      failed: (sentence) => this.panes.unchecked(sentence),
    });
    this.title = this.find<HTMLInputElement>(".ls-title");
    this.undoing = button("undo", text(init.strings, "undo"), () => this.travel("undo"), "le-small");
    this.redoing = button("redo", text(init.strings, "redo"), () => this.travel("redo"), "le-small");
    this.draw();
    this.listen();
    this.begin();
  }

  private newSaving(digest: string): Saving {
    return new Saving(this.bench, digest, {
      post: this.around.post,
      notify: this.around.notify,
      say: (sentence, kind) => this.say(sentence, kind),
      saved: () => this.keeping.drop(),
      refused: (problems) => this.panes.report({ problems, facts: null, map: null }),
    });
  }

  private draw(): void {
    this.find(".le-offer").replaceChildren(this.keeping.offer());
    this.find(".le-history").replaceChildren(this.undoing, this.redoing);
    const body = this.find(".le-body");
    body.replaceChildren(this.saving.box, this.panes.tabs.list, this.panes.box);
    body.hidden = false;
    this.find(".cancel-button").toggleAttribute("hidden", !this.around.notify);
  }

  private listen(): void {
    const { desk } = this.bench;
    desk.listen((change) => this.heard(change));
    this.title.addEventListener("input", () => desk.setTitle(this.title.value));
    this.find(".ls-check").addEventListener("click", () => void this.checking.check());
    this.find(".le-play-here").addEventListener("click", () => this.panes.playHere());
    this.find(".save-button").addEventListener("click", () => void this.saving.save());
    this.find(".cancel-button").addEventListener("click", () => this.cancel());
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("beforeinput", (event) => this.before(event as InputEvent), true);
  }

  private begin(): void {
    this.panes.redraw();
    this.panes.tabs.open("steps");
    this.settle();
    void this.checking.check();
    this.keeping.begin();
    this.root.dataset.ready = "true";
  }

  private heard(change: Change): void {
    if (change === "all" || change === "parts") this.panes.redraw();
    else if (change === "choice") this.panes.drawChoice();
    else if (change === "value") this.panes.refresh();
    this.panes.settle();
    this.settle();
    this.checking.changed();
  }

  private settle(): void {
    const { desk, strings } = this.bench;
    const title = desk.work.display_name;
    if (this.title.value !== title) this.title.value = title;
    this.undoing.disabled = !desk.canUndo;
    this.redoing.disabled = !desk.canRedo;
    this.tell(".le-state", desk.changed ? text(strings, "unsaved") : "");
  }

  private travel(way: "undo" | "redo"): void {
    this.panes.focus(this.bench.desk[way]());
  }

  private key(event: KeyboardEvent): void {
    const held = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = held ? event.key.toLowerCase() : "";
    if (key === "s") void this.saving.save();
    else if (key === "z" && !isForeign(event.target)) this.travel(event.shiftKey ? "redo" : "undo");
    else if (key === "y" && !isForeign(event.target)) this.travel("redo");
    else return;
    event.preventDefault();
  }

  private before(event: InputEvent): void {
    if (!event.inputType.startsWith("history") || isForeign(event.target)) return;
    event.preventDefault();
    this.travel(event.inputType === "historyUndo" ? "undo" : "redo");
  }

  private cancel(): void {
    this.keeping.keep();
    this.around.notify?.("cancel", {});
  }

  private say(sentence: string, kind = "note"): void {
    this.find(".ls-message").dataset.kind = kind;
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

/** Whether something is typed there that is no part of the case, so that its own undo is meant. */
function isForeign(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".le-play, .le-exchange, .le-ask") !== null;
}
