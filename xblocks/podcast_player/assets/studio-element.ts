/** The author's editor: its tabs, its check and its saving. */
import { node } from "../../block_pages/assets/nodes";
import type {
  AuthorInit,
  AuthorStrings,
  Checked,
  Facts,
  FeedImport,
  Problem,
  ReadTranscript,
  Saved,
  Saving,
} from "./author-contract";
import type { Outcome, Post } from "./author-handlers";
import { inOrder, levelWord, lineRange, namedFacts, placeName, summaryOf } from "./author-view";
import { EpisodesPanel } from "./episodes-panel";
import { FeedElement } from "./feed-element";
import { PodcastSource } from "./podcast-source";
import { type Place, placeOf } from "./podcast-store";
import { sign } from "./signs";

/** How long the author has to pause in typing before the podcast is checked, in milliseconds. */
export const PAUSE = 1000;

type Tab = "episodes" | "feed" | "settings" | "text";

/** What the editor needs of the world: a way to ask, to tell Studio if there is one, and to wait. */
export interface Surroundings {
  post: Post;
  notify: ((event: string, told: Record<string, string>) => void) | null;
  later: (act: () => void, milliseconds: number) => () => void;
}

/** Listens to the page that `templates/podcast_player/studio.html` drew. */
export class StudioElement {
  private readonly root: HTMLElement;
  private readonly strings: AuthorStrings;
  private readonly around: Surroundings;
  private readonly source: PodcastSource;
  private readonly text: HTMLTextAreaElement;
  private readonly panel: EpisodesPanel;
  private digest: string;
  private tab: Tab = "episodes";
  private problems: Problem[] = [];
  private saving = false;
  private forget: () => void = () => {};

  constructor(root: HTMLElement, init: AuthorInit, around: Surroundings) {
    this.root = root;
    this.strings = init.strings;
    this.around = around;
    this.digest = init.digest;
    this.text = this.find<HTMLTextAreaElement>(".ps-source");
    this.source = new PodcastSource(this.text.value, around.post, init.strings.too_large);
    const desk = { prefix: root.dataset.prefix ?? "", strings: init.strings };
    const sentence = (outcome: Outcome<unknown>) => this.sentence(outcome);
    this.panel = new EpisodesPanel(this.find('[data-panel="episodes"]'), {
      ...desk,
      sentence,
      edit: (state) => {
        this.source.edit(state);
        this.wait();
      },
      select: (state) => this.source.select(state),
      playable: (src) => this.source.media[src] ?? src,
      read: (text, hint, lang, duration) =>
        around.post<ReadTranscript>("studio_transcript", { text, hint, lang, duration }),
    });
    new FeedElement(this.find('[data-panel="feed"]'), {
      ...desk,
      sentence,
      post: around.post,
      podcast: async () => ((await this.fresh()) && this.source.state ? this.source.text : null),
      taken: (found) => void this.taken(found),
    });
    this.find(".cancel-button").toggleAttribute("hidden", !around.notify);
    root.addEventListener("click", (event) => void this.act(event.target as Element));
    root.addEventListener("keydown", (event) => this.pressed(event));
    this.text.addEventListener("input", () => {
      this.source.write(this.text.value);
      this.wait();
    });
  }

  /** Reads what was opened into the form and checks it, so that the author sees at once how it stands. */
  async start(): Promise<void> {
    await this.settle();
  }

  private async act(target: Element): Promise<void> {
    const button = target.closest<HTMLElement>("button");
    if (button?.dataset.tab) await this.open(button.dataset.tab as Tab);
    else if (button?.dataset.problem) await this.goTo(this.problems[Number(button.dataset.problem)]);
    else if (button?.matches(".ps-check")) await this.settle();
    else if (button?.matches(".save-button")) await this.save();
    else if (button?.matches(".cancel-button")) this.around.notify?.("cancel", {});
  }

  private pressed(event: KeyboardEvent): void {
    const tab = (event.target as Element).closest<HTMLElement>('[role="tab"]');
    const tabs = [...this.root.querySelectorAll<HTMLElement>('[role="tab"]')];
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.length, End: tabs.length }[event.key];
    if (!tab || !step) return;
    event.preventDefault();
    const way =
      getComputedStyle(this.root).direction === "rtl" && event.key.startsWith("Arrow") ? -step : step;
    const at = Math.max(0, Math.min(tabs.length - 1, tabs.indexOf(tab) + way));
    tabs[at]?.focus();
  }

  private async open(tab: Tab): Promise<void> {
    // What the tab shows has to be made of the other side first; without the server nothing is lost, only not shown.
    const fresh = tab === "settings" || (await this.fresh());
    if (!fresh && (tab === "text" || this.tab === "text")) return;
    this.tab = tab;
    for (const each of this.root.querySelectorAll<HTMLElement>('[role="tab"]')) {
      const chosen = each.dataset.tab === tab;
      each.setAttribute("aria-selected", String(chosen));
      each.tabIndex = chosen ? 0 : -1;
    }
    for (const each of this.root.querySelectorAll<HTMLElement>("[data-panel]")) {
      each.toggleAttribute("hidden", each.dataset.panel !== tab);
    }
    this.report(this.problems);
  }

  private wait(): void {
    this.say("");
    this.forget();
    this.forget = this.around.later(() => void this.settle(), PAUSE);
  }

  /** Whether text and form are in step, after asking the server where they were not. */
  private async fresh(): Promise<boolean> {
    return !this.source.changed || this.settle();
  }

  /** Brings text and form in step and checks them; true where the server answered. */
  private async settle(): Promise<boolean> {
    this.forget();
    this.tell(".ps-summary", this.strings.checking);
    this.root.setAttribute("aria-busy", "true");
    const before = this.source.state;
    const version = this.source.now;
    const outcome = await this.source.settle();
    this.root.setAttribute("aria-busy", "false");
    if (outcome.kind !== "done") {
      this.tell(".ps-summary", "");
      this.say(this.sentence(outcome), "error");
      return false;
    }
    if (!this.saving) this.say("");
    if (version === this.source.now) this.shown(before, outcome.reply);
    return true;
  }

  private shown(before: PodcastSource["state"], { problems, facts }: Checked): void {
    if (this.text.value !== this.source.text) this.text.value = this.source.text;
    if (this.source.state !== before || !this.source.state) {
      this.panel.show(this.source.state, this.source.comments);
    }
    this.report(problems, facts);
  }

  private async save(): Promise<void> {
    if (this.saving) return;
    const { waiting } = this.panel;
    if (waiting) return this.keepOpen(waiting);
    this.saving = true;
    this.say(this.strings.saving);
    this.around.notify?.("save", { state: "start" });
    const fresh = await this.fresh();
    const version = this.source.now;
    const outcome = fresh ? await this.around.post<Saved>("studio_save", this.body()) : null;
    this.saving = false;
    if (outcome?.kind === "done") await this.saved(outcome.reply, version);
    else this.refused(outcome);
  }

  /** A pasted transcript is not in the podcast yet, and would be lost when Studio closes the editor. */
  private async keepOpen(waiting: Place): Promise<void> {
    await this.open("episodes");
    this.panel.goTo(waiting);
    this.say(this.strings.not_taken_over, "error");
  }

  private body(): Saving {
    return {
      data: this.source.text,
      display_name: this.find<HTMLInputElement>(".ps-title").value,
      threshold: Math.round(Number(this.find<HTMLInputElement>(".ps-threshold").value)) || 0,
      completion: this.find<HTMLSelectElement>(".ps-completion").value,
      allow_download: this.find<HTMLInputElement>(".ps-download").checked,
      digest: this.digest,
      files: this.source.files,
    };
  }

  private async saved(reply: Saved, version: number): Promise<void> {
    this.digest = reply.digest;
    if (this.source.saved(reply, version)) await this.settle();
    this.say(this.strings.saved);
    this.around.notify?.("save", { state: "end" });
  }

  /** Says why nothing was saved; null is a podcast that could not even be checked, which has been said. */
  private refused(outcome: Outcome<Saved> | null): void {
    const message = outcome ? this.sentence(outcome) : (this.find(".ps-message").textContent ?? "");
    this.around.notify?.("error", { title: this.strings.save, message });
    if (outcome?.kind === "refused" && outcome.refusal?.problems) this.report(outcome.refusal.problems);
    this.say(message, "error");
  }

  private async taken(found: FeedImport): Promise<void> {
    this.source.take(found);
    await this.settle();
  }

  private async goTo(problem: Problem | undefined): Promise<void> {
    if (!problem) return;
    const state = this.source.state;
    const place = state && placeOf(problem.where, state);
    if (place && this.tab !== "text") {
      await this.open("episodes");
      this.panel.goTo(place);
      return;
    }
    await this.open("text");
    const [start, end] = lineRange(this.text.value, problem.line ?? 1);
    this.text.focus();
    this.text.setSelectionRange(start, end);
    const height = Number.parseFloat(getComputedStyle(this.text).lineHeight) || 20;
    this.text.scrollTop = Math.max(0, ((problem.line ?? 1) - 4) * height);
  }

  private report(problems: Problem[], facts?: Facts | null): void {
    this.problems = inOrder(problems);
    this.tell(".ps-summary", summaryOf(problems, this.strings));
    this.find(".ps-problems").replaceChildren(...this.problems.map((each, index) => this.drawn(each, index)));
    if (facts !== undefined) this.find(".ps-facts").replaceChildren(...(facts ? this.drawnFacts(facts) : []));
    this.panel.report(problems);
  }

  private drawn({ level, line, where, place, message }: Problem, index: number): Node {
    const state = this.source.state;
    const found = state && placeOf(where, state);
    const named = found && this.tab !== "text" ? placeName(found, state, this.strings) : "";
    const label = named || (line ? `${this.strings.line} ${line}` : place);
    const button =
      named || line
        ? node("button", { type: "button", "data-problem": index }, label)
        : node("span", {}, label);
    return node(
      "li",
      { "data-level": level },
      node(
        "span",
        { class: "ps-level" },
        sign(level === "error" ? "bad" : "notice"),
        " ",
        node("strong", {}, levelWord(level, this.strings)),
      ),
      button,
      node("span", {}, message),
    );
  }

  private drawnFacts(facts: Facts): Node[] {
    return namedFacts(facts, this.strings).map(([name, value]) =>
      node("div", {}, node("dt", {}, name), " ", node("dd", {}, value)),
    );
  }

  private sentence(outcome: Outcome<unknown>): string {
    if (outcome.kind !== "refused") return this.strings.offline;
    return outcome.refusal?.error ?? (outcome.status === 409 ? this.strings.conflict : this.strings.failed);
  }

  private say(sentence: string, kind = "note"): void {
    this.find<HTMLElement>(".ps-message").dataset.kind = kind;
    this.tell(".ps-message", sentence);
  }

  // Written only when it differs, because these places are read out when they change.
  private tell(place: string, sentence: string): void {
    const spot = this.find(place);
    if (spot.textContent !== sentence) spot.textContent = sentence;
  }

  private find<Found extends HTMLElement>(selector: string): Found {
    return this.root.querySelector(selector) as Found;
  }
}
