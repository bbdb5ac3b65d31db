import { beforeEach, describe, expect, it } from "vitest";
import type { FeedPreview, FeedRow } from "../../../xblocks/podcast_player/assets/author-contract";
import { Editor } from "./author-editor";
import { checked, episode, PROBLEM, TEXT, WRITTEN, written } from "./author-samples";

const row = (guid: string, kind: FeedRow["kind"], more: Partial<FeedRow> = {}): FeedRow => ({
  kind,
  kind_text: `<${kind}>`,
  guid,
  title: `Odcinek ${guid}`,
  label: "2022",
  changes: ["tytuł", "opis"],
  kept: [],
  transcripts: ["polski", "ukraiński"],
  ...more,
});
const PREVIEW: FeedPreview = {
  title: "Radio <b>Polana</b>",
  rows: [row("a", "new"), row("b", "changed", { kept: ["opis"] }), row("c", "same"), row("d", "gone")],
  problems: [PROBLEM],
};
const ADDRESS = "https://example.org/feed.xml";

let editor: Editor;
beforeEach(async () => {
  editor = await new Editor().opened();
  await editor.press('[data-tab="feed"]');
});

async function looked(reply: FeedPreview = PREVIEW): Promise<void> {
  editor.type('[data-field="address"]', ` ${ADDRESS} `);
  await editor.press('[data-act="look"]');
  await editor.server.done(reply);
}

const boxes = () => editor.all('[data-panel="feed"] input[type="checkbox"]') as HTMLInputElement[];
const told = () => editor.text('[data-panel="feed"] .ps-told');

describe("looking at a feed", () => {
  it("asks with the address and the text of the podcast", async () => {
    await looked();
    expect(editor.server.calls).toEqual([["studio_feed", { source: ADDRESS, data: TEXT }]]);
    expect(told()).toBe("");
  });

  it("prefers what was pasted", async () => {
    editor.type('[data-field="pasted"]', "<rss/>");
    await looked();
    expect(editor.server.calls[0]?.[1]).toEqual({ source: "<rss/>", data: TEXT });
  });

  it("asks nobody without an address", async () => {
    await editor.press('[data-act="look"]');
    expect(told()).toBe("[feed_first]");
    expect(editor.server.calls).toEqual([]);
  });

  it("shows each episode with what would be written and what stays", async () => {
    await looked();
    const rows = editor.all("tbody tr");
    expect(rows.map((each) => each.dataset.kind)).toEqual(["new", "changed", "same", "gone"]);
    expect([...(rows[1]?.children ?? [])].map((cell) => cell.textContent)).toEqual([
      "",
      "<changed>",
      "Odcinek b 2022",
      "tytuł, opis",
      "opis",
      "polski, ukraiński",
    ]);
    expect(editor.text("caption")).toBe("[feed_table] Radio <b>Polana</b>");
    expect(editor.all('[data-panel="feed"] b')).toEqual([]);
  });

  it("chooses what is new or changed, never what would be taken out", async () => {
    await looked();
    expect(boxes().map(({ checked: chosen, disabled }) => [chosen, disabled])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it("says when nothing is new", async () => {
    await looked({ ...PREVIEW, rows: [row("c", "same")] });
    expect(told()).toBe("[feed_same]");
  });

  it("says why a feed could not be had", async () => {
    editor.type('[data-field="address"]', ADDRESS);
    await editor.press('[data-act="look"]');
    await editor.server.answer({
      kind: "refused",
      status: 400,
      refusal: { error: "Nie ma takiego serwera." },
    });
    expect(told()).toBe("Nie ma takiego serwera.");
    await editor.press('[data-act="look"]');
    expect(editor.server.calls.length).toBe(2);
  });

  it("needs a podcast that can be shown as a form", async () => {
    await editor.press('[data-tab="text"]');
    editor.type(".ps-source", "<podcast_player");
    await editor.press('[data-tab="feed"]');
    await editor.server.done(checked({ podcast: null }));
    editor.type('[data-field="address"]', ADDRESS);
    await editor.press('[data-act="look"]');
    expect(told()).toBe("[not_as_form]");
    expect(editor.server.handlers).toEqual(["studio_check"]);
  });
});

describe("taking episodes over", () => {
  it("asks for those that are chosen and shows them in the form, unsaved", async () => {
    await looked();
    const [first] = boxes();
    if (first) first.checked = false;
    await editor.press('[data-act="import"]');
    expect(editor.server.calls[1]).toEqual(["studio_import", { source: ADDRESS, data: TEXT, picked: ["b"] }]);
    const files = { "b.pl.vtt": "WEBVTT\n" };
    await editor.server.done({
      data: WRITTEN,
      files,
      notes: [{ ...PROBLEM, message: "Nie ma rozdziałów." }],
    });
    expect(editor.server.calls[2]).toEqual(["studio_check", { data: WRITTEN }]);
    await editor.server.done(checked({ podcast: { episodes: [episode("b", "Z kanału")] } }));
    expect(told()).toBe("[feed_imported]");
    expect(editor.text('[data-panel="feed"] .ps-result')).toContain("Nie ma rozdziałów.");
    expect(editor.text("[data-choose]")).toBe("Z kanału");
    expect(editor.source.value).toBe(WRITTEN);
    expect(editor.told).toEqual([]);
    await editor.press(".save-button");
    expect(editor.server.calls[3]?.[1]).toMatchObject({ data: WRITTEN, files });
  });

  it("asks for nothing when nothing is chosen", async () => {
    await looked();
    for (const box of boxes()) box.checked = false;
    await editor.press('[data-act="import"]');
    expect(told()).toBe("[pick_first]");
    expect(editor.server.calls.length).toBe(1);
  });

  it("writes the form first, so that nothing typed is lost", async () => {
    await editor.press('[data-tab="episodes"]');
    editor.type('[data-field="title"]', "Nowy");
    await editor.press('[data-tab="feed"]');
    await editor.server.done(written());
    await looked();
    expect(editor.server.calls[editor.server.calls.length - 1]?.[1]).toMatchObject({ data: WRITTEN });
  });
});
