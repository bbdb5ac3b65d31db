/** The source of the case as text, for those who read XML. */

import { node } from "../../../block_pages/assets/nodes";
import { lineRange } from "../author-view";
import { type Bench, text } from "./widgets";
import { lineOf } from "./xml-source";

export class TextPane {
  readonly box: HTMLElement;
  private readonly bench: Bench;
  private readonly area: HTMLTextAreaElement;
  private readonly told: HTMLElement;
  private readonly where: HTMLElement;

  constructor(bench: Bench) {
    this.bench = bench;
    const id = `${bench.prefix}-edit-source`;
    this.area = node("textarea", {
      class: "ls-source",
      id,
      rows: 24,
      wrap: "off",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      dir: "ltr",
      "data-key": "text",
      "aria-describedby": `${id}-told`,
    });
    this.told = node("p", { class: "le-bad", id: `${id}-told`, role: "status" });
    this.where = node("p", { class: "le-help" });
    const label = node("label", { class: "le-label", for: id }, text(bench.strings, "source"));
    this.box = node("div", { class: "le-source" }, label, this.area, this.where, this.told);
    this.area.addEventListener("input", () => this.write());
    for (const event of ["keyup", "click", "focus"]) this.area.addEventListener(event, () => this.tellLine());
  }

  /** Shows the text as it is now. */
  draw(): void {
    const shown = lineFeeds(this.bench.desk.text);
    if (this.area.value !== shown) this.area.value = shown;
    this.settle();
  }

  /** Says whether the text can be followed, and where it cannot. */
  settle(): void {
    const { desk, strings } = this.bench;
    const line = desk.unreadable === null ? 0 : lineOf(desk.text, desk.unreadable);
    this.told.textContent = line ? `${text(strings, "unreadable")} ${text(strings, "line")} ${line}.` : "";
  }

  /** Selects a line and brings it into sight. */
  goTo(line: number): void {
    this.draw();
    const [start, end] = lineRange(this.area.value, line);
    this.area.focus();
    this.area.setSelectionRange(start, end);
    const height = Number.parseFloat(getComputedStyle(this.area).lineHeight) || 20;
    this.area.scrollTop = Math.max(0, (line - 4) * height);
    this.tellLine();
  }

  private tellLine(): void {
    const line = lineOf(this.area.value, this.area.selectionStart);
    this.where.textContent = `${text(this.bench.strings, "line")} ${line}`;
  }

  // A text area knows line feeds only; a source that breaks its lines otherwise goes on doing so.
  private write(): void {
    const { desk } = this.bench;
    const carriage = /\r\n/.test(desk.text);
    desk.setText(carriage ? this.area.value.replace(/\n/g, "\r\n") : this.area.value);
    this.tellLine();
  }
}

function lineFeeds(written: string): string {
  return written.replace(/\r\n?/g, "\n");
}
