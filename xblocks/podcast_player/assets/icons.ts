/** The icons of the player; each stands beside a word or a number. */
import { shape } from "../../block_pages/assets/nodes";

/** Their outlines on a field of 16 by 16. */
export const ICONS = {
  play: "M5 3v10l8-5z",
  pause: "M5 3.5v9M11 3.5v9",
  back: "M3 2.5V6h3.5M3.4 6A5.5 5.5 0 1 1 2.6 9",
  forward: "M13 2.5V6H9.5M12.6 6A5.5 5.5 0 1 0 13.4 9",
  more: "M3 8h.01M8 8h.01M13 8h.01",
};

/** A drawn icon. */
export function icon(name: keyof typeof ICONS): SVGElement {
  return drawn(name, ICONS[name]);
}

/** An outline as it stands on the page. */
export function drawn(name: string, outline: string): SVGElement {
  const drawing = shape("svg", {
    class: `pp-icon pp-icon-${name}`,
    viewBox: "0 0 16 16",
    "aria-hidden": "true",
  });
  drawing.append(shape("path", { d: outline }));
  return drawing;
}
