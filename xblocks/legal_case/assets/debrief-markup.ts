/** Draws what is shown on demand: an opened document and the debrief. */
import type { Page } from "./case-markup";
import { linkable, tellsExpert, verdictOf } from "./case-view";
import type { Debrief, DebriefRow, Law, LearnerStrings, OpenedDocument } from "./contract";
import { icon, node, sanitised } from "./nodes";

/** A document of the case file, opened in its place under the list. */
export function drawOpened(document: OpenedDocument, { prefix, strings }: Page): HTMLElement {
  const id = `${prefix}-document`;
  const src = linkable(document.src);
  return node(
    "section",
    { class: "lc-document", "aria-labelledby": id },
    node(
      "div",
      { class: "lc-document-head" },
      node("h3", { id, tabindex: -1 }, document.title),
      node("button", { type: "button", class: "lc-other", "data-act": "close" }, strings.close_document),
    ),
    node("p", { class: "lc-document-note" }, document.note),
    sanitised("div", { class: "lc-text" }, document.html),
    src ? node("p", {}, drawLink(src, strings.source_file)) : null,
  );
}

/** The whole debrief; until it is due, one column with the learner's own path. */
export function drawDebrief(debrief: Debrief, { prefix, strings }: Page): HTMLElement {
  const id = `${prefix}-debrief`;
  return node(
    "section",
    { class: "lc-debrief", "aria-labelledby": id },
    node("h3", { class: "lc-heading", id, tabindex: -1 }, strings.debrief),
    node("p", { class: "lc-lead" }, debrief.sentence),
    debrief.later
      ? node("p", { class: "lc-notice" }, icon("notice"), " ", node("span", {}, debrief.later))
      : null,
    drawRows(debrief, strings),
    drawList(strings.unread_documents, debrief.unread.map(named)),
    drawList(
      strings.laws_used,
      debrief.laws.map((law) => node("li", {}, ...drawLaw(law, strings))),
    ),
    node("p", {}, node("button", { type: "button", class: "lc-other", "data-act": "print" }, strings.print)),
  );
}

function named(title: string): Node {
  return node("li", {}, title);
}

// Explicit roles, because a table laid out as cards loses its own in some browsers.
function drawRows(debrief: Debrief, strings: LearnerStrings): Node {
  const columns = tellsExpert(debrief)
    ? [strings.your_decision, strings.expert_decision]
    : [strings.your_decision];
  const heads = columns.map((text) => node("th", { scope: "col", role: "columnheader" }, text));
  return node(
    "table",
    { role: "table" },
    node("thead", { role: "rowgroup" }, node("tr", { role: "row" }, ...heads)),
    ...debrief.rows.map((row) => drawRow(row, columns.length, strings)),
  );
}

function drawRow(row: DebriefRow, columns: number, strings: LearnerStrings): Node {
  const title = node("th", { colspan: columns, scope: "rowgroup", role: "rowheader" }, drawTitle(row));
  return node(
    "tbody",
    { role: "rowgroup" },
    node("tr", { role: "row" }, title),
    node("tr", { role: "row" }, drawYours(row, strings), columns > 1 ? drawExpert(row, strings) : null),
  );
}

function drawTitle(row: DebriefRow): Node {
  const verdict = verdictOf(row);
  const sign = row.quality ? icon(row.quality) : null;
  return node(
    "span",
    { class: "lc-row" },
    node("span", {}, row.title),
    " ",
    verdict ? node("span", { class: "lc-verdict", "data-quality": row.quality }, sign, " ", verdict) : null,
  );
}

function drawYours(row: DebriefRow, strings: LearnerStrings): Node {
  return node(
    "td",
    { role: "cell", "data-label": strings.your_decision },
    sanitised("div", { class: "lc-text" }, row.yours),
    row.consequence ? node("p", { class: "lc-label" }, strings.consequence) : null,
    row.consequence ? sanitised("div", { class: "lc-text" }, row.consequence) : null,
  );
}

function drawExpert(row: DebriefRow, strings: LearnerStrings): Node {
  return node(
    "td",
    { role: "cell", "data-label": strings.expert_decision },
    row.best ? sanitised("div", { class: "lc-text lc-best" }, row.best) : null,
    row.expert ? sanitised("div", { class: "lc-text" }, row.expert) : null,
    ...row.laws.map((law) => node("p", { class: "lc-law" }, `${strings.law}: `, ...drawLaw(law, strings))),
  );
}

function drawLaw(law: Law, strings: LearnerStrings): Node[] {
  const url = linkable(law.url);
  const title = url ? drawLink(url, law.title) : node("span", {}, law.title);
  return [title, node("span", { class: "lc-as-of" }, ` (${strings.as_of} ${law.as_of})`)];
}

function drawLink(href: string, text: string): Node {
  return node("a", { href, target: "_blank", rel: "noopener" }, text);
}

function drawList(title: string, items: Node[]): Node | null {
  if (!items.length) return null;
  return node("section", {}, node("h4", {}, title), node("ul", { class: "lc-list" }, ...items));
}
