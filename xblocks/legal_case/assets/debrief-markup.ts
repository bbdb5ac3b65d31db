/** Draws what is shown on demand: an opened document and the debrief. */
import type { Page } from "./case-markup";
import { linkable, tellsExpert, verdictOf } from "./case-view";
import type { LearnerStrings, OpenedDocument } from "./contract";
import type { Debrief, DebriefDocument, DebriefRow, SkillBar } from "./debrief-contract";
import { drawLaw, drawLink } from "./law-markup";
import { icon, node, sanitised } from "./nodes";
import { drawRoute } from "./route-markup";
import { drawTimeline } from "./timeline-markup";

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
    debrief.notice ? drawNotice(debrief.notice) : null,
    debrief.later ? drawNotice(debrief.later) : null,
    drawRows(debrief, strings),
    drawRoute(debrief.route, strings),
    drawTimeline(debrief.timeline, strings),
    drawList(strings.skills, "lc-part", debrief.skills.map(drawSkill)),
    drawList(
      strings.documents_told,
      "lc-part",
      debrief.documents.map((document) => drawDocument(document, strings)),
    ),
    drawList(
      strings.laws_used,
      "lc-list",
      debrief.laws.map((law) => node("li", {}, ...drawLaw(law, strings))),
    ),
    node("p", {}, node("button", { type: "button", class: "lc-other", "data-act": "print" }, strings.print)),
  );
}

function drawNotice(sentence: string): Node {
  return node("p", { class: "lc-notice" }, icon("notice"), " ", node("span", {}, sentence));
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
    drawReplay(row, strings),
  );
}

// Its name holds the step's title too: there is such a button in every row.
function drawReplay({ at, title }: DebriefRow, strings: LearnerStrings): Node | null {
  if (at === null) return null;
  const name = `${strings.practise_here}: ${title}`;
  return node(
    "button",
    { type: "button", class: "lc-other lc-small", "data-act": "replay", "data-at": at, "aria-label": name },
    strings.practise_here,
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

function drawSkill({ title, percent, text }: SkillBar): Node {
  const meter = node("meter", { min: 0, max: 100, value: percent, "aria-hidden": "true" });
  return node("li", { class: "lc-row" }, node("span", {}, title), " ", node("span", {}, text, " ", meter));
}

function drawDocument(document: DebriefDocument, strings: LearnerStrings): Node {
  const state = node(
    "span",
    { class: "lc-label" },
    icon(document.read ? "read" : "unread"),
    " ",
    document.read ? strings.read : strings.not_read,
  );
  return node(
    "li",
    {},
    node("p", { class: "lc-row" }, node("strong", {}, document.title), " ", state),
    document.note ? node("p", { class: "lc-label" }, document.note) : null,
    document.html ? sanitised("div", { class: "lc-text" }, document.html) : null,
  );
}

function drawList(title: string, kind: string, items: Node[]): Node | null {
  if (!items.length) return null;
  return node("section", { class: "lc-part" }, node("h4", {}, title), node("ul", { class: kind }, ...items));
}
