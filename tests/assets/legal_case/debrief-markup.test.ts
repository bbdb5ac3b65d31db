import { describe, expect, it, test } from "vitest";
import type { Debrief } from "../../../xblocks/legal_case/assets/debrief-contract";
import { drawDebrief } from "../../../xblocks/legal_case/assets/debrief-markup";
import { debrief, ownPath, strings } from "./samples";

function drawn(what: Debrief = debrief): HTMLElement {
  return drawDebrief(what, { prefix: "p", strings });
}

function texts(selector: string, what: Debrief = debrief): string[] {
  return [...drawn(what).querySelectorAll(selector)].map((found) => said(found));
}

function said(element: Element): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}

describe("sections", () => {
  it("come in the order in which one learns from them", () => {
    expect(texts("h3, h4")).toEqual([
      "[debrief]",
      "[route]",
      "[timeline]",
      "[skills]",
      "[documents_told]",
      "[laws_used]",
    ]);
  });

  it("are left out where there is nothing to tell", () => {
    expect(texts("h4", ownPath)).toEqual(["[route]"]);
    expect(texts("h4", { ...ownPath, route: [] })).toEqual([]);
  });

  test.each<[string, Partial<Debrief>]>([
    ["route", { route: [] }],
    ["timeline", { timeline: null }],
    ["skills", { skills: [] }],
    ["documents_told", { documents: [] }],
    ["laws_used", { laws: [] }],
  ])("%s goes alone when it is empty", (name, without) => {
    const rest = texts("h4").filter((title) => title !== `[${name}]`);
    expect(texts("h4", { ...debrief, ...without })).toEqual(rest);
  });
});

describe("notices", () => {
  test.each<[string | null, string | null, string[]]>([
    [null, null, []],
    ["Kazus się zmienił.", null, ["Kazus się zmienił."]],
    [null, "Reszta później.", ["Reszta później."]],
    ["Kazus się zmienił.", "Reszta później.", ["Kazus się zmienił.", "Reszta później."]],
  ])("say that the case has changed (%s) and what comes later (%s)", (notice, later, said) => {
    expect(texts(".lc-notice", { ...debrief, notice, later })).toEqual(said);
  });

  it("leave points that were frozen without a verdict beside them", () => {
    const rows = debrief.rows.map((row) => ({
      ...row,
      quality: null,
      quality_text: null,
      points: "3 punkty",
    }));
    expect(texts(".lc-verdict", { ...debrief, rows })).toEqual(rows.map(() => "3 punkty"));
    expect(drawn({ ...debrief, rows }).querySelector(".lc-verdict[data-quality]")).toBeNull();
  });
});

describe("trying again from a row", () => {
  it("has a button with the place in the log and the step's title in its name", () => {
    const button = drawn().querySelector<HTMLElement>("td [data-act=replay]");
    expect(button?.dataset.at).toBe("3");
    expect(button?.textContent).toBe("[practise_here]");
    expect(button?.getAttribute("aria-label")).toBe("[practise_here]: Koperta");
  });

  it("may begin at the very start of the log", () => {
    const rows = debrief.rows.map((row) => ({ ...row, at: 0 }));
    expect(drawn({ ...debrief, rows }).querySelector<HTMLElement>("[data-at]")?.dataset.at).toBe("0");
  });

  it("is not offered where no practice may begin", () => {
    expect(drawn(ownPath).querySelector("[data-act=replay]")).toBeNull();
  });
});

describe("the map of the path", () => {
  it("says every stop in words, with the learner's answer", () => {
    expect(texts(".lc-route > li > :not(svg)")).toEqual([
      "Koperta",
      "Obie drogi",
      "Od doręczenia",
      "Wniosek",
      "Twoja droga",
      "Czekasz",
      "Odwołanie",
      "Najlepsza droga",
    ]);
    expect(drawn().querySelector(".lc-route .lc-text b")?.textContent).toBe("doręczenia");
  });

  it("fills the circle of what the learner did and leaves the others hollow", () => {
    const circles = [...drawn().querySelectorAll(".lc-rail circle")];
    expect(circles.map((circle) => circle.hasAttribute("fill"))).toEqual([true, true, false]);
    expect(circles.map((circle) => circle.getAttribute("data-quality"))).toEqual(["good", "bad", null]);
  });

  it("draws the learner's lane solid and the best one dashed", () => {
    const dashed = [...drawn().querySelectorAll(".lc-rail")].map((rail) =>
      [...rail.querySelectorAll("line")].map((line) => line.hasAttribute("stroke-dasharray")),
    );
    expect(dashed).toEqual([[false, true, true], [true, false], [true]]);
  });
});

describe("days and deadlines", () => {
  it("say each limit's title, last day, how it was counted and its provision", () => {
    expect(texts("ul.lc-part > li > :is(p, svg)").slice(0, 4)).toEqual([
      "Odwołanie czwartek 12 listopada 2026",
      "",
      "14 dni od doręczenia.",
      "[law]: art. 129 k.p.a. ([as_of] 22 listopada 2026)",
    ]);
  });

  it("name what was done on each day of the story", () => {
    expect(texts("dl dt, dl dd")).toEqual(["czwartek 12 listopada 2026", "Koperta", "Wniosek"]);
  });

  it("draw a limit's bar from its first day to its last, with the story's days across it", () => {
    const timeline = debrief.timeline && {
      ...debrief.timeline,
      days: debrief.timeline.days.map((day) => ({ ...day, place: 40 })),
      limits: debrief.timeline.limits.map((limit) => ({ ...limit, from: 10, to: 90 })),
    };
    const bars = drawn({ ...debrief, timeline }).querySelectorAll(".lc-bar");
    const spans = [...(bars[1]?.querySelectorAll("line") ?? [])].map((line) =>
      ["x1", "x2"].map((name) => line.getAttribute(name)),
    );
    expect(spans).toEqual([
      ["0%", "100%"],
      ["40%", "40%"],
      ["10%", "90%"],
      ["90%", "90%"],
    ]);
  });

  it.each([
    ["limits", "dl"],
    ["days", "ul"],
  ])("may have no %s", (kind, left) => {
    const timeline = debrief.timeline && { ...debrief.timeline, [kind]: [] };
    const lists = [
      ...drawn({ ...debrief, timeline }).querySelectorAll(".lc-part:has(.lc-ends) > :is(ul, dl)"),
    ];
    expect(lists.map((list) => list.localName)).toEqual([left]);
  });

  it("are left out when nothing happened on any", () => {
    const timeline = debrief.timeline && { ...debrief.timeline, days: [], limits: [] };
    expect(texts("h4", { ...debrief, timeline })).not.toContain("[timeline]");
  });
});

it("says a skill's points in words beside a meter that is not read out", () => {
  const skill = drawn().querySelector("li.lc-row") as HTMLElement;
  expect(said(skill)).toBe("Terminy <i> 2 z 4 punktów");
  expect(skill.querySelector("meter")?.getAttribute("value")).toBe("50");
  expect(skill.querySelector("meter")?.getAttribute("aria-hidden")).toBe("true");
});

it("says of each document whether it was read and what it tells", () => {
  const items = [...drawn().querySelectorAll("li:has(.lc-icon-read, .lc-icon-unread)")];
  expect(items.map((item) => [...item.children].map(said))).toEqual([
    ["Decyzja <odmowna> [read]", "decyzja", "Spójrz na pouczenie."],
    ["Koperta [not_read]"],
  ]);
  expect(items[0]?.querySelector(".lc-text em")?.textContent).toBe("pouczenie");
});

it("hides every drawing from those who hear the page", () => {
  const open = [...drawn().querySelectorAll("svg, meter")].filter(
    (sign) => !sign.hasAttribute("aria-hidden"),
  );
  expect(open).toEqual([]);
});
