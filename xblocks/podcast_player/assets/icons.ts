/** The signs of the player; each stands beside a word or a number. */
import { shape } from "../../block_pages/assets/nodes";

const CIRCLE = "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z";

/** The icons' outlines on a field of 16 by 16; the templates hold the same. */
export const ICONS = {
  play: "M5 3v10l8-5z",
  pause: "M5 3.5v9M11 3.5v9",
  back: "M3 2.5V6h3.5M3.4 6A5.5 5.5 0 1 1 2.6 9",
  forward: "M13 2.5V6H9.5M12.6 6A5.5 5.5 0 1 0 13.4 9",
  more: "M3 8h.01M8 8h.01M13 8h.01",
  notice: `${CIRCLE}M8 7.2v4.2M8 4.6v.4`,
  bad: `${CIRCLE}M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6`,
};

export type Icon = keyof typeof ICONS;

/** A drawn sign. */
export function icon(name: Icon): SVGElement {
  const drawing = shape("svg", {
    class: `pp-icon pp-icon-${name}`,
    viewBox: "0 0 16 16",
    "aria-hidden": "true",
  });
  drawing.append(shape("path", { d: ICONS[name] }));
  return drawing;
}
