/** The author's text tab: checks the source while it is being written and saves it. */
import { inOrder, knownFacts, levelWord, lineRange, summaryOf } from "./author-view";
import type { AuthorInit, AuthorStrings, CheckReport, Facts, Problem } from "./contract";
import type { Handler, Outcome, Post } from "./exchange";
import { icon, node } from "./nodes";

/** How long the author has to pause in typing before the text is checked, in milliseconds. */
export const PAUSE = 1000;

/** The largest source that the server takes, in bytes of UTF-8. */
export const MOST_BYTES = 1_000_000;

/** What the editor needs of the world: a way to ask, to tell Studio if there is one, and to wait. */
export interface Surroundings {
  post: Post;
  notify: ((event: string, told: Record<string, string>) => void) | null;
  later: (act: () => void, milliseconds: number) => () => void;
}

/** Listens to the form that `templates/legal_case/studio.html` drew. */
export class StudioElement {
  private readonly root: HTMLElement;
  private readonly strings: AuthorStrings;
  private readonly around: Surroundings;
  private readonly source: HTMLTextAreaElement;
  private digest: string;
  private checked: string;
  private saving = false;
  private request: Promise<unknown> | null = null;
  private forget: () => void = () => {};

  constructor(root: HTMLElement, init: AuthorInit, around: Surroundings) {
    this.root = root;
    this.strings = init.strings;
    this.around = around;
    this.digest = init.digest;
    this.source = this.find<HTMLTextAreaElement>(".ls-source");
    this.checked = this.source.value;
    this.find(".cancel-button").toggleAttribute("hidden", !around.notify);
    root.addEventListener("click", (event) => void this.act(event.target as Element));
    this.source.addEventListener("input", () => this.wait());
    this.source.addEventListener("blur", () => void this.checkIfChanged());
  }

  /** Checks what was opened, so that the author sees at once how it stands. */
  start(): Promise<void> {
    return this.check();
  }

  private async act(target: Element): Promise<void> {
    const button = target.closest<HTMLElement>("button");
    if (button?.dataset.line) this.goTo(Number(button.dataset.line));
    else if (button?.matches(".ls-check")) await this.check();
    else if (button?.matches(".save-button")) await this.save();
    else if (button?.matches(".cancel-button")) this.around.notify?.("cancel", {});
  }

  private wait(): void {
    this.forget();
    this.forget = this.around.later(() => void this.checkIfChanged(), PAUSE);
  }

  private async checkIfChanged(): Promise<void> {
    if (this.source.value === this.checked) return;
    // Asked again after the pause, so that a check never runs beside another request.
    if (this.request) this.wait();
    else await this.check();
  }

  private async check(): Promise<void> {
    if (this.request) return;
    this.forget();
    this.checked = this.source.value;
    this.tell(".ls-summary", this.strings.checking);
    const outcome = await this.ask<CheckReport>("studio_check", { data: this.checked });
    if (outcome.kind === "done") {
      this.say("");
      this.report(outcome.reply);
    } else {
      this.tell(".ls-summary", "");
      this.say(this.sentence(outcome), "error");
    }
  }

  private async save(): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    this.forget();
    await this.request;
    this.say(this.strings.saving);
    this.around.notify?.("save", { state: "start" });
    const display_name = this.find<HTMLInputElement>(".ls-title").value;
    const body = { data: this.source.value, display_name, digest: this.digest };
    const outcome = await this.ask<{ digest: string }>("studio_save", body);
    this.saving = false;
    if (outcome.kind === "done") this.saved(outcome.reply.digest);
    else await this.refused(outcome);
  }

  private saved(digest: string): void {
    this.digest = digest;
    this.say(this.strings.saved);
    this.around.notify?.("save", { state: "end" });
  }

  private async refused(outcome: Outcome<unknown>): Promise<void> {
    const message = this.sentence(outcome);
    this.around.notify?.("error", { title: this.strings.save, message });
    // A refused source has errors: the check names their lines.
    if (outcome.kind === "refused" && outcome.status === 400 && outcome.refusal) await this.check();
    this.say(message, "error");
  }

  private sentence(outcome: Outcome<unknown>): string {
    if (outcome.kind !== "refused") return this.strings.offline;
    return outcome.refusal?.error ?? (outcome.status === 409 ? this.strings.conflict : this.strings.failed);
  }

  private async ask<Reply>(handler: Handler, body: { data: string }): Promise<Outcome<Reply>> {
    // Not even sent, because platforms cut off large requests without a word of ours.
    if (new TextEncoder().encode(body.data).length > MOST_BYTES) {
      return { kind: "refused", status: 413, refusal: { error: this.strings.too_large } };
    }
    const request = this.around.post<Reply>(handler, body);
    this.request = request;
    this.root.setAttribute("aria-busy", "true");
    const outcome = await request;
    this.request = null;
    this.root.setAttribute("aria-busy", "false");
    return outcome;
  }

  private report({ problems, facts }: CheckReport): void {
    this.tell(".ls-summary", summaryOf(problems, this.strings));
    const rows = inOrder(problems).map((problem) => drawProblem(problem, this.strings));
    this.find(".ls-problems").replaceChildren(...rows);
    this.find(".ls-facts").replaceChildren(...(facts ? drawFacts(facts, this.strings) : []));
  }

  private goTo(line: number): void {
    const [start, end] = lineRange(this.source.value, line);
    this.source.focus();
    this.source.setSelectionRange(start, end);
    const height = Number.parseFloat(getComputedStyle(this.source).lineHeight) || 20;
    this.source.scrollTop = Math.max(0, (line - 4) * height);
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

  private find<Found extends Element>(selector: string): Found {
    return this.root.querySelector(selector) as Found;
  }
}

function drawProblem({ level, line, where, message }: Problem, strings: AuthorStrings): Node {
  const word = node("strong", {}, levelWord(level, strings));
  const place = line
    ? node("button", { type: "button", "data-line": line }, `${strings.line} ${line}`)
    : null;
  return node(
    "li",
    { "data-level": level },
    node("span", { class: "ls-level" }, icon(level === "error" ? "bad" : "last"), " ", word),
    " ",
    place,
    " ",
    node("span", {}, where ? node("code", {}, where) : null, " ", message),
  );
}

function drawFacts(facts: Facts, strings: AuthorStrings): Node[] {
  return knownFacts(facts, strings).map(([name, value]) =>
    node("div", {}, node("dt", {}, name), " ", node("dd", {}, String(value))),
  );
}
