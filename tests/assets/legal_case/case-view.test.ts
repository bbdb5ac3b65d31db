import { describe, expect, it, test } from "vitest";
import * as cases from "../../../xblocks/legal_case/assets/case-view";
import type { Answer, StepType } from "../../../xblocks/legal_case/assets/contract";
import { debrief, documents, ownPath, step, strings, view } from "./samples";

const nothing = cases.NOTHING_GIVEN;
const given = (more: Partial<cases.Given>) => ({ ...nothing, ...more });

test.each<[StepType, cases.Control, string]>([
  ["info", "none", "[continue]"],
  ["decision", "radio", "[decide]"],
  ["evidence", "checkbox", "[confirm]"],
  ["basis", "checkbox", "[confirm]"],
  ["date", "date", "[confirm]"],
  ["reflect", "text", "[confirm]"],
])("a step of type %s is answered with control %s and button %s", (type, control, button) => {
  expect(cases.controlOf(step(type))).toBe(control);
  expect(cases.buttonText(step(type), strings)).toBe(button);
});

test.each<[string, StepType, Partial<cases.Given>, string | null]>([
  ["info needs nothing", "info", {}, null],
  ["a decision without a choice", "decision", {}, "[pick_first]"],
  ["a decision with a choice", "decision", { picks: ["a"] }, null],
  ["no evidence", "evidence", {}, "[pick_exactly]"],
  ["too little evidence", "evidence", { picks: ["a"] }, "[pick_exactly]"],
  ["just enough evidence", "evidence", { picks: ["a", "b"] }, null],
  ["too much evidence", "evidence", { picks: ["a", "b", "d"] }, "[pick_exactly]"],
  ["enough provisions", "basis", { picks: ["a", "d"] }, null],
  ["no day", "date", {}, "[date_first]"],
  ["half a day", "date", { date: "2026-11" }, "[date_first]"],
  ["a day", "date", { date: "2026-11-12" }, null],
  ["an empty note", "reflect", {}, "[write_first]"],
  ["a note of spaces", "reflect", { text: " \n " }, "[write_first]"],
  ["a note", "reflect", { text: "Jest szansa." }, null],
])("complaint: %s", (_, type, filled, sentence) => {
  expect(cases.complaintOf(step(type), given(filled), strings)).toBe(sentence);
});

test.each<[StepType, Partial<Answer>]>([
  ["info", {}],
  ["decision", { choice: "a" }],
  ["evidence", { picks: ["a"] }],
  ["basis", { picks: ["a"] }],
  ["date", { date: "2026-11-12" }],
  ["reflect", { text: "tak" }],
])("the answer to a step of type %s holds its own key only", (type, own) => {
  const filled = given({ picks: ["a"], date: "2026-11-12", text: "tak" });
  const place = { attempt: 1, at: 4, step: `s-${type}` };
  expect(cases.answerOf(view(step(type)), filled)).toEqual({ ...place, ...own });
});

describe("what was filled in", () => {
  const before = view();
  test.each([
    ["the same step later in the log", view(step("decision"), { at: 5 }), true],
    ["another step", view(step("info")), false],
    ["another attempt", view(step("decision"), { attempt: 2 }), false],
  ])("%s", (_, after, stays) => {
    expect(cases.standsOnSameStep(before, after)).toBe(stays);
  });

  it("loses options that are locked or gone, and keeps the rest", () => {
    const filled = given({ picks: ["a", "c", "gone"], text: "tak" });
    expect(cases.stillOpen(filled, step("evidence"))).toEqual(given({ picks: ["a"], text: "tak" }));
  });
});

test.each([
  ["https://isap.sejm.gov.pl/", true],
  ["http://example.org/", true],
  ["/static/d.pdf", true],
  ["//example.org/", false],
  ["javascript:alert(1)", false],
  ["data:text/html,x", false],
  ["", false],
  [null, false],
])("address %s may be linked: %s", (address, may) => {
  expect(cases.linkable(address)).toBe(may ? address : null);
});

it("says in words how many are ticked", () => {
  expect(cases.countText(1, step("evidence"), strings)).toBe("1 [of] 2");
});

it("has a word for read and for unread", () => {
  expect(documents.map((document) => cases.readState(document, strings))).toEqual(["[unread]", "[read]"]);
});

it("tells the expert's side only when the debrief holds it", () => {
  expect([debrief, ownPath].map(cases.tellsExpert)).toEqual([true, false]);
});

it("joins quality and points, and is empty while both are kept back", () => {
  const verdicts = [debrief, ownPath].flatMap(({ rows }) => rows).map(cases.verdictOf);
  expect(verdicts).toEqual(["trafnie · 2 z 2", ""]);
});
