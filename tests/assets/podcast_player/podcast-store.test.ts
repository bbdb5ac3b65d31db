import { describe, expect, it, test } from "vitest";
import * as store from "../../../xblocks/podcast_player/assets/podcast-store";
import { episode, PODCAST } from "./author-samples";

const state = store.opened(PODCAST);
const ids = (given: store.State) => given.episodes.map(({ id }) => id);
const titles = (given: store.State) => store.shown(given)?.chapters.map(({ title }) => title);

describe("opening and sending", () => {
  it("sends what was opened, without its own numbers", () => {
    expect(store.sent(state)).toEqual(PODCAST);
    expect(JSON.stringify(store.sent(state))).not.toContain("key_");
  });

  it("numbers everything differently", () => {
    const keys = state.episodes.flatMap((each) => [
      each.key_,
      ...[each.sources, each.transcripts, each.chapters, each.speakers].flat().map(({ key_ }) => key_),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(state.next).toBe(keys.length);
  });

  it("chooses the episode that was open before, else the first, else none", () => {
    expect(store.opened(PODCAST, "t2").chosen).toBe(1);
    expect(store.opened(PODCAST, "gone").chosen).toBe(0);
    expect(store.opened({ episodes: [] }, "t2").chosen).toBe(-1);
    expect(store.shown(store.opened({ episodes: [] }))).toBeNull();
  });
});

describe("episodes", () => {
  it("adds an empty one at the end with an id of its own", () => {
    const added = store.withEpisode(store.withEpisode(state));
    expect(ids(added)).toEqual(["t1", "t2", "e3", "e4"]);
    expect(added.chosen).toBe(3);
    expect(store.shown(added)).toMatchObject({ title: "", sources: [{ src: "" }], chapters: [] });
    expect(store.freeId(store.opened({ episodes: [episode("e2", "")] }))).toBe("e3");
  });

  test.each([
    [0, 1, ["t2", "t1"], 1],
    [1, -1, ["t2", "t1"], 0],
    [0, -1, ["t1", "t2"], 0],
    [1, 1, ["t1", "t2"], 1],
  ])("of two, moving number %i by %i", (chosen, by, order, now) => {
    const moved = store.moved(store.choosing(state, chosen), by);
    expect([ids(moved), moved.chosen]).toEqual([order, now]);
  });

  it("are taken out and put back with what was changed meanwhile", () => {
    const out = store.without(state, { episode: 0 });
    expect([ids(out), out.chosen]).toEqual([["t2"], 0]);
    const edited = store.edited(out, { episode: 0 }, "title", "Nowy");
    const back = store.undone(edited);
    expect([ids(back), back.chosen, back.removed]).toEqual([["t1", "t2"], 0, null]);
    expect(back.episodes[1]?.title).toBe("Nowy");
    expect(store.undone(back)).toBe(back);
  });

  it("leave none chosen when the last one is taken out", () => {
    const none = store.without(store.without(state, { episode: 1 }), { episode: 0 });
    expect([none.episodes.length, none.chosen]).toEqual([0, -1]);
    expect(store.undone(none).chosen).toBe(0);
  });
});

describe("parts", () => {
  it("change in one place only", () => {
    const place: store.Place = { episode: 0, part: "chapters", index: 1 };
    const edited = store.edited(state, place, "title", "Nuty");
    expect(titles(edited)).toEqual(["Wprowadzenie", "Nuty"]);
    expect(edited.episodes[1]).toBe(state.episodes[1]);
    expect(titles(state)).toEqual(["Wprowadzenie", "Muzyka"]);
  });

  it("come in at their time", () => {
    const at = store.placeOfChapter(state, 60);
    const added = store.withPart(state, "chapters", { start: "60", title: "Środek" }, at);
    expect(titles(added)).toEqual(["Wprowadzenie", "Środek", "Muzyka"]);
    expect(store.placeOfChapter(state, 200)).toBe(2);
  });

  it("are put in the order of time, those without a time last", () => {
    const odd = ["", "abc", "30", "5"].reduce(
      (given, start) => store.withPart(given, "chapters", { start, title: start || "nothing" }),
      state,
    );
    expect(titles(store.inOrderOfTime(odd))).toEqual(["Wprowadzenie", "5", "30", "Muzyka", "nothing", "abc"]);
  });

  it("are taken out and put back where they were", () => {
    const place: store.Place = { episode: 0, part: "chapters", index: 0 };
    const out = store.without(state, place);
    expect(titles(out)).toEqual(["Muzyka"]);
    const other = store.choosing(out, 1);
    const back = store.undone(other);
    expect([titles(back), back.chosen]).toEqual([["Wprowadzenie", "Muzyka"], 0]);
  });

  it("that are not there are not taken out", () => {
    expect(store.without(state, { episode: 0, part: "chapters", index: 9 })).toBe(state);
    expect(store.without(state, { episode: 9 })).toBe(state);
  });
});

test.each([
  ["episode t2", { episode: 1 }],
  ["episode t2, chapter 2", { episode: 1, part: "chapters", index: 1 }],
  ["episode t1, source 1", { episode: 0, part: "sources", index: 0 }],
  ["episode t1, transcript 3", { episode: 0, part: "transcripts", index: 2 }],
  ["episode t1, description", { episode: 0 }],
  ["episode gone", null],
  ["podcast_player", null],
  ["", null],
])("the place %j", (where, place) => {
  expect(store.placeOf(where, state)).toEqual(place);
});

test("every change leaves what was before as it was", () => {
  const before = JSON.stringify(state);
  store.withEpisode(state);
  store.moved(state, 1);
  store.inOrderOfTime(store.without(state, { episode: 0, part: "chapters", index: 0 }));
  store.edited(state, { episode: 0 }, "title", "x");
  expect(JSON.stringify(state)).toBe(before);
});
