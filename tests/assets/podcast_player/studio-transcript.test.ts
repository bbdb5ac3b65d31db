import { beforeEach, describe, expect, it, test } from "vitest";
import type { ReadTranscript } from "../../../xblocks/podcast_player/assets/author-contract";
import { textOf } from "../../../xblocks/podcast_player/assets/transcript-reader";
import { Editor } from "./author-editor";
import { settled } from "./author-samples";

const VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n<v Ola>Dzień dobry.\n";
const READ: ReadTranscript = {
  vtt: VTT,
  warnings: [
    { rule: "overlap", line: 7, message: "Nachodzi <na> inny." },
    { rule: "drift", line: null, message: "Rozjeżdża się." },
  ],
  cues: 2,
  speakers: ["Lektor", "Ola"],
  preview: [{ at: "0:00", speaker: "Ola", text: "Dzień <b>dobry</b>." }],
};

let editor: Editor;
beforeEach(async () => {
  editor = await new Editor().opened();
});

const paste = (text: string) => {
  const field = editor.find<HTMLTextAreaElement>("[data-reader] textarea");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

async function read(reply: ReadTranscript = READ): Promise<void> {
  paste("1\n00:00:00,000 --> 00:00:02,000\nOla: Dzień dobry.");
  await editor.press('[data-act="read"]');
  await editor.server.done(reply);
}

describe("reading", () => {
  it("sends the text with its language and the length of the episode", async () => {
    paste("text");
    await editor.press('[data-act="read"]');
    expect(editor.server.calls).toEqual([
      ["studio_transcript", { text: "text", hint: "", lang: "pl", duration: 184 }],
    ]);
    expect(editor.text("[data-reader] .ps-told")).toBe("[reading]");
    expect(editor.waiting).toBe(false);
  });

  it("shows what is odd with its line, the voices and the first cues, all as text", async () => {
    await read();
    expect(editor.all(".ps-remarks li").map((each) => each.textContent)).toEqual([
      "[line] 7: Nachodzi <na> inny.",
      "Rozjeżdża się.",
    ]);
    expect(editor.text(".ps-result p")).toBe("[cues]: 2 · [voices]: Lektor, Ola");
    expect(editor.text(".ps-cues")).toBe("0:00 Ola: Dzień <b>dobry</b>.");
    expect(editor.all("[data-reader] b")).toEqual([]);
  });

  it("says when nothing is odd", async () => {
    await read({ ...READ, warnings: [], speakers: [] });
    expect(editor.text(".ps-result")).toContain("[no_warnings]");
    expect(editor.all('[data-act="voices"]')).toEqual([]);
  });

  test.each([
    [{ kind: "refused", status: 400, refusal: { error: "To nie transkrypcja." } }, "To nie transkrypcja."],
    [{ kind: "offline" }, "[offline]"],
  ])("keeps the pasted text when it ends with %j", async (outcome, sentence) => {
    paste("text");
    await editor.press('[data-act="read"]');
    await editor.server.answer(outcome as never);
    expect(editor.text("[data-reader] .ps-told")).toBe(sentence);
    expect(editor.find<HTMLTextAreaElement>("[data-reader] textarea").value).toBe("text");
  });

  it("keeps the editor open on Save while a pasted text is not taken over", async () => {
    paste("text");
    await editor.press(".save-button");
    await settled();
    expect([editor.server.calls, editor.told]).toEqual([[], []]);
    expect(editor.text(".ps-message")).toBe("[not_taken_over]");
    expect(editor.find('[data-section="transcripts"]').contains(document.activeElement)).toBe(true);
    paste("");
    await editor.press(".save-button");
    expect(editor.server.handlers).toEqual(["studio_save"]);
  });

  it("keeps the pasted text when the form is drawn anew", async () => {
    paste("text");
    await editor.press('[data-add="transcripts"]');
    expect(editor.find<HTMLTextAreaElement>("[data-reader] textarea").value).toBe("text");
    await editor.press('[data-choose="1"]');
    await editor.press('[data-choose="0"]');
    expect(editor.find<HTMLTextAreaElement>("[data-reader] textarea").value).toBe("text");
  });
});

describe("taking over", () => {
  it("puts the transcript into the podcast, in place of a file", async () => {
    await read();
    await editor.press('[data-act="take"]');
    expect(editor.text('[data-section="transcripts"] > .ps-told')).toBe("[taken_over]");
    expect(editor.find<HTMLInputElement>('[data-part="transcripts"] [data-field="src"]').value).toBe("");
    expect(editor.find<HTMLTextAreaElement>('[data-field="text"]').value).toBe(VTT);
    expect(editor.text(".ps-inline summary")).toBe(`[inline] ${VTT.length}`);
    expect(editor.find<HTMLTextAreaElement>("[data-reader] textarea").value).toBe("");
    await editor.pause();
    expect(editor.server.handlers[1]).toBe("studio_write");
  });

  it("adds the voices that are not among the speakers yet", async () => {
    await read();
    await editor.press('[data-act="voices"]');
    const keys = editor.all('[data-part="speakers"] [data-field="key"]') as HTMLInputElement[];
    expect(keys.map(({ value }) => value)).toEqual(["L", "Ola"]);
  });
});

describe("files of this computer", () => {
  const utf16 = new Uint8Array([0xff, 0xfe, 0x57, 0, 0x05, 0x01]);
  test.each([
    ["UTF-8", new TextEncoder().encode("żółw"), "żółw"],
    ["UTF-8 with its mark", new Uint8Array([0xef, 0xbb, 0xbf, 0x41]), "A"],
    ["UTF-16", utf16, "Wą"],
    ["another encoding", new Uint8Array([0x41, 0xb1, 0x41]), null],
    ["nothing", new Uint8Array([]), ""],
  ])("in %s", (_, bytes, text) => {
    expect(textOf(bytes)).toBe(text);
  });

  it("are read at once, with their name as a hint", async () => {
    const input = editor.find<HTMLInputElement>('[data-reader] input[type="file"]');
    Object.defineProperty(input, "files", { value: [new File([VTT], "odcinek.pl.vtt")] });
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    await settled();
    expect(editor.server.calls).toEqual([
      ["studio_transcript", { text: VTT, hint: "odcinek.pl.vtt", lang: "pl", duration: 184 }],
    ]);
  });
});
