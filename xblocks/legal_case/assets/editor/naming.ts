/** How things of a case are called in lists: by their title, or by the start of their text, or by their id. */
import type { Bench, Choice } from "./widgets";
import { attributeOf, childrenOf, proseOf, type XmlElement } from "./xml-source";

const LONGEST = 60;

/** The words of some HTML in one line. */
export function plain(html: string): string {
  const inert = new DOMParser().parseFromString(html, "text/html");
  return (inert.body.textContent ?? "").replace(/\s+/g, " ").trim();
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

/** All things of a kind as choices, by id. */
export function choicesOf(bench: Bench, tag: string): Choice[] {
  const { root } = bench.desk;
  return root ? childrenOf(root, tag).map((each): Choice => [attributeOf(each, "id"), called(each)]) : [];
}
