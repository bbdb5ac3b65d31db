/** The signs of a case, and the elements that its pages are made of. */
import { shape } from "../../block_pages/assets/nodes";

export { domElement, node, sanitised, shape } from "../../block_pages/assets/nodes";

const CIRCLE = "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z";

/** The icons' outlines on a field of 16 by 16; the templates hold the same. */
export const ICONS = {
  day: "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3",
  open: `${CIRCLE}M8 4.5V8l2.5 1.5`,
  last: "M8 2l6.5 11.5h-13zM8 6.2v3.3M8 11.4v.4",
  passed: `${CIRCLE}M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6`,
  good: `${CIRCLE}M5 8.2l2.2 2.2L11 6`,
  fair: `${CIRCLE}M5 8h6`,
  bad: `${CIRCLE}M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6`,
  lock: "M3.5 7.5h9v6.5h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  unread: "M8 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  read: "M3 8.5l3.2 3.2L13 5",
  notice: `${CIRCLE}M8 7.2v4.2M8 4.6v.4`,
};

export type Icon = keyof typeof ICONS;

/** A drawn sign that always stands beside a word. */
export function icon(name: Icon): SVGElement {
  const drawing = shape("svg", {
    class: `lc-icon lc-icon-${name}`,
    viewBox: "0 0 16 16",
    "aria-hidden": "true",
  });
  drawing.append(shape("path", { d: ICONS[name] }));
  return drawing;
}

/** A drawing in the icons' strokes, measured in em and percent; words beside it say the same. */
export function svg(kind: string, ...shapes: Node[]): SVGElement {
  const drawing = shape("svg", { class: `lc-icon ${kind}`, "aria-hidden": "true" });
  drawing.append(...shapes);
  return drawing;
}
