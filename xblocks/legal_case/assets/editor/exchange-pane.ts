/** Stories of other tools in, the case as OLX out, and cases to begin with. */
import { node } from "../../../block_pages/assets/nodes";
import type { ImportedStory } from "../contract";
import type { Post } from "../exchange";
import { sentenceOf } from "./play-pane";
import { type Bench, button, text } from "./widgets";

export const EMPTY = '<legal_case schema="1" first="">\n</legal_case>\n';
const FORMATS = ["twee", "branching_xblock", "h5p"];
const LARGEST_FILE = 5_000_000;

/** What the pane needs beside the bench: a way to ask, the example, and what to do when a case was put in place. */
export interface ExchangeActs {
  post: Post;
  example: string;
  placed(): void;
}

export class ExchangePane {
  readonly box: HTMLElement;
  private readonly bench: Bench;
  private readonly acts: ExchangeActs;
  private readonly told = node("p", { class: "le-told", role: "status" });
  private readonly found = node("div", { class: "le-found" });
  private readonly format: HTMLSelectElement;
  private readonly story: HTMLTextAreaElement;
  private readonly olx: HTMLElement = node("div", {});

  constructor(bench: Bench, acts: ExchangeActs) {
    this.bench = bench;
    this.acts = acts;
    const { strings, prefix } = bench;
    this.format = node(
      "select",
      { id: `${prefix}-format` },
      ...FORMATS.map((name) => node("option", { value: name }, text(strings, `format_${name}`))),
    );
    this.story = node("textarea", {
      id: `${prefix}-story`,
      rows: 8,
      class: "ls-source",
      spellcheck: "false",
    });
    this.box = node(
      "div",
      { class: "le-exchange" },
      this.told,
      section(text(strings, "begin"), text(bench.help, "begin"), this.beginnings()),
      section(text(strings, "import"), text(bench.help, "import"), ...this.importing()),
      section(text(strings, "export"), text(bench.help, "export"), ...this.exporting()),
    );
  }

  private beginnings(): HTMLElement {
    const { strings } = this.bench;
    const place = (data: string) => () => this.place(data, null);
    return node(
      "div",
      { class: "le-acts" },
      button("", text(strings, "begin_empty"), place(EMPTY)),
      button("", text(strings, "begin_example"), place(this.acts.example)),
    );
  }

  private importing(): HTMLElement[] {
    const { strings, prefix } = this.bench;
    const file = node("input", { type: "file", id: `${prefix}-file`, accept: ".twee,.tw,.txt,.json" });
    file.addEventListener("change", () => void this.open(file));
    return [
      labelled(text(strings, "format"), this.format),
      labelled(text(strings, "story_file"), file),
      labelled(text(strings, "story"), this.story),
      button("", text(strings, "import_read"), () => void this.read()),
      this.found,
    ];
  }

  private exporting(): HTMLElement[] {
    return [button("", text(this.bench.strings, "export_write"), () => void this.export()), this.olx];
  }

  private async open(file: HTMLInputElement): Promise<void> {
    const chosen = file.files?.[0];
    if (!chosen) return;
    if (chosen.size > LARGEST_FILE) {
      this.say(text(this.bench.strings, "file_too_large"));
      return;
    }
    this.story.value = await chosen.text();
    if (/\.json$/i.test(chosen.name) && this.format.value === "twee") {
      this.format.value = /"branchingScenario"/.test(this.story.value) ? "h5p" : "branching_xblock";
    }
    if (/\.(twee|tw)$/i.test(chosen.name)) this.format.value = "twee";
    this.say("");
  }

  private async read(): Promise<void> {
    this.say(text(this.bench.strings, "import_reading"));
    this.found.replaceChildren();
    const body = { format: this.format.value, text: this.story.value };
    const outcome = await this.acts.post<ImportedStory>("studio_import", body);
    if (outcome.kind !== "done") {
      this.say(sentenceOf(outcome, this.bench));
      return;
    }
    this.say("");
    this.found.replaceChildren(...this.drawFound(outcome.reply));
    this.found.querySelector<HTMLElement>("h4")?.focus();
  }

  private drawFound({ data, title, notes, more }: ImportedStory): Node[] {
    const { strings } = this.bench;
    const rows = notes.map(({ place, message }) =>
      node("li", {}, place ? node("strong", {}, `${place}: `) : null, message),
    );
    const rest = more ? [node("li", {}, `${text(strings, "notes_more")} ${more}`)] : [];
    const heading = notes.length ? "notes_some" : "notes_none";
    return [
      node("h4", { tabindex: -1 }, `${title || text(strings, "untitled")} · ${text(strings, heading)}`),
      node("ul", { class: "le-notes" }, ...rows, ...rest),
      button("", text(strings, "import_place"), () => this.place(data, title), "le-main-act"),
    ];
  }

  private place(data: string, title: string | null): void {
    const { desk, strings } = this.bench;
    desk.replace({ ...desk.work, data, display_name: title || desk.work.display_name });
    this.found.replaceChildren();
    this.say(text(strings, "placed"));
    this.acts.placed();
  }

  private async export(): Promise<void> {
    const { desk, strings, prefix } = this.bench;
    const { data, display_name, settings } = desk.work;
    const outcome = await this.acts.post<{ olx: string }>("studio_export", { data, display_name, settings });
    if (outcome.kind !== "done") {
      this.say(sentenceOf(outcome, this.bench));
      return;
    }
    const { olx } = outcome.reply;
    const shown = node(
      "textarea",
      { id: `${prefix}-olx`, class: "ls-source", rows: 10, readonly: true },
      olx,
    );
    const file = URL.createObjectURL(new Blob([olx], { type: "application/xml" }));
    const link = node(
      "a",
      { class: "le-button", href: file, download: "legal_case.xml" },
      text(strings, "download"),
    );
    this.olx.replaceChildren(labelled(text(strings, "olx"), shown), link);
    shown.focus();
    this.say(text(strings, "exported"));
  }

  private say(sentence: string): void {
    this.told.textContent = sentence;
  }
}

function section(title: string, told: string, ...inside: HTMLElement[]): HTMLElement {
  return node(
    "section",
    { class: "le-kind" },
    node("h3", { class: "le-part" }, title),
    node("p", { class: "le-help" }, told),
    ...inside,
  );
}

function labelled(words: string, field: HTMLElement): HTMLElement {
  return node(
    "div",
    { class: "le-field" },
    node("label", { class: "le-label", for: field.id }, words),
    field,
  );
}
