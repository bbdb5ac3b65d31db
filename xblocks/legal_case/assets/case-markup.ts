/** Draws a view as `templates/legal_case/case.html` does on the server, element by element. */
import { readState } from "./case-view";
import type { CaseDocument, Deadline, Last, LearnerStrings, Score, View } from "./contract";
import { drawForm } from "./form-markup";
import { icon, node, sanitised } from "./nodes";

/** What every part of one block's page needs: the prefix of its ids and its texts. */
export interface Page {
  prefix: string;
  strings: LearnerStrings;
}

/** Everything inside the block's root, in reading order. */
export function drawCase(view: View, page: Page): Node[] {
  const parts = [
    drawHead(view, page),
    drawFacts(view, page),
    drawClient(view, page),
    drawFiles(view, page),
    drawNotice(view, page),
    drawLast(view, page),
    drawStep(view, page),
  ];
  return parts.filter((part) => part !== null);
}

function drawHead(view: View, { prefix }: Page): Node {
  return node(
    "header",
    { class: "lc-head" },
    node("h2", { class: "lc-title", id: `${prefix}-title` }, view.title),
    node("p", { class: "lc-attempt" }, view.attempt_text),
  );
}

function drawFacts({ calendar }: View, { strings }: Page): Node | null {
  if (!calendar) return null;
  const today = node("time", { datetime: calendar.today.iso }, calendar.today.text);
  return node(
    "dl",
    { class: "lc-facts" },
    node("div", {}, node("dt", {}, strings.story_date), " ", node("dd", {}, icon("day"), " ", today)),
    ...calendar.deadlines.map(drawDeadline),
  );
}

function drawDeadline({ title, due, state, text }: Deadline): Node {
  const day = node("time", { datetime: due.iso }, due.text);
  return node(
    "div",
    { "data-state": state },
    node("dt", {}, title),
    " ",
    node("dd", {}, icon(state), " ", day, " ", node("strong", {}, text)),
  );
}

function drawClient({ client, at }: View, { strings }: Page): Node | null {
  if (!client) return null;
  return node(
    "details",
    { class: "lc-fold lc-client", open: at === 0 },
    node(
      "summary",
      {},
      node("span", { class: "lc-fold-title" }, `${strings.client}: ${client.name}`),
      " ",
      node("span", { class: "lc-fold-note" }, client.status),
    ),
    sanitised("div", { class: "lc-text" }, client.html),
  );
}

function drawFiles({ documents }: View, { strings }: Page): Node | null {
  if (!documents.length) return null;
  const unread = documents.filter((document) => !document.read);
  return node(
    "div",
    { class: "lc-files" },
    node(
      "details",
      { class: "lc-fold lc-file" },
      node(
        "summary",
        {},
        node("span", { class: "lc-fold-title" }, `${strings.case_file} (${documents.length})`),
        " ",
        node(
          "span",
          { class: "lc-fold-note" },
          ...unread.flatMap((document) => drawUnread(document, strings)),
        ),
      ),
      node("ul", {}, ...documents.map((document) => drawDocument(document, strings))),
    ),
    node("p", { class: "lc-error", role: "alert" }),
  );
}

function drawUnread({ title }: CaseDocument, strings: LearnerStrings): (Node | string)[] {
  const word = node("span", { class: "lc-sr" }, `(${strings.unread})`);
  return [node("span", {}, icon("unread"), " ", node("span", {}, title), " ", word), " "];
}

function drawDocument(document: CaseDocument, strings: LearnerStrings): Node {
  const state = node("span", {}, readState(document, strings));
  return node(
    "li",
    {},
    node(
      "button",
      { type: "button", class: "lc-document-open", "data-document": document.token },
      node("span", { class: "lc-document-title" }, document.title),
      " ",
      node("span", { class: "lc-document-note" }, document.note),
      " ",
      node("span", { class: "lc-document-state" }, icon(document.read ? "read" : "unread"), " ", state),
      " ",
      node("span", { class: "lc-document-act" }, strings.open_document),
    ),
  );
}

function drawNotice({ notice }: View, { prefix }: Page): Node | null {
  if (!notice) return null;
  const id = `${prefix}-notice`;
  return node("p", { class: "lc-notice", id }, icon("notice"), " ", node("span", {}, notice));
}

function drawLast({ last }: View, { prefix, strings }: Page): Node | null {
  if (!last) return null;
  return node(
    "div",
    { class: "lc-last", id: `${prefix}-last` },
    drawVerdict(last),
    last.html ? node("h3", {}, strings.led_to) : null,
    last.html ? sanitised("div", { class: "lc-text" }, last.html) : null,
  );
}

function drawVerdict({ verdict, right }: Last): Node | null {
  if (!verdict) return null;
  const judged = right ? "good" : "bad";
  const quality = right === null ? null : judged;
  const sign = quality ? icon(quality) : null;
  return node("p", { class: "lc-told", "data-quality": quality }, sign, " ", node("span", {}, verdict));
}

function drawStep(view: View, page: Page): Node {
  const { step, finished, score } = view;
  return node(
    "section",
    { class: "lc-step", "aria-labelledby": `${page.prefix}-step` },
    finished && step.title ? node("p", { class: "lc-ended" }, page.strings.ended) : null,
    drawHeading(view, page),
    step.html ? sanitised("div", { class: "lc-text" }, step.html) : null,
    score ? drawScore(score) : null,
    drawForm(view, page),
  );
}

// Focus lands on this heading: what led here is its description, so that it is heard too.
// An ending that an edit took away has no title any more.
function drawHeading({ step, notice, last }: View, { prefix, strings }: Page): Node {
  const told = [notice ? `${prefix}-notice` : "", last ? `${prefix}-last` : ""].filter(Boolean);
  const attributes = { class: "lc-heading", id: `${prefix}-step`, tabindex: -1 };
  return node(
    "h3",
    { ...attributes, "aria-describedby": told.join(" ") || null },
    step.title || strings.ended,
  );
}

function drawScore({ percent, sentence }: Score): Node {
  return node(
    "div",
    { class: "lc-score" },
    node("strong", {}, `${percent}%`),
    " ",
    node("p", {}, sentence),
    " ",
    node("meter", { min: 0, max: 100, value: percent, "aria-hidden": "true" }),
  );
}
