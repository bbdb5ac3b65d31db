/** Draws provisions and links. */
import { linkable } from "./case-view";
import type { LearnerStrings } from "./contract";
import type { Law } from "./debrief-contract";
import { node } from "./nodes";

/** A provision, linked where it can be read, with the day its text was checked. */
export function drawLaw(law: Law, strings: LearnerStrings): Node[] {
  const url = linkable(law.url);
  const title = url ? drawLink(url, law.title) : node("span", {}, law.title);
  return [title, node("span", { class: "lc-as-of" }, ` (${strings.as_of} ${law.as_of})`)];
}

/** A link that leaves the case open behind it. */
export function drawLink(href: string, text: string): Node {
  return node("a", { href, target: "_blank", rel: "noopener" }, text);
}
