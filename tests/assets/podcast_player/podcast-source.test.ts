import { beforeEach, describe, expect, it } from "vitest";
import { MOST_BYTES, PodcastSource } from "../../../xblocks/podcast_player/assets/podcast-source";
import { edited, type State, sent } from "../../../xblocks/podcast_player/assets/podcast-store";
import { checked, PODCAST, Server, settled, TEXT, WRITTEN, written } from "./author-samples";

let server: Server;
let source: PodcastSource;
beforeEach(async () => {
  server = new Server();
  source = new PodcastSource(TEXT, server.post, "too large");
});

async function opened(): Promise<State> {
  void source.settle();
  await settled();
  await server.done(checked());
  server.calls.length = 0;
  return source.state as State;
}

describe("reading the text", () => {
  it("makes the form of it", async () => {
    const state = await opened();
    expect(sent(state)).toEqual(PODCAST);
    expect(source.changed).toBe(false);
  });

  it("keeps the form as it is when nothing was changed", async () => {
    const state = await opened();
    void source.settle();
    await settled();
    expect(server.handlers).toEqual(["studio_check"]);
    await server.done(checked());
    expect(source.state).toBe(state);
  });

  it("has no form for what no form can show", async () => {
    await opened();
    source.write("<podcast_player");
    void source.settle();
    await settled();
    await server.done(checked({ podcast: null }));
    expect(source.state).toBeNull();
  });

  it("takes the same text for no change", async () => {
    await opened();
    source.write(TEXT);
    expect(source.changed).toBe(false);
  });
});

describe("writing the form", () => {
  it("makes the text of it and leaves the form alone", async () => {
    const changed = edited(await opened(), { episode: 0 }, "title", "Nowy");
    source.edit(changed);
    void source.settle();
    await settled();
    expect(server.calls).toEqual([["studio_write", { podcast: sent(changed) }]]);
    await server.done(written({ media: { a: "b" } }));
    expect([source.text, source.state, source.changed, source.media]).toEqual([
      WRITTEN,
      changed,
      false,
      { a: "b" },
    ]);
  });

  it("writes again what was typed while it was written", async () => {
    const first = edited(await opened(), { episode: 0 }, "title", "Pierwszy");
    const second = edited(first, { episode: 0 }, "title", "Drugi");
    source.edit(first);
    const asked = source.settle();
    await settled();
    source.edit(second);
    await server.done(written());
    await asked;
    expect([source.state, source.changed]).toEqual([second, true]);
    void source.settle();
    await settled();
    expect(server.calls[1]).toEqual(["studio_write", { podcast: sent(second) }]);
  });

  it("keeps everything when nobody answers", async () => {
    const changed = edited(await opened(), { episode: 0 }, "title", "Nowy");
    source.edit(changed);
    const asked = source.settle();
    await settled();
    await server.answer({ kind: "offline" });
    expect((await asked).kind).toBe("offline");
    expect([source.state, source.text, source.changed]).toEqual([changed, TEXT, true]);
  });

  it("asks for one thing after another", async () => {
    await opened();
    void source.settle();
    void source.settle();
    await settled();
    expect(server.calls.length).toBe(1);
    await server.done(checked());
    expect(server.calls.length).toBe(2);
  });

  it("changes nothing by bringing another episode into the form", async () => {
    source.select({ ...(await opened()), chosen: 1 });
    expect([source.changed, source.state?.chosen]).toEqual([false, 1]);
  });
});

describe("what is too large", () => {
  it("is not even sent", async () => {
    await opened();
    source.write("ż".repeat(MOST_BYTES / 2));
    expect(await source.settle()).toEqual({ kind: "refused", status: 413, refusal: { error: "too large" } });
    expect(server.calls).toEqual([]);
  });
});

describe("importing and saving", () => {
  it("takes the text of an import and keeps its files until they are saved", async () => {
    await opened();
    source.take({ data: WRITTEN, files: { "a.vtt": "WEBVTT" }, notes: [] });
    expect([source.text, source.changed, source.files]).toEqual([WRITTEN, true, { "a.vtt": "WEBVTT" }]);
    expect(source.saved({ digest: "v2", data: WRITTEN }, source.now)).toBe(false);
    expect(source.files).toEqual({});
  });

  it("reads the form again when the server moved something", async () => {
    await opened();
    expect(source.saved({ digest: "v2", data: WRITTEN }, source.now)).toBe(true);
    expect([source.text, source.changed]).toEqual([WRITTEN, true]);
  });

  it("keeps what was typed while it was saved", async () => {
    const changed = edited(await opened(), { episode: 0 }, "title", "Nowy");
    const version = source.now;
    source.edit(changed);
    expect(source.saved({ digest: "v2", data: WRITTEN }, version)).toBe(false);
    expect([source.state, source.changed]).toEqual([changed, true]);
  });
});
