/** Keeps drafts while somebody works, and offers those of earlier openings. */
import { Drafts, EVERY, ownStorage } from "./drafts";
import { OfferPane } from "./offer-pane";
import type { Saving } from "./saving";
import type { Surroundings } from "./surroundings";
import { type Bench, text } from "./widgets";
import type { Work } from "./work";

/** Where something is said, and whether the editor is still on the page. */
export interface KeepingActs {
  say(sentence: string): void;
  isOpen(): boolean;
}

export class Keeping {
  private readonly bench: Bench;
  private readonly around: Surroundings;
  private readonly saving: Saving;
  private readonly drafts: Drafts;
  private readonly acts: KeepingActs;
  private kept: Work | null = null;

  constructor(bench: Bench, key: string, around: Surroundings, saving: Saving, acts: KeepingActs) {
    this.bench = bench;
    this.around = around;
    this.saving = saving;
    this.acts = acts;
    this.drafts = new Drafts(key, around.opening, ownStorage());
  }

  /** What earlier openings left, to be taken up or thrown away. */
  offer(): HTMLElement {
    const pane = new OfferPane(this.bench, this.drafts.found(this.around.now()), {
      take: (key, draft) => {
        this.bench.desk.replace(draft.work);
        if (draft.digest !== this.saving.digest) this.acts.say(text(this.bench.strings, "draft_older"));
        this.keep();
        this.drafts.drop(key);
      },
      drop: (key) => this.drafts.drop(key),
    });
    return pane.box;
  }

  /** Keeps a draft every few seconds, and when the page is left or out of sight. */
  begin(): void {
    window.addEventListener("pagehide", () => this.keep());
    document.addEventListener("visibilitychange", () => this.keep());
    this.regularly();
  }

  /** Keeps what is not saved; says so where the browser has no place for it. */
  keep(): void {
    const { desk, strings } = this.bench;
    if (!desk.changed || desk.work === this.kept) return;
    this.kept = desk.work;
    const draft = { work: desk.work, base: desk.base, digest: this.saving.digest, at: this.around.now() };
    if (!this.drafts.keep(draft)) this.acts.say(text(strings, "no_draft"));
  }

  /** Throws the draft of this opening away, because it is saved. */
  drop(): void {
    this.kept = null;
    this.drafts.drop();
  }

  private regularly(): void {
    this.around.later(() => {
      this.keep();
      if (this.acts.isOpen()) this.regularly();
    }, EVERY);
  }
}
