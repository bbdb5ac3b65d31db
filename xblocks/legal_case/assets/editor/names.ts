/** The ids of a case: free ones for what is new, new ones for what is copied, and all places where one is meant. */
import { type Shapes, withAttribute } from "./edits";
import { attributeOf, childrenOf, readXml, type XmlElement } from "./xml-source";

/** What has ids, by tag. */
export type Named = "step" | "option" | "document" | "law" | "deadline" | "skill" | "counter";

/** What may stand in an id. */
export const ID = /^[a-z0-9_-]{1,40}$/;

/** All elements of a kind, in the order of the text. */
export function allOf(root: XmlElement, tag: string): XmlElement[] {
  return root.children.flatMap((child) => (child.tag === tag ? [child] : childrenOf(child, tag)));
}

/** The ids of a kind that are taken. */
export function idsOf(root: XmlElement, tag: Named): Set<string> {
  return new Set(allOf(root, tag).map((element) => attributeOf(element, "id")));
}

/** An id that nothing of this kind has yet: the words, or the words with a number. */
export function freeId(root: XmlElement, tag: Named, words: string): string {
  const taken = idsOf(root, tag);
  const base = words.replace(/-?\d+$/, "").slice(0, 34) || tag;
  for (let number = 1; ; number += 1) {
    const id = `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** A title as words of an id: small plain letters, `x` where there is none. */
export function slug(title: string): string {
  const plain = title.toLowerCase().replace(/ł/g, "l").normalize("NFKD").replace(/\p{M}/gu, "");
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 34)
      .replace(/-+$/, "") || "x"
  );
}

/** The copy of an element with ids of its own for it and its options; nothing leads to it yet. */
export function copyOf(text: string, root: XmlElement, element: XmlElement, shapes: Shapes): string {
  let copy = text.slice(element.start, element.end);
  const taken = new Map<string, string[]>();
  const count = 1 + childrenOf(element, "option").length;
  for (let at = 0; at < count; at += 1) {
    const own = readXml(copy);
    const renamed = at === 0 ? own : childrenOf(own, "option")[at - 1];
    if (!renamed || !attributeOf(renamed, "id")) continue;
    const given = taken.get(renamed.tag) ?? [];
    const id = freeBeside(root, renamed.tag as Named, attributeOf(renamed, "id"), given);
    taken.set(renamed.tag, [...given, id]);
    copy = withAttribute(copy, renamed, "id", id, shapes);
  }
  return copy;
}

function freeBeside(root: XmlElement, tag: Named, words: string, given: string[]): string {
  const taken = new Set([...idsOf(root, tag), ...given]);
  const base = words.replace(/-\d+$/, "").slice(0, 34);
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** The attributes in which an id of a kind stands alone or in a list of ids. */
const MEANT: Record<Named, string[]> = {
  step: ["first", "goto", "wrong"],
  option: [],
  document: ["doc"],
  law: ["law"],
  deadline: ["deadline"],
  skill: ["skill"],
  counter: ["set"],
};
const ASKED: Partial<Record<Named, string>> = {
  step: "visited",
  option: "chose",
  document: "read",
  deadline: "open",
};

// `trust-1` moves the counter `trust`; names may hold hyphens, so the shortest name before a number is meant.
const CHANGE = /([a-z0-9_-]+?)(\s*(?:[+-]\s*\d+|=\s*-?\d+)\s*(?=,|$))/g;

/** The text with an id changed, there and wherever it is meant: links, lists, conditions, changes of counters. */
export function renamed(text: string, tag: Named, old: string, id: string, shapes: Shapes): string {
  const edits = meanings(readXml(text), tag, old, id);
  // From the end, so that the places of the others stay right.
  return edits
    .reverse()
    .reduce((changed, [element, name, value]) => withAttribute(changed, element, name, value, shapes), text);
}

/** An element's attribute with the value that it gets. */
type Change = [XmlElement, string, string];

function meanings(root: XmlElement, tag: Named, old: string, id: string): Change[] {
  return everything(root).flatMap((element) =>
    element.attributes
      .map(({ name, value }): Change => [element, name, meant(element.tag, name, value, { tag, old, id })])
      .filter(([, name, value]) => value !== attributeOf(element, name)),
  );
}

function everything(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(everything)];
}

interface Renaming {
  tag: Named;
  old: string;
  id: string;
}

function meant(element: string, name: string, value: string, { tag, old, id }: Renaming): string {
  if (name === "id") return element === tag && value === old ? id : value;
  if (name === "requires") return inCondition(value, { tag, old, id });
  if (!MEANT[tag].includes(name)) return value;
  if (name === "set") {
    return value.replace(CHANGE, (whole, counter: string, by: string) => (counter === old ? id + by : whole));
  }
  return value.replace(/\S+/g, (word) => (word === old ? id : word));
}

function inCondition(value: string, { tag, old, id }: Renaming): string {
  const kind = ASKED[tag];
  if (kind) return value.replace(new RegExp(`(\\b${kind}\\s*\\(\\s*)${old}(?=\\s*\\))`, "g"), `$1${id}`);
  if (tag !== "counter") return value;
  return value.replace(new RegExp(`(?<![\\w(-])${old}(?![\\w)-])`, "g"), id);
}
