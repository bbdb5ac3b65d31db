/** Says in a form what is wrong with it: beside each field, and in a summary whose entries lead to the fields. */
import { node } from "../../block_pages/assets/nodes";
import type { Problem } from "./requests";

/** Take away what was said about a form. */
export function clearErrors(form: HTMLElement): void {
  for (const error of form.querySelectorAll("[data-error]")) error.textContent = "";
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  form.querySelector("[data-summary]")?.toggleAttribute("hidden", true);
}

/** Show problems, with the focus on the summary or the first field; returns what could not be shown there. */
export function showErrors(form: HTMLElement, problems: Problem[]): string {
  const unsaid: string[] = [];
  for (const { field, message } of problems) {
    const error = form.querySelector(`[data-error="${CSS.escape(field)}"]`);
    if (error) error.textContent = [error.textContent, message].filter(Boolean).join(" ");
    if (error) fieldOf(form, field)?.setAttribute("aria-invalid", "true");
    else unsaid.push(message);
  }
  const summary = form.querySelector<HTMLElement>("[data-summary]");
  summary?.querySelector("ul")?.replaceChildren(...problems.map((each) => entry(form, each)));
  summary?.removeAttribute("hidden");
  const [first] = problems.map(({ field }) => fieldOf(form, field)).filter(Boolean);
  (summary ?? first)?.focus();
  return summary ? "" : unsaid.join(" ");
}

/** Go to the field that an entry of a summary names. */
export function goToField(entry: HTMLElement): void {
  const form = entry.closest("form");
  if (form) fieldOf(form, entry.dataset.goto ?? "")?.focus();
}

function entry(form: HTMLElement, { field, message }: Problem): HTMLElement {
  const leads = fieldOf(form, field) !== null;
  const told = leads ? node("button", { type: "button", "data-goto": field }, message) : message;
  return node("li", {}, told);
}

function fieldOf(form: HTMLElement, field: string): HTMLElement | null {
  return field ? form.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`) : null;
}
