/** Saves the case, and brings two authors together when both changed it. */
import { node } from "../../../block_pages/assets/nodes";
import type { Compared, Problem } from "../contract";
import type { Outcome, Post } from "../exchange";
import { isTooLarge } from "./desk";
import { sentenceOf } from "./play-pane";
import { type Bench, button, text } from "./widgets";
import { isSame, type Settings, type Work } from "./work";

/** A stored version as the server tells it. */
export type Stored = Work & { digest: string };

/** What saving needs of the world: a way to ask, Studio to be told, and what to do afterwards. */
export interface SavingActs {
  post: Post;
  notify: ((event: string, told: Record<string, string>) => void) | null;
  say(sentence: string, kind?: string): void;
  saved(): void;
  refused(problems: Problem[]): void;
}

export class Saving {
  readonly box = node("section", { class: "le-conflict", hidden: true, tabindex: -1 });
  digest: string;
  busy = false;
  private readonly bench: Bench;
  private readonly acts: SavingActs;

  constructor(bench: Bench, digest: string, acts: SavingActs) {
    this.bench = bench;
    this.digest = digest;
    this.acts = acts;
    this.box.setAttribute("aria-label", text(bench.strings, "conflict_title"));
  }

  async save(): Promise<void> {
    const { desk, strings } = this.bench;
    if (this.busy) return;
    if (isTooLarge(desk.text)) {
      this.acts.say(text(strings, "too_large"), "error");
      return;
    }
    this.busy = true;
    this.acts.say(text(strings, "saving"));
    this.acts.notify?.("save", { state: "start" });
    const work = desk.work;
    const outcome = await this.acts.post<{ digest: string }>("studio_save", { ...work, digest: this.digest });
    this.busy = false;
    if (outcome.kind === "done") this.done(work, outcome.reply.digest);
    else await this.refuse(outcome);
  }

  private done(work: Work, digest: string): void {
    this.digest = digest;
    this.box.hidden = true;
    this.bench.desk.settle(work);
    this.acts.saved();
    this.acts.say(text(this.bench.strings, "saved"));
    this.acts.notify?.("save", { state: "end" });
  }

  private async refuse(outcome: Exclude<Outcome<unknown>, { kind: "done" }>): Promise<void> {
    const { strings } = this.bench;
    const message = sentenceOf(outcome, this.bench);
    this.acts.notify?.("error", { title: text(strings, "save"), message });
    this.acts.say(message, "error");
    if (outcome.kind !== "refused" || !outcome.refusal) return;
    const { problems } = outcome.refusal as { problems?: Problem[] };
    if (problems) this.acts.refused(problems);
    if (outcome.status === 409) await this.compare();
  }

  /** Shows what somebody else saved beside what stands here, and the ways on. */
  async compare(): Promise<void> {
    const { desk } = this.bench;
    const body = { base: desk.base.data, mine: desk.text };
    const outcome = await this.acts.post<Compared>("studio_compare", body);
    if (outcome.kind !== "done") {
      this.acts.say(sentenceOf(outcome, this.bench), "error");
      return;
    }
    this.box.replaceChildren(...this.drawn(outcome.reply));
    this.box.hidden = false;
    this.box.focus();
  }

  private drawn({ theirs, merged, lines }: Compared): Node[] {
    const { strings, desk } = this.bench;
    const both = merged === null ? null : together(desk.base, desk.work, theirs, merged);
    const rows = lines.map(({ kind, number, text: words }) =>
      node(
        "li",
        { "data-kind": kind },
        node("span", { class: "le-side" }, kind === "same" ? "" : text(strings, `line_${kind}`)),
        node("code", {}, `${number}  ${words}`),
      ),
    );
    return [
      node("h3", { class: "le-part" }, text(strings, "conflict_title")),
      node("p", {}, text(strings, both ? "conflict_both" : "conflict_choose")),
      node(
        "div",
        { class: "le-acts" },
        both ? button("", text(strings, "take_both"), () => this.take(theirs, both), "le-main-act") : null,
        button("", text(strings, "take_mine"), () => this.take(theirs, desk.work)),
        button("", text(strings, "take_theirs"), () => this.take(theirs, theirs)),
      ),
      node("ol", { class: "le-lines" }, ...rows),
    ];
  }

  /** Goes on with a version; both authors' versions stay among those that can be undone. */
  private take({ digest, ...theirs }: Stored, chosen: Work): void {
    const { desk, strings } = this.bench;
    this.digest = digest;
    desk.replace(theirs);
    desk.settle(theirs);
    const { data, display_name, settings } = chosen;
    if (!isSame(chosen, theirs)) desk.replace({ data, display_name, settings });
    this.box.hidden = true;
    this.acts.say(text(strings, isSame(chosen, theirs) ? "taken_theirs" : "taken_save"));
  }
}

/** Both authors' changes to title and settings around a text that holds both of theirs; where both changed one, mine. */
function together(base: Work, mine: Work, theirs: Work, data: string): Work {
  const pick = <Value>(at: Value, own: Value, other: Value) => (own === at ? other : own);
  const names = Object.keys(base.settings) as (keyof Settings)[];
  const settings = Object.fromEntries(
    names.map((name) => [name, pick(base.settings[name], mine.settings[name], theirs.settings[name])]),
  ) as unknown as Settings;
  return { data, settings, display_name: pick(base.display_name, mine.display_name, theirs.display_name) };
}
