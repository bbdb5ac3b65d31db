/** Names places in a case by kind and number, so that a field still finds its element after the text has changed. */
import { childrenOf, type XmlElement } from "./xml-source";

/** A place such as `step:3/option:0`: the fourth step's first option; an empty one is the case itself. */
export type Place = string;

/** The place of a child. */
export function inside(place: Place, tag: string, at: number): Place {
  return `${place ? `${place}/` : ""}${tag}:${at}`;
}

/** The element at a place, or null if the text has none there any more. */
export function elementAt(root: XmlElement, place: Place): XmlElement | null {
  let found: XmlElement | undefined = root;
  for (const part of place ? place.split("/") : []) {
    const [tag = "", at = ""] = part.split(":");
    found = found && childrenOf(found, tag)[Number(at)];
  }
  return found ?? null;
}

/** The innermost place around an offset. */
export function placeAt(root: XmlElement, offset: number): Place {
  let place: Place = "";
  let around: XmlElement | undefined = root;
  while (around) {
    const parent: XmlElement = around;
    around = parent.children.find((child) => child.start <= offset && offset < child.end);
    if (around) place = inside(place, around.tag, childrenOf(parent, around.tag).indexOf(around));
  }
  return place;
}

/** The kind and the number of a place's first part: the step, document, provision … that it belongs to. */
export function outermost(place: Place): { tag: string; at: number } | null {
  const [tag = "", at = ""] = place.split("/")[0]?.split(":") ?? [];
  return tag ? { tag, at: Number(at) } : null;
}

/** A place's parent. */
export function parentOf(place: Place): Place {
  return place.split("/").slice(0, -1).join("/");
}

/** The number of a place's last part. */
export function numberOf(place: Place): number {
  return Number(place.split(":").pop());
}
