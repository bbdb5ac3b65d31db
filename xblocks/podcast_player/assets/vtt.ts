/** Reads WebVTT as the server does: one pass, tolerant, never a pattern that goes back over what it has read. */

/** What one speaker says from `start` to `end` (ms), as plain text. */
export interface Cue {
  start: number;
  end: number;
  text: string;
  speaker: string;
}

/** Reads one character reference such as `&amp;`; the page lends its own HTML parser. */
export type Decode = (reference: string) => string;

interface Block {
  timing: string;
  text: string;
}

const ARROW = "-->";
const TIME = "(?:(\\d{1,6}):)?(\\d\\d):(\\d\\d)\\.(\\d{3})(?!\\d)";
const TIMING = new RegExp(`^[ \\t\\f]*${TIME}[ \\t\\f]*${ARROW}[ \\t\\f]*${TIME}`);
const REFERENCE = /&(?:#\d+;?|#x[\da-f]+;?|[^\t\n\f <&#;]{1,32};?)/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNFIT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;
const VOICE = /^v(?:\.[^ \t\f\n]*)?(?=[ \t\f\n]|$)/;

/** The cues of a file in its order; null when it does not begin as WebVTT. What has no readable time is left out. */
export function parseVtt(file: string, decode: Decode): Cue[] | null {
  const lines = file
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? "")) return null;
  return blocks(lines).flatMap((block) => cuesOf(block, decode));
}

function blocks(lines: string[]): Block[] {
  const found: Block[] = [];
  let at = blockEnd(lines, 1);
  while (at < lines.length) {
    if (!lines[at]) {
      at++;
      continue;
    }
    const timed = lines[at]?.includes(ARROW) ? at : lines[at + 1]?.includes(ARROW) ? at + 1 : -1;
    const first = Math.max(at, timed) + 1;
    at = blockEnd(lines, first);
    if (timed >= 0) found.push({ timing: lines[timed] ?? "", text: lines.slice(first, at).join("\n") });
  }
  return found;
}

function blockEnd(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at] && !lines[at]?.includes(ARROW)) at++;
  return at;
}

function cuesOf({ timing, text }: Block, decode: Decode): Cue[] {
  const found = TIMING.exec(timing);
  const [start, end] = found ? [time(found.slice(1, 5)), time(found.slice(5, 9))] : [null, null];
  if (start === null || end === null) return [];
  return voices(text, decode).map(([speaker, said]) => ({ start, end, text: said, speaker }));
}

function time(parts: (string | undefined)[]): number | null {
  const [hours = 0, minutes = 0, seconds = 0, thousandths = 0] = parts.map((part) => Number(part ?? 0));
  if (minutes > 59 || seconds > 59) return null;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths;
}

/** Who says what, in turn: at least one pair. Silence between two tags is no turn. */
function voices(text: string, decode: Decode): [string, string][] {
  const read = (piece: string) => (piece.includes("&") ? piece.replace(REFERENCE, decode) : piece);
  const runs = tagged(text);
  const heard: [string, string][] = [["", read(runs[0] ?? "")]];
  const open = [""];
  let named = "";
  for (let at = 1; at < runs.length; at += 2) {
    const tag = runs[at] ?? "";
    turn(open, tag, read);
    const speaker = open[open.length - 1] ?? "";
    named ||= speaker;
    const piece = (tag === "rt" ? "(" : tag === "/rt" ? ")" : "") + read(runs[at + 1] ?? "");
    const last = heard[heard.length - 1] as [string, string];
    if (speaker !== last[0] && piece.trim()) heard.push([speaker, piece]);
    else last[1] += piece;
  }
  const said = heard.map(([speaker, piece]): [string, string] => [speaker, cleaned(piece)]);
  const audible = said.filter(([, piece]) => piece);
  return audible.length ? audible : [[named, ""]];
}

/** Let a tag begin or end a voice; no other tag matters here. */
function turn(open: string[], tag: string, read: (piece: string) => string): void {
  const begun = VOICE.exec(tag);
  if (begun) open.push(oneLine(fitted(read(tag.slice(begun[0].length)))));
  else if (tag === "/v" && open.length > 1) open.pop();
}

/** Runs of text and tags in turn, text first and last; a tag that never ends takes the rest of the text with it. */
function tagged(text: string): string[] {
  const runs: string[] = [];
  let at = 0;
  for (;;) {
    const from = text.indexOf("<", at);
    const to = from < 0 ? -1 : text.indexOf(">", from);
    runs.push(text.slice(at, from < 0 ? text.length : from));
    if (to < 0) return runs;
    runs.push(text.slice(from + 1, to));
    at = to + 1;
  }
}

function cleaned(text: string): string {
  const lines = fitted(text.replace(/\r/g, "\n")).split("\n");
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");
}

function oneLine(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(" ");
}

function fitted(text: string): string {
  return text.replace(UNFIT, "\ufffd");
}
