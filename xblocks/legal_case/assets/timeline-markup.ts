/** Draws the days of the story and its time limits: bars from the first day to the last, with the same in words. */
import type { Day, LearnerStrings } from "./contract";
import type { Limit, StoryDay, Timeline } from "./debrief-contract";
import { drawLaw } from "./law-markup";
import { node, shape, svg } from "./nodes";

/** The section with a row for each limit and the days on which something was done; null without any. */
export function drawTimeline(timeline: Timeline | null, strings: LearnerStrings): Node | null {
  if (!timeline?.days.length && !timeline?.limits.length) return null;
  const { first, last, days, limits } = timeline;
  const ticks = () => days.map(({ place }) => upright(place, 2));
  return node(
    "section",
    { class: "lc-part" },
    node("h4", {}, strings.timeline),
    node(
      "div",
      {},
      bars(ticks()),
      node("p", { class: "lc-row lc-ends lc-label" }, drawDay(first), " ", drawDay(last)),
    ),
    limits.length
      ? node("ul", { class: "lc-part" }, ...limits.map((limit) => drawLimit(limit, ticks(), strings)))
      : null,
    days.length ? node("dl", { class: "lc-part" }, ...days.map(drawStoryDay)) : null,
  );
}

function drawLimit(
  { title, sentence, from, to, due, law }: Limit,
  ticks: Node[],
  strings: LearnerStrings,
): Node {
  const bar = level(from, to, 7);
  return node(
    "li",
    {},
    node("p", { class: "lc-row" }, node("strong", {}, title), " ", drawDay(due)),
    bars([...ticks, bar, upright(to, 4)]),
    node("p", {}, sentence),
    law ? node("p", { class: "lc-law" }, `${strings.law}: `, ...drawLaw(law, strings)) : null,
  );
}

function drawStoryDay({ day, titles }: StoryDay): Node {
  const said = titles.map((title) => node("dd", {}, title));
  return node("div", {}, node("dt", { class: "lc-label" }, drawDay(day)), ...said);
}

function drawDay({ iso, text }: Day): HTMLElement {
  return node("time", { datetime: iso }, text);
}

function bars(marks: Node[]): Node {
  return svg("lc-bar", level(0, 100, 1), ...marks);
}

function level(from: number, to: number, width: number): Node {
  const ends = { x1: `${from}%`, x2: `${to}%`, y1: "50%", y2: "50%" };
  return shape("line", { ...ends, "stroke-width": width, "stroke-linecap": "butt" });
}

// Taller than a limit's bar, so that it is seen across one.
function upright(place: number, width: number): Node {
  const foot = width > 2 ? 0 : 20;
  const ends = { x1: `${place}%`, x2: `${place}%`, y1: `${foot}%`, y2: `${100 - foot}%` };
  return shape("line", { ...ends, "stroke-width": width, "stroke-linecap": "butt" });
}
