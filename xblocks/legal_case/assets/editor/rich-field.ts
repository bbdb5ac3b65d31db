/** A text that grows with what is written, with a few buttons for what it may hold; pasted markup is cleaned. */
import { node } from "../../../block_pages/assets/nodes";
import { type Allowed, cleaned, hasSlashes, htmlOf, isLink, overlaid } from "./html-text";
import { sign } from "./signs";

/** What a text field says and may hold; `lines` is false for a text of one line, such as the words of an option. */
export interface RichOptions {
  id: string;
  labelledby: string;
  describedby: string | null;
  key: string;
  html: string;
  lines: boolean;
  allowed: Allowed;
  strings: Record<string, string>;
}

type Act = "bold" | "italic" | "list" | "numbers" | "heading" | "link" | "picture" | "table";

const ACTS: Act[] = ["bold", "italic", "list", "numbers", "heading", "link", "picture", "table"];
const COMMANDS: Partial<Record<Act, string>> = {
  bold: "bold",
  italic: "italic",
  list: "insertUnorderedList",
  numbers: "insertOrderedList",
};

/** The field with its buttons; `write` gets the HTML whenever it changes. */
export function richField(options: RichOptions, write: (html: string) => void): HTMLElement {
  return new RichField(options, write).box;
}

class RichField {
  readonly box: HTMLElement;
  private readonly options: RichOptions;
  private readonly text: HTMLElement;
  private readonly before: string;
  private asking: HTMLElement | null = null;
  private selected: Range | null = null;

  constructor(options: RichOptions, write: (html: string) => void) {
    this.options = options;
    this.text = this.drawText();
    this.before = this.html();
    this.box = node("div", { class: "le-rich" }, options.lines ? this.drawBar() : null, this.text);
    this.text.addEventListener("input", () => write(overlaid(options.html, this.before, this.html())));
    this.text.addEventListener("paste", (event) => this.insert(event, event.clipboardData));
    this.text.addEventListener("drop", (event) => this.insert(event, event.dataTransfer));
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener(
      "click",
      (event) => event.target instanceof HTMLAnchorElement && event.preventDefault(),
    );
  }

  private drawText(): HTMLElement {
    const { id, labelledby, describedby, key, lines, html, allowed } = this.options;
    const made = node("div", {
      id,
      class: "le-words",
      contenteditable: "true",
      role: "textbox",
      tabindex: 0,
      "aria-multiline": String(lines),
      "aria-labelledby": labelledby,
      "aria-describedby": describedby,
      "data-key": key,
    });
    made.append(cleaned(html, allowed));
    return made;
  }

  private html(): string {
    return htmlOf(this.text, hasSlashes(this.options.html));
  }

  private drawBar(): HTMLElement {
    const { strings, labelledby } = this.options;
    const bar = node("div", { class: "le-bar", role: "group", "aria-labelledby": labelledby });
    for (const act of ACTS) {
      const button = node("button", {
        type: "button",
        "data-mark": act,
        "aria-label": strings[`mark_${act}`] ?? act,
      });
      button.append(sign(act));
      button.title = strings[`mark_${act}`] ?? act;
      // Pressed without taking the focus, and with it the selection, out of the text.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => this.mark(act));
      bar.append(button);
    }
    return bar;
  }

  private mark(act: Act): void {
    const command = COMMANDS[act];
    if (command) this.command(command);
    else if (act === "heading") this.command("formatBlock", this.isIn("H3") ? "p" : "h3");
    else if (act === "table") this.command("insertHTML", this.table());
    else this.ask(act as "link" | "picture");
  }

  private command(name: string, value?: string): void {
    this.text.focus();
    document.execCommand("defaultParagraphSeparator", false, "p");
    document.execCommand("styleWithCSS", false, "false");
    document.execCommand(name, false, value);
  }

  private isIn(tag: string): boolean {
    const at = window.getSelection()?.anchorNode;
    const around = at instanceof Element ? at : at?.parentElement;
    return around?.closest(tag) != null && this.text.contains(around);
  }

  private table(): string {
    const { strings } = this.options;
    const head = [1, 2].map((at) => `<th scope="col">${strings.table_head ?? ""} ${at}</th>`).join("");
    return `<table><thead><tr>${head}</tr></thead><tbody><tr><td>…</td><td>…</td></tr></tbody></table><p><br></p>`;
  }

  /** Asks under the bar for an address, and for a picture's words too; the selection is kept meanwhile. */
  private ask(act: "link" | "picture"): void {
    this.asking?.remove();
    const selection = window.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    this.selected = range && this.text.contains(range.startContainer) ? range.cloneRange() : null;
    this.asking = this.drawQuestion(act);
    this.text.before(this.asking);
    this.asking.querySelector("input")?.focus();
  }

  private drawQuestion(act: "link" | "picture"): HTMLElement {
    const { strings, id } = this.options;
    const field = (name: string) => [
      node("label", { for: `${id}-${name}` }, strings[name] ?? name),
      node("input", { id: `${id}-${name}`, type: "text", "data-part": name, autocomplete: "off" }),
    ];
    const told = node("p", { class: "le-bad", role: "alert" });
    const done = node("button", { type: "button", class: "le-button" }, strings.insert ?? "");
    const leave = node("button", { type: "button", class: "le-button" }, strings.leave ?? "");
    const names = act === "link" ? ["address", "words"] : ["picture", "alt"];
    const box = node("div", { class: "le-ask", role: "group", "aria-label": strings[`mark_${act}`] ?? act });
    box.append(...names.flatMap(field), told, done, leave);
    done.addEventListener("click", () => this.answer(act, box, told));
    leave.addEventListener("click", () => this.close());
    box.addEventListener("keydown", (event) => this.questionKey(event, () => this.answer(act, box, told)));
    return box;
  }

  private questionKey(event: KeyboardEvent, answer: () => void): void {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target instanceof HTMLInputElement) answer();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private answer(act: "link" | "picture", box: HTMLElement, told: HTMLElement): void {
    const { strings, allowed } = this.options;
    const value = (name: string) =>
      box.querySelector<HTMLInputElement>(`[data-part="${name}"]`)?.value.trim() ?? "";
    const made =
      act === "link" ? this.link(value("address"), value("words")) : picture(value("picture"), value("alt"));
    const complaint = act === "picture" && !value("alt") ? "alt_missing" : `bad_${act}`;
    const fits = made && (act === "picture" ? value("alt") : isLink(value("address"), allowed));
    if (!fits || !cleaned(made, allowed).querySelector(act === "link" ? "a[href]" : "img[src]")) {
      told.textContent = strings[complaint] ?? "";
      return;
    }
    this.close();
    this.command("insertHTML", made);
  }

  private link(address: string, words: string): string {
    const made = document.createElement("a");
    made.setAttribute("href", address);
    made.textContent = words || this.selected?.toString() || address;
    return address ? made.outerHTML : "";
  }

  private close(): void {
    this.asking?.remove();
    this.asking = null;
    this.text.focus();
    const selection = window.getSelection();
    if (!this.selected || !selection) return;
    selection.removeAllRanges();
    selection.addRange(this.selected);
  }

  private insert(event: Event, brought: DataTransfer | null): void {
    event.preventDefault();
    const { lines, allowed } = this.options;
    const html = lines ? brought?.getData("text/html") : "";
    const plain = brought?.getData("text/plain") ?? "";
    if (html) this.command("insertHTML", htmlOf(cleaned(html, allowed), false));
    else this.command("insertText", lines ? plain : plain.replace(/\s+/g, " "));
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter" && !this.options.lines) event.preventDefault();
    else if (event.key === "Enter") document.execCommand("defaultParagraphSeparator", false, "p");
  }
}

function picture(address: string, alt: string): string {
  const made = document.createElement("img");
  made.setAttribute("src", address);
  made.setAttribute("alt", alt);
  return address ? made.outerHTML : "";
}
