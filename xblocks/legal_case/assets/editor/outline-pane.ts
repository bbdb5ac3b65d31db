/** The steps as a list: chosen by pointer or arrow keys, with what the check found in each. */
import { node } from "../../../block_pages/assets/nodes";
import type { Problem } from "../contract";
import { called } from "./naming";
import { addStep } from "./new-elements";
import { inside, outermost } from "./places";
import { sign } from "./signs";
import { type Bench, button, text } from "./widgets";
import { attributeOf, linesOf } from "./xml-source";

/** What the list asks of the page around it. */
export interface OutlineActs {
  chosen(): void;
  added(): void;
}

export class OutlinePane {
  readonly box: HTMLElement;
  private readonly bench: Bench;
  private readonly acts: OutlineActs;
  private readonly list: HTMLElement;
  private readonly tools: HTMLElement;
  private counts = new Map<number, { errors: number; warnings: number }>();

  constructor(bench: Bench, acts: OutlineActs) {
    this.bench = bench;
    this.acts = acts;
    this.list = node("ol", { class: "le-steps" });
    this.tools = node("div", { class: "le-acts" });
    const title = text(bench.strings, "steps");
    this.box = node("nav", { class: "le-outline", "aria-label": title }, this.list, this.tools);
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => this.choose(event.target as Element));
    this.draw();
  }

  /** Brings list and buttons up to date; a row that is there stays, and with it the focus. */
  draw(): void {
    this.refresh();
    const held = this.tools.contains(document.activeElement) ? [...this.tools.children] : [];
    const at = held.indexOf(document.activeElement as Element);
    this.tools.replaceChildren(...this.buttons());
    const again = this.tools.children[at] as HTMLButtonElement | undefined;
    if (again?.disabled) this.focus();
    else again?.focus();
  }

  /** Brings names and choice up to date. */
  refresh(): void {
    const steps = this.bench.desk.steps();
    while (this.list.children.length > steps.length) this.list.lastElementChild?.remove();
    while (this.list.children.length < steps.length) this.list.append(this.row(this.list.children.length));
    for (const [at, row] of [...this.list.children].entries())
      this.settle(row.firstElementChild as HTMLElement, at);
  }

  /** Shows how many problems each step has. */
  count(problems: Problem[]): void {
    this.counts = countsOf(problems, this.bench);
    this.refresh();
  }

  /** Brings the focus to the chosen step. */
  focus(): void {
    this.list.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  }

  private row(at: number): HTMLElement {
    const made = node("button", { type: "button", class: "le-step", "data-step": at });
    made.append(node("span", { class: "le-name" }), node("span", { class: "le-count" }));
    return node("li", {}, made);
  }

  private settle(row: HTMLElement, at: number): void {
    const step = this.bench.desk.steps()[at];
    if (!step) return;
    const type = attributeOf(step, "type");
    const chosen = this.chosen() === at;
    if (row.getAttribute("aria-current") !== String(chosen)) row.setAttribute("aria-current", String(chosen));
    const stop = chosen || (this.chosen() < 0 && at === 0) ? 0 : -1;
    if (row.tabIndex !== stop) row.tabIndex = stop;
    if (row.dataset.type !== type) {
      row.querySelector("svg")?.remove();
      row.prepend(sign(type));
      row.dataset.type = type;
    }
    this.name(row, `${at + 1}. ${called(step)}`, at);
  }

  private name(row: HTMLElement, words: string, at: number): void {
    const name = row.querySelector(".le-name") as HTMLElement;
    const count = row.querySelector(".le-count") as HTMLElement;
    if (name.textContent !== words) name.textContent = words;
    const { errors, warnings } = this.counts.get(at) ?? { errors: 0, warnings: 0 };
    const { strings } = this.bench;
    const said = [
      errors ? `${text(strings, "errors")}: ${errors}` : "",
      warnings ? `${text(strings, "warnings")}: ${warnings}` : "",
    ].filter(Boolean);
    if (count.textContent === said.join(", ")) return;
    count.dataset.level = errors ? "error" : "warning";
    count.textContent = said.join(", ");
  }

  private chosen(): number {
    const chosen = outermost(this.bench.desk.place);
    return chosen?.tag === "step" ? chosen.at : -1;
  }

  private choose(target: Element): void {
    const step = target.closest<HTMLElement>("[data-step]")?.dataset.step;
    if (step === undefined) return;
    this.bench.desk.choose(inside("", "step", Number(step)));
    this.acts.chosen();
  }

  private key(event: KeyboardEvent): void {
    const count = this.bench.desk.steps().length;
    const at = this.chosen();
    const target: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 };
    const next = target[event.key];
    if (next === undefined || next < 0 || next >= count) return;
    event.preventDefault();
    if (event.altKey && event.key.startsWith("Arrow")) this.move(next > at ? 1 : -1);
    else this.bench.desk.choose(inside("", "step", next));
    this.focus();
  }

  private move(by: 1 | -1): void {
    const { desk } = this.bench;
    desk.choose(desk.move(inside("", "step", this.chosen()), by));
    this.draw();
  }

  private buttons(): HTMLElement[] {
    const { strings, desk } = this.bench;
    const at = this.chosen();
    const place = inside("", "step", at);
    const none = at < 0;
    const made = [
      button("up", text(strings, "step_up"), () => this.move(-1), "le-small"),
      button("down", text(strings, "step_down"), () => this.move(1), "le-small"),
      button("copy", text(strings, "step_copy"), () => this.go(desk.copy(place)), "le-small"),
      button("remove", text(strings, "step_remove"), () => desk.remove(place), "le-small"),
    ];
    const off = [at <= 0, none || at === desk.steps().length - 1, none, none];
    for (const [index, each] of made.entries()) each.disabled = off[index] ?? false;
    return [button("add", text(strings, "add_step"), () => this.add()), ...made];
  }

  private add(): void {
    this.go(addStep(this.bench.desk, "decision").place);
  }

  private go(place: string): void {
    this.bench.desk.choose(place);
    this.acts.added();
  }
}

/** How many problems of each level stand in the lines of each step. */
function countsOf(problems: Problem[], { desk }: Bench): Map<number, { errors: number; warnings: number }> {
  const lines = linesOf(
    desk.text,
    desk.steps().map((step) => step.start),
  );
  const found = new Map<number, { errors: number; warnings: number }>();
  for (const { level, line, where } of problems) {
    if (!line || !where.startsWith("step")) continue;
    const at = lines.filter((start) => start <= line).length - 1;
    const count = found.get(at) ?? { errors: 0, warnings: 0 };
    count[level === "error" ? "errors" : "warnings"] += 1;
    found.set(at, count);
  }
  return found;
}
