/** The fields for what few cases need: conditions, changes of counters, ids. */
import { node } from "../../../block_pages/assets/nodes";
import { ID, idsOf, type Named } from "./names";
import { called } from "./naming";
import type { Place } from "./places";
import { type Bench, button, type Choice, line, text, valueAt } from "./widgets";
import { attributeOf, childrenOf } from "./xml-source";

/** A condition, with a list of everything that can be asked for. */
export function conditionField(bench: Bench, place: Place): HTMLElement {
  const asked = (kind: string, tag: string): Choice[] =>
    things(bench, tag).map(([id, words]) => [
      `${kind}(${id})`,
      `${text(bench.strings, `asked_${kind}`)} ${words}`,
    ]);
  const choices = () => [
    ...asked("read", "document"),
    ...asked("visited", "step"),
    ...asked("chose", "option"),
    ...asked("open", "deadline"),
    ...things(bench, "counter").map(([id, words]): Choice => [`${id} >= 1`, `${words} ≥ 1`]),
  ];
  return appending(bench, place, "requires", { label: "add_condition", between: " and ", choices });
}

/** Changes of counters, with a list of those that are usual. */
export function setField(bench: Bench, place: Place): HTMLElement {
  const choices = () =>
    things(bench, "counter").flatMap(([id, words]): Choice[] => [
      [`${id}+1`, `${words} + 1`],
      [`${id}-1`, `${words} − 1`],
    ]);
  return appending(bench, place, "set", { label: "add_change", between: ", ", choices });
}

function things(bench: Bench, tag: string): Choice[] {
  const { root } = bench.desk;
  if (!root) return [];
  const found =
    tag === "option"
      ? childrenOf(root, "step").flatMap((step) => childrenOf(step, tag))
      : childrenOf(root, tag);
  return found.map((each): Choice => [attributeOf(each, "id"), called(each)]);
}

/** A field of one line with a list of what can be added to it, and words between two of them. */
interface Additions {
  label: string;
  between: string;
  choices(): Choice[];
}

function appending(
  bench: Bench,
  place: Place,
  name: string,
  { label, between, choices }: Additions,
): HTMLElement {
  const field = line(bench, place, name);
  const input = field.querySelector("input") as HTMLInputElement;
  const words = text(bench.strings, label);
  const list = node("select", { "aria-label": words }, node("option", { value: "" }, words));
  list.addEventListener("focus", () => fill(list, choices()), { once: true });
  // A list alone would add whatever the arrow keys pass over.
  const append = () => {
    input.value = [input.value.trim(), list.value].filter(Boolean).join(between);
    bench.desk.setAttribute(place, name, input.value);
    list.value = "";
    input.focus();
  };
  input.after(node("div", { class: "le-goto" }, list, button("add", words, append, "le-small")));
  return field;
}

// Filled when it is reached: in a case of 600 options, lists that nobody opens would take longer to draw than all else.
function fill(list: HTMLSelectElement, choices: Choice[]): void {
  list.append(...choices.map(([value, words]) => node("option", { value }, words)));
}

/** An id: changed when the field is left, everywhere in the case; what cannot be one is told and not taken. */
export function idField(bench: Bench, place: Place, tag: Named): HTMLElement {
  const old = valueAt(bench, place, "id");
  const id = `${bench.prefix}-${place.replace(/[^a-z0-9]+/gi, "-")}-id`;
  const input = node("input", {
    id,
    type: "text",
    value: old,
    autocomplete: "off",
    spellcheck: "false",
    "data-key": `${place}@id`,
    "aria-describedby": `${id}-help ${id}-bad`,
  });
  const told = node("p", { class: "le-bad", id: `${id}-bad`, role: "alert" });
  input.addEventListener("change", () => {
    const complaint = complaintOf(bench, tag, old, input.value);
    told.textContent = complaint;
    if (!complaint && input.value !== old) take(bench, place, tag, old, input.value);
  });
  return node(
    "div",
    { class: "le-field le-text" },
    node("label", { class: "le-label", for: id }, text(bench.fields, "id")),
    input,
    node("p", { class: "le-help", id: `${id}-help` }, text(bench.help, "id")),
    told,
  );
}

function take(bench: Bench, place: Place, tag: Named, old: string, id: string): void {
  // An id that stands twice is nobody's alone: only this one is changed, and nothing that means it.
  if (ID.test(old) && !isTwice(bench, tag, old)) bench.desk.rename(tag, old, id);
  else bench.desk.setAttribute(place, "id", id);
}

function isTwice(bench: Bench, tag: Named, id: string): boolean {
  return things(bench, tag).filter(([each]) => each === id).length > 1;
}

function complaintOf(bench: Bench, tag: Named, old: string, id: string): string {
  if (!ID.test(id)) return text(bench.strings, "bad_id");
  const { root } = bench.desk;
  return root && id !== old && idsOf(root, tag).has(id) ? text(bench.strings, "taken_id") : "";
}
