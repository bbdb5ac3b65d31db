import { describe, expect, it, test } from "vitest";
import type { Problem } from "../../../xblocks/podcast_player/assets/author-contract";
import {
  errorsIn,
  inOrder,
  lineRange,
  namedFacts,
  placeName,
  summaryOf,
} from "../../../xblocks/podcast_player/assets/author-view";
import { settleTime, timeShown, timeWritten } from "../../../xblocks/podcast_player/assets/form-fields";
import { opened } from "../../../xblocks/podcast_player/assets/podcast-store";
import { authorStrings, episode, PODCAST } from "./author-samples";

const found = (level: Problem["level"], line: number | null, where = ""): Problem => ({
  rule: "r",
  level,
  where,
  place: where,
  line,
  message: "",
});
const state = opened(PODCAST);

describe("problems", () => {
  it("stand by gravity, then by line", () => {
    const given = [found("warning", 1), found("error", 9), found("error", 2), found("error", null)];
    expect(inOrder(given).map(({ level, line }) => [level, line])).toEqual([
      ["error", null],
      ["error", 2],
      ["error", 9],
      ["warning", 1],
    ]);
  });

  it("are summed up in words", () => {
    expect(summaryOf([found("error", 1), found("warning", 1), found("error", 1)], authorStrings)).toBe(
      "[errors]: 2 · [warnings]: 1",
    );
    expect(summaryOf([], authorStrings)).toBe("[no_problems]");
  });

  it("are counted by episode, advice left out", () => {
    const given = [
      found("error", 1, "episode t2, chapter 1"),
      found("error", 1, "episode t2"),
      found("warning", 1, "episode t1"),
      found("error", 1, "podcast_player"),
    ];
    expect([...errorsIn(given, state)]).toEqual([[1, 2]]);
  });
});

test("places are named by the title of the episode and the number of the part", () => {
  expect(placeName({ episode: 1 }, state, authorStrings)).toBe("Termin");
  const chapter = { episode: 0, part: "chapters", index: 1 } as const;
  expect(placeName(chapter, state, authorStrings)).toBe("Wniosek · [chapter] 2");
  expect(placeName({ ...chapter, index: 7 }, state, authorStrings)).toBe("Wniosek");
  expect(placeName({ episode: 0 }, opened({ episodes: [episode("a", " ")] }), authorStrings)).toBe(
    "[untitled]",
  );
});

test("facts have their names", () => {
  const facts = { episodes: 2, duration: "6:08", transcripts: 3, inline: 0 };
  expect(namedFacts(facts, authorStrings).map(([, value]) => value)).toEqual(["2", "6:08", "3", "0"]);
});

test.each([
  [1, [0, 1]],
  [2, [2, 4]],
  [3, [5, 5]],
  [9, [5, 5]],
])("line %i of a text", (line, range) => {
  expect(lineRange("a\nbc\n", line)).toEqual(range);
});

test.each([
  ["184", "3:04"],
  ["0", "0:00"],
  ["3723", "1:02:03"],
  ["", ""],
  ["abc", "abc"],
  ["1:30", "1:30"],
  ["-5", "-5"],
])("the seconds %j are shown as %j", (value, shown) => {
  expect(timeShown(value)).toBe(shown);
});

test.each([
  ["3:04", "184"],
  ["184", "184"],
  [" 1:02:03 ", "3723"],
  ["abc", "abc"],
  ["1:99", "1:99"],
  ["", ""],
])("the time %j is written as %j", (text, value) => {
  expect(timeWritten(text)).toBe(value);
});

test("what is no time is told beside its field", () => {
  document.body.innerHTML = '<div><input><span class="ps-bad" data-complaint="No time."></span></div>';
  const input = document.querySelector("input") as HTMLInputElement;
  const told = () => [
    input.value,
    input.getAttribute("aria-invalid"),
    document.querySelector(".ps-bad")?.textContent,
  ];
  input.value = "soon";
  settleTime(input);
  expect(told()).toEqual(["soon", "true", "No time."]);
  input.value = "90";
  settleTime(input);
  expect(told()).toEqual(["1:30", "false", ""]);
});
