/** How things of a case are called in lists: by their title, or by the start of their text, or by their id. */
import type { Bench, Choice } from "./widgets";
import { attributeOf, childrenOf, proseOf, type XmlElement } from "./xml-source";

const LONGEST = 60;

const MOST_REMEMBERED = 5000;
const remembered = new Map<string, string>();

/** The words of some HTML in one line. */
export function plain(html: string): string {
  if (!/[<&]/.test(html)) return html.replace(/\s+/g, " ").trim();
  let words = remembered.get(html);
  if (words === undefined) {
    const inert = new DOMParser().parseFromString(html, "text/html");
    words = (inert.body.textContent ?? "").replace(/\s+/g, " ").trim();
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(html, words);
  }
  return words;
}

/** What an element is called. */
export function called(element: XmlElement): string {
  const title = attributeOf(element, "title").trim();
  if (title) return title;
  const words = plain(proseOf(element, element.tag === "option" ? "label" : "text"));
  const id = attributeOf(element, "id");
  if (!words) return id || "…";
  return words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
}

const known = new WeakMap<XmlElement, Map<string, Choice[]>>();

/** All things of a kind as choices, by id; worked out once for each reading of the case. */
export function choicesOf({ desk: { root } }: Bench, tag: string): Choice[] {
  if (!root) return [];
  const kinds = known.get(root) ?? new Map<string, Choice[]>();
  known.set(root, kinds);
  const choices =
    kinds.get(tag) ?? childrenOf(root, tag).map((each): Choice => [attributeOf(each, "id"), called(each)]);
  kinds.set(tag, choices);
  return choices;
}
