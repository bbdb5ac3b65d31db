/** What a view asks of the learner and what the learner's form answers; knows no page. */
import type { Answer, CaseDocument, LearnerStrings, Step, View } from "./contract";
import type { Debrief, DebriefRow } from "./debrief-contract";

/** The kind of control a step is answered with. */
export type Control = "none" | "radio" | "checkbox" | "date" | "text";

/** What the learner has filled in so far: chosen tokens, a day as YYYY-MM-DD, a text. */
export interface Given {
  picks: string[];
  date: string;
  text: string;
}

const CONTROLS: Record<Step["type"], Control> = {
  info: "none",
  decision: "radio",
  evidence: "checkbox",
  basis: "checkbox",
  date: "date",
  reflect: "text",
  ending: "none",
};

export const NOTHING_GIVEN: Given = { picks: [], date: "", text: "" };

/** The control that answers this step. */
export function controlOf(step: Step): Control {
  return CONTROLS[step.type];
}

/** The words on the button that sends the answer. */
export function buttonText(step: Step, strings: LearnerStrings): string {
  if (step.type === "info") return strings.continue;
  return step.type === "decision" ? strings.decide : strings.confirm;
}

/** How many items are ticked of how many, such as "1 of 2". */
export function countText(chosen: number, step: Step, strings: LearnerStrings): string {
  return `${chosen} ${strings.of} ${step.pick}`;
}

/** Why this form cannot be sent yet, in a sentence; null when it can. */
export function complaintOf(step: Step, given: Given, strings: LearnerStrings): string | null {
  switch (controlOf(step)) {
    case "radio":
      return given.picks.length === 1 ? null : strings.pick_first;
    case "checkbox":
      return given.picks.length === step.pick ? null : strings.pick_exactly;
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(given.date) ? null : strings.date_first;
    case "text":
      return given.text.trim() ? null : strings.write_first;
    default:
      return null;
  }
}

/** The body of `answer` for this view and form. */
export function answerOf(view: View, given: Given): Answer {
  const place = { attempt: view.attempt, at: view.at, step: view.step.token };
  switch (controlOf(view.step)) {
    case "radio":
      return { ...place, choice: given.picks[0] ?? "" };
    case "checkbox":
      return { ...place, picks: given.picks };
    case "date":
      return { ...place, date: given.date };
    case "text":
      return { ...place, text: given.text };
    default:
      return place;
  }
}

/** Whether the due date overtook a graded attempt, which may now only be gone on with as practice. */
export function isLate(view: View): boolean {
  return view.can_practise && !view.practice && !view.finished;
}

/** Whether anything can be done on this page. */
export function isAlive(view: View): boolean {
  return view.open || view.finished || view.can_practise;
}

/** Whether what was filled in for one view still belongs to the other. */
export function standsOnSameStep(before: View, after: View): boolean {
  return before.attempt === after.attempt && before.step.token === after.step.token;
}

/** What the learner gave, less the options that are gone or locked. */
export function stillOpen(given: Given, step: Step): Given {
  const open = new Set(step.options.filter((option) => !option.locked).map((option) => option.token));
  return { ...given, picks: given.picks.filter((token) => open.has(token)) };
}

/** The word for whether a document was opened before. */
export function readState(document: Pick<CaseDocument, "read">, strings: LearnerStrings): string {
  return document.read ? strings.read : strings.unread;
}

/** An address that may be linked: http(s) or a path of this site; anything else gives null. */
export function linkable(address: string | null): string | null {
  return address && /^(https?:\/\/|\/(?!\/))/i.test(address) ? address : null;
}

/** Whether the debrief already tells what the expert would do. */
export function tellsExpert(debrief: Debrief): boolean {
  return debrief.rows.some((row) => row.best !== null || row.expert !== null);
}

/** Quality and points of a row in words, such as "good · 2 of 2"; empty while they are kept back. */
export function verdictOf(row: DebriefRow): string {
  return [row.quality_text, row.points].filter(Boolean).join(" · ");
}
