import { expect, it, test } from "vitest";
import { inOrder, knownFacts, lineRange, summaryOf } from "../../../xblocks/legal_case/assets/author-view";
import type { Problem } from "../../../xblocks/legal_case/assets/contract";
import { authorStrings } from "./samples";

function problem(level: Problem["level"], line: number | null): Problem {
  return { rule: "r", level, where: "", line, message: `${level} ${line}` };
}

it("puts errors before advice, each in the order of the source", () => {
  const mixed = [problem("warning", 1), problem("error", 9), problem("error", null), problem("error", 2)];
  const order = inOrder(mixed).map(({ message }) => message);
  expect(order).toEqual(["error null", "error 2", "error 9", "warning 1"]);
});

test.each<[string, Problem[], string]>([
  ["nothing", [], "[no_problems]"],
  ["one level", [problem("warning", 1)], "[warnings]: 1"],
  [
    "both levels",
    [problem("warning", 1), problem("error", 1), problem("error", 2)],
    "[errors]: 2 · [warnings]: 1",
  ],
])("the summary of %s", (_, problems, sentence) => {
  expect(summaryOf(problems, authorStrings)).toBe(sentence);
});

it("leaves out facts that could not be counted", () => {
  const facts = { steps: 12, endings: 3, best: null, paths: null, longest: 10 };
  expect(knownFacts(facts, authorStrings)).toEqual([
    ["[facts_steps]", 12],
    ["[facts_endings]", 3],
    ["[facts_longest]", 10],
  ]);
});

test.each([
  ["the first line", 1, "<a>"],
  ["a line in the middle", 2, "  <b/>"],
  ["an empty line", 3, ""],
  ["the last line", 4, "</a>"],
  ["a line beyond the end", 9, "</a>"],
])("the range of %s", (_, line, found) => {
  const text = "<a>\n  <b/>\n\n</a>";
  expect(text.slice(...lineRange(text, line))).toBe(found);
});
