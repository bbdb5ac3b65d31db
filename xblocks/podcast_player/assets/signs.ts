/** The signs of messages; each stands beside a word. */
import { drawn } from "./icons";

const CIRCLE = "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z";

/** Their outlines on a field of 16 by 16; the templates hold the same. */
export const SIGNS = {
  notice: `${CIRCLE}M8 7.2v4.2M8 4.6v.4`,
  bad: `${CIRCLE}M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6`,
};

/** A drawn sign. */
export function sign(name: keyof typeof SIGNS): SVGElement {
  return drawn(name, SIGNS[name]);
}
