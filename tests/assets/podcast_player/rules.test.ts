/** What the page decides without a page: times, words, ranges, links, the sleep timer, paragraphs, searching, the store. */
import { describe, expect, it, test } from "vitest";
import { shownTime, typedTime } from "../../../xblocks/podcast_player/assets/clock";
import { linkedPlace, linkTo, placeName } from "../../../xblocks/podcast_player/assets/deep-link";
import type { Media } from "../../../xblocks/podcast_player/assets/media-mediator";
import {
  type Range,
  reportable,
  restAfter,
  union,
  wholeSeconds,
} from "../../../xblocks/podcast_player/assets/played";
import {
  chapterText,
  episodeNote,
  offerText,
  positionText,
  rateText,
  sleepText,
  sourceText,
} from "../../../xblocks/podcast_player/assets/player-view";
import {
  findAll,
  firstFrom,
  foldedText,
  matchAt,
  searchIndex,
} from "../../../xblocks/podcast_player/assets/search";
import { chapterAt, isDue, secondsLeft, sleepFor } from "../../../xblocks/podcast_player/assets/sleep";
import {
  chapterStart,
  offerOf,
  opened,
  sourceFor,
  withMedia,
  withSeek,
} from "../../../xblocks/podcast_player/assets/store";
import { arranged, cueAt, turnsOf } from "../../../xblocks/podcast_player/assets/turns";
import { fill } from "../../../xblocks/podcast_player/assets/wording";
import { episode, intervals, strings } from "./samples";

test.each<[string, number | null]>([
  ["34:10", 2050],
  ["1:02:03", 3723],
  ["75", 75],
  [" 0:05 ", 5],
  ["90:00", 5400],
  ["1:2", 62],
  ["1:60", null],
  ["1:60:00", null],
  ["1:2:3:4", null],
  ["", null],
  [":10", null],
  ["1:", null],
  ["-1", null],
  ["1.5", null],
  ["1:002", null],
  ["pół godziny", null],
])("typed %j is second %j", (text, second) => expect(typedTime(text)).toBe(second));

test.each<[number, string]>([
  [0, "0:00"],
  [42.9, "0:42"],
  [2050, "34:10"],
  [3599, "59:59"],
  [3723, "1:02:03"],
  [-1, "0:00"],
])("second %d is shown as %s", (second, text) => expect(shownTime(second)).toBe(text));

test("every time that is shown can be typed", () => {
  for (let second = 0; second < 90_000; second += 7) expect(typedTime(shownTime(second))).toBe(second);
});

test.each<[string, Record<string, string | number>, string]>([
  ["%(at)s z %(count)s", { at: 2, count: 5 }, "2 z 5"],
  ["%(percent)d%%", { percent: 38 }, "38%"],
  ["%(unknown)s", {}, "%(unknown)s"],
  ["%(a)s", { a: "%(a)s%%" }, "%(a)s%%"],
  ["100 %", {}, "100 %"],
])("%j filled with %j is %j", (sentence, places, text) => expect(fill(sentence, places)).toBe(text));

describe("what was played", () => {
  test.each<[string, Range[], Range[]]>([
    ["nothing", [], []],
    [
      "touching",
      [
        [5, 9],
        [0, 5],
      ],
      [[0, 9]],
    ],
    [
      "within",
      [
        [0, 9],
        [2, 3],
      ],
      [[0, 9]],
    ],
    [
      "apart",
      [
        [7, 9],
        [0, 2],
      ],
      [
        [0, 2],
        [7, 9],
      ],
    ],
    [
      "empty and backwards",
      [
        [3, 3],
        [5, 4],
      ],
      [],
    ],
  ])("union of ranges that are %s", (_, ranges, joined) => expect(union(ranges)).toEqual(joined));

  it("is the same in any order, any grouping and told twice", () => {
    const one: Range[] = [
      [0, 4],
      [9, 12],
    ];
    const other: Range[] = [
      [3, 6],
      [20, 25],
    ];
    const whole = union(one, other);
    expect(union(other, one, other)).toEqual(whole);
    expect(union(whole, one)).toEqual(whole);
    expect(one).toEqual([
      [0, 4],
      [9, 12],
    ]);
  });

  it("is counted in whole seconds, nothing won by many short pieces", () => {
    expect(wholeSeconds(intervals([0, 1.88], [60, 61.45], [77, 78.39], [90, 90.3]))).toEqual([
      [0, 2],
      [60, 61],
      [77, 78],
    ]);
  });

  it("fits a report: of more than 512 ranges the longest", () => {
    const many = Array.from({ length: 600 }, (_, at): Range => [at * 10, at * 10 + 1 + (at % 2)]);
    const kept = reportable(many);
    expect(kept).toHaveLength(512);
    expect(kept.filter(([start, end]) => end - start === 2)).toHaveLength(300);
    expect(reportable(many.slice(0, 512))).toHaveLength(512);
  });
});

test.each<[string, Range[], number, number, Range[]]>([
  ["a length that was rounded up", [[0, 200]], 199.6, 201, [[199, 201]]],
  ["the last seconds alone", [[198, 200]], 199.6, 201, [[199, 201]]],
  ["two seconds of a short recording", [[0, 10]], 10, 12, [[10, 12]]],
  ["one percent of a long recording", [[3500, 3564]], 3564.3, 3600, [[3564, 3600]]],
  ["more than that", [[0, 3560]], 3560, 3600, []],
  ["three seconds of a short recording", [[0, 10]], 10, 13, []],
  ["a last second that was not played", [[0, 150]], 199.6, 201, []],
  ["an end that was sought", [], 200, 201, []],
  ["a recording that is longer", [[0, 205]], 204.8, 201, []],
  ["a length that nobody told", [[0, 200]], 200, 0, []],
  ["a length that the browser does not know", [[0, 200]], 0, 200, []],
])("the rest of a recording that has ended: %s", (_, played, real, told, rest) =>
  expect(restAfter(played, real, told)).toEqual(rest),
);

describe("a link to a place", () => {
  const place = { episode: "t-2_x", second: 754 };

  test.each<[string, unknown]>([
    ["https://x/?jumpToId=pp-1a2b-t-2_x-t754", place],
    ["https://x/#pp-1a2b-t-2_x-t754", place],
    ["https://x/#jumpToId=pp-1a2b-t-2_x-t754", place],
    ["https://x/?jumpToId=pp-1a2b-t-2_x-t754#block", place],
    ["https://x/?jumpToId=pp-other-t2-t754", null],
    ["https://x/?jumpToId=pp-1a2b-t2", null],
    ["https://x/?jumpToId=pp-1a2b-t2-t99999999", null],
    ["https://x/#%E0%A4%A", null],
    ["https://x/", null],
  ])("%s", (address, found) => expect(linkedPlace(address, "1a2b")).toEqual(found));

  it("is found again in the address that it makes", () => {
    const link = linkTo("https://x/xblock/b?view=student#old", "1a2b", place);
    expect(link).toBe("https://x/xblock/b?view=student&jumpToId=pp-1a2b-t-2_x-t754");
    expect(linkedPlace(link, "1a2b")).toEqual(place);
    expect(placeName("p", { episode: "e", second: 1.9 })).toBe("pp-p-e-t1");
  });
});

describe("the sleep timer", () => {
  const { chapters } = episode();

  test.each([
    ["off", null],
    ["15", { until: 901_000 }],
    ["45", { until: 2_701_000 }],
    ["chapter", { second: 150 }],
    ["episode", { second: 200 }],
  ] as const)("%s", (choice, sleep) => expect(sleepFor(choice, 1_000, 70, chapters, 200)).toEqual(sleep));

  it("takes the end of the episode where no chapter is heard", () => {
    expect(sleepFor("chapter", 0, 5, [], 200)).toEqual({ second: 200 });
  });

  it("is due when its time or its second has come", () => {
    expect([isDue(null, 9, 9), isDue({ until: 10 }, 9, 99), isDue({ until: 10 }, 10, 0)]).toEqual([
      false,
      false,
      true,
    ]);
    expect([isDue({ second: 10 }, 99, 9.9), isDue({ second: 10 }, 0, 10)]).toEqual([false, true]);
  });

  it("counts what is left as the clock goes", () => {
    expect(secondsLeft({ until: 61_000 }, 1_500, 0, 2)).toBe(60);
    expect(secondsLeft({ second: 100 }, 0, 40, 2)).toBe(30);
    expect(secondsLeft({ second: 10 }, 0, 40, 1)).toBe(0);
  });

  it("knows the chapter that is heard", () => {
    expect([0, 59.9, 60, 199].map((second) => chapterAt(chapters, second)?.title)).toEqual([
      "Wstęp",
      "Wstęp",
      "Prawo",
      "Muzyka",
    ]);
    expect(chapterAt([{ start: 5, end: 9, title: "", required: true }], 1)).toBeNull();
  });
});

describe("a transcript", () => {
  const cue = (start: number, speaker: string, text = "Tak.") => ({ start, end: start + 1, speaker, text });

  it("is read in the order of time, without silent cues", () => {
    const cues = [cue(5, "A"), cue(1, "B"), cue(1, "C"), cue(0, "D", "")];
    expect(arranged(cues).map(({ speaker }) => speaker)).toEqual(["B", "C", "A"]);
  });

  it("has a paragraph for each turn, and parts a long one after a sentence", () => {
    const long = (end: string) => "x".repeat(500) + end;
    const cues = [
      cue(0, "A", long("")),
      cue(1, "A", long(",")),
      cue(2, "A", long("!”")),
      cue(3, "A"),
      cue(4, "B"),
    ];
    expect(turnsOf(cues)).toEqual([
      { first: 0, end: 3, speaker: "A", continues: false },
      { first: 3, end: 4, speaker: "A", continues: true },
      { first: 4, end: 5, speaker: "B", continues: false },
    ]);
    expect(turnsOf([])).toEqual([]);
  });

  test.each([
    [-1, -1],
    [999, -1],
    [1_000, 0],
    [2_500, 1],
    [3_000, 1],
    [4_000, 3],
    [99_000, 3],
  ])("at %i ms hears cue %i", (at, found) => {
    const cues = [cue(1_000, ""), cue(2_000, ""), cue(2_000, ""), cue(4_000, "")];
    expect(cueAt(cues, at)).toBe(found);
  });
});

describe("searching", () => {
  const cues = ["Zażółć gęślą", "jaźń  w ŁODZI.", "Straße (a) İstanbul 𝒜é"].map((text, at) => ({
    start: at,
    end: at,
    speaker: "",
    text,
  }));
  const index = searchIndex(cues);
  const found = (query: string) => {
    const { starts, size } = findAll(index, query);
    return starts.map((at) => matchAt(index, at, size)).map(Object.values);
  };

  test.each<[string, number[][]]>([
    ["ZAZOLC", [[0, 0, 0, 6]]],
    ["zażółć", [[0, 0, 0, 6]]],
    ["gesla jazn w lodzi", [[0, 7, 1, 13]]],
    ["(a)", [[2, 7, 2, 10]]],
    ["strasse", [[2, 0, 2, 6]]],
    ["istanbul", [[2, 11, 2, 19]]],
    [".", [[1, 13, 1, 14]]],
    ["𝒜e", [[2, 20, 2, 23]]],
    ["[", []],
    ["", []],
    ["   ", []],
  ])("%j is found at %j", (query, places) => expect(found(query)).toEqual(places));

  it("counts no match within another", () => {
    const aaaa = searchIndex([{ start: 0, end: 0, speaker: "", text: "aaaaa" }]);
    expect(findAll(aaaa, "aa").starts).toHaveLength(2);
  });

  it("never ends a match within a character", () => {
    expect(found("stras")).toEqual([[2, 0, 2, 5]]);
  });

  it("folds to where each sign comes from", () => {
    expect(foldedText("Ł  ó\n\tß")).toEqual(["l o ss", [0, 1, 3, 4, 6, 6]]);
    expect(foldedText("\u0301a")).toEqual(["a", [1]]);
  });

  test.each([
    ["zazolc", 0, 0],
    ["z", 0, 0],
    ["z", 1, 2],
    ["z", 2, 0],
    ["a", 2, 3],
    ["[", 1, 0],
  ])("of what %j finds, from cue %i on, number %i is first", (query, cue, first) => {
    expect(firstFrom(index, findAll(index, query), cue)).toBe(first);
  });

  it("finds nothing in nothing", () => expect(findAll(searchIndex([]), "a").starts).toEqual([]));
});

describe("the store", () => {
  const resume = (second: number, here: number | null = null) => ({ second, here });
  const media: Media = {
    playing: true,
    waiting: false,
    failed: false,
    ended: false,
    second: 12,
    duration: 0,
    rate: 1,
    volume: 1,
    muted: false,
  };

  test.each<[string, Parameters<typeof offerOf>, unknown]>([
    ["nothing without a record", [episode(), "me", null], null],
    [
      "this device's own place",
      [episode({ resume: { devices: { me: resume(9) }, elsewhere: resume(5) } }), "me", null],
      { kind: "resume", second: 9, here: 0 },
    ],
    [
      "the place of a link",
      [episode(), "me", { episode: "t2", second: 199 }],
      { kind: "linked", second: 199, here: 0 },
    ],
    ["nothing for a link beyond the end", [episode(), "me", { episode: "t2", second: 9_999 }], null],
    [
      "the own place for a link beyond the end",
      [episode({ resume: { devices: {}, elsewhere: resume(9) } }), "me", { episode: "t2", second: 200 }],
      { kind: "resume", second: 9, here: 0 },
    ],
    [
      "any place of a link where the length is not known",
      [episode({ duration: 0 }), "me", { episode: "t2", second: 9_999 }],
      { kind: "linked", second: 9_999, here: 0 },
    ],
    [
      "nothing on a device that is at the end",
      [episode({ resume: { devices: { me: null }, elsewhere: resume(5) } }), "me", null],
      null,
    ],
    [
      "the newest place on a new device",
      [episode({ resume: { devices: { me: null }, elsewhere: resume(5) } }), "new", null],
      { kind: "resume", second: 5, here: 0 },
    ],
    [
      "a question when another device is far ahead",
      [episode({ resume: { devices: { me: resume(90, 30) }, elsewhere: resume(90) } }), "me", null],
      { kind: "question", second: 90, here: 30 },
    ],
    [
      "no place at the very beginning",
      [episode({ resume: { devices: {}, elsewhere: resume(0) } }), "me", null],
      null,
    ],
    [
      "a link before all else",
      [episode({ resume: { devices: {}, elsewhere: resume(5) } }), "me", { episode: "t2", second: 7 }],
      { kind: "linked", second: 7, here: 0 },
    ],
    ["no link of another episode", [episode(), "me", { episode: "t9", second: 7 }], null],
  ])("offers %s", (_, given, offer) => expect(offerOf(...given)).toEqual(offer));

  it("opens at the offered place, at a speed that can be chosen", () => {
    const link = { episode: "t2", second: 7 };
    expect(opened(episode(), "", link, 1.5)).toMatchObject({
      second: 7,
      rate: 1.5,
      duration: 200,
      started: false,
    });
    expect(opened(episode(), "", null, 7)).toMatchObject({ second: 0, rate: 1, offer: null });
  });

  it("drops the offer when playing or moving begins, and knows the duration from whoever knows it", () => {
    const link = { episode: "t2", second: 7 };
    const before = opened(episode(), "", link, 1);
    expect(withMedia(before, media, 200)).toMatchObject({
      offer: null,
      started: true,
      duration: 200,
      second: 12,
    });
    expect(withMedia(before, { ...media, playing: false, duration: 180 }, 200)).toMatchObject({
      offer: { kind: "linked" },
      started: false,
      duration: 180,
    });
    expect(withSeek(before, 9).offer).toBeNull();
  });

  it("ends a sleep timer that one goes past, and no other", () => {
    const state = { ...opened(episode(), "", null, 1), sleep: { second: 60 } };
    expect([59, 60].map((to) => withSeek(state, to).sleep)).toEqual([{ second: 60 }, null]);
    expect(withSeek({ ...state, sleep: { until: 5 } }, 99).sleep).toEqual({ until: 5 });
  });

  test.each<[number, -1 | 1, number | null]>([
    [10, 1, 60],
    [60, 1, 150],
    [150, 1, null],
    [62, -1, 0],
    [70, -1, 60],
    [1, -1, 0],
  ])("from second %i in direction %i the chapter begins at %j", (second, direction, start) => {
    expect(chapterStart(episode().chapters, second, direction)).toBe(start);
  });

  it("has no chapter to go to where there are none", () => {
    expect([chapterStart([], 5, 1), chapterStart([], 5, -1)]).toEqual([null, null]);
  });

  it("plays the first recording, or the smallest for those who save data", () => {
    const { sources } = episode();
    expect([sourceFor(sources, false)?.src, sourceFor(sources, true)?.src]).toEqual(["/t2.mp3", "/t2.opus"]);
    const unknown = { src: "/x", type: "", bytes: 0, bitrate: 0, size: "" };
    expect(sourceFor([unknown, { ...unknown, src: "/y", bitrate: 24 }], true)?.src).toBe("/y");
    expect(sourceFor([], true)).toBeNull();
  });
});

describe("words", () => {
  const [mp3] = episode().sources as [ReturnType<typeof episode>["sources"][0]];

  it("say where one is", () => {
    expect(positionText(65, 200, strings)).toBe("1:05 / 3:20");
    expect(positionText(65, 0, strings)).toBe("1:05");
    expect([rateText(1.25, "pl"), rateText(2, "")]).toEqual(["1,25×", "2×"]);
  });

  it("say what the recording is", () => {
    expect(sourceText(mp3)).toBe("mp3, 1,3 MB, 64 kbit/s");
    expect(sourceText({ ...mp3, type: "audio/x-m4a; codecs=aac", size: "", bitrate: 0 })).toBe("m4a");
  });

  it("say what is offered", () => {
    const offer = { second: 75, here: 30 };
    expect(offerText({ kind: "linked", ...offer }, strings)).toEqual({
      sentence: "[linked] 1:15",
      acts: [
        ["[play_from] 1:15", 75],
        ["[from_start]", 0],
      ],
    });
    expect(offerText({ kind: "resume", ...offer }, strings)).toEqual({
      sentence: "[resume_at] 1:15",
      acts: [["[from_start]", 0]],
    });
    expect(offerText({ kind: "question", ...offer }, strings)).toEqual({
      sentence: "[question] 1:15 0:30",
      acts: [
        ["[there] 1:15", 75],
        ["[here] 0:30", 30],
      ],
    });
  });

  it("say how far an episode is", () => {
    expect(episodeNote("Sezon 1", false, 0, strings)).toBe("Sezon 1");
    expect(episodeNote("Sezon 1", false, 38, strings)).toBe("Sezon 1 · [heard] 38%");
    expect(episodeNote("", true, 95, strings)).toBe("[done]");
  });

  it("say what a chapter is and when playing stops", () => {
    expect(episode().chapters.map((chapter) => chapterText(chapter, strings))).toEqual([
      "Wstęp",
      "Prawo",
      "Muzyka ([not_required])",
    ]);
    const state = opened(episode(), "", null, 1);
    expect(sleepText(state, 0, strings)).toBe("");
    expect(sleepText({ ...state, sleep: { until: 61_000 } }, 0, strings)).toBe("[left] 1:01");
  });
});
