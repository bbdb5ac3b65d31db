/** The case file and the law of a case: client, story's calendar, documents, provisions, deadlines, counters, skills. */
import { type Child, node } from "../../../block_pages/assets/nodes";
import { conditionField, idField } from "./expert-fields";
import type { Named } from "./names";
import { called, choicesOf } from "./naming";
import { addOnly, addThing } from "./new-elements";
import { inside, outermost, type Place } from "./places";
import { type FormActs, moves } from "./step-form";
import { type Bench, button, type Choice, choice, fold, line, prose, text, tick, valueAt } from "./widgets";
import { childrenOf } from "./xml-source";

type Kind = "document" | "law" | "deadline" | "counter" | "skill";

const KINDS: Kind[] = ["document", "law", "deadline", "counter", "skill"];
/** The first field of each kind, in which the focus lands when one is added. */
const FIRST = "title";

/** All parts of the file, the one at `open` unfolded. */
export function fileForm(bench: Bench, acts: FormActs, today: string): Child[] {
  return [
    only(bench, "client", acts, today),
    only(bench, "calendar", acts, today),
    ...KINDS.map((kind) => list(bench, kind, acts, today)),
  ];
}

/** The client or the calendar, or the button that adds it. */
function only(bench: Bench, tag: "client" | "calendar", acts: FormActs, today: string): HTMLElement {
  const place = inside("", tag, 0);
  const title = node("h3", { class: "le-part" }, text(bench.strings, tag));
  if (!bench.desk.element(place)) {
    const first = tag === "client" ? "name" : "today";
    const add = button("add", text(bench.strings, `add_${tag}`), () =>
      acts.focus(`${addOnly(bench.desk, tag, today)}@${first}`),
    );
    return node("section", { class: "le-kind" }, title, help(bench, tag), add);
  }
  const remove = button(
    "remove",
    `${text(bench.strings, "remove")}: ${text(bench.strings, tag)}`,
    () => {
      bench.desk.remove(place);
      acts.focus("");
    },
    "le-small",
  );
  const fields =
    tag === "client"
      ? [
          node("div", { class: "le-row" }, line(bench, place, "name"), line(bench, place, "status")),
          prose(bench, place, ""),
        ]
      : [line(bench, place, "today", "date")];
  const head = node("div", { class: "le-card-head" }, title, remove);
  return node("section", { class: "le-kind", "data-place": place }, head, help(bench, tag), ...fields);
}

function help(bench: Bench, kind: string): Child {
  const told = bench.help[`part_${kind}`];
  return told ? node("p", { class: "le-help" }, told) : null;
}

function list(bench: Bench, kind: Kind, acts: FormActs, today: string): HTMLElement {
  const count = bench.desk.root ? childrenOf(bench.desk.root, kind).length : 0;
  const rows = Array.from({ length: count }, (_, at) => card(bench, kind, at, count, acts));
  const add = button("add", text(bench.strings, `add_${kind}`), () => {
    const place = addThing(bench.desk, kind as Named, today);
    bench.desk.choose(place);
    acts.redraw(`${place}@${FIRST}`);
  });
  const title = node("h3", { class: "le-part" }, `${text(bench.strings, `${kind}s`)} (${count})`);
  return node("section", { class: "le-kind" }, title, help(bench, kind), ...rows, add);
}

function card(bench: Bench, kind: Kind, at: number, count: number, acts: FormActs): HTMLElement {
  const { desk, strings } = bench;
  const place = inside("", kind, at);
  const element = desk.element(place);
  const title = element ? called(element) : "";
  const chosen = outermost(desk.place);
  const remove = () => {
    desk.remove(place);
    acts.focus("");
  };
  const tools = node(
    "div",
    { class: "le-acts" },
    ...moves(bench, place, title, at, count, (moved) => acts.focus(`${moved}@${FIRST}`)),
    button("remove", `${text(strings, "remove")}: ${title}`, remove, "le-small"),
  );
  const made = fold(
    place,
    title,
    chosen?.tag === kind && chosen.at === at,
    ...FIELDS[kind](bench, place),
    tools,
  );
  made.dataset.place = place;
  return made;
}

const FIELDS: Record<Kind, (bench: Bench, place: Place) => Child[]> = {
  document: (bench, place) => [
    row(
      line(bench, place, "title"),
      choice(bench, place, "kind", words(bench, "kind")),
      line(bench, place, "dated", "date"),
    ),
    tick(bench, place, "key", "true"),
    prose(bench, place, "text"),
    prose(bench, place, "expert"),
    fold(
      `${place}/more`,
      text(bench.strings, "more"),
      Boolean(valueAt(bench, place, "requires") || valueAt(bench, place, "src")),
      line(bench, place, "src", "url"),
      conditionField(bench, place),
      idField(bench, place, "document"),
    ),
  ],
  law: (bench, place) => [
    row(line(bench, place, "title"), line(bench, place, "as-of", "date")),
    line(bench, place, "url", "url"),
    idField(bench, place, "law"),
  ],
  deadline: (bench, place) => [
    row(
      line(bench, place, "title"),
      line(bench, place, "from", "date"),
      line(bench, place, "days", "number"),
    ),
    choice(bench, place, "law", [["", text(bench.strings, "none")], ...choicesOf(bench, "law")]),
    fold(
      `${place}/more`,
      text(bench.strings, "more"),
      Boolean(valueAt(bench, place, "requires")),
      conditionField(bench, place),
      idField(bench, place, "deadline"),
    ),
  ],
  counter: (bench, place) => [
    line(bench, place, "title"),
    row(
      line(bench, place, "start", "number"),
      line(bench, place, "min", "number"),
      line(bench, place, "max", "number"),
    ),
    choice(bench, place, "show", words(bench, "show")),
    idField(bench, place, "counter"),
  ],
  skill: (bench, place) => [line(bench, place, "title"), idField(bench, place, "skill")],
};

function row(...fields: Child[]): HTMLElement {
  return node("div", { class: "le-row" }, ...fields);
}

function words(bench: Bench, name: string): Choice[] {
  return (bench.words[name] ?? []).map((word): Choice => [word, text(bench.choices, `${name}_${word}`)]);
}
