/** Draws the fields of the author's form, each with its label, its hint and the place that it writes to. */
import { type Child, node } from "../../block_pages/assets/nodes";
import { shownTime, typedTime } from "./clock";

/** A field: `name` is what it writes to, `id` is unique on the page. */
export interface Field {
  id: string;
  name: string;
  label: string;
  value: string;
  hint?: string;
  type?: "text" | "number" | "date" | "url";
  options?: string[];
  width?: "short" | "wide";
}

/** A text, a number or a day. */
export function field({ id, name, label, value, hint, type = "text", options, width }: Field): HTMLElement {
  const choices = options
    ? node("datalist", { id: `${id}-list` }, ...options.map((option) => node("option", { value: option })))
    : null;
  const input = node("input", {
    id,
    type: type === "url" ? "text" : type,
    inputmode: type === "url" ? "url" : null,
    "data-field": name,
    value,
    list: options ? `${id}-list` : null,
    min: type === "number" ? 0 : null,
    step: type === "number" ? 1 : null,
    autocomplete: "off",
    spellcheck: type === "text" ? null : "false",
    "aria-describedby": hint ? `${id}-hint` : null,
  });
  return framed(id, label, hint, width, input, choices);
}

/** A text of several lines. */
export function longField(
  { id, name, label, value, hint }: Field,
  more: Record<string, string> = {},
): HTMLElement {
  const input = node(
    "textarea",
    { id, rows: 5, "data-field": name, "aria-describedby": hint ? `${id}-hint` : null, ...more },
    value,
  );
  return framed(id, label, hint, "wide", input);
}

/** A choice among a few values. */
export function choice({ id, name, label, value }: Field, options: [string, string][]): HTMLElement {
  const drawn = options.map(([given, shown]) =>
    node("option", { value: given, selected: given === value }, shown),
  );
  return framed(id, label, undefined, undefined, node("select", { id, "data-field": name }, ...drawn));
}

/** A time, shown as 12:30 and written in seconds; what is no time is kept as typed and told. */
export function timeField({ id, name, label, value, hint, width }: Field, complaint: string): HTMLElement {
  const input = node("input", {
    id,
    type: "text",
    inputmode: "text",
    "data-field": name,
    "data-time": "seconds",
    value: timeShown(value),
    autocomplete: "off",
    "aria-describedby": `${id}-bad${hint ? ` ${id}-hint` : ""}`,
  });
  const told = node("span", { class: "ps-bad", id: `${id}-bad`, "data-complaint": complaint });
  return framed(id, label, hint, width ?? "short", input, told);
}

/** Seconds as a time; anything else as it is. */
export function timeShown(value: string): string {
  return /^\d{1,6}$/.test(value) ? shownTime(Number(value)) : value;
}

/** A typed time in seconds; anything else as it was typed. */
export function timeWritten(text: string): string {
  const second = typedTime(text);
  return second === null ? text.trim() : String(second);
}

/** Shows a time anew after it was typed, and says where it is none. */
export function settleTime(input: HTMLInputElement): void {
  const written = timeWritten(input.value);
  const good = written === "" || /^\d+$/.test(written);
  input.value = timeShown(written);
  input.setAttribute("aria-invalid", String(!good));
  const told = input.parentElement?.querySelector<HTMLElement>(".ps-bad");
  if (told) told.textContent = good ? "" : (told.dataset.complaint ?? "");
}

/** A button that does what `act` names. */
export function button(
  act: string,
  label: string,
  more: Record<string, string | number | null> = {},
): HTMLElement {
  return node("button", { type: "button", class: "ps-button", "data-act": act, ...more }, label);
}

function framed(
  id: string,
  label: string,
  hint: string | undefined,
  width: "short" | "wide" | undefined,
  ...inside: Child[]
): HTMLElement {
  const told = hint ? node("span", { class: "ps-note", id: `${id}-hint` }, hint) : null;
  const classes = ["ps-field", width ? `ps-${width}` : ""].filter(Boolean).join(" ");
  return node("div", { class: classes }, node("label", { for: id }, label), ...inside, told);
}
