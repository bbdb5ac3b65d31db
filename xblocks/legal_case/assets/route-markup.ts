/** Draws the map of the path: a list of stops in words with the lanes beside it. */
import type { LearnerStrings } from "./contract";
import type { Stop } from "./debrief-contract";
import { icon, node, sanitised, shape, svg } from "./nodes";
import { DEPTH, type Line, lines, PLACE, RADIUS, type Rail, rails } from "./rails";

/** The section with every stop in the order of the ways; null without any. */
export function drawRoute(stops: Stop[], strings: LearnerStrings): Node | null {
  if (!stops.length) return null;
  const planned = rails(stops);
  const items = stops.map((stop, row) => drawStop(stop, planned[row] as Rail));
  return node(
    "section",
    { class: "lc-part" },
    node("h4", {}, strings.route),
    // An explicit role, because a list without markers loses its own in some browsers.
    node("ol", { class: "lc-route", role: "list" }, ...items),
  );
}

function drawStop(stop: Stop, rail: Rail): Node {
  return node(
    "li",
    { "data-track": stop.track },
    drawRail(stop, rail),
    node("p", {}, node("strong", {}, stop.title)),
    node(
      "p",
      { class: "lc-label", "data-quality": stop.quality },
      stop.quality ? icon(stop.quality) : null,
      " ",
      stop.text,
    ),
    stop.answer ? sanitised("div", { class: "lc-text" }, stop.answer) : null,
  );
}

function drawRail({ track, quality }: Stop, rail: Rail): Node {
  return svg(
    "lc-rail",
    ...lines(rail).map(drawLine),
    shape("circle", {
      cx: `${PLACE[track]}em`,
      cy: `${DEPTH}em`,
      r: `${RADIUS}em`,
      fill: track === "best" ? null : "currentColor",
      "data-quality": quality,
    }),
  );
}

function drawLine({ lane, from, to }: Line): Node {
  return shape("line", {
    x1: `${from[0]}em`,
    y1: `${from[1]}em`,
    x2: `${to[0]}em`,
    y2: to[1] === null ? "100%" : `${to[1]}em`,
    "stroke-dasharray": lane === "best" ? "3 4" : null,
  });
}
