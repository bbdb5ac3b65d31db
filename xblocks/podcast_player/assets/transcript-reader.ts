/** Reads a transcript from pasted text or a file of this computer, shows what the server made of it, hands it over. */
import { node } from "../../block_pages/assets/nodes";
import type { ReadTranscript } from "./author-contract";
import type { Outcome } from "./author-handlers";
import type { Desk } from "./episode-form";
import { button } from "./form-fields";

/** What a reader needs of the editor around it; `draft` is kept there, so that no redrawing loses a pasted text. */
export interface ReaderDesk extends Desk {
  draft: { text: string; hint: string };
  read(text: string, hint: string): Promise<Outcome<ReadTranscript>>;
  sentence(outcome: Outcome<unknown>): string;
  take(vtt: string): void;
  addVoices(names: string[]): void;
}

/** The text in a file: UTF-8, or UTF-16 with its mark; null for anything else. */
export function textOf(bytes: Uint8Array): string | null {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encoding = mark === "255 254" ? "utf-16le" : mark === "254 255" ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The reader of one transcript, drawn into its place in the form. */
export class TranscriptReader {
  private readonly desk: ReaderDesk;
  private readonly text: HTMLTextAreaElement;
  private readonly told: HTMLElement;
  private readonly result: HTMLElement;
  private found: ReadTranscript | null = null;

  constructor(host: HTMLElement, key: number, desk: ReaderDesk) {
    const { strings, prefix } = desk;
    const id = `${prefix}-reader-${key}`;
    this.desk = desk;
    this.text = node(
      "textarea",
      { id, rows: 6, spellcheck: "false", dir: "auto", class: "ps-code" },
      desk.draft.text,
    );
    const file = node("input", {
      id: `${id}-file`,
      type: "file",
      accept: ".vtt,.srt,.json,.html,.htm,.txt,text/*",
    });
    this.told = node("p", { class: "ps-told", role: "status" });
    this.result = node("div", { class: "ps-result" });
    host.replaceChildren(
      node(
        "details",
        { open: Boolean(desk.draft.text) },
        node("summary", {}, strings.read_transcript),
        node("label", { for: id }, strings.transcript_text),
        this.text,
        node("label", { for: `${id}-file` }, strings.transcript_file),
        file,
        button("read", strings.read_it),
        this.told,
        this.result,
      ),
    );
    this.text.addEventListener("input", () => {
      desk.draft.text = this.text.value;
      desk.draft.hint = "";
    });
    file.addEventListener("change", () => void this.upload(file));
    host.addEventListener("click", (event) => void this.act(event));
  }

  private async act(event: Event): Promise<void> {
    const act = (event.target as Element).closest<HTMLElement>("[data-act]")?.dataset.act;
    if (act === "read") await this.read();
    else if (act === "take" && this.found) this.desk.take(this.found.vtt);
    else if (act === "voices" && this.found) this.desk.addVoices(this.found.speakers);
  }

  private async upload(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const text = textOf(new Uint8Array(await file.arrayBuffer()));
    if (text === null) {
      this.say(this.desk.strings.transcript_not_text);
      return;
    }
    this.text.value = text;
    Object.assign(this.desk.draft, { text, hint: file.name });
    await this.read();
  }

  private async read(): Promise<void> {
    this.say(this.desk.strings.reading);
    this.result.replaceChildren();
    const outcome = await this.desk.read(this.text.value, this.desk.draft.hint);
    this.found = outcome.kind === "done" ? outcome.reply : null;
    this.say(this.found ? "" : this.desk.sentence(outcome));
    if (this.found) this.result.replaceChildren(...this.drawn(this.found));
  }

  private drawn(found: ReadTranscript): HTMLElement[] {
    const { strings } = this.desk;
    const line = (at: number | null) => (at ? `${strings.line} ${at}: ` : "");
    const warnings = found.warnings.map(({ line: at, message }) => node("li", {}, `${line(at)}${message}`));
    const cues = found.preview.map(({ at, speaker, text }) =>
      node("li", {}, node("span", { class: "ps-note" }, at), ` ${speaker ? `${speaker}: ` : ""}${text}`),
    );
    const counted = [`${strings.cues}: ${found.cues}`];
    if (found.speakers.length) counted.push(`${strings.voices}: ${found.speakers.join(", ")}`);
    return [
      node("p", {}, counted.join(" · ")),
      warnings.length ? node("ul", { class: "ps-remarks" }, ...warnings) : node("p", {}, strings.no_warnings),
      node("p", { class: "ps-label" }, strings.first_cues),
      node("ol", { class: "ps-cues" }, ...cues),
      button("take", strings.take_over),
      ...(found.speakers.length ? [button("voices", strings.add_voices)] : []),
    ];
  }

  private say(sentence: string): void {
    this.told.textContent = sentence;
  }
}
