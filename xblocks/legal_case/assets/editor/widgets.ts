/** Fields of the editor: each with its label, its help, and the place in the case that it writes to. */
import { type Child, node } from "../../../block_pages/assets/nodes";
import type { Desk } from "./desk";
import type { Allowed } from "./html-text";
import type { Place } from "./places";
import { richField } from "./rich-field";
import { sign } from "./signs";
import { attributeOf, proseOf } from "./xml-source";

/** Texts by name. */
export type Texts = Record<string, string>;

/** What the server's init says of texts, schema and words; see `AuthoringMixin._editor`. */
export interface Vocabulary {
  strings: Texts;
  fields: Texts;
  help: Texts;
  choices: Texts;
  words: Record<string, string[]>;
  used: Record<string, string[]>;
  allowed: Allowed;
}

/** What every part of the editor works with; `prefix` keeps ids on the page apart. */
export interface Bench extends Vocabulary {
  desk: Desk;
  prefix: string;
}

/** A choice: the value that is written, and the words for it. */
export type Choice = [value: string, words: string];

/** The text of a name, or the name, so that nothing is ever empty. */
export function text(texts: Texts, name: string): string {
  return texts[name] ?? name;
}

/** The name by which a field's label and help are found: with its element's tag where that has one of its own. */
function named(bench: Bench, place: Place, name: string): string {
  const tag = place.split("/").pop()?.split(":")[0] ?? "";
  return bench.fields[`${tag}_${name}`] ? `${tag}_${name}` : name;
}

interface Frame {
  id: string;
  label: string;
  help: string | undefined;
}

/** The ids and texts of a field; `key` is what undo and the check list call it. */
function frame(bench: Bench, key: string, name: string): Frame {
  const id = `${bench.prefix}-${key.replace(/[^a-z0-9]+/gi, "-")}`;
  return { id, label: text(bench.fields, name), help: bench.help[name] };
}

function framed({ id, label, help }: Frame, kind: string, ...inside: Child[]): HTMLElement {
  const told = help ? node("p", { class: "le-help", id: `${id}-help` }, help) : null;
  const name =
    kind === "prose"
      ? node("span", { class: "le-label", id: `${id}-label` }, label)
      : node("label", { class: "le-label", for: id }, label);
  return node("div", { class: `le-field le-${kind}` }, name, ...inside, told);
}

function described({ id, help }: Frame): string | null {
  return help ? `${id}-help` : null;
}

/** A field of one line for an attribute; what does not fit its kind is shown as it is, to be mended. */
export function line(
  bench: Bench,
  place: Place,
  name: string,
  kind: "text" | "number" | "date" | "url" = "text",
): HTMLElement {
  const key = `${place}@${name}`;
  const made = frame(bench, key, named(bench, place, name));
  const value = valueAt(bench, place, name);
  const input = node("input", {
    id: made.id,
    type: fits(kind, value) ? kind.replace("url", "text") : "text",
    inputmode: kind === "url" ? "url" : null,
    value,
    autocomplete: "off",
    "data-key": key,
    "aria-describedby": described(made),
  });
  input.addEventListener("input", () => bench.desk.setAttribute(place, name, input.value));
  return framed(made, kind, input);
}

function fits(kind: string, value: string): boolean {
  if (kind === "number") return value === "" || /^[+-]?\d{1,9}$/.test(value);
  return kind !== "date" || value === "" || /^\d{4}-\d\d-\d\d$/.test(value);
}

/** A choice for an attribute; a value that is none of the choices is one of them as long as it stands there. */
export function choice(
  bench: Bench,
  place: Place,
  name: string,
  choices: Choice[],
  chosen: (value: string) => void = (value) => bench.desk.setAttribute(place, name, value),
): HTMLElement {
  const key = `${place}@${name}`;
  const made = frame(bench, key, named(bench, place, name));
  const value = valueAt(bench, place, name);
  const all: Choice[] = choices.some(([known]) => known === value) ? choices : [...choices, [value, value]];
  const options = all.map(([known, words]) =>
    node("option", { value: known, selected: known === value }, words),
  );
  const select = node(
    "select",
    { id: made.id, "data-key": key, "aria-describedby": described(made) },
    ...options,
  );
  select.addEventListener("change", () => chosen(select.value));
  return framed(made, "choice", select);
}

/** A box to tick: an attribute that says `on`, or nothing. */
export function tick(bench: Bench, place: Place, name: string, on: string): HTMLElement {
  const key = `${place}@${name}`;
  const made = frame(bench, key, named(bench, place, name));
  const input = node("input", {
    id: made.id,
    type: "checkbox",
    checked: valueAt(bench, place, name) === on,
    "data-key": key,
    "aria-describedby": described(made),
  });
  input.addEventListener("change", () => bench.desk.setAttribute(place, name, input.checked ? on : ""));
  return framed(made, "tick", input);
}

/** Boxes to tick for an attribute that lists ids. */
export function ticks(bench: Bench, place: Place, name: string, choices: Choice[]): HTMLElement | null {
  const picked = valueAt(bench, place, name).split(/\s+/).filter(Boolean);
  const all = [...choices, ...picked.filter((id) => !choices.some(([known]) => known === id)).map(twice)];
  if (all.length === 0) return null;
  const group = named(bench, place, name);
  const boxes = all.map(([id, words]) => {
    const box = node("input", {
      type: "checkbox",
      value: id,
      checked: picked.includes(id),
      "data-key": `${place}@${name}`,
    });
    return node("label", { class: "le-pick" }, box, " ", node("span", {}, words));
  });
  const made = node(
    "fieldset",
    { class: "le-picks" },
    node("legend", { class: "le-label" }, text(bench.fields, group)),
    ...boxes,
  );
  made.addEventListener("change", () => {
    const ticked = [...made.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
    bench.desk.setAttribute(place, name, ticked.join(" "));
  });
  return made;
}

function twice(id: string): Choice {
  return [id, id];
}

/** A text with markup: of a child element, or of the element itself where `tag` is empty; `lines`: more than one. */
export function prose(bench: Bench, place: Place, tag: string, lines = true): HTMLElement {
  const key = `${place}/${tag}`;
  const made = frame(bench, key, named(bench, place, tag || "text"));
  const element = bench.desk.element(place);
  const html = element ? (tag ? proseOf(element, tag) : element.text.trim()) : "";
  const options = {
    id: made.id,
    key,
    html,
    lines,
    labelledby: `${made.id}-label`,
    describedby: described(made),
    allowed: bench.allowed,
    strings: bench.strings,
  };
  return framed(
    made,
    "prose",
    richField(options, (written) => bench.desk.setProse(place, tag, written)),
  );
}

/** A button with an icon and words; `hidden` words are for those who hear the page. */
export function button(
  name: string,
  words: string,
  act: () => void,
  look = "",
  more: Texts = {},
): HTMLButtonElement {
  const made = node("button", { type: "button", class: `le-button ${look}`.trim(), ...more });
  const small = look.includes("le-small");
  if (name) made.append(sign(name));
  if (small) {
    made.setAttribute("aria-label", words);
    made.title = words;
  } else made.append(node("span", {}, words));
  made.addEventListener("click", act);
  return made;
}

/** Something that is unfolded on demand; folds of one name stay as the author left them. */
export function fold(key: string, title: string, open: boolean, ...inside: Child[]): HTMLDetailsElement {
  return node("details", { class: "le-fold", open, "data-fold": key }, node("summary", {}, title), ...inside);
}

/** The value of an attribute at a place. */
export function valueAt({ desk }: Bench, place: Place, name: string): string {
  const element = desk.element(place);
  return element ? attributeOf(element, name) : "";
}
