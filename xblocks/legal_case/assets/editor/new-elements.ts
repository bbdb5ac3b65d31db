/** What authors add: the smallest element of each kind that is worth filling in. */
import type { Desk } from "./desk";
import { written } from "./edits";
import { freeId, type Named } from "./names";
import { inside, type Place } from "./places";
import { attributeOf, childrenOf, type XmlElement } from "./xml-source";

/** The attributes that a new step of a type has, beside its id and type. */
const FIRST: Record<string, Record<string, string>> = {
  evidence: { pick: "1" },
  basis: { pick: "1" },
  date: { points: "1" },
  ending: { outcome: "mixed" },
};

/** Adds a step and says where it is; a decision begins with two options. */
export function addStep(desk: Desk, type: string): { place: Place; id: string } {
  const root = desk.root as XmlElement;
  const id = freeId(root, "step", "step");
  const options = type === "decision" ? ["a", "b"].map((letter) => option(`${id}-${letter}`)) : [];
  const place = desk.add(
    "",
    "step",
    written("step", { id, type, title: "", ...FIRST[type] }, "", ...options),
  );
  if (desk.steps().length === 1) desk.setAttribute("", "first", id);
  return { place, id };
}

/** Gives a step another type: options and choices that nobody has filled in go, a decision gets its first two. */
export function retype(desk: Desk, step: Place, type: string): void {
  const parts = desk.element(step)?.children ?? [];
  for (const tag of ["option", "want", "decoy"]) {
    const blank = parts.filter((part) => part.tag === tag).map((part) => isBlank(part));
    for (let at = blank.length - 1; at >= 0; at -= 1) if (blank[at]) desk.remove(inside(step, tag, at));
  }
  desk.setAttribute(step, "type", type);
  const element = desk.element(step);
  if (type !== "decision" || !element || childrenOf(element, "option").length) return;
  for (const _ of [1, 2]) addOption(desk, step, attributeOf(element, "id"));
}

function isBlank(part: XmlElement): boolean {
  return part.children.length === 0 && ["goto", "doc", "law"].every((name) => !attributeOf(part, name));
}

/** Adds an option to a decision. */
export function addOption(desk: Desk, step: Place, id: string): Place {
  return desk.add(step, "option", option(freeId(desk.root as XmlElement, "option", `${id}-option`)));
}

function option(id: string): string {
  return written("option", { id, goto: "", points: "0" });
}

/** Adds something to pick, wanted or not, and its points. */
export function addItem(desk: Desk, step: Place, wanted: boolean, name: "doc" | "law"): Place {
  const tag = wanted ? "want" : "decoy";
  return desk.add(step, tag, written(tag, { [name]: "", points: wanted ? "1" : "0" }));
}

/** What each kind of the case file begins with; `today` is a day as in a source. */
const BLANK: Record<string, (today: string) => Record<string, string>> = {
  document: () => ({ title: "", kind: "letter" }),
  law: (today) => ({ title: "", "as-of": today }),
  deadline: (today) => ({ title: "", from: today, days: "14" }),
  counter: () => ({ title: "", start: "5", min: "0", max: "10" }),
  skill: () => ({ title: "" }),
};

/** Adds a document, a provision, a deadline, a counter or a skill. */
export function addThing(desk: Desk, tag: Named, today: string): Place {
  const id = freeId(desk.root as XmlElement, tag, tag);
  return desk.add("", tag, written(tag, { id, ...BLANK[tag]?.(today) }));
}

/** Adds the client or the calendar, of which there is one. */
export function addOnly(desk: Desk, tag: "client" | "calendar", today: string): Place {
  const attributes = tag === "client" ? { name: "", status: "" } : { today, rule: "pl-kpa" };
  return desk.add("", tag, written(tag, attributes as Record<string, string>));
}
