/** The form of one step: what all steps have, and what those of its type have. */
import { type Child, node } from "../../../block_pages/assets/nodes";
import { conditionField, idField, setField } from "./expert-fields";
import { called, choicesOf } from "./naming";
import { addItem, addOption, addStep, retype } from "./new-elements";
import { inside, type Place } from "./places";
import {
  type Bench,
  button,
  type Choice,
  choice,
  fold,
  line,
  prose,
  text,
  tick,
  ticks,
  valueAt,
} from "./widgets";
import { attributeOf, childrenOf } from "./xml-source";

/** What the form asks of the page around it: the focus on a field, or on its heading; to be drawn anew before that. */
export interface FormActs {
  focus(key: string): void;
  redraw(key: string): void;
}

/** The fields of a step. */
export function stepForm(bench: Bench, place: Place, acts: FormActs): Child[] {
  const type = valueAt(bench, place, "type");
  return [
    line(bench, place, "title"),
    typeField(bench, place, acts),
    prose(bench, place, "text"),
    ...(PARTS[type] ?? PARTS.info ?? (() => []))(bench, place, acts),
    ...strays(bench, place, type, acts),
    more(bench, place, type),
  ];
}

type Part = (bench: Bench, place: Place, acts: FormActs) => Child[];

const PARTS: Record<string, Part> = {
  info: (bench, place, acts) => [gotoField(bench, place, "goto", acts), laws(bench, place)],
  decision: (bench, place, acts) => [...options(bench, place, acts)],
  evidence: (bench, place, acts) => [
    ...picking(bench, place, acts, "doc"),
    ...afterwards(bench, place, acts),
  ],
  basis: (bench, place, acts) => [...picking(bench, place, acts, "law"), ...afterwards(bench, place, acts)],
  date: (bench, place, acts) => [
    choice(bench, place, "deadline", none(bench, choicesOf(bench, "deadline"))),
    line(bench, place, "points", "number"),
    gotoField(bench, place, "goto", acts),
    gotoField(bench, place, "wrong", acts),
    ...said(bench, place),
  ],
  reflect: (bench, place, acts) => [gotoField(bench, place, "goto", acts), prose(bench, place, "expert")],
  ending: (bench, place) => [choice(bench, place, "outcome", none(bench, words(bench, "outcome")))],
};

function typeField(bench: Bench, place: Place, acts: FormActs): HTMLElement {
  return choice(bench, place, "type", words(bench, "type"), (type) => {
    retype(bench.desk, place, type);
    acts.redraw(`${place}@type`);
  });
}

function words(bench: Bench, name: string): Choice[] {
  return (bench.words[name] ?? []).map((word): Choice => [word, text(bench.choices, `${name}_${word}`)]);
}

function none(bench: Bench, choices: Choice[]): Choice[] {
  return [["", text(bench.strings, "none")], ...choices];
}

/** Where a step or an option leads; a new step can be made on the way. */
function gotoField(bench: Bench, place: Place, name: string, acts: FormActs): HTMLElement {
  const field = choice(bench, place, name, none(bench, choicesOf(bench, "step")));
  const label = `${text(bench.strings, "new_step")}: ${text(bench.fields, name)}`;
  const make = () => {
    bench.desk.setAttribute(place, name, addStep(bench.desk, "decision").id);
    acts.redraw(`${place}@${name}`);
  };
  return node("div", { class: "le-goto" }, field, button("add", label, make, "le-small"));
}

function laws(bench: Bench, place: Place): Child {
  const boxes = ticks(bench, place, "law", choicesOf(bench, "law"));
  const picked = valueAt(bench, place, "law").split(/\s+/).filter(Boolean).length;
  const title = `${text(bench.fields, "law")}${picked ? ` (${picked})` : ""}`;
  return boxes && fold(`${place}/law`, title, false, boxes);
}

function said(bench: Bench, place: Place): Child[] {
  return [prose(bench, place, "consequence"), prose(bench, place, "mistake"), prose(bench, place, "expert")];
}

function afterwards(bench: Bench, place: Place, acts: FormActs): Child[] {
  return [gotoField(bench, place, "goto", acts), ...said(bench, place)];
}

function options(bench: Bench, place: Place, acts: FormActs): Child[] {
  const element = bench.desk.element(place);
  const count = element ? childrenOf(element, "option").length : 0;
  const cards = Array.from({ length: count }, (_, at) =>
    optionCard(bench, inside(place, "option", at), count, acts),
  );
  const add = button("add", text(bench.strings, "add_option"), () => {
    const added = addOption(bench.desk, place, valueAt(bench, place, "id"));
    acts.focus(`${added}/label`);
  });
  return [node("h3", { class: "le-part" }, text(bench.strings, "options")), ...cards, add];
}

function optionCard(bench: Bench, place: Place, count: number, acts: FormActs): HTMLElement {
  const at = Number(place.split(":").pop());
  const title = `${text(bench.strings, "option")} ${at + 1}`;
  const { desk } = bench;
  const head = node(
    "div",
    { class: "le-card-head" },
    node("h4", {}, title),
    ...moves(bench, place, title, at, count, (moved) => acts.focus(`${moved}/label`)),
    button(
      "copy",
      `${text(bench.strings, "duplicate")}: ${title}`,
      () => acts.focus(`${desk.copy(place)}/label`),
      "le-small",
    ),
    button(
      "remove",
      `${text(bench.strings, "remove")}: ${title}`,
      () => remove(bench, place, acts),
      "le-small",
    ),
  );
  return node(
    "section",
    { class: "le-card", "data-place": place, "aria-label": title },
    head,
    prose(bench, place, "label", false),
    node(
      "div",
      { class: "le-row" },
      gotoField(bench, place, "goto", acts),
      line(bench, place, "points", "number"),
    ),
    prose(bench, place, "consequence"),
    prose(bench, place, "expert"),
    laws(bench, place),
    optionMore(bench, place),
  );
}

function remove(bench: Bench, place: Place, acts: FormActs): void {
  bench.desk.remove(place);
  acts.focus("");
}

/** Buttons that move an element up and down among its kind. */
export function moves(
  bench: Bench,
  place: Place,
  title: string,
  at: number,
  count: number,
  moved: (place: Place) => void,
): HTMLButtonElement[] {
  return ([-1, 1] as const).map((by) => {
    const name = by < 0 ? "up" : "down";
    const words = `${text(bench.strings, name)}: ${title}`;
    const made = button(name, words, () => moved(bench.desk.move(place, by)), "le-small");
    made.disabled = by < 0 ? at === 0 : at === count - 1;
    return made;
  });
}

function optionMore(bench: Bench, place: Place): HTMLElement {
  const set = ["days", "requires", "set", "critical", "cap"].some((name) => valueAt(bench, place, name));
  return fold(
    `${place}/more`,
    text(bench.strings, "more"),
    set,
    line(bench, place, "days", "number"),
    conditionField(bench, place),
    tick(bench, place, "locked", "show"),
    setField(bench, place),
    choice(bench, place, "critical", none(bench, words(bench, "critical"))),
    line(bench, place, "cap", "number"),
    idField(bench, place, "option"),
  );
}

function picking(bench: Bench, place: Place, acts: FormActs, name: "doc" | "law"): Child[] {
  const { desk, strings } = bench;
  const element = desk.element(place);
  const rows = (["want", "decoy"] as const).flatMap((tag) =>
    (element ? childrenOf(element, tag) : []).map((_, at) =>
      itemRow(bench, inside(place, tag, at), name, acts),
    ),
  );
  const add = (wanted: boolean) => () => acts.focus(`${addItem(desk, place, wanted, name)}@${name}`);
  return [
    line(bench, place, "pick", "number"),
    node("h3", { class: "le-part" }, text(strings, name === "doc" ? "documents_to_pick" : "laws_to_pick")),
    ...rows,
    node(
      "div",
      { class: "le-acts" },
      button("add", text(strings, "add_want"), add(true)),
      button("add", text(strings, "add_decoy"), add(false)),
    ),
  ];
}

function itemRow(bench: Bench, place: Place, name: "doc" | "law", acts: FormActs): HTMLElement {
  const tag = place.split("/").pop()?.split(":")[0] ?? "";
  const title = text(bench.strings, tag);
  return node(
    "div",
    { class: "le-row le-item", "data-place": place, role: "group", "aria-label": title },
    node("strong", { class: "le-tag" }, title),
    choice(bench, place, name, none(bench, choicesOf(bench, name === "doc" ? "document" : "law"))),
    line(bench, place, "points", "number"),
    button(
      "remove",
      `${text(bench.strings, "remove")}: ${title}`,
      () => remove(bench, place, acts),
      "le-small",
    ),
  );
}

/** What a step holds that its type has no use for: said, with a button that takes it out. */
function strays(bench: Bench, place: Place, type: string, acts: FormActs): Child[] {
  const { desk, strings, fields } = bench;
  const [parts, attributes] = [strayParts(bench, place, type), strayAttributes(bench, place, type)];
  if (parts.length + attributes.length === 0) return [];
  const names = [...parts.map(({ words }) => words), ...attributes.map((name) => text(fields, name))].join(
    ", ",
  );
  const take = () => {
    for (const { tag } of parts) desk.remove(inside(place, tag, 0));
    for (const name of attributes) desk.setAttribute(place, name, "");
    acts.redraw(`${place}@type`);
  };
  const sentence = node("p", {}, `${text(strings, "strays")} ${names}.`);
  return [node("div", { class: "le-note" }, sentence, button("remove", text(strings, "take_out"), take))];
}

function strayParts(bench: Bench, place: Place, type: string): { tag: string; words: string }[] {
  const element = bench.desk.element(place);
  const items = type === "evidence" || type === "basis" ? [] : ["want", "decoy"];
  const tags = [...(type === "decision" ? [] : ["option"]), ...items];
  return tags.flatMap((tag) =>
    (element ? childrenOf(element, tag) : []).map((each) => ({
      tag,
      words: tag === "option" ? called(each) : attributeOf(each, "doc") || attributeOf(each, "law"),
    })),
  );
}

function strayAttributes(bench: Bench, place: Place, type: string): string[] {
  const idle = Object.values(bench.used)
    .flat()
    .filter((name) => !bench.used[type]?.includes(name));
  return [...new Set(idle)].filter((name) => valueAt(bench, place, name));
}

function more(bench: Bench, place: Place, type: string): HTMLElement {
  return fold(
    `${place}/more`,
    text(bench.strings, "more"),
    false,
    choice(bench, place, "skill", none(bench, choicesOf(bench, "skill"))),
    type === "info" ? null : laws(bench, place),
    line(bench, place, "max_visits", "number"),
    idField(bench, place, "step"),
  );
}
