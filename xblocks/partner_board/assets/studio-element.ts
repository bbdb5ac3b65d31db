/** The settings of a board: checks its words, and saves. */
import type { Outcome } from "../../block_pages/assets/exchange";
import { node } from "../../block_pages/assets/nodes";

/** Texts of the author's page; from `screen_sentences.STUDIO`. */
export type StudioStrings = Record<
  | "line"
  | "save"
  | "saving"
  | "saved"
  | "checking"
  | "no_problems"
  | "errors"
  | "warnings"
  | "offline"
  | "failed"
  | "conflict",
  string
>;

/** What is wrong with the words of a board; `line` counts from 1. */
export interface Problem {
  level: "error" | "warning";
  where: string;
  line: number | null;
  message: string;
}

export interface Checked {
  problems: Problem[];
}

export interface Saved {
  digest: string;
}

export interface Refusal {
  error: string;
  problems?: Problem[];
}

/** What the settings need of the world: two handlers, and to tell Studio if there is one. */
export interface Surroundings {
  check: (body: unknown) => Promise<Outcome<Checked, Refusal>>;
  save: (body: unknown) => Promise<Outcome<Saved, Refusal>>;
  notify: ((event: string, told: Record<string, string>) => void) | null;
}

/** Listens to the form that `templates/partner_board/studio.html` drew. */
export class StudioElement {
  private request: Promise<unknown> | null = null;
  private saving = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly strings: StudioStrings,
    private readonly around: Surroundings,
  ) {
    this.find(".cancel-button").toggleAttribute("hidden", !around.notify);
    root.addEventListener("click", (event) => this.clicked(event.target as Element));
    root.addEventListener("change", () => void this.check());
  }

  /** Check the words, so that the author sees how they stand. */
  async check(): Promise<void> {
    if (this.request) return;
    const outcome = await this.ask(this.strings.checking, () =>
      this.around.check({ data: this.value("[name=data]"), scope: this.scope }),
    );
    if (outcome.kind === "done") this.report(outcome.reply.problems);
    else this.refuse(outcome);
  }

  private async save(): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    await this.request; // the check that began when the field was left
    this.around.notify?.("save", { state: "start" });
    const outcome = await this.ask(this.strings.saving, () => this.around.save(this.settings()));
    this.saving = false;
    if (outcome.kind === "done") {
      this.root.dataset.digest = outcome.reply.digest;
      this.say(this.strings.saved, "note");
      this.around.notify?.("save", { state: "end" });
    } else {
      const message = this.refuse(outcome);
      this.around.notify?.("error", { title: this.strings.save, message });
    }
  }

  private get scope(): string {
    const kind = this.value("[type=radio]:checked");
    return kind === "family" ? `family:${this.value("[name=family]").trim()}` : kind;
  }

  private settings(): Record<string, unknown> {
    return {
      display_name: this.value("[name=display_name]"),
      scope: this.scope,
      moderated: this.find<HTMLInputElement>("[name=moderated]").checked,
      browses: this.find<HTMLInputElement>("[name=browses]").checked,
      data: this.value("[name=data]"),
      digest: this.root.dataset.digest ?? "",
    };
  }

  private async ask<Asked>(meanwhile: string, ask: () => Promise<Asked>): Promise<Asked> {
    this.say("", "note");
    this.tell(".pe-summary", meanwhile);
    this.root.setAttribute("aria-busy", "true");
    const request = ask();
    this.request = request;
    const outcome = await request;
    this.request = null;
    this.root.setAttribute("aria-busy", "false");
    this.tell(".pe-summary", "");
    return outcome;
  }

  private clicked(target: Element): void {
    const button = target.closest<HTMLElement>("button");
    if (button?.dataset.line) this.goTo(Number(button.dataset.line));
    else if (button?.matches(".pe-check")) void this.check();
    else if (button?.matches(".save-button")) void this.save();
    else if (button?.matches(".cancel-button")) this.around.notify?.("cancel", {});
  }

  private refuse(outcome: Outcome<unknown, Refusal>): string {
    const refusal = outcome.kind === "refused" ? outcome.refusal : null;
    const { offline, failed, conflict } = this.strings;
    const unsaid = outcome.kind !== "refused" ? offline : outcome.status === 409 ? conflict : failed;
    if (refusal?.problems) this.report(refusal.problems);
    this.say(refusal?.error ?? unsaid, "error");
    return refusal?.error ?? unsaid;
  }

  private report(problems: Problem[]): void {
    const { errors, warnings, no_problems } = this.strings;
    const count = (level: Problem["level"]) => problems.filter((each) => each.level === level).length;
    const counted: [string, number][] = [
      [errors, count("error")],
      [warnings, count("warning")],
    ];
    const told = counted.filter(([, number]) => number).map(([word, number]) => `${word}: ${number}`);
    this.tell(".pe-summary", told.join(" · ") || no_problems);
    this.find(".pe-problems").replaceChildren(...problems.map((each) => this.drawn(each)));
  }

  private drawn({ level, where, line, message }: Problem): HTMLElement {
    const word = level === "error" ? this.strings.errors : this.strings.warnings;
    const place = line
      ? node("button", { type: "button", "data-line": line }, `${this.strings.line} ${line}`)
      : null;
    const named = where ? node("code", {}, where) : null;
    return node(
      "li",
      { "data-level": level },
      node("strong", {}, word),
      " ",
      place,
      " ",
      named,
      " ",
      message,
    );
  }

  private goTo(line: number): void {
    const source = this.find<HTMLTextAreaElement>(".pe-source");
    const lines = source.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    source.focus();
    source.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  }

  private say(sentence: string, kind: "note" | "error"): void {
    this.find(".pe-message").dataset.kind = kind;
    this.tell(".pe-message", sentence);
  }

  private tell(place: string, sentence: string): void {
    this.find(place).textContent = sentence;
  }

  private value(selector: string): string {
    return this.root.querySelector<HTMLInputElement>(selector)?.value ?? "";
  }

  private find<Found extends HTMLElement>(selector: string): Found {
    return this.root.querySelector(selector) as Found;
  }
}
