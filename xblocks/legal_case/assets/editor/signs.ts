/** The editor's icons, outlines on a field of 16 by 16; words always say the same. */
import { shape } from "../../../block_pages/assets/nodes";

const CIRCLE = "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z";

const SIGNS = {
  bold: "M4.5 2.5h4a2.7 2.7 0 0 1 0 5.4h-4zM4.5 7.9h4.8a2.8 2.8 0 0 1 0 5.6H4.5z",
  italic: "M6.5 2.5h5M4.5 13.5h5M9 2.5l-2 11",
  list: "M6 4h8M6 8h8M6 12h8M2.5 4h.5M2.5 8h.5M2.5 12h.5",
  numbers: "M6.5 4H14M6.5 8H14M6.5 12H14M2 3l1-.7V6M2 10h1.8L2 13h2",
  heading: "M4 2.5v11M12 2.5v11M4 8h8",
  link: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7L8 4.3M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7L8 11.7",
  picture: "M2 3h12v10H2zM2 11l3.5-3.5L9 11l2-2 3 3M10.5 6.5h.1",
  table: "M2 3h12v10H2zM2 6.5h12M2 9.8h12M8 3v10",
  up: "M8 13V3M4 7l4-4 4 4",
  down: "M8 3v10M4 9l4 4 4-4",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  remove: "M3 4.5h10M6 4.5V2.5h4v2M4.5 4.5l.7 9h5.6l.7-9",
  add: "M8 3v10M3 8h10",
  undo: "M5.5 3L2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6",
  redo: "M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H10",
  info: `${CIRCLE}M8 7.2v4.2M8 4.6v.4`,
  decision: "M8 13.5V9M8 9L3.5 4M8 9l4.5-5M3.5 7V4h3M12.5 7V4h-3",
  evidence: "M3.5 2h6l3 3v9h-9zM9.5 2v3h3M5.5 9.5l1.7 1.7L11 7.5",
  basis: "M8 2v12M4.5 14h7M3 4.5h10M3 4.5L1.5 9h3zM13 4.5L11.5 9h3z",
  date: "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3",
  reflect: "M3 12.5l.7-2.7 7-7a1.4 1.4 0 0 1 2 2l-7 7zM8 13.5h5.5",
  ending: "M4 14V2.5h8l-2 2.8 2 2.7H4",
  error: `${CIRCLE}M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6`,
  warning: "M8 2l6.5 11.5h-13zM8 6.2v3.3M8 11.4v.4",
};

export type Sign = keyof typeof SIGNS;

/** An icon; unknown names are drawn as that of a page of the story. */
export function sign(name: string): SVGElement {
  const drawing = shape("svg", { class: "lc-icon", viewBox: "0 0 16 16", "aria-hidden": "true" });
  drawing.append(shape("path", { d: SIGNS[name as Sign] ?? SIGNS.info }));
  return drawing;
}
