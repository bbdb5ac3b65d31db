/** The tab of a feed: asks what it has, shows it against the podcast, takes the chosen episodes into the form. */
import { node } from "../../block_pages/assets/nodes";
import type { FeedImport, FeedPreview, FeedRow } from "./author-contract";
import type { Outcome, Post } from "./author-handlers";
import type { Desk } from "./episode-form";
import { button, field, longField } from "./form-fields";
import { fill } from "./wording";

/** What the tab needs of the editor around it; `podcast` gives its text, null where it could not be had. */
export interface FeedDesk extends Desk {
  post: Post;
  podcast(): Promise<string | null>;
  sentence(outcome: Outcome<unknown>): string;
  taken(found: FeedImport): void;
}

/** Listens to the tab and draws what the server says. */
export class FeedElement {
  private readonly desk: FeedDesk;
  private readonly told: HTMLElement;
  private readonly result: HTMLElement;
  private readonly host: HTMLElement;
  private source = "";
  private busy = false;

  constructor(host: HTMLElement, desk: FeedDesk) {
    const { strings, prefix } = desk;
    this.desk = desk;
    this.host = host;
    this.told = node("p", { class: "ps-told", role: "status" });
    this.result = node("div", { class: "ps-result" });
    const address = {
      id: `${prefix}-feed-address`,
      name: "address",
      label: strings.feed_address,
      value: "",
      hint: strings.feed_address_hint,
      type: "url" as const,
      width: "wide" as const,
    };
    const pasted = { id: `${prefix}-feed-text`, name: "pasted", label: strings.feed_text, value: "" };
    host.replaceChildren(
      field(address),
      longField(pasted, { spellcheck: "false", dir: "ltr", class: "ps-code" }),
      button("look", strings.feed_look),
      this.told,
      this.result,
    );
    host.addEventListener("click", (event) => void this.act(event));
  }

  private async act(event: Event): Promise<void> {
    const act = (event.target as Element).closest<HTMLElement>("[data-act]")?.dataset.act;
    if (this.busy || (act !== "look" && act !== "import")) return;
    this.busy = true;
    await (act === "look" ? this.look() : this.take());
    this.busy = false;
  }

  private async look(): Promise<void> {
    const value = (name: string) =>
      this.host.querySelector<HTMLInputElement>(`[data-field="${name}"]`)?.value.trim();
    this.source = value("pasted") || value("address") || "";
    this.result.replaceChildren();
    if (!this.source) {
      this.say(this.desk.strings.feed_first);
      return;
    }
    this.say(this.desk.strings.feed_looking);
    const found = await this.ask<FeedPreview>("studio_feed");
    if (!found) return;
    const news = found.rows.some(({ kind }) => kind !== "same");
    this.say(news ? "" : this.desk.strings.feed_same);
    this.result.replaceChildren(...this.drawn(found));
  }

  private async take(): Promise<void> {
    const boxes = this.result.querySelectorAll<HTMLInputElement>("input:checked");
    const picked = [...boxes].map((box) => box.value);
    if (!picked.length) {
      this.say(this.desk.strings.pick_first);
      return;
    }
    this.say(this.desk.strings.feed_importing);
    const found = await this.ask<FeedImport>("studio_import", { picked });
    if (!found) return;
    const notes = found.notes.map(({ place, message }) =>
      node("li", {}, place ? `${place}: ` : null, message),
    );
    this.result.replaceChildren(node("ul", { class: "ps-remarks" }, ...notes));
    this.say(this.desk.strings.feed_imported);
    this.desk.taken(found);
  }

  private async ask<Reply>(
    handler: "studio_feed" | "studio_import",
    more: Record<string, unknown> = {},
  ): Promise<Reply | null> {
    const data = await this.desk.podcast();
    if (data === null) {
      this.say(this.desk.strings.not_as_form);
      return null;
    }
    const outcome = await this.desk.post<Reply>(handler, { source: this.source, data, ...more });
    if (outcome.kind === "done") return outcome.reply;
    this.say(this.desk.sentence(outcome));
    return null;
  }

  private drawn({ title, rows, problems }: FeedPreview): HTMLElement[] {
    const { strings } = this.desk;
    const remarks = problems.map(({ place, message }) =>
      node("li", {}, place ? `${place}: ` : null, message),
    );
    const heads = [
      strings.feed_take,
      strings.feed_what,
      strings.feed_episode,
      strings.feed_changes,
      strings.feed_kept,
      strings.feed_transcripts,
    ];
    return [
      node("ul", { class: "ps-remarks" }, ...remarks),
      node(
        "table",
        { class: "ps-feed" },
        node("caption", {}, fill(strings.feed_table, { title })),
        node("thead", {}, node("tr", {}, ...heads.map((name) => node("th", { scope: "col" }, name)))),
        node("tbody", {}, ...rows.map((row, index) => this.row(row, index, heads))),
      ),
      button("import", strings.feed_import),
    ];
  }

  private row(row: FeedRow, index: number, heads: string[]): HTMLElement {
    const id = `${this.desk.prefix}-feed-${index}`;
    const box = node("input", {
      id,
      type: "checkbox",
      value: row.guid,
      checked: row.kind === "new" || row.kind === "changed",
      disabled: row.kind === "same",
      "aria-label": `${this.desk.strings.feed_take}: ${row.title}`,
    });
    const label = row.label ? node("span", { class: "ps-note" }, ` ${row.label}`) : null;
    const cells = [
      row.kind_text,
      "",
      row.changes.join(", "),
      row.kept.join(", "),
      row.transcripts.join(", "),
    ];
    return node(
      "tr",
      { "data-kind": row.kind },
      node("td", { "data-head": heads[0] ?? "" }, box),
      ...cells.map((text, at) =>
        at === 1
          ? node("th", { scope: "row" }, row.title, label)
          : node("td", { "data-head": heads[at + 1] ?? "" }, text),
      ),
    );
  }

  private say(sentence: string): void {
    this.told.textContent = sentence;
  }
}
