/** The WebVTT reader against the cues that the server's reader is held against too. */
import { describe, expect, it, test } from "vitest";
import { type Cue, parseVtt } from "../../../xblocks/podcast_player/assets/vtt";
import golden from "../../podcast_player/golden_cues.json";

/** The page's own way of reading a reference: a textarea. */
function decode(reference: string): string {
  const parser = document.createElement("textarea");
  parser.innerHTML = reference;
  return parser.value;
}

test.each(golden as { name: string; vtt: string; cues: Cue[] }[])("$name", ({ vtt, cues }) => {
  expect(parseVtt(vtt, decode)).toEqual(cues);
});

describe("a file", () => {
  test.each(["", "WEBVTTX", " WEBVTT", "1\n00:01.000 --> 00:02.000\nTak.", "<html>"])(
    "%j is no WebVTT",
    (file) => {
      expect(parseVtt(file, decode)).toBeNull();
    },
  );

  test.each<[string, string]>([
    ["tags that never end", "<".repeat(300_000)],
    ["voices", "<v A>".repeat(100_000)],
    ["references", "&".repeat(300_000)],
    ["digits", "9".repeat(500_000)],
    ["arrows", "-->\n".repeat(100_000)],
    ["empty lines", "\n".repeat(500_000)],
  ])("of hostile %s is read to its end", (_, part) => {
    expect(
      parseVtt(
        `WEBVTT\n\n00:01.000 --> 00:02.000\n${part}\n\n00:03.000 --> 00:04.000\nTak.`,
        (text) => text,
      )?.pop()?.text,
    ).toBe("Tak.");
  });

  it("gives texts, never elements", () => {
    const [cue] =
      parseVtt("WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;img src=x onerror=alert(1)&gt;", decode) ?? [];
    expect(cue?.text).toBe("<img src=x onerror=alert(1)>");
  });
});
