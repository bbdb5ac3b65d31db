/** The settings of the block: weight, attempts, which of them counts, steps back, debrief, the first step, most points. */
import { node } from "../../../block_pages/assets/nodes";
import { choicesOf } from "./naming";
import { type Bench, type Choice, choice, line, text } from "./widgets";
import type { Settings } from "./work";

/** The fields of the settings, as they are now. */
export function settingsForm(bench: Bench): HTMLElement[] {
  return [
    numberOf(bench, "weight", "any"),
    numberOf(bench, "attempts_allowed", "1"),
    ...(["grade", "undo", "debrief"] as const).map((name) => choiceOf(bench, name)),
    ...(bench.desk.root
      ? [choice(bench, "", "first", firsts(bench)), line(bench, "", "best", "number")]
      : []),
  ];
}

function firsts(bench: Bench): Choice[] {
  return choicesOf(bench, "step");
}

function framed(bench: Bench, name: string, input: HTMLElement): HTMLElement {
  const id = `${bench.prefix}-settings-${name}`;
  input.id = id;
  input.dataset.key = `settings@${name}`;
  const told = bench.help[name];
  if (told) input.setAttribute("aria-describedby", `${id}-help`);
  return node(
    "div",
    { class: "le-field" },
    node("label", { class: "le-label", for: id }, text(bench.fields, name)),
    input,
    told ? node("p", { class: "le-help", id: `${id}-help` }, told) : null,
  );
}

/** A number; an empty weight means that the course decides. */
function numberOf(bench: Bench, name: "weight" | "attempts_allowed", step: string): HTMLElement {
  const { desk } = bench;
  const value = desk.work.settings[name];
  const input = node("input", {
    type: "number",
    min: 0,
    max: 1000,
    step,
    value: value === null ? "" : String(value),
  });
  const told = node("p", { class: "le-bad", role: "alert" });
  input.addEventListener("input", () => {
    const fits = input.validity.valid && (input.value !== "" || name === "weight");
    told.textContent = fits ? "" : text(bench.strings, `bad_${name}`);
    if (fits) desk.setSetting(name, (input.value === "" ? null : Number(input.value)) as number);
  });
  const made = framed(bench, name, input);
  made.append(told);
  return made;
}

function choiceOf(bench: Bench, name: "grade" | "undo" | "debrief"): HTMLElement {
  const { desk, words, choices } = bench;
  const chosen = desk.work.settings[name];
  const options = (words[name] ?? []).map((word) =>
    node("option", { value: word, selected: word === chosen }, text(choices, `${name}_${word}`)),
  );
  const select = node("select", {}, ...options);
  select.addEventListener("change", () => desk.setSetting(name, select.value as Settings[typeof name]));
  return framed(bench, name, select);
}
