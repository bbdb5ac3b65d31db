import { describe, expect, it, test } from "vitest";
import { type Lane, lines, PLACE, type Rail, rails } from "../../../xblocks/legal_case/assets/rails";

const TRACKS: Lane[] = ["own", "best", "both"];

function planned(...tracks: Lane[]): Rail[] {
  return rails(tracks.map((track) => ({ track })));
}

test.each<[string, Lane[], [Lane[], Lane[]][]]>([
  ["nothing", [], []],
  ["one stop", ["own"], [[[], []]]],
  [
    "the learner's way alone",
    ["own", "own"],
    [
      [[], ["own"]],
      [["own"], []],
    ],
  ],
  [
    "two ways as one",
    ["both", "both"],
    [
      [[], ["both"]],
      [["both"], []],
    ],
  ],
  [
    "ways that part and end",
    ["both", "own", "best"],
    [
      [[], ["own", "best"]],
      [["own", "best"], ["best"]],
      [["best"], []],
    ],
  ],
  [
    "a detour",
    ["both", "own", "both", "both"],
    [
      [[], ["own", "best"]],
      [
        ["own", "best"],
        ["own", "best"],
      ],
      [["own", "best"], ["both"]],
      [["both"], []],
    ],
  ],
  [
    "ways that never meet",
    ["own", "best"],
    [
      [[], []],
      [[], []],
    ],
  ],
])("lanes of %s", (_, tracks, lanes) => {
  expect(planned(...tracks).map(({ above, below }) => [above, below])).toEqual(lanes);
});

/** Every row of tracks of at most this many stops. */
function everyWay(most: number): Lane[][] {
  if (!most) return [[]];
  const shorter = everyWay(most - 1);
  const longest = shorter.filter((way) => way.length === most - 1);
  return [...shorter, ...longest.flatMap((way) => TRACKS.map((track) => [...way, track]))];
}

describe("in every map of up to six stops", () => {
  const maps = everyWay(6).map((tracks) => planned(...tracks));

  it("the lanes that leave a stop are those that reach the next, and none hangs at either end", () => {
    for (const map of maps) {
      const [leaving, reaching] = [map.map(({ below }) => below), map.map(({ above }) => above)];
      expect([[], ...leaving]).toEqual([...reaching, []]);
    }
  });

  it("a way's lane runs without a gap from its first stop to its last", () => {
    for (const map of maps) {
      for (const way of ["own", "best"] as const) {
        const stops = map.flatMap(({ stop }, row) => (stop === way || stop === "both" ? [row] : []));
        const runs = map.filter(({ below }) => below.includes(way) || below.includes("both")).length;
        expect(runs).toBe(stops.length ? Math.max(...stops) - Math.min(...stops) : 0);
      }
    }
  });

  it("lines start at the row's top only where a lane comes in, and reach its end only where one goes out", () => {
    for (const rail of maps.flat()) {
      const drawn = lines(rail);
      const tops = drawn.filter(({ from }) => from[1] === 0).map(({ from }) => from[0]);
      const ends = drawn.filter(({ to }) => to[1] === null).map(({ to }) => to[0]);
      expect(tops.sort()).toEqual(rail.above.map((lane) => PLACE[lane]));
      expect(ends.sort()).toEqual(rail.below.map((lane) => PLACE[lane]));
    }
  });
});

test.each<[string, Rail, string[]]>([
  ["a lane that passes", { stop: "own", above: ["best"], below: ["best"] }, ["best 2.25,0 2.25,end"]],
  ["a ring stays hollow", { stop: "best", above: ["best"], below: [] }, ["best 2.25,0 2.25,0.6"]],
  [
    "two ways meet",
    { stop: "both", above: ["own", "best"], below: ["both"] },
    ["own 0.75,0 0.75,1", "best 2.25,0 0.75,1", "both 0.75,1 0.75,end"],
  ],
  [
    "two ways part",
    { stop: "both", above: [], below: ["own", "best"] },
    ["own 0.75,1 0.75,end", "best 0.75,1 2.25,2.5", "best 2.25,2.5 2.25,end"],
  ],
])("lines: %s", (_, rail, drawn) => {
  const said = lines(rail).map(({ lane, from, to }) => `${lane} ${from} ${to[0]},${to[1] ?? "end"}`);
  expect(said).toEqual(drawn);
});
